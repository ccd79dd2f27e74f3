"""Sentences to figures: numerals, quantities, measures, periods, regions, subjects, tables.

A pure function of a reading and its document: no network, no clock, no state. Each step is a small
module; word tables are files in ``vocabulary/``; every figure names the rules that made it, and every number
that is no figure names the rule that passed it over.
"""

from publisher.normalization.draft import Draft, Passed, Period
from publisher.normalization.pipeline import NORMALIZER_VERSION, Normalized, normalize

__all__ = ["NORMALIZER_VERSION", "Draft", "Normalized", "Passed", "Period", "normalize"]
