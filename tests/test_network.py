"""The graph as networkx."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from legation import decode
from legation.model import Claim, Tie
from legation.network import Join, joins, network, pairs
from legation.store import Store


@pytest.fixture(scope="module")
def graph(small_store: Store) -> nx.MultiDiGraph:
    return network(small_store)


def test_every_tie_is_an_edge_once(graph: nx.MultiDiGraph, small_claims: list[Claim]) -> None:
    ties = {claim.about for claim in small_claims if claim.roles}
    first = [key for _, _, key, nth in graph.edges(keys=True, data="nth") if nth == 1]
    assert sorted(first) == sorted(ties)
    assert len(set(graph.edges(keys=True))) == graph.number_of_edges()


def test_nodes_are_parties_and_carry_what_is_known(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes["state:TGO"] == {"label": "Togo", "kind": "State", "region": "Africa"}
    assert graph.nodes["official:nikolay-krasilnikov-RUS"]["kind"] == "Official"
    assert {name.partition(":")[0] for name in graph} == {"state", "institution", "official"}


def test_an_edge_says_what_is_held(graph: nx.MultiDiGraph) -> None:
    mission = graph.edges["state:RUS", "state:TGO", "tie:embassy-RUS-TGO"]
    assert (mission["kind"], mission["class"], mission["disputed"]) == ("Mission", "Embassy", True)
    assert mission["sources"] == "source:togo-brief"
    assert mission["claims"] == 2.0
    money = next(
        data
        for _, _, data in graph.edges(data=True)
        if data["kind"] == "Investment" and data.get("amount") == 25_000_000.0
    )
    assert (money["currency"], money["year"]) == ("USD", "2023")
    assert (money["earliest"], money["latest"]) == ("2023-01-01", "2023-12-31")
    opened = graph.edges["state:TGO", "state:FRA", "tie:embassy-TGO-FRA"]
    assert (opened["earliest"], opened["latest"]) == ("1961-05-01", "1961-05-31")
    assert opened["last_listed"] == "2022-11-16"


def test_attributes_are_text_numbers_and_yes_or_no(graph: nx.MultiDiGraph) -> None:
    rows = [data for _, data in graph.nodes(data=True)]
    rows += [data for _, _, data in graph.edges(data=True)]
    assert {type(value) for row in rows for value in row.values()} <= {str, float, bool}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_it_is_written_and_read_back(graph: nx.MultiDiGraph, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"ties.{form}"
    getattr(nx, f"write_{form}")(graph, path)
    again = getattr(nx, f"read_{form}")(path)
    assert again.number_of_edges() == graph.number_of_edges()
    assert set(again) == set(graph)


def tie(kind: str, *roles: tuple[str, str], **values: str) -> Tie:
    return Tie("tie:x", kind, roles, tuple(values.items()), ())


def test_who_is_joined_by_a_tie() -> None:
    posting = tie(
        "Posting",
        ("official", "official:k"),
        ("office", "office:ambassador"),
        ("sender", "state:RUS"),
        ("receiver", "state:ZWE"),
    )
    assert joins(posting) == (
        Join("state:RUS", "state:ZWE", directed=True),
        Join("official:k", "state:ZWE", directed=True),
        Join("state:RUS", "official:k", directed=True),
    )
    level = tie("Representation", ("sender", "state:USA"), ("receiver", "state:TGO"))
    assert joins(level) == (Join("state:USA", "state:TGO", directed=True),)
    meeting = tie(
        "Meeting", ("party", "state:RUS"), ("party", "state:ZWE"), ("body", "institution:c")
    )
    assert [(join.source, join.target, join.directed) for join in joins(meeting)] == [
        ("state:RUS", "state:ZWE", False),
        ("state:RUS", "institution:c", False),
        ("state:ZWE", "institution:c", False),
    ]
    institute = tie(
        "Institute",
        ("sender", "state:RUS"),
        ("receiver", "state:ZWE"),
        ("institution", "institution:i"),
    )
    assert [(join.source, join.target) for join in joins(institute)] == [
        ("state:RUS", "state:ZWE"),
        ("state:RUS", "institution:i"),
        ("institution:i", "state:ZWE"),
    ]
    assert joins(tie("Relations", ("party", "state:RUS"))) == ()
    assert len(joins(tie("Relations", *(("party", f"state:{code}") for code in "ABC")))) == 3


def test_pairs_count_by_class(small_store: Store) -> None:
    ties = list(decode.ties(small_store))
    found = {(pair.one, pair.other): pair for pair in pairs(ties)}
    togo = found["state:RUS", "state:TGO"]
    assert dict(togo.kinds) == {"Mission": 1, "Investment": 2, "Cooperation": 2}
    assert togo.disputed == 1
    assert list(found) == sorted(found)
    assert all(one < other for one, other in found)
    counted = sum(n for pair in found.values() for kind, n in pair.kinds if kind == "Mission")
    assert counted == sum(tie.kind == "Mission" for tie in ties)
