package org.yixian.app.screens

import java.time.LocalDate
import java.time.LocalTime
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.OtherBranch
import org.yixian.presentation.Place
import org.yixian.presentation.Tone
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeState
import org.yixian.presentation.home.MeetingCard
import org.yixian.presentation.home.NeedAction
import org.yixian.presentation.home.NeedRow
import org.yixian.presentation.meetings.CloseState
import org.yixian.presentation.meetings.DisputeState
import org.yixian.presentation.meetings.HoursState
import org.yixian.presentation.meetings.MeetingMay
import org.yixian.presentation.meetings.MeetingState
import org.yixian.presentation.meetings.MeetingsState
import org.yixian.presentation.meetings.MinutesState
import org.yixian.presentation.meetings.NoticeState
import org.yixian.presentation.meetings.OfficersState
import org.yixian.presentation.meetings.PlanState
import org.yixian.presentation.meetings.ProxyState
import org.yixian.presentation.meetings.RollDispute
import org.yixian.presentation.meetings.RollRowState
import org.yixian.presentation.meetings.RollState
import org.yixian.presentation.org.MemberState
import org.yixian.presentation.org.MembersState
import org.yixian.presentation.settings.PhoneState
import org.yixian.presentation.status.StatusItem
import org.yixian.presentation.status.StatusState
import org.yixian.presentation.status.WaitingItem
import org.yixian.presentation.words.Words
import org.yixian.ui.parts.Call

/**
 * What screens show in pictures and in the checks of every screen: invented people, a whole branch, the long names and the
 * rare characters that a county really has. In the words of the language that is drawn.
 */
internal class Samples(private val words: Words) {
    private val zh = words.markPresent == "到"

    private fun say(chinese: String, english: String) = if (zh) chinese else english

    val present = MarkState(Marking.PRESENT, words.markPresent, words.markedByOfficer("唐春"))
    val unmarked = MarkState(Marking.UNMARKED, words.markUnmarked)
    val onLeave = MarkState(Marking.ON_LEAVE, words.markOnLeave, words.leaveFarmWork + words.separator + words.saidByOneself)
    private val away = MarkState(Marking.AWAY, words.markAway)
    private val observer = MarkState(Marking.OBSERVER, words.markObserver)
    private val absent = MarkState(Marking.ABSENT, words.markAbsent)
    private val toConfirm = MarkState(Marking.TO_CONFIRM, words.markToConfirm, words.markedByProxy("于有"))

    val offline = Failure("offline")

    val card = MeetingCard(
        id = "m1",
        what = say("11 月主题党日", "Theme day of November"),
        date = say("明天 11 月 28 日 周六 上午 9:00", "tomorrow Sat 28 Nov 9:00 am"),
        lunar = if (zh) "农历十月二十" else null,
        place = say("沙堰村村部会议室", "village office"),
        cancelled = false,
        isToday = false,
        own = null,
        gap = "",
        mayAskLeave = true,
        spoken = say("下次开会:明天上午九点,在沙堰村村部会议室,11 月主题党日。", "Next meeting: tomorrow at nine, at the village office.")
    )

    private val committee = card.copy(
        id = "m2",
        what = words.kindCommittee,
        date = say("12 月 3 日 周四 下午 3:00", "Thu 3 Dec 3:00 pm"),
        lunar = if (zh) "农历十月廿五" else null,
        spoken = say("12 月 3 日下午三点,支委会。", "Thu 3 Dec at three: the committee.")
    )
    private val past = card.copy(
        id = "m3",
        what = words.kindGeneral,
        date = say("9 月 10 日 周四 上午 9:00", "Thu 10 Sep 9:00 am"),
        own = present,
        gap = words.meetingNoLearning
    )

    val member =
        HomeState(
            say("王德福", "Wang Defu"),
            say("沙堰村党支部", "Shayan branch"),
            emptyList(),
            emptyList(),
            reminders = emptyList(),
            putOff = 0,
            mayAllow = false,
            dues = DuesSamples(words).card,
            away = null,
            next = listOf(card),
            keepsRolls = false,
            takesPart = true,
            keepsInTouch = false,
            owes = false
        )

