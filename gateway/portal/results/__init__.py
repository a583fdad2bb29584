"""A resident's results: the document as a page, and its signed form to keep."""
