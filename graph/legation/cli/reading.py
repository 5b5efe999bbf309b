"""`legation read`: reports → a ledger of claims, and its review by a person."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from legation.cli.common import Day, examples, out, progress, quiet_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console
    from rich.text import Text

    from legation.extraction.corpus import Reading
    from legation.extraction.review import Review

_READERS: Final = ("rules", "table", "llm")
_SHOWN: Final = 20
_KEYS: Final = "accept, mend, reject, skip, quit"


@click.command(
    short_help="Read reports into a ledger of claims, and check it.",
    epilog=examples(
        "legation read report.txt",
        "legation read reports/ 'more/*.html' -o claims.csv --jobs 2",
        "legation read report.txt --reader table -o -",
        "legation read report.txt --reader llm --on 2024-03-25",
        "legation read --review claims.csv --by Ada",
    ),
)
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="claims.csv",
    show_default=True,
    help="The ledger; - is standard output.",
)
@click.option(
    "--reader",
    "reader_names",
    multiple=True,
    type=click.Choice(_READERS),
    help="Who reads; may be given several times.  [default: rules and table]",
)
@click.option(
    "--on", type=Day(), metavar="DAY", help="The day the reports were written, if they don't say."
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes read.  [default: as many as processors]",
)
@click.option("--afresh", is_flag=True, help="Don't go on with a reading that was interrupted.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a report can't be read.")
@click.option(
    "--report",
    "turned_away",
    metavar="FILE",
    help="Write every finding that was turned away as CSV; - is stdout.",
)
@click.option("--review", metavar="FILE", help="Step through the claims of a ledger instead.")
@click.option("--by", default="", metavar="NAME", help="Who reviews.")
@quiet_option
@click.pass_context
def read(
    ctx: click.Context,
    *,
    reports: tuple[str, ...],
    output: str,
    reader_names: tuple[str, ...],
    on: date | None,
    jobs: int | None,
    afresh: bool,
    strict: bool,
    turned_away: str | None,
    review: str | None,
    by: str,
    quiet: bool,
) -> None:
    """Read reports into a ledger of claims, each with the sentence that bears it.

    REPORT is a file of plain text, Markdown or HTML, a folder of them, a pattern, or - for standard
    input. What a program has read weighs no more than "inferred" until a person accepts it:
    --review steps through the claims of a ledger, and writes each decision into it. A reading that
    was interrupted goes on where it was.
    """
    if review is not None:
        if reports:
            raise click.UsageError("--review takes a ledger alone; leave the reports out")
        _review(review, by)
        return
    if not reports:
        raise click.UsageError("name a report to read, or a ledger to --review")
    if output == turned_away == "-":
        raise click.UsageError("only one of --output and --report can go to standard output")
    from legation.extraction import read as read_reports

    with ExitStack() as stack:
        away = stack.enter_context(out(turned_away)) if turned_away else None
        tell = stack.enter_context(progress(quiet=quiet))
        target = stack.enter_context(out("-")) if output == "-" else output
        try:
            made = read_reports(
                reports,
                output=target,
                reader=reader_names,
                on=on,
                jobs=jobs,
                afresh=afresh,
                turned_away=away,
                progress=tell,
            )
        except KeyboardInterrupt:
            if output != "-":
                click.echo("interrupted; the same command goes on from here", err=True)
            raise
    _tell(made, turned_away, quiet=quiet)
    if made.failed and not made.reports:
        ctx.exit(2)
    if made.failed and strict:
        ctx.exit(1)


def _tell(made: Reading, report: str | None, *, quiet: bool) -> None:
    for name, why in made.failed[:_SHOWN]:
        click.echo(_clean(f"legation: {name}: {why}"), err=True)
    if len(made.failed) > _SHOWN:
        where = f", all in {report}" if report else ", all shown by --report FILE"
        click.echo(f"legation: … and {len(made.failed) - _SHOWN:,} more{where}", err=True)
    if quiet:
        return
    if made.passed_over:
        click.echo(f"passed over: {_many(made.passed_over, 'file')} of other formats", err=True)
    away = made.turned_away
    if away:
        click.echo(f"turned away: {_many(away.total(), 'finding')}", err=True)
        for reason, count in sorted(away.items(), key=lambda one: (-one[1], one[0])):
            click.echo(f"  {count:,}: {reason}", err=True)
    went_on = f", {made.resumed:,} of them by an earlier run" if made.resumed else ""
    click.echo(
        f"{_many(made.claims, 'claim')} from {_many(made.reports, 'report')}{went_on}"
        f" ({made.seconds:.1f} s)",
        err=True,
    )
    if made.output is not None:
        click.echo(
            f"the ledger is in {made.output}; check it with legation read --review {made.output},"
            f" take it in with legation build {made.output}",
            err=True,
        )


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _review(path: str, by: str) -> None:
    from pathlib import Path

    from rich.console import Console

    from legation.extraction.review import Review

    review = Review(Path(path), by, date.today())  # noqa: DTZ011 - the day where the person is
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    pending = review.pending()
    counts = {"accepted": 0, "rejected": 0, "skipped": 0}
    for at, number in enumerate(pending, 1):
        _show(console, review, number, f"{at} of {len(pending)}")
        done = _decide(console, review, number)
        if done is None:
            break
        counts[done] += 1
    left = len(pending) - counts["accepted"] - counts["rejected"]
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if what != "skipped")
    console.print(f"{told}, {left} left in {path}", markup=False)


def _decide(console: Console, review: Review, number: int) -> str | None:
    """Ask until a decision is made: what it was, or `None` to quit."""
    from legation.errors import InputError

    while True:
        answer = _ask(console, f"{_KEYS}? ")
        choice = answer.strip().lower() if answer is not None else "quit"
        try:
            if choice in ("a", "accept"):
                review.accept(number)
                return "accepted"
            if choice in ("m", "mend"):
                review.accept(number, _changes(console))
                return "accepted"
            if choice in ("r", "reject"):
                review.reject(number)
                return "rejected"
        except InputError as error:
            console.print(f"not written: {error.problem}", markup=False)
            continue
        if choice in ("s", "skip"):
            return "skipped"
        if choice in ("q", "quit"):
            return None
        console.print(f"answer with one of {_KEYS}, or its first letter", markup=False)


def _changes(console: Console) -> dict[str, str]:
    """What is to be changed, asked line by line."""
    changes: dict[str, str] = {}
    while line := (_ask(console, "column = value (an empty line when done): ") or "").strip():
        column, sign, value = line.partition("=")
        if sign:
            changes[column.strip().lower()] = value.strip()
        else:
            console.print("write it as: status = planned", markup=False)
    return changes


def _ask(console: Console, prompt: str) -> str | None:
    """A line of what the person answers; `None` at the end of it."""
    console.print(prompt, end="", markup=False)
    console.file.flush()
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        console.print()
    return line or None


def _show(console: Console, review: Review, number: int, where: str) -> None:
    row = review.row(number)
    console.print()
    head = " · ".join(filter(None, [where, row.get("source", ""), row.get("locator", "")]))
    console.print(_clean(head), style="bold", markup=False)
    console.print(_lit(console, review, number, row))
    told = [f"{column}: {text}" for column, text in row.items() if column not in _HIDDEN]
    for line in told:
        console.print(f"  {_clean(line)}", markup=False)


_HIDDEN: Final = frozenset({"source", "locator", "quote", "phrase", "method", "file"})


def _lit(console: Console, review: Review, number: int, row: Mapping[str, str]) -> Text:
    """The paragraph, its sentence lit up and the words in it that bear the claim in bold."""
    from rich.text import Text

    passage = review.passage(number)
    before, sentence, after = map(_clean, (passage.before, passage.sentence, passage.after))
    if not console.is_terminal:
        sentence = f"»{sentence}«"
    text = Text(before, style="dim")
    lit = Text(sentence, style="not dim")
    at = sentence.find(_clean(row.get("phrase", "")) or "\n")
    if at >= 0:
        lit.stylize("bold reverse", at, at + len(_clean(row["phrase"])))
    return text.append_text(lit).append(after, style="dim")


def _clean(text: str) -> str:
    """A text without what could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
