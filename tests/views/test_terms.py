"""The rule by which a page asks who is joined says what is said of each tie."""

from __future__ import annotations

from legation import decode, schema
from legation.network import joins
from legation.store import Store
from legation.views.material import Material
from legation.views.nearby import PARTIES
from legation.views.terms import joined, standing, terms
from legation.vocabulary import expand


def test_the_roles_that_are_joined_are_those_of_the_network(small_store: Store) -> None:
    seen = set()
    for tie in decode.ties(small_store):
        named: dict[str, list[str]] = {}
        for name, value in (*tie.roles, *tie.values):
            if str(value).partition(":")[0] in PARTIES:
                named.setdefault(name, []).append(str(value))
        rows = [pair for pair, kinds in joined().items() if tie.kind in kinds]
        by_role = {
            frozenset((one, two))
            for near, far in rows
            for one in named.get(near, ())
            for two in named.get(far, ())
            if one != two
        }
        assert by_role == {frozenset((join.source, join.target)) for join in joins(tie)}, tie.id
        seen.add(tie.kind)
    assert len(seen) > 8


def test_every_class_joins_somebody_in_roles_that_it_has() -> None:
    assert {kind for kinds in joined().values() for kind in kinds} == set(schema.TIES)
    for pair, kinds in joined().items():
        for kind in kinds:
            known = {role.name for role in schema.TIES[kind].roles} | set(schema.properties(kind))
            assert set(pair) <= known
        assert set(pair) <= set(standing())


def test_names_that_the_graph_has_not_in_english_are_told(small_store: Store) -> None:
    material = Material.of(small_store)
    made = terms(material, ["state:TGO", "state:NOWHERE", "sector:311", "sector:no-such"])
    assert made["languages"] == {"state:NOWHERE": "", "sector:no-such": ""}
    prefixes = made["prefixes"]
    assert isinstance(prefixes, dict)
    assert prefixes["dip"] + "Visit" == expand("dip:Visit")
