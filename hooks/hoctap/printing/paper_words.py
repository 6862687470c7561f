"""The words of the sheets to print that stand nowhere on the pages."""

from __future__ import annotations

from typing import Final

from hoctap.language import Lang

PAPER: Final[dict[Lang, dict[str, str]]] = {
    "vi": {
        "live": "Bản mới nhất:",
        "page": "Trang",
        "of": "trên",
        "none": "Chưa có gì được ghi.",
        "as-of": "In từ dữ liệu ngày {date}.",
        "no": "Số",
        "resource": "Tài liệu",
        "why": "Vì sao đọc",
        "required": "nên đọc trước",
        "curator": "Người soạn: {name}",
        "when": "Khi nào",
        "what": "Việc gì",
        "where": "Ở đâu",
        "programme": "Chương trình: {name}",
        "month": "Lịch {month}",
        "address": "Địa chỉ: {address}",
        "hours": "Giờ mở cửa, tuần từ {date}",
        "day": "Ngày",
        "open": "Mở cửa",
        "sessions": "Lớp học và sinh hoạt",
        "events": "Hoạt động",
        "targets": "Mục tiêu của kế hoạch",
        "target": "Mục tiêu",
        "reported": "Đã báo cáo",
        "no-goal": "kế hoạch không đặt mốc",
    },
    "en": {
        "live": "Latest version:",
        "page": "Page",
        "of": "of",
        "none": "Nothing is recorded yet.",
        "as-of": "Printed from the records of {date}.",
        "no": "No.",
        "resource": "Resource",
        "why": "Why read it",
        "required": "read this first",
        "curator": "Compiled by {name}",
        "when": "When",
        "what": "What",
        "where": "Where",
        "programme": "Programme: {name}",
        "month": "Calendar for {month}",
        "address": "Address: {address}",
        "hours": "Opening hours, week from {date}",
        "day": "Day",
        "open": "Open",
        "sessions": "Classes and sessions",
        "events": "Events",
        "targets": "Targets of the plan",
        "target": "Target",
        "reported": "Reported",
        "no-goal": "the plan sets none",
    },
}
