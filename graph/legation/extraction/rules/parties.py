"""Which states and organisations a phrase of a sentence stands for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import companies, grammar, nouns
from legation.extraction.rules.context import Context, is_place

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS: Final = nouns.words("countries states nations governments members allies republics")
_COLONS: Final = frozenset({":", "—", "–"})
ACTORS: Final = nouns.BODIES | nouns.OFFICES | nouns.ENVOYS
_SOME: Final = nouns.words("group number pair couple handful dozen score")
"""Words for some of those that `of` after them names."""


class Sentence(Context):
    """A sentence with what it names, and the way back to what was named before."""

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
        if token.lower_ in {"excellency", "highness"}:
            named = [c for c in token.children if c.dep_ == "appos"]
            return (
                self._single(named[0], loose=loose, names=names, depth=depth + 1) if named else ()
            )
        if person is not None and person.role and not self.described(token):
            return self._official(token)
        return self._phrase(token, loose=loose, names=names, depth=depth)

    def _phrase(self, token: Token, *, loose: bool, names: bool, depth: int) -> tuple[str, ...]:
        lemma = token.lemma_.lower()
        acts = lemma in ACTORS or token.lower_ in ACTORS or self._titled(token)
        acts = (
            acts
            or lemma == "host"
            or (lemma == "number" and "opposite" in {t.lower_ for t in token.children})
        )
        if lemma in {"pope", "pontiff", "nuncio"} and not self.described(token):
            return ("state:VAT",)
        back = self._officers(token, depth) or self._instances(token)
        back = back or self._back_reference(token, lemma)
        if back:
            return back
        if lemma in _SOME and (some := grammar.prepositional(token, {"of"})):
            within = [t for head in some for t in grammar.coordinated(head)]
            return tuple(
                e
                for t in within
                for e in self._single(t, loose=loose, names=False, depth=depth + 1)
            )
        if names and (name := companies.name_of(self, token)):
            return (name,)
        if not (acts or loose or (names and lemma in nouns.MONEYED)):
            return ()
        found = self.described(token) or self._from(token, depth, acts=acts)
        return found or (self._bare(token, lemma) if acts else ())

    def _instances(self, token: Token) -> tuple[str, ...]:
        """`three states, Mali, Chad and Togo`, `countries that … include Nepal and Angola`."""
        if token.tag_ != "NNS" or token.lower_ not in _KINDS:
            return ()
        verb = token.head
        held = [c for c in token.children if c.dep_ == "appos"]
        held += grammar.prepositional(token, {"including", "like"})
        if token.dep_ == "nsubj" and verb.lemma_ in {"include", "be"}:
            held += [c for c in verb.children if c.dep_ in {"dobj", "attr"}]
        if (
            token.dep_ == "pobj"
            and verb.lower_ in {"among", "amongst"}
            and verb.head.lemma_ == "be"
        ):
            held += [c for c in verb.head.children if c.dep_ in {"nsubj", "attr"}]
        named = [m for one in held if (m := self._mention.get(one.i)) is not None and not m.idle]
        named = named or [
            m for m in self.mentions
            if m.start > token.i and len(m.group) > 1 and self.doc[m.start - 1].text in _COLONS
        ]  # fmt: skip
        return tuple(dict.fromkeys(e for m in named for e in m.group))

    def _officers(self, token: Token, depth: int) -> tuple[str, ...]:
        """`the two ministers, A of Peru and B of Chile`."""
        if token.tag_ != "NNS" or token.lemma_.lower() not in nouns.OFFICES or depth > 2:
            return ()
        named = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        found = [
            e
            for name in named
            for one in grammar.coordinated(name)
            for e in self._single(one, loose=False, names=False, depth=depth + 1)
        ]
        return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()

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
                if (
                    mention is None
                    and len(own := self.described(subject) or self._of(subject)) == 1
                ):
                    return own
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
        neither = lemma in nouns.COUNTRY and words & {"neither", "either"}
        if neither or (token.lower_ in nouns.PAIRS and (words & nouns.TWO)):
            return self._apposed(token) or self.pair(token)
        if token.tag_ == "NNS" and words & nouns.SEVERAL and lemma in nouns.LISTED:
            return self.several(token)
        if any(c.dep_ == "prep" and c.lower_ in {"of", "from", "in"} for c in token.children):
            return ()
        if token.lower_ in nouns.BOTH and words & {"the", "these", "neighbouring", "neighboring"}:
            return self.pair(token)
        if lemma in nouns.COUNTRY and token.tag_ == "NN" and words & {"the", "this", "that"}:
            return self.country(token)
        return ()

    def _speaker(self, token: Token) -> tuple[str, ...]:
        """`The government did so, Venezuela's minister said`: whoever speaks for it."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.dep_ != "ccomp" or verb.head.i < token.i:
            return ()
        found = [self.described(s) for s in verb.head.children if s.dep_ == "nsubj"]
        return found[0] if found and len(found[0]) == 1 else ()

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
        if speaker := self._speaker(token):
            return speaker
        if self.scene.home:
            return (self.scene.home,)
        named = {m.entity for m in self.mentions if m.end <= token.i and not m.idle}
        spoken = self.scene.spoken | named
        if len(spoken) == 1:
            return tuple(spoken)
        return (self.scene.topic,) if self.scene.topic else ()

    def _apposed(self, token: Token) -> tuple[str, ...]:
        """`the two states, Tuvalu and Estonia`."""
        for child in token.children:
            mention = self._mention.get(child.i) if child.dep_ == "appos" else None
            if mention is not None and len(mention.group) == 2:
                return mention.group
        return ()

    def _other(self, token: Token) -> tuple[str, ...]:
        """`China financed posts in that country`: the state named last that is not the doer."""
        verb = grammar.governor(token)
        doers = grammar.surface_subjects(verb) if verb is not None else []
        own = {e for t in doers if (m := self._mention.get(t.i)) is not None for e in m.group}
        before = [
            m for m in self.mentions
            if m.end <= token.i and not m.idle and _is_state(m.entity) and m.entity not in own
        ]  # fmt: skip
        return (before[-1].entity,) if before else ()

    def country(self, token: Token) -> tuple[str, ...]:
        """The state that `the country` means at a token: whom the clause is about."""
        if any(child.lower_ == "that" for child in token.children):
            return self._other(token)
        verb = grammar.governor(token)
        own = self._owners(token)
        while verb is not None:
            for subject in grammar.surface_subjects(verb):
                if subject.i < token.i and subject != token and subject.lemma_ != token.lemma_:
                    found = self._single(subject, loose=False, names=False, depth=2)
                    if len(found) == 1 and found[0] not in own and _is_state(found[0]):
                        return found
            verb = verb.head if verb.head != verb else None
        before = [m for m in self.mentions if m.end <= token.i and not m.idle]
        for mention in before:
            lone = len(mention.group) == 1 and _is_state(mention.entity)
            if lone and not is_place(self.doc, mention):
                return mention.group
        if len(self.scene.focus) == 1 and _is_state(self.scene.focus[0]):
            return self.scene.focus
        return (self.scene.home,) if self.scene.home else ()

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
            if not is_place(self.doc, mention):
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
        if self.scene.he:
            return self.scene.he.states
        return self._ahead(pronoun) or (self.scene.focus if len(self.scene.focus) == 1 else ())

    def _ahead(self, pronoun: Token) -> tuple[str, ...]:
        """`During his visit, President …`: whoever the sentence goes on to name."""
        for subject in grammar.surface_subjects(self.span.root):
            ahead = subject.i > pronoun.i and self.span.root.i > pronoun.i
            if ahead and not _within(pronoun, subject):
                person = self._person.get(subject.i)
                return (
                    person.states if person is not None and person.states else self._about(subject)
                )
        return ()

    def _of(self, token: Token) -> tuple[str, ...]:
        return self.parties(grammar.prepositional(token, {"of"}), loose=True)


def _is_state(entity: str) -> bool:
    return entity.startswith("state:")


def is_opposite(token: Token) -> bool:
    """Whether a noun means somebody of the other side, however it is possessed."""
    return token.lemma_.lower() in {
        "counterpart", "colleague", "counterparts", "number", "host", "guest",
    }  # fmt: skip


def _within(token: Token, head: Token) -> bool:
    return token == head or head in token.ancestors
