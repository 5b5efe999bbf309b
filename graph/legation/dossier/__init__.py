"""What is held of one entity, or between two, each line with its sources and what is disputed."""

from __future__ import annotations

from legation.dossier.gather import dossier
from legation.dossier.lines import Citation, Dispute, Dossier, Kin, Line, SaidValue, Section
from legation.dossier.render import FORMATS, render
from legation.dossier.stats import Stats, stats

__all__ = [
    "FORMATS",
    "Citation",
    "Dispute",
    "Dossier",
    "Kin",
    "Line",
    "SaidValue",
    "Section",
    "Stats",
    "dossier",
    "render",
    "stats",
]
