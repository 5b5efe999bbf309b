"""Legation: the knowledge graph of diplomatic ties.

`legation.build(...)` makes a graph from sources, `legation.open(...)` opens one to read, and
`legation.diff(...)` tells what differs between two days or two graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from legation.building import BuildReport
    from legation.building import build as build
    from legation.comparing import diff as diff
    from legation.graph import LegationGraph
    from legation.graph import open as open  # noqa: A004 - read as legation.open

_HOMES = {
    "build": "legation.building",
    "BuildReport": "legation.building",
    "LegationGraph": "legation.graph",
    "diff": "legation.comparing",
    "open": "legation.graph",
}

__all__ = ["BuildReport", "LegationGraph", "__version__", "build", "diff", "open"]


def __getattr__(name: str) -> object:
    """Load what is asked for when it is first asked for: the command line has to start at once."""
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
