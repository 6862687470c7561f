"""Caches: wrappers around code that also works without them.

A cache never changes a result. It may be deleted at any time; what is old, cut, foreign or unreadable in it is ignored
and made again, and a folder that cannot be written costs time only.

- ``DiskCache`` holds bytes by name below ``.cache/``. ``key_of`` makes a name from everything that an output is made
  of, ``code_digest`` a version from the code and libraries that make it.
- ``FileCache`` holds values that were read from files, by path and content.
- ``ValidatedFiles`` holds which files were found valid.
"""
