"""The `llm` reader: any endpoint that speaks OpenAI's protocol, asked for claims by a schema.

The report goes out as data, and what comes back is only ever taken as claims, which pass the same
gate as all others: a sentence that the report does not hold is no evidence, whoever wrote it.

The environment says where and how: `LEGATION_LLM_URL`, `LEGATION_LLM_KEY`, `LEGATION_LLM_MODEL`,
and `LEGATION_LLM_TIMEOUT` in seconds; `OPENAI_BASE_URL` and `OPENAI_API_KEY` stand in for the first
two.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

import openai
from pydantic import BaseModel, ValidationError

from legation.errors import MissingExtra, ReaderError
from legation.extraction.finding import STATUSES, TYPES, Finding
from legation.extraction.prompt import INSTRUCTIONS
from legation.extraction.report import Block, Report

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

_PORTION: Final = 6_000
"""How many characters of a report are asked about at once."""

_TIMEOUT: Final = 120.0
_RETRIES: Final = 5
_LONGEST: Final = 2_000
_QUOTES: Final = "\"'“”‘’«»„‟′″`"
_DASHES: Final = "-–—‑−"


class Told(BaseModel):
    """A claim as the endpoint is asked to write it; what is not said is an empty text."""

    type: str
    subject: str
    object: str
    status: str
    evidence: str
    phrase: str
    date: str
    amount: str
    currency: str
    sector: str
    official: str
    role: str
    mission: str
    place: str


class Answer(BaseModel):
    """What the endpoint is asked to answer."""

    claims: list[Told]


class _CutOff(Exception):  # noqa: N818 - reads as what it says
    """The answer was longer than the endpoint writes."""


@dataclass(slots=True)
class LlmReader:
    """Asks a language model what a report says.

    Attributes:
        url: address of the endpoint; the client's own if empty.
        key: key to it.
        model: name of the model.
        timeout: seconds that one answer may take.
        retries: how often a refused connection, a limit on the rate or a fault of the endpoint is
            met with another try, each after a longer wait.
    """

    url: str
    key: str
    model: str
    timeout: float = _TIMEOUT
    retries: int = _RETRIES
    name: str = "llm"
    _client: openai.OpenAI | None = field(default=None, repr=False)
    _plainer: int = 0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> LlmReader:
        """The reader that the environment describes.

        Raises:
            MissingExtra: it does not name a model, or neither a key nor an address.
        """
        url = environment.get("LEGATION_LLM_URL") or environment.get("OPENAI_BASE_URL", "")
        key = environment.get("LEGATION_LLM_KEY") or environment.get("OPENAI_API_KEY", "")
        model = environment.get("LEGATION_LLM_MODEL", "")
        if not (url or key):
            raise MissingExtra(
                "the reader 'llm' needs LEGATION_LLM_KEY, or LEGATION_LLM_URL of an endpoint that"
                " needs no key, in the environment"
            )
        if not model:
            raise MissingExtra("the reader 'llm' needs LEGATION_LLM_MODEL in the environment")
        if url and not re.match(r"https?://[^/]", url):
            raise MissingExtra(f"LEGATION_LLM_URL is {url!r}; write https://… or http://…")
        waits = environment.get("LEGATION_LLM_TIMEOUT", "")
        if waits and not re.fullmatch(r"\d+(\.\d+)?", waits):
            raise MissingExtra(f"LEGATION_LLM_TIMEOUT is {waits!r}; write seconds, such as 120")
        return _reader(url, key or "none", model, float(waits) if waits else _TIMEOUT)

    def read(self, report: Report, *, on: date | None = None) -> Iterable[Finding]:
        """What the model finds in a report, in the order of reading.

        Args:
            report: the report.
            on: the day it was written, where the report itself does not say.

        Raises:
            ReaderError: the endpoint can't be reached, refuses, or answers no JSON twice.
        """
        written = report.written or on
        for portion in _portions(report.blocks):
            for told in self._told(portion, report.title, written):
                yield _finding(told, report, portion)

    def _told(
        self, portion: Sequence[Block], title: str, written: date | None
    ) -> Iterator[Mapping[str, Any]]:
        """The claims of a portion; one whose answer is cut off is asked about in halves."""
        try:
            yield from self._answer(portion, title, written)
        except _CutOff:
            if len(portion) == 1:
                where = portion[0].locator
                raise ReaderError(f"the endpoint cuts off its answer on {where}") from None
            middle = len(portion) // 2
            yield from self._told(portion[:middle], title, written)
            yield from self._told(portion[middle:], title, written)

    def _answer(
        self, portion: Sequence[Block], title: str, written: date | None
    ) -> list[Mapping[str, Any]]:
        data = {
            "title": title,
            "written": str(written or ""),
            "passages": [
                {"where": block.locator, "leads in": block.lead, "text": block.text}
                for block in portion
            ],
        }
        messages = [
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": json.dumps(data, ensure_ascii=False)},
        ]
        for _ in range(2):
            claims = _claims(_text(self._asked(messages)))
            if claims is not None:
                return claims
        raise ReaderError("the endpoint does not answer in the JSON that it is asked for")

    def _asked(self, messages: Sequence[Mapping[str, str]]) -> ChatCompletion:
        """The endpoint's answer; it is asked more plainly if it does not know how it is asked."""
        client = self._connected()
        while True:
            try:
                return client.chat.completions.create(
                    model=self.model,
                    messages=messages,  # type: ignore[arg-type]
                    **_ways()[self._plainer],
                )
            except openai.BadRequestError as error:
                if self._plainer + 1 == len(_ways()):
                    raise ReaderError(_said(error)) from None
                self._plainer += 1
            except openai.OpenAIError as error:
                raise ReaderError(_said(error)) from None

    def _connected(self) -> openai.OpenAI:
        if self._client is None:
            self._client = openai.OpenAI(
                api_key=self.key,
                base_url=self.url or None,
                timeout=self.timeout,
                max_retries=self.retries,
            )
        return self._client


