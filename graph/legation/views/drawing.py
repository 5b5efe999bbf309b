"""The picture: pyvis' nodes, edges and options, with everything already in its place."""

from __future__ import annotations

import json
import math
from typing import Final

from pyvis.network import Network

from legation import schema
from legation.network import body_pairs
from legation.views import layout
from legation.views.data import Json, family
from legation.views.layout import Spot
from legation.views.material import Material

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
        "keyboard": {"enabled": True, "bindToWindow": False},
        "zoomSpeed": 0.6,
    },
}


def picture(material: Material, at: dict[str, int], rest: frozenset[str]) -> dict[str, Json]:
    """Nodes, edges and options for vis-network, and the lines of the map behind them.

    Args:
        material: what is shown.
        at: number of each entity in the page's table; it is the id of its node.
        rest: classes of ties that are drawn from the start.
    """
    spots = placed(material)
    drawn = Network(directed=True)
    for name in material.shown:
        spot = spots[name]
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
        )
    for (one, other), found in _at_rest(material, rest).items():
        if layout.OFF_MAP in (spots[one].ring, spots[other].ring):
            continue
        kinds, disputed, in_effect = found
        families = {family(kind) for kind in kinds}
        drawn.add_edge(
            at[one],
            at[other],
            id=f"{at[one]}-{at[other]}",
            kinds=[kind for kind in schema.TIES if kind in kinds],
            family=families.pop() if len(families) == 1 else "several",
            count=sum(kinds.values()),
            disputed=disputed,
            dashes=not in_effect,
            arrows="",
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
    }


def placed(material: Material) -> dict[str, Spot]:
    """Where everyone who is shown stands: on the map, or in rings around the focus."""
    most = max(material.hosted.values(), default=1)
    radii = {
        name: _radius(name, material.hosted.get(name, 0) / most, name == material.focus)
        for name in material.shown
    }
    if material.focus is not None:
        order = {
            name: (material.region(name), material.name_of(name), name) for name in material.steps
        }
        return layout.rings(material.steps, radii, order)
    places = {name: material.places[name] for name in material.shown if name in material.places}
    nowhere = [name for name in material.shown if name not in places]
    return layout.world(places, radii, nowhere)


def _code(material: Material, name: str) -> str:
    """Two or three letters that stand in a node where its name does not fit beside it."""
    entity = material.entities.get(name)
    return str((entity and (entity.one("iso2") or entity.one("iso3"))) or "")[:3]


def _radius(name: str, share: float, focus: bool) -> int:
    if focus:
        return 30
    if not name.startswith("state:"):
        return 7 + round(12 * math.sqrt(share))
    return 6 + round(22 * math.sqrt(share))


def _at_rest(
    material: Material, rest: frozenset[str]
) -> dict[tuple[str, str], tuple[dict[str, int], bool, bool]]:
    """The pairs that are joined by a line from the start: by kind, disputed, in effect.

    On the map those of kinds with few ties and those in dispute; around a focus all of its own.
    """
    found: dict[tuple[str, str], tuple[dict[str, int], bool, bool]] = {}
    shown = set(material.shown)
    for tie in material.ties:
        if material.focus is None:
            joined = body_pairs(tie) if tie.kind in rest or tie.disputed else []
        else:
            joined = [
                (min(join.source, join.target), max(join.source, join.target))
                for join in material.joined[tie.id]
                if material.focus in (join.source, join.target)
            ]
        for pair in joined:
            if not shown.issuperset(pair):
                continue
            kinds, disputed, in_effect = found.get(pair, ({}, False, False))
            kinds[tie.kind] = kinds.get(tie.kind, 0) + 1
            effect = tie.one("status") in schema.IN_EFFECT
            found[pair] = (kinds, disputed or bool(tie.disputed), in_effect or effect)
    return dict(sorted(found.items()))
