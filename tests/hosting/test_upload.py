"""`make upload`: against a real S3 server, and stopped anywhere."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import httpx
import pytest

from harness.built_links import is_hand_written_here, reachable
from harness.hosting import stores
from harness.program import ROOT, hoctap
from harness.sites import write_small_place
from harness.small_site import RESOURCE
from hoctap.build.manifest import NAME, digest, read_list, whole_site, write_list
from hoctap.diagnostics.user_error import UserError
from hoctap.hosting.stored import FOR_SERVERS, is_lasting, stored_headers
from hoctap.publish.object_storage import Bucket
from hoctap.publish.upload_lock import LIFETIME, LOCK_FILE, upload_lock
from hoctap.publish.uploader import LEDGER, Uploader, UploadResult

READERS = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::kho/*"}],
}
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds: in the second a record is new, one is gone, and the list of every shelf is another."""
    root = tmp_path_factory.mktemp("versions")
    write_small_place(root)
    (root / "resources/catalogue/sach-hai.yml").write_text(RESOURCE.replace("một", "hai"), "utf-8")
    one, two = root / "one", root / "two"
    assert hoctap(root, "build", "--site", str(one)).returncode == 0
    (root / "resources/catalogue/sach-hai.yml").unlink()
    (root / "resources/catalogue/sach-ba.yml").write_text(RESOURCE.replace("một", "ba"), "utf-8")
    assert hoctap(root, "build", "--site", str(two)).returncode == 0
    return one, two


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[stores.Store]:
    with stores.s3(tmp_path_factory.mktemp("store")) as running:
        assert httpx.put(f"{running.address}kho").status_code == 200
        # As the network before the store is allowed to.
        assert httpx.put(f"{running.address}kho?policy", json=READERS).is_success
        yield running


def upload(store: stores.Store, site: Path, *more: str, to: str = "s3://kho/hoctap", **environment: str) -> str:
    done = hoctap(ROOT, "upload", to, "--site", str(site), *more, **{**store.environment, **environment})
    said = done.stdout + done.stderr
    assert stores.KEYS["AWS_SECRET_ACCESS_KEY"] not in said
    assert stores.KEYS["AWS_ACCESS_KEY_ID"] not in said
    assert "Traceback" not in said
    assert done.returncode == 0, said
    return said


def test_a_real_store_serves_the_site(versions: tuple[Path, Path], store: stores.Store) -> None:
    one, two = versions
    upload(store, one)
    with httpx.Client(base_url=f"{store.address}kho/hoctap/") as client:
        for path in public(one):
            answer = client.get(path)
            assert answer.content == (one / path).read_bytes(), path
            for name, value in stored_headers(path).items():
                assert answer.headers[name] == value, path
        assert client.get("index.html").headers["cache-control"] == "no-cache"
        style = next((one / "assets").glob("site.*.css")).name
        assert "immutable" in client.get(f"assets/{style}").headers["cache-control"]
        for hidden in (*FOR_SERVERS, NAME):
            assert client.get(hidden).status_code in (403, 404), hidden
        before = len(store.asked("PUT", "POST", "DELETE"))
        assert "Nothing new" in upload(store, one)
        assert store.asked("PUT", "POST", "DELETE")[before:] == [], "nothing changed, nothing sent"
        done = hoctap(ROOT, "upload", "s3://kho/hoctap", "--site", str(two), "--dry-run", **store.environment)
        assert store.asked("PUT", "POST", "DELETE")[before:] == [], "a dry run writes nothing"
        told = {mark: {line[2:] for line in done.stdout.splitlines() if line[0] == mark} for mark in "+~-"}
        upload(store, two)
        sent = [path.removeprefix("/kho/hoctap/") for path in store.asked("PUT")[before:]]
        changed = {path for path, value in public(two).items() if public(one).get(path) != value}
        sent = [path for path in sent if path != LOCK_FILE]
        assert {path for path in sent if path != LEDGER} == changed
        assert len(sent) == len(set(sent)) + sent.count(LEDGER) - 1, "nothing twice but the ledger"
        assert told["+"] == changed - public(one).keys()
        assert told["~"] == changed & public(one).keys()
        assert told["-"] == {path for path in public(one).keys() - public(two).keys() if not is_lasting(path)}
        assert LOCK_FILE not in httpx.get(f"{store.address}kho?list-type=2&prefix=hoctap/.").text, "its turn is over"
        assert client.get("hoc-lieu/sach-ba/index.html").status_code == 200
        assert client.get("hoc-lieu/sach-hai/index.html").status_code in (403, 404)
        kinds = [kind(path, public(one)) for path in sent if path != LEDGER]
        assert kinds == sorted(kinds), "new before changed, pages after what they show"
        assert max(kinds) == 4


