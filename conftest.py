"""What the tests of the code and those of the content share: one Chromium in a process, and one cache of prints."""

import os

from harness.program import ROOT
from hoctap.printing.engine import VARIABLE, prints_cache

pytest_plugins = ("harness.browser.fixtures",)
# Tests build much the same sheets and cards in some hundred folders: each is drawn once. A test that compares what was
# drawn twice, or that needs a cache of its own, sets the variable to nothing.
os.environ.setdefault(VARIABLE, str(prints_cache(ROOT)))
