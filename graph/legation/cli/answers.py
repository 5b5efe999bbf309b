"""Commands that answer: `legation query`, `legation show`, `legation stats`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from legation.query import Answer, CatalogueQuery

_FORMATS = (*ROWS, "srj", "srx", "ttl", "nt")


def _names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of the catalogue's queries, for the shell."""
    from click.shell_completion import CompletionItem

    del ctx, param
    folder = Path(__file__).parent.parent / "queries"
    names = sorted(file.stem for file in folder.glob("*.rq"))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command(
    short_help="Ask the graph in SPARQL, or a query by name.",
    epilog=examples(
        "legation query --list",
        "legation query embassies-in --param state=Togo",
        "legation query embassies-in --explain",
        "legation query investments -p funder=Russia --format json -o investments.json",
        "legation query 'SELECT * { ?host dip:hasEmbassyIn state:TGO }'",
    ),
)
@click.argument("query", required=False, metavar="[NAME|FILE.rq|SPARQL|-]", shell_complete=_names)
@click.option("--list", "listing", is_flag=True, help="Show the catalogue of queries.")
@click.option("--explain", is_flag=True, help="Show what a query answers, and its SPARQL.")
@click.option(
    "-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter's value."
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    help="Table on a terminal and CSV elsewhere, or as the file's ending says.",
)
@output_option("Where the answer goes")
@as_of_option
@graph_option
def query(
    *,
    query: str | None,
    listing: bool,
    explain: bool,
    params: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    as_of: date | None,
    graph: str,
) -> None:
    """Ask the graph: a query of the catalogue, a file, or SPARQL itself.

    Parameters take names in any spelling: --param state="Côte d'Ivoire" or state=CIV. In your own
    SPARQL, a line VALUES $state { state:TGO } makes a parameter, with that as its default. All
    prefixes of Legation are declared already. A dash reads the query from standard input.
    """
    from legation.query import ask
    from legation.query.run import find

    if listing:
        _list(format_name, output)
        return
    if query is None:
        raise click.UsageError("which query? legation query --list shows the catalogue")
    text = _stdin() if query == "-" else query
    if explain:
        _explain(find(text), output)
        return
    store = opened(graph, as_of).store
    _write(ask(store, text, _pairs(params)), format_name, output)


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException("standard input is not UTF-8 text") from None


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for pair in params:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"a parameter is written NAME=VALUE, not {pair!r}")
        pairs[name.strip().lstrip("$?")] = value
    return pairs


def _write(answer: Answer, format_name: str | None, output: str | None) -> None:
    from legation.query import write

    other = "ttl" if answer.is_graph else "csv"
    chosen = format_for(format_name, output, _FORMATS, other)
    with out(output) as stream:
        write(answer, chosen, stream, width=width() if on_terminal(output) else None)


def _list(format_name: str | None, output: str | None) -> None:
    from legation.query import catalogue, write_rows

    rows = [
        (
            found.name,
            found.title,
            ", ".join(f"{p.name}{'' if p.required else '?'}" for p in found.parameters),
        )
        for found in catalogue().values()
    ]
    with out(output) as stream:
        write_rows(
            ("name", "title", "parameters"),
            rows,
            format_for(format_name, output, ROWS),
            stream,
            width=width() if on_terminal(output) else None,
        )


def _explain(found: CatalogueQuery, output: str | None) -> None:
    from legation.query.catalogue import TYPES

    lines = [found.title, found.answers, ""]
    for one in found.parameters:
        need = "required" if one.required else f"default {one.default}" if one.default else "any"
        lines.append(f"  {one.name}: {one.help} ({TYPES[one.type]}; {need})")
    if found.parameters:
        lines.append("")
    lines += [f"Example: {found.command}", "", found.text.rstrip(), ""]
    with out(output) as stream:
        stream.write("\n".join(lines).encode())


@click.command(
    short_help="Show all that is held of somebody, or of a pair.",
    epilog=examples(
        "legation show Togo",
        "legation show Russia Togo",
        'legation show "Nikolay Krasilnikov" --format json',
        "legation show Zimbabwe -o zimbabwe.json",
    ),
)
@click.argument("entity")
@click.argument("other", required=False)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(("text", "json")),
    help="Text, or JSON, which the ending .json means too.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="The most lines of a section; 0 for all.",
)
@output_option("Where the dossier goes")
@as_of_option
@graph_option
def show(
    *,
    entity: str,
    other: str | None,
    format_name: str | None,
    limit: int,
    output: str | None,
    as_of: date | None,
    graph: str,
) -> None:
    """Show all that is held of a state, organisation, official, place or source, or of a pair.

    Every line names its sources, and what is disputed is said with every value and who says it.
    For a document, as a page or as Markdown, see legation dossier.
    """
    from legation.dossier import render

    ending = Path(output or "").suffix.lower()
    if format_name is None and ending in {".md", ".html"}:
        raise click.UsageError(f"legation dossier writes {ending} files; show writes text or JSON")
    chosen = format_name or ("json" if ending == ".json" else "text")
    dossier = opened(graph, as_of).show(entity, other, limit=limit or None)
    text = render(dossier, chosen, width=width(), colour=on_terminal(output))
    with out(output) as stream:
        stream.write(text.encode())


@click.command(
    short_help="Count what the graph holds.",
    epilog=examples(
        "legation stats",
        "legation stats --format json",
        "legation stats --as-of 2021-01-04",
    ),
)
@click.option("-f", "--format", "format_name", type=click.Choice(ROWS), help="Table or CSV, …")
@output_option("Where the counts go")
@as_of_option
@graph_option
def stats(*, format_name: str | None, output: str | None, as_of: date | None, graph: str) -> None:
    """Count what the graph holds: claims, ties, entities, edges, disagreements, by kind."""
    from legation.query import write_rows

    rows = opened(graph, as_of).stats().rows()
    chosen = format_for(format_name, output, ROWS)
    with out(output) as stream:
        write_rows(
            ("what", "which", "count"),
            rows,
            chosen,
            stream,
            width=width() if on_terminal(output) else None,
        )