    /** Something is planned, and nobody has been asked whether the phone may tell it. */
    val memberAsked = member.copy(mayAllow = true)

    /** What was due is put off for a week. */
    val memberPutOff = member.copy(putOff = 1)

    val memberOffline = member.copy(
        owes = true,
        quiet = listOf(
            Line(words.noSignal, Tone.OFFLINE),
            Line(words.updatedAgo(words.daysAgo(3)) + words.separatorDot + words.toSendCount(2), Tone.OFFLINE)
        )
    )

    val memberEmpty = member.copy(next = emptyList())

    val memberNeeds = member.copy(
        needs = listOf(
            need(
                words.needConfirmProxy("唐春", say("11 月 20 日 周五 主题党日", "Fri 20 Nov Theme day")),
                "",
                words.proxyYes,
                words.proxyNo
            ),
            need(words.needAnotherPhone(say("昨天 下午 3:10", "yesterday 3:10 pm")), words.needAnotherPhoneWhy, words.needAnotherPhoneAction)
        )
    )

    val secretary = HomeState(
        name = say("唐春", "Tang Chun"),
        branch = say("沙堰村党支部 · 支部书记", "Shayan branch · branch secretary"),
        quiet = emptyList(),
        needs = listOf(need(words.needCloseMeeting(say("11 月 20 日 周五 主题党日", "Fri 20 Nov Theme day")), "", words.needCloseMeetingAction)),
        reminders = ReminderSamples(words).officer,
        putOff = 0,
        mayAllow = false,
        next = listOf(card.copy(isToday = true, date = say("今天 11 月 27 日 周五 上午 9:00", "today Fri 27 Nov 9:00 am")), committee),
        dues = DuesSamples(words).card,
        away = null,
        keepsRolls = true,
        takesPart = true,
        keepsInTouch = false,
        owes = false
    )

    /** The deputy, who is to decide about a rule. */
    val secretaryRule = secretary.copy(
        needs = listOf(
            need(
                words.needDecideRule(words.ruleDuesFarmer),
                words.needDecideRuleWhy(say("沙堰村党支部", "Shayan branch")),
                words.needDecideRuleAction
            )
        )
    )

    val call = Call(words.callOfficer(words.roleSecretary, "唐春")) {}

    private fun need(what: String, why: String, vararg actions: String) =
        NeedRow(what, why, actions.map { NeedAction(it, HomeEvent.Open(Place.Status)) }, what)

    private val hours = HoursState(
        title = words.hoursTitle("2026"),
        own = words.hoursOwn("12.5", 8),
        branch = words.hoursBranch("20", 14),
        gap = words.hoursGap(2),
        rule = words.hoursRule("32", "60"),
        source = words.ruleSource(
            say("中国共产党党员教育管理工作条例(2019) 第二十四条", "the regulation of the education of members (2019), article 24")
        )
    )

    val meetings = MeetingsState(listOf(card, committee), listOf(past), more = 0, mayPlan = true, hours = hours)
    val meetingsEmpty = MeetingsState(emptyList(), emptyList(), more = 0, mayPlan = false, hours = null)

    val meeting = MeetingState(
        id = "m1",
        what = card.what,
        date = card.date,
        lunar = card.lunar,
        place = card.place,
        branch = say("沙堰村党支部", "Shayan branch"),
        topics = listOf(say("学习十一月的文件", "Read November's papers"), say("商量修水渠", "Talk about the ditch")),
        people = listOf(words.hostedBy("唐春"), words.recordedBy("于有")),
        cancelled = false,
        ended = null,
        own = null,
        disputes = emptyList(),
        proxy = null,
        may = MeetingMay(signIn = true, askLeave = true),
        officers = null,
        spoken = card.spoken
    )

    val meetingProxy = meeting.copy(own = toConfirm, proxy = ProxyState("e", "于有"), may = MeetingMay())

    val meetingDisputed = meeting.copy(
        ended = words.outcomeHeld,
        own = absent,
        disputes = listOf(DisputeState(say("我在后排坐着", "I sat at the back"), say("昨天 下午 3:10", "yesterday 3:10 pm"), emptyList())),
        may = MeetingMay(dispute = true)
    )

