"""Embassies and consulates that exist, open and close."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import grammar, status
from legation.extraction.rules.frames.common import Draft, drafts
from legation.extraction.rules.nouns import words
from legation.extraction.rules.parties import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS: Final = words(
    "embassy consulate mission commission legation nunciature chancery office consulate-general "
    "consulates embassies section"
)
OPENING: Final = words(
    "open reopen re-open inaugurate establish launch set opening reopening inauguration "
    "establishment re-establish reestablish unveil re-opening reactivate found"
)
CLOSING: Final = words("close shut shutter vacate closure closing shutdown shuttering shutting "
                       "liquidate abolish")  # fmt: skip
_ACTING: Final = words("operation operations work activity activities service services door doors")
_MOVING: Final = words("move relocate transfer shift relocation")
_REOPENING: Final = words("resume restart reopen begin start restore resumption start")
_HALTING: Final = words("suspend cease halt end stop suspension wind cessation terminate")
_APPROVING: Final = words("approve greenlight authorise authorize permit allow clear")
_HOST: Final = frozenset({"in", "at", "to", "inside", "near", "outside"})
_MONTHS: Final = words("january february march april may june july august september october "
                       "november december monday tuesday wednesday thursday friday saturday sunday")  # fmt: skip


def kind(noun: Token) -> str:
    """`embassy`, `consulate`, or empty where a noun names no mission."""
    lemma = noun.lemma_.lower()
    before = {t.lower_ for t in grammar.left(noun)}
    if lemma in {"embassy", "embassies", "legation", "nunciature", "chancery"}:
        return "embassy" if not before & {"tent", "trade"} else ""
    if lemma in {"consulate", "consulates", "consulate-general"}:
        return "consulate"
    if lemma == "commission":
        return "embassy" if "high" in before else ""
    if lemma == "mission":
        return "embassy" if before & {"diplomatic"} or _is_mission(noun, before) else ""
    if lemma == "office":
        return "embassy" if before & {"liaison", "representative", "representation"} else (
            "consulate" if before & {"consular"} else ""
        )  # fmt: skip
    return "embassy" if lemma == "section" and "interests" in before else ""


def _is_mission(noun: Token, before: set[str]) -> bool:
    other = words("peacekeeping military un trade space training fact-finding rescue monitoring "
                  "observer eu nato combat peace un's humanitarian aid first permanent business "
                  "assistance verification un-led study advisory joint stabilisation naval "
                  "medical goodwill economic police suicide election spy secret successful")  # fmt: skip
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else None
    own = any(c.dep_ == "poss" for c in noun.children)
    changed = (
        verb is not None and own and verb.lemma_ in {"open", "close", "shut", "reopen", "staff"}
    )
    return not before & other and (
        changed
        or any(c.dep_ == "prep" and c.lower_ in {"in", "here"} for c in noun.children)
        or any(c.lower_ == "here" for c in noun.children)
    )


def read(sentence: Sentence, noun: Token) -> Iterator[Draft]:
    """What a sentence says about a mission, at the word for it."""
    what = kind(noun)
    if what and noun.dep_ == "compound" and noun.head.lower_ in {"general", "generals"}:
        noun = noun.head
    if not what or (noun.dep_ in {"compound", "nmod"} and not _is_changed(noun.head)):
        return
    if _is_hyphened(noun):
        return
    change, act = _change(noun)
    if change == "raised":
        return
    if act is not None and _is_raised(noun, act):
        what = "embassy"
    owners, hosts = parties(sentence, noun, act)
    city = _city(sentence, noun)
    each = {t.lower_ for t in noun.subtree} & {"other", "another"}
    if each and len(owners) > 1:
        hosts = owners
    elif change == "opening" and not hosts and noun.tag_ == "NNS":
        owners = owners or _pair_in_focus(sentence, noun)
        hosts = owners if len(owners) == 2 else ()
    if owners and hosts and (owners != hosts or len(owners) > 1):
        sentence.scene.missions = (owners, hosts, what)
        sentence.scene.age = 0
        sentence.scene.place = hosts[0]
    mission = "consulate" if what == "consulate" else ""
    if change == "moving" or not change:
        yield from _exists(sentence, noun, owners, hosts, mission, city)
        return
    if act is None:
        return
    type_ = "embassy_closing" if change == "closing" else (
        "consulate_opening" if what == "consulate" else "embassy_opening"
    )  # fmt: skip
    told = _status(noun, act, change)
    if change == "closing" and told == status.DENIED:
        yield from _exists(sentence, noun, owners, hosts, mission, city)
    yield from drafts(
        type_, owners, hosts, told, (act, noun, *_last(sentence, noun)),
        mission=mission, place=city,
    )  # fmt: skip


def _pair_in_focus(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """`the opening of embassies marks a moment in their journey`: of the two spoken of."""
    their = any(t.lower_ in {"their", "both", "two", "bilateral"} for t in noun.sent)
    return sentence.scene.pair if their and not sentence.mentions else ()


def _is_hyphened(noun: Token) -> bool:
    rest = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]]
    return rest[:1] == ["-"] and rest[1:] not in (["general"], ["designate"])


def read_represented(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`Chile is represented in Baku by an embassy`."""
    if not any(kind(t) for t in grammar.agents(verb)):
        return
    hosts = [e for t in grammar.prepositional(verb, {"in"}) for e in _place(sentence, t)]
    owners = sentence.parties(grammar.objects(verb))
    yield from drafts(
        "embassy_exists", owners, hosts, status.ONGOING, (verb, *grammar.agents(verb))
    )


