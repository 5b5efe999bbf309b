"""Legation: the knowledge graph of diplomatic ties.

`legation.build(...)` makes a graph from sources, `legation.open(...)` opens one to read,
`legation.diff(...)` tells what differs between two days or two graphs, and `legation.read(...)`
reads reports into a ledger of claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from legation.building import BuildReport
    from legation.building import build as build
    from legation.comparing import diff as diff
    from legation.extraction import Reading
    from legation.extraction import read as read
    from legation.graph import LegationGraph
    from legation.graph import open as open  # noqa: A004 - read as legation.open

_HOMES = {
    "build": "legation.building",
    "BuildReport": "legation.building",
    "LegationGraph": "legation.graph",
    "Reading": "legation.extraction",
    "diff": "legation.comparing",
    "open": "legation.graph",
    "read": "legation.extraction",
}

__all__ = [
    "BuildReport",
    "LegationGraph",
    "Reading",
    "__version__",
    "build",
    "diff",
    "open",
    "read",
]


def __getattr__(name: str) -> object:
    """Load what is asked for when it is first asked for: the command line has to start at once."""
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
