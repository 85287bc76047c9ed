//! Members away from home: contact, six months, certificates, attendances elsewhere, a search, coming home.

mod homecoming;

use std::collections::BTreeSet;

use crate::{
    EventId, PersonId, Rejection,
    dues::{months_after, months_before, whole_months},
    floating::{Away, Search, Step, floating_from, ladder_since, search_for},
    reminders::{
        evaluate::{Candidate, Evaluator, days_after, of_member},
        facts::PersonFacts,
        reminder::{Action, NotShown, Reader, Severity},
    },
    rules::RuleValue,
    time::{Period, StatedDate},
};

/// So many days before a contact is due, or somebody comes home, it is said.
const AHEAD_DAYS: i64 = 14;

pub(super) fn remind(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>) {
    let Some(away) = person.away else { return };
    let matter = || of_member("float.contact", person, String::new());
    if person.died() {
        return at.hide(matter, NotShown::Died);
    }
    if person.has_left_by(at.day.today) {
        return at.hide(matter, NotShown::Settled);
    }
    // What was begun is ended also where the county has shut all this; no other step could be recorded there.
    hosts(at, person, away);
    let enabled = at.facts.rules.choice("float.enabled", at.day.today);
    match at.ruled(enabled, matter) {
        Some("on") => {}
        Some(_) => return at.hide(matter, NotShown::Shut),
        None => return,
    }
    watch(at, person, away);
    homecoming::remind(at, person, away);
    if away.whereabouts(at.day.today).is_none() {
        return at.hide(matter, NotShown::Settled);
    }
    contact(at, person, away);
    six_months(at, person, away);
    certificate(at, person, away);
    search(at, person, away);
}

/// What was recorded of a day to come changes what holds then.
fn watch(at: &Evaluator<'_, '_>, person: &PersonFacts<'_>, away: &Away) {
    let departures = away.departures.iter().map(|(_, entry)| entry.value.from);
    let told = away.contacts.iter().filter_map(|(_, entry)| entry.value.departure.as_ref()).map(|d| d.from);
    let returns = away.returns.values().flat_map(|said| said.iter()).map(|(_, entry)| entry.value);
    let tries = away.log_entries().map(|entry| entry.on);
    let heard = away.heard_on().chain(away.reported_on(person.person));
    for day in departures.chain(told).chain(returns).chain(tries).chain(heard) {
        let _or_not = at.day.has_come(day);
    }
}

/// Who keeps in touch, with the record that names him. Who has left the branch himself does no more.
fn keeper(at: &Evaluator<'_, '_>, away: &Away) -> Option<(EventId, PersonId)> {
    let (named, entry) = away.contacts.current()?;
    let keeper = entry.value.person;
    let known = at.facts.people.iter().find(|other| other.person == keeper);
    let has_left = known.is_some_and(|known| !known.counts_on(at.day.today));
    (!has_left).then_some((named, keeper))
}

/// Somebody should get in touch.
fn contact(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, away: &Away) {
    let Some((_, departure)) = away.whereabouts(at.day.today) else { return };
    let Some((named, keeper)) = keeper(at, away) else { return unnamed(at, person, away) };
    let rule = if departure.place.is_abroad() { "float.abroad_contact" } else { "float.contact" };
    let months = at.facts.rules.months(rule, at.day.today);
    let matter = |due: StatedDate| of_member(rule, person, due.to_string());
    let Some(months) = at.ruled(months, || matter(departure.from)) else { return };
    let heard = away.heard_by(at.day.today).map_or(departure.from, |heard| heard.max(departure.from));
    let due = months_after(heard, months);
    let ahead = days_after(due, -AHEAD_DAYS);
    // While nothing is heard each further interval is a matter of its own: what was done about one ends with it.
    let intervals = (whole_months(heard, at.day.today) / months.max(1)).max(1);
    let [interval, next] = [0, 1].map(|more| months_after(heard, months.saturating_mul(intervals + more)));
    let _not_yet = at.day.has_come(next);
    if !at.day.has_come(ahead) {
        return at.hide(|| matter(due), NotShown::NotYet(ahead));
    }
    let is_due = at.day.has_come(due);
    let readers = [Reader::Contact(keeper), at.officers()].into();
    at.show(Candidate {
        matter: matter(interval),
        since: ahead,
        severity: if is_due { Severity::Now } else { Severity::Soon },
        stage: u32::from(is_due),
        records: vec![named],
        action: Action::GetInTouch { until: due },
        readers,
    });
}

