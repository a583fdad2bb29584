"""Change events: what was written, told in order to whoever subscribed, and again from any sequence number."""
