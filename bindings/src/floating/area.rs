//! What people do about members away from home.

use yixian_client::{Profile, floating, page::Window};

use super::{
    entries::AwayEntries,
    hosts::{BranchesNear, HostAttendance, ScannedMeeting},
    records::{AwayChoice, ContactEntered, Departure, Guest, LostStep, MemberCertificate, News, PlaceRow},
    screens::{AwayScreen, CareRow, FloatingRegister},
};
use crate::{
    convert::all,
    error::CoreError,
    id::{EventId, OrgId, PersonId},
    session::Core,
    time::StatedDate,
};

/// Members away from home. A place is a county, a country, or Hong Kong, Macao or Taiwan; nothing here takes a
/// coordinate or a picture.
#[derive(uniffi::Object)]
pub struct Floating {
    pub(crate) client: yixian_client::Client,
    pub(crate) core: Core,
}

/// Places by what was typed, the best first: counties, countries, Hong Kong, Macao, Taiwan. Offline; reads no profile.
#[uniffi::export]
#[must_use]
pub fn places(typed: String, most: u32) -> Vec<PlaceRow> {
    all(floating::places(&typed, Window::new(0, most).most))
}

#[uniffi::export]
impl Floating {
    /// Oneself, away or at home. `NotHere` for who belongs to no branch.
    pub async fn own(&self) -> Result<AwayScreen, CoreError> {
        self.core.call(|profile| profile.own_away()).await
    }

    /// A member away, for the officers of the branch and for who keeps in touch with him; `NotHere` for others.
    pub async fn member(&self, branch: OrgId, person: PersonId) -> Result<AwayScreen, CoreError> {
        self.core.call(move |profile| profile.member_away(branch, person)).await
    }

    /// A branch's register of who is away and who came, for its officers; `NotHere` for others.
    pub async fn register(&self, branch: OrgId) -> Result<FloatingRegister, CoreError> {
        self.core.call(move |profile| profile.floating_register(branch)).await
    }

    /// The branches of a county, for who looks for one where he is, by a word of their names if there are many. Needs
    /// signal; that he asked is recorded nowhere, and where he is he need not say.
    pub async fn branches(&self, place: String, word: String) -> Result<BranchesNear, CoreError> {
        let place = super::records::place(&place)?;
        let run = self.client.sync(&self.core.0, vec![floating::ask_branches(&place, &word)], false)?;
        let synced = run.finish().await?;
        Ok(floating::branches(&place, synced.answers.first())?.into())
    }

    /// Those whom this person keeps in touch with.
    pub async fn in_care(&self) -> Result<Vec<CareRow>, CoreError> {
        let rows = self.core.0.with(|profile| Ok(all(profile.in_care()?)));
        Ok(rows.await?)
    }

    /// Enters a member of elsewhere who takes part here (流入): for officers. He votes and pays at home, and leaves as
    /// members do.
    pub async fn receive_guest(&self, branch: OrgId, guest: Guest) -> Result<PersonId, CoreError> {
        let guest = guest.try_into()?;
        self.core.call(move |profile| profile.receive_guest(branch, guest)).await
    }

    /// What this person lets the branch where he is scan (扫码报到), so that it can enter him: his name, his branch, the
    /// certificate that holds today; his number if he wants to be called. To be drawn as a code; no link, and nothing is
    /// sent. `NotHere` for who belongs to no branch.
    pub async fn guest_card(&self, with_number: bool) -> Result<String, CoreError> {
        Ok(self.core.0.with(move |profile| profile.guest_card(with_number)).await?)
    }

    /// Reads what a member from elsewhere shows: to be looked at, and then entered with `receive_guest`.
    pub async fn read_guest_card(&self, scanned: String) -> Result<Guest, CoreError> {
        self.core.call(move |profile| profile.read_guest_card(&scanned)).await
    }

    /// Reads the code on a host branch's wall: to be looked at, and then reported with `report_host`.
    pub async fn read_invitation(&self, scanned: String) -> Result<ScannedMeeting, CoreError> {
        self.core.call(move |profile| profile.read_invitation(&scanned)).await
    }

