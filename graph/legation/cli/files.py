"""Commands that write or check files: view, export, validate, template, completion."""

from __future__ import annotations

import sys
from datetime import date

import click

from legation.cli.common import (
    as_of_option,
    examples,
    fail,
    graph_option,
    opened,
    out,
    output_option,
    quiet_option,
)

_EXPORTS = ("ttl", "trig", "nt", "nq", "jsonld", "graphml", "gexf", "csv")


@click.command(
    short_help="Draw the graph as a page.",
    epilog=examples(
        "legation view",
        "legation view --focus Togo -o togo.html",
        "legation view --focus Togo --depth 2",
    ),
)
@click.option(
    "--focus", metavar="ENTITY", help="Whom to put in the middle; the world if not given."
)
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many ties away from the middle the page reaches.",
)
@click.option("--title", help="Heading of the page.")
@output_option("The page", "legation.html")
@as_of_option
@graph_option
@quiet_option
def view(
    *,
    focus: str | None,
    depth: int,
    title: str | None,
    output: str,
    as_of: date | None,
    graph: str,
    quiet: bool,
) -> None:
    """Draw the graph as a page that opens in any browser, with the network off."""
    made = opened(graph, as_of).view(focus, depth=depth, title=title)
    with out(output) as stream:
        stream.write(made.html.encode("utf-8", "replace"))
    if output != "-" and not quiet:
        click.echo(f"the page is in {output}", err=True)


@click.command(
    short_help="Write the graph for other tools.",
    epilog=examples(
        "legation export -o legation.ttl",
        "legation export -o legation.gexf",
        "legation export --format csv -o tables",
        "legation export --format nt | sort | head",
    ),
)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(_EXPORTS),
    help="Turtle, or as the file's ending says; csv is a folder of tables.",
)
@output_option("The file, or the folder for csv", "-")
@as_of_option
@graph_option
@quiet_option
def export(
    *, format_name: str | None, output: str, as_of: date | None, graph: str, quiet: bool
) -> None:
    """Write the graph for other tools: RDF, network formats, or a folder of CSV tables."""
    held = opened(graph, as_of)
    if output == "-":
        stream = sys.stdout.buffer
        held.export(stream, format_name)
        stream.flush()
        return
    held.export(output, format_name)
    if not quiet:
        click.echo(f"the export is in {output}", err=True)


@click.command(
    short_help="Check the graph against its shapes.",
    epilog=examples(
        "legation validate",
        "legation validate -o report.txt",
        "legation validate --shapes my-shapes.ttl",
    ),
)
@click.option(
    "--shapes",
    metavar="FILE",
    help="SHACL shapes of your own (Turtle) to check by, instead of the ontology's.",
)
@output_option("The report")
@graph_option
@click.pass_context
def validate(ctx: click.Context, *, shapes: str | None, output: str | None, graph: str) -> None:
    """Check the graph against the ontology's SHACL shapes.

    Exits with 0 if it conforms, 1 if it doesn't, 2 if it could not be checked.
    """
    report = opened(graph).validate(shapes)
    with out(output) as stream:
        stream.write(str(report).rstrip().encode() + b"\n")
    ctx.exit(0 if report.conforms else 1)


@click.command(
    short_help="Print an empty ledger, explained.",
    epilog=examples(
        "legation template",
        "legation template -o my-ledger.csv",
    ),
)
@output_option("The ledger")
def template(*, output: str | None) -> None:
    """Print an empty ledger, with every column explained."""
    from legation.sources.ledger import template as empty_ledger

    with out(output) as stream:
        stream.write(empty_ledger().encode())


@click.command(
    short_help="Print what makes a shell complete.",
    epilog=examples(
        "legation completion bash >> ~/.bashrc",
        "legation completion fish > ~/.config/fish/completions/legation.fish",
    ),
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(*, shell: str) -> None:
    """Print what makes a shell complete commands, options and names of queries."""
    from click.shell_completion import get_completion_class

    from legation.cli import main

    found = get_completion_class(shell)
    if found is None:
        fail(f"{shell} is not known to this version of click")
    click.echo(found(main, {}, "legation", "_LEGATION_COMPLETE").source())
