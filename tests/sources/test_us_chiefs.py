"""The source "chiefs of mission of the United States": terms, people, and figures of the files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.consolidate import consolidate
from legation.errors import InputError
from legation.model import Claim, Reading
from legation.ontology import concepts
from legation.sources.us_chiefs import SOURCE, notes, posts, read_files, read_shipped
from legation.sources.us_chiefs.tree import parse
from legation.values import Label, PartialDate, Value

FIXTURES = Path(__file__).parents[1] / "fixtures" / "us_chiefs"
PUBLISHED = Path(__file__).parents[2].parent / "shared" / "data" / "us-chiefs-of-mission"
EDITION = date(2021, 2, 3)


@pytest.fixture(scope="module")
def few() -> Reading:
    """Made records of the real shape, every quirk once."""
    return read_files([FIXTURES])


@pytest.fixture(scope="module")
def shipped() -> Reading:
    return read_shipped()


def of(reading: Reading, locator: str) -> list[Claim]:
    return [claim for claim in reading.claims if claim.locator == locator]


def postings(reading: Reading, *, receiver: str = "", office: str = "") -> list[Claim]:
    """Postings that were taken up, by receiver and office."""
    return [
        claim
        for claim in reading.claims
        if claim.kind == "Posting"
        and claim.said("status") != "status:cancelled"
        and dict(claim.roles)["receiver"] in (receiver, receiver or dict(claim.roles)["receiver"])
        and dict(claim.roles)["office"] in (office, office or dict(claim.roles)["office"])
    ]


def said(claim: Claim, name: str) -> set[Value]:
    return {value for key, value in claim.values if key == name}


def receiver(claim: Claim) -> str:
    return dict(claim.roles)["receiver"]


def test_every_record_is_taken_or_reported(few: Reading) -> None:
    assert (few.rows, few.taken, len(few.rejected)) == (37, 32, 5)
    assert [(one.file, one.line, one.reason) for one in few.rejected] == [
        (
            "missions-countries/austria.xml",
            88,
            "at--gray-01: tells no day, so that austria may be state:AUH or state:AUT",
        ),
        ("missions-countries/liberia.xml", 86, "lr-2001-none-01: nobody is 'nobody-here'"),
        ("missions-countries/liberia.xml", 113, "lr-2002-reed-01: unknown role 'jester'"),
        (
            "missions-orgs/representative-to-usoarn.xml",
            8,
            "usoa-1985-reed: the mission 'representative-to-usoarn' is to no state or organisation",
        ),
        ("positions-principals/secretary.xml", 30, "secr-1990-none: nobody is 'nobody-here'"),
    ]


def test_a_posting_with_its_days(few: Reading) -> None:
    [ended] = of(few, "gm-1960-gray-01")
    assert ended.roles == (
        ("official", "official:ada-mary-gray-USA"),
        ("office", "office:ambassador"),
        ("sender", "state:USA"),
        ("receiver", "state:GFR"),
    )
    assert (ended.source, ended.first_seen, ended.last_seen) == (SOURCE, EDITION, EDITION)
    assert dict(ended.values) == {
        "status": "status:ended",
        "appointed": PartialDate("1960-01-02"),
        "credentials": PartialDate("1960-05-01"),
        "ended": PartialDate("1961-01-01"),
    }


def test_an_open_end_is_no_word_that_somebody_serves(few: Reading) -> None:
    [open_] = of(few, "tg-2019-reed-01")
    assert open_.said("status") is None
    assert open_.said("assumed") == PartialDate("2019-03-26")
    assert consolidate(few.claims).edges == set()


@pytest.mark.parametrize(
    ("locator", "why"),
    [
        ("tg-1960-vale-01", "a later chief of the mission is listed"),
        ("tx-1844-gray-01", "the person died"),
    ],
)
def test_what_must_be_over_is_ended(few: Reading, locator: str, why: str) -> None:
    [claim] = of(few, locator)
    assert claim.said("status") == "status:ended"
    assert claim.said("ended") is None
    assert f"its end is not told, but {why}" in said(claim, "comment")


def test_a_charge_ad_interim_takes_charge_and_presents_nothing(few: Reading) -> None:
    [charge] = of(few, "tg-1960-vale-01")
    assert charge.said("assumed") == PartialDate("1960-04-27")
    assert charge.said("credentials") is None


def test_two_terms_in_one_office_are_two_ties(few: Reading) -> None:
    [first], [second] = of(few, "tg-1960-gray-01"), of(few, "tg-1970-gray-01")
    assert (first.said("term"), second.said("term")) == ("1960-06-23", "1970-02-01")
    assert first.about != second.about
    [only] = of(few, "gm-1960-gray-01")
    assert only.said("term") is None


def test_one_appointment_in_three_records_is_one_tie(few: Reading) -> None:
    open_, told, nominee = of(few, "lr-2000-vale-01")
    assert open_.about == told.about == nominee.about
    assert nominee.said("status") is None
    assert told.said("ended") == PartialDate("2001-01-01")
    held = consolidate(few.claims).things[told.about]
    assert (held.one("status"), held.disputed) == ("status:ended", ())


def test_the_state_is_that_of_the_day(few: Reading) -> None:
    receivers = {
        locator: receiver(of(few, locator)[0])
        for locator in (
            "gm-1835-gray-01", "gm-1878-gray-01", "gm-1960-gray-01", "gm--vale-01",
            "at-1880-gray-01", "at-1930-gray-01", "tx-1844-gray-01", "sl-2000-vale-01",
        )
    }  # fmt: skip
    assert receivers == {
        "gm-1835-gray-01": "state:XPR",
        "gm-1878-gray-01": "state:DEU",
        "gm-1960-gray-01": "state:GFR",
        "gm--vale-01": "state:GFR",
        "at-1880-gray-01": "state:AUH",
        "at-1930-gray-01": "state:AUT",
        "tx-1844-gray-01": "state:XTX",
        "sl-2000-vale-01": "state:SLE",
    }


@pytest.mark.parametrize(
    ("locator", "status", "outcome"),
    [
        ("gm--vale-01", "status:cancelled", "nomination withdrawn"),
        ("gm-1961-reed-01", "status:cancelled", "declined"),
        ("at-1885-gray-01", "status:cancelled", "did not go to the post"),
        ("at-1933-gray-01", "status:cancelled", "commission cancelled"),
        ("lr-1992-reed-01", "status:cancelled", "nomination not acted upon"),
        ("lr-1976-reed-01", "status:ended", "credentials not presented"),
    ],
)
def test_nominees_did_not_serve(few: Reading, locator: str, status: str, outcome: str) -> None:
    [claim] = of(few, locator)
    assert claim.said("status") == status
    assert outcome in said(claim, "comment")


def test_remarks_are_in_our_own_words(few: Reading) -> None:
    [died], [about] = of(few, "gm-1835-gray-01"), of(few, "tg-1970-gray-01")
    assert said(died, "comment") == {"died in office"}
    assert said(about, "comment") == {"resident in Ghana", "the day of the end is not exact"}
    [uncertain] = of(few, "gm-1878-gray-01")
    assert said(uncertain, "comment") == {"the day of the end is not exact"}
    [killed] = of(few, "lr-1976-reed-01")
    assert "killed in office" in said(killed, "comment")
    [nominated] = of(few, "lr-1992-reed-01")
    assert "nominated 1992-07-25" in said(nominated, "comment")


def test_a_day_that_no_calendar_has_is_left_out_and_noted(few: Reading) -> None:
    [claim] = of(few, "lr-2003-reed-01")
    assert claim.said("appointed") is None
    assert [(one.line, one.column) for one in few.notes if one.column] == [(140, "appointed")]


def test_an_envoy_to_three_agencies_has_three_postings(few: Reading) -> None:
    claims = of(few, "unaf-1990-reed")
    assert {receiver(claim) for claim in claims} == {
        "institution:FAO",
        "institution:IFAD",
        "institution:WFP",
    }
    assert {claim.said("title") for claim in claims} == {"Representative to the Agencies in Rome"}


def test_people(few: Reading) -> None:
    [ada] = of(few, "gray-ada")
    assert dict(ada.values) == {
        "label": Label("Ada Mary Gray"),
        "altLabel": Label("Ada M. Gray"),
        "title": "Secretary of State",
    }
    [pete] = of(few, "reed-peter")
    assert pete.about == "official:pete-oreed-iii-USA"
    assert said(pete, "altLabel") == {Label("P. O'Reed 3rd"), Label("Peter O'Reed III")}
    assert {dict(claim.roles)["official"] for claim in of(few, "tg-2019-reed-01")} == {pete.about}


def test_people_of_one_name_are_told_apart_by_birth(few: Reading) -> None:
    [elder], [younger] = of(few, "gray-john"), of(few, "gray-john2")
    assert (elder.about, younger.about) == (
        "official:john-gray-jr-1790-USA",
        "official:john-gray-jr-1830-USA",
    )
    assert dict(of(few, "gm-1835-gray-01")[0].roles)["official"] == elder.about


def test_heads_of_the_department_hold_office_at_home(few: Reading) -> None:
    tenures = [claim for claim in few.claims if claim.kind == "Tenure"]
    assert [claim.locator for claim in tenures] == ["secr-1980-gray"]
    assert tenures[0].roles == (
        ("official", "official:ada-mary-gray-USA"),
        ("office", "office:foreign-minister"),
        ("body", "state:USA"),
    )
    assert tenures[0].said("start") == PartialDate("1980-01-05")


def test_every_office_is_declared() -> None:
    declared = {concept.curie for concept in concepts("office")}
    assert {f"office:{role.office}" for role in posts.ROLES.values()} <= declared


@pytest.mark.parametrize(
    ("territory", "day", "state"),
    [
        ("china", "1973-05-01", "TWN"),
        ("china", "1979-02", "CHN"),
        ("czechoslovakia-1993", "1936", "CSK"),
        ("holy-see", "1861-01-01", "PAP"),
        ("italy", "1861-03-16", "XSA"),
        ("italy", "1861-03-20", "ITA"),
        ("joseon-dynasty-1910", "1890", "XKE"),
        ("montenegro", "1920-06-18", "XMN"),
        ("socialist-federal-republic-of-yugoslavia-1992", "1996-08", "SCG"),
        ("yugoslavia-1946", "1937", "YUG"),
        ("korea", "1949-04-07", "KOR"),
        ("russia", "1809-06-27", "XRE"),
    ],
)
def test_countries_by_day(territory: str, day: str, state: str) -> None:
    assert posts.state(territory, "ambassador-e-p", day) == f"state:{state}"


def test_the_liaison_office_was_in_beijing() -> None:
    assert posts.state("china", "chief", "1973-05-01") == "state:CHN"


@given(
    st.one_of(
        st.text(max_size=80),
        st.from_regex(r"(Nominated|Nomination of) (February|June) [0-9]{2}, [0-9]{4}"),
    )
)
def test_any_remark_is_read(remark: str) -> None:
    assert bool(notes.manner(remark)) == bool(remark)
    assert notes.outcome(remark)
    assert notes.nominated(remark) == "" or date.fromisoformat(notes.nominated(remark))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<country-mission><chiefs></country-mission>", r"made\.xml:1: is no XML"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><country-mission>&a;</country-mission>", "document type"),
        ("<visits/>", "is no file of chiefs of mission: its root is visits"),
        ("<person/>", "no file of missions"),
    ],
)
def test_a_file_of_another_kind_is_named(content: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "made.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        read_files([path])
    with pytest.raises(InputError, match=r"missing\.xml"):
        read_files([tmp_path / "missing.xml"])


def test_elements_know_their_lines() -> None:
    root = parse(b"<a>\n <b x='1'>two\n  <c>words</c></b>\n <b/>\n</a>", "made.xml")
    assert [(b.line, b.text()) for b in root.children("b")] == [(2, "two words"), (4, "")]
    found = root.find("b/c")
    assert found is not None
    assert (found.line, root.text("b/c"), root.text("b/d")) == (3, "words", "")


def test_the_shipped_tables_are_the_published_files(shipped: Reading) -> None:
    assert (shipped.rows, shipped.taken, len(shipped.rejected)) == (11856, 11853, 3)
    assert sum(claim.kind == "Posting" for claim in shipped.claims) == 5989
    if not PUBLISHED.is_dir():
        pytest.skip("the published files are not here")
    published = read_files([PUBLISHED])
    assert published.claims == shipped.claims
    assert published.rejected == shipped.rejected
    assert published.notes == shipped.notes


def test_no_posting_gives_an_edge(shipped: Reading) -> None:
    assert consolidate(shipped.claims).edges == set()


def test_the_first_chief_of_mission_in_togo(shipped: Reading) -> None:
    """The first record of togo.xml: a chargé d'affaires ad interim from 1960-04-27."""
    togo = postings(shipped, receiver="state:TGO")
    first = min(togo, key=lambda claim: str(claim.said("appointed") or claim.said("assumed")))
    assert dict(first.roles)["official"] == "official:jesse-mackenzie-macknight-USA"
    assert dict(first.roles)["office"] == "office:charge-daffaires-ad-interim"
    assert first.said("assumed") == PartialDate("1960-04-27")


