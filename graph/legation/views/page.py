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
from typing import Final, cast

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from legation.errors import ExportError
from legation.store import Store
from legation.views import drawing
from legation.views.data import as_script, packed, payload
from legation.views.material import Material

_SCRIPTS: Final = (
    "graph.js",
    "elements.js",
    "ties.js",
    "panel.js",
    "legend.js",
    "search.js",
    "labels.js",
    "lines.js",
    "picture.js",
    "unpack.js",
    "page.js",
)


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
            '<iframe title="Legation" sandbox="allow-scripts allow-popups" '
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
    at_rest = cast("Sequence[str]", data.first["resting"])
    picture = drawing.picture(material, data.numbers, frozenset(at_rest))
    heading = title or (
        "Diplomatic ties of the world"
        if material.focus is None
        else f"Diplomatic ties of {material.name_of(material.focus)}"
    )
    script = "(() => {\n'use strict';\n" + "".join(map(_own, _SCRIPTS)) + "})();\n"
    library, style = _library(), _own("page.css")
    made = _template().render(
        title=heading,
        facts=_facts(material),
        policy=_policy(scripts=(library, script), style=style),
        library=Markup(library),  # noqa: S704 - as pyvis ships it
        script=Markup(script),  # noqa: S704 - our own files
        style=Markup(style),  # noqa: S704 - our own file
        first=Markup(as_script({**data.first, "picture": picture})),  # noqa: S704 - escaped by it
        rest=packed(data.rest),
    )
    return Page(made)


def _facts(material: Material) -> list[str]:
    lines = [line for said in material.evidence.values() for line in said]
    days = [day for line in lines for day in (line.last, line.first, line.stated) if day]
    counts = [
        (len(material.ties), "tie", "ties"),
        (sum(line.claims for line in lines), "claim", "claims"),
        (len({line.source for line in lines}), "source", "sources"),
        (sum(bool(tie.disputed) for tie in material.ties), "tie in dispute", "ties in dispute"),
    ]
    facts = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts]
    if days:
        facts.append(f"latest statement {max(days).isoformat()}")
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
    folder = resources.files("legation.views")
    return (folder / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_own("template.html"))