    val meetingCancelled = meeting.copy(cancelled = true, may = MeetingMay())

    private val others = listOf(words.tallyOnLeave(3), words.tallyAway(5)).joinToString(words.separator)
    private val tally = words.tallyPresent(22) + words.separator + others
    private val quorum = listOf(
        words.voting(21, 27),
        words.quorumReached(words.quorumGeneral, 14),
        words.quorumMissing(words.quorumElection, 22)
    ).joinToString("\n")

    val meetingOfficer = meeting.copy(
        may = MeetingMay(keepRoll = true, signIn = true, askLeave = true),
        officers = OfficersState(
            digits = "4831",
            guestCode = GUEST_CODE,
            count = tally,
            quorum = quorum,
            minutes = listOf(
                MinutesState(
                    0,
                    say("大家同意先修东边的水渠。", "Agreed to mend the eastern ditch first."),
                    words.minutesBy("于有", say("今天 上午 10:20", "today 10:20 am"))
                )
            )
        )
    )

    val roll = rollOf(NAMES)

    val rollStart = roll.copy(
        present = 0,
        others = words.tallyUnmarked(30),
        quorum = null,
        rest = 30,
        rows = roll.rows.map {
            it.copy(state = unmarked, note = "", disputes = emptyList())
        }
    )

    val rollClosed = roll.copy(ended = words.outcomeHeld, rest = 0)

    val rollLong =
        rollOf(listOf("阿卜杜热合曼·买买提艾力·吐尔逊江·阿不都克里木", "𠮷田 🀄 与一个非常非常非常非常非常非常长的名字", "Nguyễn Thị Phương Thảo-Konstantinopolitanskaya"))

    val rollMany = rollOf(List(300) { NAMES[it % NAMES.size] + (it + 1) })

    private fun rollOf(names: List<String>) = RollState(
        what = card.what,
        date = card.date,
        place = card.place,
        digits = listOf("4831"),
        guestCode = GUEST_CODE,
        guestLink = GUEST_LINK,
        present = 22,
        others = others,
        quorum = quorum,
        rows = names.mapIndexed(::row),
        ended = null,
        mayMark = true,
        rest = 3
    )

    private fun row(at: Int, name: String): RollRowState {
        val state = listOf(present, onLeave, toConfirm, unmarked, away, observer, absent, present, present, present)[at % 10]
        val note = if (at == 7) words.rowExcluded else ""
        val disputes = if (at == 6) listOf(RollDispute("d", say("我在后排坐着", "I sat at the back"))) else emptyList()
        return RollRowState("p$at", name, state, note, disputes)
    }

    val plan = PlanState(
        isNew = true,
        branch = "",
        kind = 5,
        kinds = listOf(
            words.kindGeneral,
            words.kindElection,
            words.kindCommittee,
            words.kindGroup,
            words.kindLecture,
            words.kindThemeDay,
            words.kindLifeMeeting,
            words.kindAppraisal
        ),
        title = card.what,
        date = LocalDate.of(2026, 11, 28),
        dateText = say("明天 11 月 28 日 周六", "tomorrow Sat 28 Nov"),
        lunar = card.lunar,
        time = LocalTime.of(9, 0),
        timeText = say("上午 9:00", "9:00 am"),
        place = card.place,
        topics = say("学习十一月的文件\n商量修水渠", "Read November's papers\nTalk about the ditch"),
        notice = ""
    )

    val notice = NoticeState(
        title = card.what,
        text = "通知:11 月 28 日(周六,农历十月二十)上午 9:00,在沙堰村村部会议室开 11 月主题党日。请您按时到会。",
        message = "11 月 28 日上午 9:00 主题党日,村部。",
        toMessage = 26,
        toldBySomebody = listOf("王德福", "阿依努尔·热合曼"),
        sheet = "<html></html>"
    )

    val close = CloseState(
        card.what,
        tally,
        quorum,
        unmarked = 3,
        asksOutcome = false,
        hasEnded = false,
        learning = 90,
        learningText = words.hoursSpanBoth("1", "30")
    )

    val closeUnsaid = close.copy(unmarked = 0, learning = null, learningText = words.closeLearningNone)

