//! What somebody means by a name, a date, or a part of an id. Ambiguity is said, never guessed at.

use yixian_client::{Error, Profile, floating::places, meetings::MeetingRow, notice};
use yixian_domain::{
    EventId, MeetingId, OrgId, PersonId, Rejection,
    dues::Month,
    floating::{GuestCode, Place},
    org::Role,
    time::StatedDate,
};

use crate::{
    failure::{Choice, Failure, What},
    known::{Known, shortest},
    words::{
        money::{read_month, read_months, read_yuan},
        time::read_date,
    },
};

/// Least characters of an id, so that a short number is not taken for one.
const LEAST: usize = 4;

/// Something that may be meant.
#[derive(Clone)]
pub(crate) struct Candidate<T> {
    pub(crate) value: T,
    pub(crate) id: String,
    /// What it is called; the first is compared whole before any is compared in part.
    pub(crate) name: String,
    /// What tells it from others of the same name.
    pub(crate) label: String,
}

/// The one candidate that is meant: by its whole name, by the beginning or the end of its id, by a part of its
/// name.
pub(crate) fn one<T: Copy>(what: What, typed: &str, candidates: &[Candidate<T>]) -> Result<T, Failure> {
    let typed = typed.trim();
    let part = typed.to_lowercase().replace('-', "");
    let is_part = part.len() >= LEAST && part.chars().all(|c| c.is_ascii_hexdigit());
    let named: Vec<_> = candidates.iter().filter(|c| c.name == typed).collect();
    let by_id = |c: &&Candidate<T>| {
        let id = c.id.replace('-', "");
        is_part && (id.starts_with(&part) || id.ends_with(&part))
    };
    let numbered: Vec<_> = candidates.iter().filter(by_id).collect();
    let holding: Vec<_> = candidates.iter().filter(|c| !typed.is_empty() && c.name.contains(typed)).collect();
    let meant = [named, numbered, holding].into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    match meant.as_slice() {
        [only] => Ok(only.value),
        [] => Err(Failure::NoSuch { what, typed: typed.to_owned() }),
        several => {
            // As short as tells each from everything else that could be meant, so that it can be typed as shown.
            let ids: Vec<&String> = candidates.iter().map(|c| &c.id).collect();
            let short = shortest(&ids).into_iter().zip(candidates);
            let choices = short
                .filter(|(_, candidate)| several.iter().any(|c| c.id == candidate.id))
                .map(|(id, candidate)| Choice { id, label: candidate.label.clone() })
                .collect();
            Err(Failure::Ambiguous { what, typed: typed.to_owned(), choices })
        }
    }
}

/// A person: oneself, by name, or by id. A whole id is believed even if this phone does not know it.
pub(crate) fn person(profile: &Profile, known: &Known, typed: &str) -> Result<PersonId, Failure> {
    if ["我", "me"].contains(&typed.trim()) {
        return Ok(known.me);
    }
    if let Ok(id) = typed.trim().parse() {
        return Ok(id);
    }
    let candidates: Vec<Candidate<PersonId>> = known
        .people()
        .map(|(person, name)| Candidate {
            value: person,
            id: person.to_string(),
            name: name.to_owned(),
            label: name.to_owned(),
        })
        .collect();
    match one(What::Person, typed, &candidates) {
        Err(Failure::Ambiguous { what, typed, .. }) => {
            // Namesakes are told apart by what officers know; worth reading only now.
            let told = told_apart(profile, candidates)?;
            let again = one(what, &typed, &told);
            again.map_err(|failure| match failure {
                Failure::NoSuch { .. } => Failure::NoSuch { what, typed },
                other => other,
            })
        }
        other => other,
    }
}

