"""The command that writes a document on one, or on a pair: `legation dossier`."""

from __future__ import annotations

from datetime import date

import click

from legation.cli.common import (
    as_of_option,
    examples,
    graph_option,
    opened,
    out,
    output_option,
    quiet_option,
)

_PAGE = "dossier.html"


@click.command(
    short_help="Write the dossier of somebody, or of a pair, as a page or as Markdown.",
    epilog=examples(
        "legation dossier Togo",
        "legation dossier RUS TGO -o russia-togo.html",
        "legation dossier RUS TGO -o russia-togo.md",
        "legation dossier Zimbabwe -f markdown | less",
    ),
)
@click.argument("entity")
@click.argument("other", required=False)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(("html", "markdown")),
    help="A page, or as the file's ending says (html, md).",
)
@output_option(
    f"The document; if not given, a page goes to {_PAGE} and Markdown to standard output"
)
@as_of_option
@graph_option
@quiet_option
def dossier(
    *,
    entity: str,
    other: str | None,
    format_name: str | None,
    output: str | None,
    as_of: date | None,
    graph: str,
    quiet: bool,
) -> None:
    """Write the dossier of a state, organisation or official, or of a pair, as a document.

    It has the numbers with small charts, a timeline for a pair, every tie with its evidence, what
    is disputed, and the sources. The page opens in any browser with the network off, and prints.
    """
    from legation.views.dossier import format_of

    chosen = format_name or ("html" if output in {None, "-"} else format_of(str(output)))
    target = output or (_PAGE if chosen == "html" else "-")
    text = opened(graph, as_of).dossier(entity, other).text(chosen)
    with out(target) as stream:
        stream.write(text.encode("utf-8", "replace"))
    if target != "-" and not quiet:
        click.echo(f"the dossier is in {target}", err=True)
