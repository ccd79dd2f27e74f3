"""Code lists: the closed vocabularies of the data, with Chinese and English labels, loaded typed.

Each list is a CSV file beside this module (UTF-8, comma, header row) so that people who do not
program can edit it; several values in one cell are separated by ``|``.

==================  ==================================================================================
file                columns
==================  ==================================================================================
indicators.csv      code, parent, label_zh, label_en, definition_zh, definition_en, kind (flow or stock),
                    units (unit codes), measures (allowed), aliases (other wordings); a row without
                    units and measures only groups others
regions.csv         code (GB/T 2260, or the host district's for a zone without its own), name_zh, short_zh, label_en,
                    level (country, province, city, district, zone), parent, aliases,
                    valid_from, valid_to (dates, empty when open)
units.csv           code, label_zh, label_en, dimension (count, money, ratio, time …), aliases (as printed)
measures.csv        code, label_zh, label_en, definition_zh, definition_en
document_kinds.csv  code, label_zh, label_en, definition_zh, definition_en
==================  ==================================================================================

docs/codelists.md says more. regions.csv is made by :mod:`schemas.codelists.build_regions`; edit what stands in
``sources/`` instead.
"""

from schemas.codelists.loading import (
    Indicator,
    Label,
    Region,
    Unit,
    document_kinds,
    indicators,
    measures,
    regions,
    units,
)

__all__ = ["Indicator", "Label", "Region", "Unit", "document_kinds", "indicators", "measures", "regions", "units"]
