package org.yixian.app.screens

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.Look
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.Place
import org.yixian.presentation.reminders.HandledState
import org.yixian.presentation.reminders.Matter
import org.yixian.presentation.reminders.ReminderState
import org.yixian.presentation.reminders.ReminderStep
import org.yixian.presentation.reminders.RemindersState
import org.yixian.presentation.words.Words
import org.yixian.ui.reminders.RemindersScreen
import org.yixian.ui.theme.words

/** What is due for a secretary and for a member, as the pictures show it. */
internal class ReminderSamples(private val words: Words) {
    private fun say(zh: String, en: String) = if (words.appName == "一线牵") zh else en

    private fun reminder(
        period: String,
        what: String,
        action: ReminderStep?,
        isPressing: Boolean = false,
        told: String? = null,
        mayHandle: Boolean = true
    ) = ReminderState(
        matter = Matter("b1", "rule", null, period),
        what = what,
        since = words.reminderSince(say("11 月 7 日", "7 Nov")),
        isPressing = isPressing,
        told = told,
        action = action,
        why = listOf(words.ruleSource(say("中国共产党支部工作条例(试行)(2018)", "the regulation of branches (2018)")), words.reminderWhyMe),
        mayHandle = mayHandle,
        spoken = listOfNotNull(what, told).joinToString(" ")
    )

    private val election = reminder(
        "2027",
        words.reminderElection(say("沙堰村党支部", "Shayan branch"), say("2027 年 1 月 10 日", "10 Jan 2027")),
        ReminderStep(words.reminderTerm, Place.Term("b1")),
        isPressing = true
    )
    private val lookInto = reminder(
        "2026-05",
        words.reminderLookInto(6, say("于有", "Yu You"), say("5 月", "May")),
        ReminderStep(words.reminderLook, Place.Dues("yu")),
        isPressing = true,
        told = words.reminderToldOn(say("11 月 20 日", "20 Nov"))
    )
    private val confirm =
        reminder("declared", words.reminderConfirmDues(say("于有", "Yu You")), ReminderStep(words.reminderLook, Place.BranchDues()))
    private val contact =
        reminder(
            "name",
            words.reminderNameContact(say("王德福", "Wang Defu")),
            ReminderStep(words.reminderLook, Place.Away("wang"))
        )
    private val asked = reminder(
        "asked",
        words.reminderAnswer(say("王德福", "Wang Defu")),
        ReminderStep(words.reminderAnswerOpen, Place.PrivacyRequests("b1"))
    )
    private val learn = reminder(
        "2026",
        words.reminderLearnTogether(
            say("沙堰村党支部", "Shayan branch"),
            "2026",
            words.hoursSpanBoth("25", "30"),
            words.hoursSpanHours("32")
        ) + " " + words.reminderLearnTogetherGap(2),
        ReminderStep(words.reminderLearnTogetherOpen, Place.Meetings)
    )
    private val own =
        reminder("own", words.reminderChooseOwn, ReminderStep(words.reminderLook, Place.Choose()), isPressing = true, mayHandle = false)
    private val admission = reminder("2026", words.reminderAdmission(8), null, mayHandle = false)

    val officer = listOf(election, lookInto, confirm, learn, contact, asked)
    private val done = rests(
        Matter("b1", "rule", null, "learnt"),
        words.reminderMeetingOver(words.kindGeneral, say("10 月 1 日", "1 Oct")),
        words.reminderBy(say("张伟", "Zhang Wei"))
    )
    private val rests = rests(
        Matter("b1", "rule", "zhao", "touch"),
        words.reminderGetInTouch(say("赵宁", "Zhao Ning"), say("12 月 3 日", "3 Dec")),
        words.reminderBy(say("唐春", "Tang Chun")),
        words.reminderUntil(say("12 月 20 日", "20 Dec")),
        say("他下周回来", "back next week")
    )
    private val later = rests(
        Matter("b1", "rule", "me", "certificate"),
        words.reminderCertificateOwn(say("12 月 31 日", "31 Dec")),
        words.reminderUntil(say("12 月 5 日", "5 Dec"))
    )

    private fun rests(matter: Matter, what: String, vararg how: String) =
        HandledState(matter, what, how.toList(), what + " " + how.joinToString(words.separator))

    val some = RemindersState(officer, emptyList(), listOf(done, rests), NoticeConsent.NOT_ASKED)
    val handled = RemindersState(emptyList(), emptyList(), listOf(done, rests), NoticeConsent.ALLOWED)
    val member = RemindersState(listOf(own, admission), listOf(later), emptyList(), NoticeConsent.REFUSED)

    /** All that was due is put off, and the phone does not tell. */
    val putOff = RemindersState(emptyList(), listOf(later), emptyList(), NoticeConsent.NOT_ASKED)
    val none = RemindersState(emptyList(), emptyList(), emptyList(), NoticeConsent.ALLOWED)
}

private val nothing = {}

private fun state(state: String, draw: @Composable (ReminderSamples) -> Unit) =
    ScreenState("reminders", state) { _: Samples, _: Look -> draw(ReminderSamples(words)) }

/** Every state of the screen of what is due. */
internal val reminderStates: List<ScreenState> = listOf(
    state("some") { RemindersScreen(it.some, null, nothing, nothing) {} },
    state("handled") { RemindersScreen(it.handled, null, nothing, nothing) {} },
    state("member") { RemindersScreen(it.member, null, nothing, nothing) {} },
    state("put-off") { RemindersScreen(it.putOff, null, nothing, nothing) {} },
    state("none") { RemindersScreen(it.none, null, nothing, nothing) {} },
    state("refused") { RemindersScreen(it.some, Failure("not_in_office"), nothing, nothing) {} }
)
