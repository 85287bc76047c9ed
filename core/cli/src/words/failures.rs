//! What happened, that nothing was lost, and the one thing to do.

use yixian_client::{Error, ports::VaultError, profiles::ProfileError, store::StoreError};
use yixian_domain::Rejection;
use yixian_protocol::{
    EventError,
    enrol::{CODE_DIGITS, CodeError},
    slip::SlipError,
};

use super::Words;
use crate::failure::{BadValue, Failure, What};

/// What happened, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Said {
    pub(crate) what: String,
    pub(crate) advice: String,
}

impl Words {
    fn said(self, what: (&str, &str), advice: (&str, &str)) -> Said {
        Said { what: self.pick(what.0, what.1).to_owned(), advice: self.pick(advice.0, advice.1).to_owned() }
    }

    /// Why a command did not do what it was asked.
    pub(crate) fn failure(self, failure: &Failure) -> Said {
        match failure {
            Failure::Core(error) => self.core(error),
            Failure::NoSuch { what, typed } => self.no_such(*what, typed),
            Failure::Ambiguous { typed, choices, .. } => Said {
                what: self.pick(
                    format!("“{typed}”有 {} 个,不知道您说的是哪一个:", choices.len()),
                    format!("\"{typed}\" may mean {} things:", choices.len()),
                ) + &choices.iter().map(|c| format!("\n  {}  {}", c.id, c.label)).collect::<String>(),
                advice: self.pick("请用前面的编号。", "Give the number in front.").to_owned(),
            },
            Failure::WhichProfile { choices } => Said {
                what: self.pick("这台手机有几个人用:", "Several people use this phone:").to_owned()
                    + &choices.iter().map(|c| format!("\n  {}", c.label)).collect::<String>(),
                advice: self.pick("请加上 --profile 名字。", "Add --profile NAME.").to_owned(),
            },
            Failure::ProfileExists(label) => Said {
                what: self.pick(
                    format!("这台手机上已经有“{label}”。"),
                    format!("\"{label}\" is on this phone already."),
                ),
                advice: self.pick("请换一个名字。", "Choose another name.").to_owned(),
            },
            Failure::Locked { label } => Said {
                what: self.pick(format!("“{label}”锁着。"), format!("\"{label}\" is locked.")),
                advice: self
                    .pick(
                        "请加上 --pin -,再输密码。没发的照样会发。",
                        "Add --pin - and type it. What waits is sent all the same.",
                    )
                    .to_owned(),
            },
            Failure::NotADate(typed) => self.typed(
                typed,
                ("不是日期", "is no date"),
                ("比如 2026-09-10、9-10、今天。", "For example 2026-09-10, 9-10, today."),
            ),
            Failure::NotAnHour(typed) => {
                self.typed(typed, ("不是钟点", "is no hour"), ("比如 10:00。", "For example 10:00."))
            }
            Failure::NotAMonth(typed) => self.typed(
                typed,
                ("不是月份", "is no month"),
                ("比如 2026-11,或者 2026-10..2026-12。", "For example 2026-11, or 2026-10..2026-12."),
            ),
            // What somebody earns is repeated by no message.
            Failure::NotAnAmount(typed) if typed.is_empty() => self.said(
                ("没有读到金额。", "No amount was read."),
                ("一行一项,比如:岗位工资 4000。", "A part a line, for example: post 4000."),
            ),
            Failure::NotAnAmount(typed) => self.typed(
                typed,
                ("不是金额", "is no amount"),
                ("写元,比如 0.50。", "In yuan, for example 0.50."),
            ),
            Failure::NotAValue { typed, why } => self.bad_value(typed, why),
            Failure::NothingOpen { name } => Said {
                what: self
                    .pick(format!("{name}现在没有要记的党费。"), format!("Nothing is open for {name} now.")),
                advice: self
                    .pick(
                        "看看 yixian dues;提前交的,加上 --months。",
                        "See yixian dues; for months to come add --months.",
                    )
                    .to_owned(),
            },
            Failure::NotFixed { name } => Said {
                what: self.pick(
                    format!("{name}的党费,支部还没有核定。"),
                    format!("The branch has not fixed the dues of {name} yet."),
                ),
                advice: self
                    .pick(
                        "先核定:yixian dues fix;已经交了的,加上 --months 和 --amount。",
                        "Fix them first: yixian dues fix; if they are paid, add --months and --amount.",
                    )
                    .to_owned(),
            },
            Failure::AmountNeeded => self.said(
                (
                    "这几个月还没有核定,不知道是多少。",
                    "Nothing is fixed for these months, so the amount is not known.",
                ),
                ("请加上 --amount 多少元。", "Add --amount with the yuan."),
            ),
            Failure::OwnMatter => self.said(
                (
                    "自己的事,记一笔就不再提了,不用说“办过了”。",
                    "Your own matter is over once you record it; there is nothing to say about it.",
                ),
                (
                    "比如 yixian dues paid;想过几天再说,用 yixian reminders later。",
                    "For example yixian dues paid; to put it off, yixian reminders later.",
                ),
            ),
            Failure::NothingToConfirm => self.said(
                ("这次会没有要您确认的。", "Nothing waits for your word here."),
                ("看看 yixian meeting show。", "See yixian meeting show."),
            ),
            Failure::CodeRefused(code) => {
                let reason = self.reason(code);
                let what = self.pick("县里没有给绑定码:", "The county gives no code: ").to_owned();
                Said { what: what + &reason.what, advice: reason.advice }
            }
            Failure::NeedsNetwork => self.said(
                ("这件事要连上县里才能办。", "Only the county can do that."),
                ("去掉 --offline,有信号时再试。", "Try again with signal, without --offline."),
            ),
            Failure::Unsent { label, to_send } => Said {
                what: self.pick(
                    format!("“{label}”有 {to_send} 条还没发出去,现在移走就丢了。没有移走。"),
                    format!(
                        "{to_send} entries of \"{label}\" were not sent; they would be lost. Not removed."
                    ),
                ),
                advice: self
                    .pick(
                        "请先 yixian sync;真要移走,加 --yes。",
                        "Run yixian sync first; to remove it all the same add --yes.",
                    )
                    .to_owned(),
            },
            Failure::Unsure { label } => Said {
                what: self.pick(
                    format!("“{label}”要从这台手机上移走。县里的记录都在。还没有移走。"),
                    format!(
                        "\"{label}\" would leave this phone. The county keeps its records. Not removed yet."
                    ),
                ),
                advice: self.pick("真要移走,加 --yes。", "To remove it add --yes.").to_owned(),
            },
            Failure::NothingToChange => self.said(
                ("没有说要改什么。", "Nothing to change was given."),
                ("看看 yixian meeting change --help。", "See yixian meeting change --help."),
            ),
            Failure::Exists(path) => {
                let path = path.display();
                Said {
                    what: self.pick(
                        format!("{path} 已经有了,没有覆盖,什么都没写。"),
                        format!("{path} is there already; nothing was written."),
                    ),
                    advice: self.pick("请换一个文件夹。", "Choose another folder.").to_owned(),
                }
            }
            Failure::File { path, why } => Said {
                what: self.pick(format!("文件 {path} 用不了:{why}"), format!("Cannot use {path}: {why}")),
                advice: self.pick("请检查这个文件。", "Check the file.").to_owned(),
            },
        }
    }

