"""The relying services and agency systems that are registered at the gateway."""
