"""Ledgers: what people write, how it is read, and what they are told when it can't be."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation import schema
from legation.errors import InputError
from legation.model import Claim, Reading, Rejected
from legation.sources import ledger
from legation.sources.ledger.columns import CLAIM_COLUMNS, COLUMNS, plain, roles_of, values_of
from legation.values import Label, PartialDate, Point

FIXTURES = Path(__file__).parent.parent / "fixtures" / "ledgers"


def read(text: str | bytes) -> Reading:
    content = text.encode() if isinstance(text, str) else text
    return ledger.read(io.BytesIO(content), "my.csv")


def rows(*cells: dict[str, str], **every: str) -> str:
    """A ledger with these rows, each from the source `brief` unless it says otherwise."""
    filled = [{"source": "brief", **every, **row} for row in cells]
    columns = list(dict.fromkeys(name for row in filled for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(filled)
    return out.getvalue()


def tie(**cells: str) -> Claim:
    """The one claim about a tie that a row makes."""
    reading = read(rows({name.replace("_", " ").strip(): text for name, text in cells.items()}))
    assert reading.rejected == []
    (claim,) = [claim for claim in reading.claims if claim.kind in schema.TIES]
    return claim


def refused(**cells: str) -> Rejected:
    """What is said of a row that can't be taken."""
    reading = read(rows({name.replace("_", " ").strip(): text for name, text in cells.items()}))
    assert reading.claims == []
    (rejected,) = reading.rejected
    assert (rejected.file, rejected.line, reading.rows) == ("my.csv", 2, 1)
    return rejected


EMBASSY = {"class_": "Embassy", "from_": "Russia", "to": "Togo"}
MONEY = {"class_": "Investment", "from_": "Russia", "to": "Togo"}


# what a row can say


def test_every_tie_class_has_a_row(subtests: pytest.Subtests) -> None:
    written: dict[str, dict[str, str]] = {
        "Mission": {"class": "Consulate general", "from": "Togo", "to": "France", "place": "Lyon"},
        "Posting": {"person": "Ada Mensah", "office": "ambassador", "from": "Togo", "to": "Ghana"},
        "Tenure": {"person": "Ada Mensah", "office": "foreign minister", "from": "Togo"},
        "Representation": {"from": "Togo", "to": "Ghana", "representation level": "legation"},
        "Relations": {"parties": "Togo; Ghana"},
        "Visit": {"person": "Ada Mensah", "from": "Togo", "to": "Ghana"},
        "Meeting": {"parties": "Togo; Ghana", "institution": "Border commission"},
        "Investment": {"from": "China", "to": "Togo"},
        "Finance": {"from": "China", "to": "Togo"},
        "Agreement": {"parties": "Togo; Ghana", "instrument": "Border treaty"},
        "Cooperation": {"parties": "Togo; Ghana", "sector": "energy"},
        "Trade": {"from": "Togo", "to": "Ghana", "goods": "cement"},
        "Institute": {"institution": "Goethe-Institut Lomé", "from": "Germany", "to": "Togo"},
        "Expulsion": {"from": "Togo", "to": "Ghana"},
        "Recall": {"from": "Togo", "to": "Ghana"},
        "Sanction": {"from": "EU", "to": "Russia"},
        "Pressure": {"from": "United States", "to": "Zimbabwe"},
    }
    assert set(written) == set(schema.TIES)
    for kind, row in written.items():
        with subtests.test(kind):
            reading = read(rows({"class": kind, **row}))
            assert reading.rejected == []
            assert reading.claims[-1].kind == kind
            assert reading.claims[-1].about.startswith("tie:")


