"""The whole configuration of the forms as the browser reads it: Sveltia CMS' own, and the shapes for ``theme/scripts/forms``."""

from __future__ import annotations

import json
from typing import Any, Final

from hoctap.cms.collections import Collections, has_form
from hoctap.cms.fields import form_fields, model_fields
from hoctap.cms.shapes import map_shape
from hoctap.cms.wording import InterfaceWords, Wording
from hoctap.locales import Lang, default_language, languages
from hoctap.schema.kind import CalendarList
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.registry import kinds
from hoctap.site.editing import Repository

# The program wants a repository's name even where it only works on this machine.
_NOWHERE: Final = {"name": "github", "repo": "may-nay/kho-noi-dung", "auth_methods": ["token"]}

# Names that the checker accepts, and pictures no larger than a page can use; pages get smaller ones made from them.
_PICTURES: Final = {
    "slugify_filename": True,
    "max_file_size": 20_000_000,
    "transformations": {"raster_image": {"format": "webp", "quality": 85, "width": 2048, "height": 2048}},
}


def configuration(
    library: Library, repository: Repository | None, lang: Lang, interface: InterfaceWords, address: str, title: str
) -> str:
    """As JSON: ``cms``, ``formats``, and what the page may ask over the network. ``address`` and ``title``
    are the site's own."""
    wording = Wording(lang, interface)
    cms = {
        "load_config_file": False,
        "backend": _backend(repository),
        "publish_mode": "editorial_workflow" if repository else "simple",
        "site_url": address,
        "display_url": address,
        "app_title": title,
        "media_folder": "resources/files",
        "public_folder": "",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 100},
        "media_libraries": {"default": {"config": _PICTURES}, "stock_assets": {"providers": []}},
        "i18n": {"structure": "multiple_files", "locales": list(languages()), "default_locale": default_language()},
        "output": {"omit_empty_optional_fields": False},
        "collections": Collections(library, wording).every(),
    }
    made = {"cms": cms, "formats": formats(), "connections": repository.connections if repository else ()}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def formats() -> dict[str, Any]:
    """How each kind's files are read and written."""
    made: dict[str, Any] = {}
    for kind in kinds():
        if not has_form(kind):
            continue
        many = kind.shape == "many"
        shape = map_shape(form_fields(kind))
        depth = kind.path_of("id", 2000).count("/")
        made[kind.name] = {
            "many": many,
            "markdown": kind.shape == "markdown",
            "header": f"# yaml-language-server: $schema={'../' * depth}schemas/{kind.name}.schema.json",
            "shape": {"is": "list", "of": shape} if many else shape,
            **({"stamps": _stamps(kind.calendar)} if kind.calendar else {}),
        }
    made["page"] = {"many": False, "markdown": True, "header": "", "shape": map_shape(model_fields(MarkdownPage))}
    return made


def _stamps(calendar: CalendarList) -> dict[str, Any]:
    """The list whose entries ``theme/scripts/forms/revisions.js`` gives ids and revisions, and the fields whose change calendars must notice."""
    inside = {"inside": _stamps(calendar.inside)} if calendar.inside else {}
    return {
        "list": calendar.field,
        "watch": calendar.watched,
        "id": calendar.key == "id",
        "languages": list(languages()),
        **inside,
    }


def _backend(repository: Repository | None) -> dict[str, Any]:
    if repository is None:
        return dict(_NOWHERE)
    made: dict[str, Any] = {"name": repository.service, "repo": repository.name, "branch": repository.branch}
    made["api_root"] = repository.api
    methods = ["token"]
    if repository.service == "gitlab":
        made["base_url"] = repository.origin
        if repository.app_id:
            made |= {"auth_type": "pkce", "app_id": repository.app_id}
            methods.insert(0, "oauth")
    elif repository.sign_in:
        made["base_url"] = repository.sign_in
        methods.insert(0, "oauth")
    return {**made, "auth_methods": methods}
