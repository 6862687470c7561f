"""The few words of the printed sheets that are in no record."""

from __future__ import annotations

from typing import Final

from hoctap.locales import Lang

WHO: Final = ("everyone", "family", "school", "library", "commune", "workplace")
WORDS: Final[dict[Lang, dict[str, str]]] = {
    "vi": {
        "time": "Thời gian",
        "unknown": "sẽ công bố",
        "cancelled": "ĐÃ HỦY",
        "not-held": "Năm {year} không tổ chức",
        "programme": "Chương trình",
        "more": "Còn {n} hoạt động nữa, xem đủ tại {address}",
        "theme": "Chủ đề",
        "about": "Giới thiệu",
        "actions": "Bạn có thể làm gì?",
        "notes": "Ghi chép",
        "slogans": "Khẩu hiệu",
        "scan": "Quét mã hoặc mở địa chỉ để xem thêm:",
        "fold": "In hai mặt, lật theo cạnh ngắn, gấp hai lần theo vạch.",
        "campaign": "Chiến dịch",
        "everyone": "Mọi người",
        "family": "Gia đình",
        "school": "Nhà trường",
        "library": "Thư viện",
        "commune": "Xã, phường",
        "workplace": "Nơi làm việc",
    },
    "en": {
        "time": "Dates",
        "unknown": "to be announced",
        "cancelled": "CANCELLED",
        "not-held": "Not held in {year}",
        "programme": "Programme",
        "more": "{n} more events: see them all at {address}",
        "theme": "Theme",
        "about": "About",
        "actions": "What can you do?",
        "notes": "Notes",
        "slogans": "Slogans",
        "scan": "Scan the code or open the address to see more:",
        "fold": "Print on both sides, turn on the short edge, fold twice at the marks.",
        "campaign": "Campaign",
        "everyone": "Everyone",
        "family": "Families",
        "school": "Schools",
        "library": "Libraries",
        "commune": "Communes",
        "workplace": "Workplaces",
    },
}
