"""Whether a name without a stated language is Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that of all languages written in Latin script only Vietnamese has, or nearly so: a horn, or two marks on one
# letter, or a dot below or a hook above a vowel. Plain accents (é, à) are French too.
_OWN: Final = re.compile("[ơưảạấầẩẫậắằẳẵặẻẽẹếềểễệỉịỏọốồổỗộớờởỡợủụứừửữựỳỵỷỹ]", re.IGNORECASE)


def is_vietnamese(name: str) -> bool:
    """Whether ``name`` has a letter that only Vietnamese writes; ``False`` says nothing."""
    return not name.isascii() and _OWN.search(unicodedata.normalize("NFC", name)) is not None
