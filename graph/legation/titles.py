"""What a tie is called in one line: `Embassy of Russia in Togo (Lomé)`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from legation import schema
from legation.model import Held

_FIELD: Final = re.compile(r"\{(\w+)\}")
_EMPTY: Final = re.compile(r"\(\s*\)|(?<=\()\s+|\s+with(?=\s*(?::|$))|\s*[:,]\s*$|\s+(?=[:,)])")


def title(tie: Held, name_of: Callable[[str], str]) -> str:
    """The title of a tie, from its class's template; what is not known is left out.

    Args:
        tie: a tie.
        name_of: English name of an entity or concept by its CURIE.

    >>> title(Held("tie:x", "Mission", (("sender", "state:RUS"), ("receiver", "state:TGO")), (),
    ...            ()), {"state:RUS": "Russia", "state:TGO": "Togo"}.__getitem__)
    'Mission of Russia in Togo'
    """
    role_names = schema.role_rank(tie.kind)

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        reference = name in role_names or (schema.PROPERTIES[name].datatype is schema.Datatype.REF)
        texts = [name_of(str(value)) if reference else str(value) for value in tie.all(name)]
        if not texts and not match.start():
            # What a title begins with is what the tie is: a mission of no known type is a mission.
            texts = [schema.TIES[tie.kind].label]
        return " and ".join(texts) if len(texts) < 3 else ", ".join(texts)

    text = _FIELD.sub(fill, schema.TIES[tie.kind].title)
    text = re.sub(r"\s+", " ", text).strip()
    text = _EMPTY.sub("", _EMPTY.sub("", text)).strip()
    return text[:1].upper() + text[1:]
