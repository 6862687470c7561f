"""Whether a word could be a syllable in Vietnamese spelling."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

_TONES: Final = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
# Longest first, so that "ngh" does not match as "n".
_ONSETS: Final = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RHYMES_WRITTEN: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uynh uyt uyu
    ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu
"""
_RHYMES: Final = frozenset(_RHYMES_WRITTEN.split())
# Rhymes without the vowel that is already part of the onset: giếng, giết; quýt, quốc.
_AFTER_GI: Final = _RHYMES | {"êc", "êm", "ên", "êng", "êt", "êu", ""}
_AFTER_QU_WRITTEN: Final = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eo et ê êch ên êt êu i ich in inh it "
    "y ych ynh yt yên yêt ôc ơ ơn ơt"
)
_AFTER_QU: Final = frozenset(_AFTER_QU_WRITTEN.split())
_STOPPED: Final = re.compile(r"(?:c|ch|p|t)$")


@functools.lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether Vietnamese spelling allows ``word`` as one syllable, in any case, with the tone mark on any vowel."""
    tone, letters = "", []
    for character in unicodedata.normalize("NFD", word.lower()):
        if character in _TONES:
            if tone:
                return False
            tone = _TONES[character]
        else:
            letters.append(character)
    plain = unicodedata.normalize("NFC", "".join(letters))
    if not plain:
        return False
    # A syllable that ends in a stop has the tone sắc or nặng.
    if _STOPPED.search(plain) and plain not in ("c", "ch", "p", "t") and tone not in ("s", "j"):
        return False
    return any(plain.startswith(onset) and plain[len(onset) :] in _rhymes_after(onset) for onset in _ONSETS)


def _rhymes_after(onset: str) -> frozenset[str]:
    if onset == "gi":
        return _AFTER_GI
    return _AFTER_QU if onset == "qu" else _RHYMES
