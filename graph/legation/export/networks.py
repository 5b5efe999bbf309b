"""GraphML and GEXF of the network of direct ties, for Gephi, Cytoscape, igraph and yEd.

XML 1.0 has no way to write most control characters; they become U+FFFD and that is logged.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from legation.network import network
from legation.store import Store

Attribute: TypeAlias = str | int | float | bool

_LOG: Final = logging.getLogger(__name__)
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_TOKEN: Final = re.compile("[^A-Za-z0-9_.:-]")  # GraphML's ids are XML name tokens
# GEXF, or networkx's writer of it, gives these names of attributes a meaning of its own.
_TAKEN: Final = frozenset(
    {"end", "id", "key", "parents", "pid", "slices", "spells", "start", "type", "viz"}
)


def graphml(store: Store) -> tuple[int, bytes]:
    """The number of nodes and edges, and the network as GraphML 1.0."""
    graph = plain(network(store))
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, named_key_ids=True)
    return _size(graph), out.getvalue()


def gexf(store: Store) -> tuple[int, bytes]:
    """The number of nodes and edges, and the network as GEXF 1.2."""
    graph = plain(network(store))
    writer = GEXFWriter(graph, version="1.2draft")
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the same graph gives the same bytes
    out = io.BytesIO()
    writer.write(out)
    return _size(graph), out.getvalue()


def plain(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same network with what XML can carry: sorted, edges with an id, plain attributes.

    >>> small = nx.MultiDiGraph()
    >>> key = small.add_edge("b", "a", key="tie:x#2", kind="Mission", years=[1, 2])
    >>> list(plain(small).edges(data=True))
    [('b', 'a', {'id': 'tie:x.2', 'kind': 'Mission', 'years': '1 | 2'})]
    """
    clean = _Cleaner()
    made = nx.MultiDiGraph()
    for node, data in sorted(graph.nodes(data=True), key=lambda item: str(item[0])):
        made.add_node(clean(str(node)), **clean.attributes(data))
    for start, end, key, data in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: tuple(map(str, edge[:3]))
    ):
        name = _NOT_TOKEN.sub(".", str(key))
        attributes = clean.attributes(data)
        made.add_edge(clean(str(start)), clean(str(end)), key=name, id=name, **attributes)
    if clean.replaced:
        _LOG.warning("%d characters that XML can't hold were replaced by \ufffd", clean.replaced)
    return made


class _Cleaner:
    """Makes attributes plain, and counts the characters that it had to replace."""

    def __init__(self) -> None:
        self.replaced = 0

    def __call__(self, text: str) -> str:
        made, found = _NOT_XML.subn("\ufffd", text)
        self.replaced += found
        return made

    def attributes(self, data: Mapping[str, object]) -> dict[str, Attribute]:
        named = {f"{name}_" if name in _TAKEN else name: value for name, value in data.items()}
        return {
            self(name): self._attribute(named[name])
            for name in sorted(named)
            if named[name] is not None
        }

    def _attribute(self, value: object) -> Attribute:
        if isinstance(value, bool | int | float):
            return value
        if isinstance(value, Iterable) and not isinstance(value, str):
            texts: Iterable[object] = sorted(value) if isinstance(value, set | frozenset) else value
            return self(" | ".join(map(str, texts)))
        return self(str(value))


def _size(graph: nx.MultiDiGraph) -> int:
    return int(graph.number_of_nodes() + graph.number_of_edges())
