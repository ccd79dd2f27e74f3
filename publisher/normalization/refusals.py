"""Numerals that state no figure: dates, numbers of documents and articles, names, thresholds, and why.

Each rule is a small pattern with a name; :func:`refused` finds where they hold in one scan. What depends
on the unit (a duration, a trivial count) is decided by :func:`refusal_of` once the quantity is known.
"""

import re
from decimal import Decimal

from publisher.normalization.numerals import NumeralKind
from publisher.normalization.quantities import Quantity

_Y = r"(?:19|20)\d\d"
_DASH = r"[—–\-~～至到]{1,2}"
_CN = "零〇一二三四五六七八九十百"

# Name of the rule, and where it holds. Order decides where several begin at one place.
_RULES: tuple[tuple[str, str], ...] = (
    # A title or a law's name: 《…规划（2021—2035年）》.
    ("title", r"《[^《》]*》"),
    # A short name in quotes with a number in it: “剑网2023”, “1+N”, “4·10”. Longer quotes are speech and are read.
    ("quoted_name", r"“[^“”，。；]{1,24}”|「[^「」，。；]{1,24}」|‘[^‘’，。；]{1,24}’"),
    # 粤府〔2021〕9号, （2022）鄂01知民初1234号.
    ("document_number", rf"[〔［\[（【]{_Y}[〕］\]）】](?:第?[^，。；、\d]{{0,8}}\d{{0,5}}[^，。；、\d]{{0,6}}\d+号)?"),
    # Footnote and note marks.
    ("footnote_mark", r"[\[［]\d{1,2}[\]］]|[①-⑳]"),
    # 1. and （一） at the head of a sentence; a decimal is no list number.
    ("list_number", r"(?:(?<=^)|(?<=[。；！？]))(?:[（(]\d{1,3}[）)]|\d{1,3}[.．、](?!\d)|\d{1,3}[)）])"),
    # 2022年5月, 2021—2035年, 1—6月, 2023.4.26, 9:00—17:00, 4·26, 20世纪90年代.
    (
        "date",
        rf"""{_Y}年?{_DASH}{_Y}(?:年度?)? | {_Y}年?[、和及与]{_Y}年 | {_Y}年度?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?
        | {_Y}[.\-/]\d{{1,2}}(?:[.\-/]\d{{1,2}})?(?![\d%万亿件家个项人宗元]) | {_Y}/\d\d(?=财年|年度)
        | \d{{1,2}}月?{_DASH}\d{{1,2}}(?:月份?|日) | \d{{1,2}}月(?:份|\d{{1,2}}日(?:{_DASH}\d{{1,2}}日)?)?
        | (?<!\d)\d{{1,2}}日(?!均) | \d{{1,2}}[:：]\d\d(?!\d) | (?<!\d)\d{{1,2}}[·•∙]\d{{1,2}}(?!\d) | \d\d世纪 | \d0年代
        | (?<=[零〇一二三四五六七八九]{{4}})年 | [一二][零〇九][零〇一二三四五六七八九]{{2}}年 | [一二三四五六七八九十]{{1,2}}月[初底末份中上下]""",
    ),
    # 第二十四届, 第5条, 第三方; 第4位 and a bare 第4 are ranks.
    ("ordinal", rf"第[{_CN}\d]+(?:[、和至—\-][{_CN}\d]+)?(?![{_CN}\d]|位|名|上升|升|提升|前移|跃|下降|降|后移|滑|[，、；。（）()：:]|和|全国|全省|$)[\u4e00-\u9fff]"),
    ("ordinal_word", rf"(?:(?<=^)|(?<=[。；，]))第[{_CN}\d]+(?=[，：:](?!居|列))"),
    # 1+1+N, 4+N.
    ("sum_name", r"\d+(?:\+[\dA-Za-z]+)+|[A-Za-z]\+\d+"),
    ("phone", r"(?<!\d)(?:0\d{2,3}|400)-\d{3,8}(?:-\d{3,4})?(?:转\d+)?|(?:电话|热线|拨打|传真)[^，。；\d]{0,8}\d[\d\-—]{4,}(?:转\d+)?(?![余多]?[万件个次人])"),
    # 股票代码000725, and any whole number that begins with a nought.
    ("code", r"(?:代码|编号|邮编|证号|账号|批号|注册号|申请号|专利号|备案号)(?:为|是)?[:：]?[A-Za-z]*\d[\d.]*|(?<![\d.,，])(?<!\d\ )0\d+(?![.\d])"),
    # Names with letters: GB/T29490—2013, ZL2017…, B-3060, 5G; PCT1900件 counts.
    (
        "model",
        r"""(?<![A-Za-z])[A-Za-z]+(?:[/\-][A-Za-z]+)*[\-—/]?\d[\d\-—.]*[A-Za-z]*(?![\d.,]*[余多]?[百千万亿]*(?:件|家|项|个|宗|人|次|%))
        | (?<!\d)\d+(?:\.\d+)?[A-Za-z]+(?![A-Za-z]*[/²³])""",
    ),
    # 每万人口, 每百件: what a ratio is counted by.
    ("denominator", r"(?!每(?<=平均每)(?:\d*[2-9]\d*|1\d*[1-9]\d*|\d+\.\d+)(?:件|家|人|名|项|个|宗|起|户))每\d*[十百千万]*(?:\d+(?=[名个件家户人]))?(?=[^\d])|(?<![\d一二两三四五六七八九十百千余多])万(?=人(?:口)?[^次])"),
    # 执行率=…×100%, 7×24小时.
    ("formula", r"[×÷=＝*]\d[\d.]*%?|\d+[×*xX]\d+|\d+(?=÷)"),
    # 表1, 图2-1, 专栏3.
    ("caption", r"(?:附表|附图|附件|附录|专栏|表|图)\d{1,2}(?:[\-—]\d{1,2})?(?![\d.,，]*[%万亿件家个项人宗块只台张份条本枚支元次户名])"),
    # 5号楼, 98号, 3号窗口, 89号2楼.
    ("house_number", r"\d+号(?!召)(?:楼|院|\d+[楼室层])?|\d+(?:楼|室)(?!次)"),
    ("road", r"\d+(?=国道|省道|县道|高速)"),
    # 211工程, 337调查: names of programmes and clauses of law.
    ("named_number", r"(?:211|985|863|973|301|337|110|120|119)(?=工程|高校|计划|调查|条款|联动|报警|、985)"),
    # 30岁以下, 35周岁以上: age brackets.
    ("age", r"\d+(?:[—\-至]\d+)?(?:周)?岁(?=及?以[上下]|至|以内)"),
)  # fmt: skip