/// Nobody has been named to keep in touch.
fn unnamed(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, away: &Away) {
    let Some((Some(record), departure)) = away.whereabouts(at.day.today) else { return };
    let readers = [at.officers()].into();
    at.show(Candidate {
        matter: of_member("float.contact", person, format!("name {}", departure.from)),
        since: departure.from,
        severity: Severity::Soon,
        stage: 0,
        records: vec![record],
        action: Action::NameContact,
        readers,
    });
}

/// Six months away, at whatever places: a transfer, or a registration (2024-11-11).
fn six_months(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, away: &Away) {
    const RULE: &str = "float.months";
    let open = away.open_on(at.day.today).map(|(id, departure)| (departure.from, id, &departure.place));
    let mut open: Vec<_> = open.collect();
    open.sort_unstable_by_key(|(from, id, _)| (*from, *id));
    // Abroad he is since he last left for there: before that he may have been elsewhere in the country.
    if let Some((since, record, _)) = open.iter().rev().take_while(|(.., place)| place.is_abroad()).last() {
        return abroad(at, person, *since, *record);
    }
    let Some((since, record, _)) = open.first().copied() else { return };
    let matter = |day: StatedDate| of_member(RULE, person, day.to_string());
    let day = floating_from(since, at.facts.rules);
    let Some(day) = at.ruled(day, || matter(since)) else { return };
    if !at.day.has_come(day) {
        return at.hide(|| matter(day), NotShown::NotYet(day));
    }
    if away.choice_on(at.day.today).is_some() {
        return at.hide(|| matter(day), NotShown::Settled);
    }
    let readers = at.himself(person).into_iter().chain([at.officers()]).collect();
    at.show(Candidate {
        matter: matter(day),
        since: day,
        severity: Severity::Now,
        stage: 0,
        records: vec![record],
        action: Action::Choose,
        readers,
    });
}

/// Abroad there is no branch to transfer to. After five years the branch speaks about it; what comes of it is for people to
/// decide (教育管理条例).
fn abroad(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, since: StatedDate, record: EventId) {
    const RULE: &str = "abroad.suspend";
    let matter = || of_member(RULE, person, since.to_string());
    let months = at.facts.rules.months(RULE, at.day.today);
    let Some(months) = at.ruled(months, matter) else { return };
    let day = months_after(since, months);
    if !at.day.has_come(day) {
        return at.hide(matter, NotShown::NotYet(day));
    }
    if !person.counts_on(at.day.today) {
        return at.hide(matter, NotShown::Settled); // it was suspended
    }
    let readers = [at.officers()].into();
    at.show(Candidate {
        matter: matter(),
        since: day,
        severity: Severity::Now,
        stage: 0,
        records: vec![record],
        action: Action::LookIntoAbroad { since },
        readers,
    });
}

/// The last certificate runs out. One that ended before he left is no matter of this time.
fn certificate(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, away: &Away) {
    const RULE: &str = "certificate.remind";
    let since = away.away_since(at.day.today).unwrap_or(StatedDate::MIN);
    let heads = away.certificates.heads().into_iter().filter(|(_, entry)| entry.value.until > since);
    let Some((record, entry)) = heads.max_by_key(|(id, entry)| (entry.value.until, *id)) else { return };
    let ends = entry.value.until;
    let matter = || of_member(RULE, person, ends.to_string());
    let held = at.facts.rules.on(RULE, at.day.today);
    let Some(held) = at.ruled(held, matter) else { return };
    let RuleValue::Months(ladder) = held.value else { return };
    let steps: Vec<StatedDate> = ladder.iter().map(|months| months_before(ends, *months)).collect();
    let Some(first) = steps.first().copied() else { return };
    if !at.day.has_come(first) {
        return at.hide(matter, NotShown::NotYet(first));
    }
    let over = at.day.has_come(ends);
    // After the first each further step is said anew, and that it has ended.
    let further = steps.into_iter().skip(1).chain([ends]).filter(|step| at.day.has_come(*step)).count();
    let readers = at.himself(person).into_iter().chain([at.officers()]).collect();
    at.show(Candidate {
        matter: matter(),
        since: first,
        severity: if over { Severity::Now } else { Severity::Soon },
        stage: u32::try_from(further).unwrap_or(u32::MAX),
        records: vec![record],
        action: Action::RenewCertificate { ends },
        readers,
    });
}

