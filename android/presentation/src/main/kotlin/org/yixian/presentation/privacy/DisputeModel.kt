package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.InfoField
import org.yixian.core.PrivacyScreen
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.floating.choice
import org.yixian.presentation.today
import org.yixian.presentation.wording.info
import org.yixian.presentation.wording.recorded
import org.yixian.presentation.words.Words

sealed interface DisputeEvent {
    data class Field(val field: InfoKind) : DisputeEvent

    data class Words(val text: String) : DisputeEvent

    data object Done : DisputeEvent
}

/** 信息有误: what is wrong, and how it should be. */
class DisputeModel(around: Around, private val place: Place.Dispute) : PrivacyForm<PrivacyScreen>(around, place) {
    val state: StateFlow<Shown<DisputeFormState>> = filled { disputeState(it) }

    private val field: InfoKind get() = (form["field"] ?: place.field).choice<InfoKind>() ?: InfoKind.OTHER
    private val said: String get() = form["words"].orEmpty().trim()

    override suspend fun read(): PrivacyScreen = privacy.own()

    fun on(event: DisputeEvent) {
        when (event) {
            is DisputeEvent.Field -> form["field"] = event.field.name
            is DisputeEvent.Words -> type("words", event.text, MOST_WORDS)
            is DisputeEvent.Done -> done()
        }
    }

    private fun done() {
        val (field, words) = InfoField.entries[field.ordinal] to said
        if (words.isNotEmpty()) record { privacy.disputeInfo(field, words) }
    }

    private fun Words.disputeState(screen: PrivacyScreen) = DisputeFormState(
        field = field,
        fields = InfoKind.entries.map { InfoChoice(it, info(it)) },
        now = recorded(field, screen.own, around.today())?.let(::privacyDisputeNow).orEmpty(),
        words = form["words"].orEmpty(),
        isReady = said.isNotEmpty()
    )
}
