"""Which of the names of a sentence stand in one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.extraction.rules.mentions import Mention

_JOINED: Final = frozenset({"and", "&", "or"})
HYPHENS: Final = frozenset({"-", "–", "/", "‑"})


def grouped(doc: Doc, found: list[Mention]) -> list[Mention]:
    """Mentions with what is named in one list with each."""
    grouped: list[Mention] = []
    run: list[Mention] = []
    links: list[str] = []
    for mention in (*found, None):
        link = _link(doc, run[-1], mention) if run and mention is not None else ""
        if mention is not None and run and link:
            run.append(mention)
            links.append(link)
            continue
        grouped.extend(_run(run, links))
        run, links = ([mention] if mention is not None else []), []
    return grouped


def _link(doc: Doc, one: Mention, other: Mention) -> str:
    """What joins two mentions that may be of one list: a comma, a word, a hyphen, or nothing."""
    if one.idle or other.idle:
        return ""
    between = [token.lower_ for token in doc[one.end : other.start] if token.lower_ != "the"]
    if not between or len(between) > 3:
        return ""
    if set(between) <= HYPHENS:
        return "-"
    if between in (["as", "well", "as"], [",", "as", "well", "as"], ["together", "with"]):
        return "and"
    if between == [","] and _is_subject_after(doc, one, other):
        return ""
    if set(between) <= {",", *_JOINED}:
        if _begins_anew(doc, one, other):
            return ""
        return "and" if set(between) & _JOINED else ","
    return ""


def _is_subject_after(doc: Doc, one: Mention, other: Mention) -> bool:
    """`After Peru broke with Iran, Chad and Mali did so`: no list of three."""
    before, after = doc[one.start : one.end].root, doc[other.start : other.end].root
    opens = doc[before.sent.start].pos_ in {"ADP", "SCONJ"} or before.sent[0].tag_ == "VBG"
    return opens and before.dep_ in {"pobj", "dobj"} and after.dep_ in {"nsubj", "nsubjpass"}


def _begins_anew(doc: Doc, one: Mention, other: Mention) -> bool:
    """`with Peru, and Malta with Chad`: the same preposition before one and after the other."""
    before = one.start - 1
    while before >= 0 and doc[before].lower_ == "the":
        before -= 1
    return (
        before >= 0 and other.end < len(doc) and doc[before].lower_ in {"with", "to"}
        and doc[other.end].lower_ == doc[before].lower_
    )  # fmt: skip


def _run(run: list[Mention], links: list[str]) -> Iterable[Mention]:
    """A list that ends in `and` is one list; commas alone join nothing."""
    last = max((i for i, link in enumerate(links) if link == "and"), default=-1)
    parts: list[list[Mention]] = [run[:1]] if run else []
    for place, link in enumerate(links):
        if link in {"and", "-"} or (link == "," and place < last):
            parts[-1].append(run[place + 1])
        else:
            parts.append([run[place + 1]])
    for part in parts:
        entities = tuple(dict.fromkeys(mention.entity for mention in part))
        yield from (replace(mention, group=entities) for mention in part)