/// Attendances elsewhere that nobody has looked into; also of who is back by now. They wait since he reported them.
fn hosts(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, away: &Away) {
    const RULE: &str = "float.host";
    for (report, entry) in away.open_hosts() {
        let matter = || of_member(RULE, person, report.to_string());
        let months = at.facts.rules.months(RULE, at.day.today);
        let Some(months) = at.ruled(months, matter) else { return };
        let since = entry.at.date().max(entry.value.on);
        let waits_long = at.day.has_come(months_after(since, months));
        let readers = [at.officers()].into();
        at.show(Candidate {
            matter: matter(),
            since,
            severity: if waits_long { Severity::Now } else { Severity::Soon },
            stage: u32::from(waits_long),
            records: vec![report],
            action: Action::ConfirmHost { report },
            readers,
        });
    }
}

/// A step towards somebody who does not answer may be decided.
fn search(at: &mut Evaluator<'_, '_>, person: &PersonFacts<'_>, away: &Away) {
    const RULE: &str = "lost.suspend";
    let matter = |period: String| of_member(RULE, person, period);
    let found = search_for(away, person.person, at.facts.rules, at.day.today);
    let Some(Some(search)) = at.ruled(found, || matter(String::new())) else { return };
    // Steps become due with the months.
    let _not_yet = at.day.has_come(months_after(search.since, search.months.saturating_add(1)));
    let period = search.since.to_string();
    // What the branch has reported is known above from then on.
    let is_reported = search.taken >= Some(Step::ToldTownship);
    let superior = at.superior().filter(|_| is_reported);
    let (step, severity, readers): (_, _, BTreeSet<Reader>) = match (search.next, superior) {
        // Who keeps in touch knows of no try before he was named: he finds his step where he records his calls.
        (Some(step), _) => (step, Severity::Now, [at.officers()].into_iter().chain(superior).collect()),
        (None, Some(superior)) if search.taken == Some(Step::ToldTownship) => {
            (Step::Inquiry, Severity::Soon, [superior].into())
        }
        (None, _) => return at.hide(|| matter(period), NotShown::Settled),
    };
    let Some(from) = at.ruled(step_since(at, person.person, away, search), || matter(period.clone())) else {
        return;
    };
    let due = Candidate {
        matter: matter(period),
        since: search.since,
        severity,
        // Each step is said once, and above also that there is such a search.
        stage: number(step) - u32::from(severity == Severity::Soon),
        records: Vec::new(),
        action: Action::TakeStep { step },
        readers,
    };
    at.show_in(Period::since(from), due);
}

/// Since when there is this to decide: what was done before that was done about an earlier step. Who has asked the family and
/// only says so, without its record, is asked again when the township is to be told.
fn step_since(
    at: &Evaluator<'_, '_>,
    who: PersonId,
    away: &Away,
    search: Search,
) -> Result<StatedDate, Rejection> {
    let marks = ladder_since(away, who, at.facts.rules, at.day.today)?;
    let taken = away.steps.iter().map(|(_, entry)| entry.value.on);
    let known = marks.into_iter().chain(taken).filter(|day| at.day.has_come(*day)).max();
    Ok(known.unwrap_or(search.since))
}

/// Which step it is: each is said once.
fn number(step: Step) -> u32 {
    (0..).zip(Step::ALL).find(|(_, known)| *known == step).map_or(0, |(number, _)| number)
}

#[cfg(test)]
mod tests;
