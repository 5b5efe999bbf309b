"""Validation by a person's own shapes, of RDF that is to be taken in, and from the command line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from legation.assemble import ontology_triples, triples
from legation.cli import main
from legation.consolidate import consolidate
from legation.errors import LegationError
from legation.model import Claim
from legation.store import Store, new_generation, writable
from legation.validation import ValidationReport, ValidationResult, validate, validate_data
from legation.vocabulary import PREFIXES

PREFIXED = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
SEATED = """
    <urn:seated> a sh:NodeShape ; sh:targetClass dip:Mission ;
        sh:property [ sh:path dip:seat ; sh:minCount 1 ; sh:message "Where is it?" ] .
"""


def file_of(folder: Path, text: str) -> Path:
    path = folder / "own.ttl"
    path.write_text(PREFIXED + text, encoding="utf-8")
    return path


class TestOwnShapes:
    def check(self, store: Store, folder: Path, text: str) -> set[tuple[str, str, str]]:
        report = validate(store, file_of(folder, text))
        return {(one.focus, one.path, one.value) for one in report.results}

    def test_they_stand_in_for_those_that_ship(self, small_store: Store, tmp_path: Path) -> None:
        found = self.check(small_store, tmp_path, SEATED)
        a, where = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", PREFIXES["dip"]
        rows = small_store.oxigraph.query(
            f"SELECT ?m {{ ?m {a} <{where}Mission> MINUS {{ ?m <{where}seat> ?seat }} }}"
        )
        assert isinstance(rows, ox.QuerySolutions)
        unseated = {f"tie:{row['m'].value.rpartition('/')[2]}" for row in rows}
        assert found == {(tie, "dip:seat", "") for tie in unseated}
        assert unseated

    def test_they_reach_subclasses(self, small_store: Store, tmp_path: Path) -> None:
        """The ontology in the graph says that a mission is a state of affairs."""
        affairs = SEATED.replace("dip:Mission", "dip:StateOfAffairs")
        assert self.check(small_store, tmp_path, affairs) > self.check(
            small_store, tmp_path, SEATED
        )

    def test_values_are_named_where_they_stand(self, small_store: Store, tmp_path: Path) -> None:
        shape = """<urn:euro> a sh:NodeShape ; sh:targetObjectsOf dip:currency ; sh:in ("EUR") ."""
        found = self.check(small_store, tmp_path, shape)
        assert ("tie:investment-RUS-TGO", "dip:currency", "USD") in found
        assert {value for _, _, value in found} == {"USD"}
        both = shape.replace('("EUR")', '("EUR" "USD")')
        assert self.check(small_store, tmp_path, both) == set()

    def test_sparql_in_shapes(self, small_store: Store, tmp_path: Path) -> None:
        shape = f"""<urn:both> a sh:NodeShape ; sh:targetClass dip:State ; sh:sparql [
            sh:message "Sends, and is not sent to." ; sh:select '''SELECT $this WHERE {{
                $this <{PREFIXES["dip"]}hasEmbassyIn> ?other
                FILTER NOT EXISTS {{ ?any <{PREFIXES["dip"]}hasEmbassyIn> $this }} }}''' ] ."""
        found = self.check(small_store, tmp_path, shape)
        assert {focus for focus, _, _ in found} == {"state:USA"}

    def test_severity_is_told(self, small_store: Store, tmp_path: Path) -> None:
        mild = SEATED.replace("sh:minCount", "sh:severity sh:Warning ; sh:minCount")
        report = validate(small_store, file_of(tmp_path, mild))
        assert {one.severity for one in report.results} == {"Warning"}

    def test_a_path_of_steps_has_no_name(self, small_store: Store, tmp_path: Path) -> None:
        steps = SEATED.replace("dip:seat", "( dip:seat dip:inState )")
        assert {path for _, path, _ in self.check(small_store, tmp_path, steps)} == {""}

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("", "holds no SHACL shapes"),
            ("dip:State a owl:Class .", "holds no SHACL shapes"),
            ("<urn:a> a sh:NodeShape ", r"own.ttl:\d+:\d+: is no Turtle"),
            ("<urn:a> a sh:NodeShape ; sh:property nosuch:b .", "is no Turtle"),
            (SEATED.replace("dip:seat ;", "'seat' ;"), "can't be used"),
            (SEATED.replace("sh:path dip:seat ;", ""), "can't be used"),
            (SEATED.replace("minCount 1", "minCount 'one'"), "can't be used: .*integer"),
            (SEATED.replace("sh:minCount 1", "sh:pattern '('"), "can't be used"),
            (SEATED.replace("sh:minCount 1", "sh:datatype 'x', 'y'"), "can't be used"),
        ],
    )
    def test_broken_shapes(
        self,
        small_store: Store,
        tmp_path: Path,
        text: str,
        complaint: str,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        with pytest.raises(LegationError, match=complaint) as raised:
            validate(small_store, file_of(tmp_path, text))
        assert "\n" not in str(raised.value)
        assert capfd.readouterr() == ("", "")

    def test_files_that_are_none(self, small_store: Store, tmp_path: Path) -> None:
        binary = tmp_path / "binary.ttl"
        binary.write_bytes(b"\xff\xfe\x00")
        for path, complaint in (
            (tmp_path, "can't be read"),
            (tmp_path / "nowhere.ttl", "can't be read: No such file"),
            ("https://example.org/shapes.ttl", "can't be read: No such file"),
            (binary, "is no Turtle"),
        ):
            with pytest.raises(LegationError, match=complaint):
                validate(small_store, path)


class TestIncoming:
    """RDF before the ontology, and what it only refers to, are beside it."""

    def check(self, claims: list[Claim], extra: str = "") -> ValidationReport:
        store = ox.Store()
        store.load("".join(triples(consolidate(claims))).encode(), format=ox.RdfFormat.N_TRIPLES)
        store.load((PREFIXED + extra).encode(), format=ox.RdfFormat.TURTLE)
        return validate_data(store)

    def test_what_was_built_conforms_without_the_ontology(self, small_claims: list[Claim]) -> None:
        assert self.check(small_claims).conforms

    def test_entities_need_not_be_described(self, small_claims: list[Claim]) -> None:
        ties = [claim for claim in small_claims if claim.roles]
        assert self.check(ties).conforms

    @pytest.mark.parametrize(
        ("extra", "focus", "message"),
        [
            ("claim:1 dip:about tie:unknown .", "tie:unknown", "of what class it is"),
            ("tie:embassy-RUS-TGO dip:flag 1 .", "tie:embassy-RUS-TGO", "no such property"),
            ("tie:embassy-RUS-TGO a dip:Castle .", "tie:embassy-RUS-TGO", "no such class"),
            ("tie:embassy-RUS-TGO dip:sender state:FRA .", "tie:embassy-RUS-TGO", "one sender"),
            ("tie:embassy-RUS-TGO dip:goods [] .", "tie:embassy-RUS-TGO", "blank node"),
            ("claim:1 said:opened 'May' .", "claim:1", "is a day, month or year"),
            ("claim:1 a dip:Claim ; dip:about state:TGO .", "claim:1", "exactly one source"),
        ],
    )
    def test_breaches(
        self, small_claims: list[Claim], extra: str, focus: str, message: str
    ) -> None:
        results = self.check(small_claims, extra).results
        assert any(one.focus == focus and message in one.message for one in results), results


class TestReport:
    def test_it_is_for_people(self) -> None:
        missing = ValidationResult("tie:a", "dip:sender", "Mission: has exactly one sender.")
        wrong = ValidationResult("tie:a", "dip:amount", "amount: is a number.", "many")
        assert str(ValidationReport((missing,))) == (
            "1 breach:\n  tie:a dip:sender: Mission: has exactly one sender."
        )
        assert str(ValidationReport((wrong, missing))).startswith(
            "2 breaches:\n  tie:a dip:amount: amount: is a number. Here: many\n"
        )

    def test_results_are_sorted_and_told_once(self, small_claims: list[Claim]) -> None:
        store = Store.memory()
        store.load([*triples(consolidate(small_claims)), ontology_triples()])
        for tie in ("embassy-USA-TGO", "embassy-FRA-TGO"):
            store.oxigraph.update(
                "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
                + f"INSERT DATA {{ tie:{tie} dip:currency 'usd' ; dip:flag 1, 2, 3 }}"
            )
        results = validate(store).results
        assert [one.path for one in results] == ["dip:currency", "dip:flag", "dip:currency"]
        assert list(results) == sorted(set(results))


class TestCommand:
    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["validate", *arguments])

    @pytest.fixture
    def damaged(self, small_claims: list[Claim], tmp_path: Path) -> Path:
        graph = tmp_path / "damaged.graph"
        with new_generation(graph) as generation:
            store = writable(generation)
            store.load([*triples(consolidate(small_claims)), ontology_triples()])
            lacking = f"<{PREFIXES['tie']}a> <{PREFIXES['rdf']}type> <{PREFIXES['dip']}Mission> .\n"
            store.load([lacking])
            del store
        return graph

    def test_it_ends_with_0_where_the_graph_conforms(self, small_graph: Path) -> None:
        done = self.run("--graph", str(small_graph))
        assert (done.exit_code, done.stdout) == (0, "The graph conforms to its shapes.\n")

    def test_it_ends_with_1_and_says_what_is_wrong(self, damaged: Path, tmp_path: Path) -> None:
        done = self.run("--graph", str(damaged))
        assert done.exit_code == 1
        assert done.stdout.startswith("3 breaches:\n")
        assert "  tie:a dip:sender: Mission: has exactly one sender.\n" in done.stdout
        report = tmp_path / "report.txt"
        again = self.run("--graph", str(damaged), "-o", str(report))
        assert (again.exit_code, again.stdout) == (1, "")
        assert report.read_text(encoding="utf-8") == done.stdout

    def test_own_shapes(self, small_graph: Path, damaged: Path, tmp_path: Path) -> None:
        seated = str(file_of(tmp_path, SEATED))
        done = self.run("--shapes", seated, "--graph", str(small_graph))
        assert done.exit_code == 1
        assert "dip:seat: Where is it?" in done.stdout
        sourced = SEATED.replace("dip:Mission", "dip:Claim").replace("dip:seat", "dip:source")
        own = str(file_of(tmp_path, sourced))
        assert self.run("--shapes", own, "--graph", str(damaged)).exit_code == 0

    def test_it_ends_with_2_where_it_could_not_be_checked(
        self, small_graph: Path, tmp_path: Path
    ) -> None:
        broken = str(file_of(tmp_path, "a"))
        for arguments in (
            ["--graph", str(tmp_path / "nowhere.graph")],
            ["--graph", str(small_graph), "--shapes", str(tmp_path / "nowhere.ttl")],
            ["--graph", str(small_graph), "--shapes", broken],
            ["--graph", str(small_graph), "-o", str(tmp_path / "no" / "folder.txt")],
            ["--graph", str(small_graph), "--strict"],
        ):
            done = self.run(*arguments)
            assert done.exit_code == 2, arguments
            assert done.stdout == ""
            assert len(done.stderr.splitlines()) == 1
            assert done.stderr.startswith("legation: ")
