"""`legation review`: officials who may be one person."""

from __future__ import annotations

import click

from legation.cli.common import (
    ROWS,
    examples,
    format_for,
    graph_option,
    on_terminal,
    opened,
    out,
    output_option,
    width,
)
from legation.decisions import DECISIONS


@click.command(
    short_help="Show who may be one person, and decide it.",
    epilog=examples(
        "legation review",
        "legation review -o open.csv",
        "legation review --same official:a-FRA official:b-FRA --by Ada --because 'her memoirs'",
        "legation review --apart official:a-FRA official:b-FRA --by Ada --because 'two births'",
    ),
)
@click.option(
    "--same",
    nargs=2,
    metavar="ONE OTHER",
    help="Decide that these two are one person.",
)
@click.option(
    "--apart",
    nargs=2,
    metavar="ONE OTHER",
    help="Decide that these two are not one person.",
)
@click.option("--by", default="", help="Who decides.")
@click.option("--because", default="", help="Why.")
@click.option(
    "--decisions",
    metavar="FILE",
    default=DECISIONS,
    show_default=True,
    help="The file that decisions are written to, and that legation build reads.",
)
@click.option("-f", "--format", "format_name", type=click.Choice(ROWS), help="Table or CSV, …")
@output_option("Where the list goes")
@graph_option
def review(
    *,
    same: tuple[str, str] | None,
    apart: tuple[str, str] | None,
    by: str,
    because: str,
    decisions: str,
    format_name: str | None,
    output: str | None,
    graph: str,
) -> None:
    """Show officials of different sources who may be one person, and decide it.

    Sources meet in one person only where that is certain. The others stand here. As CSV, the list
    has the columns of a file of decisions: write yes or no under "same", and give it to
    legation build --decisions.
    """
    if same or apart:
        from legation.reviewing import decide

        for pair, answer in ((same, True), (apart, False)):
            if pair:
                decide(decisions, *pair, same=answer, by=by, because=because)
        click.echo(f"written to {decisions}; legation build takes it in", err=True)
        return
    from legation.query import write_rows

    rows = [
        (doubt.one, doubt.other, "", "", doubt.because, "", doubt.one_is, doubt.other_is)
        for doubt in opened(graph).review()
    ]
    columns = ("one", "other", "same", "by", "because", "day", "one is", "other is")
    with out(output) as stream:
        write_rows(
            columns,
            rows,
            format_for(format_name, output, ROWS),
            stream,
            width=width() if on_terminal(output) else None,
        )
