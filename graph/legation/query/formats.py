"""Writing an answer: for a terminal, a spreadsheet, a program, another RDF tool."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import IO, Final

import pyoxigraph as ox

from legation.errors import QueryError
from legation.query.answer import Answer, Cell
from legation.vocabulary import PREFIXES

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "table": "a table to read",
        "csv": "comma-separated values (RFC 4180), IRIs as CURIEs",
        "tsv": "the same, separated by tabs",
        "json": "a list of objects, IRIs as CURIEs",
        "jsonl": "one such object a line",
        "srj": "SPARQL 1.1 Query Results JSON, whole IRIs",
        "srx": "SPARQL Query Results XML, whole IRIs",
        "ttl": "Turtle, for a CONSTRUCT or DESCRIBE",
        "nt": "N-Triples, for a CONSTRUCT or DESCRIBE",
    }
)
"""Formats by name, which is also the ending of a file."""

_RDF: Final = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}
_RESULTS: Final = {"srj": ox.QueryResultsFormat.JSON, "srx": ox.QueryResultsFormat.XML}
_CONCEPTS: Final = ("level:", "method:", "missiontype:", "office:", "rank:", "status:")
# A terminal obeys control characters, and marks of direction reorder what is read beside them.
_UNSEEN: Final = {
    **{code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))},
    **{code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
    **{code: f"\\u{code:04x}" for code in (0x061C, 0x200E, 0x200F)},
}


def write(answer: Answer, format_name: str, stream: IO[bytes], *, width: int | None = None) -> None:
    """Write an answer as UTF-8.

    Args:
        answer: of `ask`.
        format_name: one of `FORMATS`.
        stream: where to, in bytes.
        width: of the terminal in characters, for a table; as wide as needed if not given.

    Raises:
        QueryError: no such format, or one that does not fit the answer.
    """
    if format_name in _RDF:
        if not answer.is_graph:
            raise QueryError(f"{format_name} is for CONSTRUCT and DESCRIBE; this gives rows")
        stream.write(_rdf(answer, format_name))
    elif format_name in _RESULTS:
        if isinstance(answer.result, ox.QueryTriples):
            raise QueryError(f"{format_name} is for SELECT and ASK; this gives triples, take ttl")
        answer.result.serialize(stream, format=_RESULTS[format_name])
        stream.write(b"\n")
    elif answer.boolean is not None and format_name in {"table", "json"}:
        words = ("yes", "no") if format_name == "table" else ("true", "false")
        stream.write(f"{words[not answer.boolean]}\n".encode())
    else:
        write_rows(answer.columns, answer.rows, format_name, stream, width=width)


def write_rows(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    format_name: str,
    stream: IO[bytes],
    *,
    width: int | None = None,
) -> None:
    """Write rows that are no answer to a query; see `write`.

    Raises:
        QueryError: no such format, or one that is not for rows.
    """
    if format_name == "table":
        stream.write(table(columns, rows, width).encode())
    elif format_name in _TEXTS:
        for piece in _TEXTS[format_name](columns, rows):
            stream.write(piece.encode())
    else:
        raise QueryError(f"{format_name!r} is no format; known are {', '.join(FORMATS)}")


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], width: int | None = None) -> str:
    """Rows as a table of text, with their number below it."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - slow to load, and needed for tables only
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    columns, rows = _readable(columns, rows)
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for at, column in enumerate(columns):
        numeric = any(isinstance(row[at], int | float | Decimal) for row in rows)
        drawn.add_column(Text(column), justify="right" if numeric else "left", overflow="fold")
    texts = [[visible(_text(cell)) for cell in row] for row in rows]
    for line in texts:
        drawn.add_row(*map(Text, line))
    needed = 4 + sum(
        3 + max([len(column), *(len(line[at]) for line in texts)])
        for at, column in enumerate(columns)
    )
    buffer = io.StringIO()
    Console(file=buffer, width=min(width or needed, needed), color_system=None).print(drawn)
    lines = [line.rstrip() for line in buffer.getvalue().splitlines()]
    count = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"
    return "\n".join([*filter(None, lines), count, ""])


def _readable(
    columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> tuple[list[str], list[list[Cell]]]:
    """Columns and rows for people: a name instead of what it names, a concept as its word."""
    named = {
        at: columns.index(f"{column}Name")
        for at, column in enumerate(columns)
        if f"{column}Name" in columns
    }
    shown = [at for at in range(len(columns)) if at not in named.values()]
    readable: list[list[Cell]] = []
    for row in rows:
        names = {at: row[name] for at, name in named.items() if row[name] is not None}
        readable.append([_word(names.get(at, row[at])) for at in shown])
    return [columns[at] for at in shown], readable


def _word(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_CONCEPTS):
        return cell.partition(":")[2].replace("-", " ")
    return cell


def visible(text: str) -> str:
    r"""Text with what a terminal would obey made visible.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return text.translate(_UNSEEN)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _plain(cell: Cell) -> str | bool | int | float | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if cell is None or isinstance(cell, bool | int | float | str):
        return cell
    return str(cell)


def _objects(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    for row in rows:
        pairs = zip(columns, map(_plain, row), strict=True)
        yield json.dumps(dict(pairs), ensure_ascii=False)


def _json(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    objects = list(_objects(columns, rows))
    yield "[\n  " + ",\n  ".join(objects) + "\n]\n" if objects else "[]\n"


def _jsonl(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    return (line + "\n" for line in _objects(columns, rows))


def _separated(
    columns: Sequence[str], rows: Sequence[Sequence[Cell]], delimiter: str = ","
) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    yield buffer.getvalue()


def _rdf(answer: Answer, format_name: str) -> bytes:
    prefixes = PREFIXES if format_name == "ttl" else None
    written = ox.serialize(answer.triples, format=_RDF[format_name], prefixes=prefixes)
    return written if written is not None else b""


_TEXTS: Final[Mapping[str, Callable[[Sequence[str], Sequence[Sequence[Cell]]], Iterable[str]]]] = {
    "csv": _separated,
    "tsv": partial(_separated, delimiter="\t"),
    "json": _json,
    "jsonl": _jsonl,
}