    /// What is wrong with a rule's value, and one that is right.
    fn bad_value(self, typed: &str, why: &BadValue) -> Said {
        match why {
            BadValue::Form(example) => Said {
                what: self.pick(
                    format!("“{typed}”不像这条规则的值。没有提。"),
                    format!("\"{typed}\" is no value for this rule. Not proposed."),
                ),
                advice: self.pick(format!("比如 {example}。"), format!("For example {example}.")),
            },
            BadValue::Gap { until, from } => {
                let (until, from) = (self.money(*until), self.money(*from));
                Said {
                    what: self.pick(
                        format!("比例表接不上:前一档到 {until},下一档从 {from}起。没有提。"),
                        format!("The table of rates does not join up: one band ends at {until}, the next begins at {from}. Not proposed."),
                    ),
                    advice: self
                        .pick(
                            "每一档从前一档的上限起,比如 0-3000:0.5%,3000-:1%。",
                            "Begin each band where the one before ends, for example 0-3000:0.5%,3000-:1%.",
                        )
                        .to_owned(),
                }
            }
        }
    }

    /// What the core refused, with the day, month or amount that it is about.
    fn rejection(self, rejection: &Rejection) -> Option<String> {
        Some(match rejection {
            Rejection::MonthPaid { month } => {
                let month = self.full_month(*month);
                self.pick(format!("{month}已经交过了。"), format!("{month} is paid already."))
            }
            Rejection::NotAMemberThen { month } => {
                let month = self.full_month(*month);
                self.pick(
                    format!("{month}他不在本支部。"),
                    format!("The person did not belong to the branch in {month}."),
                )
            }
            Rejection::AboveCap { fen } => {
                let most = self.money(*fen);
                self.pick(format!("一个月一般不超过 {most}。"), format!("A month's dues are {most} at most."))
            }
            Rejection::AmountOutOfRange { least_fen, most_fen } if least_fen == most_fen => {
                let fen = self.money(*most_fen);
                self.pick(format!("这一类每月是 {fen}。"), format!("This category pays {fen} a month."))
            }
            Rejection::AmountOutOfRange { least_fen, most_fen } => {
                let (least, most) = (super::money::amount(*least_fen), self.money(*most_fen));
                self.pick(
                    format!("这一类每月是 {least} 到 {most}。"),
                    format!("This category pays {least} to {most} a month."),
                )
            }
            Rejection::RuleInThePast { earliest } => {
                let earliest = self.date(*earliest);
                self.pick(
                    format!("新规则最早从{earliest}起。以前的不重算。"),
                    format!("A change holds from {earliest} at the earliest; the past is not judged anew."),
                )
            }
            Rejection::BeforeAdmission { admitted } => {
                let admitted = self.pick(admitted.format("%Y年%-m月%-d日"), admitted.format("%-d %b %Y"));
                self.pick(
                    format!("这个日子比入党还早({admitted}入党)。"),
                    format!("That is before the admission ({admitted})."),
                )
            }
            Rejection::BeforeHomecoming { back } => {
                let back = self.pick(back.format("%Y年%-m月%-d日"), back.format("%-d %b %Y"));
                self.pick(
                    format!("这个日子以后有返乡的记录({back})。"),
                    format!("A day at home after that is recorded ({back})."),
                )
            }
            Rejection::CertificateTooLong { months } => {
                let months = self.month_count(*months);
                self.pick(
                    format!("活动证一般最长 {months}。"),
                    format!("A certificate holds for {months} at most."),
                )
            }
            Rejection::LearningTooLong { minutes } => self.pick(
                format!("一次会学不了这么久,最多 {minutes} 分钟。"),
                format!("No meeting learns for that long: {minutes} minutes at most."),
            ),
            _ => return None,
        })
    }

