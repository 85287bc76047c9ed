//! Members away from home, for scripts.

use serde_json::{Value, json};
use yixian_client::{
    floating::{
        AwayEntries, AwayRow, AwayScreen, BackRow, CareRow, CertificateRow, ContactRow, DepartureRow,
        EntryRow, EntrySaid, FloatingRegister, HostRow, InflowRow, KeepsInTouch, LogRow, NewsRow, StepRow,
    },
    home::HomeAway,
};
use yixian_domain::floating::{Place, Search};

/// A place with its name.
pub(crate) fn place(place: &Place) -> Value {
    json!({ "code": place.as_str(), "name": place.name(), "abroad": place.is_abroad() })
}

fn departure(row: &DepartureRow) -> Value {
    let said = &row.departure;
    json!({
        "place": place(&said.place), "from": said.from, "back": said.back, "reason": said.reason,
        "months": row.months, "floating_from": row.floating_from, "by": row.by,
    })
}

fn contact(contact: Option<&KeepsInTouch>) -> Value {
    contact.map_or(Value::Null, |who| json!({ "person": who.person, "name": who.name, "phone": who.phone, "is_masked": who.is_masked }))
}

fn next(next: &ContactRow) -> Value {
    json!({ "last_heard": next.last_heard, "due": next.due })
}

fn log(row: &LogRow) -> Value {
    let entry = &row.entry;
    json!({
        "on": entry.on, "way": entry.way, "reached": entry.reached, "words": entry.words, "by": row.by,
    })
}

fn news(row: &NewsRow) -> Value {
    json!({
        "phrase": row.news.phrase, "words": row.news.words, "place": row.news.place.as_ref().map(place),
        "at": row.at, "fades": row.fades,
    })
}

fn host(row: &HostRow) -> Value {
    let said = &row.attended;
    json!({
        "id": row.id, "host": said.host, "on": said.on, "kind": said.kind, "proof": said.proof,
        "call": said.call, "code": said.code, "confirmed": row.confirmed, "words": row.words,
        "finding": row.finding, "is_asked": row.is_asked,
    })
}

fn step(row: &StepRow) -> Value {
    json!({ "step": row.entry.step, "on": row.entry.on, "words": row.entry.words, "by": row.by })
}

fn search(search: &Search) -> Value {
    json!({
        "since": search.since, "tries": search.tries, "months": search.months, "taken": search.taken,
        "next": search.next,
    })
}

/// A member away, or at home.
pub(crate) fn screen(screen: &AwayScreen) -> Value {
    let may = screen.may;
    json!({
        "branch": screen.branch.id, "branch_name": screen.branch.name, "person": screen.person,
        "name": screen.name, "today": screen.today, "enabled": screen.enabled,
        "departure": screen.departure.as_ref().map(departure), "choice": screen.choice,
        "contact": contact(screen.contact.as_ref()), "phone": screen.phone, "is_masked": screen.is_masked,
        "next": screen.next.as_ref().map(next), "log": screen.log.iter().map(log).collect::<Vec<_>>(),
        "news": screen.news.iter().map(news).collect::<Vec<_>>(),
        "hosts": screen.hosts.iter().map(host).collect::<Vec<_>>(),
        "certificate": screen.certificate.as_ref().map(certificate),
        "search": screen.search.as_ref().map(search),
        "steps": screen.steps.iter().map(step).collect::<Vec<_>>(), "may_take": screen.may_take,
        "to_call": super::to_call(screen.to_call.as_ref()),
        "may": {
            "report": may.report, "speak": may.speak, "keep": may.keep, "log": may.log, "decide": may.decide,
            "entries": may.entries,
        },
    })
}

fn certificate(row: &CertificateRow) -> Value {
    json!({
        "number": row.certificate.number, "from": row.certificate.from, "until": row.certificate.until,
        "no_transfer": row.certificate.no_transfer, "holds": row.holds,
    })
}

fn row(row: &AwayRow) -> Value {
    json!({
        "person": row.person, "name": row.name, "departure": departure(&row.departure),
        "floating": row.floating, "contact": contact(row.contact.as_ref()), "next": next(&row.next),
        "open_hosts": row.open_hosts, "search": row.search.as_ref().map(search),
    })
}

fn inflow(row: &InflowRow) -> Value {
    json!({
        "person": row.person, "name": row.name, "since": row.since, "home": row.home,
        "certificate": row.certificate.as_ref().map(certificate),
    })
}

/// A branch's register.
pub(crate) fn register(register: &FloatingRegister) -> Value {
    json!({
        "branch": register.branch.id, "branch_name": register.branch.name, "enabled": register.enabled,
        "away": register.away.iter().map(row).collect::<Vec<_>>(),
        "here": register.here.iter().map(inflow).collect::<Vec<_>>(),
        "back": register.back.iter().map(back).collect::<Vec<_>>(),
    })
}

fn back(row: &BackRow) -> Value {
    json!({ "person": row.person, "name": row.name, "place": row.place, "left": row.left, "back": row.back })
}

/// What was entered of a member away.
pub(crate) fn entries(entries: &AwayEntries) -> Value {
    let row = |row: &EntryRow| {
        let withdrawn = row.withdrawn.as_ref();
        json!({
            "id": row.id, "said": said(&row.said), "by": row.by, "at": row.at,
            "may_withdraw": row.may_withdraw,
            "withdrawn": withdrawn.map(|one| json!({ "reason": one.reason, "by": one.by, "at": one.at })),
        })
    };
    json!({
        "branch": entries.branch.id, "person": entries.person, "name": entries.name,
        "rows": entries.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn said(said: &EntrySaid) -> Value {
    match said {
        EntrySaid::Departure { place, left } => json!({ "what": "departure", "place": place, "from": left }),
        EntrySaid::Return(on) => json!({ "what": "return", "on": on }),
        EntrySaid::Contact(entry) => json!({
            "what": "contact", "on": entry.on, "way": entry.way, "reached": entry.reached,
            "words": entry.words,
        }),
        EntrySaid::Certificate(said) => json!({
            "what": "certificate", "number": said.number, "from": said.from, "until": said.until,
        }),
        EntrySaid::Host { host, on } => json!({ "what": "host", "host": host, "on": on }),
        EntrySaid::HostAnswer { host, on, confirmed, words } => json!({
            "what": "host_answer", "host": host, "on": on, "confirmed": confirmed, "words": words,
        }),
        EntrySaid::Step(entry) => {
            json!({ "what": "step", "step": entry.step, "on": entry.on, "words": entry.words })
        }
        EntrySaid::Choice(choice) => json!({ "what": "choice", "choice": choice }),
    }
}

/// Somebody whom this person keeps in touch with.
pub(crate) fn care(row: &CareRow) -> Value {
    json!({
        "branch": row.branch, "person": row.person, "name": row.name, "place": row.place,
        "next": row.next.as_ref().map(next),
    })
}

/// Oneself away from home on the first screen.
pub(crate) fn home(away: &HomeAway) -> Value {
    json!({
        "place": away.place, "months": away.months, "floating_from": away.floating_from,
        "contact": contact(away.contact.as_ref()),
    })
}