# What any rule can begin with; most characters are passed by at a glance.
_FIRST = r"(?=[《“「‘〔［\[（(【①-⑳0-9A-Za-z第一二三四五六七八九十零年电热拨传代编邮证账批注申专备每万×÷=＝*附表图])"
_ANY = re.compile(f"{_FIRST}(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _RULES)})", re.VERBOSE)

_THRESHOLD_BEFORE = re.compile(r"(?:超过|不足|未满|不满|满|过|低于|少于|大于|高于|不到|超)$")
_THRESHOLD_OF = re.compile(r"的(?!占比|比重|目标|关口|大关|水平|规模|峰值|高位|任务|总量|速度|[，。；、])")
_THRESHOLD_WAYS = re.compile(
    r"(?:及)?以[上下内](?:（[^）]*）|\([^)]*\))?(?:的|(?=\d)|罚款|部分|[^的，。；、左右\d]{1,4}(?=处|应|可|给)|[^，。；、\d]{2,6}的|(?!的|增|降|，)[\u4e00-\u9fff]{1,8}(?=\d))"
)
_ALSO_THRESHOLD = re.compile(r"[（(](?:不)?含$")
_SPELLED_MIN = Decimal(10)
# Classifiers that a spelled-out number really counts with; 十大, 百年 and 千家万户 are words.
_SPELLED_UNITS = frozenset(
    re.findall(r"\S+", "件 宗 家 个 项 人 名 次 户 份 元 美元 倍 笔 场 条 所 篇 款 亩 吨 人次 家次 件次 批次 平方米")
)
# An index has no unit: 综合指数为83.45.
_INDEX = re.compile(r"(?:指数|系数)(?:得分)?(?:为|达到|达|是|约)?$")
_TIMES = re.compile(r"(?:增长|增加|提高|扩大|多|高|超过?)(?:了|出|近|约)?$")
_DURATIONS = frozenset({"年", "周年", "个年度", "周", "季", "个季度"})
_SHORT_DURATIONS = frozenset({"天", "日", "个月", "小时", "个小时", "分钟", "个工作日", "工作日", "秒"})
_TIMED = re.compile(
    r"周期|时间|时长|天数|期限|用时|耗时|时限|平均|均|压[缩减至到]|缩短|缩[至到减]|最[快短长]|控制在|快|提速|提前|延长|减少|增加|降[至到]|仅|只|达|为|少|多|短|长|由|从"
)
_DURATION_TAIL = re.compile(r"来|间|里|前|后|的时间|以来|期限|有期徒刑|内(?!办结|完成|审结|拿证|授权)")


