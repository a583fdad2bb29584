"""The consent page: names client, purpose, records, every field, period and scope; agreeing and refusing weigh the same."""