def test_every_role_and_property_has_a_column() -> None:
    for kind in (*schema.TIES, *schema.ENTITIES):
        written = set(values_of(kind).values()) | {"missionType"}
        said = {name for name in schema.properties(kind) if not schema.PROPERTIES[name].derived}
        assert said <= written
        assert (
            {role.name for role in schema.TIES[kind].roles} <= set(roles_of(kind).values())
            if (kind in schema.TIES)
            else not roles_of(kind)
        )
        assert set(values_of(kind)) | set(roles_of(kind)) <= set(COLUMNS)
    used = {
        column
        for kind in (*schema.TIES, *schema.ENTITIES)
        for column in (*values_of(kind), *roles_of(kind))
    }
    assert set(COLUMNS) == used | set(CLAIM_COLUMNS) | {"id"}


def test_no_column_writes_two_properties_of_one_class() -> None:
    for kind in (*schema.TIES, *schema.ENTITIES):
        names = [n for n in schema.properties(kind) if not schema.PROPERTIES[n].derived]
        assert len(values_of(kind)) == len(names)


def test_an_embassy() -> None:
    claim = tie(**EMBASSY, place="Lome", status="planned", start="2023-05", locator="paragraph 3")
    assert claim.about == "tie:embassy-RUS-TGO"
    assert claim.roles == (("sender", "state:RUS"), ("receiver", "state:TGO"))
    assert dict(claim.values) == {
        "status": "status:planned",
        "missionType": "missiontype:embassy",
        "seat": "place:lome",
        "opened": PartialDate("2023-05"),
    }
    assert (claim.source, claim.locator, claim.method) == (
        "source:brief",
        "paragraph 3",
        "method:curated",
    )


def test_money() -> None:
    claim = tie(**MONEY, amount="25000000.50", currency="USD", year="2023", sector="311; Defence")
    assert dict(claim.values)["amount"] == Decimal("25000000.5")
    assert {v for name, v in claim.values if name == "sector"} == {"sector:311", "sector:defence"}
    assert dict(claim.values)["year"] == PartialDate("2023")


def test_a_person_is_named_once_a_source() -> None:
    posting = {"class": "Posting", "office": "ambassador", "from": "Russia", "to": "Togo"}
    reading = read(
        rows(
            {**posting, "person": "Ígor Petrov", "start": "2019"},
            {**posting, "person": "Ígor Petrov", "end": "2022"},
        )
    )
    people = [claim for claim in reading.claims if claim.kind == "Official"]
    assert [(claim.about, claim.said("label")) for claim in people] == [
        ("official:igor-petrov-RUS", Label("Ígor Petrov"))
    ]
    assert len(reading.claims) == 4  # the source, the person, and two claims about the posting


def test_a_refused_row_does_not_use_up_a_name() -> None:
    good = {"class": "Posting", "office": "ambassador", "from": "Russia", "to": "Togo"}
    reading = read(rows({**good, "person": "Ada", "to": ""}, {**good, "person": "Ada"}))
    assert [claim.kind for claim in reading.claims] == ["Source", "Official", "Posting"]


def test_a_described_person_is_the_one_that_is_meant() -> None:
    reading = read(
        rows(
            {"class": "Visit", "person": "Ada Mensah", "from": "Togo", "to": "Ghana"},
            {"class": "Official", "id": "official:Q42", "name": "Ada Mensah", "title": "Envoy"},
        )
    )
    assert [claim.about for claim in reading.claims if claim.kind == "Official"] == ["official:Q42"]
    assert dict(reading.claims[1].roles)["visitor"] == "official:Q42"


def test_states_visit_where_nobody_is_named() -> None:
    claim = tie(class_="Visit", from_="Togo", to="Ghana")
    assert claim.roles == (("visitor", "state:TGO"), ("host", "state:GHA"))
    assert claim.said("visitingState") == "state:TGO"


def test_unknown_institutions_and_places_are_minted_with_a_name() -> None:
    reading = read(
        rows(
            {"class": "Meeting", "parties": "Togo | Ghana", "institution": "Border commission",
             "kind": "commission"},
            {"class": "Consulate", "from": "Ghana", "to": "Togo", "place": "Kpalimé"},
        )
    )  # fmt: skip
    described = {claim.about: dict(claim.values) for claim in reading.claims if not claim.roles}
    assert described["institution:border-commission"] == {
        "label": Label("Border commission"),
        "institutionKind": "commission",
    }
    assert described["place:kpalime-TGO"] == {"label": Label("Kpalimé"), "inState": "state:TGO"}


