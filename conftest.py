"""What the tests of the code and those of the content share: one Chromium in a process, as Playwright has one loop."""

pytest_plugins = ("harness.browser.fixtures",)
