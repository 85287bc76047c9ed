//! The one surface for Kotlin, Swift and Python.
//!
//! Nothing but translation lives here: a rule, a query or a retry found in this crate is in the wrong room. The core
//! (`yixian-client`) is wrapped in objects, its values are copied into records, its errors into one small public enum.
//!
//! * [`Client`]: the root. [`Session`]: one open profile. [`Meetings`], [`Dues`], [`Floating`],
//!   [`Organisations`], [`Reminders`], [`Rules`], [`Devices`]: its areas.
//!   [`SyncRun`]: a sync under way.
//! * A screen is one call: [`Session::home`], [`Meetings::meeting`], [`Meetings::roll`] … read at one moment.
//! * Calls that touch the store are async and run on the core's threads; the caller's thread only waits, and copies
//!   the result out. What was asked for is done even if nobody waits any more.
//! * [`KeyVault`], [`DeviceClock`], [`LogSink`]: what a shell lends. They may throw, hang or call back.
//! * [`CoreError`]: what went wrong. [`CoreError::code`] is stable; `docs/errors.md` lists every code with its words.

mod client;
mod convert;
mod devices;
mod dues;
mod error;
mod floating;
mod home;
mod hours;
mod id;
mod live;
mod meetings;
mod organisations;
mod privacy;
mod reminders;
mod rules;
mod session;
mod shell;
mod status;
mod sync;
#[cfg(feature = "testing")]
pub mod testing;
mod time;
mod updates;

pub use crate::{
    client::{Client, ClientConfig, EnrolmentRequest, PinState, ProfileRow},
    devices::{DeviceRow, DeviceState, Devices, IssuedCode, RevocationCause},
    dues::{
        AccountRow, AssessmentRow, BranchDues, Calculated, DeclaredRow, Dues, DuesAccount, DuesAssessment,
        DuesCategory, DuesLedger, DuesPayment, DuesReduction, DuesRow, DuesWay, Fraction, IncomeItem,
        IncomePart, MemberDues, Month, MonthRow, MonthState, MonthlyList, OpenDues, ReceiptRow, RuleCited,
        Unrecorded,
    },
    error::CoreError,
    floating::{
        AwayBackRow, AwayChoice, AwayEntries, AwayEntry, AwayEntryRow, AwayRights, AwayRow, AwayScreen,
        BranchNear, BranchesNear, CareRow, CertificateRow, ContactDue, ContactEntered, ContactLogRow,
        ContactWay, Departure, DepartureReason, DepartureRow, EntryWithdrawn, Floating, FloatingRegister,
        Guest, HostAttendance, HostFinding, HostMeeting, HostProof, HostRow, InflowRow, KeepsInTouch,
        LostSearch, LostStep, LostStepRow, MemberCertificate, News, NewsPhrase, NewsRow, PlaceRow, places,
    },
    home::{Home, HomeAway, HomeDues, MeetingName, Need, OfficeHeld, OpenHome, OrgName},
    hours::{HoursScreen, LearningSum},
    id::{AppointmentId, DeviceId, EventId, MeetingId, OrgId, PersonId, ProfileId},
    meetings::{
        DisputeAnswer, DisputeRow, ExclusionGround, LeaveReason, MarkSource, MeetingKind, MeetingPage,
        MeetingPlan, MeetingRights, MeetingRow, MeetingScreen, Meetings, Minutes, Notice, OfficersPart,
        Outcome, OwnState, Quorum, Recipient, RollRow, RollScreen, Standing, Tally, Timing, WhichMeeting,
    },
    organisations::{
        EndReason, MemberPage, MemberRow, MemberState, MembershipKind, Moved, Office, OrgKind, OrgRow,
        Organisations, Role, Term,
    },
    privacy::{
        ConsentPurpose, ConsentRow, ConsentState, DeletionScope, ErasedRow, Erasure, FileField, InfoField,
        OwnData, OwnFile, Privacy, PrivacyScreen, RequestAnswer, RequestKind, RequestRow, RevealRow,
    },
    reminders::{
        HandledReminder, MatterHandling, MatterKey, NotShown, PlannedNotice, ReminderAction,
        ReminderDecision, ReminderRow, Reminders, Severity,
    },
    rules::{
        CalendarUnit, ChangeState, RateBand, RuleAffected, RuleChange, RuleExplained, RuleLevel,
        RuleProposal, RuleRow, RuleValue, RuleVersion, Rules, SourceMark,
    },
    session::Session,
    shell::{
        ClockError, ClockReading, DeviceClock, KeyVault, LogError, LogLevel, LogLine, LogSink, VaultError,
    },
    status::{Fate, Item, Status, Subject, WaitingEvent, WaitsFor},
    sync::{SyncOutcome, SyncProgress, SyncRun},
    time::{StatedDate, TimeOfDay, TimeTrust, Timestamp},
    updates::{Area, Update},
};

uniffi::setup_scaffolding!("yixian_core");

/// The version of this library, as apps report it.
#[uniffi::export]
#[must_use]
pub fn core_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