def test_a_city_of_the_same_name_elsewhere_is_not_guessed() -> None:
    consulate = {"class": "Consulate", "from": "Togo", "to": "Canada", "place": "Victoria"}
    reading = read(rows(consulate))
    assert "not in state:CAN" in reading.rejected[0].reason
    described = {"class": "Place", "name": "Victoria", "in state": "Canada"}
    reading = read(rows(consulate, described))
    assert reading.rejected == []
    assert reading.claims[1].said("seat") == "place:victoria-CAN"


@pytest.mark.parametrize(
    ("place", "to", "seat"), [("Munich", "Germany", "munich"), ("Aden", "Yemen", "aden")]
)
def test_a_capital_of_a_past_state_lies_in_the_state_of_today(
    place: str, to: str, seat: str
) -> None:
    claim = tie(class_="Consulate", from_="Togo", to=to, place=place)
    assert claim.said("seat") == f"place:{seat}"


def test_a_seat_outside_the_receiver() -> None:
    claim = tie(**EMBASSY, place="Accra", host_state="Ghana")
    assert (claim.said("seat"), claim.said("hostState")) == ("place:accra", "state:GHA")


def test_sources_are_described_and_date_their_claims() -> None:
    reading = read(
        rows(
            {"class": "Embassy", "from": "Russia", "to": "Togo", "source": "Togo brief"},
            {"class": "Source", "name": "A brief", "published": "2024-03-25", "rank": "dataset",
             "publisher": "Us", "website": "https://example.org/a", "source": "Togo brief"},
            {"class": "Embassy", "from": "Togo", "to": "Russia", "source": "Togo brief",
             "stated": "2024-04-01"},
        )
    )  # fmt: skip
    first, source, second = reading.claims
    assert source.about == source.source == "source:togo-brief"
    assert dict(source.values) == {
        "label": Label("A brief"),
        "website": "https://example.org/a",
        "publisher": "Us",
        "rank": "rank:dataset",
        "published": PartialDate("2024-03-25"),
    }
    assert (first.stated, second.stated) == (date(2024, 3, 25), date(2024, 4, 1))


def test_the_one_source_described_is_meant_where_none_is_named() -> None:
    reading = read("class,from,to,source\nEmbassy,Russia,Togo,\nSource,,,brief\n")
    assert [claim.source for claim in reading.claims] == ["source:brief", "source:brief"]


def test_a_source_that_no_row_describes_is_a_report_under_its_code() -> None:
    source, _ = read(rows({"class": "Embassy", "from": "Russia", "to": "Togo"})).claims
    assert (source.kind, source.about) == ("Source", "source:brief")
    assert dict(source.values) == {"label": Label("brief"), "rank": "rank:report"}


def test_a_row_may_speak_of_a_tie_by_its_identifier() -> None:
    visit = tie(
        class_="Visit", id="tie:visit-Q1-TGO-2021", person="official:Q1; state:RUS", to="state:TGO",
        end="2021-05-17", method="reviewed", author="Ada", stated="2026-01-01",
    )  # fmt: skip
    assert visit.about == "tie:visit-Q1-TGO-2021"
    assert visit.roles == (
        ("visitor", "official:Q1"), ("visitor", "state:RUS"), ("host", "state:TGO"),
    )  # fmt: skip
    assert visit.values == (("end", PartialDate("2021-05-17")),)


