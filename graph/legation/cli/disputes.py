"""`legation disputes`: where sources disagree, and how to settle it."""

from __future__ import annotations

from datetime import date

import click

from legation.cli.common import (
    ROWS,
    as_of_option,
    examples,
    format_for,
    graph_option,
    on_terminal,
    opened,
    out,
    output_option,
    width,
)

_LEDGER = "legation-settlements.csv"
_RANKINGS = ("apart", "kind", "pair")


@click.command(
    short_help="Rank where sources disagree, and settle it.",
    epilog=examples(
        "legation disputes --limit 20",
        "legation disputes --party Togo --on opened",
        "legation disputes --rank-by pair --class Relations -o relations.csv",
        "legation disputes --settle embassy-RUS-TGO-status ongoing --by Ada --because 'seen it'",
    ),
)
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="NAME",
    help="Only where this state, organisation or official stands; given twice, both.",
)
@click.option(
    "--class",
    "kinds",
    multiple=True,
    metavar="CLASS",
    help="Only of this class: Mission, Visit, Relations, … May be given many times.",
)
@click.option("--on", metavar="PROPERTY", help="Only on this property: opened, seat, status, …")
@click.option(
    "--rank-by",
    "by",
    type=click.Choice(_RANKINGS),
    default="apart",
    show_default=True,
    help="The farthest apart first; or by class and property; or the pair with the most first.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Show at most so many disagreements.")
@click.option(
    "--settle",
    nargs=2,
    metavar="DISAGREEMENT VALUE",
    help="Settle this disagreement: write that VALUE is right into a ledger.",
)
@click.option("--by", "author", default="", metavar="NAME", help="Who settles it.")
@click.option("--because", default="", metavar="TEXT", help="Why.")
@click.option(
    "--ledger",
    metavar="FILE",
    default=_LEDGER,
    show_default=True,
    help="The ledger that settlements are written to, for legation build to take in.",
)
@click.option("-f", "--format", "format_name", type=click.Choice(ROWS), help="Table or CSV, …")
@output_option("Where the list goes")
@as_of_option
@graph_option
def disputes(
    *,
    parties: tuple[str, ...],
    kinds: tuple[str, ...],
    on: str | None,
    by: str,
    limit: int | None,
    settle: tuple[str, str] | None,
    author: str,
    because: str,
    ledger: str,
    format_name: str | None,
    output: str | None,
    as_of: date | None,
    graph: str,
) -> None:
    """Rank where sources disagree: each value, who says it, and by which rule one is held.

    To settle one, name it with the value that is right, who you are and why. This becomes a line of
    a ledger, which is itself a claim: it settles the matter against all that was known by that day,
    and a later claim against it makes it a dispute again.
    """
    held = opened(graph, as_of)
    if settle:
        held.settle(*settle, by=author, because=because, ledger=ledger)
        click.echo(f"written to {ledger}; legation build shipped {ledger} takes it in", err=True)
        return
    from legation.disputes import COLUMNS, READABLE, readable_rows, rows
    from legation.labels import names_in
    from legation.query import write_rows

    found = held.disputes(by=by, parties=parties, kinds=kinds, on=on, limit=limit)
    chosen = format_for(format_name, output, ROWS)
    with out(output) as stream:
        if chosen == "table":
            lines = readable_rows(found, names_in(held.store))
            columns = width() if on_terminal(output) else None
            write_rows(READABLE, lines, chosen, stream, width=columns)
        else:
            write_rows(COLUMNS, rows(found), chosen, stream)
