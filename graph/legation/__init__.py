"""Legation: the knowledge graph of diplomatic ties."""

from __future__ import annotations

__version__ = "0.1.0"
