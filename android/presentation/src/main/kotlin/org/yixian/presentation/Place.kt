package org.yixian.presentation

import java.time.LocalDate
import java.time.format.DateTimeParseException

/**
 * Where in the app somebody is. Its route is kept while the system has put the app away, so it holds no secret: a code
 * that was scanned is none of it.
 */
sealed class Place(private val name: String, private val of: String = "") {
    /** Nobody has been here yet. */
    data object Welcome : Place("welcome")

    /** A code is scanned or typed. */
    data object Enrol : Place("enrol")

    /** A code was kept, and the county has not been reached yet. */
    data object EnrolmentWaits : Place("enrolment-waits")

    /** Who it is, on a phone that several people use. */
    data object Profiles : Place("profiles")

    /** One profile's PIN. */
    data class Unlock(val profile: String) : Place("unlock", profile)

    data object Home : Place("home")

    data object Meetings : Place("meetings")

    data class Meeting(val id: String) : Place("meeting", id)

    data class Roll(val id: String) : Place("roll", id)

    /** The digits, large, for the wall. */
    data class Wall(val id: String) : Place("wall", id)

    /** A new meeting of a branch, from a day on, or the plan of one; of the branch whose rolls one keeps where none is named. */
    data class Plan(val id: String = "", val branch: String = "", val on: LocalDate? = null) :
        Place("plan", parts(id, parts(branch, on?.toString().orEmpty())))

    data class Notice(val id: String) : Place("notice", id)

    data class Minutes(val id: String) : Place("minutes", id)

    data class Close(val id: String) : Place("close", id)

    data class Leave(val id: String) : Place("leave", id)

    /** One's own dues; a member's, for the officers of his branch. */
    data class Dues(val person: String = "") : Place("dues", person)

    /** What was paid: said by oneself, recorded for a member, or a receipt that is put right. */
    data class Payment(val person: String = "", val receipt: String = "") : Place("payment", parts(person, receipt))

    /** The dues of a branch; at a meeting, as they are collected there; of the branch whose books one keeps where none is named. */
    data class BranchDues(val meeting: String = "", val branch: String = "") : Place("branch-dues", parts(meeting, branch))

    /** The branch's list of a month. */
    data class DuesList(val branch: String, val month: String) : Place("dues-list", parts(branch, month))

    /** A year's account, made known to the branch. */
    data class DuesYear(val branch: String, val year: String) : Place("dues-year", parts(branch, year))

    /** What a member pays a month. */
    data class Assess(val person: String) : Place("assess", person)

    /** What is typed here is kept nowhere. */
    data object Calculator : Place("calculator")

    /** The rules that hold here. */
    data object Rules : Place("rules")

    /** One rule, in the organisation that is named. */
    data class Rule(val id: String, val org: String = "") : Place("rule", parts(id, org))

    data class ProposeRule(val rule: String, val org: String = "") : Place("propose-rule", parts(rule, org))

    /** Oneself, away from home or at home; or a member, for the branch's officers and who keeps in touch. */
    data class Away(val person: String = "") : Place("away", person)

    /** 有记错的? What was entered of oneself, or of a member. */
    data class AwayEntries(val person: String = "") : Place("away-entries", person)

    data class Depart(val person: String = "") : Place("depart", person)

    data class Return(val person: String = "") : Place("return", person)

    /** 报个近况 */
    data object News : Place("news")

    data object ReportHost : Place("report-host")

    /** 找当地的支部 */
    data object BranchesNear : Place("branches-near")

    /** 到当地支部报到: a code for the secretary there. */
    data object GuestCard : Place("guest-card")

    data class LogContact(val person: String) : Place("log-contact", person)

    data class NameContact(val person: String) : Place("name-contact", person)

    data class Certificate(val person: String) : Place("certificate", person)

    /** 登记流入党员: into a branch's register of those who came. */
    data class ReceiveGuest(val branch: String) : Place("receive-guest", branch)

    /** Two ways after six months. */
    data class Choose(val person: String = "") : Place("choose", person)

    data class LostStep(val person: String) : Place("lost-step", person)

    /** Who is away from a branch, and who came to it. */
    data object FloatingRegister : Place("floating-register")

    /** Those whom this person keeps in touch with. */
    data object Care : Place("care")

    /** What is due. */
    data object Reminders : Place("reminders")

    data object SignIn : Place("sign-in")

    data object Status : Place("status")

    /** The people of a branch: of the one whose rolls one keeps, else one's own, where none is named. */
    data class Members(val org: String = "") : Place("members", org)

    /** A branch's term of office. */
    data class Term(val org: String) : Place("term", org)

    /** A new term, or the record of one that is put right. */
    data class SetTerm(val org: String, val record: String = "") : Place("set-term", parts(org, record))

    data object Settings : Place("settings")

    data object Devices : Place("devices")

    data object Privacy : Place("privacy")

    /** 信息有误: something that is recorded of oneself. */
    data class Dispute(val field: String = "") : Place("dispute", field)

    /** 申请删除: of what is recorded of oneself; or of a member, by an officer of his branch. */
    data class AskDeletion(val org: String = "", val person: String = "") :
        Place("ask-deletion", if (org.isEmpty()) "" else "$org:$person") {
        val isOwn: Boolean get() = org.isEmpty()
    }

