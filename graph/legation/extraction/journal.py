"""What is done of a reading of many reports, kept beside its output, so that it can go on.

The output grows in a part file; after each report a line of the journal says how long the part file
then is. Whoever goes on cuts the part file there: what was written and not yet told is done again,
and nothing is done twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Final, Self

from legation.errors import InputError

_TORN: Final = (json.JSONDecodeError, TypeError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that is done.

    Attributes:
        report: its name.
        stamp: what tells whether its file has changed since.
        claims: how many ties its rows tell of.
        turned_away: reason, detail, type, subject, object, status and evidence of each finding
            that did not pass.
        failed: why it could not be read; empty if it could.
        end: how many bytes long the part file is with its rows.
    """

    report: str
    stamp: str
    claims: int = 0
    turned_away: tuple[tuple[str, ...], ...] = ()
    failed: str = ""
    end: int = 0


@dataclass(slots=True)
class Journal:
    """The part file of an output, and the journal beside it.

    Attributes:
        output: where the output goes when it is whole.
        settings: what an earlier run must have gone by to be gone on with.
    """

    output: Path
    settings: str
    _part: IO[bytes] | None = field(default=None)
    _lines: IO[bytes] | None = field(default=None)

    @property
    def part(self) -> Path:
        """The part file."""
        return self.output.with_name(f"{self.output.name}.part")

    @property
    def file(self) -> Path:
        """The journal."""
        return self.output.with_name(f"{self.output.name}.journal")

    def begin(self, reports: Sequence[tuple[str, str]], header: bytes, *, afresh: bool) -> int:
        """Open both, and cut them after the last report that need not be done again.

        Args:
            reports: name and stamp of every report, in order.
            header: what the output begins with.
            afresh: begin anew whatever is there.

        Returns:
            How many of the reports are done.

        Raises:
            InputError: an earlier run went by other settings.
        """
        self.output.parent.mkdir(parents=True, exist_ok=True)
        with self.part.open("ab"):
            pass
        self._part = self.part.open("r+b")
        self._lock(self._part)
        done = [] if afresh else self._done(reports, len(header))
        end = done[-1].end if done else len(header)
        if not done:
            self._part.write(header)
        self._part.truncate(end)
        self._part.seek(end)
        first = _line({"settings": self.settings})
        kept = first + b"".join(_line(asdict(entry)) for entry in done)
        fresh = self.file.with_name(f".{self.file.name}.{os.getpid()}.new")
        fresh.write_bytes(kept)
        fresh.replace(self.file)
        self._lines = self.file.open("ab")
        return len(done)

    def add(self, entry: Entry, rows: bytes) -> None:
        """Write the rows of a report, and then that it is done."""
        part, lines = self._open()
        part.write(rows)
        part.flush()
        lines.write(_line(asdict(entry) | {"end": part.tell()}))
        lines.flush()

    def entries(self) -> Iterator[Entry]:
        """Every report that is done, in order."""
        with self.file.open("rb") as lines:
            next(lines, b"")
            yield from _entries(lines)

    def end(self) -> None:
        """Put the output in its place."""
        part, lines = self._open()
        os.fsync(part.fileno())
        part.close()
        lines.close()
        self.part.replace(self.output)

    def close(self) -> None:
        """Leave both as they are, to be gone on with."""
        for file in (self._part, self._lines):
            if file is not None:
                file.close()

    def remove(self) -> None:
        """Take the journal away."""
        self.file.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _lock(self, part: IO[bytes]) -> None:
        """Keep others from writing to the part file, where the system can."""
        try:
            import fcntl  # noqa: PLC0415 - of Unix alone
        except ImportError:
            return
        try:
            # Not flock: workers would inherit that lock, and keep it while they outlive a kill.
            fcntl.lockf(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InputError("another reading is at work there", file=str(self.part)) from None

    def _open(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._part is None or self._lines is None:
            raise RuntimeError("the journal was not begun")
        return self._part, self._lines

    def _done(self, reports: Sequence[tuple[str, str]], least: int) -> list[Entry]:
        """The entries of an earlier run, up to the first report that changed since."""
        if not self.file.is_file() or not self.part.is_file():
            return []
        size = self.part.stat().st_size
        done: list[Entry] = []
        with self.file.open("rb") as lines:
            self._check_settings(next(lines, b""))
            for entry, wanted in zip(_entries(lines), reports, strict=False):
                if (entry.report, entry.stamp) != wanted or not least <= entry.end <= size:
                    break
                done.append(entry)
        return done

    def _check_settings(self, line: bytes) -> None:
        try:
            settings = json.loads(line)["settings"]
        except (*_TORN, KeyError):
            settings = self.settings
        if settings != self.settings:
            problem = "an unfinished reading stands there with other readers or another day"
            raise InputError(
                f"{problem}; finish it as it was begun, or begin afresh", file=str(self.part)
            )


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


def _entries(lines: IO[bytes]) -> Iterator[Entry]:
    """The entries of a journal; a line that was torn by a kill ends it."""
    for line in lines:
        try:
            said = json.loads(line)
            turned_away = tuple(tuple(one) for one in said.pop("turned_away"))
            yield Entry(**said, turned_away=turned_away)
        except (*_TORN, KeyError):
            return
