"""Asking: binding, refusing, errors, formats."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from legation.building import hold_in_memory
from legation.errors import AmbiguousName, QueryError, UnknownName
from legation.identity import claim
from legation.query import FORMATS, Answer, ask, catalogue, resolve, write
from legation.query.catalogue import read
from legation.query.formats import visible
from legation.query.syntax import parse
from legation.store import Store
from legation.values import Label, PartialDate


def written(answer: Answer, format_name: str, width: int | None = None) -> str:
    stream = io.BytesIO()
    write(answer, format_name, stream, width=width)
    return stream.getvalue().decode()


class TestBinding:
    def test_a_parameter_takes_any_spelling(self, small_store: Store) -> None:
        rows = [
            ask(small_store, "embassies-in", {"state": spelling}).rows
            for spelling in ("Togo", "TGO", "togolese", "state:TGO", "Togolese Republic")
        ]
        assert rows[0]
        assert all(other == rows[0] for other in rows)

    @given(text=st.text(max_size=30))
    @example('"')
    @example("\\")
    @example('" } INSERT DATA { <a:a> <a:a> <a:a> } #')
    @example("\n\r\u2028\u202e'''\"\"\"")
    @example("$name }")
    def test_text_is_a_term_whatever_it_holds(self, small_store: Store, text: str) -> None:
        query = 'SELECT ?same { VALUES $name { "x" } BIND (STR($name) AS ?same) }'
        if not text.strip():
            return
        assert ask(small_store, query, {"name": text}).rows == [(text.strip(),)]

    def test_every_slot_of_a_name_is_bound(self, small_store: Store) -> None:
        query = """SELECT ?a ?b {
          { SELECT ?a { VALUES $x { 1 } BIND ($x AS ?a) } }
          { SELECT ?b { VALUES ?x { 1 } BIND (?x AS ?b) } }
        }"""
        assert ask(small_store, query, {"x": "7"}).rows == [(Decimal(7), Decimal(7))]

    def test_slots_in_comments_strings_and_iris_are_none(self) -> None:
        text = """# VALUES $a { 1 }
        SELECT * { BIND ("VALUES $b { 1 }" AS ?s) ?s <http://x/#VALUES$c> '''VALUES $d {1}''' }"""
        assert parse(text).slots == ()

    def test_without_a_value_the_query_runs_with_its_own(self, small_store: Store) -> None:
        query = "SELECT ?h { VALUES $s { state:TGO } $s dip:hasEmbassyIn ?h }"
        assert ask(small_store, query).rows == [("state:FRA",)]
        assert ask(small_store, query, {"s": "Zimbabwe"}).rows == [("state:FRA",)]
        assert len(ask(small_store, query, {"s": "Russia"}).rows) == 3

    @pytest.mark.parametrize(
        ("params", "complaint"),
        [
            ({}, "needs state"),
            ({"state": "Togo", "stat": "x"}, "no parameter 'stat'; it has state"),
        ],
    )
    def test_missing_and_unknown(
        self, small_store: Store, params: dict[str, str], complaint: str
    ) -> None:
        with pytest.raises(QueryError, match=complaint):
            ask(small_store, "embassies-in", params)

    @pytest.mark.parametrize(
        ("name", "params", "complaint"),
        [
            ("known-on", {"day": "2021", "party": "Togo"}, "day takes a day"),
            ("known-on", {"day": "2021-02-30", "party": "Togo"}, "day takes a day"),
            ("investments", {"year": "20x1"}, "year takes a year"),
            ("investments", {"year": "2021-05"}, "year takes a year"),
            ("ties-by-status", {"status": "planned", "class": "Party"}, "class takes a class"),
        ],
    )
    def test_values_of_another_type(
        self, small_store: Store, name: str, params: dict[str, str], complaint: str
    ) -> None:
        with pytest.raises(QueryError, match=complaint):
            ask(small_store, name, params)

    def test_a_query_without_a_slot_takes_none(self, small_store: Store) -> None:
        with pytest.raises(QueryError, match="no parameter 'x'"):
            ask(small_store, "SELECT * { ?s ?p ?o }", {"x": "1"})


class TestNames:
    @pytest.mark.parametrize(
        ("text", "curie"),
        [
            ("Lomé", "place:lome"),
            ("nikolay krasilnikov", "official:nikolay-krasilnikov-RUS"),
            ("togo-brief", "source:togo-brief"),
            ("A brief", "source:togo-brief"),
            ("https://w3id.org/legation/state/TGO", "state:TGO"),
            ("<https://w3id.org/legation/state/TGO>", "state:TGO"),
            ("European Union", "institution:EU"),
        ],
    )
    def test_what_the_graph_knows(self, small_store: Store, text: str, curie: str) -> None:
        assert resolve(small_store, text) == curie

    def test_concepts_go_by_code_and_by_name(self, small_store: Store) -> None:
        assert resolve(small_store, "311", ("sector",)) == "sector:311"
        assert resolve(small_store, "Agriculture", ("sector",)) == "sector:311"
        assert resolve(small_store, "Planned", ("status",)) == "status:planned"

    def test_ambiguous_is_told(self, small_store: Store) -> None:
        with pytest.raises(AmbiguousName, match="COG, COD"):
            resolve(small_store, "Congo")

    def test_a_name_that_is_spelt_right_goes_before_those_that_look_alike(self) -> None:
        names = {"official:a": "Zoë Ray", "official:b": "Zoe Ray"}
        store = hold_in_memory(
            claim("Official", "source:s", about=curie, values=[("label", Label(name))])
            for curie, name in names.items()
        )
        for curie, name in names.items():
            assert resolve(store, name) == curie
        with pytest.raises(AmbiguousName, match="official:a, official:b"):
            resolve(store, "zoe ray")

    def test_unknown_names_the_nearest(self, small_store: Store) -> None:
        with pytest.raises(UnknownName, match="did you mean Nikolay Krasilnikov"):
            resolve(small_store, "Nikolai Krasilnikov")

    @pytest.mark.parametrize("text", ["state:XXX", "wd:Q0", "tie:none", 'state:"> }', ":", ""])
    def test_a_curie_of_nothing_is_unknown(self, small_store: Store, text: str) -> None:
        with pytest.raises(UnknownName):
            resolve(small_store, text)

    def test_another_kind_is_told(self, small_store: Store) -> None:
        with pytest.raises(UnknownName, match="another kind; expected state"):
            resolve(small_store, "place:lome", ("state",))


class TestRefusing:
    @pytest.mark.parametrize(
        "text",
        [
            "INSERT DATA { <a:a> <a:a> <a:a> }",
            "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
            "# a comment\nBASE <a:b> LOAD <http://localhost/>",
            "CLEAR ALL",
            "with <a:a> delete { ?s ?p ?o } where { ?s ?p ?o }",
        ],
    )
    def test_updates(self, small_store: Store, text: str) -> None:
        with pytest.raises(QueryError, match="this is an update"):
            ask(small_store, text + " ")

    @pytest.mark.parametrize(
        "text",
        [
            "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
            "SELECT * { service silent <http://localhost:9/> { ?s ?p ?o } }",
            "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE?s#>\n{ ?a ?b ?c } }",
            "ASK { { SELECT * { SERVICE ?s { ?s ?p ?o } } } }",
        ],
    )
    def test_requests_elsewhere(self, small_store: Store, text: str) -> None:
        with pytest.raises(QueryError, match=r"line 1, column \d+: SERVICE is refused"):
            ask(small_store, text)

    @pytest.mark.parametrize("clause", ["FROM <file:///etc/hosts>", "FROM NAMED <http://x/>"])
    def test_other_graphs(self, small_store: Store, clause: str) -> None:
        with pytest.raises(QueryError, match="leave out FROM"):
            ask(small_store, f"SELECT * {clause} {{ ?s ?p ?o }}")

    @pytest.mark.parametrize(
        "text",
        [
            'ASK { ?s ?p "SERVICE and FROM" }',
            "ASK { ?s dip:service ?o } # SERVICE",
            "ASK { ?from <http://x/SERVICE> ?service }",
            "ASK { ?s rdfs:from ?o FILTER(?a<?b&&?c>?d) }",
        ],
    )
    def test_words_that_only_look_so_are_let_through(self, small_store: Store, text: str) -> None:
        assert ask(small_store, text).boolean is False

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("SELECT ?x { ?x ?p }", "line 1, column 20"),
            ("SELECT ?x\nWHERE {\n ?x ?p 'é' foo }", "line 3, column 12: 'foo' means nothing"),
            ("SELECT ?x WHEN { ?x ?p ?o }", "line 1, column 11: 'WHEN' means nothing"),
            ("SELECT ?x {\n ?x nope:bar ?y }", "line 2, column .*prefix that is not declared"),
            ("SELECT ?x { ", "line 1, column .* ends too early"),
            ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?z ?y }", "line 1, column"),
        ],
    )
    def test_syntax_errors_say_line_and_column(
        self, small_store: Store, text: str, place: str
    ) -> None:
        with pytest.raises(QueryError, match=place) as caught:
            ask(small_store, text)
        assert "\n" not in str(caught.value)

    @given(st.text(max_size=60).filter(lambda text: text not in catalogue()))
    def test_no_text_does_worse_than_a_query_error(self, small_store: Store, text: str) -> None:
        with pytest.raises(QueryError):
            ask(small_store, text + " { ")

    def test_unknown_names_are_told_the_nearest(self, small_store: Store) -> None:
        with pytest.raises(QueryError, match="did you mean embassies-in"):
            ask(small_store, "embasies-in")


