"""The words and concepts that decide which indicator a subject names, and what is only a member of a breakdown."""

import re
from collections.abc import Mapping

SHARED = frozenset({"知识产权", "案件", "纠纷", "侵权", "情况", "件数", "人数", "批次", "金额", "笔数", "办理", "平台"})
"""Concepts that a wording of this field may have or leave out."""
COMPARING = frozenset({"排名", "占比", "增速"})
"""What is said of an indicator by its rank, share or growth."""
VAGUE = frozenset(
    {
        "受理",
        "审结",
        "立案",
        "查处",
        "查获",
        "检查",
        "民事",
        "刑事",
        "行政",
        "一审",
        "二审",
        "惠及",
        "占比",
        "排名",
        "增速",
    }
    | {
        "新增",
        "拥有",
        "平均",
        "企业",
        "机构",
        "服务",
        "活动",
        "调解",
        "调解成功",
        "成功",
        "罚没",
        "平均办理时间",
        "平均审理时间",
        "案值",
        "货值",
    }
    | {"融资", "移送", "参与", "从业人员", "合格", "登记", "申请", "注册", "备案", "授权"}
)
"""Concepts that alone do not say what they are about."""
RIGHTS = frozenset(
    {"专利", "发明专利", "实用新型", "外观设计", "商标", "注册商标", "著作权", "商业秘密", "植物新品种", "地理标志"}
)
"""What cases are about; alone they may as well be what is owned or pledged."""
TRIED = frozenset({"法院", "纠纷", "民事", "受理", "审结", "一审", "二审"})
"""What tells a case before a court from one before an office."""
BRANCHES: Mapping[str, tuple[str, ...]] = {
    "法院": ("protection.court",),
    "检察机关": ("protection.prosecution",),
    "公安机关": ("protection.police", "protection.administration.transferred", "protection.customs.leads"),
    "海关": ("protection.customs",),
    "仲裁机构": ("protection.arbitration",),
    "调解组织": ("protection.mediation",),
    "市场监管部门": ("protection.administration", "service"),
    "文化执法部门": ("protection.administration.copyright", "creation.copyright"),
    "农业农村部门": ("protection.administration.agriculture",),
    "保护中心": ("protection.fast_track", "protection.rights_aid", "protection.mediation"),
}
"""Who acts, and where what they did is listed."""
BODIES = frozenset(BRANCHES)
MEMBERS = re.compile(
    r"特等奖|[一二三]等奖|金奖|银奖|铜奖|优秀奖|发明人奖|(?<!一、)[一二]审(?!、)|发明专利|实用新型|外观设计"
    r"|民事|刑事|行政|(?:专利|商标|著作权)(?=案件|纠纷)"
    r"|(?:邮递、?快件|邮递|快件|货运|寄递|邮件|旅检|跨境电商)渠道"
)
FIELDS = frozenset({"民事", "刑事", "行政"})
"""Fields of law, which the names of many indicators have for good measure."""
DONE = frozenset({"受理", "审结", "立案", "查处", "检查", "授权", "登记", "申请"})
"""What alone is done to anything; beside another indicator it does not say to what."""
KINDS = frozenset({"inspected", "officers", "fines", "value"})
"""Last parts of codes that several branches of administration have."""
