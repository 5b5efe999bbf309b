"""As much of SPARQL's syntax as is needed to bind parameters and to refuse what may not run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from legation.errors import QueryError

# Terminals of the SPARQL 1.1 grammar (section 19.8), the longest first. A `#` begins a comment
# only outside IRIs and strings, and a keyword is one only outside all three.
_TOKEN: Final = re.compile(
    r"""
      (?P<skip>\s+|\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}.*?(?<!\\)\"{3}|'{3}.*?(?<!\\)'{3}
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<word>@?[^\W\d]\w*)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# What looks like an IRI without a scheme may be a `<` and all up to the next `>`.
_HIDDEN: Final = re.compile(r"<(?![A-Z][A-Z0-9+.-]*:).*SERVICE")
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_POSITION: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Slot:
    """The braces of a `VALUES $name { … }`.

    Attributes:
        name: of the variable, without its mark.
        start: where the text between the braces begins.
        end: where it ends.
        default: what stands there.
    """

    name: str
    start: int
    end: int
    default: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What is known of a query's text without running it.

    Attributes:
        text: the text itself.
        slots: where values can be bound, in the order of the text.
        update: the keyword that makes it an update, or nothing.
        prefixes: used and not declared.
    """

    text: str
    slots: tuple[Slot, ...]
    update: str
    prefixes: tuple[str, ...]

    def bind(self, terms: dict[str, str]) -> str:
        """The text with each slot's value replaced.

        Args:
            terms: variable name and a term as SPARQL writes it, made by pyoxigraph from a term.
        """
        pieces, done = [], 0
        for slot in self.slots:
            if slot.name in terms:
                pieces += [self.text[done : slot.start], f" {terms[slot.name]} "]
                done = slot.end
        return "".join([*pieces, self.text[done:]])


@lru_cache(maxsize=512)
def parse(text: str) -> Parsed:
    """Find the slots of a query and refuse what an embedded store must never do.

    Raises:
        QueryError: `SERVICE`, which would make requests, or `FROM`, which here means nothing.
    """
    tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
    slots: list[Slot] = []
    update = ""
    used: set[str] = set()
    declared: set[str] = set()
    for at, token in enumerate(tokens):
        if token.lastgroup == "name":
            declaring = at > 0 and tokens[at - 1].group().upper() in {"PREFIX", "@PREFIX"}
            (declared if declaring else used).add(token.group().partition(":")[0])
        word = token.group().upper()
        if token.lastgroup == "iri" and _HIDDEN.match(word):
            word = "SERVICE"
        elif token.lastgroup != "word":
            continue
        if word in {"SERVICE", "FROM"}:
            line, column = position(text, token.start())
            raise QueryError(f"line {line}, column {column}: {_REFUSED[word]}")
        if word in _UPDATES and not update and _starts_request(tokens, at):
            update = word
        if word == "VALUES":
            slots += _slot(text, tokens, at)
    return Parsed(text, tuple(slots), update, tuple(sorted(used - declared)))


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset in a text."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def explain(error: SyntaxError, text: str) -> str:
    """Oxigraph's complaint about a query as one line with line and column.

    Oxigraph tells the furthest point that it could read to, which lies behind a word that it took
    for the beginning of a prefixed name: such a word is told instead.
    """
    found = _POSITION.match(str(error))
    if found is None:
        return " ".join(str(error).split())
    line, column, expected = int(found[1]), int(found[2]), found[3]
    lines = text.split("\n")
    left = lines[line - 1][: column - 1].rstrip() if line <= len(lines) else ""
    end = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    word = next((token for token in _TOKEN.finditer(text[:end]) if _means_nothing(token)), None)
    if word is not None:
        line, column = position(text, word.start())
        return f"line {line}, column {column}: {word.group()!r} means nothing in SPARQL"
    near = re.search(r"\S{1,30}$", left)
    where = f"line {line}, column {column}" + (f", after {near.group()!r}" if near else "")
    if "Prefix not found" in expected:
        return f"{where}: a prefix that is not declared"
    if not text[end:].strip() and text.count("{") > text.count("}"):
        return f"{where}: the query ends too early"
    parts = re.split(r",\s+", expected)
    said = [part for part in parts if re.fullmatch(r"(?!LATERAL|SERVICE)[A-Za-z][\w ]*", part)]
    return f"{where}: " + (f"expected {' or '.join(said)}" if said else "not understood")


def _means_nothing(token: re.Match[str]) -> bool:
    word = token.group()
    return token.lastgroup == "word" and word[0] != "@" and word.upper() not in _KEYWORDS


def _starts_request(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether only a prologue (`PREFIX x: <…>`, `BASE <…>`) stands before a token."""
    return all(
        token.lastgroup in {"iri", "name"} or token.group().upper() in {"PREFIX", "BASE"}
        for token in tokens[:at]
    )


def _slot(text: str, tokens: list[re.Match[str]], at: int) -> list[Slot]:
    following = tokens[at + 1 : at + 3]
    if len(following) < 2 or following[0].lastgroup != "variable" or following[1].group() != "{":
        return []
    start = following[1].end()
    close = next((token for token in tokens[at + 3 :] if token.group() == "}"), None)
    if close is None:
        return []
    default = text[start : close.start()].strip()
    return [Slot(following[0].group()[1:], start, close.start(), default)]


# Keywords and built-in functions of the SPARQL 1.1 grammar, and the extensions of Oxigraph.
_KEYWORDS: Final = frozenset(
    """
    A ABS ADD ADJUST ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT
    CONSTRUCT CONTAINS COPY COUNT CREATE DATA DATATYPE DAY DEFAULT DELETE DESC DESCRIBE DISTINCT
    DROP ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HASLANG HASLANGDIR
    HAVING HOURS IF IN INSERT INTO IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG
    LANGDIR LANGMATCHES LATERAL LCASE LIMIT LOAD MAX MD5 MIN MINUS MINUTES MONTH MOVE NAMED NOT NOW
    OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE
    SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT
    STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TO TRIPLE TRUE
    TZ UCASE UNDEF UNION URI USING UUID VALUES VERSION WHERE WITH YEAR
    """.split()  # noqa: SIM905 - a hundred quoted words are hard to read
)
_REFUSED: Final = {
    "SERVICE": "SERVICE is refused, as Legation makes no requests for a query",
    "FROM": "everything stands in one graph; leave out FROM",
}
