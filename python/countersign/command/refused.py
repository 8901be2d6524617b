"""What the command can't do, in words for whoever called it."""


class Refused(Exception):
    """Says what is wrong, and what to do."""
