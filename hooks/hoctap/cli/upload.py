"""``upload``: upload the built site to object storage (S3): only changed files, without breaking the served site."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from hoctap.cli.deploy import count
from hoctap.publish.object_storage import Bucket
from hoctap.publish.uploader import Uploader, UploadPlan
from hoctap.schema.localized_text import bilingual


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``upload``."""
    parser.add_argument("address", metavar="s3://KHO/THƯ-MỤC", help=bilingual("cli.where-to-s3-bucket-folder"))
    parser.add_argument("--site", type=Path, default=Path("site"), help=bilingual("cli.the-built-site"))
    parser.add_argument(
        "--keep-days",
        type=count,
        default=7,
        help=bilingual("cli.how-many-days-longer-old-styles"),
    )
    parser.add_argument(
        "--over",
        action="store_true",
        help=bilingual("cli.overwrite-files-that-this-command-did"),
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=bilingual("cli.show-what-would-be-done-without"),
    )


def run(options: argparse.Namespace) -> int:
    """Exit status 0 if the bucket has the site. Raises ``UserError`` if the site is damaged or the store refuses."""
    site = Path(os.path.realpath(options.root / options.site))
    bucket = Bucket(options.address, os.environ)
    today = datetime.now(UTC).date()
    sending = Uploader(site, bucket, today=today, keep_days=options.keep_days, over=options.over)
    if options.dry_run:
        _tell(sending.plan())
        return 0
    sent = sending.run()
    if not sent.files and not sent.removed:
        print(bilingual("cli.nothing-new-3", same=sent.same), file=sys.stderr)
    else:
        print(
            f"{bilingual('cli.sent.files')}: {sent.files} ({sent.bytes / 1e6:.1f} MB); "
            f"{bilingual('cli.sent.same')}: {sent.same}; {bilingual('cli.sent.removed')}: {sent.removed}",
            file=sys.stderr,
        )
    return 0


def _tell(plan: UploadPlan) -> None:
    """Print one line per file, for programs too, and the sums on stderr."""
    for mark, paths in (("+", plan.added), ("~", plan.changed), ("-", plan.removed)):
        for path in paths:
            print(mark, path)
    print(
        f"{bilingual('cli.would-send')}: {len(plan.added)} {bilingual('cli.would-send.new')}, "
        f"{len(plan.changed)} {bilingual('cli.would-send.changed')}; "
        f"{bilingual('cli.sent.same')}: {plan.same}; {bilingual('cli.would-remove')}: {len(plan.removed)}",
        file=sys.stderr,
    )
