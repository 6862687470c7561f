"""Fill a copy of this repository with invented campaigns, events and posts with pictures, to measure its build.

``python -m benchmarks.dated <copy> <posts> <campaigns> <events>``. Never run it on this repository: the records are
invented.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw

_WORDS = [
    "học",
    "đọc",
    "sách",
    "thư",
    "viện",
    "xã",
    "hội",
    "trường",
    "lớp",
    "mới",
    "tuần",
    "lễ",
    "suốt",
    "đời",
    "kỹ",
    "năng",
    "số",
    "gia",
    "đình",
    "cộng",
    "đồng",
    "mở",
    "tài",
    "liệu",
]


def fill(root: Path, posts: int, campaigns: int, events: int) -> None:
    """Write the records below ``root``; the same numbers give the same records."""
    chance = random.Random(7)
    for number in range(campaigns):
        share = range(number, events, campaigns)
        lines = [
            f"name: {{vi: Chiến dịch thử {number}, en: Trial campaign {number}}}",
            "summary: {vi: Một chiến dịch để đo., en: A campaign to measure with.}",
            "kind: week",
            "when: {by_edition: true}",
            'slogans: [{vi: "Mỗi ngày một trang", en: "A page a day"}]',
            "editions:",
            f"- year: 2026\n  start: 2026-{number % 12 + 1:02}-01\n  end: 2026-{number % 12 + 1:02}-07\n  events:",
            *(f"  - {{id: viec-{e}, title: {{vi: Buổi {e}, en: Session {e}}}, start: {_moment(e)}}}" for e in share),
        ]
        _write(root / f"content/campaigns/thu-{number:03}.yml", "\n".join(lines) + "\n")
    for number in range(posts):
        folder = root / "content/news/2025"
        text = " ".join(chance.choice(_WORDS) for _ in range(200))
        _write(
            folder / f"bai-{number:04}.md",
            f"---\ntitle: {{vi: Bài {number}, en: Post {number}}}\ndate: {_moment(number).replace('2026', '2025')}\n"
            f"column: thong-bao\nsummary: {{vi: Tóm tắt, en: Summary}}\n"
            f"cover: {{path: bai-{number:04}.jpg, alt: {{vi: Ảnh thử, en: Trial picture}}}}\n---\n{text}\n",
        )
        _picture(folder / f"bai-{number:04}.jpg", chance)


def _moment(number: int) -> str:
    return f"2026-{number % 12 + 1:02}-{number // 12 % 28 + 1:02}T{number % 10 + 7:02}:30:00+07:00"


def _picture(file: Path, chance: random.Random) -> None:
    picture = Image.effect_noise((1600, 1067), 40).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for _ in range(30):
        x, y = chance.randrange(1600), chance.randrange(1067)
        colour = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        draw.ellipse((x - 120, y - 120, x + 120, y + 120), fill=colour)
    picture.save(file, quality=80)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    fill(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
