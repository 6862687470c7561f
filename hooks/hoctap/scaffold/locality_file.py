"""Write ``content/locality.yml``, the only file that names the new locality."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from hoctap.kinds.locality.colours import DEFAULTS, is_colour, lightened
from hoctap.locales import Lang, default_language, languages, own_text
from hoctap.schema.localized_text import LocalizedText
from hoctap.text.slug import slugify
from hoctap.text.units import within_a_line, without_unit

# What is said in each language of the site, and what is the same in all.
TEXTS: Final = ("name", "site_name", "province")
FACTS: Final = ("accent", "warm", "accent_dark", "warm_dark", "time_zone")
_HEAD: Final = "# yaml-language-server: $schema=../schemas/locality.schema.json\n"
_WIDTH: Final = 118


@dataclass(frozen=True, slots=True)
class NewLocality:
    """What is known about the new locality; unknown values are empty."""

    name: LocalizedText
    site_name: LocalizedText = field(default_factory=LocalizedText)
    province: LocalizedText = field(default_factory=LocalizedText)
    accent: str = ""
    warm: str = ""
    accent_dark: str = ""
    warm_dark: str = ""
    time_zone: str = "Asia/Ho_Chi_Minh"

    def texts(self) -> str:
        """The text of ``content/locality.yml``."""
        taglines = {lang: own_text(lang, "scaffold.tagline") for lang in languages()}
        parts = [
            _HEAD,
            *(_comment(text) for lang in languages() if (text := own_text(lang, "scaffold.locality-file"))),
            f"id: {slugify(self.name[default_language()]) or 'dia-phuong'}\n",
            _by_language("name", self.name),
            _by_language("site_name", self.named_site()),
            _by_language("tagline", LocalizedText(taglines)),
            _by_language("province", self.province),
            f"time_zone: {json.dumps(self.time_zone, ensure_ascii=False)}\n",
            self._colours(),
        ]
        return "".join(parts)

    def named_site(self) -> LocalizedText:
        """The site's name in each language: as given, else made from the locality's name in that language."""
        return LocalizedText({lang: self.site_name.get(lang) or self._site_name(lang) for lang in languages()})

    def _site_name(self, lang: Lang) -> str:
        pattern = own_text(lang, "scaffold.site-name")
        if not pattern:
            return ""
        # "Xã hội học tập xã Một", "Một Learning Society": the words for a commune are Vietnamese.
        within = within_a_line if lang == "vi" else without_unit
        return pattern.format(name=within(self.name[lang]))

    def _colours(self) -> str:
        given = {name: value for name in DEFAULTS if (value := getattr(self, name).lower())}
        if not given:
            return ""
        for name in ("accent", "warm"):
            if is_colour(given.get(name, "")):
                given.setdefault(f"{name}_dark", lightened(given[name]))
        return "colours:\n" + "".join(
            f"  {name}: {json.dumps(given.get(name, default), ensure_ascii=False)}\n"
            for name, default in DEFAULTS.items()
        )


def _comment(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="# ", subsequent_indent="# ") + "\n"


def _by_language(name: str, texts: Mapping[Lang, str]) -> str:
    lines = [f"  {lang}: {json.dumps(text, ensure_ascii=False)}\n" for lang, text in texts.items()]
    return "".join([f"{name}:\n", *lines]) if lines else ""
