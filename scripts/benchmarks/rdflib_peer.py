"""Queries asked of rdflib's own engine: `rdflib_peer.py QUADS.nq QUERIES.json SECONDS`.

Prints one JSON list a line: name and seconds, or null where the limit was reached.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path

import pyoxigraph
import rdflib
from rdflib.plugins.stores.memory import SimpleMemory

from legation.vocabulary import PREFIXES, expand


class TooSlow(Exception):  # noqa: N818 - reads as what it says
    """The limit was reached."""


def main() -> None:
    """Load the quads, then ask each query once."""
    quads, queries, limit = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    graph = rdflib.Graph(store=SimpleMemory())
    for quad in pyoxigraph.parse(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS):
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    namespaces = {prefix: rdflib.Namespace(iri) for prefix, iri in PREFIXES.items()}
    signal.signal(signal.SIGALRM, _give_up)
    for name, text in json.loads(queries.read_text(encoding="utf-8")).items():
        signal.alarm(limit)
        started = time.perf_counter()
        took: float | None
        try:
            list(graph.query(text, initNs=namespaces))
            took = time.perf_counter() - started
        except TooSlow:
            took = None
        except Exception as error:  # noqa: BLE001 - what it can't do is an answer too
            print(f"{name}: {error}", file=sys.stderr)
            took = None
        finally:
            signal.alarm(0)
        print(json.dumps([name, took]), flush=True)


def _term(term: object) -> rdflib.term.Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise TypeError(f"{term} has no place in a graph of Legation")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == expand("xsd:string")
    return rdflib.Literal(term.value, datatype=None if plain else term.datatype.value)


def _give_up(_signal: int, _frame: object) -> None:
    raise TooSlow


if __name__ == "__main__":
    main()