def test_of_a_mission_with_an_identifier_no_type_is_said_unless_it_is_written() -> None:
    plain_row = {"class_": "Mission", "id": "tie:embassy-RUS-TGO", "from_": "state:RUS"}
    assert tie(**plain_row, to="Togo", start="1960").values == (("opened", PartialDate("1960")),)
    for written in ({"mission_type": "High commission"}, {"class_": "High commission"}):
        said = tie(**{**plain_row, "to": "Togo", **written})
        assert said.values == (("missionType", "missiontype:high-commission"),)


def test_the_type_of_a_level_of_representation_is_read() -> None:
    level = tie(class_="Representation", from_="USA", to="Togo", mission_type="legation")
    assert level.said("missionType") == "missiontype:legation"


def test_claim_fields() -> None:
    claim = tie(
        **EMBASSY, recorded="2024-01-01", first_seen="2020-10-10", last_seen="2022-11-16",
        method="compiled", quote="an embassy", author="A. Analyst",
    )  # fmt: skip
    assert (claim.recorded, claim.first_seen, claim.last_seen) == (
        date(2024, 1, 1),
        date(2020, 10, 10),
        date(2022, 11, 16),
    )
    assert (claim.method, claim.quote, claim.author) == (
        "method:compiled",
        "an embassy",
        "A. Analyst",
    )


def test_other_values() -> None:
    mission = tie(
        **EMBASSY, coordinates="6.13, 1.21", jurisdiction="Benin;Ghana", same_as="Q945",
        also_known_as="Ambassade@fr; Posolstvo", website="https://example.org/",
    )  # fmt: skip
    said = mission.values
    assert ("coordinates", Point.parse("6.13 1.21")) in said
    assert {v for name, v in said if name == "jurisdiction"} == {"state:BEN", "state:GHA"}
    assert ("exactMatch", "wd:Q945") in said
    assert {v for name, v in said if name == "altLabel"} == {
        Label("Ambassade", "fr"),
        Label("Posolstvo"),
    }
    assert tie(**MONEY, excluded_from_totals="yes").said("excludedFromTotals") is True


@pytest.mark.parametrize(
    ("name", "curie"),
    [("Lomé", ""), ("Côte d’Ivoire", "state:CIV"), ("DPRK", "state:PRK"), ("Togolese", "state:TGO"),
     ("wd:Q945", "state:TGO"), ("TGO", "state:TGO"), ("state:TGO", "state:TGO")],
)  # fmt: skip
def test_names_in_any_spelling(name: str, curie: str) -> None:
    if curie:
        assert dict(tie(class_="Embassy", from_="Russia", to=name).roles)["receiver"] == curie
    else:
        assert refused(class_="Embassy", from_="Russia", to=name).column == "to"


