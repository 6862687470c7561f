"""Ways to break a sound file: what editors, programs and attackers do to YAML and Markdown."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from typing import Final

VALUES: Final = (
    "", "null", "~", "true", "no", "[]", "{}", "[a, b]", "{vi: a}", "{vi: [a]}", "[{}]", "[[a]]", "0", "-1", "1.5",
    "1.0e999", "999999999999999999", "9999999999999999999999", ".nan", ".inf", '"nan"', '"inf"', '"1e999"', "0x1F",
    "12:30", "2026-02-30", "0001-01-01", "9999-12-31", '"0001-01-01T00:00:00+14:00"', '"9999-12-31T23:59:59-14:00"',
    "2026-10-01T07:30:00+07:00", '"2026-01-01T00:00:00+23:59"', "2026-W01-1", "20261001", "0000", "10-02", '"02-29"',
    '"\\0"', '"\\u202e"', '"\\uFEFF"', '"\\ue000"', '"\\uD800"', '"\\e[31m"', '"a\\nb"', "'", '"', "*a", "&a b", "!!python/name:os.system x",
    "!<tag:x> y", "<<: {a: b}", "- a", "? a", "|\n", ">\n", "../../etc/passwd", "/etc/passwd", "C:\\x", "%2e%2e/a",
    "CON", "nul.pdf", "a.", '"a "', "../", "a/b", "x" * 3000, "https://", "https://[", "https://a.vn:99999/",
    "https://a.vn/%zz", "javascript:alert(1)", "http://x.vn/" + "a" * 5000, "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=13",
    "FREQ=YEARLY;COUNT=0", "FREQ=YEARLY;INTERVAL=0", "FREQ=YEARLY;BYSECOND=0,1,2;BYMINUTE=0,1,2,3",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;UNTIL=1", "FREQ=YEARLY;BYEASTER=0", "Mo-Fr 07:30-11:30",
    '"Mo-Fr 99:99"', '"24/7; PH off"', '"week 1-53/0"', '"easter -99999999 days"', "Europe/Paris", "Asia", "../UTC",
    "Nowhere/Else", "'#' * 9", '"[x](y"', '"**a"', '"](/a/)"', '"> " ', "_" * 300, "[" * 300, "`" * 300,
)  # fmt: skip
WEIRD_KEYS: Final = ("", "null", "1", "true", "[a]", "{a: b}", "<<", "? ", "*a", "id", "vi", "__proto__", "body", "a" * 3000, '"\\0"', "self", "model_config", "_location")  # fmt: skip
_KEY = re.compile(rb"^([ ]*(?:- )?)([A-Za-z_]+):(.*)$", re.MULTILINE)
Way = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, rnd: random.Random) -> bytes:
    """The file after one to three mishaps."""
    for _ in range(rnd.choice((1, 1, 1, 2, 3))):
        data = rnd.choice(WAYS)(data, rnd)
    return data[: 3 << 20]


def _spot(data: bytes, rnd: random.Random) -> int:
    return rnd.randint(0, len(data))


def _flip(data: bytes, rnd: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rnd.randint(1, 8)):
        if changed:
            changed[rnd.randrange(len(changed))] ^= 1 << rnd.randrange(8)
    return bytes(changed)


def _cut(data: bytes, rnd: random.Random) -> bytes:
    return data[: _spot(data, rnd)]


def _lines(data: bytes, rnd: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = rnd.randrange(len(lines))
    way = rnd.randrange(5)
    if way == 0:
        del lines[at]
    elif way == 1:
        lines.insert(at, lines[rnd.randrange(len(lines))])
    elif way == 2:
        other = rnd.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    elif way == 3:
        lines[at : at + 1] = [lines[at]] * rnd.choice((2, 50))
    else:
        end = min(len(lines), at + rnd.randint(1, 6))
        del lines[at:end]
    return b"\n".join(lines)


def _indent(data: bytes, rnd: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = rnd.randrange(len(lines))
    lines[at] = rnd.choice((b" ", b"  ", b"\t", b" \t", b"      ")) + lines[at].lstrip(
        b" " if rnd.randrange(2) else b""
    )
    return b"\n".join(lines)


def _value(data: bytes, rnd: random.Random) -> bytes:
    keys = list(_KEY.finditer(data))
    if not keys:
        return data + rnd.choice(VALUES).encode()
    key = rnd.choice(keys)
    return data[: key.start(3)] + b" " + rnd.choice(VALUES).encode() + data[key.end() :]


def _scalar(data: bytes, rnd: random.Random) -> bytes:
    """Another value inside ``[…]``, ``{…}`` or after a dash."""
    spots = list(re.finditer(rb"(?<=[:,\[-] )[^,\]}\n:]+|(?<=\[)[^,\]\n]+", data))
    if not spots:
        return data
    spot = rnd.choice(spots)
    return data[: spot.start()] + rnd.choice(VALUES).encode() + data[spot.end() :]


def _key(data: bytes, rnd: random.Random) -> bytes:
    keys = list(_KEY.finditer(data))
    if not keys:
        return data
    key = rnd.choice(keys)
    name = rnd.choice((*WEIRD_KEYS, rnd.choice(keys).group(2).decode(), key.group(2).decode()[:-1]))
    return data[: key.start(2)] + name.encode() + data[key.end(2) :]


def _deep(data: bytes, rnd: random.Random) -> bytes:
    opened, times = rnd.choice((("[", 20), ("[", 20_000), ("{a: ", 5_000), ("- ", 5_000), ("? ", 5_000), ("> ", 400)))
    spot = _spot(data, rnd)
    return data[:spot] + opened.encode() * times + data[spot:]


def _long(data: bytes, rnd: random.Random) -> bytes:
    piece = rnd.choice(("x", "ế", "a ", "`", "[", "*_", "![](", "<", "\t\n", "\\", "#", ",", "- a\n", "a: b\n", "\x07", "&amp;", "> ", "1. ", "|a", "://", ". ", "\u0301", "e\u0301"))  # fmt: skip
    size = rnd.choice((3_000, 50_000, 1_000_000))
    # Where it may stand inside a value as well as between lines.
    quoted = re.search(rb": (?=\S)", data)
    spot = quoted.end() if quoted and rnd.randrange(2) else _spot(data, rnd)
    return data[:spot] + (piece * (size // len(piece.encode()))).encode() + data[spot:]


def _encoding(data: bytes, rnd: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    way = rnd.randrange(10)
    if way == 0:
        return text.encode("utf-16")
    if way == 1:
        return text.encode("latin-1", "replace") + b"\xe9"
    if way == 2:
        return unicodedata.normalize("NFD", text).encode()
    if way == 3:
        return b"\xef\xbb\xbf" + data
    if way == 4:
        return data.replace(b"\n", b"\r\n")
    if way == 5:
        return data.replace(b"\n", b"\r")
    if way == 6:
        return text.encode("utf-16-le")
    if way == 7:
        return text.encode("utf-32")
    spot = _spot(data, rnd)
    letter = rnd.choice(
        ("\0", "\x85", "\u2028", "\ufeff", "\ufffe", "\ue000", "\u200b", "\u0301", "\U000e0041", "\x1b")
    )
    return data[:spot] + (b"\xed\xa0\x80" if way == 8 else letter.encode()) + data[spot:]


BOMB: Final = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(f'*{chr(97 + i)}' for _ in range(9))}]\n" for i in range(9)
)


def _yaml(data: bytes, rnd: random.Random) -> bytes:
    piece = rnd.choice((
        BOMB, "%YAML 1.1\n---\n", "%TAG ! tag:x,2026:\n---\n", "---\n", "...\n", "--- !!map\n", "&a ", "*a ", "!!binary |\n  AAAA\n",
        "<<: *a\n", "<<: [{a: b}]\n", "? [a, b]\n: c\n", "? {a: b}\n: c\n", "!!set {a, b}\n", "- &a [*a]\n", "a: a: a\n",
        "'\n", '"\n', "key: |99\n x\n", "key: >-2\n", "@a: b\n", "`a: b\n", "%a: b\n", "- - - a\n", "=: 1\n", "# c\n",
        "extra: &x {y: *x}\n", '"\\x41": b\n', "? |\n  long\n: v\n", "[]: x\n", "{}: x\n", "null\n",
    ))  # fmt: skip
    lines = data.split(b"\n")
    lines.insert(rnd.choice((0, rnd.randrange(len(lines) + 1))), piece.rstrip("\n").encode())
    return b"\n".join(lines)


def _splice(data: bytes, rnd: random.Random) -> bytes:
    start, end = sorted((_spot(data, rnd), _spot(data, rnd)))
    spot = _spot(data, rnd)
    return data[:spot] + data[start : min(end, start + 200)] + data[spot:]


def _nothing(data: bytes, rnd: random.Random) -> bytes:
    return rnd.choice((b"", b"\n", b" ", b"#", b"---\n", b"[]", b"{}", b"null", b"- \n", b"---\n---\n", b"a", b"\0" * 100, b"\xff" * 9, b"{", b"x: 1", b"---\ntitle: a\n---\n"))  # fmt: skip


# The ways that leave most of a file sound come more often: they reach furthest into the program.
WAYS: Final[tuple[Way, ...]] = (
    _flip, _cut, _lines, _lines, _indent, _value, _value, _value, _value, _scalar, _scalar, _scalar, _key, _key, _deep,
    _long, _encoding, _yaml, _yaml, _splice, _nothing,
)  # fmt: skip
