"""The ledger: claims as people keep them, one row of a CSV file a claim.

`read` makes claims of a file, `template` is an empty one, `COLUMNS` says what each column means.
"""

from __future__ import annotations

from legation.sources.ledger.columns import COLUMNS, Column, template
from legation.sources.ledger.reader import read

__all__ = ["COLUMNS", "Column", "read", "template"]
