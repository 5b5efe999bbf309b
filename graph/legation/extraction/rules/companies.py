"""Companies and funds, which keep their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.extraction.rules.parties import Sentence

_ACTORS: Final = nouns.BODIES | nouns.OFFICES | nouns.ENVOYS
_COMPANY: Final = nouns.words(
    "inc inc. corp corp. ltd ltd. plc ag gmbh sa s.a. co co. group holdings company corporation "
    "bank airlines airways energy petroleum oil mining motors berhad bhd industries fund limited "
    "technologies electric steel telecom railways llc spa s.p.a. nv ab asa oyj se foundation "
    "investments capital partners ventures aerospace resources minerals power pharma"
)


def name_of(sentence: Sentence, token: Token) -> str:
    """The name of a company or fund, if a token heads one."""
    if token.lemma_.lower() in nouns.MONEYED and token.pos_ == "NOUN":
        names = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        following = token.i + 1
        if not names and following < sentence.span.end:
            after = sentence.doc[following]
            named = after.pos_ == "PROPN" and sentence.mention(after) is None
            names = [after] if named and not sentence.doc[following].is_punct else []
            while names and _continues(sentence, names[0]):
                names = [sentence.doc[names[0].i + 1]]
        return _spelt(sentence, names[0]) if names else ""
    if token.pos_ != "PROPN":
        return ""
    return _company(sentence, token)


def _continues(sentence: Sentence, token: Token) -> bool:
    """Whether a name goes on with the next word."""
    following = token.i + 1
    return following < sentence.span.end and (
        sentence.doc[following].pos_ == "PROPN" and _in_name(sentence, sentence.doc[following])
    )


def _joined(sentence: Sentence, start: int) -> int:
    """Where a name of two joined by a hyphen starts (`Rheinmetall-Kessler`)."""
    doc = sentence.doc
    hyphened = start - 2 >= sentence.span.start and doc[start - 1].text == "-"
    if hyphened and doc[start - 2].pos_ == "PROPN" and not doc[start - 2].whitespace_:
        return start - 2
    return start


def _spelt(sentence: Sentence, token: Token) -> str:
    start = token.i
    while start > sentence.span.start and _in_name(sentence, sentence.doc[start - 1]):
        start -= 1
    return str(sentence.doc[start : token.i + 1].text)


def _company(sentence: Sentence, token: Token) -> str:
    start, end = token.i, token.i + 1
    while start > sentence.span.start and _in_name(sentence, sentence.doc[start - 1]):
        start -= 1
    start = _joined(sentence, start)
    while end < sentence.span.end and _in_name(sentence, sentence.doc[end]):
        end += 1
    if any(sentence.doc[i].lower_ in _ACTORS - {"bank", "group"} for i in range(start, end)):
        return ""
    named = sentence.mention(sentence.doc[start - 1]) if start > sentence.span.start else None
    if named is not None and named.kind == "name" and token.lower_ in _COMPANY:
        start = named.start
    inner = {sentence.doc[i].lower_ for i in range(start, end)}
    before = sentence.doc[start - 1] if start > sentence.span.start else token
    if before.lemma_.lower() in nouns.MONEYED and before.pos_ == "NOUN":
        return str(sentence.doc[start:end].text)
    lead = [t for t in grammar.left(token) if t.i < start]
    firm = any(t.lemma_.lower() in nouns.MONEYED | {"fund"} for t in lead)
    person = sentence.person(token)
    owned = person is not None and any(sentence.mention(t) for t in lead)
    titled = any(t.lemma_.lower() in _ACTORS for t in lead)
    if person is not None and owned and not titled and not person.states:
        return str(sentence.doc[start:end].text)
    initials = end - start == 1 and token.text.isupper() and len(token.text) > 1
    if inner & _COMPANY or firm or initials:
        return sentence.doc[start:end].text
    apposed = any(c.dep_ == "appos" and c.lemma_.lower() in nouns.MONEYED for c in token.children)
    return sentence.doc[start:end].text if apposed else ""


def _in_name(sentence: Sentence, token: Token) -> bool:
    mention = sentence.mention(token)
    capitalised = token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"}
    return capitalised and (mention is None or mention.kind == "city")
