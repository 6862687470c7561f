"""Check the external links of records: polite requests, and a ledger of results."""
