//! `--help`, the man page, and what is wrong with a command line.
//!
//! Texts stand under the path of their command; arguments after a `/`, examples after a `!`. Those of larger areas have
//! files of their own. The test below holds the tables to the command line.

use clap::{Arg, ArgAction, Command, error::ContextKind, error::ContextValue, error::ErrorKind};

use super::{Lang, Words};

mod away;
mod dues;
mod privacy;
mod rules;

/// What a text is of, in Chinese, in English.
type Text = (&'static str, &'static str, &'static str);

const TEXTS: &[Text] = &[
    ("", "一线牵:没有手机屏幕也能用的客户端", "Yixian: the client, without a phone's screen"),
    ("/phone", "手机的数据放在哪个文件夹", "The folder with the phone's data"),
    ("/profile", "几个人用一台手机时,是谁", "Whose profile, where several people use a phone"),
    ("/pin", "这个档的密码;写 - 就从标准输入读一行", "The profile's PIN; - reads a line of standard input"),
    ("/offline", "不联网:只记在手机上,以后再发", "Do not use the network: record only, send later"),
    ("/json", "输出一个 JSON 对象,给程序用", "Print one JSON object, for scripts"),
    ("/lang", "用哪种话", "Which language"),
    ("/help", "说明", "Print help"),
    ("/version", "版本", "Print version"),
    (
        "!",
        "例子:\n  yixian enrol 'https://县里的网址/e#…'    绑定这台手机\n  yixian sign-in 4831                      今天的会签到\n  yixian roll mark 今天 张卫国 到          点名\n  yixian --offline roll show 今天          没有信号也能看\n\n会可以用日期、名称或编号开头来说;人可以用名字或编号开头来说。\n\n退出码:\n  0   办好了\n  1   不行(什么都没记,或县里没有收下)\n  2   命令写错了\n  3   没有连上县里(记下的以后会发)\n  4   没绑定、锁着,或这台手机不再算数\n  5   status --check:有县里没有收下的\n  70  程序或磁盘的毛病",
        "Examples:\n  yixian enrol 'https://county.example/e#…'   enrol this phone\n  yixian sign-in 4831                         sign in to today's meeting\n  yixian roll mark today 张卫国 present       take the roll\n  yixian --offline roll show today            works without signal\n\nMeetings go by date, title or the beginning of an id; people by name or the beginning of an id.\n\nExit codes:\n  0   done\n  1   refused or invalid (nothing recorded, or the county did not take it)\n  2   the command line makes no sense\n  3   the county was not reached (what was recorded is sent later)\n  4   not enrolled, locked, or this phone no longer counts\n  5   status --check: something was set aside\n  70  a fault of this program or the disk",
    ),
    (
        "enrol",
        "用绑定码绑定这台手机;没有信号也可以先输",
        "Enrol this phone with a code; may be typed without signal",
    ),
    ("enrol/code", "纸条上的 18 个数字,或者扫码得到的链接", "The 18 digits of the slip, or its link"),
    ("enrol/server", "县里的网址(只输数字时要)", "The county's address (needed with digits only)"),
    (
        "enrol!",
        "例子:\n  yixian enrol '123 456 789 012 345 678' --server https://县里的网址\n  yixian --profile 爷爷 enrol 'https://县里的网址/e#…'",
        "Examples:\n  yixian enrol '123 456 789 012 345 678' --server https://county.example\n  yixian --profile grandpa enrol 'https://county.example/e#…'",
    ),
    ("profiles", "几个人用一台手机", "Several people on one phone"),
    ("profiles list", "有谁、有没有密码、有没有没发的", "Who, with or without a PIN, and what waits"),
    ("profiles add", "加一个人", "Add somebody"),
    ("profiles add/name", "这台手机上叫什么", "What to call them on this phone"),
    ("profiles add/new_pin", "同时设密码;写 - 就从标准输入读", "Set a PIN at once; - reads standard input"),
    ("profiles rename", "改个叫法", "Call somebody something else"),
    ("profiles rename/name", "现在叫什么", "The present name"),
    ("profiles rename/new_name", "以后叫什么", "The new name"),
    ("profiles pin", "密码:设、改、去掉", "The PIN: set, change, remove"),
    ("profiles pin set", "设密码", "Set a PIN"),
    ("profiles pin set/name", "谁的;只有一个人时不用写", "Whose; not needed with one profile"),
    ("profiles pin set/new_pin", "新密码;写 - 就从标准输入读", "The new PIN; - reads standard input"),
    ("profiles pin change", "改密码(旧的用 --pin)", "Change the PIN (the present one with --pin)"),
    ("profiles pin change/name", "谁的;只有一个人时不用写", "Whose; not needed with one profile"),
    ("profiles pin change/new_pin", "新密码;写 - 就从标准输入读", "The new PIN; - reads standard input"),
    ("profiles pin remove", "去掉密码(旧的用 --pin)", "Remove the PIN (the present one with --pin)"),
    ("profiles pin remove/name", "谁的;只有一个人时不用写", "Whose; not needed with one profile"),
    ("profiles remove", "把一个人从这台手机上移走", "Remove somebody from this phone"),
    ("profiles remove/name", "谁", "Whom"),
    ("profiles remove/yes", "真的移走,没发的也不要了", "Really, even with entries that were not sent"),
    (
        "status",
        "我是谁、几时更新的、什么没发、什么没收下",
        "Who, when updated, what waits, what was set aside",
    ),
    ("status/check", "有县里没有收下的,退出码是 5", "Exit with 5 if something was set aside"),
    ("sync", "把没发的发出去,把新的取回来", "Send what waits and fetch what is new"),
    (
        "sync/keep_trying",
        "没有信号就等着,隔一会儿再试,直到发出去",
        "Without signal wait and try again, until it is sent",
    ),
    ("seen", "看过了县里没有收下的,不再提", "Dismiss what the county did not take"),
    ("seen/numbers", "status 里前面的数字", "The numbers shown by status"),
    ("seen/all", "全部", "All of them"),
    ("meetings", "有哪些会", "The meetings"),
    ("meetings/all", "更早的也列出来", "Earlier ones too"),
    ("hours", "集中学习了多少学时:自己的、支部的", "Hours of learning together: yours, and the branch's"),
    ("hours/year", "哪一年;不写就是今年", "Which year; this one if left out"),
    ("meeting", "一次会:看、定、改、通知、结束", "One meeting: show, plan, change, tell, close"),
    ("meeting show", "看一次会", "Show a meeting"),
    ("meeting show/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("meeting plan", "定一次会,点名的数字也有了", "Plan a meeting; its roll gets its digits"),
    ("meeting plan/date", "哪一天:2026-09-10、9-10、今天", "Which day: 2026-09-10, 9-10, today"),
    ("meeting plan/kind", "什么会", "What kind"),
    ("meeting plan/title", "叫什么", "The title"),
    ("meeting plan/at", "几点:10:00", "The hour: 10:00"),
    ("meeting plan/place", "在哪里", "Where"),
    ("meeting plan/topics", "议题,可以写几个", "A topic; may be given several times"),
    ("meeting plan/notice", "通知怎么写;不写就自动写", "The notice; written for you if left out"),
    ("meeting plan/host", "谁主持", "Who presides"),
    ("meeting plan/recorder", "谁记录", "Who keeps the minutes"),
    ("meeting plan/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    (
        "meeting plan!",
        "例子:\n  yixian meeting plan --date 9-10 --at 10:00 --place 村部会议室 --topic 学习",
        "Example:\n  yixian meeting plan --date 9-10 --at 10:00 --place 村部会议室 --topic 学习",
    ),
    ("meeting change", "改计划,只写要改的", "Change the plan; give only what changes"),
    ("meeting change/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("meeting change/date", "改到哪一天", "The new day"),
    ("meeting change/kind", "什么会", "What kind"),
    ("meeting change/title", "叫什么", "The title"),
    ("meeting change/at", "几点;写空的就是不定", "The hour; empty takes it out"),
    ("meeting change/place", "在哪里", "Where"),
    ("meeting change/topics", "议题,全部重写", "The topics, all of them"),
    ("meeting change/notice", "通知怎么写", "The notice"),
    ("meeting change/host", "谁主持", "Who presides"),
    ("meeting change/recorder", "谁记录", "Who keeps the minutes"),
    ("meeting change/cancel", "不开了", "It will not be held"),
    ("meeting change/restore", "还是要开", "It will be held after all"),
    (
        "meeting notice",
        "写一遍,用三处:复制、短信、打印",
        "One entry, three outputs: copy, text message, print",
    ),
    ("meeting notice/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("meeting notice/text", "只要那段文字", "Only the text"),
    ("meeting notice/sms", "短信和名单", "A short message, and to whom"),
    ("meeting notice/sheet", "写成可以打印的网页文件", "Write a sheet to print (HTML)"),
    ("meeting join", "两份记录是同一次会,合起来", "Join two records of one meeting"),
    ("meeting join/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("meeting join/with", "另一份记录", "The other record"),
    ("meeting part", "合错了,分开", "Part two records again"),
    ("meeting part/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("meeting part/with", "另一份记录", "The other record"),
    (
        "meeting close",
        "结束;以后再记算更正或补录",
        "Close it; what comes later is a correction or a late entry",
    ),
    ("meeting close/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    (
        "meeting close/outcome",
        "怎么算:开成或流会;人数够了可以不写",
        "How it ended; may be left out where enough came",
    ),
    (
        "meeting close/learning",
        "集中学习了多少分钟;不写就是没有记",
        "For how many minutes people learnt together; not recorded if left out",
    ),
    ("meeting minutes", "写会议记录", "Write the minutes"),
    ("meeting minutes/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("meeting minutes/text", "记录的内容", "The text"),
    ("meeting minutes/file", "从文件读", "Read it from a file"),
    ("meeting minutes/part", "第几段,长的分几段写", "Which part: long minutes come in parts"),
    ("meeting exclude", "按决议,不计入应到", "Leave somebody out by a resolution"),
    ("meeting exclude/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("meeting exclude/person", "谁", "Whom"),
    ("meeting exclude/ground", "什么情形", "On which ground"),
    ("meeting exclude/reference", "决议文号", "The resolution's reference"),
    ("meeting include", "重新计入应到", "Count somebody again"),
    ("meeting include/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("meeting include/person", "谁", "Whom"),
    ("meeting include/ground", "什么情形", "On which ground"),
    ("meeting include/reference", "决议文号", "The resolution's reference"),
    ("roll", "点名", "The roll"),
    ("roll show", "看点名", "Show the roll"),
    ("roll show/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("roll mark", "记一个人;记错了再记一次", "Mark somebody; a new mark replaces the old"),
    ("roll mark/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("roll mark/person", "谁:名字或编号", "Whom: a name or an id"),
    ("roll mark/state", "记成什么(中文也行:到、列席、请假、外出、未到、撤回)", "As what"),
    ("roll mark/because", "为什么请假", "Why on leave"),
    ("roll mark/reason", "会结束以后才记:为什么补", "After the close: why it comes late"),
    (
        "roll mark!",
        "例子:\n  yixian roll mark 今天 张卫国 到\n  yixian roll mark 今天 李秀英 请假 --because 生病\n  yixian roll mark 今天 张卫 撤回          按错了同名的人",
        "Examples:\n  yixian roll mark today 张卫国 present\n  yixian roll mark today 李秀英 leave --because illness\n  yixian roll mark today 张卫 unmarked       a namesake was marked by mistake",
    ),
    ("roll digits", "看签到的数字", "Show the sign-in digits"),
    ("roll digits/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("sign-in", "签到:输墙上的四个数字", "Sign in with the four digits on the wall"),
    ("sign-in/digits", "墙上的四个数字", "The four digits"),
    ("sign-in/meeting", "哪次会;不写就是今天的", "Which meeting; today's if left out"),
    ("sign-in/date", "哪一天的会", "The meeting of which day"),
    ("sign-in/branch", "哪个支部的会;不写就是自己的", "Of which branch; your own if left out"),
    ("leave", "请假", "Ask leave"),
    ("leave/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("leave/because", "为什么;别人只看到“请假”", "Why; others see only that you are on leave"),
    ("withdraw", "撤回自己签的到、请的假", "Take back your own sign-in or leave"),
    ("withdraw/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("vouch", "替没带手机的人签到,等他自己确认", "Sign in somebody else, who is asked to confirm"),
    ("vouch/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("vouch/person", "替谁", "Whom"),
    ("vouch/take_back", "替错了,撤回(对方还没答复时)", "Take it back, while the person has not answered"),
    ("confirm", "别人替我签的,对", "Confirm that somebody else signed you in"),
    ("confirm/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("confirm/mark", "哪一个记号", "Which mark"),
    ("reject", "别人替我签的,不对", "Reject that somebody else signed you in"),
    ("reject/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("reject/mark", "哪一个记号", "Which mark"),
    ("dispute", "记得不对,提出异议", "Dispute how you are recorded"),
    ("dispute/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("dispute/words", "您要说的话", "What you say"),
    ("answer", "答复异议", "Answer a dispute"),
    ("answer/meeting", "哪次会:日期、名称或编号", "Which: a date, a title or an id"),
    ("answer/person", "谁提的", "Whose"),
    ("answer/words", "怎么答复", "What you say"),
    ("answer/dispute", "他提了几条时,是哪一条", "Which, if there are several"),
    ("code", "给人一个绑定码", "Get an enrolment code for somebody"),
    ("code/person", "给谁", "For whom"),
    ("code/spoken", "电话里念的,15 分钟有效", "To be read out: valid for 15 minutes"),
    ("code/replaces", "换新手机:旧的停用", "The new phone replaces the others"),
    ("revoke", "挂失,或停用旧手机", "Revoke a phone: lost, or replaced"),
    ("revoke/person", "谁的;自己写“我”", "Whose; \"me\" for your own"),
    ("revoke/cause", "为什么", "Why"),
    ("revoke/device", "哪一台;不写就是全部", "Which; all of them if left out"),
    ("object", "不是我:有人用我的名字绑了手机", "Not me: somebody enrolled a phone in your name"),
    ("object/device", "哪一台;不写就是最新的另一台", "Which; the newest other one if left out"),
    ("waiting", "等我一句话的", "What waits for your word"),
    ("waiting list", "列出来", "List it"),
    ("waiting admit", "认这一条", "Admit one"),
    ("waiting admit/event", "前面的编号", "The id in front"),
    ("waiting turn-down", "不认这一条", "Turn one down"),
    ("waiting turn-down/event", "前面的编号", "The id in front"),
    ("members", "支部里的人", "The people of a branch"),
    ("members/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    (
        "members end",
        "一个人不在这个支部了;去世的,当天起什么都不再提",
        "Somebody no longer belongs here; with a death reminders stop",
    ),
    ("members end/person", "谁:名字或编号", "Who: a name or an id"),
    ("members end/reason", "为什么(中文也行:去世、转出、除名、记错)", "Why"),
    ("members end/on", "从哪天起", "From which day"),
    ("members end/branch", "哪个支部;不写就是自己的", "Which branch; your own if left out"),
    ("org", "组织:看、合并、任免、换届", "Organisations: list, merge, appoint, dismiss, terms"),
    ("org list", "手机上知道的组织", "The organisations on this phone"),
    ("org merge", "把一个支部并入另一个", "Merge a branch into another"),
    ("org merge/org", "哪个支部", "Which branch"),
    ("org merge/into", "并到哪里", "Into which"),
    ("org merge/on", "从哪天起;不写就是今天", "From which day; today if left out"),
    ("org take-in", "把并过来的支部的人编进来", "Take in the people of a branch that was merged"),
    ("org take-in/from", "原来的支部", "The branch they come from"),
    ("org take-in/into", "编到哪里;不写就是自己的支部", "Into which; your own if left out"),
    ("org take-in/on", "从哪天起;不写就是今天", "From which day; today if left out"),
    ("org appoint", "任职", "Give somebody an office"),
    ("org appoint/person", "谁", "Whom"),
    ("org appoint/role", "什么职务(中文也行:书记、副书记、委员、第一书记、信息员、组织委员)", "Which office"),
    ("org appoint/at", "在哪里;不写就是自己的支部", "Where; your own branch if left out"),
    ("org appoint/from", "从哪天起;不写就是今天", "From which day; today if left out"),
    ("org dismiss", "免职", "End an office"),
    ("org dismiss/person", "谁", "Whose"),
    ("org dismiss/at", "在哪里;不写就是自己的支部", "Where; your own branch if left out"),
    ("org dismiss/role", "有几个职务时,是哪个", "Which office, if there are several"),
    ("org dismiss/until", "到哪天为止;不写就是今天", "The first day without it; today if left out"),
    ("org dismiss/appointment", "任职的编号", "The appointment's id"),
    (
        "org term",
        "任期:看到哪天为止;选举以后记下一届,记错了改正",
        "The term of office: show it, record it after an election, put it right",
    ),
    ("org term/org", "哪个组织;只看自己支部的不用写", "Whose; your own branch if left out"),
    ("org term/from", "选举是哪天", "The day of the election"),
    ("org term/until", "到哪天为止", "The day on which the term is over"),
    (
        "org term/instead_of",
        "记错的是哪一届:编号,或者开始那天",
        "Which record is wrong: its id, or its first day",
    ),
    (
        "org term!",
        "例子:\n  yixian org term                                                看自己支部的\n  yixian org term 东村党支部 --from 2026-01-10 --until 2031-01-10 记下一届\n  yixian org term 东村党支部 --from 2026-01-12 --until 2031-01-12 --instead-of 2026-01-10",
        "Examples:\n  yixian org term                                                  your own branch's\n  yixian org term 东村党支部 --from 2026-01-10 --until 2031-01-10   record one\n  yixian org term 东村党支部 --from 2026-01-12 --until 2031-01-12 --instead-of 2026-01-10",
    ),
    ("completions", "给命令行补全用的脚本", "A script that completes commands in a shell"),
    ("completions/shell", "哪种命令行", "Which shell"),
    ("man", "手册页", "The man page"),
    ("man/into", "每个命令一页,写到文件夹里", "Write a page for each command into a folder"),
];

fn texts() -> impl Iterator<Item = &'static Text> {
    [TEXTS, dues::TEXTS, away::TEXTS, rules::TEXTS, privacy::TEXTS].into_iter().flatten()
}

fn text(key: &str, words: Words) -> Option<&'static str> {
    texts().find(|(of, _, _)| *of == key).map(|(_, chinese, english)| words.pick(*chinese, *english))
}

/// The definition with its texts.
pub(crate) fn localised(command: Command, words: Words) -> Command {
    let flag = |name: &'static str, short: char, action| {
        let help = text(&format!("/{name}"), words).unwrap_or_default();
        heading(Arg::new(name).short(short).long(name).action(action).global(true).help(help), words)
    };
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help))
        .arg(flag("version", 'V', ArgAction::Version));
    of_path(command, "", words)
}

fn of_path(command: Command, path: &str, words: Words) -> Command {
    let own = |arg: Arg| {
        let key = format!("{path}/{}", arg.get_id());
        let arg = match text(&key, words) {
            Some(help) => arg.help(help),
            None => arg,
        };
        heading(arg, words)
    };
    let command = command.mut_args(own).mut_subcommands(|sub| {
        let below = format!("{path} {}", sub.get_name());
        of_path(sub, below.trim_start(), words)
    });
    let command = match text(path, words) {
        Some(about) => command.about(about),
        None => command,
    };
    let command = match text(&format!("{path}!"), words) {
        Some(after) => command.after_help(after),
        None => command,
    };
    let usage = words.pick("用法:", "Usage:");
    command
        .subcommand_help_heading(words.pick("命令", "Commands"))
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
}

/// Headings, and in Chinese also what clap would say in English: values, defaults, variables.
fn heading(arg: Arg, words: Words) -> Arg {
    let arg = if arg.is_positional() {
        arg.help_heading(words.pick("要写的", "Arguments"))
    } else if arg.is_global_set() {
        arg.help_heading(words.pick("哪里都能加的", "Everywhere"))
    } else {
        arg.help_heading(words.pick("可以加的", "Options"))
    };
    if words.0 != Lang::Zh {
        return arg;
    }
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values = arg.get_possible_values();
    let takes_value = arg.get_action().takes_values();
    if takes_value && !values.is_empty() {
        let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        help = format!("{help}(可填:{})", names.join("、"));
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if takes_value && !defaults.is_empty() {
        help = format!("{help}(不填就是 {})", defaults.join("、"));
    }
    if let Some(variable) = arg.get_env() {
        help = format!("{help}(环境变量 {})", variable.to_string_lossy());
    }
    let arg = arg.help(help).hide_env(true);
    if takes_value { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
}

impl Words {
    /// What is wrong with a command line.
    pub(crate) fn usage(self, error: &clap::Error) -> String {
        if self.0 == Lang::En || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return error.render().to_string();
        }
        let value = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(" "),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let (arg, typed) = (value(ContextKind::InvalidArg), value(ContextKind::InvalidValue));
        let what = match error.kind() {
            ErrorKind::InvalidSubcommand => format!("没有这个命令:{}", value(ContextKind::InvalidSubcommand)),
            ErrorKind::MissingSubcommand => "还要写一个命令。".to_owned(),
            ErrorKind::MissingRequiredArgument => format!("还要写:{arg}"),
            ErrorKind::UnknownArgument => format!("不认识:{arg}"),
            ErrorKind::InvalidValue if typed.is_empty() => format!("{arg} 后面要写点什么。"),
            ErrorKind::InvalidValue => {
                format!("{arg} 不能写“{typed}”。可填:{}", value(ContextKind::ValidValue))
            }
            ErrorKind::ValueValidation => format!("{arg} 写的“{typed}”看不懂。"),
            ErrorKind::ArgumentConflict => format!("{arg} 不能和 {} 一起写。", value(ContextKind::PriorArg)),
            _ => return error.render().to_string(),
        };
        let usage = value(ContextKind::Usage);
        let usage = usage.trim_start_matches("Usage:").trim();
        let command = command_of(usage);
        // Of what is not known clap makes a usage that nobody would type.
        let is_told = !usage.is_empty() && error.kind() != ErrorKind::UnknownArgument;
        let usage = if is_told { format!("用法:{usage}\n") } else { String::new() };
        format!("{what}\n{usage}更多看 {command} --help\n")
    }
}

/// The command that a usage is of, without what it takes.
fn command_of(usage: &str) -> String {
    let words =
        usage.split_whitespace().take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    let command = words.collect::<Vec<_>>().join(" ");
    if command.is_empty() { "yixian".to_owned() } else { command }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;

    fn keys(command: &Command, path: &str, into: &mut BTreeSet<String>) {
        into.insert(path.to_owned());
        for arg in command.get_arguments().filter(|arg| !["help", "version"].contains(&arg.get_id().as_str()))
        {
            into.insert(format!("{path}/{}", arg.get_id()));
        }
        for sub in command.get_subcommands() {
            keys(sub, format!("{path} {}", sub.get_name()).trim_start(), into);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_text_and_no_text_is_left_over() {
        let mut wanted = BTreeSet::from(["/help".to_owned(), "/version".to_owned()]);
        keys(&crate::cli::Cli::command(), "", &mut wanted);
        let written: BTreeSet<String> =
            texts().map(|(key, _, _)| (*key).to_owned()).filter(|key| !key.ends_with('!')).collect();
        let missing: Vec<_> = wanted.difference(&written).collect();
        let left_over: Vec<_> = written.difference(&wanted).collect();
        assert!(missing.is_empty() && left_over.is_empty(), "missing {missing:?}, left over {left_over:?}");
        assert_eq!(texts().map(|(key, _, _)| key).collect::<BTreeSet<_>>().len(), texts().count());
    }

    #[test]
    fn a_mistyped_command_is_answered_in_the_language() {
        let ask = |lang, args: &[&str]| {
            let error = crate::cli::command(Words(lang)).try_get_matches_from(args).unwrap_err();
            Words(lang).usage(&error)
        };
        assert!(ask(Lang::Zh, &["yixian", "singin"]).starts_with("没有这个命令:singin"));
        assert!(ask(Lang::Zh, &["yixian", "sign-in"]).starts_with("还要写:<DIGITS>"));
        let mark = ask(Lang::Zh, &["yixian", "roll", "mark", "今天", "张", "来了"]);
        assert!(mark.contains("不能写“来了”"), "{mark}");
        let unknown = ask(Lang::Zh, &["yixian", "away", "contact", "张", "--by", "call", "--reached"]);
        assert_eq!(unknown, "不认识:--reached\n更多看 yixian away contact --help\n");
        assert!(ask(Lang::En, &["yixian", "singin"]).contains("unrecognized subcommand"));
    }
}
