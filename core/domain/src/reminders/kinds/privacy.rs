//! What a member asked about what is recorded of him waits for an answer (个人信息保护法 Art. 50).

use crate::{
    EventId,
    dues::months_after,
    reminders::{
        evaluate::{Candidate, Evaluator, of_member},
        facts::PersonFacts,
        reminder::{Action, NotShown, Severity},
    },
    time::StatedDate,
};

const RULE: &str = "privacy.answer";

pub(super) fn remind(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>) {
    let Some(privacy) = person.privacy else { return };
    if person.died() {
        return at.hide(|| of_member(RULE, person, String::new()), NotShown::Died);
    }
    let mistakes = privacy.open_mistakes().map(|(id, entry)| (id, entry.at.date()));
    let deletions = privacy.open_deletions().map(|(id, entry)| (id, entry.at.date()));
    for (request, since) in mistakes.chain(deletions) {
        answer(at, person, request, since);
    }
}

fn answer(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, request: EventId, since: StatedDate) {
    let matter = || of_member(RULE, person, request.to_string());
    let months = at.facts.rules.months(RULE, at.day.today);
    let Some(months) = at.ruled(months, matter) else { return };
    let is_late = at.day.has_come(months_after(since, months));
    let readers = [at.officers()].into();
    at.show(Candidate {
        matter: matter(),
        since,
        severity: if is_late { Severity::Over } else { Severity::Now },
        stage: u32::from(is_late),
        records: vec![request],
        action: Action::AnswerRequest { request },
        readers,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Event,
        org::EndReason,
        privacy::event::{DeletionAnswered, DeletionAsked, InfoAnswered, InfoDisputed},
        reminders::testing::{BRANCH, Branch, SECRETARY, WHO},
        testing::one,
    };

    fn disputed(branch: &mut Branch) -> EventId {
        let Event::InfoDisputed(said) = one("info_disputed") else { panic!() };
        branch.say("2026-09-10", WHO, InfoDisputed { branch: BRANCH, ..said })
    }

    #[test]
    fn a_request_waits_until_it_is_answered_and_is_late_after_a_month() {
        let mut branch = Branch::new();
        let dispute = disputed(&mut branch);
        let Event::DeletionAsked(asked) = one("deletion_asked") else { panic!() };
        let request = branch.say("2026-09-20", WHO, DeletionAsked { branch: BRANCH, ..asked });
        let line = |on| {
            let due = branch.due(on, RULE).into_iter();
            due.map(|reminder| (reminder.severity, reminder.stage)).collect::<Vec<_>>()
        };
        assert_eq!(line("2026-10-09"), [(Severity::Now, 0); 2]);
        assert_eq!(line("2026-10-10"), [(Severity::Over, 1), (Severity::Now, 0)]);
        let Event::InfoAnswered(answer) = one("info_answered") else { panic!() };
        let answer = InfoAnswered { branch: BRANCH, person: WHO, dispute, ..answer };
        branch.say("2026-10-11", SECRETARY, answer);
        let Event::DeletionAnswered(answer) = one("deletion_answered") else { panic!() };
        branch.say(
            "2026-10-11",
            SECRETARY,
            DeletionAnswered { branch: BRANCH, person: WHO, request, ..answer },
        );
        assert_eq!(branch.due("2026-10-11", RULE), []);
    }

    #[test]
    fn of_who_has_died_nothing_waits() {
        let mut branch = Branch::new();
        disputed(&mut branch);
        branch.ends(2, "2026-09-15", EndReason::Died);
        assert_eq!(branch.due("2026-09-16", RULE), []);
    }
}
