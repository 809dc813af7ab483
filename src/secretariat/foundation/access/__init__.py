"""Who may see and do what: scope, rights, addresses, actions.

Three nets, each alone enough to stop most mistakes: rows are scoped to an edition (`scope`),
addresses state a right (`routes`, `endpoints`), changes check it again (`actions`).
"""
