"""One HTML file with a graph in it, which opens without a network and says who claims what."""

from __future__ import annotations

import base64
import gc
import hashlib
import html as markup
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from legation.errors import ExportError
from legation.store import Store
from legation.views import drawing, seats
from legation.views.data import Json, as_script, packed, payload
from legation.views.material import Material
from legation.views.words import WORDS, say

_BOTH: Final = (
    "words.js", "elements.js", "columns.js", "graph.js", "sight.js", "shown.js", "ways.js",
    "drawn.js", "search.js", "unpack.js", "voices.js", "ties.js", "figures.js", "charts.js",
    "timeline.js", "lists.js", "overview.js", "silence.js", "person.js", "panel.js",
)  # fmt: skip
_DOSSIER: Final = (*_BOTH, "dossier.js")
"""The scripts of a dossier on a page of its own."""
_EXPLORER: Final = (
    *_BOTH, "filters.js", "clock.js", "trail.js", "toolbar.js", "tabs.js", "labels.js", "places.js",
    "lines.js", "land.js", "seats.js", "sizes.js", "motion.js", "camera.js", "pointing.js",
    "snapshot.js", "picture.js", "table.js", "turtle.js", "csv.js", "sparql.js", "takeaway.js",
    "printing.js", "page.js",
)  # fmt: skip
"""The scripts of the explorer, in the order in which they stand in the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        html: the whole document.
    """

    html: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write it as UTF-8, whatever the locale.

        Args:
            path: where to; a file that is there is replaced.

        Raises:
            ExportError: the place can't be written.
        """
        target = Path(path)
        try:
            target.write_bytes(self.html.encode("utf-8", "replace"))
        except OSError as error:
            raise ExportError(f"{target}: can't be written: {error.strerror}") from error
        return target

    def _repr_html_(self) -> str:
        """The page inside a notebook, in a frame that can't reach the notebook."""
        return (
            '<iframe title="Legation" sandbox="allow-scripts allow-popups allow-downloads" '
            'style="width:100%;height:720px;border:1px solid #8888" '
            f'srcdoc="{markup.escape(self.html, quote=True)}"></iframe>'
        )


def page(
    store: Store, *, focus: str | None = None, depth: int = 1, title: str | None = None
) -> Page:
    """The graph as a page that a person can look at, search and check.

    Args:
        store: the graph.
        focus: CURIE of a state, institution or official to put in the middle; `None` for the
            world.
        depth: how many ties away from the focus it reaches, at least 1.
        title: heading of the page; by default it says what is shown.

    Raises:
        UnknownName: the graph knows no such entity.
        ValueError: a depth below 1.
    """
    with _uncollected():
        return of(Material.of(store, focus, depth), title=title)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A time without the collector of cycles, which looks at a million objects and finds none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def of(material: Material, *, title: str | None = None) -> Page:
    """The page of what has been taken from a graph."""
    data = payload(material)
    heading = title or (
        say("page.title.world")
        if material.focus is None
        else say("page.title.focus", name=material.name_of(material.focus))
    )
    picture = drawing.picture(material, data.numbers)
    first = {**data.first, "mode": "explorer", "dossier": [], "title": heading, "picture": picture}
    rest = {**data.rest, **seats.seats(material, data.numbers)}
    return _page(material, heading, first, rest, _EXPLORER)


def of_dossier(material: Material, ids: Sequence[str]) -> Page:
    """The page of a dossier: the same words without the picture.

    Args:
        material: all that it is about.
        ids: CURIE of the entity, or of both of a pair.
    """
    data = payload(material)
    names = [material.name_of(name) for name in ids]
    heading = (
        say("dossier.title", name=names[0])
        if len(names) == 1
        else say("dossier.title.pair", one=names[0], two=names[1])
    )
    first: dict[str, Json] = {
        **data.first,
        "lines": [],
        "mode": "dossier",
        "dossier": [data.numbers[name] for name in ids],
        "title": heading,
        "picture": {"nodes": [], "options": {}, "land": [], "grid": []},
    }
    return _page(material, heading, first, data.rest, _DOSSIER)


def _page(
    material: Material,
    heading: str,
    first: dict[str, Json],
    rest: dict[str, Json],
    scripts: Sequence[str],
) -> Page:
    script = "(() => {\n'use strict';\n" + "".join(map(_own, scripts)) + "})();\n"
    library = _library() if "picture.js" in scripts else ""
    style = _own("page.css")
    made = _template().render(
        title=heading,
        mode=first["mode"],
        words=WORDS,
        facts=_facts(material),
        policy=_policy(scripts=(library, script) if library else (script,), style=style),
        library=Markup(library),  # noqa: S704 - as pyvis ships it
        script=Markup(script),  # noqa: S704 - our own files
        style=Markup(style),  # noqa: S704 - our own file
        first=Markup(as_script(first)),  # noqa: S704 - escaped by it
        rest=packed(rest),
    )
    return Page(made)


def _facts(material: Material) -> list[str]:
    lines = [line for said in material.evidence.values() for line in said]
    days = [day for line in lines for day in (line.last, line.first, line.stated) if day]
    facts = [
        say("page.fact.ties", n=len(material.ties)),
        say("page.fact.claims", n=sum(line.claims for line in lines)),
        say("page.fact.sources", n=len({line.source for line in lines})),
        say("page.fact.disputes", n=sum(bool(tie.disputed) for tie in material.ties)),
    ]
    if days:
        facts.append(say("page.fact.latest", day=max(days).isoformat()))
    return facts


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """Content Security Policy Level 3: nothing but these scripts and this style, by their hash."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _library() -> str:
    """vis-network as pyvis ships it, its licence note included, without the link to its map."""
    folders = sorted(
        (entry for entry in (resources.files("pyvis") / "lib").iterdir() if "vis-" in entry.name),
        key=lambda entry: [int(part) for part in entry.name.partition("-")[2].split(".")],
    )
    text = (folders[-1] / "vis-network.min.js").read_text(encoding="utf-8")
    code = text.replace("\r\n", "\n").replace("\r", "\n")
    return code.partition("//# sourceMappingURL=")[0]


def _own(name: str) -> str:
    folder = resources.files("legation.views") / "explorer"
    return (folder / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_own("template.html"))
