"""Import files of other programs as records.

Read rows, map them to fields, write new files, never over existing ones.
"""
