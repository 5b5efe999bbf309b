"""The picture: pyvis' nodes and options, with everything already in its place, and the land."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Final

from pyvis.network import Network

from legation.views import forces, land, layout
from legation.views.data import Json
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
        # Passing over the picture takes no focus from the search; only who goes to it moves it.
        "keyboard": {"enabled": True, "bindToWindow": False, "autoFocus": False},
        "zoomSpeed": 0.6,
    },
}


def picture(material: Material, at: Mapping[str, int]) -> dict[str, Json]:
    """Nodes and options for vis-network, and the map behind them; lines are drawn by the page.

    Args:
        material: what is shown.
        at: number of each entity in the page's table; it is the id of its node.
    """
    radii = _radii(material)
    on_map = _on_map(material, radii)
    by_forces = forces.placed(_weights(material), radii, on_map)
    drawn = Network(directed=True)
    for name in material.shown:
        spot, force = on_map.get(name), by_forces[name]
        drawn.add_node(
            at[name],
            label=material.name_of(name),
            shape=SHAPES[name.partition(":")[0]],
            group=material.region(name),
            size=radii[name],
            x=spot.x if spot else 0,
            y=spot.y if spot else 0,
            fx=force.x,
            fy=force.y,
            placed=spot is not None,
            code=_code(material, name),
            former=material.focus is None and material.former(name),
        )
    drawn.set_options(json.dumps(_OPTIONS))
    nodes, _, _, _, _, options = drawn.get_network_data()
    for node in nodes:
        # pyvis names a node without a label by its id; the page has the labels in its own table
        # and draws them so that they don't cover each other.
        del node["label"]
    return {
        "nodes": nodes,
        "options": json.loads(options),
        "land": land.land(),
        "bounds": list(layout.bounds()),
        "grid": layout.graticule(),
        "frame": layout.frame(),
    }


def _on_map(material: Material, radii: Mapping[str, int]) -> dict[str, Spot]:
    """Where everyone stands whose place is known."""
    places = {name: material.places[name] for name in material.shown if name in material.places}
    former = {name for name in places if material.former(name)}
    return layout.world(places, radii, former)


def _weights(material: Material) -> dict[tuple[str, str], int]:
    """How many ties join every two of those who are shown, each pair in order of CURIEs."""
    shown = set(material.shown)
    found: Counter[tuple[str, str]] = Counter()
    for tie in material.ties:
        pairs = {
            (min(join.source, join.target), max(join.source, join.target))
            for join in material.joined[tie.id]
            if join.source != join.target and shown.issuperset((join.source, join.target))
        }
        found.update(pairs)
    return dict(sorted(found.items()))


def _code(material: Material, name: str) -> str:
    """Two or three letters that stand in a node where its name does not fit beside it."""
    entity = material.entities.get(name)
    return str((entity and (entity.one("iso2") or entity.one("iso3"))) or "")[:3]


def _radii(material: Material) -> dict[str, int]:
    """Size of each node before anything is chosen: by how many ties one stands in.

    `sizes.js` says the same of what passes the filters.
    """
    tied = Counter(name for tie in material.ties for name in material.standing(tie))
    most = max((tied[name] for name in material.shown), default=0) or 1
    return {name: round(5 + 24 * (tied[name] / most) ** 0.4) for name in material.shown}
