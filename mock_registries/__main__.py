"""Runs the commands without the gateway: python -m mock_registries serve."""

from mock_registries.cli import app

app(prog_name="motcua registries")
