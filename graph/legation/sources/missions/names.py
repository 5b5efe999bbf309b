"""Who and where the Wikidata items of the missions file are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from legation.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Names:
    """What must be known of states, institutions and places to read the file.

    Attributes:
        body: CURIE of the state or institution that a QID or a name stands for, or `None`.
        acts_for: CURIE of whom an institution acts for (a ministry for its state), by its own.
        places: CURIE of a place by its QID, for those that the reference tables describe.
        former: CURIEs of states that are no more.
    """

    body: Callable[[str], str | None]
    acts_for: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    former: frozenset[str] = frozenset()

    @classmethod
    def shipped(cls) -> Names:
        """What the shipped reference tables know."""
        gazetteer = Gazetteer.shipped()

        def body(spelling: str) -> str | None:
            found = gazetteer.find(spelling)
            return found[0] if len(found) == 1 else None

        return cls(
            body,
            {f"institution:{one.code}": one.acts_for for one in gazetteer.institutions()},
            {one.wikidata: f"place:{one.code}" for one in gazetteer.places() if one.wikidata},
            frozenset(f"state:{one.code}" for one in gazetteer.states() if one.until),
        )

    def place(self, item: str) -> str:
        """CURIE of the place that a QID stands for: that of the tables, else one by its QID."""
        return self.places.get(item) or f"place:{item}"
