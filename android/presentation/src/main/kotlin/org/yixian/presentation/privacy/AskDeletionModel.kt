package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.DeletionScope
import org.yixian.core.OrgId
import org.yixian.core.OwnFile
import org.yixian.core.PersonId
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.floating.choice
import org.yixian.presentation.words.Words

sealed interface AskDeletionEvent {
    data class Scope(val scope: DeletionKind) : AskDeletionEvent

    data class Words(val text: String) : AskDeletionEvent

    data object Done : AskDeletionEvent
}

/** 申请删除: what, and why if somebody wants to say it; for oneself, or by an officer for a member without a phone. */
class AskDeletionModel(around: Around, private val place: Place.AskDeletion) : PrivacyForm<AskDeletionModel.Facts>(around, place) {
    private val branch = OrgId(place.org)
    private val person = PersonId(place.person)

    /** None for oneself. */
    class Facts internal constructor(internal val member: OwnFile?)

    val state: StateFlow<Shown<AskDeletionState>> = filled { askState(it) }

    private val asked: DeletionKind? get() = form["scope"].choice<DeletionKind>()

    override suspend fun read() = Facts(if (place.isOwn) null else privacy.ofMember(branch, person).own)

    fun on(event: AskDeletionEvent) {
        when (event) {
            is AskDeletionEvent.Scope -> form["scope"] = event.scope.name
            is AskDeletionEvent.Words -> type("words", event.text, MOST_WORDS)
            is AskDeletionEvent.Done -> done()
        }
    }

    private fun done() {
        val scope = asked?.takeIf { facts.value is Shown.There }?.let { DeletionScope.entries[it.ordinal] } ?: return
        val words = form["words"].orEmpty().trim()
        record { if (place.isOwn) privacy.askDeletion(scope, words) else privacy.askDeletionOf(branch, person, scope, words) }
    }

    private fun Words.askState(facts: Facts) = AskDeletionState(
        name = facts.member?.name?.ifEmpty { somebody }.orEmpty(),
        scope = asked,
        words = form["words"].orEmpty(),
        isReady = asked != null
    )
}
