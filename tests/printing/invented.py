"""An invented site with campaigns of every shape, for the tests of printing."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.site.model import Site, model_site

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "theme"
MOMENT = datetime.datetime(2026, 9, 1, 8, tzinfo=datetime.UTC)
HOSTILE = '#panic("x") $x$ *bold* @ref \\u{41} \\ #import "a.typ" </script> {{7*7}}'
LONG = ("Tuần lễ hưởng ứng học tập suốt đời của mọi gia đình, mọi trường học " * 5)[:300].strip()

CAMPAIGNS: dict[str, dict[str, Any]] = {
    "co-ngay": {
        "name": {"vi": "Tuần lễ hưởng ứng học tập suốt đời", "en": "Lifelong Learning Week"},
        "summary": {"vi": "Một **tuần** học [cùng nhau](/a/).", "en": "A *week* of learning."},
        "kind": "week",
        "when": {"start": "10-01", "end": "10-07"},
        "editions": [{"year": 2026, "theme": {"vi": "Học để làm", "en": "Learn to do"}}],
        "actions": [{"who": who, "text": f"Việc {who}"} for who in ("school", "family", "library", "commune")],
        "slogans": [{"vi": "Học mãi", "en": "Keep learning"}, "Ễ Ẵ Ộ Ử ở lỗ hổng"],
        "announcement": {
            "vi": "Kính thưa bà con. Mời bà con đến.\n\n- Mượn sách.\n- Đọc sách!",
            "en": "Good day. Come.",
        },
    },
    "chua-co-ngay": {
        "name": "Ngày hội",
        "summary": "Chưa có ngày.",
        "kind": "day",
        "when": {"by_edition": True, "note": "Hỏi ở xã."},
    },
    "qua-dai": {
        "name": {"vi": LONG, "en": "Supercalifragilistic" * 15},
        "summary": "Rất dài. " * 222,
        "kind": "month",
        "when": {"start": "12-28", "end": "01-03"},
        "editions": [{"year": 2026, "theme": "chủ đề dài " * 27}],
        "actions": [{"who": "family", "text": f"{n}. " + "việc rất dài " * 76} for n in range(12)],
        "slogans": [f"{n}. " + "khẩu hiệu dài " * 21 for n in range(9)],
    },
    "la": {
        "name": HOSTILE,
        "summary": HOSTILE,
        "kind": "day",
        "when": {"start": "11-20"},
        "editions": [{"year": 2026, "theme": HOSTILE}],
        "actions": [{"who": "everyone", "text": HOSTILE}],
        "slogans": [HOSTILE, "字 Ω → ✓"],
    },
    "da-huy": {
        "name": "Ngày đã hủy",
        "summary": "Một ngày.",
        "kind": "day",
        "when": {"by_edition": True},
        "editions": [
            {"year": 2026, "start": "2026-10-02", "status": "cancelled"},
            {"year": 2027, "start": "2027-09-28", "end": "2027-10-04"},
        ],
    },
}
CAMPAIGNS["co-viec"] = {
    **CAMPAIGNS["co-ngay"],
    "summary": {"vi": "Một tuần có chương trình.", "en": "A week with a programme."},
    "editions": [
        {
            "year": 2026,
            "events": [
                {"id": "mot", "title": "Khai mạc", "start": "2026-10-03T07:30:00+07:00", "venue": "Sân đình làng Vạn"},
                {"id": "hai", "title": "Hội đổi sách", "start": "2026-10-04", "status": "cancelled"},
                {
                    "id": "ba",
                    "title": {"vi": "Đêm thơ", "en": "Poetry night"},
                    "start": "2026-10-06T19:00:00+07:00",
                    "end": "2026-10-06T21:15:00+07:00",
                },
            ],
        }
    ],
}
CAMPAIGNS["nhieu-viec"] = {
    **CAMPAIGNS["qua-dai"],
    "when": {"start": "10-01", "end": "10-07", "note": "Ghi chú dài. " * 30},
    "editions": [
        {
            "year": 2026,
            "theme": "chủ đề dài " * 27,
            "events": [
                {
                    "id": f"viec-{n}",
                    "title": f"Việc {n} {LONG}"[:300].strip(),
                    "start": f"2026-10-0{n % 7 + 1}T07:30:00+07:00",
                    "venue": LONG,
                }
                for n in range(25)
            ],
        }
    ],
}
CAMPAIGNS["huy-khong-ngay"] = {
    **CAMPAIGNS["co-viec"],
    "when": {"by_edition": True},
    "editions": [{**CAMPAIGNS["co-viec"]["editions"][0], "status": "cancelled", "revision": 1}],
}
CAMPAIGNS["huy-co-ngay"] = {
    **CAMPAIGNS["huy-khong-ngay"],
    "editions": [{**CAMPAIGNS["huy-khong-ngay"]["editions"][0], "start": "2026-10-01", "end": "2026-10-07"}],
}


def invented_site(
    root: Path, moment: datetime.datetime = MOMENT, campaigns: dict[str, dict[str, Any]] = CAMPAIGNS
) -> Site:
    """The small site with these campaigns and a post."""
    write_small_site(root)
    folder = root / "content" / "campaigns"
    folder.mkdir(parents=True)
    for id, campaign in campaigns.items():
        # JSON is YAML.
        (folder / f"{id}.yml").write_text(json.dumps(campaign, ensure_ascii=False), "utf-8")
    post = root / "content" / "news" / "2026" / "tin-mot.md"
    post.parent.mkdir(parents=True)
    post.write_text(
        '---\ntitle: {vi: Tin một, en: News one}\ndate: "2026-08-01T08:00:00+07:00"\n'
        "column: thong-bao\nsummary: {vi: Tóm tắt, en: Summary}\n---\nNội dung.\n",
        "utf-8",
    )
    library, _ = checked_library(root)
    site = model_site(library, "https://hoc.example.org/lang/", moment, None)
    assert {each.id for each in site.campaigns.all} == set(campaigns)
    assert len(site.newsroom.posts) == 1
    return site
