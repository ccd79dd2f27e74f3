"""Noun phrases: what a clause says before a quantity, freed of what is not its subject, and put back together."""

import re

from publisher.normalization.members import put_back, split_member
from publisher.normalization.words import either, rows, words

_VERBS = re.compile(f"^(?:共|累计|依法|成功|新|已|法院已|各类)?(?:{either(words('verbs'))})")
_ONLY_VERB = re.compile(
    f"^(?:共|依法|成功|新|已|法院已|其中|当年|并|快速)?(?:{either(words('verbs'))})(?:总数|数|人数|件数|案件|量)?$"
)
_ORG = re.compile(rf"^(?P<org>[^，。；：、（）“”]{{0,22}}?(?:{either(words('orgs'))}))(?!的|是|和|及|、)(?=.)")
_HEAD = re.compile(
    r"""^(?:包括|近(?=累计|共)|涵盖|连续[一二三四五六七八九十\d]+年|其中|其次|同时|此外|另外|另有|其他方面|并且|并(?![购网])|而且|而|但|且|其余为|其余|仍有|仍|还有|还|又|以及|及(?!时)|和(?![平解])|与(?!会)|在(?![建册校线华岗])|对(?![外口接])|把|将|从(?![业事化])|以(?![下上内外来及])|到(?![位期案庭货])|按(?![期时揭])|据|经(?![开营济纪销])
      |截至|截止|至今|自(?![主动愿助贸建然查行])|目前|现(?=有)|当前|全年|当年|年内|本年|年度|累计|共计|合计|总计|总共|共有|共(?![同享建性青治])
      |全市|全省|全国|全区|全县|全州|我市|我省|我国|我区|我县|本市|本区|区内
      |期间|以来|同期(?!少)|年(?![均度检报费授产收])|末|底|初(?![审次步创])|各(?:县区|区县|地市|市县|[区县市地省])[中里]|同样|与此同时|具体来看|一是|二是|三是|四是|预计|力争|争取|可望|有望|计划(?=新|建|开)|首先|其次|最后|分别|已经|已有|约有|有(?![效限色关机望出专])|仅|只有|只|的|之|[、，：:\-—●■◆•·\s]|”|[（(]|一年|半年来?|五年)+""",
    re.VERBOSE,
)
_TAIL = re.compile(
    r"""(?:分别|依次|共计|合计|总计|累计|总共|一共|(?<!公)共|(?<![平户笔件人日师])均|各|首次|再次|年末|目前|已经|已|大约|约|将近|接近|近|超过|超|突破|逾|跨过|越过
      |达到|达|(?<!行)为|(?<![国所拥])有|是|仅|只|高达|多达|至|到|由|从|了|(?<!标)的|在|等|过|(?<=[量额数率])[和及与]|[：:—\-（(、●]|(?<!新)增|升|降|提|前移|拓展|扩充|扩大|提高|增加|提升|上升|下降|减少|缩短|压缩?|缩
      |保持|稳定?|维持|控制|回落|降低|放缓|逐步|力争|争取|确保|要|将|不低于|不少于|不超过|不高于|不足|不到|至少|预计|计划|实际|(?<![虚模])拟|不|里|仍|还|第)+$""",
    re.VERBOSE,
)
# From here on a clause speaks of growth, share or rank, not of its subject.
_BREAK = re.compile(
    r"""同比|环比|年均(?=增|复合|递|下)|平均每年|逐年|比(?![例重率赛武为达]|$)|(?<=[量数额率])比$|较(?!大|高|强|低|为|好|快)|占(?!地|用|比重|.{2,12}(?:比重|比例))|跃居|位居|位列|名列|居(?=[全各首第前省市世同榜国副区列])|排在|排名?第|列(?=全|第|副|各|同|省|市|世)|与(?=去年|上年|同期)
      |高于|高出|低于|领先|相当于|离(?=全)|超出|增速|增幅|降幅|涨幅|跌幅|幅度|复合增长|翻(?=了|番|一|两)|包揽|拿走|囊括|接近$|首次突破$""",
    re.VERBOSE,
)
_GROWN = re.compile(
    r"(?:反而|却|又|再|也|平均|(?<!平)均|都|大幅度?|小幅|明显|显著|进一步|逐步|略有|略|微|净|一年|半年)*(?:增长|增加|上升|上涨|提高|提升|下降|减少|降低|回落|下滑|缩短|压缩|压减|收窄|缩减|下跌|微增|微降|净增|净减|推高|扩大|涨|增|降|减|下移|上移|前移|前进|进位|跃进|后退|提速|加快|[多少][结收办判赔]{1,2}|(?<=[量数额率间期长时名次却也])[多少高低快慢进退])(?:了|率)?$"
)
_ADVERB = r"(?:首次|再次|再|历史性|持续|稳步|不断|逐年|快速|大幅度?|平稳|较快|显著|明显|有所|实现|取得|整体|总体|迅速|稳定|继续|保持|进一步|均|都|也|还|较为|相对|已|仍)"
# 专利授权量稳步攀升, 首次迈上新台阶: what is said of the subject.
_PREDICATE = re.compile(
    f"(?:{_ADVERB}*(?:{either(word for word, how in rows('predicates') if how == 'alone')})"
    f"|{_ADVERB}+(?:{either(word for word, how in rows('predicates') if how == 'adverb')})(?:态势|势头|趋势)?)$"
)
# 法院共受理: in all.
_ORG_IN_ALL = re.compile(r"(?<=[院局关委队署门庭])共(?=受理|审结|办结|办理|新收|收|查|立案|接|处理|破|抓|开展|起诉|批)")
_PREDICATES = (*words("predicates"), "态势", "势头", "趋势")
# A footnote's digit after a noun of measure (调撤率2为).
_NOTE_DIGIT = re.compile(r"(?<=[率量额数])\d$")
# 成交额首次突破百亿，达102.3亿元: the round number in words is not its subject's name.
_OVER_A_ROUND_NUMBER = re.compile(r"(?:首次)?(?:突破|超过?|达到?)[十百千万]{1,2}[万亿]?$")
_TYPE = re.compile(r"发明专利|发明|实用新型专利|实用新型|外观设计专利|外观设计")
_TRAILING_VERB = re.compile(
    r"(?:申请|注册|授权|登记|转让|许可|备案|受理|审结|立案|接收|提交|办结|批捕|批准逮捕|(?<!审查)起诉|提起公诉|查处|破获|收案|结案)(?:量|数|总量)?$"
)
_SPLIT = re.compile(r"、|和|及|与|以及")
_COUNTED = re.compile(r"等?[两三四五六七八九十\d]+(?:大类|大|类|种|个|项|地|市|县|区|者|家)")
# 企业、高校所占比重: what is said of the members, not a part of the last one's name.
_SHARES = re.compile(r"(?:各自)?的?(?:所?占)?(?:比重|比例|占比|份额)$")
# The noun that the last member has for all: two characters, or three where they measure (授权量).
_NOUN_OF_MEASURE = re.compile(r"(?:(?:授权|申请|注册|登记|拥有|受理|交易|成交|融资|出口|查处)[量额率数]|..)$")
_NOTHING = frozenset({"比", "较", "与", "比增"})
_MIN_OVERLAP = 2
_SHORT = 4


