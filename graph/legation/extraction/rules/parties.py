"""Which states and organisations a phrase of a sentence stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import companies, grammar, nouns
from legation.extraction.rules.mentions import Mention
from legation.extraction.rules.people import Person
from legation.extraction.rules.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ACTORS: Final = nouns.BODIES | nouns.OFFICES | nouns.ENVOYS


class Sentence:
    """A sentence with what it names, and the way back to what was named before.

    Attributes:
        span: the sentence.
        doc: the text that it is part of.
        scene: what the report has spoken of before.
        mentions: names of states, organisations and cities, in order.
        people: persons, in order.
    """

    def __init__(
        self, span: Span, mentions: Sequence[Mention], people: Sequence[Person], scene: Scene
    ) -> None:
        self.span, self.scene = span, scene
        self.doc: Doc = span.doc
        self.mentions = tuple(m for m in mentions if span.start <= m.start < span.end)
        self.people = tuple(p for p in people if span.start <= p.start < span.end)
        self._mention = {i: m for m in self.mentions for i in range(m.start, m.end)}
        self._asked: set[int] = set()
        self._person = {i: p for p in self.people for i in range(p.start, p.end)}

    def mention(self, token: Token) -> Mention | None:
        """The mention that a token is part of."""
        return self._mention.get(token.i)

    def person(self, token: Token) -> Person | None:
        """The person whose name a token is part of."""
        return self._person.get(token.i)

    def parties(
        self, tokens: Token | Iterable[Token], *, loose: bool = False, names: bool = False
    ) -> tuple[str, ...]:
        """Whom phrases stand for, those joined by `and` included.

        Args:
            tokens: heads of noun phrases.
            loose: take a state from whatever it describes (`Russian companies`), and not only
                from bodies and officials.
            names: take companies and funds by their names.
        """
        heads = list(tokens) if isinstance(tokens, Iterable) else [tokens]
        found: list[str] = []
        for head in heads:
            for token in grammar.coordinated(head):
                found.extend(self._single(token, loose=loose, names=names, depth=0))
        return tuple(dict.fromkeys(found))

    def _single(self, token: Token, *, loose: bool, names: bool, depth: int) -> tuple[str, ...]:
        """Whom one phrase stands for; nobody while that very phrase is being asked about."""
        if depth > 4 or token.i in self._asked:
            return ()
        self._asked.add(token.i)
        try:
            return self._stands_for(token, loose=loose, names=names, depth=depth)
        finally:
            self._asked.discard(token.i)

    def _stands_for(self, token: Token, *, loose: bool, names: bool, depth: int) -> tuple[str, ...]:
        mention = self._mention.get(token.i)
        if mention is not None:
            return () if mention.idle else mention.group
        if token.lower_ in nouns.PRONOUNS:
            return self.referent(token)
        if token.lower_ in {"both", "two"} and token.dep_ not in {"det", "nummod"}:
            return self.pair(token)
        if token.lower_ in {"latter", "former"} and token.pos_ in {"NOUN", "ADJ"}:
            pair = self.pair(token)
            return (pair[1 if token.lower_ == "latter" else 0],) if len(pair) == 2 else ()
        person = self._person.get(token.i)
        if person is not None and person.states:
            return person.states
        if person is not None and person.role and not self.described(token):
            return self._official(token)
        return self._phrase(token, loose=loose, names=names, depth=depth)

    def _phrase(self, token: Token, *, loose: bool, names: bool, depth: int) -> tuple[str, ...]:
        lemma = token.lemma_.lower()
        acts = lemma in ACTORS or token.lower_ in ACTORS or self._titled(token)
        if lemma in {"pope", "pontiff", "nuncio"} and not self.described(token):
            return ("state:VAT",)
        back = self._back_reference(token, lemma)
        if back:
            return back
        if names and (name := companies.name_of(self, token)):
            return (name,)
        if not (acts or loose or (names and lemma in nouns.MONEYED)):
            return ()
        found = self.described(token) or self._from(token, depth, acts=acts)
        return found or (self._bare(token, lemma) if acts else ())

    def _from(self, token: Token, depth: int, *, acts: bool) -> tuple[str, ...]:
        """Whom `of` and `from` after a noun name, or what stands beside it."""
        held = grammar.prepositional(token, {"of", "from"})
        if not held and acts:
            held = [t for t in grammar.prepositional(token, {"in"}) if self._is_capital(t)]
        if not held and is_opposite(token):
            held = grammar.around(token, {"from"})
        inner = [t for pobj in held for t in grammar.coordinated(pobj)]
        found = [
            e for t in inner for e in self._single(t, loose=True, names=False, depth=depth + 1)
        ]
        for child in token.children if not found else ():
            if child.dep_ == "appos" and child.i > token.i:
                found.extend(self._single(child, loose=False, names=False, depth=depth + 1))
        if not found and token.dep_ == "appos" and token.head.i < token.i:
            person = self._person.get(token.head.i)
            found.extend(person.states if person else ())
        return tuple(dict.fromkeys(found))

    def _is_capital(self, token: Token) -> bool:
        mention = self._mention.get(token.i)
        return mention is not None and mention.kind == "capital"

    def _official(self, token: Token) -> tuple[str, ...]:
        """Somebody in office of no state named: of the state that is spoken of."""
        of = self.parties(grammar.prepositional(token, {"of"}), loose=True)
        if of or self.scene.home:
            return of or (self.scene.home,)
        root = self.span.root
        for subject in grammar.surface_subjects(root):
            if subject != token and token not in subject.subtree and subject.i < token.i:
                mention = self._mention.get(subject.i)
                if mention is not None and len(mention.group) == 1:
                    return mention.group
        if self.scene.topic:
            return (self.scene.topic,)
        return self.scene.focus if len(self.scene.focus) == 1 else ()

    def _titled(self, token: Token) -> bool:
        """Whether a proper name bears a title of office (`Foreign Minister Adjavon`)."""
        return token.pos_ == "PROPN" and any(
            child.lemma_.lower() in ACTORS for child in grammar.left(token)
        )

    def described(self, token: Token) -> tuple[str, ...]:
        """Whom the words before a noun name: an adjective, a possessor, a state's name."""
        found: list[str] = []
        for word in grammar.left(token):
            mention = self._mention.get(word.i)
            if mention is not None and not mention.idle:
                found.extend(mention.group)
            elif word.dep_ == "poss" and word.lower_ in nouns.PRONOUNS:
                found.extend(() if is_opposite(token) else self.referent(word))
            elif word.dep_ == "poss":
                found.extend(self._single(word, loose=False, names=False, depth=3))
        return tuple(dict.fromkeys(found))

    def _back_reference(self, token: Token, lemma: str) -> tuple[str, ...]:
        """`the two countries`, `both sides`, `the country`."""
        words = {t.lower_ for t in token.children if t.dep_ in {"det", "nummod", "amod", "predet"}}
        if lemma in {"country", "nation"}:
            for child in token.children:
                if child.dep_ == "poss" and child.lower_ in nouns.PRONOUNS:
                    return self.referent(child)
        if any(self._mention.get(t.i) for t in grammar.left(token)):
            return ()
        if token.lower_ in nouns.PAIRS and (words & nouns.TWO):
            return self.pair(token)
        if token.tag_ == "NNS" and words & nouns.SEVERAL and lemma in nouns.LISTED:
            return self.several(token)
        if any(c.dep_ == "prep" and c.lower_ in {"of", "from", "in"} for c in token.children):
            return ()
        if token.lower_ in nouns.BOTH and words & {"the", "these", "neighbouring", "neighboring"}:
            return self.pair(token)
        if lemma in nouns.COUNTRY and token.tag_ == "NN" and words & {"the", "this"}:
            return self.country(token)
        return ()

    def _bare(self, token: Token, lemma: str) -> tuple[str, ...]:
        """A body or official of no state named: of the state that the clause or report is about."""
        if token.pos_ == "PROPN" and not self._titled(token) and token.lower_ not in ACTORS:
            return ()
        words = {t.lower_ for t in token.children if t.dep_ in {"det", "poss"}}
        if words & {"a", "an", "another", "some", "other", "no"} or token.tag_ == "NNS":
            return ()
        if lemma in {"delegation", "mission"}:
            return self.scene.delegation
        if lemma not in nouns.GOVERNING:
            return ()
        if self.scene.home:
            return (self.scene.home,)
        named = {m.entity for m in self.mentions if m.end <= token.i and not m.idle}
        spoken = self.scene.spoken | named
        if len(spoken) == 1:
            return tuple(spoken)
        return (self.scene.topic,) if self.scene.topic else ()

    def pair(self, token: Token) -> tuple[str, ...]:
        """The two states that `the two countries` means at a token."""
        before = [m for m in self.mentions if m.end <= token.i and not m.idle]
        for mention in reversed(before):
            if len(mention.group) == 2:
                return mention.group
        named = tuple(dict.fromkeys(m.entity for m in before if not _is_place(self.doc, m)))
        if len(named) == 2:
            return named
        if len(named) == 1 and named[0] not in self.scene.pair:
            other = (
                self.scene.home
                or self.scene.topic
                or (self.scene.focus[0] if len(self.scene.focus) == 1 else "")
            )
            return (other, named[0]) if other and other != named[0] else ()
        if len(self.scene.pair) == 2:
            return self.scene.pair
        return tuple(self.scene.recent[-2:]) if len(self.scene.recent) == 2 else ()

    def counterpart(self, known: str, token: Token) -> str:
        """The one other state that a claim about a state can mean, where the text leaves one.

        In a report of two states it is the other of them; in a report from home it is home.
        """
        scene = self.scene
        named = {
            m.entity for m in self.mentions if not m.idle and known not in m.group and not m.place
        }
        for mention in self.mentions:
            if mention.end <= token.i and len(mention.group) == 2 and known in mention.group:
                return mention.group[1 - mention.group.index(known)]
        if known in scene.pair and len(scene.pair) == 2:
            other = scene.pair[1 - scene.pair.index(known)]
            return other if named <= {other} and scene.apart < 4 else ""
        if scene.home and scene.at_home and known != scene.home and named <= {scene.home}:
            return scene.home
        if scene.topic and known != scene.topic and named <= {scene.topic}:
            return scene.topic
        spoken = scene.spoken - {known}
        return spoken.pop() if len(spoken) == 1 and known in scene.spoken and not named else ""

    def learn(self, token: Token, state: str) -> None:
        """Remember for whom a person acts, where it was found out from what was said before."""
        person = self._person.get(token.i)
        if person is not None:
            known = replace(person, states=(state,))
            self.scene.people[person.name.split()[-1]] = self.scene.he = known
            for place in range(person.start, person.end):
                self._person[place] = known

    def both(self) -> tuple[str, ...]:
        """The pair whose bilateral ties the sentence is about; none where it is not about such."""
        lowers = {t.lower_ for t in self.span}
        if not lowers & {"bilateral", "mutual", "both"} and not (
            "two" in lowers and lowers & {"countries", "nations", "sides", "states", "governments"}
        ):
            return ()
        named = tuple(dict.fromkeys(m.entity for m in self.mentions if not m.idle and not m.place))
        return self.scene.pair if len(self.scene.pair) == 2 and set(named) <= set(
            self.scene.pair
        ) else named if len(named) == 2 else ()  # fmt: skip

    def several(self, token: Token) -> tuple[str, ...]:
        """The states that `the three countries` or `these states` means: the last list of them."""
        before = [m for m in self.mentions if m.end <= token.i and len(m.group) > 1]
        return before[-1].group if before else self.scene.listed

    def country(self, token: Token) -> tuple[str, ...]:
        """The state that `the country` means at a token: whom the clause is about."""
        verb = grammar.governor(token)
        own = self._owners(token)
        while verb is not None:
            for subject in grammar.surface_subjects(verb):
                if subject.i < token.i and subject != token and subject.lemma_ != token.lemma_:
                    found = self._single(subject, loose=False, names=False, depth=2)
                    if len(found) == 1 and found[0] not in own:
                        return found
            verb = verb.head if verb.head != verb else None
        before = [m for m in self.mentions if m.end <= token.i and not m.idle]
        for mention in before:
            if not _is_place(self.doc, mention) and len(mention.group) == 1:
                return mention.group
        if len(self.scene.focus) == 1:
            return self.scene.focus
        return (self.scene.home,) if self.scene.home else ()

    def _owners(self, token: Token) -> set[str]:
        """Whom the noun is of that `to the country` or `the country's` hangs on."""
        noun = token.head.head if token.dep_ == "pobj" else token.head
        if noun.pos_ not in {"NOUN", "PROPN"}:
            return set()
        near = [self._mention.get(word.i) for word in grammar.left(noun)]
        return {entity for m in near if m is not None for entity in m.group}

    def referent(self, pronoun: Token) -> tuple[str, ...]:
        """Whom a pronoun stands for."""
        if pronoun.lower_ in nouns.PERSONAL:
            return self._him(pronoun)
        adjacent = self._mention.get(pronoun.i - 1)
        if pronoun.dep_ == "poss" and adjacent is not None and adjacent.kind == "name":
            return (adjacent.entity,)
        start = pronoun.head if pronoun.dep_ == "poss" else pronoun
        verb = grammar.governor(start)
        seen = 0
        while verb is not None and seen < 6:
            for subject in grammar.surface_subjects(verb):
                if subject != pronoun and subject.i < pronoun.i and not _within(pronoun, subject):
                    found = self._about(subject)
                    if found and (pronoun.lower_ not in nouns.PLURAL or len(found) > 1):
                        return found
                    if (
                        found
                        and pronoun.lower_ in nouns.PLURAL
                        and self._mention.get(subject.i) is None
                    ):
                        return found
            seen += 1
            verb = verb.head if verb.head != verb else None
        return self._nearest(pronoun)

    def _about(self, subject: Token) -> tuple[str, ...]:
        if subject.lower_ in nouns.PRONOUNS:
            return ()
        mention = self._mention.get(subject.i)
        if mention is not None:
            return () if mention.idle else mention.group
        return self._phrase(subject, loose=False, names=False, depth=2) or (
            person.states if (person := self._person.get(subject.i)) else ()
        )

    def _nearest(self, pronoun: Token) -> tuple[str, ...]:
        before = [m for m in self.mentions if m.end <= pronoun.i and not m.idle]
        if pronoun.lower_ in nouns.PLURAL:
            return self.pair(pronoun)
        for mention in before:
            if not _is_place(self.doc, mention):
                return mention.group if len(mention.group) == 1 else ()
        if self.scene.focus:
            return self.scene.focus if len(self.scene.focus) == 1 else ()
        return ()

    def _him(self, pronoun: Token) -> tuple[str, ...]:
        named = [p for p in self.people if p.end <= pronoun.i and p.states]
        if named:
            return named[-1].states if len(named) == 1 else named[0].states
        officers = [
            t for t in self.span if t.i < pronoun.i and t.lemma_.lower() in nouns.OFFICES
            and t.dep_ in {"nsubj", "nsubjpass"}
        ]  # fmt: skip
        for officer in officers:
            found = self.described(officer) or self._of(officer)
            if found:
                return found
        return self.scene.he.states if self.scene.he else self._ahead(pronoun)

    def _ahead(self, pronoun: Token) -> tuple[str, ...]:
        """`During his visit, President …`: whoever the sentence goes on to name."""
        for subject in grammar.surface_subjects(self.span.root):
            if subject.i > pronoun.i and self.span.root.i > pronoun.i:
                person = self._person.get(subject.i)
                return (
                    person.states if person is not None and person.states else self._about(subject)
                )
        return ()

    def _of(self, token: Token) -> tuple[str, ...]:
        return self.parties(grammar.prepositional(token, {"of"}), loose=True)


def is_opposite(token: Token) -> bool:
    """Whether a noun means somebody of the other side, however it is possessed."""
    return token.lemma_.lower() in {"counterpart", "colleague", "counterparts", "number"}


def _within(token: Token, head: Token) -> bool:
    return token == head or head in token.ancestors


def _is_place(doc: Doc, mention: Mention) -> bool:
    """Whether a mention is where something is (`in Kabul`)."""
    at = mention.start - 1
    while at >= 0 and doc[at].lower_ in {"the", "neighbouring", "neighboring", "northern"}:
        at -= 1
    return at >= 0 and doc[at].lower_ in {"in", "at", "near"}
