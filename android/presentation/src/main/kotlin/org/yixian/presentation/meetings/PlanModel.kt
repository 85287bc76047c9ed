package org.yixian.presentation.meetings

import java.time.LocalDate
import java.time.LocalTime
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch
import org.yixian.core.CoreException
import org.yixian.core.MeetingId
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingPlan
import org.yixian.core.OrgId
import org.yixian.core.TimeOfDay
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.attempt
import org.yixian.presentation.branchOf
import org.yixian.presentation.failureOf
import org.yixian.presentation.openHome
import org.yixian.presentation.today
import org.yixian.presentation.wording.hour
import org.yixian.presentation.wording.kind
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.lunar
import org.yixian.presentation.wording.month
import org.yixian.presentation.wording.stated
import org.yixian.presentation.wording.whenIs
import org.yixian.presentation.words.Words

/** The form of a meeting, as far as it is filled in. */
data class PlanState(
    val isNew: Boolean,
    /** Of which branch; empty for who keeps the rolls of one only. */
    val branch: String,
    /** One of [kinds]. */
    val kind: Int,
    val kinds: List<String>,
    val title: String,
    val date: LocalDate,
    val dateText: String,
    val lunar: String?,
    val time: LocalTime,
    val timeText: String,
    val place: String,
    /** A line each. */
    val topics: String,
    val notice: String
)

sealed interface PlanEvent {
    data class Kind(val kind: Int) : PlanEvent

    data class Title(val text: String) : PlanEvent

    data class Date(val date: LocalDate) : PlanEvent

    data class Time(val time: LocalTime) : PlanEvent

    data class At(val text: String) : PlanEvent

    data class Topics(val text: String) : PlanEvent

    data class Notice(val text: String) : PlanEvent

    /** 定下来 */
    data object Done : PlanEvent

    /** 这次会不开了 */
    data object Cancel : PlanEvent
}

/**
 * A meeting's plan. A new one begins as the most common meeting does: 主题党日, nine o'clock, where the last one was; on the day
 * that it is asked for, if that is still to come. What is filled in and not recorded yet is kept, sealed, in the core: neither
 * going back nor the system's end of the app loses it.
 */
