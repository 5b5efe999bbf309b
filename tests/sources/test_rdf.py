"""RDF that is read back: whole graphs unchanged, and a clear word on whatever is no claim."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies

from legation.building import hold_in_memory
from legation.errors import InputError
from legation.export import export
from legation.model import Claim, Reading
from legation.sources import data_file, ledger, rdf
from legation.store import Store
from legation.values import Label, PartialDate
from legation.vocabulary import PREFIXES

HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
TIE = """
    tie:embassy-RUS-TGO a dip:Embassy ; dip:sender state:RUS ; dip:receiver state:TGO .
"""
CLAIM = """
    claim:1 a dip:Claim ; dip:about tie:embassy-RUS-TGO ; dip:source source:brief ;
        dip:method method:curated ; said:status status:planned ;
        said:missionType missiontype:embassy .
"""
DESCRIBED = """
    claim:2 a dip:Claim ; dip:about source:brief ; dip:source source:brief ;
        dip:method method:curated ; said:label "A brief"@en ; said:rank rank:report .
"""
WHOLE = TIE + CLAIM + DESCRIBED


def read(text: str | bytes, ending: str = "ttl") -> Reading:
    content = (HEADER + text).encode() if isinstance(text, str) else text
    return rdf.read(io.BytesIO(content), "my.ttl", format=ending)


def refusal(text: str, *, besides: frozenset[Claim] = frozenset()) -> str:
    """What is said of the one thing that can't be taken; what stands besides it is."""
    reading = read(text)
    (rejected,) = reading.rejected
    assert rejected.file == "my.ttl"
    assert besides <= set(reading.claims)
    return str(rejected)


@cache
def whole() -> frozenset[Claim]:
    """The claims of `WHOLE`."""
    return frozenset(read(WHOLE).claims)


def exported(store: Store, ending: str) -> bytes:
    out = io.BytesIO()
    export(store, out, ending)
    return out.getvalue()


def seeds() -> list[Claim]:
    names = ("russia-togo.csv", "russia-zimbabwe.csv")
    return [claim for name in names for claim in ledger.read(data_file("ledgers", name)).claims]


@pytest.mark.parametrize("ending", ["ttl", "trig", "nt", "nq", "jsonld"])
def test_what_is_exported_is_read_back(small_store: Store, ending: str, tmp_path: Path) -> None:
    for graph in (small_store, hold_in_memory(seeds())):
        content = exported(graph, ending)
        path = tmp_path / f"graph.{ending}"
        path.write_bytes(content)
        reading = rdf.read(path)
        assert (reading.rejected, reading.notes) == ([], [])
        assert reading.rows == reading.taken == len(reading.claims) > 0
        assert exported(hold_in_memory(reading.claims), ending) == content


def test_every_claim_is_read_back_to_the_letter() -> None:
    reading = read(exported(hold_in_memory(seeds()), "ttl"))
    assert set(reading.claims) == set(seeds())
    assert {claim.id for claim in reading.claims} == {claim.id for claim in seeds()}


@settings(max_examples=20, deadline=None)
@given(st.lists(strategies.claims(), min_size=1, max_size=4))
def test_any_claims_are_read_back(claims: list[Claim]) -> None:
    reading = read(exported(hold_in_memory(claims), "nt"), "nt")
    told = {claim.id for claim in claims}
    taken = {claim.id for claim in reading.claims if claim.id in told}
    assert {str(one).split(": ")[1] for one in reading.rejected} == told - taken


def test_a_graph_written_by_hand() -> None:
    reading = read(
        WHOLE
        + """
    claim:3 a dip:Claim ; dip:about tie:embassy-RUS-TGO ; dip:source source:brief ;
        dip:method method:curated ; dip:locator "page 2" ; dip:stated "2024-03-25"^^xsd:date ;
        said:opened "2023-05"^^xsd:gYearMonth ; said:altLabel "Ambassade"@fr ;
        said:missionType missiontype:embassy ; said:website "https://example.org/"^^xsd:anyURI ;
        said:coordinates "6.13 1.21" ; said:exactMatch wd:Q1, wd:Q2 ; oa:exact "words" .
    """
    )
    assert (reading.rejected, reading.notes) == ([], [])
    (claim,) = [claim for claim in reading.claims if claim.locator]
    assert (claim.kind, claim.about) == ("Mission", "tie:embassy-RUS-TGO")
    assert claim.roles == (("sender", "state:RUS"), ("receiver", "state:TGO"))
    assert (claim.stated, claim.quote) == (date(2024, 3, 25), "words")
    assert claim.said("opened") == PartialDate("2023-05")
    assert claim.said("altLabel") == Label("Ambassade", "fr")


def test_narrower_roles_are_enough() -> None:
    tie = TIE.replace("dip:sender", "dip:sendingState").replace(
        "dip:receiver", "dip:receivingState"
    )
    reading = read(tie + CLAIM + DESCRIBED)
    assert reading.rejected == []
    assert set(reading.claims) == whole()


