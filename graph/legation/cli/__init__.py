"""The command line: one thin command for each thing that the library does.

Only click is loaded here; a command loads what it needs when it runs, so that `--help` is quick.
"""

from __future__ import annotations

import click

from legation import __version__
from legation.cli.answers import query, show, stats
from legation.cli.building import build
from legation.cli.common import CONTEXT, Commands, examples
from legation.cli.comparing import diff
from legation.cli.disputes import disputes
from legation.cli.dossiers import dossier
from legation.cli.files import completion, export, template, validate, view
from legation.cli.reading import read
from legation.cli.reviewing import review


@click.group(
    cls=Commands,
    context_settings=CONTEXT,
    epilog=examples(
        "legation build",
        "legation query embassies-in --param state=Togo",
        "legation show Togo Russia",
        "legation view --focus Togo",
    ),
)
@click.version_option(__version__, prog_name="legation")
def main() -> None:
    """The knowledge graph of diplomatic ties.

    Who keeps an embassy where, who was sent, who visited whom, who invested what: according to
    which source, and since when.
    """


for command in (
    build,
    read,
    query,
    show,
    dossier,
    view,
    diff,
    export,
    validate,
    stats,
    disputes,
    review,
    template,
    completion,
):
    main.add_command(command)
