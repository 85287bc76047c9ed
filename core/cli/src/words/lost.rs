//! A member who does not answer (失联查找): where the search stands. What comes next is proposed, and somebody decides.

use yixian_domain::{
    floating::{Search, Step},
    time::StatedDate,
};

use super::{Words, counted, line};

impl Words {
    pub(crate) fn step(self, step: Step) -> &'static str {
        match step {
            Step::AskedFamily => self.pick("问家人", "ask the family"),
            Step::ToldSecretary => self.pick("报支部书记", "tell the secretary"),
            Step::ToldTownship => self.pick("报乡镇", "tell the township"),
            Step::Inquiry => self.pick("失联核查", "inquiry"),
            Step::Found => self.pick("找到了", "found"),
        }
    }

    pub(super) fn search(self, text: &mut String, search: &Search, today: StatedDate) {
        let since = self.date_from(search.since, today);
        let tries = search.tries;
        let mut parts = vec![self.pick(
            format!("{since}起,没联系上 {tries} 次"),
            format!("{} without an answer since {since}", counted(tries, "try", "tries")),
        )];
        if search.months > 0 {
            let months = self.month_count(search.months);
            parts.push(self.pick(format!("{months}没有回音"), format!("{months} without an answer")));
        }
        parts.extend(search.taken.map(|step| {
            let step = self.step(step);
            self.pick(format!("走到这一步:{step}"), format!("last step: {step}"))
        }));
        parts.extend(self.next_step(search));
        let parts = parts.join(self.pick(";", "; "));
        line(text, self.pick(format!("{parts}。"), format!("{parts}.")));
    }

    /// What may be done next. After the last step nothing is said: there is none.
    fn next_step(self, search: &Search) -> Option<String> {
        match (search.next, search.taken) {
            (Some(step), _) => {
                let step = self.step(step);
                Some(self.pick(
                    format!("下一步可以:{step}。要不要做,由支部定"),
                    format!("the next step may be: {step}. The branch decides"),
                ))
            }
            (None, Some(Step::Inquiry)) => None,
            (None, _) => Some(self.pick(
                "还不用走下一步,接着联系就行".to_owned(),
                "no next step yet; just keep trying".to_owned(),
            )),
        }
    }

    pub(crate) fn step_taken(self, name: &str, step: Step) -> String {
        let step = self.step(step);
        self.pick(
            format!("{name}:记下了这一步“{step}”。联系人也看得到。"),
            format!("{name}: the step \"{step}\" is recorded. The contact person sees it."),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn said(lang: Lang, months: u32, taken: Option<Step>, next: Option<Step>) -> String {
        let day = |text: &str| text.parse().unwrap();
        let search = Search { since: day("2026-01-10"), tries: 2, months, taken, next };
        let mut text = String::new();
        Words(lang).search(&mut text, &search, day("2026-09-10"));
        text
    }

    #[test]
    fn the_next_step_is_proposed_and_after_the_last_there_is_none() {
        let zh = |taken, next| said(Lang::Zh, 8, taken, next);
        let started = "1月10日 周六起,没联系上 2 次;8 个月没有回音;";
        assert_eq!(
            zh(None, Some(Step::AskedFamily)),
            format!("{started}下一步可以:问家人。要不要做,由支部定。\n")
        );
        assert_eq!(
            zh(Some(Step::ToldSecretary), None),
            format!("{started}走到这一步:报支部书记;还不用走下一步,接着联系就行。\n")
        );
        assert_eq!(zh(Some(Step::Inquiry), None), format!("{started}走到这一步:失联核查。\n"));
        let english = said(Lang::En, 0, Some(Step::Inquiry), None);
        assert_eq!(english, "2 tries without an answer since Sat 10 Jan; last step: inquiry.\n");
    }
}
