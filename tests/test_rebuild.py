"""A rebuild of what changed gives, quad for quad, what a build from nothing gives."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import legation
from legation import rebuild as rebuilding
from legation.identity import claim
from legation.model import Claim, Reading
from legation.sources import Input
from legation.store import Store
from tests import strategies


def source_of(name: str, claims: list[Claim]) -> Input:
    return Input(name, name, lambda: Reading(claims=list(claims)))


def quads(graph: Path) -> set[str]:
    return {str(quad) for quad in Store.open(graph).oxigraph}


def test_what_a_person_settled_keeps_its_names_when_others_meet(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = sys.modules["legation.building"]
    monkeypatch.setattr(rebuilding, "PAYS_UP_TO", 100)
    official = "official:nikolay-krasilnikov-RUS"
    settled = claim(
        "Sanction",
        "source:c",
        roles=[("actor", official), ("target", "state:RUS")],
        values=[("status", "status:announced")],
        method="method:reviewed",
        first_seen=date(2020, 10, 10),
        last_seen=date(2020, 10, 10),
        author="Ada",
    )
    one, other = (
        claim(
            "Posting",
            source,
            roles=[
                ("official", official),
                ("office", "office:ambassador"),
                ("sender", "state:RUS"),
                ("receiver", "state:TGO"),
            ],
        )
        for source in ("source:a", "source:c")
    )
    kept = source_of("kept", [settled, one])
    monkeypatch.setattr(module, "inputs", lambda *_: [kept])
    legation.build(output=tmp_path / "a.graph")
    monkeypatch.setattr(module, "inputs", lambda *_: [kept, source_of("come", [other])])
    legation.build(output=tmp_path / "a.graph")
    legation.build(output=tmp_path / "b.graph")
    assert quads(tmp_path / "a.graph") == quads(tmp_path / "b.graph")


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kept=st.lists(strategies.claims(), max_size=6),
    gone=st.lists(strategies.claims(), max_size=4),
    come=st.lists(strategies.claims(), max_size=4),
)
def test_a_rebuild_equals_a_build_from_nothing(
    monkeypatch: pytest.MonkeyPatch, kept: list[Claim], gone: list[Claim], come: list[Claim]
) -> None:
    module = sys.modules["legation.building"]
    monkeypatch.setattr(rebuilding, "PAYS_UP_TO", 100)
    before = [source_of("kept", kept), source_of("gone", [*gone, *kept[:1]])]
    after = [source_of("kept", kept), source_of("come", [*come, *gone[:2]])]
    with tempfile.TemporaryDirectory() as folder:
        graph, afresh = Path(folder) / "a.graph", Path(folder) / "b.graph"
        monkeypatch.setattr(module, "inputs", lambda *_: before)
        first = legation.build(output=graph)
        untouched = quads(graph)
        monkeypatch.setattr(module, "inputs", lambda *_: after)
        changed = legation.build(output=graph)
        full = legation.build(output=afresh)
        assert quads(graph) == quads(afresh)
        counts = ("claims", "ties", "entities", "disagreements", "quads")
        assert [getattr(changed, name) for name in counts] == [
            getattr(full, name) for name in counts
        ]
        monkeypatch.setattr(module, "inputs", lambda *_: before)
        assert legation.build(output=graph).claims == first.claims
        assert quads(graph) == untouched
