"""The consent page: names client, purpose, records, every field and period; agreeing and refusing weigh the same."""
