"""Prizes: what was won in a competition that the sentence has named before (在某奖评选中，获金奖3项)."""

import re

_WHAT = r"奖(?:总数|数)?|(?:金|银|铜|优秀|特等|一等|二等|三等)奖"
_WON = re.compile(rf".{{0,6}}?(?:荣获|斩获|喜获|摘得|夺得|揽获|获得|获)?(?P<what>{_WHAT})")
_PRIZE = re.compile(
    r"(?:第[零一二三四五六七八九十百\d]+届)?[^，。；、：（）“”第获在]{2,18}(?:奖|赛)(?=评选|评审|评比|名单|结果|中|上|，|获|”|揭晓)"
)
_LONGEST = 12


def prized(own: str, before: str) -> str:
    """What was won, with the prize's name from the sentence before it put back.

    >>> prized("项目获金奖", "在第五届山河设计大赛中，"), prized("中国专利奖金奖", ""), prized("授权量", "")
    ('第五届山河设计大赛金奖', '中国专利奖金奖', '授权量')
    """
    won = _WON.fullmatch(own) if "奖" in own and len(own) <= _LONGEST else None
    if won is None:
        return own
    named = _PRIZE.findall(before)
    what = "获奖" if won["what"].startswith("奖") else won["what"]
    return named[-1] + what if named else own
