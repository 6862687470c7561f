"""What the tests of the code and those of the content share: one Chromium in a process, and one cache of
prints and of compiled templates."""

import os

from harness.program import ROOT, share_built_assets
from hoctap.caching.disk_cache import CACHE, VARIABLE

pytest_plugins = ("harness.browser.fixtures",)
# Tests build much the same sheets and cards in some hundred folders, from the same templates: each is made once. A test
# that compares what was made twice, or that needs a cache of its own, sets the variable to nothing.
os.environ.setdefault(VARIABLE, str(ROOT / CACHE))
share_built_assets()
