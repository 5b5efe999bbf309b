"""The reader that goes by rules: a parse, the gazetteer, and a frame for each kind of claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from legation.extraction.finding import MUTUAL, Finding
from legation.extraction.report import Block, Report
from legation.extraction.rules import (
    details,
    mending,
    mentions,
    people,
    pipeline,
    reading,
    spellings,
)
from legation.extraction.rules.frames.common import Draft
from legation.extraction.rules.parties import Sentence
from legation.extraction.rules.scene import Scene, dateline, topic_of
from legation.extraction.rules.sectors import sectors

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_PAID: Final = frozenset({"investment", "aid_or_loan", "trade", "agreement"})
_BY_SECTOR: Final = frozenset({"cooperation", "trade", "investment", "aid_or_loan", "agreement"})
_WITH_ENVOY: Final = frozenset({"appointment", "credentials", "visit", "expulsion", "recall"})


_SECTORS: Final = re.compile(
    r"\b(?:sectors|areas|fields|domains)\b,? (?:such as|including|like|of) ([^.;]+)"
)


class RulesReader:
    """Reads reports by rules.

    What it finds rests on one sentence each, and on what the report said before it: a party that
    the text does not give is left open, and then there is no claim.

    Raises:
        LegationError: the extra `read` is missing, or its model is not the pinned one.
    """

    name = "rules"

    def __init__(self) -> None:
        self._nlp = pipeline.load()
        self._spellings = spellings.shipped(self._nlp)

    def read(self, report: Report, *, on: date | None = None) -> Iterable[Finding]:
        """What the report says, in the order of reading, the same said twice as one finding.

        Args:
            report: the report.
            on: the day it was written, where the report itself does not say.
        """
        return next(self.read_many([report], on=on))

    def read_many(
        self, reports: Iterable[Report], *, on: date | None = None
    ) -> Iterator[list[Finding]]:
        """What each of many reports says; faster than one by one.

        Args:
            reports: the reports, taken as they are needed.
            on: as for `read`.
        """
        for report in reports:
            blocks = tuple(report.prose())
            scene = Scene()
            for block in report.blocks:
                if block.kind == "dateline":
                    self._place(block.text, report.text, scene)
            cut = self._dateline(blocks[0].text, report.text, scene) if blocks else 0
            texts = [block.text[cut if block is blocks[0] else 0 :] for block in blocks]
            docs = [mending.mend(doc) for doc in self._nlp.pipe(texts, batch_size=64)]
            yield self._found(report, blocks, docs, scene, report.written or on)

    def _dateline(self, text: str, whole: str, scene: Scene) -> int:
        """How long the dateline of a report is; the scene learns where it is."""
        length = dateline(text)
        self._place(text[:length], whole, scene)
        return length

    def _place(self, line: str, whole: str, scene: Scene) -> None:
        """Tell the scene where a report was written."""
        rest = whole.replace(line, "", 1)
        for mention in mentions.find(self._nlp.make_doc(line), self._spellings, line, None):
            if mention.entity.startswith("state:") and not scene.home:
                scene.home = scene.place = mention.entity
                names = spellings.names_of(mention.entity)
                scene.at_home = any(name in rest for name in names)

    def _found(
        self, report: Report, blocks: Sequence[Block], docs: Sequence[Doc], scene: Scene,
        written: date | None,
    ) -> list[Finding]:  # fmt: skip
        found: list[Finding] = []
        mentioned = [mentions.find(d, self._spellings, report.text, written) for d in docs]
        scene.topic = topic_of([m.entity for named in mentioned for m in named if not m.idle])
        for block, doc, named in zip(blocks, docs, mentioned, strict=True):
            scene.spoken = set()
            persons = scene.meet(people.find(doc, named))
            for span in doc.sents:
                sentence = Sentence(span, named, persons, scene)
                for draft in _sound(reading.drafts(sentence)):
                    found.extend(_finding(draft, sentence, block, written))
        return merged(found)


def _sound(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts of one sentence: of the same claim in two statuses the first is taken."""
    seen: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        parties = (draft.subject, draft.object)
        key = tuple(sorted(parties)) if draft.type in MUTUAL else parties
        apart = "person" if draft.type == "visit" and draft.envoy is not None else ""
        if draft.type == "appointment" and draft.status == "ended":
            apart = "predecessor"
        if draft.tokens[-1].lower_ in {"it", "them", "they", "these"}:
            apart = draft.status
        at = (draft.type, *key, draft.mission, apart, *_named(draft.extra))
        seen.setdefault(at, draft)
    return list(seen.values())


