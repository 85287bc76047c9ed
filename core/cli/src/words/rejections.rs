//! The words for what rules, dues and records of members away do not take.

/// (code, (Chinese, English) of what, (Chinese, English) of what to do)
pub(super) type Words = ((&'static str, &'static str), (&'static str, &'static str));

/// The words for a code, if it is one of these.
pub(super) fn words(code: &str) -> Option<Words> {
    TABLE.iter().find(|(known, _)| *known == code).map(|(_, words)| *words)
}

const TABLE: [(&str, Words); 28] = [
    (
        "unknown_rule",
        (
            ("没有这条规则。", "There is no such rule then."),
            ("看一下规则的编号和日期。", "Look at its id and its date."),
        ),
    ),
    (
        "rule_not_yours",
        (
            ("这条规则不归这一级改。", "This rule is not this level's to change."),
            ("要改,请上级发文。", "It takes a decision above."),
        ),
    ),
    (
        "rule_out_of_bounds",
        (
            ("这个数不在允许的范围里。", "This value is not one that the rule can have."),
            ("改到范围里,再提一次。", "Change it within its bounds."),
        ),
    ),
    (
        "rule_in_the_past",
        (
            (
                "新规则最早从明天起。以前的不重算。",
                "A change holds from tomorrow at the earliest; the past is not judged anew.",
            ),
            ("把生效日期往后改。", "Choose a later day."),
        ),
    ),
    (
        "rule_too_short",
        (
            ("规则至少要管二十八天。", "A change holds for 28 days at least."),
            ("把结束日期往后改,或者不写。", "Choose a later end, or none."),
        ),
    ),
    (
        "rule_not_in_force",
        (
            ("这一天没有可用的规则。", "No rule is in force on that day."),
            ("看一下日期;不对就给支书打个电话。", "Look at the date, or call your secretary."),
        ),
    ),
    (
        "own_proposal",
        (
            ("自己提的,要别人来批。", "Nobody decides about his own proposal."),
            ("请另一位管规则的人看一下。", "Ask another who keeps the rules."),
        ),
    ),
    (
        "already_decided",
        (("这件事已经有人定过了。", "It was decided already."), ("不用再做什么。", "Nothing to do.")),
    ),
    (
        "bad_amount",
        (
            ("这个数不对。", "This amount makes no sense."),
            ("看一下金额,再填一次。", "Look at it and enter it again."),
        ),
    ),
    (
        "above_cap",
        (
            ("一个月一般不超过 1000 元。", "A month's dues are 1,000 yuan at most."),
            (
                "看一下金额。自愿多交的,请到组织部办。",
                "Look at the amount. Who wants to give more does so at the county.",
            ),
        ),
    ),
    (
        "amount_out_of_range",
        (
            ("这个数不在这一类的范围里。", "The rules say another amount for this category."),
            ("改到范围里;有困难要减免的,写上审批。", "Change it; a reduction needs its approval."),
        ),
    ),
    (
        "bad_months",
        (
            ("月份要从前到后,一次最多十二个月。", "Give one to twelve months, the first one first."),
            ("看一下月份。", "Look at the months."),
        ),
    ),
    (
        "month_paid",
        (
            ("这个月已经交过了。", "That month is paid already."),
            ("看一下记录。记错了,先更正那一笔。", "Look at the receipts. If one is wrong, correct it first."),
        ),
    ),
    (
        "not_a_member_then",
        (
            ("那个月他不在本支部。", "The person did not belong to the branch then."),
            ("看一下月份和入党、转接的日子。", "Look at the months and at when he came and left."),
        ),
    ),
    (
        "unknown_place",
        (("没有这个地方。", "There is no such place."), ("请从名单里选。", "Pick one from the list.")),
    ),
    (
        "bad_guest_code",
        (
            ("来访码不对。", "That is not a guest code."),
            (
                "再看一下那 12 个数字,有一个错了或者漏了。",
                "Look at its 12 digits again: one is wrong or missing.",
            ),
        ),
    ),
    (
        "ends_before_it_begins",
        (("结束比开始早。", "It ends before it begins."), ("看一下两个日期。", "Look at both dates.")),
    ),
    (
        "term_too_long",
        (("一届没有这么长。", "No term is that long."), ("看一下两个日期。", "Look at both dates.")),
    ),
    (
        "before_homecoming",
        (
            ("这个日子以后有返乡的记录。", "A day at home after that is recorded."),
            (
                "看一下离开的日子。返乡记错了,先撤销那一条。",
                "Look at the day of leaving. If the return was a mistake, take it back first.",
            ),
        ),
    ),
    (
        "before_admission",
        (
            ("这个日子比入党还早。", "That is before the admission."),
            ("看一下离开的日子。", "Look at the day of leaving."),
        ),
    ),
    (
        "certificate_too_long",
        (
            ("活动证一般最长六个月。", "A certificate holds for six months at most."),
            (
                "改短一点;转不了组织关系的,写明原因。",
                "Make it shorter, or say why the belonging cannot be transferred.",
            ),
        ),
    ),
    (
        "learning_too_long",
        (
            ("一次会学不了这么久。", "No meeting learns for that long."),
            ("看一下学了多少分钟,最多 720。", "Look at the minutes: 720 at most."),
        ),
    ),
    (
        "own_contact",
        (
            ("自己不能当自己的联系人。", "Nobody is his own contact person."),
            ("请选另一个人。", "Choose somebody else."),
        ),
    ),
    (
        "not_the_contact",
        (
            ("您不是他的联系人。", "You are not this member's contact person."),
            ("给支书打个电话。", "Call your secretary."),
        ),
    ),
    (
        "consent_withdrawn",
        (
            (
                "本人没有同意,或者撤回了同意。",
                "The member has not agreed to this, or has withdrawn his consent.",
            ),
            ("本人同意以后再记。", "Record it again once he agrees."),
        ),
    ),
    (
        "erased_since",
        (
            ("里面有已经依法删去的内容。", "It holds what was lawfully erased since."),
            ("其余的内容要记,请再记一次。", "If the rest is wanted, record it again."),
        ),
    ),
    (
        "still_away",
        (
            (
                "本人还在外,去向支部要知道,现在不能删。",
                "The member is away; the branch has to know where, so this stays for now.",
            ),
            ("等他回来登记返乡以后再删。", "Delete it once his return is recorded."),
        ),
    ),
    (
        "shut_by_county",
        (
            ("县里暂时关了这一项。", "The county has shut this for now."),
            ("有事给支书打个电话。", "Call your secretary."),
        ),
    ),
];