def test_a_source_that_is_not_described_is_a_report_under_its_code() -> None:
    (source,) = [claim for claim in read(TIE + CLAIM).claims if claim.kind == "Source"]
    assert source.about == source.source == "source:brief"
    assert dict(source.values) == {"label": Label("brief"), "rank": "rank:report"}


def test_graphs_of_a_dataset_are_read_as_one() -> None:
    inside = HEADER + f"source:brief {{ {CLAIM} }}\n source:other {{ {CLAIM} {TIE} }}\n{DESCRIBED}"
    assert set(read(inside.encode(), "trig").claims) == whole()


def test_what_is_worked_out_is_passed_over() -> None:
    reading = read(
        WHOLE
        + """
    tie:embassy-RUS-TGO dip:status status:ended ; dip:disputed true ; dip:claim claim:1 ;
        rdfs:label "Embassy"@en ; dip:opened "2023"^^xsd:gYear ;
        dip:earliestOpened "2023-01-01"^^xsd:date .
    state:RUS dip:hasEmbassyIn state:TGO .
    disagreement:embassy-RUS-TGO-status a dip:Disagreement ; dip:about tie:embassy-RUS-TGO .
    """
    )
    assert (reading.rejected, reading.notes) == ([], [])
    assert set(reading.claims) == whole()


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("tie:embassy-TGO-RUS a dip:Embassy ; dip:sender state:TGO .", "no claim says anything"),
        ("state:TGO a dip:State ; rdfs:label 'Togo'@en .", "state:TGO: no claim says anything"),
        ("<http://example.org/x> rdfs:label 'x' .", "http://example.org/x: is neither a claim"),
        ("[] a dip:Claim .", "a blank node"),
        ("[] rdfs:label 'x' .", "a blank node"),
        ("tie:embassy-RUS-TGO dip:satus status:ended .", "dip:satus is no property of it"),
    ],
)
def test_what_is_no_claim_is_reported(extra: str, reason: str) -> None:
    assert reason in refusal(WHOLE + extra, besides=whole())


@pytest.mark.parametrize(
    ("extra", "note"),
    [
        ("tie:embassy-RUS-TGO dcterms:created '2020' .", "dcterms:created is left out"),
        ("claim:1 prov:wasDerivedFrom claim:2 .", "claim:1: prov:wasDerivedFrom is left out"),
        ("dip:Embassy rdfs:label 'x'@en .", "dip:Embassy: is the ontology's"),
        ("status:ended skos:prefLabel 'x'@en .", "status:ended: is the ontology's"),
    ],
)
def test_what_is_left_out_of_something_known_is_noted(extra: str, note: str) -> None:
    reading = read(WHOLE + extra)
    assert reading.rejected == []
    assert [note in str(one) for one in reading.notes] == [True]
    assert set(reading.claims) == whole()


def test_a_tie_that_other_sources_would_call_otherwise_is_noted() -> None:
    reading = read(WHOLE.replace("tie:embassy-RUS-TGO", "tie:my-embassy"))
    (note,) = reading.notes
    assert str(note).startswith(
        "my.ttl: tie:my-embassy: other sources would call it tie:embassy-RUS-TGO"
    )


CLAIM_2 = "claim:9 a dip:Claim ; dip:about tie:embassy-RUS-TGO"
FULL = f"{CLAIM_2} ; dip:source source:brief ; dip:method method:curated"


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("claim:9 a dip:Claim .", "has no dip:about"),
        (f"{CLAIM_2} ; dip:method method:curated .", "has no dip:source"),
        (f"{CLAIM_2} ; dip:source source:brief .", "has no dip:method"),
        (f"{FULL} ; dip:source source:other .", "has 2 dip:source, not one"),
        (f"{FULL} ; dip:locator 'a', 'b' .", "has 2 dip:locator, not one"),
        (f"{FULL} ; said:opend '2023'^^xsd:gYear .", "said:opend is no property of a mission"),
        (f"{FULL} ; said:firstListed '2023'^^xsd:gYear .", "never claimed"),
        (f"{FULL} ; dip:opened '2023'^^xsd:gYear .", "dip:opened is no property of a claim"),
        (f"{FULL} ; said:opened '2023-02-30'^^xsd:date .", "no d"),
        (f"{FULL} ; said:opened '2023-05-17Z'^^xsd:date .", "no date"),
        (f"{FULL} ; said:opened '2023' .", "no literal of xsd:gYear"),
        (f"{FULL} ; said:opened '2023'^^xsd:date .", "no literal of xsd:gYear"),
        (f"{FULL} ; dip:stated '2023'^^xsd:gYear .", "no whole day"),
        (f"{FULL} ; said:status 'planned' .", "is no IRI"),
        (f"{FULL} ; said:status [] .", "a blank node is no IRI"),
        (f"{FULL} ; said:status status:planed .", "no status of the ontology"),
        (f"{FULL} ; said:status status:unlisted .", "never claimed"),
        (f"{FULL} ; said:status status:planned, status:ongoing .", "says 2 things"),
        (f"{FULL} ; said:seat state:TGO .", "is not place:…"),
        (f"{FULL} ; said:seat <http://example.org/> .", "is not place:…"),
        (f"{FULL} ; said:seat <{PREFIXES['place']}> .", "is not place:…"),
        (f"{FULL} ; said:jurisdiction state:ATL .", "state:ATL is no state known here"),
        (f"{FULL} ; said:website 'https://a' .", "no literal of xsd:anyURI"),
        (f"{FULL} ; said:website 'a b'^^xsd:anyURI .", "is no IRI"),
        (f"{FULL} ; said:website 'javascript:a'^^xsd:anyURI .", "no web address"),
        (f"{FULL} ; said:comment 'a'@en .", "no plain text"),
        (f"{FULL} ; said:coordinates '91 0' .", "not on earth"),
        (f"{FULL} ; said:altLabel 5 .", "is no name"),
        (
            f"{FULL} ; dip:firstSeen '2023-01-02'^^xsd:date ; dip:lastSeen '2023-01-01'^^xsd:date.",
            "last seen before",
        ),
        (FULL.replace("tie:embassy-RUS-TGO", "tie:none") + " .", "is of no class of ties"),
        (FULL.replace("tie:embassy-RUS-TGO", "sector:311") + " .", "sector:311 is not tie:…"),
    ],
)
def test_a_claim_that_can_not_be_taken(extra: str, reason: str) -> None:
    said = refusal(WHOLE + extra, besides=whole())
    assert said.startswith("my.ttl: claim:9: ")
    assert reason in said


