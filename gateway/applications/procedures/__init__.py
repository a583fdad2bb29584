"""The catalogue of procedures: which there are, whether each can be served here, and how their forms are read."""
