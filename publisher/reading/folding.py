"""Folds the look-alikes of common Chinese characters that PDF fonts put into text, one for one.

A font's character map may give 方 as the Kangxi radical U+2F45, or 見 as the compatibility ideograph
U+FA0A. Both look right and match nothing. Kangxi radicals (U+2F00-2FDF) and compatibility ideographs
(U+F900-FAFF, U+2F800-2FA1F) have a compatibility decomposition of one character each; the CJK radicals
supplement (U+2E80-2EFF) has next to none, so its characters are folded by the Unicode Character
Database's ``EquivalentUnifiedIdeograph``.
"""

import unicodedata

# EquivalentUnifiedIdeograph.txt, U+2E81-2EF3, without the two that decompose of themselves and those
# whose equivalent lies outside the Basic Multilingual Plane: no font in use maps a common character there.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫罒⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角"
    "⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_RANGES = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def _table() -> dict[int, str]:
    table = {}
    for code in (code for span in _RANGES for code in span):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    pairs = zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
    return table | {ord(radical): plain for radical, plain in pairs}


_TABLE = _table()


def fold(text: str) -> str:
    r"""``text`` with radicals and compatibility ideographs as plain characters; its length stays the same.

    >>> fold("\u2f45\u2ec5\ufa0a专利")
    '方见見专利'

    Full-width digits, ligatures and everything else stay as printed:

    >>> fold("１２３ ﬁ ㎡")
    '１２３ ﬁ ㎡'
    """
    return text.translate(_TABLE)