def test_ambassadors_to_japan(shipped: Reading) -> None:
    """japan.xml has 30 ambassadors among its chiefs, other nominees not counted."""
    assert len(postings(shipped, receiver="state:JPN", office="office:ambassador")) == 30


def test_killed_in_office(shipped: Reading) -> None:
    """The files say "Assassinated" of six: at post five times, at Benghazi once."""
    killed = {
        receiver(claim)
        for claim in shipped.claims
        if claim.kind == "Posting" and "killed in office" in said(claim, "comment")
    }
    assert killed == {f"state:{code}" for code in ("AFG", "CYP", "GTM", "LBN", "LBY", "SDN")}


def test_states_of_the_past(shipped: Reading) -> None:
    """texas.xml holds six records, two-sicilies.xml twelve, hawaii.xml sixteen."""
    counts = {
        code: sum(
            receiver(claim) == f"state:{code}"
            for claim in shipped.claims
            if claim.kind == "Posting"
        )
        for code in ("XTX", "SIC", "XHI")
    }
    assert counts == {"XTX": 6, "SIC": 12, "XHI": 16}


def test_seven_posts_of_one_man(shipped: Reading) -> None:
    """pickering-thomas-reeve stands in seven files of missions."""
    posts_of = {
        receiver(claim)
        for claim in postings(shipped)
        if dict(claim.roles)["official"] == "official:thomas-reeve-pickering-USA"
    }
    assert posts_of == {
        "state:JOR", "state:NGA", "state:ISR", "state:SLV", "state:IND", "state:RUS",
        "institution:UN",
    }  # fmt: skip