@pytest.mark.parametrize(
    ("tie", "reason"),
    [
        ("a dip:Embassy ; dip:sender state:RUS", "has no dip:receiver"),
        ("a dip:Embassy ; dip:sender state:RUS, state:FRA ; dip:receiver state:TGO", "has 2 of"),
        ("a dip:Embassy ; dip:sender official:Q1 ; dip:receiver state:TGO", "is not state:…"),
        ("a dip:Embassy ; dip:sender state:ATL ; dip:receiver state:TGO", "no state known"),
        ("a dip:Embassy, dip:Visit ; dip:sender state:RUS ; dip:receiver state:TGO", "several"),
        ("dip:sender state:RUS ; dip:receiver state:TGO", "no class of ties"),
        ("a dip:Embasy ; dip:sender state:RUS ; dip:receiver state:TGO", "no class of ties"),
    ],
)
def test_a_tie_that_is_none_takes_its_claims_with_it(tie: str, reason: str) -> None:
    assert reason in refusal(f"tie:embassy-RUS-TGO {tie} .{CLAIM}")


def test_a_state_that_the_file_describes_is_known() -> None:
    atlantis = "claim:9 a dip:Claim ; dip:about state:ATL ; dip:source source:brief ;"
    reading = read(
        WHOLE.replace("state:TGO", "state:ATL") + f"{atlantis} dip:method method:curated ."
    )
    assert reading.rejected == []
    assert ("receiver", "state:ATL") in {role for c in reading.claims for role in c.roles}


def test_what_breaks_a_shape_is_reported() -> None:
    reading = read(WHOLE + "tie:embassy-RUS-TGO dip:opened 5 .")
    assert reading.rejected == []
    assert ["dip:opened" in str(note) for note in reading.notes] == [True]


def test_an_entity_of_another_class_than_its_name_says() -> None:
    described = """
    state:TGO a dip:Institution .
    claim:1 a dip:Claim ; dip:about state:TGO ; dip:source source:b ; dip:method method:curated .
    """
    assert "is a State, and can be no Institution" in refusal(described)


@pytest.mark.parametrize(
    ("content", "ending", "where"),
    [
        (b"@prefix a: <http://x/> .\na:b a:c .", "ttl", "my.ttl:2:9: "),
        (b"<http://x/a> <http://x/b> <x y> .", "ttl", "my.ttl:1:"),
        (b'<http://x/a> <http://x/b> "\xff" .', "nt", "my.ttl:1:"),
        (b"a:b a:c a:d .", "ttl", "my.ttl:1:1: The prefix a: has not been declared"),
        (b'{"@context": ', "jsonld", "my.ttl:1:"),
        (b'{"@context": "http://127.0.0.1:9/c", "@id": "http://x/a"}', "jsonld", "never fetched"),
        (b"", "rdf", "is of no kind of RDF"),
    ],
)
def test_files_that_can_not_be_read(content: bytes, ending: str, where: str) -> None:
    with pytest.raises(InputError) as error:
        read(content, ending)
    assert where in str(error.value)
    assert "Parser error" not in str(error.value)
    assert "\n" not in str(error.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        rdf.read(tmp_path / "none.ttl")


def test_an_empty_file_says_nothing() -> None:
    assert read("") == Reading()


def test_names_with_every_kind_of_sign_come_back() -> None:
    text = "\" ' \\ </script> \u202eabc a\nb"
    literal = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    reading = read(WHOLE + f'{FULL} ; said:comment "{literal}" .')
    assert text in {claim.said("comment") for claim in reading.claims}
