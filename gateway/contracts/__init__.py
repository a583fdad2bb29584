"""All that a plug-in author imports: the contract of a procedure and of a registry connector."""
