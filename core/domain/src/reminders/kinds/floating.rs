//! Members away from home: contact, six months, certificates, attendances elsewhere, a search, coming home.

mod homecoming;

use std::collections::BTreeSet;

use crate::{
    EventId, PersonId,
    dues::{months_after, months_before},
    floating::{Away, Step, floating_from, search_for},
    reminders::{
        evaluate::{Candidate, Evaluator, days_after, of_member},
        facts::PersonFacts,
        reminder::{Action, NotShown, Reader, Severity},
    },
    rules::RuleValue,
    time::StatedDate,
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
    if !at.day.has_come(ahead) {
        return at.hide(|| matter(due), NotShown::NotYet(ahead));
    }
    let is_due = at.day.has_come(due);
    let readers = [Reader::Contact(keeper), at.officers()].into();
    at.show(Candidate {
        matter: matter(due),
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
    let open = away.open_on(at.day.today).map(|(id, departure)| (departure.from, id));
    let Some((since, record)) = open.min() else { return };
    if away.departure_on(at.day.today).is_some_and(|(_, departure)| departure.place.is_abroad()) {
        return abroad(at, person, since, record);
    }
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
    let Some(first) = ladder.first().map(|months| months_before(ends, *months)) else { return };
    if !at.day.has_come(first) {
        return at.hide(matter, NotShown::NotYet(first));
    }
    let over = at.day.has_come(ends);
    let readers = at.himself(person).into_iter().chain([at.officers()]).collect();
    at.show(Candidate {
        matter: matter(),
        since: first,
        severity: if over { Severity::Now } else { Severity::Soon },
        stage: u32::from(over),
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
    at.show(Candidate {
        matter: matter(period),
        since: search.since,
        severity,
        // Each step is said once, and above also that there is such a search.
        stage: number(step) - u32::from(severity == Severity::Soon),
        records: Vec::new(),
        action: Action::TakeStep { step },
        readers,
    });
}

/// Which step it is: each is said once.
fn number(step: Step) -> u32 {
    (0..).zip(Step::ALL).find(|(_, known)| *known == step).map_or(0, |(number, _)| number)
}

#[cfg(test)]
mod tests;
