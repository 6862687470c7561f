"""MkDocs' side of the site: ``mkdocs build``, ``mkdocs serve`` and ProperDocs make the same files as ``hoctap build``.

MkDocs reads its settings, watches the sources and serves the result. Every page and file is made by
``hoctap.build.pipeline``, hand-written pages included, so MkDocs gets no pages of its own to render.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from hoctap.build.pipeline import Pipeline
from hoctap.checking.checked_site import checked_site
from hoctap.diagnostics.output import render
from hoctap.diagnostics.user_error import UserError, user_error_of, without_docstrings
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.settings import read_settings
from hoctap.locales import in_every_language, read_words_again

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class SitePlugin:
    """Answers MkDocs' events."""

    def __init__(self) -> None:
        # `mkdocs serve` builds again on every save, and reads only what was saved.
        self._records = RecordCache()
        self._pipeline: Pipeline | None = None

    def on_config(self, config: MkDocsConfig) -> None:
        """Set the site's address, and keep other plugins from building anything."""
        if docstrings := without_docstrings():
            raise PluginError(str(docstrings))
        try:
            settings = read_settings(_root(config))
        except UserError as error:
            raise PluginError(str(error)) from error
        config.site_url = settings.url
        # `mkdocs serve` builds again when an extension changes.
        config.watch.extend(str(folder) for folder in settings.extensions)
        read_words_again()
        config.theme.static_templates.clear()
        # mkdocs-static-i18n is listed for its languages. It would run a whole build for each of them.
        languages = config.plugins.get("i18n")
        for methods in config.plugins.events.values():
            methods[:] = [method for method in methods if getattr(method, "__self__", None) is not languages]

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Read and check everything. Problems stop the build before MkDocs empties the folder of the site."""
        root = _root(config)
        try:
            settings = read_settings(root)
            site, diagnostics = checked_site(root, cache=self._records, settings=settings)
            if site is None or diagnostics:
                raise PluginError("\n" + render(diagnostics, "text", "vi"))
            self._pipeline = Pipeline(settings)
            self._pipeline.show(site)
            if not self._pipeline.assets.forms:
                print(in_every_language("build.no-assets", "\n"), file=sys.stderr)
        except UserError as error:
            raise PluginError(str(error)) from error

    # After every other plugin, which may add files.
    @event_priority(-200)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave MkDocs nothing to render or copy."""
        for file in list(files):
            files.remove(file)
        return files

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the site."""
        assert self._pipeline is not None
        try:
            self._pipeline.write(Path(config.site_dir))
        except UserError as error:
            raise PluginError(str(error)) from error
        except OSError as error:
            raise PluginError(str(user_error_of(error))) from error
        finally:
            self._pipeline = None


def _root(config: Any) -> Path:
    return Path(config.config_file_path).parent


_plugin = SitePlugin()
# MkDocs looks for functions of these names.
on_config = _plugin.on_config
on_pre_build = _plugin.on_pre_build
on_files = _plugin.on_files
on_post_build = _plugin.on_post_build
