/// What rules are about, in the order in which they are read.
enum RuleSubject: Int, CaseIterable {
    case dues, away, meetings, study, admission, office, phones, privacy, other
}

func subjectOf(_ rule: String) -> RuleSubject {
    switch rule.prefix(while: { $0 != "." }) {
    case "dues": .dues
    case "float", "certificate", "abroad", "lost", "grad": .away
    case "meeting", "quorum", "life", "appraisal": .meetings
    case "hours": .study
    case "admission", "probation", "vote": .admission
    case "branch", "committee", "term": .office
    case "enrolment": .phones
    case "privacy": .privacy
    default: .other
    }
}

extension Words {
    func ruleArea(_ subject: RuleSubject) -> String {
        switch subject {
        case .dues: duesTitle
        case .away: ruleAreaAway
        case .meetings: ruleAreaMeetings
        case .study: ruleAreaStudy
        case .admission: ruleAreaAdmission
        case .office: ruleAreaOffice
        case .phones: ruleAreaPhones
        case .privacy: privacyTitle
        case .other: ruleAreaOther
        }
    }

    /// A rule by name; one from the future by its id.
    func ruleName(_ id: String) -> String {
        let name =
            switch subjectOf(id) {
            case .dues: duesRule(id)
            case .away: awayRule(id)
            case .meetings: meetingRule(id)
            default: officeRule(id) ?? otherRule(id)
            }
        return name ?? id
    }

    private func duesRule(_ id: String) -> String? {
        switch id {
        case "dues.arrears_max_months": ruleDuesArrears
        case "dues.farmer": ruleDuesFarmer
        case "dues.flag_months": ruleDuesFlag
        case "dues.flat": ruleDuesFlat
        case "dues.period": ruleDuesPeriod
        case "dues.rate.retired": ruleDuesRateRetired
        case "dues.rate.wage": ruleDuesRateWage
        case "dues.rounding": ruleDuesRounding
        case "dues.soft_cap": ruleDuesCap
        default: nil
        }
    }

    private func awayRule(_ id: String) -> String? {
        switch id {
        case "abroad.suspend": ruleAbroadSuspend
        case "certificate.remind": ruleCertificateRemind
        case "float.abroad_contact": ruleFloatAbroadContact
        case "float.certificate": ruleFloatCertificate
        case "float.contact": ruleFloatContact
        case "float.enabled": ruleFloatEnabled
        case "float.host": ruleFloatHost
        case "float.return": ruleFloatReturn
        case "float.months": ruleFloatMonths
        case "float.news_keep": ruleFloatNewsKeep
        case "float.away_keep": ruleFloatAwayKeep
        case "grad.keep": ruleGradKeep
        case "lost.remove": ruleLostRemove
        case "lost.suspend": ruleLostSuspend
        default: nil
        }
    }

    private func meetingRule(_ id: String) -> String? {
        switch id {
        case "appraisal.excellent": ruleAppraisalExcellent
        case "life.appraisal": kindAppraisal
        case "life.committee": kindCommittee
        case "life.general": kindGeneral
        case "life.group": kindGroup
        case "life.lecture": kindLecture
        case "life.meeting": kindLifeMeeting
        case "life.talk": ruleLifeTalk
        case "life.theme_day": kindThemeDay
        case "meeting.correction": ruleMeetingCorrection
        case "meeting.leave": ruleMeetingLeave
        case "meeting.proxy": ruleMeetingProxy
        case "quorum.committee": ruleQuorumCommittee
        case "quorum.election": ruleQuorumElection
        case "quorum.general": ruleQuorumGeneral
        default: nil
        }
    }

    private func officeRule(_ id: String) -> String? {
        switch id {
        case "branch.max": ruleBranchMax
        case "branch.min": ruleBranchMin
        case "committee.min_members": ruleCommitteeMin
        case "term.branch": ruleTermBranch
        case "term.committee": ruleTermCommittee
        case "term.lead": ruleTermLead
        case "term.remind": ruleTermRemind
        case "term.shift": ruleTermShift
        case "term.village": ruleTermVillage
        default: nil
        }
    }

    private func otherRule(_ id: String) -> String? {
        switch id {
        case "admission.day": ruleAdmissionDay
        case "enrolment.objection": ruleEnrolmentObjection
        case "enrolment.slip": ruleEnrolmentSlip
        case "enrolment.spoken": ruleEnrolmentSpoken
        case "hours.member": ruleHoursMember
        case "hours.profile": ruleHoursProfile
        case "hours.secretary": ruleHoursSecretary
        case "privacy.answer": rulePrivacyAnswer
        case "privacy.look_keep": rulePrivacyLookKeep
        case "privacy.request_keep": rulePrivacyRequestKeep
        case "probation": ruleProbation
        case "probation.ext": ruleProbationExt
        case "vote.admit": ruleVoteAdmit
        default: nil
        }
    }
}