# what can't be taken, and what is said of it


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({**EMBASSY, "start": "2023-02-30"}, "start", "no d"),
        ({**EMBASSY, "start": "31.12.2023"}, "start", "write 2023, 2023-05 or 2023-05-17"),
        ({**EMBASSY, "start": "2023-13"}, "start", "no date"),
        ({**EMBASSY, "start": "2023", "end": "2022-05"}, "end", "before the start"),
        ({**EMBASSY, "stated": "2023-05"}, "stated", "no whole day"),
        ({**EMBASSY, "first_seen": "2023-05-02", "last_seen": "2023-05-01"}, "last seen", "before"),
        ({**EMBASSY, "to": "Tooogo"}, "to", "unknown"),
        ({**EMBASSY, "to": "Congo"}, "to", "ambiguous: Congo (COG, COD)"),
        ({**EMBASSY, "to": ""}, "to", "an embassy needs its receiver"),
        ({**EMBASSY, "to": "Russia"}, "to", "the same as 'from'"),
        ({**EMBASSY, "status": "planed"}, "status", "did you mean 'planned'?"),
        ({**EMBASSY, "status": "unlisted"}, "status", "no status"),
        ({**EMBASSY, "amount": "5", "currency": "USD"}, "amount", "an embassy takes no 'amount'"),
        ({**EMBASSY, "website": "example.org"}, "website", "begins with https://"),
        ({**EMBASSY, "website": "https://a b"}, "website", "no IRI"),
        ({**EMBASSY, "coordinates": "91 0"}, "coordinates", "not on earth"),
        ({**EMBASSY, "same_as": "Togo"}, "same as", "neither a Wikidata item"),
        ({**EMBASSY, "source": ""}, "source", "who says so?"),
        ({**EMBASSY, "source": "–"}, "source", "no letter or digit"),
        ({**EMBASSY, "class_": ""}, "class", "is empty"),
        ({**EMBASSY, "class_": "Embasy"}, "class", "did you mean 'Embassy'?"),
        ({**EMBASSY, "kind": "post"}, "kind", "takes no 'kind'"),
        ({**MONEY, "amount": "-5", "currency": "USD"}, "amount", "negative"),
        ({**MONEY, "amount": "25 million", "currency": "USD"}, "amount", "plain digits"),
        ({**MONEY, "amount": "25 000 000", "currency": "USD"}, "amount", "without separators"),
        ({**MONEY, "amount": "25,000,000", "currency": "USD"}, "amount", "without separators"),
        ({**MONEY, "amount": "1e6", "currency": "USD"}, "amount", "plain digits"),
        ({**MONEY, "amount": "NaN", "currency": "USD"}, "amount", "plain digits"),
        ({**MONEY, "amount": "²5", "currency": "USD"}, "amount", "plain digits"),
        ({**MONEY, "amount": "5"}, "currency", "an amount needs its currency"),
        ({**MONEY, "currency": "USD"}, "amount", "a currency alone"),
        ({**MONEY, "amount": "5", "currency": "XYZ"}, "currency", "no currency of ISO 4217"),
        ({**MONEY, "amount": "5", "currency": "usd"}, "currency", "did you mean USD?"),
        ({**MONEY, "year": "2023-05"}, "year", "write 2023"),
        ({**MONEY, "sector": "agricultre"}, "sector", "did you mean 'agriculture'?"),
        ({**MONEY, "institution": "A fund"}, "institution", "a second funder"),
        ({**MONEY, "institution": "F", "from_": "", "kind": "", "to": "x y"}, "to", "unknown"),
        ({**MONEY, "excluded_from_totals": "maybe"}, "excluded from totals", "neither yes nor no"),
        ({"class_": "Relations", "parties": "Togo"}, "parties", "two parties at least"),
        ({"class_": "Relations", "parties": ";"}, "parties", "needs its party"),
        ({"class_": "Trade", "from_": "Togo"}, "parties", "two parties at least"),
        ({"class_": "Posting", "from_": "Togo", "to": "Ghana", "office": "king",
          "person": "A"}, "office", "no office"),
        ({"class_": "Visit", "from_": "Togo", "to": "Ghana", "person": "place:lome",
          "level": "x"}, "level", "no level"),
        ({"class_": "Official", "id": "state:TGO", "name": "A"}, "id", "is no official"),
        ({"class_": "Official"}, "name", "what is the official called?"),
        ({"class_": "State", "name": "Atlantis"}, "name", "unknown"),
        ({"class_": "Institute", "from_": "Togo", "to": "Ghana"}, "institution", "needs its"),
        ({**EMBASSY, "place": "place:a b"}, "place", "may not have"),
        ({**EMBASSY, "id": "tie:visit-RUS-TGO"}, "id", "is no mission"),
        ({**EMBASSY, "id": "state:TGO"}, "id", "is no tie"),
        ({**EMBASSY, "mission_type": "legation"}, "mission type", "write the type under class"),
    ],
)  # fmt: skip
def test_a_row_that_can_not_be_taken(cells: dict[str, str], column: str, reason: str) -> None:
    rejected = refused(**cells)
    assert rejected.column == column
    assert reason in rejected.reason
    assert "\n" not in str(rejected)