class TestFiles:
    def test_a_file_has_its_header_and_parameters(self, small_store: Store, tmp_path: Path) -> None:
        file = tmp_path / "hosts.rq"
        file.write_text(
            "# title: Hosts\n# param: of (state, required) - the sender\n"
            "SELECT ?h { VALUES $of { state:TGO } $of dip:hasEmbassyIn ?h }",
            encoding="utf-8-sig",
        )
        assert ask(small_store, file, {"of": "Togo"}).rows == [("state:FRA",)]
        with pytest.raises(QueryError, match=r"hosts\.rq needs of"):
            ask(small_store, str(file))

    @pytest.mark.parametrize(
        ("header", "complaint"),
        [
            ("# param: of the sender", "line 1: write a parameter as"),
            ("# param: of (state, required) - the sender", r"no VALUES \$of"),
            ("# param: x (planet, required) - where", "'planet' is no type"),
        ],
    )
    def test_a_wrong_header_is_told(self, header: str, complaint: str) -> None:
        with pytest.raises(QueryError, match=complaint):
            read("x.rq", header + "\nASK { VALUES $x { 1 } ?s ?p $x }")

    def test_a_file_that_is_not_there_or_no_text(self, small_store: Store, tmp_path: Path) -> None:
        with pytest.raises(QueryError, match="No such file"):
            ask(small_store, tmp_path / "none.rq")
        (tmp_path / "bad.rq").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(QueryError, match="not UTF-8"):
            ask(small_store, tmp_path / "bad.rq")


