"""`legation build`."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import click

from legation.cli.common import (
    DEFAULT_GRAPH,
    Day,
    examples,
    out,
    progress,
    quiet_option,
)
from legation.errors import RejectedRows

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 20


@click.command(
    epilog=examples(
        "legation build",
        "legation build shipped my-ledger.csv -o mine.graph",
        "legation build --missions 2022-11-16.csv --missions 2021-08-24.csv",
        "legation build --as-of 2021-01-04 -o then.graph",
        "legation build my-ledger.csv --strict --report rejected.csv",
    )
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--missions",
    multiple=True,
    metavar="FILE",
    help="A fresh edition of the missions file, as published. Give one --missions an edition.",
)
@click.option("-o", "--output", metavar="GRAPH", help="Where the graph goes; like --graph.")
@click.option(
    "--graph",
    envvar="LEGATION_GRAPH",
    default=DEFAULT_GRAPH,
    show_default=True,
    show_envvar=True,
    metavar="GRAPH",
    help="The graph to make or renew.",
)
@click.option("--as-of", type=Day(), metavar="DAY", help="Hold what could be known on that day.")
@click.option("--strict", is_flag=True, help="Take all rows or none: exit 1 if one is rejected.")
@click.option("--afresh", is_flag=True, help="Take nothing over from the graph that is there.")
@click.option(
    "--report",
    metavar="FILE",
    help="Write every rejected row and every remark as CSV; - is stdout.",
)
@quiet_option
def build(
    *,
    sources: tuple[str, ...],
    missions: tuple[str, ...],
    output: str | None,
    graph: str,
    as_of: date | None,
    strict: bool,
    afresh: bool,
    report: str | None,
    quiet: bool,
) -> None:
    """Build a graph from sources.

    SOURCE is a ledger (CSV), an RDF file (ttl, trig, nt, nq, jsonld), or the name of what ships:
    missions, seeds, or shipped for all of it. Without any, all that ships is built.

    The graph that is there stays in use until the new one is whole, and stays if anything fails.
    Rows that can't be taken are told with file, line and reason; the rest is built all the same.
    """
    from legation.building import build as build_graph

    try:
        with progress(quiet=quiet) as tell:
            made = build_graph(
                *sources,
                output=output or graph,
                missions=missions,
                as_of=as_of,
                strict=strict,
                afresh=afresh,
                progress=tell,
            )
    except RejectedRows as error:
        _tell_rejected(error.rejected, report, quiet=quiet)
        raise
    _tell_rejected(made.rejected, report, made.notes, quiet=quiet)
    if not quiet:
        click.echo(
            f"{made.claims:,} claims on {made.ties:,} ties and {made.entities:,} entities,"
            f" {made.disagreements:,} disagreements, {made.quads:,} quads"
            f" ({made.seconds:.1f} s{', only what changed' if made.changed_only else ''})",
            err=report == "-",
        )
        click.echo(f"the graph is in {made.graph}", err=report == "-")


def _tell_rejected(
    rejected: Iterable[object],
    report: str | None,
    notes: Iterable[object] = (),
    *,
    quiet: bool,
) -> None:
    """The first rejected rows on stderr, and all of them, with the remarks, in the report."""
    rows = list(rejected)
    if report is not None:
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(("what", "file", "line", "column", "reason"))
        for what, several in (("rejected", rows), ("remark", list(notes))):
            for row in several:
                cells = [getattr(row, name) for name in ("file", "line", "column", "reason")]
                writer.writerow([what, *cells])
        with out(report) as stream:
            stream.write(buffer.getvalue().encode())
    if quiet or not rows:
        return
    click.echo(f"{len(rows):,} rows can't be taken:", err=True)
    for row in rows[:_SHOWN]:
        click.echo(f"  {row}", err=True)
    if len(rows) > _SHOWN:
        where = f"in {report}" if report else "shown by --report FILE"
        click.echo(f"  … and {len(rows) - _SHOWN:,} more, {where}", err=True)
