"""RDF that uses the ontology: Turtle, TriG, N-Triples, N-Quads or JSON-LD, read back as claims.

Claims are what counts. What a graph holds beside them (values weighed, direct edges,
disagreements) is worked out anew by the next build, so it is passed over here. Nothing else is:
a claim that can't be taken and a thing that is no part of the model are both reported.
"""

from __future__ import annotations

from legation.sources.rdf.reader import FORMATS, read

__all__ = ["FORMATS", "read"]
