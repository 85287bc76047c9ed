//! What is recorded of a person, and what he says about it.

use super::Text;

pub(super) const TEXTS: &[Text] = &[
    (
        "privacy",
        "个人信息:记着您什么、您同意过什么、谁看过、删过什么",
        "Personal data: what is recorded of you, your consent, who looked, what was erased",
    ),
    (
        "privacy agree",
        "同意一件事(先看 yixian privacy 里的话)",
        "Give a consent (yixian privacy has its words)",
    ),
    ("privacy agree/purpose", "哪件事(中文也行:报近况、联系人电话)", "To what"),
    (
        "privacy agree/person",
        "替谁,有本人签的纸;不写就是自己",
        "For whom, whose word is on paper; yourself if left out",
    ),
    ("privacy agree/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    (
        "privacy withdraw",
        "不同意,或者撤回;靠它记下的都删掉",
        "Withdraw a consent, or do not give it: what rested on it is erased",
    ),
    ("privacy withdraw/purpose", "哪件事(中文也行:报近况、联系人电话)", "Of what"),
    (
        "privacy withdraw/person",
        "替谁,有本人签的纸;不写就是自己",
        "For whom, whose word is on paper; yourself if left out",
    ),
    ("privacy withdraw/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    ("privacy wrong", "信息有误:说哪一项、应该是什么", "Say that something recorded of you is wrong"),
    (
        "privacy wrong/field",
        "哪一项(中文也行:姓名、手机号、出生年份、党员编号、入党日期、党籍、其他)",
        "What",
    ),
    ("privacy wrong/words", "应该是什么", "How it should be"),
    (
        "privacy wrong!",
        "例子:\n  yixian privacy wrong 手机号 '换成 13900000001 了'",
        "Example:\n  yixian privacy wrong phone '13900000001 now'",
    ),
    ("privacy delete", "申请删除,支部答复", "Ask to have something deleted; the branch answers"),
    ("privacy delete/scope", "哪些(中文也行:手机号、外出记录)", "What"),
    ("privacy delete/because", "为什么,不说也行", "Why, if you like"),
    (
        "privacy export",
        "自己的记录都带走一份:网页和 JSON;不发给任何人",
        "Take everything of your own along, as a page and as JSON; it is sent to nobody",
    ),
    (
        "privacy export/folder",
        "写到哪个文件夹;已有的文件不覆盖",
        "Into which folder; nothing there is written over",
    ),
    (
        "privacy requests",
        "支部的人提了什么、答复了没有",
        "What the members of a branch asked, and the answers",
    ),
    ("privacy requests/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    (
        "privacy correct",
        "更正一个人的一项信息,以前的仍查得到",
        "Correct a member's file; what it was can still be read",
    ),
    ("privacy correct/person", "谁:名字或编号", "Whom: a name or an id"),
    ("privacy correct/field", "哪一项(中文也行:姓名、手机号、出生年份、党员编号)", "What"),
    ("privacy correct/value", "改成什么;写空的就是没有", "The right value; empty takes it out"),
    (
        "privacy correct/answers",
        "同时答复哪一条:编号或名字",
        "With it the answer to which request: an id or a name",
    ),
    ("privacy correct/words", "怎么答复;不写就是“已更正。”", "What to answer; 已更正。if left out"),
    ("privacy correct/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    (
        "privacy correct!",
        "例子:\n  yixian privacy correct 张卫国 手机号 13900000001 --answers 张卫国",
        "Example:\n  yixian privacy correct 张卫国 phone 13900000001 --answers 张卫国",
    ),
    ("privacy answer", "答复一条“信息有误”", "Answer somebody who says that something is wrong"),
    (
        "privacy answer/request",
        "哪一条:编号或名字(看 privacy requests)",
        "Which: an id or a name (see privacy requests)",
    ),
    ("privacy answer/words", "怎么答复", "What you say"),
    ("privacy answer/corrected", "已经在别处改好了", "It was corrected elsewhere"),
    ("privacy answer/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    (
        "privacy decide",
        "答复一条删除申请;同意的由县里删,找不回来",
        "Decide about a deletion: what is granted is erased for good",
    ),
    (
        "privacy decide/request",
        "哪一条:编号或名字(看 privacy requests)",
        "Which: an id or a name (see privacy requests)",
    ),
    ("privacy decide/grant", "同意,删", "Grant it"),
    ("privacy decide/refuse", "不删,要写为什么", "Refuse it, and say why"),
    ("privacy decide/because", "为什么", "Why"),
    ("privacy decide/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    (
        "privacy show",
        "记着一个人的什么、他同意过什么:照纸上的代记、更正",
        "What is recorded of a member, and his consent: to record what he signed, to correct",
    ),
    ("privacy show/person", "谁:名字或编号", "Whom: a name or an id"),
    ("privacy show/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    (
        "privacy number",
        "看一个人的完整号码;会记下,本人看得到",
        "Show a member's whole number; it is recorded, and the member sees it",
    ),
    ("privacy number/person", "谁:名字或编号", "Whose: a name or an id"),
    ("privacy number/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
];