def refused(text: str) -> list[tuple[int, int, str]]:
    """Where numerals state nothing, with the rule that says so; in order, apart from each other.

    >>> refused("“剑网2023”行动依据第12条和〔2021〕9号文件")
    [(0, 8, 'quoted_name'), (12, 16, 'ordinal'), (17, 25, 'document_number')]
    >>> refused("查处案件19宗，位居全国第4位")
    []
    """
    return [(match.start(), match.end(), str(match.lastgroup)) for match in _ANY.finditer(text)]


def refusal_of(text: str, one: Quantity) -> str | None:  # noqa: PLR0911 -- one return a rule
    """The rule by which a quantity is no figure although its numeral may be one; ``None`` for a figure.

    >>> from publisher.normalization.quantities import quantities
    >>> text = "贷款超过500万元的32件，连续6年增长"
    >>> [refusal_of(text, one) for one in quantities(text)]
    ['threshold', None, 'duration']
    """
    numeral = one.numeral
    if not one.unit:
        return None if _INDEX.search(text, max(0, one.start - 8), one.start) else "no_unit"
    if numeral.kind is NumeralKind.WORDS and not _spelled_out(text, one):
        return "spelled_out"
    if one.unit in _DURATIONS and not re.search(r"平均|年龄|年限", text[max(0, one.start - 8) : one.start]):
        return "duration"
    if one.unit in _SHORT_DURATIONS and _is_duration(text, one):
        return "duration"
    if one.unit != "%" and _is_threshold(text, one):
        return "threshold"
    if text[one.end : one.end + 2] in {"的，", "的。"} and _THRESHOLD_BEFORE.search(
        text, max(0, one.start - 3), one.start
    ):
        return "threshold"
    return None


def _spelled_out(text: str, one: Quantity) -> bool:
    """Whether a Chinese numeral counts: 十五个 and 百亿元 do, 一批 and 三个方面 are words."""
    if one.unit == "倍" and _TIMES.search(text, max(0, one.start - 12), one.start):
        return True
    value, length = one.numeral.value, one.numeral.end - one.numeral.start
    if one.unit not in _SPELLED_UNITS or value < _SPELLED_MIN:
        return False
    before = text[max(0, one.start - 1) : one.start]
    return before not in {"第", "每", "之"} and (
        length > 1 or (text[one.start] in "百千万" and before in set("超近逾破过约达"))
    )


def _is_duration(text: str, one: Quantity) -> bool:
    """Whether 5个月 says how long something was looked at, not how long a case took."""
    if _DURATION_TAIL.match(text, one.end):
        return True
    lead = text[max(0, one.start - 24) : one.start]
    return _TIMED.search(lead) is None


def _is_threshold(text: str, one: Quantity) -> bool:
    """Whether a quantity only says which ones are meant: 1,000万元以下的贷款."""
    if _THRESHOLD_WAYS.match(text, one.end):
        return True
    if _ALSO_THRESHOLD.search(text, max(0, one.start - 3), one.start):
        return True
    if one.high is not None and one.unit in {"元", "人", "岁"} and text.startswith("的", one.end):
        return True
    if _THRESHOLD_OF.match(text, one.end) is None:
        return False
    return _THRESHOLD_BEFORE.search(text, max(0, one.start - 3), one.start) is not None
