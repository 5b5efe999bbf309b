"""Every state and organisation of the published files is known, or left unknown on purpose."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from legation.gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT.parent / "shared" / "data"
DATA = ROOT / "graph" / "legation" / "data"

pytestmark = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files aren't here")

names = Gazetteer.shipped()

NO_BODY = {
    "Q52062",  # the Nordic countries, a region
    "Q22890",  # Ireland, the island
    "Q2724951",  # the Portuguese colonisation of the Americas, in error for Brazil
}
SEVERAL = {"Congo", "Korea", "Germany, Federal Republic of"}
NO_STATE = {
    "Denmark (Greenland)",  # the state, or the land
    "Serbia-Montenegro (Kosovo)",
    "Yugoslavia (Kosovo)",
}


def missions() -> Iterator[dict[str, str]]:
    for path in sorted((PUBLISHED / "embassies").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter=";")


def test_senders_and_hosts_of_the_missions_files() -> None:
    unknown = {
        (row[column], row[f"{column}QID"])
        for row in missions()
        for column in ("operator", "country")
        if row[f"{column}QID"] and not names.find(row[f"{column}QID"])
    }
    assert {item.rpartition("/")[2] for _, item in unknown} <= NO_BODY


def test_pages_on_foreign_relations() -> None:
    titles = {
        path.stem.removeprefix("Foreign relations of ").replace("_country_", "(country)")
        for path in (PUBLISHED / "foreign-relations-pages").glob("*.json")
    }
    assert {title for title in titles if len(names.find(title)) != 1} == {"Korea"}


def test_partners_on_those_pages() -> None:
    flags = re.compile(r"\{\{(?:flag|flagu|flagcountry)\|([^|}]*)", re.IGNORECASE)
    partners = {
        name.strip()
        for path in (PUBLISHED / "foreign-relations-pages").glob("*.json")
        for name in flags.findall(json.loads(path.read_text(encoding="utf-8")))
    }
    assert {name for name in partners if len(names.find(name)) != 1} <= SEVERAL


def test_countries_of_visits_and_travels() -> None:
    tags = re.compile(r"<(?:from|country) id=\"[^\"]*\"[^>]*>([^<]*)")
    files = [*PUBLISHED.glob("us-visits/**/*.xml"), *PUBLISHED.glob("us-travels/*-travels/*.xml")]
    countries = {
        " ".join(name.replace("&amp;", "&").split())
        for path in files
        for name in tags.findall(path.read_text(encoding="utf-8"))
    }
    unsure = {name for name in countries if len(names.find(name)) != 1}
    assert unsure <= NO_STATE | SEVERAL


def test_recipients_of_chinese_finance() -> None:
    (path,) = (PUBLISHED / "china-finance").glob("*.xlsx")
    with ZipFile(path) as book:
        shared = book.read("xl/sharedStrings.xml").decode()
    texts = {re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<si>(.*?)</si>", shared)}
    condensed = {"Korea, Dem. Rep.", "Congo, Dem. Rep.", "Congo, Rep.", "Palestinian Adm. Areas"}
    assert condensed <= texts
    for name in condensed:
        assert len(names.find(name)) == 1, name
    codes = {text for text in texts if re.fullmatch(r"[A-Z]{3}", text)}
    assert {"TGO", "ZWE", "COD", "PSE", "COK"} <= codes & {s.iso3 for s in names.states()}


def test_the_tables_are_what_refreshing_makes(tmp_path: Path) -> None:
    pytest.importorskip("rigour", reason="refreshing needs rigour: pip install legation[refresh]")
    copy = tmp_path / "repository"
    for folder in ("scripts", "graph/legation/data"):
        shutil.copytree(ROOT / folder, copy / folder)
    command = [sys.executable, str(copy / "scripts" / "refresh-data"), "states"]
    subprocess.run([*command, "--from", str(PUBLISHED)], check=True, capture_output=True)
    for table in ("states.csv", "places.csv", "institutions.csv", "names.csv"):
        made = (copy / "graph" / "legation" / "data" / table).read_bytes()
        assert made == (DATA / table).read_bytes(), "remake them: scripts/refresh-data states"
