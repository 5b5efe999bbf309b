"""Whose a mission is, and in which state it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar
from legation.extraction.rules.frames.mission_words import APPROVING, MOVING
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOST: Final = frozenset({"in", "at", "to", "inside", "near", "outside"})


_MONTHS: Final = words(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday"
)


def parties(
    sentence: Sentence, noun: Token, act: Token | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose mission it is, and in which state."""
    if act is not None and act.lemma_ == "become":
        return _become(sentence, act)
    hosts = _hosts(sentence, noun, act)
    verb = act if act is not None and act.pos_ in {"VERB", "AUX"} else grammar.governor(noun)
    described = _gapped(sentence, noun) or sentence.described(noun)
    doers = sentence.parties(grammar.subjects(verb)) if verb is not None else ()
    if verb is not None and noun in grammar.surface_subjects(verb):
        doers = ()
    both = described or doers
    if act is not None and len(both) == 2 and set(both) == set(hosts):
        return both, both
    if act is not None and act.pos_ not in {"VERB", "AUX"}:
        doers = sentence.described(act) or sentence.parties(
            grammar.prepositional(act, {"by"})
        ) or doers  # fmt: skip
    owners = tuple(p for p in described if p not in hosts) or (
        described if len(described) == 1 and not hosts else ()
    )
    owners = owners or sentence.parties(grammar.prepositional(noun, {"of"}), loose=True)
    if not owners and (act is not None or _is_kept(noun, verb)):
        owners = tuple(p for p in doers if p not in hosts)
    if not owners and noun.dep_ == "pobj" and noun.head.lower_ == "with":
        owners = tuple(p for p in sentence.parties(noun.head.head) if p not in hosts)
    owners = owners or _not_described(sentence, noun, act, hosts)
    if act is not None and owners and not hosts:
        hosts = _not_placed(sentence, noun, act, owners, doers)
    return owners, hosts