class TestAnswers:
    SELECT = """SELECT * {
        VALUES (?a ?b ?c ?d ?e ?f) { (state:TGO 1 1.50 true "2023-05"^^xsd:gYearMonth UNDEF) }
    }"""

    def test_rows_are_typed(self, small_store: Store) -> None:
        answer = ask(small_store, self.SELECT)
        assert answer.columns == ("a", "b", "c", "d", "e", "f")
        assert answer.rows == [("state:TGO", 1, Decimal("1.5"), True, PartialDate("2023-05"), None)]
        assert answer.records()[0]["a"] == "state:TGO"

    def test_a_literal_outside_its_type_stays_text(self, small_store: Store) -> None:
        query = 'SELECT * { VALUES (?a ?b) { ("2023-02-30"^^xsd:date "x"^^xsd:integer) } }'
        assert ask(small_store, query).rows == [("2023-02-30", "x")]

    def test_iterating_gives_the_engines_own_solutions(self, small_store: Store) -> None:
        solutions = list(ask(small_store, "SELECT ?s { ?s a dip:Visit }"))
        assert all(isinstance(solution, ox.QuerySolution) for solution in solutions)
        assert len(solutions) == 2

    def test_ask_and_construct(self, small_store: Store) -> None:
        assert ask(small_store, "ASK { state:TGO a dip:State }")
        assert not ask(small_store, "ASK { state:TGO a dip:Place }")
        graph = ask(small_store, "CONSTRUCT WHERE { state:TGO dip:iso3 ?code }")
        assert graph.is_graph
        assert graph.rows == [("state:TGO", "dip:iso3", "TGO")]
        with pytest.raises(TypeError):
            iter(ask(small_store, "ASK { ?s ?p ?o }"))


