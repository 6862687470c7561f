"""``make audit``: measure the project's promises about safety, access and privacy over the whole site, as one table."""
