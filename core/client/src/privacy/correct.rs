//! An officer corrects what is recorded of a member: one field, with the trace of what it was.

use yixian_domain::{
    Event, EventId, OrgId, PersonId, Rejection,
    org::{PersonFile, event::PersonCorrected},
    privacy::event::InfoAnswered,
    text::limit,
    time::StatedDate,
};

use crate::{
    error::{Error, Result},
    profile::{Profile, recorded},
};

/// A field of somebody's file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileField {
    /// 姓名
    Name,
    /// 手机号: empty if there is none
    Phone,
    /// 出生年份: four digits, or empty
    BirthYear,
    /// 党员编号: empty if there is none
    MemberNo,
    /// 入党日期: as 2006-07-01, or empty
    Admitted,
    /// 组织关系所在支部: where a member of elsewhere belongs; empty if it is not known
    Home,
}

impl Profile {
    /// Corrects one field of a member's file; the earlier version stays readable. With it goes the answer to the member who
    /// pointed the mistake out; and a new number goes to those who call him, or whom he calls, as who keeps in touch.
    ///
    /// # Errors
    /// [`Rejection::BadText`] if the value is not one that the field can have; `UnknownPerson`; [`Error::NotHere`] if this
    /// person is no officer there; or see [`Profile::record`].
    pub fn correct_file(
        &mut self,
        branch: OrgId,
        person: PersonId,
        (field, value): (FileField, &str),
        answer: Option<(EventId, String)>,
    ) -> Result<EventId> {
        let known = self.with_roster(branch, |roster| {
            let files = roster.files.get(&person)?;
            let supersedes: Vec<EventId> = files.heads().into_iter().map(|(id, _)| id).collect();
            Some((files.current()?.1.value.clone(), supersedes))
        })?;
        let (before, supersedes) = known.ok_or(Error::NotHere("the file"))?;
        let file = changed(before, field, value.trim(), self.today())?;
        let told = match field {
            FileField::Phone => self.number_changed(branch, person, file.phone.as_deref())?,
            _ => Vec::new(),
        };
        let mut events: Vec<Event> = vec![PersonCorrected { person, branch, file, supersedes }.into()];
        events.extend(told.into_iter().map(Event::from));
        events.extend(answer.map(|(dispute, words)| {
            Event::from(InfoAnswered { branch, person, dispute, corrected: true, words })
        }));
        let ids = self.record_all(&events)?;
        recorded(ids.first())
    }
}

fn changed(mut file: PersonFile, field: FileField, value: &str, today: StatedDate) -> Result<PersonFile> {
    let optional = || Some(value.to_owned()).filter(|value| !value.is_empty());
    match field {
        FileField::Name => value.clone_into(&mut file.name),
        FileField::Phone => file.phone = optional(),
        FileField::MemberNo => file.member_no = optional(),
        FileField::BirthYear => file.birth_year = optional().map(|year| birth_year(&year)).transpose()?,
        FileField::Admitted => file.admitted = optional().map(|day| admitted(&day, today)).transpose()?,
        FileField::Home => file.home = optional(),
    }
    Ok(file)
}

fn birth_year(year: &str) -> Result<i32> {
    let year = yixian_domain::text::plain_digits(year);
    let is_one = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
    year.parse().ok().filter(|_| is_one).ok_or_else(|| bad_value("birth_year"))
}

/// Nobody is admitted tomorrow.
fn admitted(day: &str, today: StatedDate) -> Result<StatedDate> {
    let day = yixian_domain::text::plain_digits(day).parse().ok();
    day.filter(|day| *day <= today).ok_or_else(|| bad_value("admitted"))
}

fn bad_value(field: &str) -> Error {
    let most = u32::try_from(limit::NAME).unwrap_or(u32::MAX);
    Error::Rejected(Rejection::BadText { field: field.to_owned(), most })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> PersonFile {
        let (phone, member_no) = (Some("139".to_owned()), Some("M1".to_owned()));
        PersonFile {
            name: "单大山".to_owned(),
            phone,
            birth_year: Some(1925),
            member_no,
            reading: None,
            admitted: None,
            home: None,
        }
    }

    #[test]
    fn one_field_is_changed_and_the_others_stay() {
        let day = |text: &str| -> StatedDate { text.parse().unwrap() };
        let today = day("2026-09-10");
        for (field, value, expected) in [
            (FileField::Name, "单大川", PersonFile { name: "单大川".to_owned(), ..file() }),
            (FileField::Phone, "13900000001", PersonFile { phone: Some("13900000001".to_owned()), ..file() }),
            (FileField::Phone, "", PersonFile { phone: None, ..file() }),
            (FileField::MemberNo, "", PersonFile { member_no: None, ..file() }),
            (FileField::BirthYear, "１９５２", PersonFile { birth_year: Some(1952), ..file() }),
            (FileField::BirthYear, "", PersonFile { birth_year: None, ..file() }),
            (FileField::Admitted, "2006-07-01", PersonFile { admitted: Some(day("2006-07-01")), ..file() }),
            (FileField::Admitted, "２０２６-09-10", PersonFile { admitted: Some(today), ..file() }),
            (FileField::Home, "河西党支部", PersonFile { home: Some("河西党支部".to_owned()), ..file() }),
            (FileField::Home, "", file()),
        ] {
            assert_eq!(changed(file(), field, value, today).unwrap(), expected, "{field:?} {value}");
        }
        let known = PersonFile { admitted: Some(today), ..file() };
        assert_eq!(changed(known, FileField::Admitted, "", today).unwrap(), file());
        for no_day in ["2006", "2006-02-30", "2026-09-11", "去年"] {
            let wrong = changed(file(), FileField::Admitted, no_day, today);
            assert!(matches!(wrong, Err(Error::Rejected(Rejection::BadText { .. }))), "{no_day}");
        }
        for year in ["52", "19522", "一九五二", "-952"] {
            let wrong = changed(file(), FileField::BirthYear, year, today);
            assert!(matches!(wrong, Err(Error::Rejected(Rejection::BadText { .. }))), "{year}");
        }
    }
}
