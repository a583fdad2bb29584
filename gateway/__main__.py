"""`python -m gateway` is the `motcua` command."""

from gateway.cli import main

main()
