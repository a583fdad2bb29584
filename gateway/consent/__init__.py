"""What a resident allowed: to whom, which fields, for which purpose, until when. Asking her is the identity slice's part."""
