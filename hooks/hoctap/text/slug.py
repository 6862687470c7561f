"""ASCII names for addresses and files: Vietnamese words without diacritics."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_D = str.maketrans({"đ": "d", "Đ": "d"})
# Names that Windows reserves (learn.microsoft.com, Naming Files, Paths, and Namespaces).
DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)


def slugify(text: str, max_length: int = 80) -> str:
    """Lower-case ASCII words joined by hyphens; đ becomes d. ``"muc"`` if nothing is left."""
    plain = unicodedata.normalize("NFKD", text.translate(_D)).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > max_length:
        slug = slug[:max_length].rsplit("-", 1)[0] if "-" in slug[:max_length] else slug[:max_length]
    return slug.strip("-") or "muc"


def file_slug(text: str, max_length: int = 80) -> str:
    """``slugify`` for a file or folder: a name that Windows reserves gets a number."""
    slug = slugify(text, max_length)
    return f"{slug}-1" if DEVICE.fullmatch(slug) else slug


def heading_slug(value: str, separator: str) -> str:
    """``slugify`` as Python-Markdown's toc extension calls it."""
    return slugify(value).replace("-", separator)
