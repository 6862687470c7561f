"""What the tests, the audit and the guide's pictures share: browsers, servers, broken and hostile files, small sites.

Nothing here is a test, and nothing here imports one. The program in ``hooks/hoctap`` does not know this package.
"""