@pytest.mark.parametrize(
    ("cells", "column", "looks"),
    [
        ({**MONEY, "amount": "USD", "currency": "5000"}, "amount", "a currency"),
        ({**MONEY, "currency": "25000000", "amount": "5"}, "currency", "a number"),
        ({**EMBASSY, "status": "Togo"}, "status", "a name (state:TGO)"),
        ({**EMBASSY, "start": "Togo"}, "start", "a name (state:TGO)"),
        ({**EMBASSY, "to": "2023-05-17"}, "to", "a date"),
        ({**EMBASSY, "to": "planned"}, "to", "a status"),
    ],
)
def test_values_that_stand_in_the_wrong_column(
    cells: dict[str, str], column: str, looks: str
) -> None:
    rejected = refused(**cells)
    assert rejected.column == column
    assert f"it looks like {looks}: are columns swapped?" in rejected.reason


def test_lines_are_those_of_the_file() -> None:
    reading = read(
        "class,from,to,source,comment\n"
        'Embassy,Russia,Togo,brief,"two\nlines"\n'
        "\n"
        "# a remark\n"
        "Embassy,Russia,Atlantis,brief,\n"
        ",,,,\n"
        'Embassy,Russia,Mu,brief,"a\nb"\n'
        "Embassy,Russia,Lemuria,brief\n"
    )
    assert [rejected.line for rejected in reading.rejected] == [6, 8, 10]
    assert (reading.rows, reading.taken) == (4, 1)


def test_a_value_under_no_column_is_reported() -> None:
    reading = read("class,from,to,source\nEmbassy,Russia,Togo,brief,planned\n")
    assert "'planned' stands under no column" in reading.rejected[0].reason
    reading = read("class,from,to,source,\nEmbassy,Russia,Togo,brief,planned\n")
    assert "'planned' stands under no column" in reading.rejected[0].reason
    assert read("class,from,to,source,\nEmbassy,Russia,Togo,brief,,,\n").rejected == []


def test_text_stays_text() -> None:
    for text in ("\"quoted\" 'text'", "</script><b>", "\u202eRTL\u202c", "a\nb", "x" * 10_000):
        assert tie(**EMBASSY, comment=text).said("comment") == text


# files


def test_the_order_of_columns_is_free() -> None:
    first = read("class,from,to,source\nEmbassy,Russia,Togo,brief\n")
    second = read("to,source,class,from\nTogo,brief,Embassy,Russia\n")
    assert first.claims == second.claims


@pytest.mark.parametrize(
    "header", ["Class,FROM,to,Expected_Effect,source", "class,from,to,expectedEffect,source"]
)
def test_a_header_is_read_however_it_is_written(header: str) -> None:
    reading = read(f"{header}\nInvestment,Russia,Togo,growth,brief\n")
    assert reading.claims[-1].said("expectedEffect") == "growth"


@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_dividers_line_endings_and_marks(divider: str, ending: str, mark: str) -> None:
    lines = ["class,from,to,source,place", "Embassy,Russia,Togo,brief,Lomé"]
    text = mark + "".join(line.replace(",", divider) + ending for line in lines)
    reading = read(text)
    assert reading.rejected == []
    assert reading.claims[-1].said("seat") == "place:lome"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"# only remarks\n", "is empty"),
        (b"a,b,c\n1,2,3\n", "my.csv:1: has no header"),
        (b"class,from,to,sorce\n", "did you mean 'source'?"),
        (b"class,from,to\n", "the column 'source' is missing"),
        (b"from,to,source\n", "the column 'class' is missing"),
        (b"class,from,from,source\n", "the column 'from' stands twice"),
        (b"class,from,to,source\nEmbassy,Russia,C\xf4te d'Ivoire,b\n", "my.csv:2: is not UTF-8"),
        ("class,source\n".encode("utf-16"), "is UTF-16; save it as CSV UTF-8"),
        (b"class,source\nEmbassy,a\x00b\n", "my.csv:2: holds a NUL"),
        (b'class,source\nEmbassy,"a\nEmbassy,b\n', "my.csv:2: a quotation mark opens"),
    ],
)
def test_files_that_are_no_ledger(content: bytes, problem: str) -> None:
    with pytest.raises(InputError) as error:
        read(content)
    assert problem in str(error.value)
    assert str(error.value).startswith("my.csv")


