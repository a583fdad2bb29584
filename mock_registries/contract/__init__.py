"""The published contracts: OpenAPI 3.1 documents written from the registries' declarations and kept in `published/`."""
