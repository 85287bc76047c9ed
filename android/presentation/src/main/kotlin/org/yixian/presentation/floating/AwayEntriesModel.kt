package org.yixian.presentation.floating

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.AwayEntries
import org.yixian.core.EventId
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.value
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.entriesState

sealed interface AwayEntriesEvent {
    /** What was entered by mistake is taken back; it and the reason stay readable. */
    data class Withdraw(val id: String, val reason: String) : AwayEntriesEvent
}

/** 有记错的? What was entered of oneself, or of a member, and by whom. */
class AwayEntriesModel(private val around: Around, private val person: String) : ScreenModel(around.scope) {
    private class Facts(val away: AwayFacts, val entries: AwayEntries)

    private val read = shown(around, AWAY_AREAS, ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<AwayEntriesState>> =
        combine(read, around.words) { shown, words -> shown.map { words.entriesState(it.entries, it.away) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: AwayEntriesEvent) = when (event) {
        is AwayEntriesEvent.Withdraw -> withdraw(EventId(event.id), event.reason.trim())
    }

    private suspend fun read(): Facts {
        val away = around.away(person)
        return Facts(away, around.entries(away))
    }

    private fun withdraw(entry: EventId, reason: String) {
        val entries = read.value.value?.entries ?: return
        if (reason.isEmpty()) return
        actOnce { around.sync.after { around.session.floating().withdraw(entries.branch.id, entries.person, entry, reason) } }
    }
}
