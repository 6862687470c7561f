"""Addresses in ASCII: Vietnamese words without marks."""

from __future__ import annotations

import re
import unicodedata

_D = str.maketrans({"đ": "d", "Đ": "d"})


def slugify(text: str, max_length: int = 80) -> str:
    """Lower-case ASCII words joined by hyphens; đ becomes d. ``"muc"`` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.translate(_D)).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > max_length:
        slug = slug[:max_length].rsplit("-", 1)[0] if "-" in slug[:max_length] else slug[:max_length]
    return slug.strip("-") or "muc"


def heading_slug(value: str, separator: str) -> str:
    """``slugify`` as Python-Markdown's toc extension calls it."""
    return slugify(value).replace("-", separator)
