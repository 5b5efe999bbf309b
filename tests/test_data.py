"""The shipped tables are what `datapackage.json` says that they are."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from legation.gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
DATA = ROOT / "graph" / "legation" / "data"
PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: list[dict[str, Any]] = PACKAGE["resources"]
MEND = "mend it with: scripts/refresh-data checksums"
REMAKE = "remake it with: scripts/refresh-data all --from DIR"

each = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: str(resource["name"]))


def rows(path: Path) -> Iterator[list[str]]:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    text = content.decode("utf-8")
    yield from csv.reader(
        line for line in text.splitlines(keepends=True) if not line.startswith("#")
    )


def test_every_file_is_listed() -> None:
    there = {
        path.relative_to(DATA).as_posix()
        for path in DATA.rglob("*")
        if path.suffix in {".csv", ".gz"}
    }
    listed = {resource["path"] for resource in RESOURCES}
    assert there == listed, f"describe a table in datapackage.json; a ledger: {MEND}"


def test_the_package_is_small() -> None:
    total = sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file())
    assert total < 15_000_000


@each
def test_size_and_checksum(resource: dict[str, Any]) -> None:
    content = (DATA / resource["path"]).read_bytes()
    checksum = f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert (resource["bytes"], resource["hash"]) == (len(content), checksum), MEND


@each
def test_columns_are_described(resource: dict[str, Any]) -> None:
    header, *lines = rows(DATA / resource["path"])
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == header, REMAKE
    assert all(field["description"] and field["type"] for field in fields)
    assert lines, REMAKE
    assert {len(line) for line in lines} == {len(header)}, REMAKE


@each
def test_title_source_licence_and_credit(resource: dict[str, Any]) -> None:
    assert resource["profile"] == "tabular-data-resource"
    for key in ("title", "description", "credit", "edition"):
        assert resource[key], key
    assert resource["sources"]
    assert all(source["title"] for source in resource["sources"])
    assert resource["licenses"]
    assert all(licence["name"] and licence["path"] for licence in resource["licenses"])


@each
def test_keys_are_unique(resource: dict[str, Any]) -> None:
    key = resource["schema"].get("primaryKey")
    if key:
        header, *lines = rows(DATA / resource["path"])
        places = [header.index(column) for column in ([key] if isinstance(key, str) else key)]
        found = [tuple(line[place] for place in places) for line in lines]
        assert len(set(found)) == len(found), REMAKE


def test_the_command_mends_checksums(tmp_path: Path) -> None:
    copy = tmp_path / "graph" / "legation" / "data"
    shutil.copytree(DATA, copy)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    with (copy / "institutions.csv").open("a", encoding="utf-8") as file:
        file.write("new,New,organisation,,,,,\n")
    command = [sys.executable, str(tmp_path / "scripts" / "refresh-data"), "checksums"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert (
        done.stdout == f"institutions.csv: {(copy / 'institutions.csv').stat().st_size:,} bytes\n"
    )
    mended = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in mended["resources"]] == [one["path"] for one in RESOURCES]


def test_refreshing_needs_the_published_files() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "refresh-data"), "states"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--from DIR must name the folder" in done.stderr


def test_references_between_tables_hold() -> None:
    names = Gazetteer.shipped()
    states = {state.code for state in names.states()}
    places = {f"place:{place.code}" for place in names.places()}
    bodies = {f"state:{code}" for code in states} | {
        f"institution:{one.code}" for one in names.institutions()
    }
    for state in names.states():
        assert {*state.successors, state.part_of or state.code} <= states, state.code
        assert not state.capital or state.capital in places, state.code
        assert state.capital or state.latitude, f"{state.code} is nowhere on the map"
    for one in names.institutions():
        assert {one.acts_for, one.part_of} - {""} <= bodies, one.code
        assert set(one.seats) <= places, one.code
    for spelling in names.names():
        assert spelling.entity in bodies, spelling
    for place in names.places():
        assert place.state in states, place.code
        assert abs(float(place.latitude)) <= 90
        assert abs(float(place.longitude)) <= 180


def test_all_of_iso_3166_1_is_there() -> None:
    names = Gazetteer.shipped()
    assert sum(bool(state.iso3) for state in names.states()) == 249
    assert all(state.iso3 in {"", state.code} for state in names.states())


def test_codes_of_the_past_are_no_codes_of_today() -> None:
    live = {state.iso3 for state in Gazetteer.shipped().states() if state.iso3}
    past = {state.code for state in Gazetteer.shipped().states() if not state.iso3}
    assert not live & past


def test_no_item_stands_for_two() -> None:
    names = Gazetteer.shipped()
    items = [state.wikidata for state in names.states()]
    items += [institution.wikidata for institution in names.institutions()]
    items += [spelling.name for spelling in names.names() if spelling.kind == "qid"]
    given = [item for item in items if item]
    assert len(given) == len(set(given))


def test_every_member_of_the_united_nations_has_its_codes() -> None:
    names = Gazetteer.shipped()
    free = {"COK", "NIU", "PSE", "VAT"}
    members = [s for s in names.states() if s.kind == "state" and s.code not in free]
    assert len(members) == 193
    for state in members:
        assert state.wikidata, state.code
        assert state.cow, state.code
        assert state.cow_alpha, state.code
        assert state.region, state.code
        assert state.eu, state.code
        assert any(
            spelling.kind == "demonym"
            for spelling in names.names()
            if spelling.entity == f"state:{state.code}"
        ), state.code


def test_successors_follow_in_time() -> None:
    names = Gazetteer.shipped()
    for state in names.states():
        assert not state.since or not state.until or state.since < state.until
        for code in state.successors:
            assert not names.state(code).until or names.state(code).until > state.until


@pytest.mark.parametrize(
    "column", ["iso2", "iso3", "iso_numeric", "cow", "cow_alpha", "name", "eu"]
)
def test_no_two_states_of_today_share_a_code(column: str) -> None:
    today = [state for state in Gazetteer.shipped().states() if not state.until]
    given = [value for state in today if (value := getattr(state, column))]
    assert sorted(given) == sorted(set(given))
