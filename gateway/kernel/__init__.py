"""Pure words of the domain: identifiers, assurance, purpose, errors, clock, working time. No framework, no I/O."""
