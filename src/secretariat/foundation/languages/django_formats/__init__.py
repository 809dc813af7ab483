"""Where the house writes numbers otherwise than Django's formats for a language."""
