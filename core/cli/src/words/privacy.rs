//! What is recorded of a person and what he says about it. What cannot be taken back is said before it is done.

use std::path::Path;

use yixian_client::privacy::{
    AnswerRow, ConsentRow, FileField, OwnFile, PrivacyScreen, RequestKind, RequestRow,
};
use yixian_domain::{
    PersonId,
    privacy::{ConsentState, DeletionScope, Erasure, InfoField, Purpose},
    time::StatedDate,
};

use super::{Words, line, table};
use crate::known::{Known, shortest};

impl Words {
    fn purpose(self, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::News => self.pick("报近况", "sending news"),
            Purpose::ContactPhone => {
                self.pick("手机号告诉联系人", "telling your number to your contact person")
            }
        }
    }

    fn purpose_argument(self, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::News => self.pick("报近况", "news"),
            Purpose::ContactPhone => self.pick("联系人电话", "contact-phone"),
        }
    }

    fn info_field(self, field: InfoField) -> &'static str {
        match field {
            InfoField::Name => self.pick("姓名", "name"),
            InfoField::Phone => self.pick("手机号", "phone number"),
            InfoField::BirthYear => self.pick("出生年份", "year of birth"),
            InfoField::MemberNo => self.pick("党员编号", "member number"),
            InfoField::Since => self.pick("入党或转入日期", "date of belonging"),
            InfoField::Standing => self.pick("党籍", "standing"),
            InfoField::Other => self.pick("其他", "something else"),
        }
    }

    fn file_field(self, field: FileField) -> &'static str {
        self.info_field(match field {
            FileField::Name => InfoField::Name,
            FileField::Phone => InfoField::Phone,
            FileField::BirthYear => InfoField::BirthYear,
            FileField::MemberNo => InfoField::MemberNo,
            FileField::Admitted => return self.pick("入党日期", "day of admission"),
            FileField::Home => return self.pick("组织关系所在支部", "belongs to"),
        })
    }

    fn deletion_scope(self, scope: DeletionScope) -> &'static str {
        match scope {
            DeletionScope::Phone => self.pick("手机号", "the phone number"),
            DeletionScope::Away => self.pick("外出记录", "the records of being away"),
        }
    }

    fn erasure(self, what: Erasure) -> &'static str {
        match what {
            Erasure::News => self.pick("近况", "news"),
            Erasure::ContactPhone => {
                self.pick("告诉过联系人的手机号", "the number that the contact person was told")
            }
            Erasure::Phone => self.pick("手机号", "the phone number"),
            Erasure::Away => self.pick("外出记录", "the records of being away"),
            Erasure::Looks => self.pick("谁看过号码", "who looked at the number"),
            Erasure::Requests => self.pick("答复过的申请", "requests that were answered"),
        }
    }

    /// What is recorded of oneself, and everything about it.
    pub(crate) fn privacy(self, screen: &PrivacyScreen, known: &Known) -> String {
        let mut text = String::new();
        let (branch, name) = (&screen.branch.name, &screen.own.file.name);
        let whose = (screen.person != known.me).then_some(name.as_str());
        line(
            &mut text,
            whose.map_or_else(
                || self.pick(format!("{branch}记着您的这些:"), format!("{branch} records of you:")),
                |name| {
                    self.pick(format!("{branch}记着{name}的这些:"), format!("{branch} records of {name}:"))
                },
            ),
        );
        text.push_str(&self.own_file(&screen.own));
        line(&mut text, self.how_to_correct(whose));
        line(
            &mut text,
            whose.map_or_else(
                || self.pick("您的同意", "Your consent").to_owned(),
                |name| self.pick(format!("{name}的同意"), format!("The consent of {name}")),
            ),
        );
        for row in &screen.consents {
            self.consent(&mut text, row, whose, known.today);
        }
        self.own_requests(&mut text, screen, known.today);
        let reveals = screen.reveals.iter().map(|row| {
            let by = if row.by.is_empty() {
                self.pick("支部的干部", "an officer of the branch")
            } else {
                &row.by
            };
            format!("{} {by}", self.date_from(row.on, known.today))
        });
        self.list_under(
            &mut text,
            self.pick("谁看过您的完整号码", "Who looked at your whole number"),
            reveals,
        );
        let erased = screen.erased.iter().map(|row| {
            let (what, until) = (self.erasure(row.what), self.date_from(row.until, known.today));
            self.pick(format!("{what},到{until}为止说的"), format!("{what}, what was said until {until}"))
        });
        self.list_under(&mut text, self.pick("已经删去的", "What was erased"), erased);
        let months = self.month_count(screen.news_months);
        line(
            &mut text,
            self.pick(
                format!("近况只留 {months},到期自动删。都想带走一份:yixian privacy export 文件夹"),
                format!("News are kept for {months}, then erased. To take everything along: yixian privacy export FOLDER"),
            ),
        );
        text
    }

    fn own_file(self, own: &OwnFile) -> String {
        let none = || self.pick("没有登记", "not recorded").to_owned();
        let or_none = |value: Option<String>| value.unwrap_or_else(none);
        let day = |day: Option<StatedDate>| {
            day.map(|day| self.pick(day.format("%Y年%-m月%-d日"), day.format("%-d %b %Y")).to_string())
        };
        let standing = own.standing.map(|standing| self.member_state(standing).to_owned());
        let field = |field: FileField| self.file_field(field);
        let mut rows = vec![
            (field(FileField::Name), own.file.name.clone()),
            (field(FileField::Phone), or_none(own.file.phone.clone())),
            (field(FileField::BirthYear), or_none(own.file.birth_year.map(|year| year.to_string()))),
            (field(FileField::MemberNo), or_none(own.file.member_no.clone())),
            (field(FileField::Admitted), or_none(day(own.file.admitted))),
            (self.pick("转入本支部", "in this branch since"), or_none(day(own.since))),
            (self.info_field(InfoField::Standing), or_none(standing)),
        ];
        rows.extend(own.file.home.clone().map(|home| (field(FileField::Home), home)));
        let rows: Vec<_> = rows.into_iter().map(|(field, value)| [format!("  {field}"), value]).collect();
        table(&rows)
    }

    fn how_to_correct(self, whose: Option<&str>) -> String {
        whose.map_or_else(
            || {
                self.pick(
                    "哪里不对,说一声:yixian privacy wrong 手机号 '应该是什么'".to_owned(),
                    "If something is wrong: yixian privacy wrong phone 'how it should be'".to_owned(),
                )
            },
            |name| {
                self.pick(
                    format!("哪里不对,改:yixian privacy correct {name} 手机号 '应该是什么'"),
                    format!("To correct: yixian privacy correct {name} phone 'how it should be'"),
                )
            },
        )
    }

    /// A member says it himself; what he has said on paper an officer records for him.
    fn consent(self, text: &mut String, row: &ConsentRow, whose: Option<&str>, today: StatedDate) {
        let since = row.since.map(|since| self.date_from(since, today)).unwrap_or_default();
        let (purpose, argument) = (self.purpose(row.purpose), self.purpose_argument(row.purpose));
        let of = whose.map(|name| format!(" --person {name}")).unwrap_or_default();
        let (agree, withdraw) = (
            format!("yixian privacy agree {argument}{of}"),
            format!("yixian privacy withdraw {argument}{of}"),
        );
        let state = match row.state {
            ConsentState::Open => self.pick(
                format!("还没有问过。同意:{agree};不同意:{withdraw}"),
                format!("not asked yet. To agree: {agree}; not to: {withdraw}"),
            ),
            ConsentState::Given => self.pick(
                format!("{since}同意的。撤回:{withdraw}"),
                format!("agreed {since}. To withdraw: {withdraw}"),
            ),
            ConsentState::Refused => self.pick(
                format!("{since}没有同意,或者撤回了。重新同意:{agree}"),
                format!("not given, or withdrawn, {since}. To agree: {agree}"),
            ),
        };
        line(text, format!("  {purpose}{}{state}", self.pick(":", ": ")));
        if !row.by.is_empty() {
            let by = &row.by;
            line(
                text,
                self.pick(format!("    纸上签的,{by}代记"), format!("    signed on paper, recorded by {by}")),
            );
        }
        let version = row.text.version;
        let said = self.pick(row.text.chinese, row.text.english);
        line(text, self.pick(format!("    第{version}版:{said}"), format!("    Version {version}: {said}")));
    }

    fn own_requests(self, text: &mut String, screen: &PrivacyScreen, today: StatedDate) {
        if screen.requests.is_empty() {
            return;
        }
        line(text, self.pick("您提过的", "What you asked"));
        for row in &screen.requests {
            line(text, format!("  {}{}{}", self.date_from(row.on, today), self.dot(), self.request(row)));
            self.answers(text, row, today);
        }
    }

    fn answers(self, text: &mut String, row: &RequestRow, today: StatedDate) {
        if row.answers.is_empty() {
            line(text, self.pick("    等支部答复", "    waits for an answer"));
        }
        for answer in &row.answers {
            line(text, format!("    {}", self.request_answer(answer, row.kind, today)));
        }
    }

    fn request_answer(self, answer: &AnswerRow, kind: RequestKind, today: StatedDate) -> String {
        let what = match (kind, answer.done) {
            (RequestKind::Correct(_), true) => self.pick("更正了", "corrected"),
            (RequestKind::Correct(_), false) => self.pick("没有更正", "not corrected"),
            (RequestKind::Delete(_), true) => self.pick("删了", "deleted"),
            (RequestKind::Delete(_), false) => self.pick("没有删", "not deleted"),
        };
        let day = self.date_from(answer.on, today);
        let parts = [format!("{day} {what}"), answer.words.clone(), answer.by.clone()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(self.dot())
    }

    /// What somebody asks, in a line.
    pub(crate) fn request(self, row: &RequestRow) -> String {
        let what = match row.kind {
            RequestKind::Correct(field) => {
                let field = self.info_field(field);
                self.pick(format!("{field}有误"), format!("wrong: {field}"))
            }
            RequestKind::Delete(scope) => {
                let scope = self.deletion_scope(scope);
                self.pick(format!("申请删除{scope}"), format!("asks to delete {scope}"))
            }
        };
        if row.words.is_empty() {
            return what;
        }
        [what, row.words.clone()].join(self.pick(":", ": "))
    }

    fn list_under(self, text: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
        for (position, what) in lines.enumerate() {
            if position == 0 {
                line(text, heading);
            }
            line(text, format!("  {what}"));
        }
    }

    /// What the members of a branch asked.
    pub(crate) fn privacy_requests(self, branch: &str, rows: &[RequestRow], known: &Known) -> String {
        let mut text = String::new();
        if rows.is_empty() {
            line(
                &mut text,
                self.pick(format!("{branch}没有人提过。"), format!("Nobody of {branch} has asked anything.")),
            );
            return text;
        }
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        for (row, id) in rows.iter().zip(shortest(&ids)) {
            let day = self.date_from(row.on, known.today);
            line(&mut text, [format!("{id}  {}", row.name), day, self.request(row)].join(self.dot()));
            self.answers(&mut text, row, known.today);
        }
        line(
            &mut text,
            self.pick(
                "要改的:yixian privacy correct 名字 哪一项 改成什么 --answers 编号;只答复:yixian privacy answer 编号 '怎么说';删不删:yixian privacy decide 编号 --grant 或 --refuse",
                "To correct: yixian privacy correct NAME FIELD VALUE --answers ID; only to answer: yixian privacy answer ID 'words'; to delete or not: yixian privacy decide ID --grant or --refuse",
            ),
        );
        text
    }

    pub(crate) fn consent_decided(
        self,
        person: PersonId,
        purpose: Purpose,
        given: bool,
        known: &Known,
    ) -> String {
        let who = if person == known.me { self.pick("您", "you").to_owned() } else { known.person(person) };
        let what = self.purpose(purpose);
        if given {
            let shown = purpose.text(purpose.version()).map(|text| self.pick(text.chinese, text.english));
            let shown = shown.unwrap_or_default();
            return self.pick(
                format!("记下了:{who}同意“{what}”。{shown}"),
                format!("Recorded: {who} agreed to {what}. {shown}"),
            );
        }
        self.pick(
            format!("记下了:{who}不同意“{what}”。县里收到以后,靠这个同意记下的都会删掉。"),
            format!(
                "Recorded: {who} did not agree to {what}. What rested on it is erased once the county knows."
            ),
        )
    }

    pub(crate) fn info_disputed(self, field: InfoField, words: &str) -> String {
        let field = self.info_field(field);
        self.pick(
            format!("告诉支部了:{field}有误,{words}。支书看过会答复您,在这之前先不改。"),
            format!("The branch is told: {field} is wrong, {words}. It stays as it is until your secretary has answered."),
        )
    }

    pub(crate) fn deletion_asked(self, scope: DeletionScope) -> String {
        let what = self.deletion_scope(scope);
        self.pick(
            format!("提给支部了:申请删除{what}。支书答复以后,同意的由县里删,删了找不回来。"),
            format!("The branch is asked to delete {what}. If your secretary grants it the county erases it; it cannot be brought back."),
        )
    }

    pub(crate) fn file_corrected(self, name: &str, field: FileField, value: &str) -> String {
        let field = self.file_field(field);
        if value.is_empty() {
            return self.pick(
                format!("{name}的{field}去掉了,以前是什么仍然查得到。"),
                format!("{name}: the {field} is taken out; what it was can still be read."),
            );
        }
        self.pick(
            format!("{name}的{field}改成了“{value}”,以前是什么仍然查得到。"),
            format!("{name}: the {field} is \"{value}\" now; what it was can still be read."),
        )
    }

    pub(crate) fn info_answered(self, name: &str) -> String {
        self.pick(format!("答复{name}了,本人看得到。"), format!("{name} is answered, and can read it."))
    }

    pub(crate) fn deletion_decided(self, name: &str, scope: DeletionScope, granted: bool) -> String {
        let what = self.deletion_scope(scope);
        if granted {
            return self.pick(
                format!("同意删除{name}的{what}。县里收到就删,各人手机上的也删,找不回来。"),
                format!("{name}: deleting {what} is granted. The county erases it, on all phones too; it cannot be brought back."),
            );
        }
        self.pick(
            format!("没有删除{name}的{what},为什么,本人看得到。"),
            format!("{name}: {what} stays; the reason can be read by the member."),
        )
    }

    /// A whole number, and that it is known who looked.
    pub(crate) fn number(self, name: &str, phone: Option<&str>, own: bool) -> String {
        let Some(phone) = phone else {
            return self.pick(format!("{name}没有登记号码。"), format!("No number is recorded for {name}."));
        };
        if own {
            return format!("{name} {phone}");
        }
        self.pick(
            format!("{name} {phone}\n您看了这个号码,记下了;本人看得到是谁、哪天看的。"),
            format!("{name} {phone}\nThat you looked at it is recorded; the member sees who did, and on which day."),
        )
    }

    /// Beside numbers of which only the ends are shown.
    pub(crate) fn numbers_are_masked(self) -> &'static str {
        self.pick(
            "号码只显示头尾。要打电话:yixian privacy number 名字(会记下,本人看得到)",
            "Of numbers only the ends are shown. To call: yixian privacy number NAME (recorded; the member sees it)",
        )
    }

    pub(crate) fn exported_for(self, name: &str, json: &Path, html: &Path) -> String {
        let (json, html) = (json.display(), html.display());
        self.pick(
            format!("支部记着{name}的都在这里,只交给本人;本人看得到是谁、哪天存的:\n  {html}(打印)\n  {json}(给程序用)"),
            format!("What the branch records of {name}, for nobody else, who sees who made it and when:\n  {html} (to print)\n  {json} (for programs)"),
        )
    }

    pub(crate) fn exported(self, json: &Path, html: &Path) -> String {
        let (json, html) = (json.display(), html.display());
        self.pick(
            format!("这台手机上您自己的记录都在这里,没有发给任何人:\n  {html}(用浏览器看)\n  {json}(给程序用)\n"),
            format!("Everything of your own on this phone; it was sent to nobody:\n  {html} (for a browser)\n  {json} (for programs)\n"),
        )
    }
}