def public(site: Path) -> dict[str, str]:
    listed = read_list(site / NAME)
    assert listed
    return {path: value for path, value in listed.items() if path not in FOR_SERVERS}


def kind(path: str, before: dict[str, str]) -> int:
    if path.startswith("assets/") or (path.startswith("tim-kiem/") and path.count("/") > 1 and path.endswith(".js")):
        return 0
    return (3 if path in before else 1) + path.endswith(".html")


def test_faults_are_said_plainly(versions: tuple[Path, Path], store: stores.Store) -> None:
    def refused(to: str, **environment: str) -> str:
        given = {**store.environment, **environment}
        done = hoctap(ROOT, "upload", to, "--site", str(versions[0]), **given)
        said = done.stdout + done.stderr
        assert done.returncode == 1, said
        assert "Traceback" not in said
        assert not any(stores.KEYS[name] in said for name in list(stores.KEYS)[:2])
        return said

    assert "not the address of a bucket" in refused("kho/hoctap")
    assert "AWS_SECRET_ACCESS_KEY" in refused("s3://kho/a", AWS_SECRET_ACCESS_KEY="")
    assert "does not exist" in refused("s3://khong-co-kho/a")
    assert "cannot be reached" in refused("s3://kho/a", AWS_ENDPOINT_URL="http://example.invalid"), "no keys in clear"
    httpx.put(f"{store.address}kho/cua-nguoi-khac/tep.txt", content=b"x")
    assert "did not upload" in refused("s3://kho/cua-nguoi-khac")
    upload(store, versions[0], "--over", to="s3://kho/cua-nguoi-khac")
    assert httpx.get(f"{store.address}kho/cua-nguoi-khac/tep.txt").text == "x", "nothing of others is removed"
    Bucket("s3://kho/cua-nguoi-khac", store.environment).write(LEDGER, b"[1]", {})
    assert "is damaged" in refused("s3://kho/cua-nguoi-khac")


def sent(site: Path, store: stores.Failing, today: date = TODAY) -> UploadResult:
    return Uploader(site, cast(Bucket, store), today=today, keep_days=7, over=False).run()


