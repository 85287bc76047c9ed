package org.yixian.presentation.reminders

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.HandledReminder
import org.yixian.core.MatterHandling
import org.yixian.core.MatterKey
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.ReminderRow
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.letTell
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.remindersState
import org.yixian.presentation.wording.stated

/** So many days later it is said again. */
private const val LATER_DAYS = 7L

/** What reminders are made of. */
internal val REMINDER_AREAS =
    setOf(Area.REMINDERS, Area.DUES, Area.FLOATING, Area.MEETINGS, Area.ORGANISATIONS, Area.PRIVACY, Area.RULES)

/** What is due for this person by the rules: told, never judged. */
class RemindersModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val rows: List<ReminderRow>, val handled: List<HandledReminder>, val keeps: Set<OrgId>, val today: LocalDate)

    private val read = shown(around, REMINDER_AREAS, ::read) { facts, words ->
        words.remindersState(facts.rows, facts.handled, facts.keeps, facts.today)
    }

    val state: StateFlow<Shown<RemindersState>> =
        combine(read, around.telling.consent) { shown, consent -> shown.map { it.copy(notices = consent) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: RemindersEvent) = when (event) {
        is RemindersEvent.Open -> around.navigator.go(event.place)
        is RemindersEvent.Allow -> around.letTell()
        else -> actOnce { around.reminding().on(event) }
    }

    /** What was dealt with is for whoever may take it up again. */
    private suspend fun read(): Facts {
        val home = around.openHome()
        val handled = around.session.reminders().handled()
        return Facts(home.reminders, handled, home.keepsRolls.map { it.id }.toSet(), home.today.local())
    }
}

/** What can be done about a reminder, on whichever screen it stands. */
internal class Reminding(private val around: Around) {
    suspend fun on(event: RemindersEvent) = when (event) {
        is RemindersEvent.Open, is RemindersEvent.Allow -> Unit
        is RemindersEvent.Later -> later(event.matter)
        is RemindersEvent.Done -> handle(event.matter, MatterHandling.Done)
        is RemindersEvent.Told -> handle(event.matter, MatterHandling.Told)
        is RemindersEvent.Again -> handle(event.matter, MatterHandling.Again)
        is RemindersEvent.TakeUp -> around.session.reminders().unsnooze(OrgId(event.matter.branch), event.matter.key())
    }

    private suspend fun later(matter: Matter) {
        val today = around.openHome().today.local()
        around.session.reminders().snooze(OrgId(matter.branch), matter.key(), today.plusDays(LATER_DAYS).stated())
    }

    private suspend fun handle(matter: Matter, handling: MatterHandling) {
        around.sync.after { around.session.reminders().handle(OrgId(matter.branch), matter.key(), handling, "") }
    }
}

internal fun Around.reminding() = Reminding(this)

private fun Matter.key() = MatterKey(rule, person?.let(::PersonId), period)
