"""The typed records: what an editor may write, field by field. The JSON Schemas are made from these types."""
