"""What can go wrong, under one root.

A user's mistake is a `LegationError`: one line that says what is wrong, where, and what to do.
The command line prints that line and ends with `exit_code`.
"""

from __future__ import annotations


class LegationError(Exception):
    """The root of everything that Legation raises on purpose."""

    exit_code = 2


class InputError(LegationError):
    """A source file that can't be taken: missing, unreadable, or without the columns it needs."""

    def __init__(
        self,
        problem: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | str | None = None,
    ) -> None:
        """Say the problem, and where it is as far as that is known."""
        self.problem, self.file, self.line, self.column = problem, file, line, column
        where = ""
        if file is not None:
            where = file
            if line is not None:
                where += f":{line}"
                if column is not None:
                    where += f":{column}"
            where += ": "
        super().__init__(where + problem)


class RejectedRows(LegationError):  # noqa: N818 - reads as what it says
    """Rows that can't be taken, where the build was told to take all or nothing.

    Attributes:
        rejected: each row with file, line and reason.
    """

    exit_code = 1

    def __init__(self, rejected: tuple[object, ...]) -> None:
        """Say how many, and the first."""
        self.rejected = rejected
        super().__init__(f"{len(rejected)} rows can't be taken, the first: {rejected[0]}")


class IdentityError(LegationError):
    """A tie that lacks a role without which it can't be told from others."""


class UnknownName(LegationError):  # noqa: N818 - reads as what it says
    """A spelling that stands for no state, organisation or place in the gazetteer."""


class AmbiguousName(LegationError):  # noqa: N818 - reads as what it says
    """A spelling that stands for more than one."""


class IriError(LegationError):
    """Text that is no legal IRI (RFC 3987), or a prefix that is not declared."""


class DateError(LegationError):
    """Text that is no calendar date of year, month or day precision."""


class QueryError(LegationError):
    """A query that can't be asked: syntax, unknown name, missing or wrong parameter, an update."""


class StoreError(LegationError):
    """A graph that can't be opened, read or written."""


class UnknownReader(LegationError):  # noqa: N818 - reads as what it says
    """A name under which no reader of reports is known."""


class ReaderError(LegationError):
    """A reader of reports that could not read one: its endpoint failed or refused."""


class MissingExtra(LegationError):  # noqa: N818 - reads as what it says
    """A reader of reports that needs packages which are not installed, or an address and a key."""


class ExportError(LegationError):
    """A format that is not known, or a place that can't be written."""
