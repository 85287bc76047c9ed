package org.yixian.presentation.floating

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Guest
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.today
import org.yixian.presentation.wording.guestCard
import org.yixian.presentation.words.Words

sealed interface GuestCardEvent {
    /** The number is told as well, or not. Nothing of it is recorded. */
    data class Number(val on: Boolean) : GuestCardEvent
}

/** 到当地支部报到: what the secretary there scans, and, in words, all that is in it. */
class GuestCardModel(private val around: Around) : ScreenModel(around.scope) {
    /** The code without the number and with it, and what the second one says to who reads it. */
    private class Facts(val plain: String, val whole: String, val guest: Guest)

    private val tellsNumber = MutableStateFlow(false)
    private val read = shown(around, AWAY_AREAS, ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<GuestCardState>> =
        combine(read, tellsNumber, around.words) { shown, tells, words -> shown.map { words.cardState(it, tells) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: GuestCardEvent) = when (event) {
        is GuestCardEvent.Number -> tellsNumber.value = event.on
    }

    private suspend fun read(): Facts {
        val floating = around.session.floating()
        val whole = floating.guestCard(true)
        return Facts(floating.guestCard(false), whole, floating.readGuestCard(whole))
    }

    private fun Words.cardState(facts: Facts, tells: Boolean): GuestCardState {
        val told = facts.guest.takeIf { tells } ?: facts.guest.copy(phone = null)
        return GuestCardState(
            code = if (tells) facts.whole else facts.plain,
            said = guestCard(told, around.today()),
            tellsNumber = tells,
            hasNumber = facts.guest.phone != null
        )
    }
}
