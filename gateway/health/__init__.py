"""Is the process alive, are its parts ready, what do its counters say."""
