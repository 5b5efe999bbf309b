"""The source "chiefs of mission of the United States": whom they sent where, since 1778.

A record of the publisher is an appointment to a country or an organisation: an ambassador, minister
or chargé d'affaires, and those who were named and never served. Each is a `Posting`; what makes two
of them one, whom they are sent to and whether they are over, see `terms`. A person is an
`Official`, with the positions that the person held in the Department of State as titles; to head it
or to be second there is a `Tenure` as well. What several appointments held at once share is the
state of residence, a remark on each of them.

The publisher's notes are prose. Taken from them is how a term ended or why it came to nothing, and
whether a day is exact, in words of our own (see `notes`); the rest is left out.

Published: https://github.com/HistoryAtState/pocom (CC0), one XML file a person, country,
organisation and position. The edition is the last day on which a record was changed; that of the
appointments is earlier, so that an end that is not told need not be one that has not come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from legation.errors import InputError
from legation.model import Reading
from legation.sources.us_chiefs import table
from legation.sources.us_chiefs.claims import (
    SOURCE,
    official_claims,
    officials,
    posting_claims,
    source_claim,
    tenure_claims,
    unknown_holders,
)
from legation.sources.us_chiefs.records import Records, read
from legation.sources.us_chiefs.terms import terms

__all__ = ["SOURCE", "published_records", "read_files", "read_shipped"]


def read_shipped() -> Reading:
    """The claims of the records that ship with Legation."""
    return _reading(table.read())


def read_files(paths: Sequence[Path]) -> Reading:
    """The claims of files as published, or of the folders that hold them.

    Raises:
        InputError: a file that can't be read or is no such file; or no missions among them.
    """
    return _reading(published_records(paths))


def published_records(paths: Iterable[Path]) -> Records:
    """The records of files as published, or of the folders that hold them; see `read_files`."""
    return read(_contents(paths))


def _contents(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        for file in sorted(path.rglob("*.xml")) if path.is_dir() else [path]:
            try:
                yield f"{file.parent.name}/{file.name}", file.read_bytes()
            except OSError as error:
                raise InputError(error.strerror or "cannot be read", file=str(file)) from None


def _reading(records: Records) -> Reading:
    edition = date.fromisoformat(records.edition)
    found = terms(records)
    curies = officials(records.people)
    claims = [source_claim(edition)]
    claims += official_claims(records, curies, edition)
    claims += posting_claims(found, curies, edition)
    claims += tenure_claims(records, curies, found.notes, edition)
    rejected = [*found.rejected, *unknown_holders(records.principals, records.people)]
    rows = len(records.chiefs) + len(records.people)
    rows += len(records.principals) + len(records.concurrent)
    return Reading(
        claims=claims,
        rejected=rejected,
        notes=found.notes,
        rows=rows,
        taken=rows - len(rejected),
    )