    fn slip(self, error: SlipError) -> Said {
        let what = match error {
            SlipError::Code(error) => return self.code_error(error),
            SlipError::NotASlip => ("这不是绑定码的链接。", "That is not the link of an enrolment slip."),
            SlipError::Fingerprint => ("链接不完整。", "The link is cut."),
        };
        let advice =
            ("请再扫一次纸上的码,或者输那 18 个数字。", "Scan the slip again, or type its 18 digits.");
        self.said(what, advice)
    }

    fn typed(self, typed: &str, what: (&str, &str), advice: (&str, &str)) -> Said {
        Said {
            what: self.pick(format!("“{typed}”{}。", what.0), format!("\"{typed}\" {}.", what.1)),
            advice: self.pick(advice.0, advice.1).to_owned(),
        }
    }

    fn no_such(self, what: What, typed: &str) -> Said {
        let (chinese, english) = match what {
            What::Person => ("这个人", "person"),
            What::Meeting => ("这次会", "meeting"),
            What::Organisation => ("这个组织", "organisation"),
            What::Profile => ("这个人的档", "profile"),
            What::Device => ("这台手机的记录", "phone of yours"),
            What::Event => ("这一条", "entry"),
            What::Dispute => ("没答复的异议", "dispute that is open"),
            What::Office => ("这个职务", "office"),
            What::Place => ("这个地方", "place"),
            What::Receipt => ("这一笔党费", "receipt"),
            What::Declaration => ("等确认的党费", "declaration of dues that waits"),
            What::Attendance => ("等核实的在外活动", "attendance elsewhere that waits"),
            What::Proposal => ("这条提议", "proposal"),
            What::Matter => ("这件事", "matter"),
            What::Request => ("这条申请", "request"),
            What::Term => ("这一届", "term of office"),
            What::Entry => ("能撤销的这条记录", "entry that could be taken back"),
        };
        let advice = match what {
            What::Person => {
                ("看看 yixian members;刚加的人要先 yixian sync。", "See yixian members; sync first.")
            }
            What::Meeting => {
                ("看看 yixian meetings;刚定的会要先 yixian sync。", "See yixian meetings; sync first.")
            }
            What::Organisation => {
                ("看看 yixian org list,或者用完整编号。", "See yixian org list, or give the whole id.")
            }
            What::Profile => ("看看 yixian profiles list。", "See yixian profiles list."),
            What::Device => ("看看 yixian status。", "See yixian status."),
            What::Event => ("看看 yixian waiting 或 yixian status。", "See yixian waiting or yixian status."),
            What::Dispute => ("看看 yixian roll show。", "See yixian roll show."),
            What::Office => {
                ("看看 yixian members,或者用 --appointment。", "See yixian members, or use --appointment.")
            }
            What::Place => (
                "写县、区或国家的名字,比如“苏州 姑苏”:yixian places 苏州。",
                "Give the name of a county, a district or a country in Chinese: yixian places 苏州.",
            ),
            What::Receipt | What::Declaration => {
                ("看看 yixian dues of;刚记的要先 yixian sync。", "See yixian dues of; sync first.")
            }
            What::Attendance => {
                ("看看 yixian away of;刚报的要先 yixian sync。", "See yixian away of; sync first.")
            }
            What::Proposal => (
                "看看 yixian rules explain;刚提的要先 yixian sync。",
                "See yixian rules explain; sync first.",
            ),
            What::Matter => ("看看 yixian reminders --why-not。", "See yixian reminders --why-not."),
            What::Request => (
                "看看 yixian privacy requests;刚提的要先 yixian sync。",
                "See yixian privacy requests; sync first.",
            ),
            What::Term => ("看看 yixian org term。", "See yixian org term."),
            What::Entry => ("看看 yixian away entries。", "See yixian away entries."),
        };
        Said {
            what: self.pick(
                format!("手机上没有{chinese}:“{typed}”。"),
                format!("No such {english} on this phone: \"{typed}\"."),
            ),
            advice: self.pick(advice.0, advice.1).to_owned(),
        }
    }

