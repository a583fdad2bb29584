"""The HTTP edge: problem details, strict bodies, request context, page shell. Knows no business word."""
