"""Describes the shipped ledgers, whose columns are those of `legation template`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from legation.sources.ledger.columns import COLUMNS


def describe(data: Path) -> list[dict[str, Any]]:
    """A resource of `datapackage.json` for every shipped ledger, without size and checksum."""
    return [_resource(path, data) for path in sorted((data / "ledgers").glob("*.csv"))]


def _resource(path: Path, data: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        described = next(row for row in rows if row["class"] == "Source")
    fields = [
        {"name": name, "type": "string", "description": COLUMNS[name].text}
        for name in rows.fieldnames or ()
    ]
    edition = described.get("recorded") or described.get("published") or ""
    return {
        "name": f"ledger-{path.stem}",
        "path": path.relative_to(data).as_posix(),
        "title": f"Ledger: {described['name']}",
        "description": f"What it asserts, one row a claim. {described['description']}",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"commentChar": "#"},
        "edition": edition,
        "schema": {"fields": fields, "missingValues": [""]},
        "sources": [{"title": described["name"]}],
        "licenses": [
            {"name": "MIT", "title": "MIT Licence", "path": "https://opensource.org/license/mit"}
        ],
        "credit": "Compiled by the Legation authors from the report named as source.",
    }