    fn code_error(self, error: CodeError) -> Said {
        match error {
            CodeError::Length => Said {
                what: self.pick(
                    format!("绑定码是 {CODE_DIGITS} 个数字,您输的不是。"),
                    format!("An enrolment code has {CODE_DIGITS} digits."),
                ),
                advice: self.pick("请对着纸条再输一次。", "Type it again from the slip.").to_owned(),
            },
            CodeError::Mistyped => self.said(
                (
                    "绑定码有一个数字输错了。还没有发出去,不算用过一次。",
                    "A digit is mistyped. Nothing was sent; it does not count as a try.",
                ),
                ("请对着纸条再输一次。", "Type it again from the slip."),
            ),
        }
    }

    fn profile_error(self, error: &ProfileError) -> Said {
        let again = |wait_ms: u64| {
            if wait_ms == 0 {
                return self.pick("请再输一次。", "Try again.").to_owned();
            }
            let wait = self.wait(wait_ms);
            self.pick(format!("请过 {wait} 再试。"), format!("Try again in {wait}."))
        };
        match error {
            ProfileError::WrongPin { wait_ms, .. } => {
                Said { what: self.pick("密码不对。", "Wrong PIN.").to_owned(), advice: again(*wait_ms) }
            }
            ProfileError::TooSoon { wait_ms } => Said {
                what: self.pick("密码输错太多次,要等一等。", "Too many wrong PINs: wait.").to_owned(),
                advice: again(*wait_ms),
            },
            ProfileError::PinLength => self.said(
                ("密码要 4 个字以上。没有改。", "A PIN has at least 4 characters. Not changed."),
                ("请换一个长一点的。", "Choose a longer one."),
            ),
            ProfileError::Label => self.said(
                ("名字要 1 到 40 个字。", "A name has 1 to 40 characters."),
                ("请换一个。", "Choose another."),
            ),
            ProfileError::NotHere(_) | ProfileError::NoId(_) => {
                self.no_such(What::Profile, &error.to_string())
            }
            ProfileError::Damaged(_) => self.said(
                (
                    "这个档的锁坏了。没发的还在。",
                    "The lock of this profile is damaged. What waits is still there.",
                ),
                (
                    "请先 yixian sync,再找支书要一个新的绑定码。",
                    "Run yixian sync, then ask your secretary for a new code.",
                ),
            ),
            ProfileError::KeyLost { unsent } => self.key_lost(*unsent),
            ProfileError::Vault(error) => self.vault(error),
            ProfileError::Full => self.full(),
            other => self.fault(&other.to_string()),
        }
    }

    fn key_lost(self, unsent: u64) -> Said {
        let gone = self.pick(
            "这台手机上的钥匙不见了,档打不开。",
            "This phone's key is gone; the profile does not open.",
        );
        let lost = match unsent {
            0 => String::new(),
            _ => self.pick(
                format!("有 {unsent} 条记了还没送出去,打不开了,请补记。"),
                format!(" {unsent} entries had not been sent and are lost: please enter them again."),
            ),
        };
        let advice = self.pick(
            "请找支书要一个新的绑定码,县里的记录都会回来。",
            "Ask your secretary for a new code: what the county has comes back.",
        );
        Said { what: format!("{gone}{lost}"), advice: advice.to_owned() }
    }

    fn vault(self, error: &VaultError) -> Said {
        match error {
            VaultError::Lost => self.key_lost(0),
            VaultError::Unavailable(why) => self.fault(why),
        }
    }

    fn full(self) -> Said {
        self.said(
            (
                "手机存满了,这一条没有记下。以前记的都在。",
                "The phone is full; this was not recorded. What was recorded before is safe.",
            ),
            ("请腾出一点地方,再记一次。", "Make some room and try again."),
        )
    }

    fn fault(self, why: &str) -> Said {
        Said {
            what: self.pick(format!("程序出了毛病:{why}"), format!("Something went wrong here: {why}")),
            advice: self
                .pick(
                    "以前记的都在。请再试一次;还不行,给支书打电话,念这句话。",
                    "What was recorded before is safe. Try again; if it stays, report this line.",
                )
                .to_owned(),
        }
    }

