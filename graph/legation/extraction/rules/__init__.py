"""Reads a report by rules: a parse, the gazetteer, and a frame for each kind of claim."""

from legation.extraction.rules.reader import RulesReader

__all__ = ["RulesReader"]
