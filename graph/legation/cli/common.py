"""What all commands share: where the graph is, where output goes, how errors and progress look."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from legation.errors import LegationError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from legation.graph import LegationGraph

_F = TypeVar("_F", bound=Callable[..., Any])

CONTEXT: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
DEFAULT_GRAPH: Final = "legation.graph"
ROWS: Final = ("table", "csv", "tsv", "json", "jsonl")
"""Formats of rows."""
_PATIENCE: Final = 1.0


class Commands(click.Group):
    """A group that lists commands as they were added, and says every error in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of use."""
        del ctx
        return list(self.commands)

    def main(  # type: ignore[override]  # click overloads it by the mode, which is passed on
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: object,
    ) -> object:
        """Run, and end with an exit code: 2 for a user's mistake, 130 when interrupted."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except LegationError as error:
            fail(str(error), error.exit_code)
        except click.UsageError as error:
            path = error.ctx.command_path if error.ctx else "legation"
            fail(f"{error.format_message().rstrip('.')}; see {path} --help")
        except click.ClickException as error:
            fail(error.format_message())
        except (click.Abort, KeyboardInterrupt):
            sys.exit(130)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            fail(f"{place}{error.strerror or error}")
        sys.exit(code if isinstance(code, int) else 0)


def examples(*lines: str) -> str:
    r"""Examples for the end of a command's help; `\b` keeps click from wrapping them."""
    return "\n  ".join(["\b\nExamples:", *lines])


def fail(message: str, code: int = 2) -> NoReturn:
    """End with one line on stderr."""
    click.echo(f"legation: {' '.join(message.split())}", err=True)
    sys.exit(code)


class Day(click.ParamType[date]):
    """A day, as 2022-11-16."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day that a text stands for."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2022-11-16", param, ctx)


def graph_option(command: _F) -> _F:
    """`--graph`: the graph that a command reads."""
    return click.option(
        "--graph",
        envvar="LEGATION_GRAPH",
        default=DEFAULT_GRAPH,
        show_default=True,
        show_envvar=True,
        metavar="GRAPH",
        help="The graph to read.",
    )(command)


def as_of_option(command: _F) -> _F:
    """`--as-of`: the day whose knowledge a command goes by."""
    return click.option(
        "--as-of", type=Day(), metavar="DAY", help="Hold only what could be known on that day."
    )(command)


def output_option(what: str, default: str | None = None) -> Callable[[_F], _F]:
    """`-o`: where output goes."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        default=default,
        show_default=default is not None,
        help=f"{what}; - is standard output.",
    )


def quiet_option(command: _F) -> _F:
    """`--quiet`: say nothing but errors."""
    return click.option("--quiet", is_flag=True, help="Say nothing but errors.")(command)


def opened(graph: str, as_of: date | None = None) -> LegationGraph:
    """The graph that a command reads."""
    from legation.graph import open as open_graph

    return open_graph(graph, as_of=as_of)


@contextmanager
def out(target: str | None) -> Iterator[IO[bytes]]:
    """The stream to write to; a file is replaced only once all of it is written."""
    if target in {None, "-"}:
        stream = sys.stdout.buffer
        yield stream
        stream.flush()
        return
    path = Path(str(target))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise click.ClickException(
            f"{path}: can't be written: {error.strerror or error}"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def on_terminal(target: str | None) -> bool:
    """Whether output goes to a terminal."""
    return target in {None, "-"} and sys.stdout.isatty()


def format_for(
    format_name: str | None, output: str | None, known: tuple[str, ...], other: str = "csv"
) -> str:
    """The format asked for; else the file's ending; else a table for people."""
    if format_name:
        return format_name
    ending = Path(output).suffix.removeprefix(".").lower() if output else ""
    if ending in known:
        return ending
    return "table" if on_terminal(output) and other == "csv" else other


def width() -> int:
    """Width of the terminal in characters."""
    return shutil.get_terminal_size((100, 24)).columns


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr for what takes over a second, if that is a terminal; else nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.stop()


class _Bar:
    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._shown is None:
            if time.monotonic() - self._began < _PATIENCE:
                return
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True)
            bar.start()
            self._shown = bar, bar.add_task(stage, total=None)
        bar, task = self._shown
        bar.update(task, description=stage, completed=done, total=total or None)

    def stop(self) -> None:
        if self._shown is not None:
            self._shown[0].stop()
