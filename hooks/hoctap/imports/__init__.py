"""From other people's files to records: rows of a spreadsheet or of MARC, mapped and written, never over a file."""
