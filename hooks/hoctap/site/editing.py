"""Where the editing forms save: the repository that the locality names, and the service that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from hoctap.kinds.locality.model import Locality

Service = Literal["github", "gitlab"]
_SERVICES: Final[dict[str, Service]] = {"github.com": "github", "gitlab.com": "gitlab"}


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository at a service: ``name`` is its path there; ``origin`` the service's own address."""

    service: Service
    name: str
    branch: str
    origin: str
    sign_in: str = ""
    app_id: str = ""

    @property
    def api(self) -> str:
        """The root of the service's REST interface."""
        if self.service == "gitlab":
            return f"{self.origin}/api/v4"
        return "https://api.github.com" if self.origin == "https://github.com" else f"{self.origin}/api/v3"

    @property
    def connections(self) -> tuple[str, ...]:
        """What the forms must be allowed to ask, as sources of a content security policy."""
        if self.service == "gitlab":
            return (f"{self.origin}/api/", *((f"{self.origin}/oauth/",) if self.app_id else ()))
        return ("https://api.github.com",) if self.origin == "https://github.com" else (f"{self.origin}/api/",)


def repository_of(locality: Locality) -> Repository | None:
    """The repository, where the locality names one and its service is known; else ``None``."""
    if locality.repository is None:
        return None
    parts, forms = urlsplit(locality.repository), locality.forms
    service = forms.service or _SERVICES.get((parts.hostname or "").removeprefix("www."))
    name = parts.path.strip("/").removesuffix(".git")
    # The origin goes into a header, which holds ASCII alone: a name in other letters is written as xn--….
    if service is None or parts.scheme != "https" or "/" not in name or not parts.netloc.isascii():
        return None
    origin = f"https://{parts.netloc.removeprefix('www.')}"
    return Repository(service, name, forms.branch, origin, (forms.sign_in or "").rstrip("/"), forms.app_id or "")


def connections_of(locality: Locality) -> tuple[str, ...]:
    """What the forms may ask besides this site: nothing where no repository is known."""
    repository = repository_of(locality)
    return repository.connections if repository else ()