@lru_cache(maxsize=8)
def _reader(url: str, key: str, model: str, timeout: float) -> LlmReader:
    """One reader for one environment, so that its connections are kept from report to report."""
    return LlmReader(url, key, model, timeout)


@cache
def _ways() -> tuple[dict[str, Any], ...]:
    """Ways to ask for JSON, the strictest first: not every endpoint knows every way."""
    schema = Answer.model_json_schema()
    for one in (schema, *schema["$defs"].values()):
        one["additionalProperties"] = False
    properties = schema["$defs"]["Told"]["properties"]
    properties["type"]["enum"], properties["status"]["enum"] = list(TYPES), list(STATUSES)
    form = {"name": "claims", "strict": True, "schema": schema}
    return (
        {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": form}},
        {"response_format": {"type": "json_schema", "json_schema": form}},
        {"response_format": {"type": "json_object"}},
        {},
    )


def _portions(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks that hold claims, as many at once as are asked about together."""
    portion: list[Block] = []
    long = 0
    for block in blocks:
        if block.kind not in ("paragraph", "item", "table"):
            continue
        if portion and long + len(block.text) > _PORTION:
            yield portion
            portion, long = [], 0
        portion.append(block)
        long += len(block.text) + len(block.lead)
    if portion:
        yield portion


def _text(answer: ChatCompletion) -> str:
    """The words of an answer.

    Raises:
        _CutOff: it was cut off.
        ReaderError: the endpoint refuses, or says nothing.
    """
    choice = next(iter(answer.choices or ()), None)
    if choice is None or choice.message is None:
        raise ReaderError("the endpoint answers nothing")
    if choice.finish_reason == "length":
        raise _CutOff
    if choice.message.refusal or choice.finish_reason == "content_filter":
        why = " ".join((choice.message.refusal or "its filter stopped it").split())[:200]
        raise ReaderError(f"the model refuses to read the report: {why}")
    return choice.message.content or ""


def _claims(text: str) -> list[Mapping[str, Any]] | None:
    """The claims of an answer, those included that are no claims; `None` if it is no such JSON."""
    bare = re.sub(r"^\s*```\w*\s*|\s*```\s*$", "", text)
    try:
        said = json.loads(bare)
    except (json.JSONDecodeError, RecursionError):
        return None
    listed = said.get("claims") if isinstance(said, dict) else said
    if not isinstance(listed, list):
        return None
    return [one if isinstance(one, dict) else {"type": str(one)} for one in listed]


def _finding(told: Mapping[str, Any], report: Report, portion: Sequence[Block]) -> Finding:
    """A finding of what was told; the gate judges it."""
    cells = {name: told.get(name) for name in Told.model_fields}
    filled = {name: "" if cell is None else cell for name, cell in cells.items()}
    try:
        claim = Told.model_validate(filled)
    except ValidationError:
        claim = Told.model_validate({name: str(cell) for name, cell in filled.items()})
    evidence = _as_written(claim.evidence, report.text)
    where = next((block.locator for block in portion if evidence in block.text), "")
    values = claim.model_dump() | {"evidence": evidence}
    values["phrase"] = _as_written(claim.phrase, evidence)
    values = {name: text.strip() for name, text in values.items()}
    return Finding(locator=where, **values)


def _as_written(words: str, text: str) -> str:
    """Words as the text writes them, where only quotation marks, dashes or spaces differ."""
    words = words.strip()
    if not words or words in text or len(words) > _LONGEST:
        return words
    parts = []
    for char in re.sub(r"\s+", " ", words):
        signs = next((signs for signs in (_QUOTES, _DASHES) if char in signs), "")
        parts.append(
            f"[{re.escape(signs)}]" if signs else "\\s+" if char == " " else re.escape(char)
        )
    found = re.search("".join(parts), text)
    return found.group() if found else words


def _said(error: openai.OpenAIError) -> str:
    """What went wrong, without what the endpoint may repeat of the key."""
    if isinstance(error, openai.APITimeoutError):
        return "the endpoint does not answer in time"
    if isinstance(error, openai.APIConnectionError):
        return "the endpoint can't be reached"
    if isinstance(error, openai.RateLimitError):
        return "the endpoint limits the rate; read again later, or with fewer --jobs"
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return "the endpoint does not take the key; see LEGATION_LLM_KEY"
    if isinstance(error, openai.NotFoundError):
        return "the endpoint does not know the model; see LEGATION_LLM_MODEL and LEGATION_LLM_URL"
    if isinstance(error, openai.APIStatusError):
        return f"the endpoint answers with an error ({error.status_code})"
    return f"the endpoint does not answer as it should ({type(error).__name__})"
