"""The same key gives the same CURIE whoever speaks, and different keys give different ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation import schema
from legation.errors import IdentityError
from legation.identity import claim, entity_id, slug, tie_id
from legation.model import Claim
from legation.values import PartialDate
from legation.vocabulary import check_iri, compact, expand
from tests import strategies

_EMBASSY = ("missionType", "missiontype:embassy")


def mission(**values: str) -> str:
    return tie_id(
        "Mission",
        (("sender", "state:FRA"), ("receiver", "state:USA")),
        tuple(values.items()),
    )


def test_readable_identities() -> None:
    assert mission(missionType="missiontype:embassy") == "tie:embassy-FRA-USA"
    assert (
        mission(missionType="missiontype:consulate-general", seat="place:Q100")
        == "tie:consulate-FRA-USA-Q100"
    )
    assert tie_id("Relations", (("party", "state:RUS"), ("party", "state:TGO")), ()) == (
        "tie:relations-RUS_TGO"
    )
    investment = tie_id(
        "Investment",
        (("funder", "state:RUS"), ("recipient", "state:TGO")),
        (("year", PartialDate("2023")),),
    )
    assert investment == "tie:investment-RUS-TGO-2023"


def test_an_embassy_raised_from_a_legation_is_the_same_tie() -> None:
    assert mission(missionType="missiontype:legation") == mission(missionType="missiontype:embassy")


def test_an_embassy_that_moves_is_the_same_tie_but_a_consulate_elsewhere_is_not() -> None:
    assert mission(missionType="missiontype:embassy", seat="place:Q1") == mission(
        missionType="missiontype:embassy", seat="place:Q2"
    )
    assert mission(missionType="missiontype:consulate", seat="place:Q1") != mission(
        missionType="missiontype:consulate", seat="place:Q2"
    )


def test_an_institution_is_never_taken_for_a_state_of_the_same_code() -> None:
    to_state = tie_id("Mission", (("sender", "state:FRA"), ("receiver", "state:EU")), (_EMBASSY,))
    to_union = tie_id(
        "Mission", (("sender", "state:FRA"), ("receiver", "institution:EU")), (_EMBASSY,)
    )
    assert to_state != to_union


def test_a_missing_role_is_named() -> None:
    with pytest.raises(IdentityError, match="receiver is missing"):
        claim("Mission", "source:a", roles=[("sender", "state:FRA")])
    with pytest.raises(IdentityError, match="nobody"):
        claim("Trade", "source:a")


@settings(max_examples=200, deadline=None)
@given(st.lists(strategies.claims(tuple(schema.TIES)), min_size=2, max_size=6))
def test_ties_are_the_same_exactly_where_their_keys_are(claims: list[Claim]) -> None:
    keys: dict[str, tuple[object, ...]] = {}
    for one in claims:
        said = dict(reversed(one.values))
        family = schema.family_of(one.kind, said)
        key = tuple(
            tuple(filler for role, filler in one.roles if role == name) or str(said.get(name, ""))
            for name in schema.key_of(one.kind, family)
        )
        assert keys.setdefault(one.about, (family, _slugged(key))) == (family, _slugged(key))
    by_key = {key: name for name, key in keys.items()}
    assert len(by_key) == len(keys)


def _slugged(key: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(
        slug(part) if isinstance(part, str) and ":" not in part and not part[:4].isdigit() else part
        for part in key
    )


@settings(max_examples=100, deadline=None)
@given(strategies.claims())
def test_every_curie_that_is_minted_is_a_legal_iri(one: Claim) -> None:
    for name in (one.id, one.about):
        assert compact(check_iri(expand(name))) == name


@given(strategies.texts)
def test_slugs_are_plain(text: str) -> None:
    made = slug(text)
    assert made == made.strip("-")
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in made)
    assert slug(made) == made


def test_names_that_differ_only_outside_latin_stay_apart() -> None:
    assert slug("Лавров") != slug("Путин")
    assert entity_id("official", "Nikolay Krasilnikov", "RUS") == (
        "official:nikolay-krasilnikov-RUS"
    )