def _exists(
    sentence: Sentence, noun: Token, owners: tuple[str, ...], hosts: tuple[str, ...],
    mission: str, city: str,
) -> Iterator[Draft]:  # fmt: skip
    base = status.ONGOING
    if not owners and {c.lower_ for c in noun.children} & {"a", "an", "any", "another", "whose"}:
        return
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        base = status.DENIED
    verb = grammar.governor(noun)
    if verb is not None and noun.dep_ == "dobj" and verb.lemma_ in {"have", "maintain", "keep"}:
        told = status.of_verb(verb)
        base = base if told in {status.OCCURRED, status.ONGOING} else told
    if base in {status.PLANNED, status.ANNOUNCED} and verb is not None and verb.lemma_ == "have":
        type_ = "consulate_opening" if mission else "embassy_opening"
        yield from drafts(type_, owners, hosts, base, (verb, noun), place=city)
        return
    if "former" in {t.lower_ for t in grammar.left(noun)}:
        base = status.ENDED
    yield from drafts(
        "embassy_exists", owners, hosts, base, (noun, *_last(sentence, noun)),
        mission=mission, place=city,
    )  # fmt: skip


_RAISING: Final = words("upgrade raise elevate convert transform turn promote")


def _is_raised(noun: Token, verb: Token) -> bool:
    """`upgraded its consulate to an embassy`."""
    to = grammar.prepositional(verb, {"to", "into"}, after=noun.i)
    return verb.lemma_ in _RAISING and any(kind(t) == "embassy" for t in to)


def _is_changed(head: Token) -> bool:
    return head.lemma_.lower() in OPENING | CLOSING | _MOVING


