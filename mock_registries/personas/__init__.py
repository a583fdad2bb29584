"""People worth trying the gateway with: some found in the nation, others made to order by whoever tests."""
