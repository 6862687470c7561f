"""Object storage that speaks the S3 protocol. The only module that imports the client library.

Keys come only from the environment variables that every S3 program uses. The store's own messages are never shown,
because they may contain the keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from hoctap.diagnostics.user_error import UserError

_KEYS: Final = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_ADDRESS: Final = re.compile(r"s3://(?P<bucket>[A-Za-z0-9][A-Za-z0-9._-]{1,254})(?P<prefix>/[^?#]*)?")
_STATUS: Final = re.compile(r"status code: ([45]\d\d)\b")
_PART: Final = 8 * 1024 * 1024
_PARTS_AT_ONCE: Final = 3
LARGE: Final = 2 * _PART
"""From how many bytes on a file is sent in parts."""


class Bucket:
    """The files below one prefix of one bucket. Every method may raise ``UserError``."""

    def __init__(self, address: str, environment: Mapping[str, str]) -> None:
        match = _ADDRESS.fullmatch(address)
        if match is None:
            raise UserError("errors.bad-bucket-address", address=address)
        missing = [name for name in _KEYS if not environment.get(name)]
        if missing:
            raise UserError("errors.store-keys-missing", names=", ".join(missing))
        try:
            import obstore
            from obstore.store import S3Store
        except ImportError:
            raise UserError("errors.upload-not-installed") from None
        endpoint = environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL") or ""
        self._store: Any = obstore
        self.prefix = (match["prefix"] or "").strip("/")
        with _store_errors(address):
            self._bucket = S3Store(
                match["bucket"],
                prefix=self.prefix or None,
                access_key_id=environment[_KEYS[0]],
                secret_access_key=environment[_KEYS[1]],
                config={"endpoint": endpoint} if endpoint else {},
                # Keys never cross a network unencrypted; only a store on this machine may use plain HTTP.
                client_options={"allow_http": urlsplit(endpoint).hostname in _LOOPBACK, "timeout": "300s"},
                retry_config={"max_retries": 4, "retry_timeout": timedelta(seconds=90)},
            )
        self.address = address

    def read(self, path: str) -> bytes | None:
        """A file's content, or ``None`` if it does not exist."""
        found = self.read_tagged(path)
        return found[0] if found else None

    def read_tagged(self, path: str) -> tuple[bytes, str | None] | None:
        """A file's content and its ETag, or ``None`` if it does not exist."""
        with _store_errors(self.address):
            try:
                answer = self._store.get(self._bucket, path)
                return bytes(answer.bytes()), answer.meta["e_tag"]
            except FileNotFoundError:
                return None

    def holds_other_than(self, path: str) -> bool:
        """Whether the prefix holds anything besides ``path``. Raises ``UserError`` if the bucket does not exist."""
        with _store_errors(self.address):
            return any(each["path"] != path for some in self._store.list(self._bucket, chunk_size=2) for each in some)

    def write(self, path: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Write a file, whole or not at all."""
        with _store_errors(self.address):
            self._store.put(self._bucket, path, content, attributes=dict(headers), use_multipart=False)

    def write_large(self, path: str, file: Path, headers: Mapping[str, str]) -> None:
        """Write a file in parts, whole or not at all: requests stay short, and only a few parts are in memory."""
        with file.open("rb") as stream, _store_errors(self.address):
            self._store.put(
                *(self._bucket, path, stream),
                attributes=dict(headers),
                use_multipart=True,
                chunk_size=_PART,
                max_concurrency=_PARTS_AT_ONCE,
            )

    def write_over(
        self, path: str, content: bytes, headers: Mapping[str, str], over: str | None
    ) -> tuple[bool, str | None]:
        """Write a file only if its present version is the expected one.

        Args:
            over: The ETag of the expected version; ``None`` if no file is expected.

        Returns:
            Whether the file was written, and its new ETag. A store without conditional writes is written to in any
            case.
        """
        from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError

        mode = {"e_tag": over} if over else "create"
        with _store_errors(self.address):
            for condition in (mode, "overwrite"):
                try:
                    put = self._store.put(self._bucket, path, content, attributes=dict(headers), mode=condition)
                    return True, put["e_tag"]
                except (AlreadyExistsError, PreconditionError, FileNotFoundError):
                    return False, None
                except BaseError as error:
                    # 501: the store does not implement conditional writes.
                    if condition == "overwrite" or _status(error) != "501":
                        raise
        raise AssertionError("unreachable")

    def delete(self, paths: Sequence[str]) -> None:
        """Delete files; a missing file is not an error."""
        if paths:
            with _store_errors(self.address):
                self._store.delete(self._bucket, list(paths))


@contextmanager
def _store_errors(address: str) -> Iterator[None]:
    from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

    try:
        yield
    except (PermissionDeniedError, UnauthenticatedError):
        raise UserError("errors.store-refuses", address=address) from None
    except FileNotFoundError:
        raise _no_bucket(address) from None
    except (BaseError, ValueError) as error:
        if _status(error) == "404":
            raise _no_bucket(address) from None
        what = f"{type(error).__name__} {_status(error)}".strip()
        raise UserError("errors.store-unreachable", address=address, what=what) from None


def _no_bucket(address: str) -> UserError:
    return UserError("errors.no-such-bucket", address=address)


def _status(error: Exception) -> str:
    """The HTTP status named in an error of the library; empty if there is none."""
    found = _STATUS.search(str(error))
    return found[1] if found else ""
