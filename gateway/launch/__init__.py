"""Starts, watches and stops what a command needs: the embedded store and the processes beside it."""
