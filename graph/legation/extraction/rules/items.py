"""Items of a list whose lead-in tells what they are: areas in which two states work together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from legation.extraction.finding import Finding
from legation.extraction.report import Block
from legation.extraction.rules.mentions import Mention
from legation.extraction.rules.scene import Scene
from legation.extraction.rules.sectors import sectors

_TOGETHER: Final = re.compile(
    r"\b(?:co-?operat|collaborat|partnership|strengthening of ties)", re.IGNORECASE
)
_DOUBTFUL: Final = re.compile(
    r"\b(?:may|might|could|can|potential|possible|would|if)\b", re.IGNORECASE
)
_AHEAD: Final = re.compile(
    r"\b(?:planned|anticipated|future|proposed|will|upcoming)\b", re.IGNORECASE
)


def read(block: Block, scene: Scene, named: list[Mention]) -> Iterator[Finding]:
    """What an item says of the pair spoken of last: cooperation, trade or investment in a sector.

    Args:
        block: the item, with its lead-in.
        scene: what the report has spoken of before.
        named: the states that the item itself names.
    """
    if block.kind != "item" or len(scene.pair) != 2:
        return
    if not _TOGETHER.search(block.lead) or _DOUBTFUL.search(f"{block.lead} {block.text}"):
        return
    label, _, body = block.text.partition(":")
    state = "planned" if _AHEAD.search(block.lead) else "ongoing"
    for sector in sectors(label):
        if sector == "investment":
            yield from _investment(block, label, scene, named)
            continue
        first, second = scene.pair
        said = Finding(
            "cooperation", first, second, state, block.text, label, block.locator, sector=sector
        )
        yield said
        traded = sectors(body) if sector == "trade" else []
        for goods in traded:
            if goods not in {"trade", "investment", "finance"}:
                yield replace(said, type="trade", sector=goods)


def _investment(block: Block, label: str, scene: Scene, named: list[Mention]) -> Iterator[Finding]:
    """Investment of one of the pair in the other, which the item names."""
    hosts = {m.entity for m in named if m.entity in scene.pair}
    givers = [p for p in scene.pair if p not in hosts]
    if len(hosts) == 1 and len(givers) == 1:
        yield Finding(
            "investment", givers[0], hosts.pop(), "planned", block.text, label, block.locator
        )
