"""Study groups: what one locality adds to the program, in a folder of its own.

``mkdocs.yml`` names the folder under ``extra: extensions``. Beside this file lie further parts, all optional:
``exports.py`` with ``EXPORTS``, ``pages.py`` with ``pages(site)``, ``templates/`` and ``locales/<language>/``.
"""

from __future__ import annotations

from .study_group import KIND

KINDS = (KIND,)
