"""Pictures: the right sizes, upright, without what the camera wrote; and what is no picture is a problem."""

from __future__ import annotations

import datetime
import io
import json
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from harness.program import hoctap
from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.images.pictures import picture_files
from hoctap.site.model import model_site

NOW = "2026-09-01T08:00:00+07:00"
NEWS = "content/news/2026"
SECRET = b"zyxqmaychup"


def camera(size: tuple[int, int], orientation: int = 1, form: str = "JPEG", mode: str = "RGB") -> bytes:
    """A picture, red above and blue below as the camera saw it, with everything that cameras add."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0], size[1] // 2))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 18.0, 1.0), 3: "E", 4: (105.0, 36.0, 1.0)})
    into = io.BytesIO()
    more: dict[str, Any] = {"comment": SECRET} if form == "JPEG" else {}
    picture.convert(mode).save(into, form, exif=exif, xmp=b"<x>" + SECRET + b"</x>", **more)
    return into.getvalue()


def made(mode: str, size: tuple[int, int], form: str = "PNG", **more: Any) -> bytes:
    into = io.BytesIO()
    Image.new(mode, size).save(into, form, **more)
    return into.getvalue()


def noise(form: str) -> bytes:
    into = io.BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(into, form)
    return into.getvalue()


def png_head(width: int, height: int) -> bytes:
    """A PNG that promises pixels and has none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def jpeg_head(width: int, height: int) -> bytes:
    data = bytearray(made("RGB", (8, 8), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def post(root: Path, id: str, **fields: Any) -> None:
    front = {"title": f"Tin {id}", "date": "2026-08-01T08:00:00+07:00", "column": "thong-bao", "summary": "x", **fields}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    (root / NEWS).mkdir(parents=True, exist_ok=True)
    (root / NEWS / f"{id}.md").write_text("\n".join(["---", *lines, "---", "Bài.\n"]), "utf-8")


def put(root: Path, name: str, data: bytes) -> None:
    (root / NEWS).mkdir(parents=True, exist_ok=True)
    (root / NEWS / name).write_bytes(data)


def of(root: Path, cache: Path | None) -> dict[str, bytes]:
    """Address and bytes of every picture that a build would write."""
    library, diagnostics = checked_library(root)
    assert not list(diagnostics)
    site = model_site(library, "https://example.org/", datetime.datetime.fromisoformat(NOW), None)
    pairs = list(picture_files(site, cache))
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


SOURCES = {
    "lon.jpg": camera((2000, 1000)),
    "dung.jpg": camera((2000, 1000), orientation=6),
    "vua.webp": camera((700, 500), form="WEBP"),
    "be.png": made("RGB", (3, 2)),
    "trong.png": made("RGBA", (1000, 500)),
}
# What comes out of each: its sizes.
SIZES = {
    "lon": [(480, 240), (960, 480)],
    "dung": [(480, 960), (960, 1920)],
    "vua": [(480, 343), (700, 500)],
    "be": [(3, 2)],
    "trong": [(480, 240), (960, 480)],
}


def fill(root: Path) -> None:
    for name, data in SOURCES.items():
        put(root, name, data)
    pictures = [
        {"path": name, "alt": {"vi": f'Ảnh "{name}" & < ba', "en": f"Picture {name}"}, "caption": f"Chú thích {name}"}
        for name in SOURCES
    ]
    post(root, "tin", cover=pictures[0], pictures=pictures[1:])
    honours = root / "content/honours"
    honours.mkdir()
    (honours / "anh.jpg").write_bytes(camera((600, 300)))
    (honours / "don-vi.yml").write_text(
        "name: Tổ dân phố\nkind: unit\naward: Cộng đồng học tập\nyear: 2025\npicture: anh.jpg\npicture_alt: Cả tổ\n",
        "utf-8",
    )


@pytest.mark.build
def test_pictures_of_a_built_site(small_site: Path) -> None:
    fill(small_site)
    done = hoctap(small_site, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    site = small_site / "site"
    for lang, prefix in (("vi", ""), ("en", "en/")):
        page = site / f"{prefix}tin-tuc/2026/tin/index.html"
        tree = html.document_fromstring(page.read_text("utf-8"))
        shown = tree.xpath("//article//picture")
        assert len(shown) == len(SIZES)
        for each, (stem, sizes), name in zip(shown, SIZES.items(), SOURCES, strict=True):
            (img,) = each.xpath(".//img")
            assert (int(img.get("width")), int(img.get("height"))) == sizes[-1]
            assert img.get("alt") == (f'Ảnh "{name}" & < ba' if lang == "vi" else f"Picture {name}")
            assert (page.parent / img.get("src")).is_file()
            forms = {source.get("type"): source.get("srcset") for source in each.xpath(".//source")}
            assert set(forms) == {"image/avif", "image/webp"}
            for kind, srcset in forms.items():
                parts = [part.split() for part in srcset.split(", ")]
                assert [width for _, width in parts] == [f"{width}w" for width, _ in sizes]
                for (address, _), size in zip(parts, sizes, strict=True):
                    file = (page.parent / address).resolve()
                    assert file.is_relative_to(site)
                    assert file.name.startswith(f"{stem}-{size[0]}.")
                    with Image.open(file) as picture:
                        assert picture.get_format_mimetype() == kind
                        assert picture.size == size
    honours = html.document_fromstring((site / "guong-sang/index.html").read_text("utf-8"))
    (img,) = honours.xpath("//li[@data-kind='honour']//img")
    assert (img.get("width"), img.get("height"), img.get("alt")) == ("600", "300", "Cả tổ")
    assert (site / "guong-sang" / img.get("src")).resolve().is_file()
    written = {
        f.relative_to(site).as_posix(): f.read_bytes() for end in ("avif", "webp") for f in site.rglob(f"*.{end}")
    }
    pictures = of(small_site, None)
    # What is printed has small pictures too.
    assert {name: written[name] for name in pictures} == pictures
    assert written.keys() - pictures.keys() == {
        f"{prefix}lich/{year}/lich-nam.webp" for prefix in ("", "en/") for year in (2026, 2027)
    }
    card = html.document_fromstring((site / "tin-tuc/index.html").read_text("utf-8")).xpath("//img[@alt='']/@src")
    assert card, "beside its title the cover says nothing of its own"
    # Neither the sources nor what the camera wrote are anywhere.
    assert not [file for end in ("jpg", "jpeg") for file in site.rglob(f"*.{end}")]
    for file in site.rglob("*"):
        assert file.is_dir() or SECRET not in file.read_bytes(), file


def test_the_cache_changes_nothing(small_site: Path, tmp_path: Path) -> None:
    fill(small_site)
    cache = tmp_path / "cache"
    without = of(small_site, None)
    assert len(without) == 2 * (2 + 2 + 2 + 1 + 2 + 2)
    assert of(small_site, cache) == without
    files = [file for file in cache.rglob("*") if file.is_file()]
    assert len(files) == len(set(without.values()))
    assert of(small_site, cache) == without
    # What a power cut left half-written is made anew.
    for file in files:
        file.write_bytes(file.read_bytes()[:-9])
    assert of(small_site, cache) == without
    shutil.rmtree(cache)
    assert of(small_site, cache) == without
    # Other bytes under the same name are another picture.
    put(small_site, "lon.jpg", camera((2000, 1000), orientation=3))
    changed = of(small_site, cache)
    assert changed == of(small_site, None)
    assert {name for name in without if changed[name] != without[name]} == {
        f"tin-tuc/2026/tin/lon-{width}.{form}" for width in (480, 960) for form in ("avif", "webp")
    }


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(10))
def test_upright_and_without_a_trace(tmp_path: Path, orientation: int, form: str) -> None:
    write_small_site(tmp_path)
    name = f"anh.{form.lower()}"
    put(tmp_path, name, camera((60, 40), orientation, form))
    post(tmp_path, "tin", cover={"path": name, "alt": "x"})
    for data in of(tmp_path, None).values():
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == ((40, 60) if orientation in (5, 6, 7, 8) else (60, 40))
            assert not picture.getexif()
            assert not {"exif", "xmp", "comment", "photoshop"} & set(picture.info)
            width, height = picture.size
            where = {
                3: (width // 2, height - 5),
                4: (width // 2, height - 5),
                5: (5, height // 2),
                6: (width - 5, height // 2),
                7: (width - 5, height // 2),
                8: (5, height // 2),
            }.get(orientation, (width // 2, 5))
            red, _, blue = picture.convert("RGB").getpixel(where)
            assert red > 200 > 100 > blue, "what the camera saw above"


def test_alpha_stays(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    picture = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (0, 0, 20, 40))
    into = io.BytesIO()
    picture.save(into, "PNG")
    put(tmp_path, "anh.png", into.getvalue())
    post(tmp_path, "tin", cover={"path": "anh.png", "alt": "x"})
    for data in of(tmp_path, None).values():
        with Image.open(io.BytesIO(data)) as found:
            alpha = found.convert("RGBA").getchannel("A")
            assert alpha.getpixel((5, 20)) > 250
            assert alpha.getpixel((35, 20)) < 5


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_every_kind_of_pixel(tmp_path: Path, mode: str) -> None:
    write_small_site(tmp_path)
    name, form = ("anh.jpg", "JPEG") if mode == "CMYK" else ("anh.png", "PNG")
    put(tmp_path, name, made(mode, (50, 30), form))
    post(tmp_path, "tin", cover={"path": name, "alt": "x"})
    assert len(of(tmp_path, None)) == 2


def test_two_forms_of_one_name_are_two_pictures(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    put(tmp_path, "anh.jpg", made("RGB", (50, 30), "JPEG"))
    put(tmp_path, "anh.png", made("RGB", (60, 30)))
    post(tmp_path, "tin", cover={"path": "anh.jpg", "alt": "x"}, pictures=[{"path": "anh.png", "alt": "y"}])
    assert set(of(tmp_path, None)) == {
        f"tin-tuc/2026/tin/{name}.{form}" for name in ("anh-jpg-50", "anh-png-60") for form in ("avif", "webp")
    }


NO_PICTURES = {
    "chu.jpg": "Đây là chữ.".encode(),
    "rong.jpg": b"",
    "bom.png": png_head(50_000, 50_000),
    "bom.jpg": jpeg_head(50_000, 50_000),
    "bom-nho.png": png_head(10_000, 10_000),
    "khong.png": png_head(0, 5),
    "thieu.png": png_head(800, 600),
    "cut.jpg": noise("JPEG")[:3000],
    "cut.png": noise("PNG")[:3000],
    "cut.webp": noise("WEBP")[:3000],
    "postscript.jpg": noise("EPS"),
    "gif.png": noise("GIF"),
    "tiff.webp": noise("TIFF"),
}


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture(tmp_path: Path, name: str) -> None:
    write_small_site(tmp_path)
    put(tmp_path, name, NO_PICTURES[name])
    post(tmp_path, "tin", cover={"path": name, "alt": "x"})
    _, diagnostics = checked_library(tmp_path)
    assert [(each.path, each.line, each.code) for each in diagnostics] == [(f"{NEWS}/tin.md", 6, "bad-picture")]


@pytest.mark.build
def test_every_problem_in_one_run(small_site: Path) -> None:
    put(small_site, "bom.png", NO_PICTURES["bom.png"])
    put(small_site, "chu.jpg", NO_PICTURES["chu.jpg"])
    put(small_site, "tot.png", made("RGB", (3, 2)))
    put(small_site, "ANH.JPG", made("RGB", (3, 2), "JPEG"))
    post(small_site, "tin-bom", cover={"path": "bom.png", "alt": "x"})
    post(small_site, "tin-chu", pictures=[{"path": "tot.png", "alt": "x"}, {"path": "chu.jpg", "alt": "x"}])
    post(small_site, "tin-thieu", cover={"path": "khong-co.png", "alt": "x"})
    post(small_site, "tin-khong-alt", cover={"path": "tot.png"})
    post(small_site, "tin-alt-rong", cover={"path": "tot.png", "alt": " "})
    post(small_site, "tin-ra-ngoai", cover={"path": "../2026/tot.png", "alt": "x"})
    honours = small_site / "content/honours"
    honours.mkdir()
    (honours / "to.yml").write_text("name: Tổ\nkind: unit\naward: x\nyear: 2025\npicture: khong-co.jpg\n", "utf-8")
    done = hoctap(small_site, "build", "--now", NOW)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "Warning" not in done.stderr
    found = {(*line.split(":")[:2], line.rpartition("[")[2]) for line in done.stdout.splitlines()}
    assert len(done.stdout.splitlines()) == len(found)
    assert found == {
        (f"{NEWS}/tin-bom.md", "6", "bad-picture]"),
        (f"{NEWS}/tin-chu.md", "6", "bad-picture]"),
        (f"{NEWS}/tin-thieu.md", "6", "missing-picture]"),
        (f"{NEWS}/tin-khong-alt.md", "6", "missing-field]"),
        (f"{NEWS}/tin-alt-rong.md", "6", "empty-text]"),
        (f"{NEWS}/tin-ra-ngoai.md", "6", "bad-pattern]"),
        (f"{NEWS}/ANH.JPG", "1", "stray-file]"),
        ("content/honours/to.yml", "5", "missing-picture]"),
    }
    assert not (small_site / "site").exists()


def test_odd_exif_is_no_hindrance(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    # An orientation written as a word.
    word = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\x02\0\0\0a\0\0\0\0\0\0\0"
    put(tmp_path, "chu.jpg", made("RGB", (50, 30), "JPEG", exif=word))
    put(tmp_path, "rac.jpg", made("RGB", (50, 30), "JPEG", exif=b"Exif\0\0XXXXXXXXXXXX"))
    post(tmp_path, "tin", cover={"path": "chu.jpg", "alt": "x"}, pictures=[{"path": "rac.jpg", "alt": "y"}])
    assert len(of(tmp_path, None)) == 4
