from __future__ import annotations

from decimal import Decimal

import pytest

from legation import schema
from legation.encode import claim as encode_claim
from legation.gazetteer import Gazetteer
from legation.model import Claim
from legation.sources import reference
from legation.values import Label, PartialDate, Point, Value

READING = reference.read()


def said(about: str, name: str) -> dict[str, list[Value]]:
    """What each source says of a property, by source."""
    found: dict[str, list[Value]] = {}
    for claim in READING.claims:
        values = [value for key, value in claim.values if key == name]
        if claim.about == about and values:
            found[claim.source.partition(":")[2]] = values
    return found


def test_each_value_is_its_publishers() -> None:
    assert said("state:TGO", "label") == {"country-codes": [Label("Togo")]}
    assert said("state:TGO", "isoNumeric") == {"country-codes": ["768"]}
    assert said("state:TGO", "capital") == {"country-codes": ["place:lome"]}
    assert said("state:TGO", "cowCode") == {"countryinfo": ["TOG"]}
    assert said("state:TGO", "demonym") == {"countryinfo": [Label("Togolese")]}
    assert said("state:TGO", "exactMatch") == {
        "country-codes": ["wd:Q945"],
        "legation-reference": ["eu:TGO"],
    }
    assert said("place:lome", "geonames") == {"geonames": ["2365267"]}
    assert said("place:lome", "coordinates") == {
        "geonames": [Point(Decimal("6.1287"), Decimal("1.2215"))]
    }


def test_amended_values_are_ours() -> None:
    assert said("state:ESH", "exactMatch") == {"legation-reference": ["eu:ESH", "wd:Q6250"]}
    assert said("state:VAT", "label") == {"legation-reference": [Label("Holy See")]}
    assert said("state:XKX", "exactMatch") == {"legation-reference": ["eu:1A0", "wd:Q1246"]}


def test_states_of_the_past() -> None:
    assert said("state:SUN", "until") == {"legation-reference": [PartialDate("1991-12-26")]}
    assert "state:RUS" in said("state:SUN", "successor")["legation-reference"]
    assert said("state:SUN", "stateKind") == {"legation-reference": ["historical"]}


def test_names_in_other_languages() -> None:
    names = said("state:CIV", "altLabel")["country-codes"]
    assert Label("科特迪瓦", "zh") in names
    assert said("state:TGO", "altLabel")["country-codes"].count(Label("Того", "ru")) == 1


def test_institutions() -> None:
    assert said("institution:mfa-CHN", "actsFor") == {"legation-reference": ["state:CHN"]}
    assert said("institution:quebec", "partOf") == {"legation-reference": ["state:CAN"]}
    assert said("institution:UN", "seat") == {"legation-reference": ["place:new-york-city"]}


def test_every_row_is_taken() -> None:
    names = Gazetteer.shipped()
    entities = {claim.about for claim in READING.claims if claim.kind != "Source"}
    assert len(entities) == READING.rows == READING.taken
    assert {f"state:{state.code}" for state in names.states()} <= entities
    assert not READING.rejected


def test_every_source_is_described() -> None:
    described = {claim.about for claim in READING.claims if claim.kind == "Source"}
    assert {claim.source for claim in READING.claims} == described
    for source in described:
        assert set(said(source, "licence")) == {source.partition(":")[2]}
        assert said(source, "credit")


def test_no_claim_is_made_twice() -> None:
    assert len({claim.id for claim in READING.claims}) == len(READING.claims)


def test_one_value_where_there_can_be_one() -> None:
    seen: dict[tuple[str, str], set[Value]] = {}
    for claim in READING.claims:
        for name, value in claim.values:
            if not schema.PROPERTIES[name].many:
                seen.setdefault((claim.about, name), set()).add(value)
    assert [key for key, values in seen.items() if len(values) > 1] == []


def test_references_lead_somewhere() -> None:
    entities = {claim.about for claim in READING.claims}
    for claim in READING.claims:
        for name, value in claim.values:
            if schema.PROPERTIES[name].datatype is schema.Datatype.REF:
                prefix = str(value).partition(":")[0]
                assert prefix in {"wd", "eu", "rank"} or value in entities, (claim.about, name)


@pytest.mark.parametrize("claim", READING.claims[::50], ids=lambda claim: claim.about)
def test_claims_are_legal_rdf(claim: Claim) -> None:
    assert encode_claim(claim).endswith(" .\n")
