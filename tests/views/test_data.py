"""The page's data: compact, complete and unable to end the element that it stands in."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from tests.views.tabs import standing

from legation import decode, schema
from legation.building import hold_in_memory
from legation.errors import UnknownName
from legation.identity import claim
from legation.model import Claim, Entity, Tie
from legation.store import Store
from legation.values import PartialDate
from legation.views.data import as_script, packed, payload
from legation.views.evidence import Evidence, joined
from legation.views.headings import FAMILIES, HEADINGS, family, headings
from legation.views.lines import STRONGEST, days
from legation.views.material import Material


def tables(material: Material) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both parts of a page's data, as its script reads them."""
    made = payload(material)
    rest = gzip.decompress(base64.b64decode(packed(made.rest)))
    return json.loads(as_script(made.first)), json.loads(rest)


def ends(tie: list[Any]) -> set[int]:
    return {*tie[8][0::3], *tie[8][1::3]}


@pytest.fixture(scope="module")
def material(small_store: Store) -> Material:
    return Material.of(small_store)


@pytest.mark.parametrize("kind", list(schema.TIES))
def test_every_class_of_ties_has_a_family_and_its_roles_a_heading(kind: str) -> None:
    assert family(kind) in FAMILIES
    made = headings(kind)
    assert made[: len(HEADINGS[kind])] == tuple(
        (name, words, fillers)
        for (name, words), (_, _, fillers) in zip(HEADINGS[kind], made, strict=False)
    )
    headed = {name for name, _, _ in made}
    assert headed >= set(schema.role_rank(kind)) - {"office"}
    assert headed <= {*schema.role_rank(kind), *schema.properties(kind)}
    assert all(prefixes for _, _, prefixes in made)


def test_a_class_without_words_of_its_own_is_headed_by_its_roles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(HEADINGS, "Trade")
    headings.cache_clear()
    assert [words for _, words, _ in headings("Trade")] == [
        "Trade, as exporter",
        "Trade, as importer",
        "Trade, as party",
    ]
    headings.cache_clear()


def test_around_a_focus_the_kinds_are_those_of_the_whole_graph(material: Material) -> None:
    near = payload(material.around("official:nikolay-krasilnikov-RUS", 1))
    whole = payload(material)
    assert near.first["kinds"] != []
    assert near.first["absent"] == whole.first["absent"]


def test_all_ties_and_their_claims_are_there(material: Material, small_claims: list[Claim]) -> None:
    about_ties = [claim for claim in small_claims if claim.roles]
    first, data = tables(material)
    assert len(data["ties"]) == first["ties"] == len({claim.about for claim in about_ties})
    told = sum(line[1] for tie in data["ties"] for line in tie[7])
    assert told == len({claim.id for claim in about_ties})
    assert sum(row[7] for row in first["sources"]) == told
    assert {row[0] for row in first["sources"]} == {claim.source for claim in about_ties}


def test_what_is_counted_first_is_there_afterwards(material: Material) -> None:
    first, data = tables(material)
    entities = [*first["entities"], *data["entities"]]
    assert len(data["known"]) == len(entities)
    for at, row in enumerate(entities):
        standing = [tie for tie in data["ties"] if at in ends(tie) or -1 - at in tie[4]]
        assert row[5] == len(standing), row[0]
    kinds = Counter(tie[0] for tie in data["ties"])
    assert [row[4] for row in first["kinds"]] == [kinds[at] for at in range(len(first["kinds"]))]
    disputed = [data["statuses"][tie[3]][2] for tie in data["ties"] if tie[6]]
    assert first["disputed"] == [len(disputed), sum(disputed)] == [1, 1]


def test_numbers_name_what_they_should(material: Material) -> None:
    first, data = tables(material)
    entities = [*first["entities"], *data["entities"]]
    tie = next(row for row in data["ties"] if row[1] == "embassy-TGO-FRA")
    names = [row[0] for row in data["properties"]]
    roles = dict(zip((names[n] for n in tie[4][::2]), tie[4][1::2], strict=True))
    assert entities[-1 - roles["sender"]][0] == "state:TGO"
    facts = dict(zip((names[n] for n in tie[5][::2]), tie[5][1::2], strict=True))
    assert data["strings"][facts["opened"]] == "1961-05"
    assert data["strings"][facts["seat"]] == "Paris"
    assert data["strings"][tie[2]] == "embassy"