class PlanModel(
    private val around: Around,
    private val meeting: MeetingId?,
    private val of: String = "",
    private val on: LocalDate? = null
) : ScreenModel(around.scope) {
    private data class Form(
        val kind: MeetingKind,
        val title: String?,
        val date: LocalDate,
        val time: LocalTime,
        val place: String,
        val topics: String,
        val notice: String,
        val earlier: MeetingPlan?
    )

    private val meetings = around.session.meetings()
    private val forms = MutableStateFlow(Form(MeetingKind.THEME_DAY, null, around.today(), NINE, "", "", "", null))
    private val branches = MutableStateFlow("")
    private var branch: OrgId? = null
    private val early = mutableListOf<PlanEvent>() // filled in before the form was read, which must not undo it
    private var kept: Form? = null // what the form holds that need not be kept again; none while it is being read

    val state: StateFlow<PlanState> =
        combine(forms, branches, around.words) { form, branch, words -> words.planState(form, branch) }
            .stateIn(scope, SharingStarted.Eagerly, around.words.value.planState(forms.value, branches.value))

    private val reading = scope.launch { attempt { read() }.onFailure { fail(failureOf(it)) } }

    private suspend fun read() {
        if (meeting == null) fillIn() else fillIn(meeting)
        meetings.planDraft(meeting)?.let { forms.value = goOn(it, forms.value.earlier) }
        kept = forms.value
        early.forEach(::change)
        early.clear()
    }

    /** A day that has passed meanwhile is none to begin with. */
    private fun goOn(draft: MeetingPlan, earlier: MeetingPlan?): Form {
        val form = formOf(draft, earlier)
        val byDefault = titleOf(form.copy(title = null), around.words.value)
        val date = if (meeting == null) maxOf(form.date, around.today()) else form.date
        return form.copy(title = form.title.takeUnless { it == byDefault }, date = date)
    }

    override fun keep() {
        val form = forms.value
        if (kept == null || kept == form) return
        kept = form
        around.scope.launch(start = CoroutineStart.UNDISPATCHED) { attempt { meetings.keepPlanDraft(meeting, planOf(form, false)) } }
    }

    fun on(event: PlanEvent) = when (event) {
        is PlanEvent.Done -> record(cancelled = false)
        is PlanEvent.Cancel -> record(cancelled = true)
        else -> if (kept == null) early += event else change(event)
    }

    private fun change(event: PlanEvent) {
        val form = forms.value
        when (event) {
            is PlanEvent.Kind -> forms.value = form.copy(kind = MeetingKind.entries[event.kind])
            is PlanEvent.Title -> forms.value = form.copy(title = event.text)
            is PlanEvent.Date -> forms.value = form.copy(date = event.date)
            is PlanEvent.Time -> forms.value = form.copy(time = event.time)
            is PlanEvent.At -> forms.value = form.copy(place = event.text)
            is PlanEvent.Topics -> forms.value = form.copy(topics = event.text)
            is PlanEvent.Notice -> forms.value = form.copy(notice = event.text)
            is PlanEvent.Done, is PlanEvent.Cancel -> Unit
        }
    }

    private suspend fun fillIn() {
        val home = around.openHome()
        branch = home.branchOf(of)
        branches.value = home.keepsRolls.takeIf { it.size > 1 }?.find { it.id == branch }?.name.orEmpty()
        val last = meetings.list(0u, 1u).total.takeIf { it > 0u }?.let { meetings.list(it - 1u, 1u).rows.singleOrNull() }
        val today = home.today.local()
        forms.value = forms.value.copy(date = maxOf(on ?: today, today), place = last?.plan?.place.orEmpty())
    }

    private suspend fun fillIn(meeting: MeetingId) {
        val row = meetings.meeting(meeting).meeting
        val plan = row.plan
        branch = row.branch
        forms.value = formOf(plan, plan)
    }

    private fun formOf(plan: MeetingPlan, earlier: MeetingPlan?): Form {
        val time = plan.starts?.let { LocalTime.of(it.hour.toInt(), it.minute.toInt()) } ?: NINE
        return Form(plan.kind, plan.title, plan.date.local(), time, plan.place, plan.topics.joinToString("\n"), plan.notice, earlier)
    }

    /** Whoever goes back while it is being recorded leaves no draft of it. */
    private suspend fun recorded(work: suspend () -> Unit) {
        val before = kept
        kept = forms.value
        try {
            around.sync.after(work)
        } catch (refused: CoreException) {
            kept = before
            throw refused
        }
    }

    private fun record(cancelled: Boolean) = actOnce {
        // It was never read, so nothing may be written over it.
        reading.join() // whoever knows the form does not wait for it to be filled in
        if (kept == null) return@actOnce read()
        val plan = planOf(forms.value, cancelled)
        val id = meeting
        if (id == null) {
            val branch = branch ?: return@actOnce
            recorded { around.navigator.replace(Place.Meeting(meetings.plan(branch, plan).value)) }
        } else {
            recorded { meetings.changePlan(id, plan) }
            around.navigator.drop(Place.Plan(id.value, of, on))
        }
    }

    private fun planOf(form: Form, cancelled: Boolean) = MeetingPlan(
        kind = form.kind,
        title = titleOf(form, around.words.value).trim(),
        date = form.date.stated(),
        place = form.place.trim(),
        starts = TimeOfDay(form.time.hour.toUByte(), form.time.minute.toUByte()),
        topics = form.topics.lines().map(String::trim).filter(String::isNotEmpty),
        notice = form.notice.trim(),
        host = form.earlier?.host,
        recorder = form.earlier?.recorder,
        cancelled = cancelled
    )

    private fun titleOf(form: Form, words: Words) = form.title ?: words.defaultTitle(words.month(form.date), words.kind(form.kind))

    private fun Words.planState(form: Form, branch: String) = PlanState(
        isNew = meeting == null,
        branch = branch,
        kind = form.kind.ordinal,
        kinds = MeetingKind.entries.map { kind(it) },
        title = titleOf(form, this),
        date = form.date,
        dateText = whenIs(form.date, null, around.today()),
        lunar = lunar(form.date, around.outside.calendar),
        time = form.time,
        timeText = hour(TimeOfDay(form.time.hour.toUByte(), form.time.minute.toUByte())),
        place = form.place,
        topics = form.topics,
        notice = form.notice
    )

    private companion object {
        val NINE: LocalTime = LocalTime.of(9, 0)
    }
}