def test_stopped_anywhere_leaves_a_usable_site(versions: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = versions
    full = stores.Failing()
    sent(one, full)
    start = dict(full.files)
    # The small site has no pages on privacy and access, which the foot of each page leads to.
    _, unwritten = reachable(start)
    assert unwritten
    assert all(is_hand_written_here(path) for path in unwritten)
    changes = sent(two, full)
    removed = {path for path in whole_site(one) if not is_lasting(path)} - set(whole_site(two))
    assert changes.removed == len(removed) > 2
    steps = changes.files + changes.removed + 7
    for writes in range(1, steps, 7):
        broken = stores.Failing(dict(start), writes)
        with pytest.raises(stores.Stopped):
            sent(two, broken)
        found, missing = reachable(broken.files)
        assert missing <= unwritten, f"after {writes} writes"
        assert len(found) > 50
        broken.writes_left = None
        sent(two, broken)
        assert broken.files.keys() == full.files.keys()
        assert all(broken.files[path] == (two / path).read_bytes() for path in public(two))
        assert sent(two, broken).files == 0


def test_a_stopped_first_upload_is_finished_and_leaves_nothing_behind(versions: tuple[Path, Path]) -> None:
    one, two = versions
    store = stores.Failing(writes_left=100)
    with pytest.raises(stores.Stopped):
        sent(one, store)
    store.writes_left = None
    sent(two, store)
    assert {path for path in store.files if not is_lasting(path)} == {p for p in public(two) if not is_lasting(p)} | {
        LEDGER
    }


def test_one_upload_at_a_time(versions: tuple[Path, Path]) -> None:
    one, two = versions
    store = stores.Failing()
    sent(one, store)
    with upload_lock(cast(Bucket, store)), pytest.raises(UserError, match="Another upload is running"):
        sent(two, store)
    assert LOCK_FILE not in store.files
    # One that was killed blocks nobody for ever.
    store.files[LOCK_FILE] = json.dumps({"by": "x", "until": (datetime.now(UTC) + LIFETIME).isoformat()}).encode()
    with pytest.raises(UserError, match=r"after [0-9]{2}:[0-9]{2} UTC"):
        sent(two, store)
    store.files[LOCK_FILE] = json.dumps({"by": "x", "until": (datetime.now(UTC) - LIFETIME).isoformat()}).encode()
    assert sent(two, store).files > 0
    store.files[LOCK_FILE] = b"[]"
    assert sent(one, store).files > 0
    assert LOCK_FILE not in store.files


def test_an_upload_that_slept_gives_way(versions: tuple[Path, Path]) -> None:
    """Its turn ended, another took it: what it would still send must not come over the other's."""
    store = stores.Failing()
    with upload_lock(cast(Bucket, store), renew_seconds=0.01) as claim:
        first = store.files[LOCK_FILE]
        for _ in range(500):
            if store.files[LOCK_FILE] != first or time.sleep(0.01):
                break
        claim.check()
        store.files[LOCK_FILE] = b'{"by": "other", "until": "2999-01-01T00:00:00+00:00"}'
        time.sleep(0.5)
        with pytest.raises(UserError, match="taken over"):
            claim.check()
    assert LOCK_FILE in store.files, "the other's turn is left to it"


def test_stores_let_one_claim_only(store: stores.Store) -> None:
    buckets = [Bucket("s3://kho/luot", store.environment) for _ in range(6)]
    start = threading.Barrier(len(buckets))

    def take(bucket: Bucket) -> bool:
        start.wait()
        try:
            with upload_lock(bucket):
                start.wait()
                return True
        except UserError:
            start.wait()
            return False

    with ThreadPoolExecutor(len(buckets)) as pool:
        assert sum(pool.map(take, buckets)) == 1


def test_a_store_without_conditions_is_written_to_without() -> None:
    with stores.unconditional() as (address, held):
        bucket = Bucket("s3://kho", {**stores.KEYS, "AWS_ENDPOINT_URL": address.rstrip("/")})
        with upload_lock(bucket):
            assert [path.rpartition("/")[2] for path in held] == [LOCK_FILE]


def test_large_files_go_in_parts(store: stores.Store, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "ngoai-tuyen").mkdir(parents=True)
    content = os.urandom(1 << 20) * 20
    (site / "ngoai-tuyen/trang.zip").write_bytes(content)
    write_list(site, {"ngoai-tuyen/trang.zip": digest(content)})
    before = len(store.asked("PUT"))
    upload(store, site, to="s3://kho/lon")
    parts = [path for path in store.asked("PUT")[before:] if "partNumber" in path]
    assert len(parts) == 3
    answer = httpx.get(f"{store.address}kho/lon/ngoai-tuyen/trang.zip")
    assert answer.content == content
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["cache-control"] == "no-cache"
    assert "Nothing new" in upload(store, site, to="s3://kho/lon")


def test_old_styles_and_indexes_stay_for_open_pages(versions: tuple[Path, Path]) -> None:
    one, two = versions
    old = {path for path in public(one) if is_lasting(path)} - set(public(two))
    assert old
    store = stores.Failing()
    sent(one, store)
    sent(two, store)
    assert old <= store.files.keys()
    assert sent(two, store, TODAY + timedelta(days=6)).removed == 0
    assert sent(two, store, TODAY + timedelta(days=7)).removed == len(old)
    assert not old & store.files.keys()
    assert set(json.loads(store.files[LEDGER])) == set(public(two))


def test_only_a_whole_site_is_sent(versions: tuple[Path, Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(versions[0], site)
    (site / "index.html").write_text("hỏng", "utf-8")
    store = stores.Failing()
    with pytest.raises(UserError, match=r"index\.html"):
        sent(site, store)
    assert store.files == {}


def test_every_file_of_the_site_has_a_known_type(built_site: Path) -> None:
    for path in public(built_site):
        headers = stored_headers(path)
        assert headers["Content-Type"] != "application/octet-stream", path
        if path.endswith((".html", ".txt", ".csv", ".ics", ".json", ".xml", ".js")):
            assert headers["Content-Type"].endswith("; charset=utf-8"), path


def test_the_library_is_asked_for_only_here() -> None:
    start = time.monotonic()
    done = hoctap(
        ROOT, "upload", "s3://kho", PYTHONPATH=f"{ROOT / 'hooks'}", AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY=""
    )
    assert done.returncode == 1
    assert "AWS_ACCESS_KEY_ID" in done.stderr
    assert time.monotonic() - start < 20
    users = [file.name for file in (ROOT / "hooks").rglob("*.py") if "obstore" in file.read_text("utf-8")]
    assert users == ["object_storage.py"]