    val closed = close.copy(hasEnded = true, learning = 720, learningText = words.hoursSpanHours("12"))

    val status = StatusState(
        county = say("新野县(演示)", "Xinye (demo)"),
        server = "https://127.0.0.1:7443",
        heard = words.heardFromCounty(words.daysAgo(3)),
        said = Line(words.noSignal, Tone.OFFLINE),
        isSyncing = false,
        standing = null,
        calls = false,
        setAside = emptyList(),
        waiting = emptyList(),
        undecided = emptyList(),
        toSend = listOf(StatusItem(4u, "${words.entryRollMarked} 王德福", words.fateToSend, "")),
        toSendCount = 1
    )

    val statusWell = status.copy(
        heard = words.heardFromCounty(words.justNow),
        said = Line(words.syncDone, Tone.DONE),
        toSend = emptyList(),
        toSendCount = 0
    )

    val statusSetAside = status.copy(
        calls = true,
        setAside = listOf(errorItem(3u, words.entrySignedIn, "wrong_digits")),
        waiting = listOf(WaitingItem("e", "${words.entryRollMarked} 王德福", "唐春", say("昨天 下午 3:10", "yesterday 3:10 pm"))),
        undecided = listOf(errorItem(2u, words.entrySignedIn, "meeting_not_found_yet"))
    )

    val statusRevoked = status.copy(standing = words.error("revoked"), calls = true)

    private fun errorItem(number: ULong, what: String, code: String) =
        StatusItem(number, what, words.error(code)?.what.orEmpty(), words.error(code)?.advice.orEmpty())

    val members = MembersState(
        "b",
        say("沙堰村党支部", "Shayan branch"),
        others = emptyList(),
        words.membersTerm(say("2027 年 1 月 10 日", "10 Jan 2027")),
        NAMES.take(8).mapIndexed(::memberRow),
        isOfficer = true,
        mayIssueCodes = true,
        isTold = false
    )

    /** A first secretary who also serves in another branch. */
    val membersOfTwo =
        members.copy(others = listOf(OtherBranch("b2", say("黄庄村党支部", "Huangzhuang branch"))), mayIssueCodes = false)

    private fun memberRow(at: Int, name: String) = MemberState(
        person = "p$at",
        name = name,
        reading = if (name == "单文清") "shàn wén qīng" else null,
        offices = listOf(words.roleSecretary, words.roleDeputySecretary).getOrNull(at).orEmpty(),
        phone = when {
            at == 3 -> null
            at < 2 -> "13800000000"
            else -> "138****0000"
        },
        isMasked = at > 1 && at != 3,
        isOwn = at == 0
    )

    val phones = listOf(
        phone("d1", say("11 月 3 日 周二 上午 9:00", "Tue 3 Nov 9:00 am"), isThis = true),
        phone("d2", say("昨天 下午 3:10", "yesterday 3:10 pm")),
        phone("d3", say("2025 年 3 月 1 日 周六 上午 9:00", "Sat 1 Mar 2025 9:00 am"), words.deviceReplaced)
    )

    private fun phone(id: String, since: String, standing: String = words.deviceActive, isThis: Boolean = false) =
        PhoneState(id, isThis, words.enrolledOn(since), standing, isActive = standing == words.deviceActive)

    private companion object {
        /** As the core shows it. */
        const val GUEST_CODE = "4821 0937 1260"
        const val GUEST_LINK = "https://suzhou.example:8443/g#hGw0ODIxMDkzNzEyNjBqMjAyNi0xMS0wNgVs5pif5rmW5pSv6YOo"

        /** As a branch has them: namesakes, one that is long, one with a rare character, one with two readings. */
        val NAMES = listOf(
            "唐春", "于有", "王德福", "阿依努尔·热合曼", "单文清", "𠮷田", "王德福", "陈禾丰", "程柱霞", "董庆巧",
            "冯兰凤", "高吉安", "何有庆", "李喜", "梁满库", "刘桂兰", "马长顺", "孟庆芝", "裴秀", "秦大山",
            "任小满", "沈麦收", "宋来福", "田秋生", "王苗菊", "王雨", "吴秀", "谢禾麦", "张荣", "赵满仓"
        )
    }
}