def own_phrase(segment: str, *, level: bool) -> str:
    """The noun phrase of the clause part before a quantity; empty where it has none of its own.

    Args:
        segment: the text from the last boundary to the quantity, times taken out.
        level: whether the quantity is a level; else what tells the comparison is cut off.

    >>> own_phrase("其中发明专利授权量为", level=True)
    '发明专利授权量'
    >>> own_phrase("位居全国第", level=False), own_phrase("人数反而回落", level=False)
    ('', '人数')
    """
    text = segment
    if text.startswith("占") or text in _NOTHING:
        return ""
    if broken := _BREAK.search(text):
        text = text[: broken.start()]
    if "以来" in text:
        text = text.rpartition("以来")[2]
    text = _HEAD.sub("", _OVER_A_ROUND_NUMBER.sub("", text))
    if not level:
        text = _GROWN.sub("", text)
    if text.endswith(_PREDICATES):
        text = _PREDICATE.sub("", text)
    text = _TAIL.sub("", text)
    if not level:
        text = _TAIL.sub("", _GROWN.sub("", text))
    text = _ORG_IN_ALL.sub("", text)
    text = _NOTE_DIGIT.sub("", text.lstrip("的").strip("，、●（）() "))
    return text if "“" in text and "”" in text else text.strip("“”‘’")


def leading_org(phrase: str) -> str:
    """The body that a clause begins with; empty where it begins with none.

    >>> leading_org("区检察院批捕"), leading_org("审结案件")
    ('区检察院', '')
    """
    match = _ORG.match(phrase)
    return match["org"] if match else ""


def is_bare_verb(phrase: str) -> bool:
    """Whether a phrase is a verb that takes its object from before.

    >>> is_bare_verb("审结"), is_bare_verb("审结案件"), is_bare_verb("审结专利案件")
    (True, True, False)
    """
    return _ONLY_VERB.match(phrase) is not None


def object_of(phrase: str) -> str:
    """A phrase without the verb it begins with.

    >>> object_of("受理知识产权案件"), object_of("专利授权量")
    ('知识产权案件', '专利授权量')
    """
    rest = _VERBS.sub("", phrase)
    while rest and rest != phrase:
        phrase, rest = rest, _VERBS.sub("", rest)
    return rest or phrase