class TestFormats:
    QUERY = 'SELECT * { VALUES (?x ?y) { (state:TGO "a,\\"b\\"\\nc") (UNDEF 2.5) } }'

    def test_csv_is_read_back(self, small_store: Store) -> None:
        text = written(ask(small_store, self.QUERY), "csv")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert rows == [["x", "y"], ["state:TGO", 'a,"b"\nc'], ["", "2.5"]]

    def test_tsv_is_read_back(self, small_store: Store) -> None:
        text = written(ask(small_store, self.QUERY), "tsv")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
        assert rows[1] == ["state:TGO", 'a,"b"\nc']

    def test_json_and_jsonl_hold_typed_values(self, small_store: Store) -> None:
        expected = [{"x": "state:TGO", "y": 'a,"b"\nc'}, {"x": None, "y": 2.5}]
        assert json.loads(written(ask(small_store, self.QUERY), "json")) == expected
        lines = written(ask(small_store, self.QUERY), "jsonl").splitlines()
        assert [json.loads(line) for line in lines] == expected

    def test_nothing_is_an_empty_list(self, small_store: Store) -> None:
        assert json.loads(written(ask(small_store, "SELECT ?s { ?s a dip:Trade2 }"), "json")) == []

    def test_srj_has_whole_iris(self, small_store: Store) -> None:
        document = json.loads(written(ask(small_store, self.QUERY), "srj"))
        assert document["head"]["vars"] == ["x", "y"]
        value = document["results"]["bindings"][0]["x"]["value"]
        assert value == "https://w3id.org/legation/state/TGO"

    @pytest.mark.parametrize(
        ("format_name", "text"), [("table", "yes\n"), ("json", "true\n"), ("csv", "answer\ntrue\n")]
    )
    def test_yes(self, small_store: Store, format_name: str, text: str) -> None:
        assert written(ask(small_store, "ASK { state:TGO a dip:State }"), format_name) == text

    @pytest.mark.parametrize("format_name", ["ttl", "nt"])
    def test_graphs_are_read_back(self, small_store: Store, format_name: str) -> None:
        query = "CONSTRUCT { ?s rdfs:label ?o } { ?s a dip:Institution ; rdfs:label ?o }"
        text = written(ask(small_store, query), format_name)
        formats = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}
        again = {quad.triple for quad in ox.parse(text.encode(), format=formats[format_name])}
        assert again == set(ask(small_store, query).triples)
        assert len(again) == 3

    @pytest.mark.parametrize(
        ("query", "format_name"),
        [
            ("SELECT * { ?s ?p ?o } LIMIT 1", "ttl"),
            ("CONSTRUCT WHERE { ?s a dip:Visit }", "srj"),
            ("SELECT * { ?s ?p ?o } LIMIT 1", "xlsx"),
        ],
    )
    def test_a_format_that_does_not_fit(
        self, small_store: Store, query: str, format_name: str
    ) -> None:
        with pytest.raises(QueryError):
            written(ask(small_store, query), format_name)

    @pytest.mark.parametrize("format_name", [name for name in FORMATS if name not in {"ttl", "nt"}])
    def test_every_format_writes_rows(self, small_store: Store, format_name: str) -> None:
        assert "Togo" in written(ask(small_store, "missions-of", {"state": "France"}), format_name)

    def test_a_table_shows_names_and_words_and_counts(self, small_store: Store) -> None:
        text = written(ask(small_store, "embassies-in", {"state": "Togo"}), "table", width=80)
        assert "senderName" not in text
        assert "United States" in text
        assert "missiontype:" not in text
        assert text.endswith("3 rows\n")
        assert all(len(line) <= 80 for line in text.splitlines())

    def test_a_table_obeys_no_control_character(self, small_store: Store) -> None:
        query = 'SELECT * { VALUES ?x { "\\u001b[31m[bold]\\u202e" } }'
        text = written(ask(small_store, query.encode().decode("unicode_escape")), "table")
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[bold]" in text

    def test_visible_leaves_letters_alone(self) -> None:
        assert visible("Lomé 北京 \u05d0") == "Lomé 北京 \u05d0"


def test_an_answer_prints_as_a_table(small_store: Store) -> None:
    printed = str(ask(small_store, "embassies-in", {"state": "Togo"}))
    assert "France" in printed
    assert printed.endswith("3 rows\n")
    assert str(ask(small_store, "ASK { state:FRA dip:hasEmbassyIn state:TGO }", {})) == "yes"


def test_a_name_is_looked_up_once_in_a_graph_that_can_not_change(small_graph: Path) -> None:
    import legation

    store = legation.open(small_graph).store
    assert store.fixed
    assert [resolve(store, "French Republic") for _ in range(2)] == ["state:FRA"] * 2
    for _ in range(2):
        with pytest.raises(UnknownName):
            resolve(store, "Nowhere at all")
