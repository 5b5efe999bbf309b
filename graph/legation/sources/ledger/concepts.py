"""The concepts that a ledger names by code or by label: statuses, sectors, offices, levels."""

from __future__ import annotations

from functools import cache
from typing import Final

from legation import ontology, schema
from legation.sources.ledger.columns import plain

CONCEPTS: Final = (
    "status", "sector", "level", "rank", "office", "method", "missiontype",
)  # fmt: skip
"""Prefixes of concepts."""


@cache
def concepts(scheme: str) -> dict[str, str]:
    """Codes and labels of a scheme in plain words → CURIE of the concept.

    >>> concepts("status")["planned"]
    'status:planned'
    """
    codes = {"status": schema.STATUSES, "rank": schema.RANKS, "method": schema.METHODS}.get(scheme)
    if codes is not None:
        return {plain(code): f"{scheme}:{code}" for code in codes if code != "unlisted"}
    known: dict[str, str] = {}
    for concept in ontology.concepts(scheme):
        for name in (concept.code, concept.label, *concept.alternatives):
            known.setdefault(plain(name), concept.curie)
    return known