def complete(own: str, base: str, *, listed: bool = False) -> str:
    """An elliptical phrase with what the sentence left out put back from ``base``.

    Where the two share a word they are joined at it: 发明专利 + 专利授权量 is 发明专利授权量. ``listed``
    says that ``own`` stands beside ``base`` in a list, not within it.

    >>> complete("发明专利", "专利授权量"), complete("融资金额", "专利权质押融资项目数")
    ('发明专利授权量', '专利权质押融资金额')
    >>> complete("涉外案件", "法院受理知识产权案件"), complete("专利案件", "市场监管局查办商标案件", listed=True)
    ('法院受理涉外知识产权案件', '市场监管局查办专利案件')
    >>> complete("金奖", "中国专利奖"), complete("专利代理机构", "知识产权服务机构")
    ('中国专利奖金奖', '专利代理机构')
    """
    modifier, noun = split_member(own)
    if made := put_back(modifier if noun and base.endswith(noun) else own, base):
        return made
    if _TYPE.fullmatch(own) and (typed := _with_type(own, base)):
        return typed
    for size in range(len(own), _MIN_OVERLAP - 1, -1):
        if own[-size:] in base:
            return _overlapping(own, base, size, listed=listed)
    if len(own) > _SHORT + 2:
        return own
    for size in range(len(own) - 1, _MIN_OVERLAP - 1, -1):
        at = base.find(own[:size])
        if at > 0 or (at == 0 and size >= _SHORT):
            return base[:at] + own
    return base + own


def _with_type(own: str, base: str) -> str | None:
    """A type of patent in the place of another one, or before 专利."""
    if match := _TYPE.search(base):
        return base[: match.start()] + own + base[match.end() :]
    at = base.find("专利")
    return None if at < 0 else base[:at] + own.removesuffix("专利") + base[at:]


def _overlapping(own: str, base: str, size: int, *, listed: bool) -> str:
    """Two phrases joined at the last ``size`` characters of ``own``, which ``base`` has too."""
    at = base.rfind(own[-size:])
    if len(own) > _SHORT:
        return own + base[at + size :]
    if listed and at + size == len(base):
        return base[: -len(own)] + own
    org = leading_org(base)
    what = object_of(base[len(org) :])
    what, base = what.removeprefix("各类"), base[: len(base) - len(what)] + what.removeprefix("各类")
    return (
        base[: len(base) - len(what)] + own[:-size] + what
        if own[-size:] in what
        else base[:at] + own + base[at + size :]
    )


def instead(verb: str, base: str) -> str | None:
    """A bare verb in the place of the one that ``base`` ends with; ``None`` where it ends with none.

    >>> instead("注册量", "商标申请量"), instead("审结", "专利预审")
    ('商标注册量', None)
    """
    match = _TRAILING_VERB.search(base)
    return base[: match.start()] + verb if match and match.start() else None


def conjuncts(phrase: str, count: int) -> list[str] | None:
    """The ``count`` members of a parallel phrase, each made whole; ``None`` where it has another number.

    >>> conjuncts("专利、商标、著作权案件", 3), conjuncts("法院受理民事、行政案件", 2)
    (['专利案件', '商标案件', '著作权案件'], ['法院受理民事案件', '法院受理行政案件'])
    >>> conjuncts("发明专利、外观设计授权量", 2), conjuncts("企业、高校所占比重", 2)
    (['发明专利授权量', '外观设计授权量'], ['企业', '高校'])
    >>> conjuncts("商标申请、注册", 2), conjuncts("商标申请", 2)
    (['商标申请', '商标注册'], None)
    """
    if count < _MIN_OVERLAP:
        return None
    phrase, ending = _without_count(_SHARES.sub("", phrase))
    parts = [part for part in _SPLIT.split(phrase) if part]
    if len(parts) != count:
        parts = [part for part in phrase.split("、") if part]
    if len(parts) != count:
        return None
    return _parallel(parts) or _alike(parts, ending)


def _parallel(parts: list[str]) -> list[str] | None:
    """Members that are modifiers of one noun, with the verb that the first begins with and the last one's noun."""
    first = object_of(parts[0][len(leading_org(parts[0])) :])
    modifier, noun = _typed(parts[-1])
    if not noun or not all(_typed(part) == (part, "") for part in [first, *parts[1:-1]]):
        return None
    before = parts[0][: len(parts[0]) - len(first)]
    return [before + part + noun for part in [first, *parts[1:-1], modifier]]


def _typed(part: str) -> tuple[str, str]:
    """The type of patent or the modifiers that a member begins with, and the rest."""
    match = _TYPE.match(part)
    return (match[0], part[match.end() :]) if match else split_member(part)


def _alike(parts: list[str], ending: str) -> list[str]:
    first, last = parts[0], parts[-1]
    if not ending and len(last) >= _SHORT and len(last) > len(first):
        measured = _NOUN_OF_MEASURE.search(last)
        ending = measured[0] if measured else ""
    return [_made_whole(part, first, ending) for part in parts]


def _without_count(phrase: str) -> tuple[str, str]:
    """The members and what they are, where the phrase counts them: 机械、电学、化学三类专业背景."""
    match = _COUNTED.search(phrase)
    return (phrase[: match.start()], phrase[match.end() :]) if match else (phrase, "")


def _made_whole(part: str, first: str, ending: str) -> str:
    if ending:
        return part if part[-1] == ending[-1] else part + ending
    short = len(part) <= _MIN_OVERLAP or (part[-1] == first[-1] and len(part) < _SHORT)
    if part is not first and short and len(part) + 1 < len(first):
        return first[: len(first) - len(part)] + part
    return part