fn told_apart(
    profile: &Profile,
    candidates: Vec<Candidate<PersonId>>,
) -> Result<Vec<Candidate<PersonId>>, Failure> {
    let mut rows = Vec::new();
    for org in profile.organisations()? {
        match profile.members(org.id) {
            Ok(members) => rows.extend(members.into_iter().map(|row| (org.name.clone(), row))),
            Err(Error::NotHere(_)) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(candidates
        .into_iter()
        .map(|candidate| {
            let row = rows.iter().find(|(_, row)| row.person == candidate.value);
            let mut parts = vec![candidate.name.clone()];
            if let Some((org, row)) = row {
                parts.push(org.clone());
                parts.extend(row.birth_year.map(|year| year.to_string()));
                parts.extend(row.phone.as_deref().map(tail));
            }
            Candidate { label: parts.join(" · "), ..candidate }
        })
        .collect())
}

/// The last four digits of a phone number: enough to tell namesakes apart.
fn tail(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    let from = digits.len().saturating_sub(4);
    format!("…{}", digits.get(from..).unwrap_or_default().iter().collect::<String>())
}

/// A meeting: by its date, its title, or its id.
pub(crate) fn meeting(profile: &Profile, known: &Known, typed: &str) -> Result<MeetingId, Failure> {
    if let Ok(id) = typed.trim().parse() {
        return Ok(id);
    }
    let rows = profile.meetings()?;
    let label = |row: &MeetingRow| {
        let hour = row.plan.starts.map(notice::hour).unwrap_or_default();
        format!("{} {hour} {} · {}", notice::date(row.plan.date), row.plan.title, known.org(row.branch))
    };
    let candidate = |row: &MeetingRow, name: String| Candidate {
        value: row.id,
        id: row.id.to_string(),
        name,
        label: label(row),
    };
    let on = read_date(typed, known.today);
    let dated: Vec<_> = rows
        .iter()
        .filter(|row| on == Some(row.plan.date) && !row.plan.cancelled)
        .map(|row| candidate(row, typed.trim().to_owned()))
        .collect();
    if !dated.is_empty() {
        return one(What::Meeting, typed, &dated);
    }
    let mut titled: Vec<_> = rows.iter().map(|row| candidate(row, row.plan.title.clone())).collect();
    // The other records of a joined meeting have no title of their own any more, but their ids.
    for row in &rows {
        titled.extend(row.joined.iter().map(|id| Candidate {
            value: *id,
            id: id.to_string(),
            name: String::new(),
            label: label(row),
        }));
    }
    one(What::Meeting, typed, &titled)
}

/// An organisation: by its name or its id. A whole id is believed even if this phone does not know it.
pub(crate) fn org(profile: &Profile, typed: &str) -> Result<OrgId, Failure> {
    if let Ok(id) = typed.trim().parse() {
        return Ok(id);
    }
    let rows = profile.organisations()?;
    let candidates: Vec<Candidate<OrgId>> = rows
        .into_iter()
        .map(|row| Candidate {
            value: row.id,
            id: row.id.to_string(),
            label: row.name.clone(),
            name: row.name,
        })
        .collect();
    one(What::Organisation, typed, &candidates)
}

/// The branch that is meant: the one named, else one's own.
pub(crate) fn branch(profile: &Profile, typed: Option<&str>) -> Result<OrgId, Failure> {
    typed.map_or_else(|| Ok(profile.branch()?), |typed| org(profile, typed))
}

/// Somebody of a branch, and that branch: the one named, else one's own.
pub(crate) fn member(
    profile: &Profile,
    known: &Known,
    branch: Option<&str>,
    typed: &str,
) -> Result<(OrgId, PersonId), Failure> {
    Ok((self::branch(profile, branch)?, person(profile, known, typed)?))
}

/// The organisation that is meant: the one named, else one's own branch, else where one serves.
pub(crate) fn home(profile: &Profile, typed: Option<&str>) -> Result<OrgId, Failure> {
    if let Some(typed) = typed {
        return org(profile, typed);
    }
    match profile.branch() {
        Err(Error::NotHere(what)) => {
            Ok(seats(profile)?.first().map(|seat| seat.0).ok_or(Error::NotHere(what))?)
        }
        found => Ok(found?),
    }
}

/// Where this person serves, the highest first.
pub(crate) fn seats(profile: &Profile) -> Result<Vec<(OrgId, Role)>, Failure> {
    let mut seats = profile.status()?.offices;
    seats.sort_by_key(|(org, role)| (std::cmp::Reverse(*role), *org));
    Ok(seats)
}

/// The date that was typed.
pub(crate) fn date(typed: &str, known: &Known) -> Result<StatedDate, Failure> {
    read_date(typed, known.today).ok_or_else(|| Failure::NotADate(typed.to_owned()))
}

/// The date that was typed; today if none was.
pub(crate) fn date_or_today(typed: Option<&str>, known: &Known) -> Result<StatedDate, Failure> {
    typed.map_or(Ok(known.today), |typed| date(typed, known))
}

/// The month that was typed.
pub(crate) fn month(typed: &str, known: &Known) -> Result<Month, Failure> {
    read_month(typed, known.today).ok_or_else(|| Failure::NotAMonth(typed.to_owned()))
}

/// The month that was typed; this one if none was.
pub(crate) fn month_or_this(typed: Option<&str>, known: &Known) -> Result<Month, Failure> {
    typed.map_or(Ok(Month::of(known.today)), |typed| month(typed, known))
}

/// The months that were typed, the first and the last.
pub(crate) fn months(typed: &str, known: &Known) -> Result<(Month, Month), Failure> {
    read_months(typed, known.today).ok_or_else(|| Failure::NotAMonth(typed.to_owned()))
}

/// The amount that was typed in yuan, in fen.
pub(crate) fn fen(typed: &str) -> Result<i64, Failure> {
    read_yuan(typed).ok_or_else(|| Failure::NotAnAmount(typed.to_owned()))
}

/// So many places are shown.
pub(crate) const PLACES: usize = 12;

/// The code that a host branch shows its guests.
pub(crate) fn guest_code(typed: &str) -> Result<GuestCode, Failure> {
    GuestCode::parse(typed).map_err(|_| Error::Rejected(Rejection::BadGuestCode).into())
}

/// A place: by its code, or by what it is called. Looked up on this phone, without signal.
pub(crate) fn place(typed: &str) -> Result<Place, Failure> {
    let found = places(typed, PLACES);
    let called = |place: &&Place| place.short_name() == typed.trim() || place.name() == typed.trim();
    let same: Vec<&Place> = found.iter().filter(called).collect();
    let meant = match (same.as_slice(), found.as_slice()) {
        ([only], _) => Some(*only),
        (_, [only]) => Some(only),
        _ => None,
    };
    match (meant, found.is_empty()) {
        (Some(place), _) => Ok(place.clone()),
        (None, true) => Err(Failure::NoSuch { what: What::Place, typed: typed.to_owned() }),
        (None, false) => {
            let choice = |place: &Place| Choice { id: place.as_str().to_owned(), label: place.name() };
            let choices = found.iter().map(choice).collect();
            Err(Failure::Ambiguous { what: What::Place, typed: typed.to_owned(), choices })
        }
    }
}

/// One of several records: by a part of its id, or by what it is called; if nothing was typed, the only one.
pub(crate) fn record(
    what: What,
    typed: Option<&str>,
    of: &str,
    candidates: &[Candidate<EventId>],
) -> Result<EventId, Failure> {
    match (typed, candidates) {
        (Some(typed), _) => one(what, typed, candidates),
        (None, [only]) => Ok(only.value),
        (None, []) => Err(Failure::NoSuch { what, typed: of.to_owned() }),
        (None, several) => {
            let ids: Vec<EventId> = several.iter().map(|candidate| candidate.value).collect();
            let choices = shortest(&ids).into_iter().zip(several);
            let choices = choices.map(|(id, c)| Choice { id, label: c.label.clone() }).collect();
            Err(Failure::Ambiguous { what, typed: of.to_owned(), choices })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<Candidate<u8>> {
        let one = |value, id: &str, name: &str| Candidate {
            value,
            id: id.to_owned(),
            name: name.to_owned(),
            label: format!("{name} {value}"),
        };
        vec![
            one(1, "0192a3b4-1111-7000", "张卫国"),
            one(2, "0192a3b4-2222-7000", "张卫"),
            one(3, "beef0000-3333-7000", "李秀英"),
            one(4, "beef0000-4444-7000", "李秀英"),
        ]
    }

    fn ask(typed: &str) -> Result<u8, Failure> {
        one(What::Person, typed, &people())
    }

    #[test]
    fn a_whole_name_goes_before_a_part_of_one() {
        assert_eq!(ask("张卫").unwrap(), 2);
        assert_eq!(ask("卫国").unwrap(), 1);
        assert_eq!(ask("0192a3b42").unwrap(), 2);
        assert_eq!(ask("0192A3B4-1").unwrap(), 1);
    }

    #[test]
    fn what_is_ambiguous_lists_what_may_be_meant() {
        let Failure::Ambiguous { choices, .. } = ask("李秀英").unwrap_err() else { panic!() };
        let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
        assert_eq!(ids, ["33337000", "44447000"], "each can be typed as it is shown");
        assert_eq!(ask(ids[1]).unwrap(), 4);
        assert!(matches!(ask("0192a3b4"), Err(Failure::Ambiguous { .. })));
    }

    #[test]
    fn what_matches_nothing_says_so() {
        for typed in ["王五", "", "019", "zzzz"] {
            assert!(matches!(ask(typed), Err(Failure::NoSuch { .. })), "{typed}");
        }
    }

    #[test]
    fn a_place_is_found_by_name_or_code_and_several_are_listed() {
        let code = |typed| place(typed).map(|place| place.as_str().to_owned());
        for typed in ["苏州姑苏", "320508", "江苏 姑苏", "姑苏区"] {
            assert_eq!(code(typed).unwrap(), "320508", "{typed}");
        }
        assert_eq!(code("印度").unwrap(), "IND", "what is called just so is meant");
        let Err(Failure::Ambiguous { choices, .. }) = place("苏州") else { panic!() };
        assert!(choices.len() > 5 && choices[0].label.starts_with("江苏省苏州市"), "{choices:?}");
        assert!(code(&choices[1].id).is_ok(), "each can be typed as it is shown");
        for typed in ["火星", "999999", ""] {
            assert!(matches!(place(typed), Err(Failure::NoSuch { what: What::Place, .. })), "{typed}");
        }
    }

    #[test]
    fn of_a_number_the_tail_is_enough() {
        assert_eq!((tail("13800001234").as_str(), tail("12").as_str()), ("…1234", "…12"));
    }
}
