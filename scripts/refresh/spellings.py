"""Remakes the table of names: every spelling that the gazetteer takes, and for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rigour._core import territories_jsonl
from rigour.data import iter_jsonl_text

from legation.gazetteer import fold

Row = dict[str, str]

_LANGUAGES: Final = {
    "French": "fr",
    "Spanish": "es",
    "Russian": "ru",
    "Arabic": "ar",
    "Chinese": "zh",
}
_ARTICLES: Final = re.compile(
    r"^(?:the|la|le|les|el|los|las)\s+|^l['’]", flags=re.IGNORECASE
)  # before a formal name
_NOTES: Final = re.compile(r"\s*\((?:the|la|le|les|el|los|las|l['’])\)|\s*\*+", flags=re.IGNORECASE)
_OWN: Final = "legation-reference"


class _Spellings:
    """Rows of the table; one a spelling and entity, and none that others have a better title to."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._holders: dict[str, set[str]] = {}

    def keep(self, name: str, lang: str, kind: str, entity: str, by: str = _OWN) -> None:
        """Take a spelling that a person wrote down, whoever else has it."""
        held = self._holders.setdefault(fold(name), set())
        if entity not in held and fold(name):
            held.add(entity)
            short = re.fullmatch(r"[A-Z.]{2,6}", name) and len(name.replace(".", "")) <= 3
            self._add(name, lang, "abbr" if short and kind == "name" else kind, entity, by)

    def keep_between(self, row: Row, name: str, by: str = _OWN) -> None:
        """Take a spelling that holds between two days."""
        self._add(name, "en", row["kind"], row["entity"], by, row["from"], row["until"])

    def offer(self, name: str, lang: str, entity: str, by: str) -> None:
        """Take a published spelling, unless it is kept for another."""
        held = self._holders.setdefault(fold(name), set())
        if fold(name) and (not held or (entity in held and lang not in {"", "en"})):
            held.add(entity)
            self._add(name, lang, "name", entity, by)

    def _add(self, name: str, lang: str, kind: str, entity: str, by: str, *days: str) -> None:
        since, until = days or ("", "")
        row = {"name": name, "lang": lang, "kind": kind, "entity": entity, "by": by}
        self.rows.append({**row, "from": since, "until": until})


def spellings(
    published: list[Row],
    info: dict[str, Row],
    states: list[Row],
    institutions: list[Row],
    own: list[Row],
) -> list[Row]:
    """The table of names, its rows in the order in which an ambiguous name lists its bearers."""
    made = _Spellings()
    _keep_own(made, own, info)
    for state in states:
        for column in ("name", "official"):
            made.keep(state[column], "en", "name", f"state:{state['code']}")
    for row in institutions:
        made.keep(row["name"], "en", "name", f"institution:{row['code']}")
    for row in published:
        _offer_published(made, row, f"state:{row['ISO3166-1-Alpha-3']}")
    for entity, name in _rigour({state["wikidata"]: state["code"] for state in states}):
        made.offer(name, "", entity, "rigour")
    return made.rows


def bare(name: str) -> str:
    """A name without its article and the marks of its publisher's footnotes."""
    return _ARTICLES.sub("", _NOTES.sub("", name)).strip()


def _keep_own(made: _Spellings, own: list[Row], info: dict[str, Row]) -> None:
    for row in own:
        adjectives = info.get(row["entity"].removeprefix("state:"), {}).get("adjectives", "")
        for name in row["names"].split("|"):
            known = row["kind"] == "demonym" and fold(name) in adjectives.split("|")
            by = "countryinfo" if known else _OWN
            if row["from"] or row["until"] or row["kind"] == "capital":
                made.keep_between(row, name, by)
            else:
                made.keep(
                    name, "" if row["kind"] == "qid" else "en", row["kind"], row["entity"], by
                )


def _offer_published(made: _Spellings, row: Row, entity: str) -> None:
    for column in ("UNTERM English Short", "official_name_en"):
        made.offer(bare(row[column]), "en", entity, "country-codes")
    for language, lang in _LANGUAGES.items():
        plain = row[f"official_name_{'cn' if lang == 'zh' else lang}"]
        short, formal = (bare(row[f"UNTERM {language} {form}"]) for form in ("Short", "Formal"))
        for name in dict.fromkeys((short or plain, formal, plain)):
            made.offer(name, lang, entity, "country-codes")


def _rigour(codes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for territory in iter_jsonl_text(territories_jsonl()):
        code = codes.get(territory["qid"])
        for name in territory["names_strong"] if code else ():
            if len(name) > 3 and not re.search(r"[&;\d]", name):
                yield f"state:{code}", name