    fn core(self, error: &Error) -> Said {
        match error {
            Error::NotEnrolled => self.said(
                ("这台手机还没有绑定。", "This phone is not enrolled yet."),
                ("请找支书要绑定码,再 yixian enrol。", "Ask your secretary for a code, then run yixian enrol."),
            ),
            Error::AlreadyEnrolled => self.said(
                ("这个档已经绑定过了。", "This profile is enrolled already."),
                ("别人也要用这台手机,加 --profile 他的名字。", "For somebody else on this phone add --profile NAME."),
            ),
            Error::Locked | Error::Store(StoreError::Locked) => self.said(
                ("锁着,看不了。", "It is locked."),
                ("请加上 --pin -,再输密码。", "Add --pin - and type it."),
            ),
            Error::Code(error) => self.code_error(*error),
            Error::Slip(error) => self.slip(*error),
            Error::Invitation(_) => self.said(
                ("扫的不是来访码。", "That is not a guest code."),
                (
                    "请用会场上来访码的那个链接,或者用 --code 输那 12 个数字。",
                    "Use the link of the code in the hall, or its 12 digits with --code.",
                ),
            ),
            Error::OwnMeeting => self.said(
                (
                    "这是您自己支部的会,不用这样报。",
                    "This is a meeting of your own branch; it need not be reported.",
                ),
                ("请用 sign-in,输会场上的四个数字。", "Sign in with the four digits in the hall."),
            ),
            Error::OwnMember => self.said(
                (
                    "他就是本支部的党员,不用登记成流入党员。",
                    "That is a member of this branch, not one from elsewhere.",
                ),
                ("请用 members 看名册。", "See the list with members."),
            ),
            Error::GuestHere => self.said(
                ("他已经登记在流入党员里了。", "That member is in the register already."),
                (
                    "请用 away register 看;活动证换了新的,用 away certificate。要是另一个同名的人,名字后面加上区别,比如王伟(大)。",
                    "See away register; a new certificate is recorded with away certificate. If it is somebody else of that name, add to the name what tells them apart.",
                ),
            ),
            Error::MeetingToCome => self.said(
                ("这个会还没到日子。", "The day of this meeting has not come."),
                (
                    "开会那天再报。要是今天就开,看看这台机器的日期;日期没错,请那边把会的日期改过来。",
                    "Report it on the day. If that is today, look at the date of this machine; if that is right, ask there to have the meeting's date changed.",
                ),
            ),
            Error::Card(_) => self.said(
                ("扫的不是报到码。", "That is not a member's code."),
                (
                    "请他用 away card 再出一次;也可以照着活动证填。",
                    "Ask him for it again (away card), or copy his certificate.",
                ),
            ),
            Error::NoServer => self.said(
                ("只有数字,不知道是哪个县的。", "Digits alone do not say which county."),
                (
                    "请加上 --server 网址(纸条上有),或者用纸条上的链接。",
                    "Add --server with the address on the slip, or use the slip's link.",
                ),
            ),
            Error::Profile(error) => self.profile_error(error),
            Error::EnrolmentRefused(code) => self.reason(code),
            Error::WrongServer => self.said(
                ("对方不认这个绑定码:可能输错了,也可能连的不是县里。还没有绑定。", "Whoever answered does not know this code: mistyped, or not the county's server. Not enrolled."),
                ("请对着纸条再输一次;还不行,找支书换一个码。", "Type it again from the slip; if that fails, ask for another code."),
            ),
            Error::Rejected(Rejection::BadText { field, most }) => {
                let field = self.field(field);
                Said {
                    what: self.pick(
                        format!("{field}没有写,或者超过 {most} 个字。没有记下。"),
                        format!("{field} is empty or longer than {most} characters. Not recorded."),
                    ),
                    advice: self.pick("请改短一点,再记一次。", "Change it and try again.").to_owned(),
                }
            }
            Error::Rejected(_) | Error::NotPermitted(_) => {
                let mut said = self.reason(&error.reason().unwrap_or_default());
                if let Error::Rejected(rejection) = error {
                    said.what = self.rejection(rejection).unwrap_or(said.what);
                }
                said.what.push_str(self.pick("没有记下。", " Not recorded."));
                said
            }
            Error::NotHere(what) => self.not_here(what),
            Error::Invalid { field: "reason", .. } => self.said(
                ("会已经结束了,现在记是更正或补录。没有记下。", "The meeting is closed: this is a correction or a late entry. Not recorded."),
                ("请加 --reason 说一下为什么。", "Say why with --reason."),
            ),
            Error::Invalid { field: "minutes", .. } => self.said(
                ("记录是空的,没有写。以前写的都在。", "The minutes are empty; nothing was written. What was there stays."),
                ("把内容写在后面,或用 --file 指一个文件。", "Write the text, or name a file with --file."),
            ),
            Error::Event(EventError::TooLarge(_)) => self.said(
                ("太长了,一次记不下。没有记。", "That is too long for one entry. Not recorded."),
                ("分几段写:--part 0、--part 1……每段四千字以内。", "Write it in parts: --part 0, --part 1 …"),
            ),
            Error::OutcomeNeeded { tally } => Said {
                what: self.pick("怎么算,由您来说,会还没有结束。\n", "How it ended is for you to say; it is not closed yet.\n").to_owned()
                    + &self.count(tally),
                advice: self.pick("请加 --outcome 开成 或 --outcome 流会。", "Add --outcome held or --outcome no-quorum.").to_owned(),
            },
            Error::Invalid { field, why } => self.typed(field, ("不对", why.as_str()), ("请改一下。", "Change it.")),
            Error::Offline(_) => self.said(
                ("没有信号。", "No signal."),
                ("有信号时 yixian sync,它自己会发。", "With signal, yixian sync sends it."),
            ),
            Error::NotTheServer(_) => self.said(
                ("连上了网,但对面不是县里(可能是旅馆、商场的登录页)。", "The network answers, but not the county (perhaps a log-in page)."),
                ("换一个网,再 yixian sync。", "Use another network, then run yixian sync."),
            ),
            Error::TryLater { after_s } => self.later(*after_s),
            Error::Standing(standing) => self.device_standing(standing),
            Error::Store(error) => self.store(error),
            Error::Vault(error) => self.vault(error),
            other => self.fault(&other.to_string()),
        }
    }

