"""How every way in refuses what it was given."""

EXIT_CODE = 2


class Refusal(Exception):
    """Bad input or usage: the message is one sentence that says what to do. Ends a command with EXIT_CODE."""