    /// Reports that a member has left, or is somewhere else now: he himself, or an officer for him.
    pub async fn depart(
        &self,
        branch: OrgId,
        person: PersonId,
        departure: Departure,
    ) -> Result<EventId, CoreError> {
        let departure = departure.try_into()?;
        self.core.call(move |profile| profile.depart(branch, person, departure)).await
    }

    /// Reports that a member is back (返乡).
    pub async fn come_back(
        &self,
        branch: OrgId,
        person: PersonId,
        on: StatedDate,
    ) -> Result<EventId, CoreError> {
        let on = on.read("on")?;
        self.core.call(move |profile| profile.come_back(branch, person, on)).await
    }

    /// Names who keeps in touch with a member. Where the member is goes to who is named, and the number if the member
    /// agrees: `agrees` says that he has just signed so, and is asked while his consent is open.
    pub async fn name_contact(
        &self,
        branch: OrgId,
        person: PersonId,
        contact: PersonId,
        agrees: bool,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.name_contact(branch, person, contact, agrees)).await
    }

    /// Records a contact, or a try: a phone call is one.
    pub async fn log_contact(
        &self,
        branch: OrgId,
        person: PersonId,
        entry: ContactEntered,
    ) -> Result<EventId, CoreError> {
        let entry = entry.try_into()?;
        self.core.call(move |profile| profile.log_contact(branch, person, entry)).await
    }

    /// Says how one is (报个近况): read by who keeps in touch and by the branch's officers, and by nobody else.
    pub async fn send_news(&self, news: News) -> Result<EventId, CoreError> {
        let news = news.try_into()?;
        self.core.call(move |profile| profile.send_news(news)).await
    }

    /// Records an activity certificate, in place of those before.
    pub async fn issue_certificate(
        &self,
        branch: OrgId,
        person: PersonId,
        certificate: MemberCertificate,
    ) -> Result<EventId, CoreError> {
        let certificate = certificate.try_into()?;
        self.core.call(move |profile| profile.issue_certificate(branch, person, certificate)).await
    }

    /// Reports that one took part in another branch's organisation life.
    pub async fn report_host(&self, attended: HostAttendance) -> Result<EventId, CoreError> {
        let attended = attended.try_into()?;
        self.core.call(move |profile| profile.report_host(attended)).await
    }

    /// Confirms an attendance elsewhere after having looked into it, or does not.
    pub async fn answer_host(
        &self,
        branch: OrgId,
        person: PersonId,
        report: EventId,
        confirmed: bool,
        words: String,
    ) -> Result<EventId, CoreError> {
        let answer =
            move |profile: &mut Profile| profile.answer_host(branch, person, report, confirmed, words);
        self.core.call(answer).await
    }

    /// Takes a step towards a member who does not answer. Nothing takes one by itself.
    pub async fn take_step(
        &self,
        branch: OrgId,
        person: PersonId,
        step: LostStep,
        words: String,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.take_step(branch, person, step.into(), words)).await
    }

    /// What was entered of a member away, for himself, for the officers and for who keeps in touch; `NotHere` for others.
    pub async fn entries(&self, branch: OrgId, person: PersonId) -> Result<AwayEntries, CoreError> {
        self.core.call(move |profile| profile.away_entries(branch, person)).await
    }

    /// Takes back what was entered by mistake: it counts no more, and stays readable with the reason.
    pub async fn withdraw(
        &self,
        branch: OrgId,
        person: PersonId,
        entry: EventId,
        reason: String,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.withdraw_entry(branch, person, entry, reason)).await
    }

    /// Records what a member wants after six months away.
    pub async fn choose(
        &self,
        branch: OrgId,
        person: PersonId,
        choice: AwayChoice,
    ) -> Result<EventId, CoreError> {
        self.core.call(move |profile| profile.choose(branch, person, choice.into())).await
    }
}