    fn later(self, after_s: Option<u32>) -> Said {
        let wait = after_s.map(|seconds| self.wait(u64::from(seconds) * 1000));
        Said {
            what: self.pick("县里现在忙。", "The county's server is busy.").to_owned(),
            advice: match wait {
                Some(wait) => {
                    self.pick(format!("过 {wait} 再 yixian sync。"), format!("Run yixian sync in {wait}."))
                }
                None => self.pick("过一会儿再 yixian sync。", "Run yixian sync in a while.").to_owned(),
            },
        }
    }

    fn store(self, error: &StoreError) -> Said {
        match error {
            StoreError::Full => self.full(),
            StoreError::NeedsAppUpdate { .. } => self.said(
                (
                    "这个档是新版本写的,这一版打不开。什么都没动。",
                    "A newer version wrote this profile. Nothing was touched.",
                ),
                ("请更新一线牵。", "Update Yixian."),
            ),
            StoreError::Busy(_) => self.said(
                ("另一个一线牵正开着这个档。", "Another Yixian is using this profile."),
                ("请等它做完,再试一次。", "Wait until it is done and try again."),
            ),
            other => self.fault(&other.to_string()),
        }
    }

    fn not_here(self, what: &str) -> Said {
        let (chinese, english) = match what {
            "the meeting" | "the meeting's plan" => {
                ("手机上没有这次会。", "This meeting is not on this phone.")
            }
            "the roster" => {
                ("名册只有支部的书记、副书记们看得到。", "Only the branch's officers see its roster.")
            }
            "the branch" => ("手机上没有这个支部的人。", "The people of this branch are not on this phone."),
            "your own record" => ("还没有从县里取到您的资料。", "Your own record has not been fetched yet."),
            "a branch of yours" => ("没有查到您在哪个支部。", "No branch of yours is on record."),
            "a mark of yours" => {
                ("这次会上没有您自己签的到或请的假。", "There is no sign-in or leave of yours to take back.")
            }
            "a sign-in of yours for somebody else" => (
                "您没有替这个人签过到,或者他已经答复了。",
                "You did not sign this person in, or the person has answered already.",
            ),
            "the member" => (
                "这个人不在这个支部的名册上,或者名册不归您看。",
                "This person is not on the branch's roster, or the roster is not yours to see.",
            ),
            "the departure" => ("没有登记他外出。", "No departure is recorded."),
            "the mark" => ("没有找到那条代签。", "That mark is not on this phone."),
            other => {
                return Said {
                    what: self
                        .pick(format!("手机上没有({other})。"), format!("{other} is not on this phone.")),
                    advice: self.pick("先 yixian sync。", "Run yixian sync first.").to_owned(),
                };
            }
        };
        self.said(
            (chinese, english),
            ("有信号时先 yixian sync,再试一次。", "With signal, run yixian sync and try again."),
        )
    }

