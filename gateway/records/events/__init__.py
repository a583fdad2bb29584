"""What the registries say has changed: taken in, checked, and answered by purging what the cache held of it."""
