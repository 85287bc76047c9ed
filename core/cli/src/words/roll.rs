//! The roll.

use yixian_client::meetings::{RollRow, RollView};
use yixian_domain::{PersonId, meetings::Standing};

use super::{Words, columns, counted, line, padded};
use crate::known::{Known, shortest};

impl Words {
    pub(crate) fn roll(self, roll: &RollView, known: &Known) -> String {
        let mut text = String::new();
        line(&mut text, self.count(&roll.tally));
        let mut rows: Vec<&RollRow> = roll.rows.iter().collect();
        rows.sort_by(|a, b| (!a.called, &a.name, a.person).cmp(&(!b.called, &b.name, b.person)));
        let ids: Vec<PersonId> = rows.iter().map(|row| row.person).collect();
        let names: Vec<String> = rows
            .iter()
            .zip(shortest(&ids))
            .map(|(row, id)| {
                let namesakes = rows.iter().filter(|other| other.name == row.name).count();
                match (row.name.is_empty(), namesakes) {
                    (true, _) => id,
                    (false, 1) => row.name.clone(),
                    _ => format!("{} {id}", row.name),
                }
            })
            .collect();
        let wide = names.iter().map(|name| columns(name)).max().unwrap_or(0);
        for (row, name) in rows.iter().zip(&names) {
            let details = self.row_details(row, known);
            let state = self.state(&row.state);
            line(&mut text, format!("{}  {state}{details}", padded(name, wide)));
            text.push_str(&self.disputes(&row.state.disputes, known));
        }
        line(&mut text, self.digits(roll).trim_end());
        text
    }

    fn row_details(self, row: &RollRow, known: &Known) -> String {
        let mut details = Vec::new();
        if let Some(source) = row.state.source {
            let by =
                row.state.by.filter(|by| *by != row.person).map(|by| known.person(by)).unwrap_or_default();
            details.push(format!("{by} {}", self.source(source)).trim().to_owned());
        }
        if !row.state.also.is_empty() {
            let count = row.state.also.len();
            details
                .push(self.pick(format!("另有 {count} 个记法"), counted(count, "other mark", "other marks")));
        }
        details.extend(row.state.timing.and_then(|timing| self.timing(timing)).map(str::to_owned));
        if row.excluded {
            details.push(self.pick("不计入应到", "not counted").to_owned());
        }
        if !row.called {
            details.push(self.besides(row).to_owned());
        }
        if !row.state.open_disputes.is_empty() {
            details.push(self.pick("本人有异议,等答复", "disputed by the member").to_owned());
        }
        if details.is_empty() { String::new() } else { format!("  {}", details.join(self.pick(",", ", "))) }
    }

    /// Why somebody is not called.
    fn besides(self, row: &RollRow) -> &'static str {
        match (row.belongs, row.guest) {
            (true, _) => self.pick("不在应到之列", "not called to this meeting"),
            (false, true) => self.pick("流入党员,不计应到", "from elsewhere, not counted"),
            (false, false) => self.pick("不在名册", "not on the roster"),
        }
    }

    pub(crate) fn digits(self, roll: &RollView) -> String {
        if roll.digits.is_empty() {
            return self.pick("还没有开始点名。\n", "The roll is not open.\n").to_owned();
        }
        let digits = self.list(&roll.digits);
        let guests = roll.guest_code.as_ref().map_or_else(String::new, |code| {
            self.pick(
                format!("来访码:{code}(外来党员扫码或者记下数字,报给自己的支部)\n"),
                format!("Guest code: {code} (for guests to tell their own branch)\n"),
            )
        });
        let scan = roll.guest_link.as_ref().map_or_else(String::new, |link| {
            self.pick(format!("扫码的链接:{link}\n"), format!("To be scanned: {link}\n"))
        });
        self.pick(
            format!("签到数字:{digits}\n{guests}{scan}"),
            format!("Sign-in digits: {digits}\n{guests}{scan}"),
        )
    }

    pub(crate) fn marked(self, name: &str, standing: Standing, present: u32) -> String {
        let what = self.standing_word(standing);
        if standing == Standing::Unmarked {
            return self.pick(
                format!("{name}的记号撤回了。到会 {present} 人。"),
                format!("The mark of {name} is taken back. {present} present."),
            );
        }
        self.pick(
            format!("{name}:{what}。到会 {present} 人。"),
            format!("{name}: {what}. {present} present."),
        )
    }

    pub(crate) fn answered(self, name: &str) -> String {
        self.pick(format!("答复了{name}。"), format!("Answered {name}."))
    }
}
