"""``serve``: preview the site with the records as they are now; a saved file appears in the browser within a second."""

from __future__ import annotations

import argparse
import socket
import sys
import threading

from hoctap.devserver.loop import Loop
from hoctap.devserver.server import preview_server
from hoctap.diagnostics.user_error import UserError
from hoctap.locales import in_every_language
from hoctap.schema.localized_text import bilingual


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``serve``."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--now", help=bilingual("cli.the-preview-s-moment"))


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. Problems in the content are printed, and the last good pages stay."""
    loop = Loop(options.root, options.now)
    loop.update()
    try:
        server = preview_server(options.host, options.port, loop)
    except socket.gaierror as error:
        raise UserError("errors.no-such-host", host=options.host, strerror=error.strerror) from error
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "0-65535"
        raise UserError("errors.port-unavailable", port=options.port, why=why, other=_other(options.port)) from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(
        f"http://{options.host}:{server.server_address[1]}/  (Ctrl+C: {in_every_language('preview.stop')})",
        file=sys.stderr,
        flush=True,
    )
    loop.watch()
    return 0


def _other(port: int) -> int:
    return port + 1 if port < 65535 else 8000