    /// The server's word on this device.
    pub(crate) fn device_standing(self, standing: &str) -> Said {
        match standing {
            "replaced" => self.said(
                ("您换了新手机,这一台不再更新。这里没发的,县里收着等您在新手机上确认。", "A new phone of yours took this one's place. What was not sent is kept by the county until you confirm it there."),
                ("不是您换的?马上 yixian object,再给支书打电话。", "Was it not you? Run yixian object at once and call your secretary."),
            ),
            "revoked" => self.said(
                ("这台手机已经挂失,县里不再收它的。", "This phone was reported lost; the county takes nothing from it."),
                ("是您的手机,请找支书要一个新的绑定码。", "If it is yours, ask your secretary for a new code."),
            ),
            "forked" => self.said(
                ("这台手机的档好像被复制到了另一台上。记的都在。", "This phone seems to have been copied to another. What was recorded is still here."),
                ("请找支书要一个新的绑定码。", "Ask your secretary for a new code."),
            ),
            "chain_lost" => self.said(
                ("县里要的一条记录,这台手机上已经没有了,接不上。", "The county asks for a record that this phone no longer holds."),
                ("请找支书要一个新的绑定码,还没送到的请支书帮着补记。", "Ask your secretary for a new code, and to enter again what was not sent."),
            ),
            "needs_update" => self.said(
                ("这一版太旧,县里不收了。记的都在,更新后会发。", "This version is too old. What was recorded is sent after an update."),
                ("请更新一线牵。", "Update Yixian."),
            ),
            _ => self.said(
                ("县里不认这台手机的签名。记的都在。", "The county does not accept this phone's signature. What was recorded is still here."),
                ("请找支书要一个新的绑定码。", "Ask your secretary for a new code."),
            ),
        }
    }

    /// The name of a field that people fill in.
    fn field(self, field: &str) -> String {
        let (chinese, english) = match field {
            "title" => ("会议名称", "The title"),
            "place" => ("地点", "The place"),
            "topics" => ("议题", "A topic"),
            "notice" => ("通知", "The notice"),
            "reason" => ("原因", "The reason"),
            "words" => ("要说的话", "What you say"),
            "reference" => ("决议文号", "The resolution's reference"),
            "text" => ("记录", "The text"),
            "name" => ("名字", "The name"),
            "source" => ("依据的文件", "The document"),
            "article" => ("第几条", "The article"),
            "resolution" => ("依据哪个决议", "The resolution"),
            "approval" => ("上级的批复", "The approval"),
            "through_other" => ("谁带来的", "Who brought it"),
            "number" => ("编号", "The number"),
            "no_transfer" => ("转不了的原因", "Why there is no transfer"),
            "host" => ("那边支部的名字", "The host branch"),
            "call" => ("可以问谁", "Whom to call"),
            other => (other, other),
        };
        self.pick(chinese, english).to_owned()
    }