def _change(noun: Token) -> tuple[str, Token | None]:
    """What becomes of a mission: `opening`, `closing`, `moving` or nothing, and the word for it."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    if head.dep_ in {"compound", "nmod", "amod"}:
        return _by_word(head.head), head.head
    if head.dep_ == "pobj" and head.head.lower_ in {"of", "at", "in", "for"}:
        outer = head.head.head
        if outer.lemma_.lower() in _ACTING:
            return _of_operations(outer)
        doing = [c for c in outer.children if c.dep_ in {"dobj", "nsubjpass", "nsubj"}
                 and c.lemma_ in _ACTING]  # fmt: skip
        if doing and outer.lemma_ in _REOPENING | _HALTING:
            return _of_operations(doing[0])
        flag = any(t.lemma_ == "flag" for t in outer.children)
        ribbon = any(t.lemma_ == "ribbon" for t in outer.subtree)
        if ribbon and outer.lemma_ in {"cut", "ribbon"}:
            return "opening", outer
        if flag and outer.lemma_ in {"hoist", "raise", "fly", "unfurl"}:
            return "opening", outer
        if outer.lemma_ in _RAISING and head.head.lower_ in {"to", "into"}:
            return "raised", outer
        if head.head.lower_ == "for" and outer.lemma_ in {"plan", "preparation", "proposal"}:
            return "opening", outer
        if head.head.lower_ == "of":
            found = _by_word(outer)
            return found, outer if found else None
    if head.dep_ == "poss" and head.head.lemma_.lower() in _ACTING | OPENING | CLOSING:
        found = _by_word(head.head)
        return (found, head.head) if found else _of_operations(head.head)
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and (found := _by_word(child)):
            return found, child
    return _by_verb(head)


def _by_verb(head: Token) -> tuple[str, Token | None]:
    verb = head.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return "", None
    if head.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        lemma = verb.lemma_.lower()
        if (lemma in OPENING and lemma != "set") or (lemma == "set" and _has(verb, "up")):
            return "opening", verb
        if lemma in CLOSING or (lemma == "withdraw" and head.dep_ != "nsubj"):
            return "closing", verb
        if lemma in _MOVING:
            return "moving", verb
        if lemma == "exchange" and head.tag_ == "NNS":
            return "opening", verb
        if _is_raised(head, verb):
            return "opening", verb
        if lemma in _APPROVING and _is_new(head):
            return "opening", verb
        if head.dep_ in {"nsubj", "nsubjpass"}:
            for child in verb.children:
                if child.dep_ in {"dobj", "xcomp"} and child.lemma_ in _ACTING | {"operate"}:
                    return _of_operations(child)
            for child in verb.children:
                if child.dep_ in {"xcomp", "conj"} and (found := _by_word(child)):
                    return found, child
        if lemma in {"plan", "want", "order", "announce", "demand"} and _is_new(head):
            return "opening", verb
        if lemma in {"build", "construct"} and _is_new(head):
            return "moving", verb
    return "", None


def _has(verb: Token, particle: str) -> bool:
    return any(child.lower_ == particle for child in verb.children)


def _is_new(noun: Token) -> bool:
    return any(t.lower_ in {"new", "first", "future"} for t in grammar.left(noun))


def _by_word(word: Token) -> str:
    lemma = word.lemma_.lower()
    if lemma in OPENING and (lemma != "set" or _has(word, "up")):
        return "opening"
    return "closing" if lemma in CLOSING else "moving" if lemma in _MOVING else ""


def _of_operations(noun: Token) -> tuple[str, Token | None]:
    """`resume operations at its embassy`, `suspended the work of the consulate`."""
    head = noun.head if noun.dep_ != "pobj" else noun.head.head
    lemma = head.lemma_.lower()
    if noun.lemma_ in {"door", "doors"} and lemma in OPENING:
        return "opening", head
    if noun.lemma_ in {"door", "doors"} and lemma in CLOSING:
        return "closing", head
    if lemma in _REOPENING:
        return "opening", head
    return ("closing", head) if lemma in _HALTING else ("", None)


def _status(noun: Token, act: Token, change: str) -> str:
    found = status.of_verb(act) if act.pos_ in {"VERB", "AUX"} else status.of_noun(
        act, status.OCCURRED
    )  # fmt: skip
    lemma = act.lemma_.lower()
    if found == status.OCCURRED and change == "closing":
        near = {t.lower_ for t in act.children} | {t.lower_ for t in grammar.left(noun)}
        if near & {"temporarily", "temporary", "provisionally"} or lemma in {
            "suspend",
            "suspension",
        }:
            return status.SUSPENDED
    timeless = act.pos_ == "NOUN" and noun.tag_ == "NNS" and change == "opening"
    if lemma in {"plan", "preparation", "proposal"} and found == status.OCCURRED:
        return status.PLANNED
    if found == status.OCCURRED and timeless:
        return status.PLANNED
    if found == status.OCCURRED and lemma in _APPROVING | {"plan", "want", "order"}:
        return status.PLANNED
    ordered = act.head.lemma_ in {"order"} and act.dep_ == "xcomp"
    return status.ANNOUNCED if ordered and found == status.OCCURRED else found


def parties(
    sentence: Sentence, noun: Token, act: Token | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose mission it is, and in which state."""
    hosts = _hosts(sentence, noun, act)
    verb = act if act is not None and act.pos_ in {"VERB", "AUX"} else grammar.governor(noun)
    described = sentence.described(noun)
    owners = tuple(p for p in described if p not in hosts) or (
        described if len(described) == 1 and not hosts else ()
    )
    if not owners:
        owners = sentence.parties(grammar.prepositional(noun, {"of"}), loose=True)
    doers = sentence.parties(grammar.subjects(verb)) if verb is not None else ()
    if act is not None and not described and len(doers) == 2 and set(doers) == set(hosts):
        return doers, doers
    if act is not None and act.pos_ not in {"VERB", "AUX"}:
        doers = sentence.described(act) or sentence.parties(
            grammar.prepositional(act, {"by"})
        ) or doers  # fmt: skip
    if not owners and (act is not None or _is_kept(noun, verb)):
        owners = tuple(p for p in doers if p not in hosts)
    if not owners and act is not None and act.pos_ not in {"VERB", "AUX"}:
        owners = sentence.parties(grammar.around(act, {"between", "by"}), loose=True)
    if not hosts and act is not None and len(doers) == 1 and owners and doers != owners:
        hosts = doers
    if not hosts and act is not None and owners and act.lemma_ in _MOVING:
        hosts = (sentence.scene.place,) if sentence.scene.place not in {"", *owners} else ()
    if not hosts and act is not None and owners:
        hosts = _ordered_by(sentence, act, owners) or _elsewhere(sentence, noun, act, owners)
    return owners, hosts


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
    held = grammar.prepositional(noun, _HOST)
    for child in noun.children if not held else ():
        if child.dep_ == "conj":
            held = held or grammar.prepositional(child, _HOST - {"to"})
    if not held and act is not None and act.lemma_ == "withdraw":
        held = grammar.around(noun, {"from"})
    if not held and act is not None and act.lemma_ in _MOVING:
        held = grammar.around(noun, {"from", "to"})
    if not held:
        owner = grammar.prepositional(noun, {"of"})
        held = [t for one in owner for t in grammar.prepositional(one, _HOST - {"to"})]
    if not held and act is not None and act.pos_ in {"VERB", "AUX"}:
        held = grammar.prepositional(act, _HOST - {"to"}, after=noun.i if act.i < noun.i else None)
    if not held and act is not None:
        held = grammar.prepositional(act, _HOST - {"to"})
    if not held:
        held = _right_after(noun)
    found: list[str] = []
    for token in held:
        found.extend(_place(sentence, token))
    if not found and any(t.lower_ in {"here", "there"} for t in _near(noun, act)):
        here = sentence.scene.home or sentence.scene.place
        found = [here] if here else []
    if not found and held:
        found.extend(_same_place(sentence, held))
    return tuple(dict.fromkeys(found))


