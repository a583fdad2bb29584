"""The procedures: one file each; they declare and decide, and do no I/O."""