def test_a_dispute_gives_both_sides(material: Material) -> None:
    lines = material.evidence["tie:embassy-RUS-TGO"]
    assert {dict(line.said)["status"] for line in lines} == {"status:planned", "status:ongoing"}


def test_a_store_and_its_model_objects_give_the_same(
    material: Material, small_store: Store
) -> None:
    made = Material.made(
        {entity.id: entity for entity in decode.entities(small_store)},
        decode.ties(small_store),
        material.name_of,
        decode.claims(small_store),
    )
    assert dict(made.evidence) == dict(material.evidence)
    assert payload(made) == payload(material)


def test_editions_that_follow_are_one_line_and_a_gap_parts_them() -> None:
    days = [date(2020, 10, 10), date(2021, 1, 4), date(2022, 11, 16)]
    source = Entity(
        "source:m", "Source", (), tuple(("edition", PartialDate(str(day))) for day in days), ()
    )
    first, second, third = (Evidence("source:m", "Q1", first=day, last=day) for day in days)
    entities = {"source:m": source}
    assert joined({"tie:x": [second, first]}, entities)["tie:x"] == (
        Evidence("source:m", "Q1", first=days[0], last=days[1], claims=2),
    )
    assert joined({"tie:x": [first, third]}, entities)["tie:x"] == (first, third)


def test_around_a_focus_only_ties_within_the_steps_stay(material: Material) -> None:
    near = material.around("state:TGO", 1)
    assert all("state:TGO" in near.standing(tie) for tie in near.ties)
    assert "official:nikolay-krasilnikov-RUS" not in near.shown
    far = material.around("state:TGO", 2)
    assert "official:nikolay-krasilnikov-RUS" in far.shown
    assert len(near.ties) < len(far.ties) <= len(material.ties)
    assert near.hosted == material.hosted


@pytest.mark.parametrize(
    "focus", ["state:TGO", "official:emmerson-mnangagwa-ZWE", "institution:EU"]
)
@pytest.mark.parametrize("depth", [1, 2])
def test_a_part_read_alone_is_that_part_of_the_whole(
    small_store: Store, material: Material, focus: str, depth: int
) -> None:
    alone = Material.of(small_store, focus, depth)
    part = material.around(focus, depth)
    assert alone.ties == part.ties
    assert alone.steps == part.steps
    assert alone.evidence == part.evidence
    assert (alone.hosted, alone.sent) == (part.hosted, part.sent)
    assert payload(alone) == payload(part)


def officials(count: int) -> list[Claim]:
    return [
        claim(
            "Tenure",
            "source:missions",
            roles=[
                ("official", f"official:number-{at}-TGO"),
                ("office", "office:ambassador"),
                ("body", "state:TGO"),
            ],
            values=[("status", "status:ongoing")],
        )
        for at in range(count)
    ]


@pytest.mark.parametrize(("many", "drawn"), [(12, 12), (13, 0)])
def test_around_a_focus_a_few_officials_are_drawn_and_a_crowd_is_not(
    small_claims: list[Claim], many: int, drawn: int
) -> None:
    store = hold_in_memory([*small_claims, *officials(many)])
    near = Material.of(store, "state:TGO")
    assert sum(name.startswith("official:") for name in near.shown) == drawn
    ids = payload(near).numbers
    assert sum(name.startswith("official:") for name in ids) == many


