"""Wait until something holds in a page whose policy forbids ``eval``.

Playwright's own ``wait_for_function`` evaluates its text inside the page each time but the first, which the site's
content security policy refuses: it works only if the text holds at once. Here the browser evaluates it from outside.
"""

from __future__ import annotations

import time
from typing import Any, Final

from playwright.sync_api import Error, Page

# Seconds that a page has for anything: on a slow machine, where all processors run tests, two become ten.
PATIENCE: Final = 60.0


def until(page: Page, expression: str, arg: Any = None, *, seconds: float = PATIENCE) -> Any:
    """Evaluate ``expression`` again and again until it is true.

    Args:
        page: Where it is evaluated; it may go to another address meanwhile.
        expression: JavaScript, an expression or a function of ``arg``.
        arg: What the function is given.
        seconds: How long to wait.

    Returns:
        What the expression gave.

    Raises:
        AssertionError: It did not hold in time.
    """
    end = time.monotonic() + seconds
    while True:
        try:
            found = page.evaluate(expression, arg)
        except Error as error:
            # The page was left while it was asked.
            if "Execution context was destroyed" not in error.message and "navigat" not in error.message:
                raise
            found = None
        if found:
            return found
        assert time.monotonic() < end, f"still not so after {seconds:g} s: {expression}"
        page.wait_for_timeout(50)
