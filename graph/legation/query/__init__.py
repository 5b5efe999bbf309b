"""SPARQL in, typed rows, tables or graphs out; and the catalogue of questions asked first.

A parameter of a query is a line `VALUES $name { … }` in it: what stands in the braces is the value
that the query has when it is run anywhere else, and here it gives way to the term that is asked
for. So every query of the catalogue is plain SPARQL 1.1 that any engine takes as it stands, and no
text of a user's is ever pasted into one. (Oxigraph's own substitution of variables plans the query
before it knows the value: 35 ms where a leading `VALUES` takes 0.5.)
"""

from __future__ import annotations

from legation.query.answer import Answer, Cell
from legation.query.catalogue import CatalogueQuery, Parameter, catalogue
from legation.query.formats import FORMATS, write, write_rows
from legation.query.names import resolve
from legation.query.run import ask

__all__ = [
    "FORMATS",
    "Answer",
    "CatalogueQuery",
    "Cell",
    "Parameter",
    "ask",
    "catalogue",
    "resolve",
    "write",
    "write_rows",
]