    /// The words for a stable code of the server or of the rules.
    pub(crate) fn reason(self, code: &str) -> Said {
        let said = |what, advice| self.said(what, advice);
        let call = ("给支书打个电话。", "Call your secretary.");
        let again = (
            "请对着纸条再输一次;还不行,找支书换一个码。",
            "Type it again from the slip; if that fails, ask for another code.",
        );
        let other = ("找支书要一个新的绑定码。", "Ask your secretary for a new code.");
        match code {
            // Enrolment
            "unknown_code" => said(("县里没有这个绑定码。", "The county does not know this code."), again),
            "used_code" => said(("这个绑定码已经用过了。", "This code was used already."), other),
            "expired_code" => said(("这个绑定码过期了。", "This code has expired."), other),
            "too_many_tries" => {
                said(("这个绑定码试得太多,作废了。", "This code was tried too often."), other)
            }
            "no_session" => said(
                ("绑定做了一半断了。", "The enrolment was interrupted."),
                ("再 yixian sync 一次就好。", "Run yixian sync once more."),
            ),
            "bad_key" => said(
                (
                    "县里不收这台手机做的钥匙,已经换了一把。",
                    "The county does not accept this phone's key; it has made another.",
                ),
                ("用同一个绑定码再绑一次。", "Enrol again with the same code."),
            ),
            "bad_certificate" => said(("县里不认这台手机。", "The county does not know this phone."), other),
            // Rights
            "not_in_office" => said(
                (
                    "这件事要支部的书记、副书记(或上级)来办。",
                    "Only an officer of the branch (or above) may do that.",
                ),
                call,
            ),
            "not_a_member" => said(("您不是这个支部的人。", "You are not a member of this branch."), call),
            "own_voucher" => said(
                ("自己不能给自己担保。", "Nobody vouches for himself."),
                ("请上一级(乡镇或县里)来办。", "Ask the township or the county."),
            ),
            "phone_too_new" => said(
                (
                    "这台手机绑定还不满三天,不能停用您别的手机。",
                    "This phone was enrolled less than three days ago and stops none of your others.",
                ),
                (
                    "请支书、副书记或乡镇来办,马上就行。",
                    "The secretary, the deputy or the township can, at once.",
                ),
            ),
            "too_many_guesses" => said(
                ("数字输错太多次了。", "Wrong digits were given too often."),
                (
                    "过一个小时再试,或请支书点名时记上您。",
                    "Try again in an hour, or let the secretary mark you.",
                ),
            ),
            "too_many_entries" => {
                said(("您在这里记的已经太多了。", "You have recorded too much here."), call)
            }
            "too_many_waiting" => {
                said(("等着对上的签到太多了。", "Too many of your sign-ins wait for a meeting."), call)
            }
            "document_full" => {
                said(("这一份记录太长,装不下了。", "This record is too long to take more."), call)
            }
            "no_such_office" => said(
                (
                    "这一级组织没有这个职务。支部的组织委员是支部委员,请选“委员”。",
                    "There is no such office there. The organising member of a branch is a committee member.",
                ),
                call,
            ),
            "not_the_person" => said(("这句话要本人来说。", "Only the person may say that."), call),
            "server_only" => said(("这件事由县里记。", "Only the county records that."), call),
            "belongs_elsewhere" => said(
                ("他的组织关系在别的支部。", "He belongs to another branch."),
                ("请乡镇办转接。", "Ask the township to record the transfer."),
            ),
            "objection_too_late" => said(
                ("过了三天,不能再用“不是我”。", "More than three days have passed."),
                ("请支书挂失那台手机。", "Ask your secretary to revoke that phone."),
            ),
            // Meetings
            "wrong_digits" => said(
                ("四位数字不对。", "The digits are not this meeting's."),
                (
                    "看一下墙上的数字,再签一次;或者请支书点名。",
                    "Look at the wall and sign in again, or ask to be marked.",
                ),
            ),
            "bad_digits" => said(
                ("签到要四个数字。", "Sign-in takes four digits."),
                ("看一下墙上的数字。", "Look at the wall."),
            ),
            "roll_not_open" => said(
                (
                    "还没有开始点名,县里先收着。",
                    "The roll is not open yet; the county keeps this until it is.",
                ),
                ("不用再做什么。", "Nothing to do."),
            ),
            "meeting_not_found_yet" => said(
                (
                    "县里还没收到这次会,先收着,等会议到了自动算上。",
                    "The county has not heard of this meeting yet; this counts as soon as it has.",
                ),
                ("不用再做什么。", "Nothing to do."),
            ),
            "unknown_meeting" => said(
                ("县里还没收到这次会,先收着。", "The county has not heard of this meeting yet."),
                ("不用再做什么。", "Nothing to do."),
            ),
            "other_branch" => said(("这是别的支部的会。", "This meeting belongs to another branch."), call),
            "joined_with_itself" => said(
                ("同一次会不用合并。", "A meeting is not joined with itself."),
                ("选另外一次会。", "Choose another."),
            ),
            "own_proxy" => said(
                ("自己给自己不用代签。", "Nobody is his own proxy."),
                ("用 yixian sign-in 签到。", "Use yixian sign-in."),
            ),
            // What the county knows
            "unknown_person" => said(("县里没有这个人。", "The county does not know this person."), call),
            "unknown_organisation" => {
                said(("县里没有这个组织。", "The county does not know this organisation."), call)
            }
            "unknown_record" => said(("县里没有这条记录。", "The county does not know this record."), call),
            "id_taken" => said(("这个编号已经有了。", "Something else has this id."), call),
            "under_itself" => said(
                ("不能并到自己里面。", "An organisation cannot come under itself."),
                ("选另一个。", "Choose another."),
            ),
            "bad_text" => said(
                ("有一处没写或太长。", "A text is empty or too long."),
                ("改短一点,再记一次。", "Change it and record it again."),
            ),
            "too_many_references" => {
                said(("一次改动太多。", "Too much at once."), ("分几次做。", "Do it in parts."))
            }
            "other_author" => said(("这一条不是这台手机的人记的。", "This phone is not the author's."), call),
            "erased" => said(
                ("这一条已经依法删去。", "This was lawfully erased."),
                ("不用再做什么。", "Nothing to do."),
            ),
            "unknown_kind" => said(
                (
                    "县里的版本还不认识这一条,先收着。",
                    "The county's version does not know this yet and keeps it.",
                ),
                ("不用再做什么。", "Nothing to do."),
            ),
            // Somebody's word
            "awaits_author" => said(
                (
                    "从旧手机来的,等您在新手机上确认。",
                    "It comes from a replaced phone and waits for your word.",
                ),
                ("在新手机上 yixian waiting。", "On the new phone: yixian waiting."),
            ),
            "awaits_successor" => said(
                (
                    "记的时候职务已经到期,等接任的人确认。",
                    "The office had ended; it waits for the successor's word.",
                ),
                ("给接任的支书打个电话。", "Call the new secretary."),
            ),
            other if let Some((what, advice)) = super::rejections::words(other) => said(what, advice),
            other => Said {
                what: self.pick(
                    format!("县里没有收下({other})。"),
                    format!("The county did not take it ({other})."),
                ),
                advice: self.pick(call.0, call.1).to_owned(),
            },
        }
    }
}
