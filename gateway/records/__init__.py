"""The lookup path: one pipeline that no connector can skip, its cache, the lines to the registries, one connector each."""
