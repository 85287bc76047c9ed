package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.ContactEntered
import org.yixian.core.ContactWay
import org.yixian.core.PersonId
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.privacy.reveal
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.calling
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface LogContactEvent {
    data class Call(val number: String) : LogContactEvent

    /** The whole number of the member is opened, which he sees, and called. */
    data class Reveal(val person: String) : LogContactEvent

    data class Day(val date: LocalDate) : LogContactEvent

    data class Way(val way: ContactKind) : LogContactEvent

    data class Reached(val reached: Boolean) : LogContactEvent

    data class Words(val text: String) : LogContactEvent

    data object Done : LogContactEvent
}

/** 记一次联系: when, how, whether the member was reached. A phone call is one. */
class LogContactModel(around: Around, person: String) : AwayForm(around, Place.LogContact(person), person) {
    val state: StateFlow<Shown<LogContactState>> = filled { facts, words -> words.contactState(facts) }

    private val way: ContactKind get() = form["way"].choice<ContactKind>() ?: ContactKind.CALL
    private val reached: Boolean? get() = form["reached"]?.toBooleanStrictOrNull()

    fun on(event: LogContactEvent) {
        when (event) {
            is LogContactEvent.Call -> around.device.call(event.number)
            is LogContactEvent.Reveal -> reveal(event)
            is LogContactEvent.Day -> facts?.let { form["day"] = minOf(event.date, it.today).toString() }
            is LogContactEvent.Way -> form["way"] = event.way.name
            is LogContactEvent.Reached -> form["reached"] = event.reached.toString()
            is LogContactEvent.Words -> type("words", event.text, MOST_WORDS)
            is LogContactEvent.Done -> done()
        }
    }

    private fun reveal(event: LogContactEvent.Reveal) {
        val branch = facts?.screen?.branch ?: return
        actOnce { around.device.call(around.reveal(branch.id, PersonId(event.person))) }
    }

    private fun done() {
        val facts = facts ?: return
        val reached = reached ?: return
        val entry = ContactEntered(day(facts).stated(), ContactWay.entries[way.ordinal], reached, form["words"].orEmpty().trim())
        record { around.session.floating().logContact(facts.screen.branch.id, facts.screen.person, entry) }
    }

    private fun day(facts: AwayFacts): LocalDate = date("day") ?: facts.today

    private fun Words.contactState(facts: AwayFacts) = LogContactState(
        name = facts.screen.name,
        call = calling(facts.screen),
        day = dayState(day(facts), facts.today, around),
        way = way,
        reached = reached,
        words = form["words"].orEmpty(),
        isReady = reached != null,
        isTold = around.toldOfReveals.value
    )
}