def test_a_row_that_is_no_csv_is_reported_and_the_next_is_read() -> None:
    reading = read('class,from,to,source\nEmbassy,"Rus"sia,Togo,b\nEmbassy,Russia,Togo,b\n')
    assert [(rejected.line, "is no CSV" in rejected.reason) for rejected in reading.rejected] == [
        (2, True)
    ]
    assert reading.claims[-1].about == "tie:embassy-RUS-TGO"
    assert reading.rows == 2


def test_a_header_alone_is_an_empty_ledger() -> None:
    assert read("class,source\n") == Reading()


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        ledger.read(tmp_path / "none.csv")


def test_a_ledger_from_a_european_spreadsheet() -> None:
    (rejected,) = ledger.read(FIXTURES / "europe.csv").rejected
    reading = ledger.read(FIXTURES / "europe.csv", "europe.csv")
    assert rejected.file == str(FIXTURES / "europe.csv")
    assert str(reading.rejected[0]).startswith(
        "europe.csv:5:amount: '1.500.000': write digits without separators"
    )
    assert {claim.about for claim in reading.claims} == {
        "source:embassy-notes",
        "tie:embassy-TGO-DEU",
        "tie:consulate-TGO-DEU-munich",
    }


def test_the_empty_ledger_explains_every_column_and_says_nothing() -> None:
    text = ledger.template()
    assert read(text) == Reading()
    assert read(text.replace(",", ";")) == Reading()
    for name in COLUMNS:
        assert f"\n# {name}: " in text


def test_the_empty_ledger_survives_a_spreadsheet() -> None:
    out = io.StringIO()
    width = len(ledger.template().splitlines()[0].split(","))
    for row in csv.reader(ledger.template().splitlines()):
        csv.writer(out, quoting=csv.QUOTE_ALL).writerow(row + [""] * (width - len(row)))
    filled = out.getvalue() + "Embassy,Russia,Togo" + "," * (width - 3) + "\n"
    reading = read(filled)
    assert (reading.rows, reading.rejected[0].column) == (1, "source")


def test_plain_words() -> None:
    assert {plain(text) for text in ("Expected_Effect", "expected-effect ", "expectedEffect")} == {
        "expected effect"
    }


@given(st.lists(st.text(), max_size=6), st.sampled_from(sorted(COLUMNS)))
def test_whatever_stands_in_a_row_is_a_claim_or_is_reported(cells: list[str], column: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(dict.fromkeys(["class", "source", "from", "to", column]))
    for cell in cells:
        row = {"class": "Embassy", "source": "b", "from": "Togo", "to": "Ghana", column: cell}
        writer.writerow(row.values())
    try:
        reading = read(out.getvalue().encode("utf-8", "surrogatepass"))
    except InputError:
        return
    ties = [claim for claim in reading.claims if claim.kind in schema.TIES]
    assert len(ties) + len(reading.rejected) == reading.rows


@given(st.binary(max_size=200))
def test_no_file_is_more_than_a_file_that_is_no_ledger(content: bytes) -> None:
    try:
        reading = read(b"class,source,from,to\n" + content)
    except InputError:
        return
    assert reading.rows == reading.taken + len(reading.rejected)


def test_the_day_on_which_a_row_was_taken_down_leaves_the_day_of_its_source() -> None:
    described = {"class": "Source", "source": "brief", "name": "Brief", "published": "2024-03-25"}
    row = {"class": "Embassy", "from": "Russia", "to": "Togo", "recorded": "2024-04-01"}
    claim = read(rows(described, row)).claims[-1]
    assert (claim.stated, claim.recorded) == (date(2024, 3, 25), date(2024, 4, 1))
