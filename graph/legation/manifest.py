"""What a generation was built from, kept beside its store.

It tells reports what was rejected, and a later build what it need not do again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from legation.consolidate import Holding
from legation.errors import StoreError
from legation.meeting import Evidence, Meeting
from legation.model import Reading, Rejected, Tie
from legation.sources import Input
from legation.store import current_generation

_FILE: Final = "manifest.json"
_MEETING: Final = "meeting.json"


@dataclass(frozen=True, slots=True)
class InputRecord:
    """One input of a build.

    Attributes:
        name: what reports call it.
        digest: hash of its content.
        rows: how many rows it has.
        rejected: rows that could not be taken.
        notes: parts of rows that were left out.
        shipped: whether it came with Legation.
    """

    name: str
    digest: str
    rows: int
    rejected: tuple[Rejected, ...]
    notes: tuple[Rejected, ...]
    shipped: bool


@dataclass(slots=True)
class Manifest:
    """What a generation was built from, and by what.

    Attributes:
        engine: hash of the program that built it.
        as_of: the day that it is as known on.
        inputs: what was read.
        counts: how many claims, ties, entities, disagreements and quads it holds.
        claims: for each input's digest, its claims' CURIEs and the last edition that says each.
        evidence: for each input's digest, what it tells of persons and visits.
        renamed: the CURIE of a source's official or visit, by source and the source's own CURIE.
    """

    engine: str
    as_of: date | None
    inputs: list[InputRecord] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    claims: dict[str, dict[str, str]] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of_graph(cls, graph: Path) -> Manifest | None:
        """The manifest of the generation in force, or `None` where there is none to go on from."""
        try:
            return cls.load(current_generation(graph))
        except (StoreError, OSError, ValueError, KeyError, TypeError):
            return None

    @classmethod
    def load(cls, generation: Path) -> Manifest:
        """Read the manifest of a generation.

        Raises:
            OSError: it can't be read.
            ValueError: it is damaged.
        """
        read: dict[str, Any] = json.loads((generation / _FILE).read_text(encoding="utf-8"))
        met: dict[str, Any] = json.loads((generation / _MEETING).read_text(encoding="utf-8"))
        return cls(
            engine=read["engine"],
            as_of=date.fromisoformat(read["as_of"]) if read["as_of"] else None,
            inputs=[_record(one) for one in read["inputs"]],
            counts=Counter(read["counts"]),
            claims={
                one["digest"]: dict(_claim_lines(generation / _claims_file(one["digest"])))
                for one in read["inputs"]
            },
            evidence={digest: Evidence.from_json(one) for digest, one in met["evidence"].items()},
            renamed={(source, of): name for source, of, name in met["renamed"]},
        )

    def save(self, generation: Path) -> None:
        """Write it beside the store."""
        (generation / "claims").mkdir(exist_ok=True)
        for digest, claims in self.claims.items():
            lines = "".join(f"{name} {seen}\n" for name, seen in claims.items())
            (generation / _claims_file(digest)).write_text(lines, encoding="utf-8", newline="\n")
        written = {
            "engine": self.engine,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "inputs": [asdict(record) for record in self.inputs],
            "counts": dict(self.counts),
        }
        met = {
            "evidence": {digest: one.to_json() for digest, one in self.evidence.items()},
            "renamed": sorted([*key, name] for key, name in self.renamed.items()),
        }
        for name, content in ((_FILE, written), (_MEETING, met)):
            text = json.dumps(content, ensure_ascii=False, indent=1 if name == _FILE else None)
            (generation / name).write_text(text, encoding="utf-8", newline="\n")

    def add(self, source: Input, reading: Reading) -> None:
        """Record an input and what was read from it."""
        self.inputs.append(
            InputRecord(
                source.name,
                source.digest,
                reading.rows,
                tuple(reading.rejected),
                tuple(reading.notes),
                source.shipped,
            )
        )
        self.claims[source.digest] = {
            claim.id: str(claim.last_seen or "-") for claim in reading.claims
        }

    def meet(self, meeting: Meeting) -> None:
        """Record who and what met, and what is said of it as an input of its own."""
        self.renamed = {**meeting.officials, **meeting.visits}
        self.add(said_by(meeting), Reading(claims=list(meeting.claims)))

    def count(self, holding: Holding) -> None:
        """Record how much is held."""
        ties = sum(isinstance(thing, Tie) for thing in holding.things.values())
        self.counts.update(
            claims=len(holding.claims),
            ties=ties,
            entities=len(holding.things) - ties,
            disagreements=len(holding.disagreements),
        )


def said_by(meeting: Meeting) -> Input:
    """What a meeting says, as an input."""
    reading = Reading(claims=list(meeting.claims))
    return Input("where sources meet", meeting.digest, lambda: reading, shipped=True)


def _record(read: dict[str, Any]) -> InputRecord:
    return InputRecord(
        read["name"],
        read["digest"],
        read["rows"],
        tuple(Rejected(**row) for row in read["rejected"]),
        tuple(Rejected(**row) for row in read["notes"]),
        read["shipped"],
    )


def _claims_file(digest: str) -> str:
    return f"claims/{digest[:32]}.txt"


def _claim_lines(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, seen = line.partition(" ")
        yield name, seen