def _named(extra: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """What an institute or commission is called, by which it is told from others."""
    return tuple(value for column, value in extra if column in {"institution", "body"})


def _finding(
    draft: Draft, sentence: Sentence, block: Block, written: date | None
) -> Iterator[Finding]:
    span = sentence.span
    evidence = span.text.strip()
    start = min(token.i for token in draft.tokens)
    end = max(token.i for token in draft.tokens) + 1
    phrase = span.doc[start:end].text
    official, role = _official(draft, sentence)
    amount, currency = _amount(draft, span) if draft.type in _PAID else ("", "")
    finding = Finding(
        draft.type, draft.subject, draft.object, draft.status, evidence,
        phrase if phrase in evidence else evidence, block.locator,
        date=_date(draft, span, written), amount=amount, currency=currency,
        official=official, role=role, mission=draft.mission, place=draft.place, extra=draft.extra,
    )  # fmt: skip
    if draft.type not in _BY_SECTOR:
        yield finding
        return
    told = sectors(_scope(draft, span)) or ([draft.sector] if draft.sector else [""])
    told = told if draft.type == "cooperation" else told[:1]
    yield from (replace(finding, sector=sector) for sector in told)


def _scope(draft: Draft, span: Span) -> str:
    """The words that may tell the sector: from the event to the end of its phrase."""
    head = draft.tokens[0]
    listed = _SECTORS.search(span.text)
    if listed and draft.type == "cooperation":
        return listed.group(1)
    if head.dep_ == "pobj" and head.head.head.lemma_ in {"area", "field"}:
        return str(span.doc[head.head.head.left_edge.i - 8 : head.i].text)
    end = min(head.right_edge.i, head.i + 25)
    return str(span.doc[head.left_edge.i : end + 1].text)


def _official(draft: Draft, sentence: Sentence) -> tuple[str, str]:
    if draft.type not in _WITH_ENVOY or draft.envoy is None:
        return "", ""
    person = sentence.person(draft.envoy)
    if person is None:
        for other in sentence.people:
            near = other.phrase <= draft.envoy.i < other.end
            apposed = other.start > draft.envoy.i and draft.envoy in list(
                sentence.doc[other.start].ancestors
            )
            if near or apposed:
                person = other
                break
    if person is None and draft.envoy.lower_ in {"he", "she"}:
        person = sentence.scene.he
    if person is None:
        return "", ""
    post = people.office(draft.tokens[0]) if draft.type == "appointment" else ""
    return person.name, person.role or post


def _amount(draft: Draft, span: Span) -> tuple[str, str]:
    found = details.amounts(span.text)
    if not found:
        return "", ""
    at = draft.tokens[0].idx - span.start_char
    nearest = min(found, key=lambda amount: abs(amount.at - at))
    return nearest.digits, details.currency_of(nearest, draft.subject)


def _date(draft: Draft, span: Span, written: date | None) -> str:
    """The date nearest to the event's word, none of another event between them."""
    found = list(details.dates(span.text, written))
    if not found:
        return ""
    at = draft.tokens[0].idx - span.start_char
    place, told = min(found, key=lambda one: abs(one[0] - at) + (30 if one[0] < at else 0))
    return told if abs(place - at) < 90 else ""


def merged(found: Iterable[Finding]) -> list[Finding]:
    """The same said twice as one finding with two places; what differs stays apart."""
    kept: list[Finding] = []
    places: dict[tuple[str, ...], list[int]] = {}
    for finding in found:
        parties = (finding.subject, finding.object)
        key = (
            finding.type, *(sorted(parties) if finding.type in MUTUAL else parties),
            finding.status, finding.mission,
        )  # fmt: skip
        for at in places.get(key, []):
            if _agree(kept[at], finding):
                kept[at] = _joined(kept[at], finding)
                break
        else:
            places.setdefault(key, []).append(len(kept))
            kept.append(finding)
    return _without_changed(kept)


_COMPARED: Final = ("date", "amount", "currency", "sector", "official")


def _agree(one: Finding, other: Finding) -> bool:
    return _named(one.extra) == _named(other.extra) and all(
        not (a := getattr(one, name)) or not (b := getattr(other, name)) or a == b
        for name in _COMPARED
    )


def _joined(one: Finding, other: Finding) -> Finding:
    place = (other.evidence, other.locator)
    more = one.more
    if place != (one.evidence, one.locator) and place not in more:
        more = (*more, place)
    told = {
        name: getattr(one, name) or getattr(other, name)
        for name in (*_COMPARED, "role", "place", "extra")
    }
    return replace(one, more=more, **told)


def _without_changed(found: list[Finding]) -> list[Finding]:
    """An embassy that opens or closes in the report is not also said to exist."""
    changed = {
        (f.subject, f.object, f.mission or ("consulate" if f.type == "consulate_opening" else ""))
        for f in found
        if f.type in {"embassy_opening", "embassy_closing", "consulate_opening"}
        and f.status != "denied"
    }
    return [
        f for f in found
        if f.type != "embassy_exists" or f.status == "denied"
        or (f.subject, f.object, f.mission) not in changed
    ]  # fmt: skip
