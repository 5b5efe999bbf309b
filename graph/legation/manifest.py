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
from legation.model import Reading, Rejected, Tie
from legation.sources import Input
from legation.store import current_generation

_FILE: Final = "manifest.json"


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
    """

    engine: str
    as_of: date | None
    inputs: list[InputRecord] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    claims: dict[str, dict[str, str]] = field(default_factory=dict)

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
        return cls(
            engine=read["engine"],
            as_of=date.fromisoformat(read["as_of"]) if read["as_of"] else None,
            inputs=[_record(one) for one in read["inputs"]],
            counts=Counter(read["counts"]),
            claims={
                one["digest"]: dict(_claim_lines(generation / _claims_file(one["digest"])))
                for one in read["inputs"]
            },
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
        text = json.dumps(written, ensure_ascii=False, indent=1)
        (generation / _FILE).write_text(text, encoding="utf-8", newline="\n")

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

    def count(self, holding: Holding) -> None:
        """Record how much is held."""
        ties = sum(isinstance(thing, Tie) for thing in holding.things.values())
        self.counts.update(
            claims=len(holding.claims),
            ties=ties,
            entities=len(holding.things) - ties,
            disagreements=len(holding.disagreements),
        )


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