def _same_place(sentence: Sentence, held: list[Token]) -> tuple[str, ...]:
    """`in the same town`: where the mission spoken of before is."""
    same = any(c.lower_ == "same" for token in held for c in token.children)
    before = sentence.scene.missions
    return before[1] if same and before is not None else ()


def _near(noun: Token, act: Token | None) -> list[Token]:
    near = list(noun.children)
    return near + (list(act.children) if act is not None else [])


def _right_after(noun: Token) -> list[Token]:
    """A place right after the mission, wherever the parser hung it."""
    end = noun.i + 1
    doc = noun.doc
    while end < len(doc) and doc[end].lower_ in {"general", "-", "building", "compound"}:
        end += 1
    if end + 1 < len(doc) and doc[end].lower_ in {"in", "at"}:
        return [child for child in doc[end].children if child.dep_ == "pobj"]
    return []


def _place(sentence: Sentence, token: Token) -> tuple[str, ...]:
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


def _city(sentence: Sentence, noun: Token) -> str:
    for token in grammar.around(noun, _HOST) or _right_after(noun):
        mention = sentence.mention(token)
        if mention is not None and mention.place:
            return mention.place
    return ""


def _last(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    held = grammar.prepositional(noun, _HOST) or _right_after(noun)
    mention = sentence.mention(held[0]) if held else None
    return (sentence.doc[mention.end - 1],) if mention is not None else tuple(held[:1])


def read_back(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`it was shut down in 2013`: what becomes of the mission spoken of before."""
    if sentence.scene.missions is None or verb.lemma_ not in OPENING | CLOSING:
        return
    yield from _others(sentence, verb)
    pronouns = [
        c for c in verb.children
        if c.dep_ in {"nsubjpass", "nsubj", "dobj"} and c.lower_ in {"it", "they", "them", "which"}
    ]  # fmt: skip
    if not pronouns or (pronouns[0].dep_ == "nsubj" and _has_object(verb)):
        if not (verb.dep_ == "conj" and not _has_object(verb) and _continues(verb)):
            return
    owners, hosts, what = sentence.scene.missions
    change = "closing" if verb.lemma_ in CLOSING else "opening"
    type_ = "embassy_closing" if change == "closing" else (
        "consulate_opening" if what == "consulate" else "embassy_opening"
    )  # fmt: skip
    yield from drafts(
        type_, owners, hosts, _status(verb, verb, change), (verb, *pronouns),
        mission="consulate" if what == "consulate" else "",
    )  # fmt: skip


def _others(sentence: Sentence, verb: Token) -> Iterator[Draft]:
    """`and close those in Athens and Lisbon`, `and another in Doha`."""
    if sentence.scene.missions is None:
        return
    owners, _, what = sentence.scene.missions
    for item in grammar.objects(verb):
        if item.lower_ not in {"those", "that", "one", "ones", "another"}:
            continue
        hosts = [e for t in grammar.around(item, {"in"}) for e in _place(sentence, t)]
        change = "closing" if verb.lemma_ in CLOSING else "opening"
        type_ = "embassy_closing" if change == "closing" else (
            "consulate_opening" if what == "consulate" else "embassy_opening"
        )  # fmt: skip
        yield from drafts(
            type_, owners, hosts, _status(item, verb, change), (verb, item),
            mission="consulate" if what == "consulate" else "",
        )  # fmt: skip


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _continues(verb: Token) -> bool:
    """`it was closed in 1997 and reopened in 2004`."""
    head = verb.head
    return head.lemma_ in OPENING | CLOSING and any(
        c.lower_ in {"it", "they"} and c.dep_ in {"nsubj", "nsubjpass"} for c in head.children
    )
