"""What stops a command for a reason outside the content: a full disk, a folder that cannot be written, a lock."""

from __future__ import annotations

import errno
import os
import sys
from typing import Final

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class UserError(Exception):
    """One message in each language: what happened; what to do. The command ends with exit status 1."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi, self.en = vi, en

    def adding(self, vi: str, en: str) -> UserError:
        """The same fault, with a sentence about what it left."""
        return UserError(f"{self.vi} {vi}", f"{self.en} {en}")

    def __str__(self) -> str:
        return f"{self.vi}\n{self.en}"


def without_docstrings() -> UserError | None:
    """A fault where Python was told to drop docstrings (``-OO``, ``PYTHONOPTIMIZE=2``): published schemas take their
    descriptions from them, so the site would be another one."""
    if sys.flags.optimize < 2:
        return None
    return UserError(
        "Python đang chạy với -OO hoặc PYTHONOPTIMIZE=2 nên bỏ mất lời mô tả trong lược đồ. Bỏ tùy chọn ấy rồi chạy lại.",
        "Python runs with -OO or PYTHONOPTIMIZE=2, which drops the descriptions of the schemas. "
        "Take that option away and run again.",
    )


def user_error_of(error: OSError) -> UserError:
    """What the system refused, in words that an editor can act on."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes, os.PathLike)) else ""
    what = f": {name}" if name else ""
    if error.errno in _FULL:
        return UserError(
            f"Đĩa đã đầy{what}. Dọn bớt rồi chạy lại.", f"The disk is full{what}. Make room and run again."
        )
    if error.errno in _FORBIDDEN:
        return UserError(
            f"Không được phép đọc hoặc ghi{what}. Kiểm tra quyền của thư mục, và đĩa có đang chỉ cho đọc không.",
            f"Reading or writing is not allowed{what}. Check the folder's permissions, and whether the disk is "
            "read-only.",
        )
    if error.errno == errno.ENOENT:
        return UserError(
            f"Tệp hay thư mục không có, hoặc biến mất trong lúc chạy{what}. Chạy lại.",
            f"A file or folder is not there, or went away meanwhile{what}. Run again.",
        )
    if error.errno == errno.EBUSY:
        return UserError(
            f"Thư mục đang bận hoặc là một ổ gắn vào, không thay được{what}. Chọn một thư mục nằm bên trong.",
            f"The folder is in use or a mount point and cannot be replaced{what}. Choose a folder inside it.",
        )
    why = error.strerror or type(error).__name__
    return UserError(
        f"Hệ thống báo lỗi ({why}){what}. Kiểm tra đĩa và thư mục rồi chạy lại.",
        f"The system reports an error ({why}){what}. Check the disk and the folder, then run again.",
    )
