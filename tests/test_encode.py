"""Model → RDF → model is the identity, and what RDF reads is what was meant."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from legation import decode, encode
from legation.consolidate import Holding, consolidate
from legation.identity import claim
from legation.model import Claim
from legation.store import Store
from legation.values import Label, PartialDate
from legation.vocabulary import expand
from tests import strategies


def stored(claims: list[Claim]) -> tuple[Store, Holding]:
    holding = consolidate(claims)
    text = [
        *map(encode.claim, holding.claims.values()),
        *(encode.held(thing, str) for thing in holding.things.values()),
        *map(encode.disagreement, holding.disagreements),
        *map(encode.edge, holding.edges),
    ]
    store = Store.memory()
    store.load(text)
    return store, holding


@settings(max_examples=150, deadline=None)
@given(st.lists(strategies.claims(), min_size=1, max_size=6))
def test_model_to_rdf_to_model_is_the_identity(claims: list[Claim]) -> None:
    store, holding = stored(claims)
    assert {one.id: one for one in decode.claims(store)} == holding.claims
    read = [*decode.ties(store), *decode.entities(store)]
    assert {one.id: one for one in read} == holding.things
    assert {one.id: one for one in decode.things(store)} == holding.things
    named = [*decode.ties(store, holding.things), *decode.entities(store, holding.things)]
    assert {one.id: one for one in named} == holding.things
    assert sorted(decode.disagreements(store), key=str) == sorted(holding.disagreements, key=str)


@settings(max_examples=50, deadline=None)
@given(st.lists(strategies.claims(), min_size=1, max_size=4))
def test_there_are_no_blank_nodes(claims: list[Claim]) -> None:
    store, _ = stored(claims)
    for quad in store.oxigraph:
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)


def test_dates_keep_their_precision_and_have_days_beside_them() -> None:
    opened = claim(
        "Mission",
        "source:a",
        roles=[("sender", "state:RUS"), ("receiver", "state:TGO")],
        values=[("missionType", "missiontype:embassy"), ("opened", PartialDate("2023-05"))],
    )
    store, _ = stored([opened])
    said = {(quad.predicate.value, str(quad.object)) for quad in store.about("tie:embassy-RUS-TGO")}
    xsd = expand("xsd:")
    assert (expand("dip:opened"), f'"2023-05"^^<{xsd}gYearMonth>') in said
    assert (expand("dip:earliestOpened"), f'"2023-05-01"^^<{xsd}date>') in said
    assert (expand("dip:latestOpened"), f'"2023-05-31"^^<{xsd}date>') in said
    classes = {value for name, value in said if name == expand("rdf:type")}
    assert classes == {f"<{expand('dip:Mission')}>", f"<{expand('dip:Embassy')}>"}


def test_a_claim_stays_the_same_as_it_is_seen_again() -> None:
    def seen(last: date) -> Claim:
        return claim(
            "State",
            "source:a",
            about="state:TGO",
            values=[("label", Label("Togo"))],
            first_seen=date(2020, 10, 10),
            last_seen=last,
        )

    assert seen(date(2020, 10, 10)).id == seen(date(2022, 11, 16)).id
