package org.yixian.presentation.wording

import org.yixian.presentation.words.Words

/** What rules are about, in the order in which they are read. */
internal enum class RuleSubject { DUES, AWAY, MEETINGS, STUDY, ADMISSION, OFFICE, PHONES, PRIVACY, OTHER }

internal fun areaOf(id: String): RuleSubject = when (id.substringBefore('.')) {
    "dues" -> RuleSubject.DUES
    "float", "certificate", "abroad", "lost", "grad" -> RuleSubject.AWAY
    "meeting", "quorum", "life", "appraisal" -> RuleSubject.MEETINGS
    "hours" -> RuleSubject.STUDY
    "admission", "probation", "vote" -> RuleSubject.ADMISSION
    "branch", "committee", "term" -> RuleSubject.OFFICE
    "enrolment" -> RuleSubject.PHONES
    "privacy" -> RuleSubject.PRIVACY
    else -> RuleSubject.OTHER
}

internal fun Words.ruleArea(subject: RuleSubject): String = when (subject) {
    RuleSubject.DUES -> duesTitle
    RuleSubject.AWAY -> ruleAreaAway
    RuleSubject.MEETINGS -> ruleAreaMeetings
    RuleSubject.STUDY -> ruleAreaStudy
    RuleSubject.ADMISSION -> ruleAreaAdmission
    RuleSubject.OFFICE -> ruleAreaOffice
    RuleSubject.PHONES -> ruleAreaPhones
    RuleSubject.PRIVACY -> privacyTitle
    RuleSubject.OTHER -> ruleAreaOther
}

/** A rule by name; one from the future by its id. */
internal fun Words.ruleName(id: String): String = when (areaOf(id)) {
    RuleSubject.DUES -> duesRule(id)
    RuleSubject.AWAY -> awayRule(id)
    RuleSubject.MEETINGS -> meetingRule(id)
    else -> otherRule(id)
} ?: id

private fun Words.duesRule(id: String): String? = when (id) {
    "dues.arrears_max_months" -> ruleDuesArrears
    "dues.farmer" -> ruleDuesFarmer
    "dues.flag_months" -> ruleDuesFlag
    "dues.flat" -> ruleDuesFlat
    "dues.period" -> ruleDuesPeriod
    "dues.rate.retired" -> ruleDuesRateRetired
    "dues.rate.wage" -> ruleDuesRateWage
    "dues.rounding" -> ruleDuesRounding
    "dues.soft_cap" -> ruleDuesCap
    else -> null
}

private fun Words.awayRule(id: String): String? = when (id) {
    "abroad.suspend" -> ruleAbroadSuspend
    "certificate.remind" -> ruleCertificateRemind
    "float.abroad_contact" -> ruleFloatAbroadContact
    "float.certificate" -> ruleFloatCertificate
    "float.contact" -> ruleFloatContact
    "float.enabled" -> ruleFloatEnabled
    "float.host" -> ruleFloatHost
    "float.return" -> ruleFloatReturn
    "float.months" -> ruleFloatMonths
    "float.news_keep" -> ruleFloatNewsKeep
    "float.away_keep" -> ruleFloatAwayKeep
    "grad.keep" -> ruleGradKeep
    "lost.remove" -> ruleLostRemove
    "lost.suspend" -> ruleLostSuspend
    else -> null
}

private fun Words.meetingRule(id: String): String? = when (id) {
    "appraisal.excellent" -> ruleAppraisalExcellent
    "life.appraisal" -> kindAppraisal
    "life.committee" -> kindCommittee
    "life.general" -> kindGeneral
    "life.group" -> kindGroup
    "life.lecture" -> kindLecture
    "life.meeting" -> kindLifeMeeting
    "life.talk" -> ruleLifeTalk
    "life.theme_day" -> kindThemeDay
    "meeting.correction" -> ruleMeetingCorrection
    "meeting.leave" -> ruleMeetingLeave
    "meeting.proxy" -> ruleMeetingProxy
    "quorum.committee" -> ruleQuorumCommittee
    "quorum.election" -> ruleQuorumElection
    "quorum.general" -> ruleQuorumGeneral
    else -> null
}

private fun Words.otherRule(id: String): String? = when (id) {
    "admission.day" -> ruleAdmissionDay
    "branch.max" -> ruleBranchMax
    "branch.min" -> ruleBranchMin
    "committee.min_members" -> ruleCommitteeMin
    "enrolment.objection" -> ruleEnrolmentObjection
    "enrolment.slip" -> ruleEnrolmentSlip
    "enrolment.spoken" -> ruleEnrolmentSpoken
    "hours.member" -> ruleHoursMember
    "hours.profile" -> ruleHoursProfile
    "hours.secretary" -> ruleHoursSecretary
    "privacy.answer" -> rulePrivacyAnswer
    "privacy.look_keep" -> rulePrivacyLookKeep
    "privacy.request_keep" -> rulePrivacyRequestKeep
    "probation" -> ruleProbation
    "probation.ext" -> ruleProbationExt
    "term.branch" -> ruleTermBranch
    "term.committee" -> ruleTermCommittee
    "term.lead" -> ruleTermLead
    "term.remind" -> ruleTermRemind
    "term.shift" -> ruleTermShift
    "term.village" -> ruleTermVillage
    "vote.admit" -> ruleVoteAdmit
    else -> null
}