def _gapped(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`…, and Canada in Cameroon by its high commission`: who the verb left out is about."""
    its = next((c.i for c in noun.children if c.dep_ == "poss" and c.lower_ == "its"), 0)
    before = [m for m in sentence.mentions if m.end <= its]
    if len(before) < 4 or sentence.doc[its - 1].lower_ not in {"by", "through", "via", "from"}:
        return ()
    owner, host = before[-2:]
    joined = sentence.doc[owner.start - 1].lower_ in {"and", ",", ";", "while"}
    placed = owner.end + 1 == host.start and sentence.doc[owner.end].lower_ in {"in", "to"}
    return (owner.entity,) if joined and placed and host.end == its - 1 else ()


def _not_described(
    sentence: Sentence, noun: Token, act: Token | None, hosts: tuple[str, ...]
) -> tuple[str, ...]:
    """The owner, where neither the mission's own words nor a subject tell."""
    if act is not None and act.dep_ == "ccomp" and grammar.is_passive(act):
        speakers = sentence.parties(grammar.subjects(act.head))
        owners = tuple(p for p in speakers if p not in hosts)
        if len(speakers) == len(owners) == 1:
            return owners
    before = _of_before(sentence, noun, act, hosts) if hosts else ()
    if before or act is None or act.pos_ in {"VERB", "AUX"}:
        return before
    makers = grammar.around(act, {"between", "by"})
    verb = grammar.governor(act)
    if not makers and verb is not None and verb.lemma_ in APPROVING:
        return tuple(p for p in sentence.parties(grammar.subjects(verb)) if p not in hosts)
    return sentence.parties(makers, loose=True)


def _not_placed(
    sentence: Sentence, noun: Token, act: Token, owners: tuple[str, ...], doers: tuple[str, ...]
) -> tuple[str, ...]:
    """The host, where no place is said of the mission."""
    if len(doers) == 1 and doers != owners:
        return doers
    if act.lemma_ in MOVING and sentence.scene.place not in {"", *owners}:
        return (sentence.scene.place,)
    return (
        _ordered_by(sentence, act, owners)
        or _elsewhere(sentence, noun, act, owners)
        or _only_place(sentence, noun, owners)
    )


def _only_place(sentence: Sentence, noun: Token, owners: tuple[str, ...]) -> tuple[str, ...]:
    """`withdrew its diplomats from Niamey and closed the embassy`."""
    definite = any(c.lower_ in {"the", "its", "their", "his"} for c in noun.children)
    named = {m.entity for m in sentence.mentions if not m.idle} - {*owners}
    placed = {m.entity for m in sentence.mentions if m.place and m.end <= noun.i} - {*owners}
    single = definite and len(owners) == 1 and noun.tag_ != "NNS"
    return tuple(placed) if single and len(named) == 1 and named == placed else ()


def _become(sentence: Sentence, act: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`its trade offices in Lusaka and Khartoum will become embassies`."""
    offices = grammar.surface_subjects(act)
    owners = tuple(p for office in offices for p in sentence.described(office))
    held = [t for office in offices for t in grammar.prepositional(office, {"in"})]
    return owners, tuple(p for t in held for p in place_of(sentence, t))


def _of_before(
    sentence: Sentence, noun: Token, act: Token | None, hosts: tuple[str, ...]
) -> tuple[str, ...]:
    """`New embassies will open in Dakar`: of whom the sentence before was, or its missions."""
    scene = sentence.scene
    told = scene.missions[0] if scene.missions is not None and scene.age < 3 else scene.focus
    if len(told) != 1 or {*told} & {*hosts} or (act is None and told == scene.focus):
        return ()
    if act is not None and act.dep_ == "ccomp":
        return ()
    named = {m.entity for m in sentence.mentions if not m.idle and not m.place}
    plural = noun.tag_ == "NNS" or any(
        c.lower_ in {"new", "another", "second", "third", "the"} for c in noun.children
    )
    passive = act is not None and grammar.is_passive(act)
    own = (noun.dep_ in {"nsubj", "nsubjpass"} and plural) or passive
    return told if own and named <= {*told, *hosts} else ()


def _elsewhere(
    sentence: Sentence, noun: Token, act: Token, owners: tuple[str, ...]
) -> tuple[str, ...]:
    """The host, where only an unknown town or nothing is said and the report leaves one choice.

    A mission stands abroad: in a report of two states, in the other of them; and without any place
    where the missions stand that were just spoken of.
    """
    scene = sentence.scene
    held = (
        grammar.prepositional(noun, {"in"})
        or grammar.prepositional(act, {"in"})
        or _right_after(noun)
    )
    towns = [t for t in held if t.pos_ == "PROPN" and not _is_time(t)]
    named = {m.entity for m in sentence.mentions if not m.idle and not m.place} - {*owners}
    if towns and len(named) == 1:
        return tuple(named)
    if towns:
        return (
            tuple(p for p in scene.pair if p not in owners) if set(owners) < set(scene.pair) else ()
        )
    before = scene.missions
    if before is not None and noun.lemma_ == "mission" and scene.age < 4:
        return tuple(h for h in before[1] if h not in owners)
    return ()


def _is_time(token: Token) -> bool:
    return token.lower_ in _MONTHS or token.ent_type_ == "DATE"


def _is_kept(noun: Token, verb: Token | None) -> bool:
    return verb is not None and noun.dep_ == "dobj" and verb.lemma_ in {
        "have", "maintain", "keep", "operate", "run", "retain", "lack", "staff",
    }  # fmt: skip


def _ordered_by(sentence: Sentence, act: Token, owners: tuple[str, ...]) -> tuple[str, ...]:
    """`A orders B to close its consulate`: it stands in A."""
    head = act.head
    if act.dep_ in {"xcomp", "ccomp", "advcl"} and head.lemma_ in {
        "order", "tell", "force", "ask", "demand", "instruct", "require", "oblige", "compel", "let",
        "allow",
    }:  # fmt: skip
        return tuple(p for p in sentence.parties(grammar.subjects(head)) if p not in owners)
    return ()


def _hosts(sentence: Sentence, noun: Token, act: Token | None) -> tuple[str, ...]:
    held = _places_of(noun, act) or _right_after(noun)
    found: list[str] = []
    for token in held:
        found.extend(place_of(sentence, token))
    if not found and any(t.lower_ in {"here", "there"} for t in _near(noun, act)):
        found = _there(sentence, noun)
    if not found and held:
        found.extend(_same_place(sentence, held))
    return tuple(dict.fromkeys(found))


def _places_of(noun: Token, act: Token | None) -> list[Token]:
    """What tells where a mission is, from the mission outward."""
    held = grammar.prepositional(noun, _HOST)
    for child in noun.children:
        if child.dep_ == "conj":
            held = held or grammar.prepositional(child, _HOST - {"to"})
    if not held and act is not None:
        held = _moved(noun, act)
    if not held:
        owner = grammar.prepositional(noun, {"of"})
        held = [t for one in owner for t in grammar.prepositional(one, _HOST - {"to"})]
    if not held and act is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        return grammar.prepositional(noun.head, {"in"})
    if held or act is None:
        return held
    after = noun.i if act.i < noun.i and act.pos_ in {"VERB", "AUX"} else None
    close = [t for t in grammar.prepositional(act, {"to"}) if t.head.i == noun.i + 1]
    return (
        close
        or grammar.prepositional(act, _HOST - {"to"}, after=after)
        or grammar.prepositional(act, _HOST - {"to"})
    )


def _moved(noun: Token, act: Token) -> list[Token]:
    if act.lemma_ == "withdraw":
        return grammar.around(noun, {"from"})
    return grammar.around(noun, {"from", "to"}) if act.lemma_ in MOVING else []


def _there(sentence: Sentence, noun: Token) -> list[str]:
    """`informed Jakarta of its decision to open an embassy there`; else the last place told."""
    named = [
        m.entity for m in sentence.mentions
        if m.end <= noun.i and sentence.doc[m.end - 1].dep_ not in {"nsubj", "nsubjpass", "poss"}
    ]  # fmt: skip
    here = sentence.scene.home or sentence.scene.place
    if sentence.mentions and len(set(named)) == 1:
        return named[:1]
    return [here] if here else []


def _same_place(sentence: Sentence, held: list[Token]) -> tuple[str, ...]:
    """`in the same town`: where the mission spoken of before is."""
    same = any(c.lower_ == "same" for token in held for c in token.children)
    before = sentence.scene.missions
    return before[1] if same and before is not None else ()


def _near(noun: Token, act: Token | None) -> list[Token]:
    near = list(noun.children)
    verb = act or (grammar.governor(noun) if noun.dep_ == "dobj" else None)
    return near + (list(verb.children) if verb is not None else [])


def _right_after(noun: Token) -> list[Token]:
    """A place right after the mission, wherever the parser hung it."""
    end = noun.i + 1
    doc = noun.doc
    while end < len(doc) and doc[end].lower_ in {"general", "-", "building", "compound"}:
        end += 1
    if end + 1 < len(doc) and doc[end].lower_ in {"in", "at"}:
        return [child for child in doc[end].children if child.dep_ == "pobj"]
    if noun.text[:1].isupper() and end < len(doc) and doc[end].text == ",":
        return [c for c in noun.children if c.dep_ == "appos" and c.left_edge.i == end + 1]
    return []


def place_of(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """The state of a place: a city, a state, `the country`, `the Togolese capital`."""
    mention = sentence.mention(token)
    if mention is not None:
        return tuple(e for e in mention.group if e.startswith("state:"))
    if any(c.lower_ == "same" for c in token.children):
        return ()
    if token.lemma_.lower() in {"city", "town", "port", "resort", "region", "province"}:
        return sentence.described(token) or _named_city(sentence, token)
    if token.lemma_.lower() == "capital":
        return sentence.described(token) or sentence.parties(
            grammar.prepositional(token, {"of"}), loose=True
        ) or _named_city(sentence, token) or sentence.country(token)  # fmt: skip
    if token.lemma_.lower() in {"country", "nation", "state", "island", "kingdom", "republic"}:
        return sentence.parties(token, loose=True)
    if token.pos_ in {"PROPN", "NOUN"}:
        return tuple(
            p for p in sentence.described(token) if p.startswith("state:")
        ) if token.pos_ == "PROPN" else ()  # fmt: skip
    return ()


def _named_city(sentence: Sentence, token: Token) -> tuple[str, ...]:
    for child in token.children:
        if child.dep_ in {"appos", "prep"}:
            for inner in child.subtree:
                mention = sentence.mention(inner)
                if mention is not None:
                    return mention.group
    return ()


def city_of(sentence: Sentence, noun: Token) -> str:
    """The city in which a mission is said to be."""
    for token in grammar.around(noun, _HOST) or _right_after(noun):
        mention = sentence.mention(token)
        if mention is not None and mention.place:
            return mention.place
    return ""


def place_words(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """The last word of where a mission is said to be."""
    held = grammar.prepositional(noun, _HOST) or _right_after(noun)
    mention = sentence.mention(held[0]) if held else None
    return (sentence.doc[mention.end - 1],) if mention is not None else tuple(held[:1])
