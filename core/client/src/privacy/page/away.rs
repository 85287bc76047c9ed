//! Times away from home, with what others recorded of them.

use yixian_domain::{floating::Away, time::StatedDate};

use super::{
    Page,
    labels::{away_entry, choice, confirmed, contact_way, departure_reason, found, phrase, proof, reached},
};
use crate::{
    floating::{EntrySaid, say},
    privacy::export::Kept,
};

impl Page<'_> {
    pub(super) fn away(&mut self, kept: &Kept<Away>) {
        let (branch, away) = (&kept.branch_name, &kept.what);
        let departures: Vec<Vec<String>> = away
            .departures
            .iter()
            .map(|(id, entry)| {
                let left = &entry.value;
                let day = |day: Option<StatedDate>| day.map_or_else(String::new, |day| day.to_string());
                let (planned, back) = (day(left.back), day(away.returned(id)));
                let (from, why) = (left.from.to_string(), departure_reason(left.reason).to_owned());
                vec![left.place.name(), from, why, planned, back, self.said(entry)]
            })
            .collect();
        let head = ["去向", "离开", "原因", "打算回来", "回来", "谁报的"];
        self.table(&format!("外出（{branch}）"), &head, &departures);
        let choices: Vec<Vec<String>> = away
            .choices
            .iter()
            .map(|(_, entry)| vec![choice(entry.value).into(), self.said(entry)])
            .collect();
        self.table(&format!("转接或登记（{branch}）"), &["选的", "谁说的"], &choices);
        let contacts: Vec<Vec<String>> = away
            .contacts
            .iter()
            .map(|(_, entry)| {
                let told = entry.value.member_phone.clone().unwrap_or_default();
                vec![self.name(entry.value.person), told, self.said(entry)]
            })
            .collect();
        self.table(&format!("联系人（{branch}）"), &["联系人", "告诉他的您的号码", "谁定的"], &contacts);
        let log: Vec<Vec<String>> = away
            .log
            .iter()
            .map(|(_, entry)| {
                let reached = reached(entry.value.reached);
                let (on, way) = (entry.value.on.to_string(), contact_way(entry.value.way));
                vec![on, way.into(), reached.into(), entry.value.words.clone(), self.said(entry)]
            })
            .collect();
        self.table(&format!("联系记录（{branch}）"), &["日期", "方式", "结果", "备注", "谁记的"], &log);
        let news: Vec<Vec<String>> = away
            .news
            .iter()
            .map(|(_, entry)| {
                let place = entry.value.place.as_ref().map_or_else(String::new, |place| place.name());
                let phrase = entry.value.phrase.map_or("", phrase);
                vec![entry.at.date().to_string(), phrase.into(), entry.value.words.clone(), place]
            })
            .collect();
        self.table(&format!("报过的近况（{branch}）"), &["日期", "近况", "话", "地方"], &news);
        let heard: Vec<Vec<String>> = away.heard.iter().map(|day| vec![day.to_string()]).collect();
        self.table(&format!("近况已删除，只记着哪天有过音信（{branch}）"), &["最后一天"], &heard);
        self.hosts(kept);
        self.certificates(kept);
        self.taken_back(kept);
    }

    fn hosts(&mut self, kept: &Kept<Away>) {
        let (branch, away) = (&kept.branch_name, &kept.what);
        let hosts = away.hosts.values().flat_map(|host| {
            let answer = host.answers.current().map(|(_, answer)| answer);
            let finding = host.findings.current().map(|(_, finding)| &finding.value);
            host.said.iter().map(move |(_, entry)| (entry, answer, finding))
        });
        let hosts: Vec<Vec<String>> = hosts
            .map(|(entry, answer, finding)| {
                let one = &entry.value;
                let answer = answer.map_or_else(
                    || "待核实".to_owned(),
                    |said| [confirmed(said.value.confirmed), &said.value.words, &self.said(said)].join(" "),
                );
                let code = one.code.as_ref().map_or("", |code| code.as_str());
                vec![
                    one.on.to_string(),
                    one.host.clone(),
                    one.kind.chinese().into(),
                    [proof(one.proof), &one.call].join(" ").trim_end().to_owned(),
                    code.to_owned(),
                    answer,
                    found(finding),
                ]
            })
            .collect();
        let head = ["日期", "支部", "活动", "凭据和联系电话", "来访码", "核实", "对方县的记录"];
        self.table(&format!("在外参加活动（{branch}）"), &head, &hosts);
    }

    fn certificates(&mut self, kept: &Kept<Away>) {
        let (branch, away) = (&kept.branch_name, &kept.what);
        let certificates: Vec<Vec<String>> = away
            .certificates
            .iter()
            .map(|(_, entry)| {
                let one = &entry.value;
                let longer = one.no_transfer.clone().unwrap_or_default();
                vec![
                    one.number.clone(),
                    one.from.to_string(),
                    one.until.to_string(),
                    longer,
                    self.said(entry),
                ]
            })
            .collect();
        let head = ["编号", "从", "到（不含）", "延长的原因", "谁发的"];
        self.table(&format!("流动党员活动证（{branch}）"), &head, &certificates);
    }

    fn taken_back(&mut self, kept: &Kept<Away>) {
        let (branch, away) = (&kept.branch_name, &kept.what);
        let reasons = away.cancelled.iter();
        let reasons = reasons.flat_map(|(id, one)| one.reasons.iter().map(move |(_, said)| (*id, one, said)));
        let cancelled: Vec<Vec<String>> = reasons
            .map(|(id, one, said)| {
                let entry = say(away, id).map(written).unwrap_or_default();
                vec![away_entry(one.what).into(), entry, said.value.clone(), self.said(said)]
            })
            .collect();
        let head = ["记录", "原来记的", "撤销的原因", "谁撤销的"];
        self.table(&format!("记错后撤销的（{branch}）"), &head, &cancelled);
    }
}

/// What an entry said that was taken back.
fn written(said: EntrySaid) -> String {
    match said {
        EntrySaid::Departure { place, left } => format!("{place} {left}"),
        EntrySaid::Return(on) => on.to_string(),
        EntrySaid::Contact(entry) => {
            let on = entry.on.to_string();
            [on.as_str(), contact_way(entry.way), reached(entry.reached), &entry.words].join(" ")
        }
        EntrySaid::Certificate(one) => format!("{} {} 至 {}", one.number, one.from, one.until),
        EntrySaid::Step(entry) => format!("{} {}", entry.on, entry.words),
        EntrySaid::Choice(chosen) => choice(chosen).to_owned(),
        EntrySaid::Host { host, on } => format!("{on} {host}"),
        EntrySaid::HostAnswer { confirmed: found, words, .. } => [confirmed(found), &words].join(" "),
    }
}