    /** What the members of a branch asked of its officers. */
    data class PrivacyRequests(val org: String) : Place("privacy-requests", org)

    data class AnswerRequest(val org: String, val request: String) : Place("answer-request", parts(org, request))

    /** What is recorded of a member, for his branch's officers. */
    data class MemberPrivacy(val org: String, val person: String) : Place("member-privacy", "$org:$person")

    /** One field of a member's file is corrected. */
    data class CorrectFile(val org: String, val person: String, val field: String) : Place("correct-file", "$org:$person:$field")

    /** 不在本支部了: a member died, moved, was removed, or never belonged. */
    data class LeaveBranch(val org: String, val person: String) : Place("leave-branch", "$org:$person")

    data object About : Place("about")

    val route: String get() = "$name:$of"

    /** Where there is room it stays in sight beside what was opened from it. */
    val isList: Boolean
        get() = this is Home || this is Meetings || this is Settings || this is FloatingRegister || this is Care || this is BranchDues ||
            this is Rules

    /** It wants the whole window. */
    val isAlone: Boolean get() = this is Wall || this is Unlock || this is Profiles || this is Enrol

    /** A code for somebody's phone, an income, a number, what somebody says of himself: in no picture of the screen. */
    val isNobodyElses: Boolean
        get() = this is Members || this is MemberPrivacy || this is CorrectFile || this is AnswerRequest || this is PrivacyRequests ||
            this is ReceiveGuest || this is GuestCard || this is Unlock || this is Calculator

    /** It is shown to somebody, who takes his time. */
    val staysOn: Boolean get() = this is Wall || this is GuestCard

    /** Its form takes what the camera sees. */
    val scans: Boolean get() = this is ReportHost || this is ReceiveGuest

    companion object {
        private fun parts(one: String, other: String) = if (other.isEmpty()) one else "$one/$other"

        private fun correction(org: String, of: String) = CorrectFile(org, of.substringBefore(':'), of.substringAfter(':', ""))

        private fun plan(id: String, of: String) = Plan(id, of.substringBefore('/'), day(of.substringAfter('/', "")))

        private fun day(text: String): LocalDate? = try {
            LocalDate.parse(text)
        } catch (_: DateTimeParseException) {
            null
        }

        private val PLAIN by lazy {
            listOf(
                Welcome, Enrol, EnrolmentWaits, Profiles, Home, Meetings, Calculator, Rules, News, ReportHost, FloatingRegister, Care,
                BranchesNear, GuestCard, Reminders, SignIn, Status, Settings, Devices, Privacy, About
            )
        }

        /** The place of a route; none if another version of the app wrote it. */
        fun of(route: String): Place? {
            val (name, of) = route.split(':', limit = 2).takeIf { it.size == 2 } ?: return null
            val place = when (name) {
                "unlock" -> Unlock(of)
                "meeting" -> Meeting(of)
                "roll" -> Roll(of)
                "wall" -> Wall(of)
                "plan" -> plan(of.substringBefore('/'), of.substringAfter('/', ""))
                "notice" -> Notice(of)
                "minutes" -> Minutes(of)
                "close" -> Close(of)
                "leave" -> Leave(of)
                "dues" -> Dues(of)
                "payment" -> Payment(of.substringBefore('/'), of.substringAfter('/', ""))
                "branch-dues" -> BranchDues(of.substringBefore('/'), of.substringAfter('/', ""))
                "dues-list" -> DuesList(of.substringBefore('/'), of.substringAfter('/', ""))
                "dues-year" -> DuesYear(of.substringBefore('/'), of.substringAfter('/', ""))
                "assess" -> Assess(of)
                "rule" -> Rule(of.substringBefore('/'), of.substringAfter('/', ""))
                "propose-rule" -> ProposeRule(of.substringBefore('/'), of.substringAfter('/', ""))
                "members" -> Members(of)
                "term" -> Term(of)
                "set-term" -> SetTerm(of.substringBefore('/'), of.substringAfter('/', ""))
                "dispute" -> Dispute(of)
                "ask-deletion" -> AskDeletion(of.substringBefore(':'), of.substringAfter(':', ""))
                "privacy-requests" -> PrivacyRequests(of)
                "answer-request" -> AnswerRequest(of.substringBefore('/'), of.substringAfter('/', ""))
                "member-privacy" -> MemberPrivacy(of.substringBefore(':'), of.substringAfter(':', ""))
                "correct-file" -> correction(of.substringBefore(':'), of.substringAfter(':', ""))
                "leave-branch" -> LeaveBranch(of.substringBefore(':'), of.substringAfter(':', ""))
                "away" -> Away(of)
                "depart" -> Depart(of)
                "return" -> Return(of)
                "log-contact" -> LogContact(of)
                "name-contact" -> NameContact(of)
                "certificate" -> Certificate(of)
                "receive-guest" -> ReceiveGuest(of)
                "choose" -> Choose(of)
                "lost-step" -> LostStep(of)
                "away-entries" -> AwayEntries(of)
                else -> PLAIN.find { it.name == name }
            }
            return place?.takeIf { it.route == route }
        }
    }
}
