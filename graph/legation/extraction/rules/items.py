"""Items of a list whose lead-in tells what they are: areas in which two states work together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from legation.extraction.finding import Finding
from legation.extraction.report import Block
from legation.extraction.rules.scene import Scene
from legation.extraction.rules.sectors import sectors

_TOGETHER: Final = re.compile(r"\b(?:co-?operat|collaborat|partnership|strengthening of ties)", re.I)
_DOUBTFUL: Final = re.compile(r"\b(?:may|might|could|can|potential|possible|would|if)\b", re.I)
_AHEAD: Final = re.compile(r"\b(?:planned|anticipated|future|proposed|will|upcoming)\b", re.I)


def read(block: Block, scene: Scene) -> Iterator[Finding]:
    """Cooperation in the sector that an item of a list names, of the pair spoken of last."""
    if block.kind != "item" or len(scene.pair) != 2:
        return
    if not _TOGETHER.search(block.lead) or _DOUBTFUL.search(block.lead + " " + block.text):
        return
    label = block.text.partition(":")[0]
    first, second = scene.pair
    state = "planned" if _AHEAD.search(block.lead) else "ongoing"
    for sector in sectors(label):
        yield Finding(
            "cooperation", first, second, state, block.text, label, block.locator, sector=sector
        )
