"""The picture: pyvis' nodes, edges and options, with everything already in its place."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pyvis.network import Network

from legation import schema
from legation.views import layout
from legation.views.data import DISPUTES, Json
from legation.views.headings import family
from legation.views.layout import Spot
from legation.views.material import Material

_ROOM: Final = 28
"""How many names can be read around a ring."""
SHAPES: Final = {"state": "dot", "institution": "square", "official": "diamond"}
_OPTIONS: Final[dict[str, Json]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {
        "smooth": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "arrowStrikethrough": False,
        "arrows": {"to": {"scaleFactor": 0.45}, "from": {"scaleFactor": 0.45}},
    },
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "labelHighlightBold": False},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        # Passing over the picture takes no focus from the search; only who goes to it moves it.
        "keyboard": {"enabled": True, "bindToWindow": False, "autoFocus": False},
        "zoomSpeed": 0.6,
    },
}


def picture(material: Material, at: Mapping[str, int], rest: frozenset[str]) -> dict[str, Json]:
    """Nodes, edges and options for vis-network, and the lines of the map behind them.

    Args:
        material: what is shown.
        at: number of each entity in the page's table; it is the id of its node.
        rest: classes of ties that are drawn from the start.
    """
    spots, inner = placed(material)
    drawn = Network(directed=True)
    for name, spot in spots.items():
        drawn.add_node(
            at[name],
            label=material.name_of(name),
            shape=SHAPES[name.partition(":")[0]],
            group=material.region(name),
            x=spot.x,
            y=spot.y,
            size=spot.radius,
            ring=spot.ring,
            code=_code(material, name),
            former=material.focus is None and material.former(name),
        )
    for (one, other), line in _at_rest(material, rest).items():
        families = {family(kind) for kind in line.kinds}
        drawn.add_edge(
            at[one],
            at[other],
            id=f"{at[one]}-{at[other]}",
            kinds=[kind for kind in schema.TIES if kind in line.kinds],
            family=families.pop() if len(families) == 1 else "several",
            count=sum(line.kinds.values()),
            disputed=line.disputed,
            dashes=not line.in_effect,
            arrows=",".join(sorted(line.arrows, reverse=True)),
        )
    drawn.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = drawn.get_network_data()
    for node in nodes:
        # pyvis names a node without a label by its id; the page has the labels in its own table
        # and draws them so that they don't cover each other.
        del node["label"]
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "map": layout.graticule() if material.focus is None else [],
        "inner": inner,
    }


def placed(material: Material) -> tuple[dict[str, Spot], int]:
    """Where everyone who is drawn stands: on the map, or in rings around the focus.

    And how many kinds of ties one has with the focus at least to stand on its inner ring; 0 where
    all do who are one step away.
    """
    ring, inner = _rings(material)
    most = max(material.hosted.values(), default=1)
    radii = {
        name: _radius(name, material.hosted.get(name, 0) / most, ring.get(name))
        for name in material.shown
    }
    if material.focus is not None:
        order = {name: (material.region(name), material.name_of(name), name) for name in ring}
        return layout.rings(ring, radii, order), inner
    places = {name: material.places[name] for name in material.shown}
    former = {name for name in places if material.former(name)}
    return dict(sorted(layout.world(places, radii, former).items())), inner


def _rings(material: Material) -> tuple[dict[str, int], int]:
    """Which ring everybody stands on; who is tied in more ways stands nearer, if there are many."""
    steps = {name: material.steps[name] for name in material.shown if name in material.steps}
    kinds: dict[str, set[str]] = {name: set() for name, step in steps.items() if step == 1}
    for tie in material.ties:
        standing = material.standing(tie)
        if material.focus in standing:
            for name in kinds.keys() & standing:
                kinds[name].add(tie.kind)
    if len(kinds) <= _ROOM:
        return steps, 0
    for least in range(2, len(schema.TIES)):
        near = {name for name, found in kinds.items() if len(found) >= least}
        if 0 < len(near) <= _ROOM:
            return {
                name: step + (step > 1 or (step == 1 and name not in near))
                for name, step in steps.items()
            }, least
    return steps, 0


def _code(material: Material, name: str) -> str:
    """Two or three letters that stand in a node where its name does not fit beside it."""
    entity = material.entities.get(name)
    return str((entity and (entity.one("iso2") or entity.one("iso3"))) or "")[:3]


def _radius(name: str, share: float, ring: int | None) -> int:
    """Size of a node: by its share of the most missions hosted, and smaller on outer rings."""
    if ring == 0:
        return 30
    least, more = (6, 22) if name.startswith("state:") else (7, 12)
    size = least + more * math.sqrt(share)
    return round(size if ring is None or ring == 1 else size * 0.55)


@dataclass
class _Line:
    """Everything that stands between two and is drawn from the start.

    Attributes:
        kinds: how many ties, by class.
        arrows: the ends that a tie points to, `from` the one that sorts first `to` the other.
        disputed: whether sources disagree on one of them.
        in_effect: whether one of them is in effect.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    arrows: set[str] = field(default_factory=set)
    disputed: bool = False
    in_effect: bool = False


def _at_rest(material: Material, rest: frozenset[str]) -> dict[tuple[str, str], _Line]:
    """The lines that are there from the start: of some classes, and of the focus.

    Args:
        material: what is shown.
        rest: those classes; `DISPUTES` for all ties in dispute.
    """
    found: dict[tuple[str, str], _Line] = {}
    shown = set(material.shown)
    for tie in filter(material.led_by, material.ties):
        few = tie.kind in rest or (DISPUTES in rest and bool(tie.disputed))
        pairs: dict[tuple[str, str], set[str]] = {}
        for join in material.joined[tie.id]:
            if shown.issuperset((join.source, join.target)) and (
                few or material.focus in (join.source, join.target)
            ):
                pair = (min(join.source, join.target), max(join.source, join.target))
                end = "to" if join.target == pair[1] else "from"
                pairs.setdefault(pair, set()).update([end] if join.directed else [])
        for pair, arrows in pairs.items():
            line = found.setdefault(pair, _Line())
            line.kinds[tie.kind] += 1
            line.arrows |= arrows
            line.disputed = line.disputed or bool(tie.disputed)
            line.in_effect = line.in_effect or tie.one("status") in schema.IN_EFFECT
    return dict(sorted(found.items()))
