"""The command `countersign`: a server to develop against, and data to look at."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import countersign
from countersign.errors import Error

from . import demo, serve
from .refused import Refused

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments say; 1 when it can't, 2 when they say nothing that is known."""
    given = _parser().parse_args(arguments)
    try:
        if given.command == "serve":
            serve.run(given.store, given.tokens, given.host, given.port)
        else:
            demo.run(given.store, given.tokens, given.date)
    except (Refused, Error) as why:
        print(f"countersign: {why}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="countersign", allow_abbrev=False, description=__doc__)
    parser.add_argument("--version", action="version", version=f"countersign {countersign.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    about = "answer the REST contracts over HTTP, for development"
    one = commands.add_parser("serve", help=about, description=about, allow_abbrev=False)
    one.add_argument("store", type=Path, help="the store's file; made when it is not there")
    one.add_argument(
        "--tokens",
        type=Path,
        required=True,
        metavar="FILE",
        help='JSON: a bearer token to {"identity": "alice", "admin": false}, for each',
    )
    one.add_argument("--port", type=_port, default=8080, help="8080 by default; 0 takes a free one")
    one.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen on: this machine's own by default; any other lets others in",
    )

    about = "fill a new store with a catalog, people and requests"
    one = commands.add_parser("demo-data", help=about, description=about, allow_abbrev=False)
    one.add_argument("store", type=Path, help="the store's file, which has nothing in it yet")
    one.add_argument(
        "--tokens", type=Path, metavar="FILE", help="write tokens for `serve` into this new file"
    )
    one.add_argument(
        "--date", type=_date, help="the day on which the data ends, as 2026-01-31: today by default (UTC)"
    )
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):
        raise argparse.ArgumentTypeError("must be a number from 0 to 65535")
    return int(text)


def _date(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if found.year < 1971:
        raise argparse.ArgumentTypeError("must be a day after 1970, as 2026-01-31")
    return found
