"""What can stop a start, said so that the reader knows what to do."""


class CannotStart(Exception):
    """The message names the obstacle and the remedy; it is printed as it is, without a traceback."""
