"""A dossier as a page of its own, and as Markdown."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final

from legation import decode
from legation.dossier import Dossier, dossier, render
from legation.dossier.history import history
from legation.dossier.naming import ties_naming
from legation.errors import ExportError
from legation.network import names_of
from legation.query import resolve
from legation.store import Store
from legation.views import evidence, nearby
from legation.views.material import Material
from legation.views.page import Page, of_dossier

FORMATS: Final = ("html", "markdown")
"""What a dossier can be written as."""
_ENDINGS: Final = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}


class DossierPage:
    """The dossier of one, or of a pair, as a document.

    Attributes:
        ids: CURIE of the entity, or of both.
    """

    def __init__(self, store: Store, entity: str, other: str | None = None) -> None:
        """Find who it is about.

        Args:
            store: the graph.
            entity: a state, organisation or official, in any spelling.
            other: the other of a pair.

        Raises:
            UnknownName: no such entity.
            AmbiguousName: the spelling stands for several.
        """
        self._store = store
        names = (entity,) if other is None else (entity, other)
        self.ids = tuple(resolve(store, name, nearby.PARTIES) for name in names)

    @cached_property
    def page(self) -> Page:
        """The page: one HTML file, without a network, that prints."""
        return of_dossier(material(self._store, *self.ids), self.ids)

    @property
    def html(self) -> str:
        """The whole document as HTML."""
        return self.page.html

    @cached_property
    def dossier(self) -> Dossier:
        """What is told, as data."""
        return dossier(self._store, *self.ids)

    @cached_property
    def markdown(self) -> str:
        """The whole document as Markdown."""
        return render(self.dossier, "markdown")

    def text(self, format_name: str) -> str:
        """The document in a format of `FORMATS`.

        Raises:
            ExportError: no such format.
        """
        if format_name not in FORMATS:
            raise ExportError(
                f"{format_name!r} is no format of a dossier; known are {', '.join(FORMATS)}"
            )
        return self.html if format_name == "html" else self.markdown

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write it as UTF-8: Markdown if the name ends in `.md`, else HTML.

        Raises:
            ExportError: the ending is of another kind of file, or the place can't be written.
        """
        target = Path(path)
        text = self.text(format_of(target))
        try:
            target.write_bytes(text.encode("utf-8", "replace"))
        except OSError as error:
            raise ExportError(f"{target}: can't be written: {error.strerror}") from error
        return target

    def _repr_html_(self) -> str:
        """The page inside a notebook, in a frame that can't reach the notebook."""
        return self.page._repr_html_()


def format_of(path: str | os.PathLike[str]) -> str:
    """The format that a file's ending means; HTML where it has none.

    Raises:
        ExportError: it means another kind of file.
    """
    ending = Path(path).suffix.lower()
    if ending and ending not in _ENDINGS:
        raise ExportError(f"{path}: a dossier is written as .html or .md, not as {ending}")
    return _ENDINGS.get(ending, "html")


def material(store: Store, entity: str, other: str | None = None) -> Material:
    """What the page of a dossier is made from: all ties of one, or all that name two.

    Args:
        store: the graph.
        entity: CURIE of a state, institution or official.
        other: CURIE of the other of a pair.
    """
    ids = [entity] if other is None else [entity, other]
    past = [*history(store, entity, other)]
    if other is not None:
        past += history(store, other, entity)
    kin = [one.id for one in past]
    ties = list(decode.ties(store, sorted(ties_naming(store, *ids))))
    entities = nearby.entities(store, entity, ties)
    entities |= {one.id: one for one in decode.entities(store, [*ids, *kin])}
    part = Material.made(entities, ties, names_of(store, entities))
    steps = {name: 1 for tie in part.ties for name in part.standing(tie)}
    return replace(
        part,
        evidence=evidence.of_store(store, part.ties, entities, whole=False),
        focus=entity,
        depth=1,
        steps={**steps, **dict.fromkeys(kin, 1), **dict.fromkeys(ids, 0)},
        hosted=nearby.missions(store, "receiver"),
        sent=nearby.missions(store, "sender"),
        spoken_of=nearby.classes(store),
    )
