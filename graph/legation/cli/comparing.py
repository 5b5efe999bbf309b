"""`legation diff`: what differs between two days, two editions, or two graphs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legation.cli.common import (
    ROWS,
    examples,
    format_for,
    graph_option,
    on_terminal,
    out,
    output_option,
    width,
)

if TYPE_CHECKING:
    from legation.comparing import Comparison

_FORMATS = (*ROWS, "ttl")
_KINDS = (
    "began",
    "ended",
    "became-known",
    "no-longer-listed",
    "changed",
    "came-under-dispute",
    "dispute-settled",
)


@click.command(
    short_help="Tell what differs between two days or two graphs.",
    epilog=examples(
        "legation diff 2020-10-10 2022-11-16",
        "legation diff 2020-10-10 2022-11-16 --source missions-worldwide --kind no-longer-listed",
        "legation diff 1990-01-01 2026-01-01 --party Togo --kind began -o togo.csv",
        "legation diff old.graph new.graph -o changes.ttl",
    ),
)
@click.argument("first", metavar="DAY|GRAPH")
@click.argument("second", metavar="DAY|GRAPH")
@click.option(
    "--source",
    metavar="SOURCE",
    help="Only what this source says: so two of its editions are compared.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    help="Only changes of this kind. May be given many times.",
)
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="NAME",
    help="Only ties in which this state, organisation or official stands; given twice, both.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    help="Table on a terminal and CSV elsewhere, or as the file's ending says; ttl is RDF.",
)
@output_option("Where the changes go")
@graph_option
def diff(
    *,
    first: str,
    second: str,
    source: str | None,
    kinds: tuple[str, ...],
    parties: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    graph: str,
) -> None:
    """Tell what differs between what was known on two days, or between two graphs.

    What began or ended in between, what became known, what a source no longer lists, what changed
    and what is disputed are kept apart. Not known is not no: that a tie became known is no opening,
    and that a list left it out is no closing.
    """
    from legation.comparing import diff as compared

    found = compared(
        *_ends(first, second), graph=graph, source=source, kinds=kinds, parties=parties
    )
    _write(found, format_for(format_name, output, _FORMATS), output)


def _ends(first: str, second: str) -> tuple[date | str, date | str]:
    """Two days, or two graphs, by the form of what is typed."""
    return _end(first), _end(second)


def _end(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        if re.fullmatch(r"[\d-]+", text) and not Path(text).exists():
            raise click.UsageError(f"{text!r} is no day; write it as 2022-11-16") from None
        return text


def _write(found: Comparison, chosen: str, output: str | None) -> None:
    from legation.query import write_rows

    with out(output) as stream:
        if chosen == "ttl":
            for piece in found.turtle():
                stream.write(piece.encode())
        elif chosen == "table":
            columns = width() if on_terminal(output) else None
            write_rows(found.shown, found.readable(), chosen, stream, width=columns)
            stream.write("".join(f"{line}\n" for line in found.summary()).encode())
        else:
            write_rows(found.columns, found.rows(), chosen, stream)