def test_the_strongest_lines_come_first_and_what_stands_counts_more() -> None:
    codes = [f"A{at}" for at in range(18)]
    places = [standing(code, "10 10") for code in codes]
    pairs = [(f"state:{a}", f"state:{b}") for a in codes for b in codes if a < b]
    ongoing = [("status", "status:ongoing")]
    related = [
        claim("Relations", "source:x", roles=[("party", a), ("party", b)], values=ongoing)
        for a, b in pairs
    ]
    visits = [
        claim(
            "Visit",
            "source:x",
            roles=[("visitor", "state:A1"), ("host", "state:A0")],
            values=[("start", PartialDate(str(year))), ("status", "status:occurred")],
        )
        for year in range(2000, 2010)
    ]
    missions = [
        claim("Mission", "source:x", roles=[("sender", a), ("receiver", b)], values=ongoing)
        for a, b in (("state:A2", "state:A3"), ("state:A3", "state:A2"))
    ]
    store = hold_in_memory([*places, *related, *visits, *missions])
    first, _ = tables(Material.of(store))
    names = [row[0] for row in first["entities"]]
    lines = [(names[row[0]], names[row[1]], *row[2:]) for row in first["lines"]]
    assert len(pairs) > len(lines) == STRONGEST
    assert lines[0] == ("state:A2", "state:A3", 3, "several", 0, 1, 1, 1)
    assert lines[1] == ("state:A0", "state:A1", 11, "several", 0, 1, 0, 1)
    assert lines[2][2:] == (1, "accord", 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("Visit", {"start": "1970-01-02"}, (1, 1)),
        ("Visit", {"start": "1970"}, (0, 364)),
        ("Mission", {"opened": "1970-01"}, (0, None)),
        ("Mission", {"opened": "1970-01", "closed": "1970-02"}, (0, 58)),
        ("Mission", {"closed": "1970-02"}, (None, 58)),
        ("Mission", {"status": "status:ongoing", "lastListed": "1970-01-03"}, (None, None)),
        ("Mission", {"status": "status:unlisted", "lastListed": "1970-01-03"}, (None, 2)),
        ("Mission", {"status": "status:ended", "opened": "1970-01-02"}, (1, 1)),
        ("Mission", {"status": "status:planned", "opened": "1970-01-02"}, (1, None)),
        ("Mission", {}, (None, None)),
        ("Relations", {"established": "1970-01-01", "severed": "1970-01-03"}, (0, 2)),
        ("Relations", {"severed": "1970-01-03", "resumed": "1970-01-05"}, (None, None)),
        ("Relations", {"severed": "1970-01-03", "resumed": "1970-01-02"}, (None, 2)),
    ],
)
def test_a_tie_lasts_as_its_dates_tell(
    kind: str, values: dict[str, str], expected: tuple[int | None, int | None]
) -> None:
    told = tuple(
        (name, text if name == "status" else PartialDate(text)) for name, text in values.items()
    )
    assert days(Tie("tie:x", kind, (), told, ())) == expected


def test_what_is_no_entity_of_the_page_keeps_its_identifier(material: Material) -> None:
    _, data = tables(material)
    named = {curie: data["strings"][at] for at, curie in data["concepts"]}
    assert named["status:planned"] == "planned"
    assert named["place:paris"] == "Paris"
    assert len({at for at, _ in data["concepts"]}) == len(data["concepts"])


def test_a_mission_accredited_from_elsewhere_is_on_the_page_but_leads_no_further(
    small_store: Store, material: Material
) -> None:
    near = Material.of(small_store, "state:LUX")
    mission = "tie:embassy-ZWE-FRA"
    assert mission in {tie.id for tie in near.ties}
    assert "state:ZWE" not in near.shown
    first, _ = tables(near)
    assert first["undrawn"] == 0
    whole = {row[0] for row in first["entities"] if row[6]}
    assert whole == {"state:LUX"}
    assert mission not in {tie.id for tie in material.around("state:RUS", 1).ties}


def test_a_focus_without_ties_stands_alone(material: Material) -> None:
    alone = material.around("institution:FRA-economy", 1)
    assert (alone.shown, alone.ties) == (("institution:FRA-economy",), ())


@pytest.mark.parametrize("name", ["state:XXX", "source:missions", "place:lome", "Togo"])
def test_what_is_no_party_is_no_focus(material: Material, name: str) -> None:
    with pytest.raises(UnknownName, match="no such state"):
        material.around(name, 1)


def test_a_depth_below_one_is_refused(material: Material) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        material.around("state:TGO", 0)


@pytest.mark.parametrize(
    "text", ["</script><!--", "a&b", "\u2028\u2029", '"\\', "\x00\x7f", "\u202ex"]
)
def test_text_comes_back_and_ends_nothing(text: str) -> None:
    made = as_script({"x": text})
    assert json.loads(made) == {"x": text}
    assert not set(made) & set("<>&\u2028\u2029")


def test_what_is_packed_is_the_same_bytes_each_time_and_no_markup() -> None:
    data = {"x": ["</script>", "\ud800", "Lomé", "a" * 10_000]}
    made = packed(data)
    assert made == packed(data)
    assert re.fullmatch("[A-Za-z0-9+/]+=*", made)
    assert len(made) < 400
    assert json.loads(gzip.decompress(base64.b64decode(made)))["x"][0] == "</script>"
