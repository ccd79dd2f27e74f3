"""Sentences to figures: numerals, quantities, measures, periods, regions, subjects, tables."""
