import YixianCore

/// A clock that is wrong by less than this bothers nobody.
private let clockOffMost: Int64 = 10 * 60_000

/// After this long the last exchange is worth a line.
private let staleMs: Int64 = 24 * 3_600_000

extension Words {
    /// What the first screen says of the county and the clock: grey and quiet, and nothing where all is well.
    func quiet(_ lastSync: Timestamp?, toSend: UInt64, clockOffMs: Int64?, nowMs: Int64) -> [Line] {
        let now = nowMs &- (clockOffMs ?? 0)
        let stale = lastSync.map { now &- $0.unixMs > staleMs } ?? false
        let updated = stale || toSend > 0 ? lastSync.map { updatedAgo(ago: ago($0, now)) } : nil
        let waiting = toSend > 0 ? toSendCount(count: Int(clamping: toSend)) : nil
        let parts = [updated, waiting].compactMap { $0 }
        var lines: [Line] = []
        if !parts.isEmpty { lines.append(Line(text: parts.joined(separator: separatorDot), tone: .offline)) }
        if let clockOffMs, clockOffMs.magnitude > clockOffMost.magnitude {
            lines.append(Line(text: clockWrong, tone: .offline))
        }
        return lines
    }

    /// What an exchange came to, where it is worth a line: no signal is no fault.
    func countySaid(_ sync: SyncState) -> Line? {
        guard case .failed(let failure) = sync else { return nil }
        switch failure.code {
        case "offline": return Line(text: noSignal, tone: .offline)
        case "cancelled", "closed", "paused": return nil
        default: return Line(text: failure.what(self), tone: .offline)
        }
    }

    /// What was recorded, in a few words: 点名 张卫国 · 9 月 10 日 主题党日.
    func subject(_ subject: Subject, today: LocalDate) -> String {
        let whom = subject.personName.flatMap { $0.isEmpty ? nil : $0 }
        let day = subject.date.map { date($0.local(), today: today) }
        let what = [entryKind(subject.kind), whom].compactMap { $0 }.joined(separator: " ")
        let which = [day, subject.title].compactMap { $0 }.joined(separator: " ")
        return [what, which].filter { !$0.isEmpty }.joined(separator: separatorDot)
    }

    private func entryKind(_ kind: String) -> String {
        switch kind {
        case "meeting_planned": entryMeetingPlanned
        case "roll_opened": entryRollOpened
        case "roll_marked": entryRollMarked
        case "signed_in": entrySignedIn
        case "leave_asked": entryLeaveAsked
        case "own_mark_withdrawn": entryWithdrawn
        case "proxy_marked": entryProxyMarked
        case "proxy_answered": entryProxyAnswered
        case "mark_disputed": entryDisputed
        case "dispute_answered": entryDisputeAnswered
        case "member_excluded": entryExcluded
        case "minutes_written": entryMinutes
        case "meeting_closed": entryClosed
        case "meeting_joined": entryJoined
        default: registerKind(kind)
        }
    }

    /// What is recorded of phones, and by those who keep the county's register.
    private func registerKind(_ kind: String) -> String {
        switch kind {
        case "organisation_founded": entryOrganisationFounded
        case "organisation_renamed": entryOrganisationRenamed
        case "organisation_moved": entryOrganisationMoved
        case "organisation_merged": entryOrganisationMerged
        case "organisation_dissolved": entryOrganisationDissolved
        case "person_registered": entryPersonRegistered
        case "person_corrected": entryPersonCorrected
        case "membership_started": entryMembershipStarted
        case "membership_changed": entryMembershipChanged
        case "membership_ended": entryMembershipEnded
        case "appointment_made": entryAppointmentMade
        case "appointment_ended": entryAppointmentEnded
        case "device_enrolled": entryDeviceEnrolled
        case "device_revoked": entryDeviceRevoked
        case "enrolment_objected": entryObjected
        case "event_admitted": entryAdmitted
        default: awayKind(kind)
        }
    }

    /// What is recorded of members away.
    private func awayKind(_ kind: String) -> String {
        switch kind {
        case "departure_reported": entryDepartureReported
        case "return_reported": entryReturnReported
        case "contact_named": entryContactNamed
        case "contact_made": entryContactMade
        case "news_sent": entryNewsSent
        case "certificate_issued": entryCertificateIssued
        case "host_reported": entryHostReported
        case "host_checked": entryHostChecked
        case "host_answered": entryHostAnswered
        case "lost_step_taken": entryLostStepTaken
        case "choice_made": entryChoiceMade
        case "away_cancelled": entryAwayCancelled
        default: duesKind(kind)
        }
    }

    /// What is recorded of dues.
    private func duesKind(_ kind: String) -> String {
        switch kind {
        case "dues_assessed": entryDuesAssessed
        case "dues_declared": entryDuesDeclared
        case "dues_received": entryDuesReceived
        case "dues_cancelled": entryDuesCancelled
        case "dues_published": entryDuesPublished
        default: ruleKind(kind)
        }
    }

    /// What is recorded of rules, of terms of office, and of what is due.
    private func ruleKind(_ kind: String) -> String {
        switch kind {
        case "rule_proposed": entryRuleProposed
        case "rule_decided": entryRuleDecided
        case "term_set": entryTermSet
        case "matter_handled": entryMatterHandled
        default: privacyKind(kind)
        }
    }

    /// What is recorded of whose data it is.
    private func privacyKind(_ kind: String) -> String {
        switch kind {
        case "consent_decided": entryConsentDecided
        case "info_disputed": entryInfoDisputed
        case "info_answered": entryInfoAnswered
        case "deletion_asked": entryDeletionAsked
        case "deletion_answered": entryDeletionAnswered
        case "phone_revealed": entryPhoneRevealed
        case "records_erased": entryRecordsErased
        default: entryOther
        }
    }

    /// What has become of it, and what there is to do.
    func fate(_ fate: Fate) -> (what: String, advice: String) {
        switch fate {
        case .toSend: (fateToSend, "")
        case .accepted: (fateAccepted, "")
        case .parked, .waiting, .refused: reasonOf(codeOf(fate) ?? "")
        }
    }

    private func reasonOf(_ code: String) -> (what: String, advice: String) {
        let words = error(code) ?? error("unknown")
        return (words?.what ?? "", words?.advice ?? "")
    }

    func status(_ state: DeviceState) -> String {
        switch state {
        case .active: deviceActive
        case .replaced: deviceReplaced
        case .lost: deviceLost
        case .objected: deviceObjected
        }
    }
}

/// Why it did not go through; none if it did or may yet.
func codeOf(_ fate: Fate) -> String? {
    switch fate {
    case .toSend, .accepted: nil
    case .parked(let code), .waiting(let code), .refused(let code, _): code
    }
}
