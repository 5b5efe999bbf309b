"""`legation build`."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from legation.cli.common import (
    DEFAULT_GRAPH,
    Day,
    examples,
    out,
    progress,
    quiet_option,
)
from legation.decisions import DECISIONS
from legation.errors import RejectedRows
from legation.sources import DATASETS

if TYPE_CHECKING:
    from legation.building import BuildReport

_F = TypeVar("_F", bound=Callable[..., Any])
_SHOWN = 20


def _published_options(command: _F) -> _F:
    """One option a dataset, for a person's own files of it."""
    for dataset in reversed(DATASETS.values()):
        command = click.option(
            f"--{dataset.name}",
            multiple=True,
            metavar="FILE",
            help=f"Your own {dataset.help}, as published, or a folder of them, in place of what"
            " ships. May be given many times.",
        )(command)
    return command


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
@_published_options
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
@click.option(
    "--decisions",
    metavar="FILE",
    default=lambda: DECISIONS if Path(DECISIONS).is_file() else None,
    show_default=f"{DECISIONS}, where it is there",
    help="Who is one person and who is not, as somebody decided; see legation review.",
)
@click.option("--strict", is_flag=True, help="Take all your rows or none: exit 1 if one is bad.")
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
    output: str | None,
    graph: str,
    as_of: date | None,
    decisions: str | None,
    strict: bool,
    afresh: bool,
    report: str | None,
    quiet: bool,
    **published: tuple[str, ...],
) -> None:
    """Build a graph from sources.

    SOURCE is a ledger (CSV), an RDF file (ttl, trig, nt, nq, jsonld), or the name of what ships:
    missions, seeds, … (see legation stats), or shipped for all of it. Without any, all that ships
    is built.

    The graph that is there stays in use until the new one is whole, and stays if anything fails.
    Rows that can't be taken are told with file, line and reason; the rest is built all the same.
    """
    from legation.building import build as build_graph

    try:
        with progress(quiet=quiet) as tell:
            made = build_graph(
                *sources,
                output=output or graph,
                published={name.replace("_", "-"): paths for name, paths in published.items()},
                as_of=as_of,
                decisions=decisions,
                strict=strict,
                afresh=afresh,
                progress=tell,
            )
    except RejectedRows as error:
        if report is not None:
            _write_report(report, error.rejected)
        if not quiet:
            _tell_rejected(error.rejected, report)
        raise
    if report is not None:
        _write_report(report, made.rejected, made.notes)
    if not quiet:
        _tell(made, report)


def _tell(made: BuildReport, report: str | None) -> None:
    own = [row for record in made.inputs if not record.shipped for row in record.rejected]
    _tell_rejected(own, report)
    shipped = len(made.rejected) - len(own)
    if shipped:
        click.echo(f"of what ships, {shipped:,} rows can't be taken{_where_all(report)}", err=True)
    for name in made.astray:
        click.echo(
            f"{name}: is settled, but no source speaks of it; see legation show {name}", err=True
        )
    click.echo(
        f"{made.claims:,} claims on {made.ties:,} ties and {made.entities:,} entities,"
        f" {made.disagreements:,} disagreements, {made.quads:,} quads"
        f" ({made.seconds:.1f} s{', only what changed' if made.changed_only else ''})",
        err=report == "-",
    )
    click.echo(f"the graph is in {made.graph}", err=report == "-")


def _write_report(target: str, rejected: Iterable[object], notes: Iterable[object] = ()) -> None:
    """Every rejected row and every remark, as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("what", "file", "line", "column", "reason"))
    for what, rows in (("rejected", rejected), ("remark", notes)):
        for row in rows:
            cells = [getattr(row, name) for name in ("file", "line", "column", "reason")]
            writer.writerow([what, *cells])
    with out(target) as stream:
        stream.write(buffer.getvalue().encode())


def _tell_rejected(rejected: Iterable[object], report: str | None) -> None:
    """The first rejected rows on stderr."""
    rows = list(rejected)
    if not rows:
        return
    click.echo(f"{len(rows):,} rows can't be taken:", err=True)
    for row in rows[:_SHOWN]:
        click.echo(f"  {row}", err=True)
    if len(rows) > _SHOWN:
        click.echo(f"  … and {len(rows) - _SHOWN:,} more{_where_all(report)}", err=True)


def _where_all(report: str | None) -> str:
    return f", all in {report}" if report else ", all shown by --report FILE"
