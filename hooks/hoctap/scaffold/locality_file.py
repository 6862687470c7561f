"""Write ``content/locality.yml``, the only file that names the new locality."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hoctap.kinds.locality.colours import DEFAULTS, is_colour, lightened
from hoctap.text.slug import slugify

_HEAD = """\
# yaml-language-server: $schema=../schemas/locality.schema.json
# Tệp duy nhất nêu tên địa phương. Điều chưa biết thì bỏ trống, đừng đoán. Còn có thể ghi: offices (cơ quan phụ trách,
# cách liên hệ), communes (các xã, kèm nguồn), security (nơi nhận báo lỗi bảo mật), repository, today.
# The only file that names the place. What is not known stays out. There may also be: offices, communes, security,
# repository, today.
"""


@dataclass(frozen=True, slots=True)
class NewLocality:
    """What is known about the new locality; unknown values are empty."""

    name: str
    name_en: str = ""
    site_name: str = ""
    site_name_en: str = ""
    province: str = ""
    province_en: str = ""
    accent: str = ""
    warm: str = ""
    accent_dark: str = ""
    warm_dark: str = ""
    time_zone: str = "Asia/Ho_Chi_Minh"

    def texts(self) -> str:
        """The text of ``content/locality.yml``."""
        site_en = self.site_name_en or (f"{self.name_en} Learning Society" if self.name_en else "")
        parts = [
            _HEAD,
            f"id: {slugify(self.name) or 'dia-phuong'}\n",
            _pair("name", self.name, self.name_en),
            _pair("site_name", self.site_name or f"Xã hội học tập {self.name}", site_en),
            _pair("tagline", "Học suốt đời, ở mọi nơi, cho mọi người.", "Learning for life, anywhere, for everyone."),
            _pair("province", self.province, self.province_en),
            f"time_zone: {json.dumps(self.time_zone, ensure_ascii=False)}\n",
            self._colours(),
        ]
        return "".join(parts)

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


def _pair(field: str, vi: str, en: str) -> str:
    texts = {"vi": vi, "en": en}
    lines = [f"  {lang}: {json.dumps(text, ensure_ascii=False)}\n" for lang, text in texts.items() if text]
    return "".join([f"{field}:\n", *lines]) if lines else ""
