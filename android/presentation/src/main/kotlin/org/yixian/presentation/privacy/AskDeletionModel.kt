package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.DeletionScope
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.floating.choice

sealed interface AskDeletionEvent {
    data class Scope(val scope: DeletionKind) : AskDeletionEvent

    data class Words(val text: String) : AskDeletionEvent

    data object Done : AskDeletionEvent
}

/** 申请删除: what, and why if somebody wants to say it. */
class AskDeletionModel(around: Around) : PrivacyForm<Unit>(around, Place.AskDeletion) {
    val state: StateFlow<Shown<AskDeletionState>> = filled { AskDeletionState(asked, form["words"].orEmpty(), isReady = asked != null) }

    private val asked: DeletionKind? get() = form["scope"].choice<DeletionKind>()

    override suspend fun read() = Unit

    fun on(event: AskDeletionEvent) {
        when (event) {
            is AskDeletionEvent.Scope -> form["scope"] = event.scope.name
            is AskDeletionEvent.Words -> type("words", event.text, MOST_WORDS)
            is AskDeletionEvent.Done -> done()
        }
    }

    private fun done() {
        val scope = asked?.let { DeletionScope.entries[it.ordinal] } ?: return
        val words = form["words"].orEmpty().trim()
        record { privacy.askDeletion(scope, words) }
    }
}
