"""Those who may be told to leave a state, whose they are, and who tells them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, nouns
from legation.extraction.rules.frames.envoys import is_post, linear, sent_by
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_FOREIGNERS: Final = words(
    "journalist reporter correspondent tourist migrant student worker citizen national missionary "
    "activist businessman athlete refugee fan troop soldier peacekeeper preacher"
)
_NEAR: Final = words(
    "diplomat embassy mission spy espionage consulate envoy ambassador consular diplomatic "
    "persona attaché legation"
)
"""Words that tell that the Russians of `expelled ten Russians` are of an embassy."""
_ENVOYS: Final = words("ambassador envoy diplomat consul commissioner d'affaires attaché nuncio")
_LEADING: Final = words("head deputy chief staff member leader")
_OFFICIAL: Final = words("embassy diplomatic consular consulate mission legation")


def is_staff(sentence: Sentence, token: Token) -> bool:
    """Whether a noun means diplomats or other representatives of a state."""
    lemma = token.lemma_.lower()
    text = {t.lower_ for t in grammar.left(token)}
    if token.lower_ in nouns.PERSONAL | nouns.PLURAL:
        return bool(_meant(sentence, token))
    if lemma in _FOREIGNERS and not text & _OFFICIAL:
        return False
    if lemma in nouns.STAFF or token.lower_ in nouns.STAFF:
        return not text & {"bank", "company", "school", "ngo", "charity", "media", "news"}
    if text & _OFFICIAL or (lemma in _LEADING and _leads(token)):
        return True
    person = sentence.person(token)
    if person is not None:
        return any(role in person.role for role in (*nouns.ENVOYS, "officer", "representative"))
    if _is_counted(sentence, token):
        return _speaks_of_envoys(sentence)
    return bool(text & nouns.ENVOYS)


def _leads(token: Token) -> bool:
    """`the deputy head of the Libyan mission`."""
    return any(t.lower_ in _OFFICIAL for t in grammar.prepositional(token, {"of"}))


def _is_counted(sentence: Sentence, token: Token) -> bool:
    """`ten Russians`, `home seven`: people told by number alone."""
    mention = sentence.mention(token)
    if mention is not None:
        return mention.kind == "demonym" and token.tag_ in {"NNS", "NNPS"}
    alone = token.dep_ in {"dobj", "nsubjpass", "nsubj", "pobj"}
    return alone and token.like_num and token.lower_ != "one"


def _speaks_of_envoys(sentence: Sentence) -> bool:
    said = any(draft.type == "expulsion" for draft in sentence.scene.said)
    return said or any(t.lemma_.lower() in _NEAR for t in sentence.span)


def _meant(sentence: Sentence, pronoun: Token) -> tuple[str, ...]:
    """The state of the envoys that a pronoun stands for; nothing where it stands for others."""
    known = nouns.ENVOYS | {"official", "officer", "secretary"}
    before = [t for t in sentence.span if t.i < pronoun.i and t.lemma_.lower() in known]
    singular = pronoun.lower_ in nouns.PERSONAL
    for token in reversed(before):
        if (token.tag_ in {"NN", "NNP"}) == singular and (found := states(sentence, token)):
            return found
    person = sentence.scene.he
    if not singular or before or person is None:
        return ()
    return person.states if any(post in person.role for post in _ENVOYS) else ()


def states(sentence: Sentence, member: Token) -> tuple[str, ...]:
    """Whom those expelled stand for."""
    if member.lower_ in nouns.PERSONAL | nouns.PLURAL:
        return _meant(sentence, member)
    his = [t for t in member.subtree if t.lower_ in {"his", "her"} and t.dep_ == "poss"]
    if his and (found := _meant(sentence, his[0])):
        return found
    if is_post(member) and (found := sent_by(sentence, member)):
        return found
    found = sentence.described(member)
    if found:
        return found
    found = sentence.parties(grammar.prepositional(member, {"of", "from", "at", "to"}), loose=True)
    if found:
        return found
    found = sentence.parties(member, loose=True)
    if found and found != (sentence.scene.home,):
        return found
    return _of_mission(sentence, member)


def _of_mission(sentence: Sentence, member: Token) -> tuple[str, ...]:
    """`an employee who worked at the Russian embassy`; those of whom the last sentence spoke."""
    for child in member.children:
        if child.dep_ in {"prep", "acl", "relcl", "appos"}:
            for token in child.subtree:
                if token.lemma_ in {"embassy", "mission", "consulate"}:
                    return sentence.described(token)
    if member.like_num:
        said = [d.object for d in sentence.scene.said if d.type == "expulsion"]
        return tuple(dict.fromkeys(said))
    return ()


def hosts(
    sentence: Sentence, act: Token, staff: Iterable[Token], clause: Token | None = None
) -> tuple[str, ...]:
    """Who tells them to leave, where only the country that they must leave is named.

    Args:
        sentence: the sentence.
        act: the verb or noun that tells them.
        staff: those told.
        clause: `leave` in `asked to leave Britain`.
    """
    members = list(staff)
    targets = {p for member in members for p in states(sentence, member)}
    held = grammar.prepositional(act, {"from", "out"})
    held = held or [t for member in members for t in grammar.prepositional(member, {"from"})]
    if clause is not None:
        held = held or [c for c in clause.children if c.dep_ == "dobj"]
        held = held or grammar.prepositional(clause, {"from"})
    held = [t for t in held if sentence.mention(t) or t.lemma_ not in nouns.COUNTRY]
    named = tuple(p for p in sentence.parties(held, loose=True) if p not in targets)
    if named:
        return named
    posts = [member for member in members if is_post(member)]
    found = tuple(p for post in posts for p in linear(sentence, post) if p not in targets)
    return found or _posted(sentence, members, targets)


def _posted(
    sentence: Sentence, members: Iterable[Token], targets: Iterable[str]
) -> tuple[str, ...]:
    """`its ambassador in San Salvador`, `staff of the embassy in Paris`."""
    for member in members:
        inner = [t for t in member.subtree if t.dep_ == "pobj" and t.head.lower_ in {"in", "to"}]
        named = [t for t in inner if (m := sentence.mention(t)) is not None and not m.idle]
        found = tuple(p for p in sentence.parties(named) if p not in targets)
        if found:
            return found
    return ()
