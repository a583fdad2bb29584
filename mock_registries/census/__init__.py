"""What the command line shows of the nation: one resident, the whole in figures beside their sources, and a file of everybody."""
