package org.yixian.presentation.meetings

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import org.yixian.core.CoreException
import org.yixian.core.WhichMeeting
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.openHome

/** So many digits are on the wall. */
const val SIGN_IN_DIGITS = 4

/** What has been typed, and what came of it. */
data class SignInState(val digits: String = "", val isRecorded: Boolean = false, val isChecked: Boolean = false)

sealed interface SignInEvent {
    /** One digit more: fast fingers touch two keys before the screen has followed the first. */
    data class Key(val key: Char) : SignInEvent

    data object Back : SignInEvent

    data object Done : SignInEvent
}

/** Signing in with the four digits on the wall. The fourth digit is enough: there is nothing to press after it. */
class SignInModel(private val around: Around) : ScreenModel(around.scope) {
    private val states = MutableStateFlow(SignInState())

    val state: StateFlow<SignInState> = states.asStateFlow()

    fun on(event: SignInEvent) = when (event) {
        is SignInEvent.Key -> type { it + event.key }
        is SignInEvent.Back -> type { it.dropLast(1) }
        is SignInEvent.Done -> around.navigator.restart(Place.Home)
    }

    /** Four digits are on their way, and nothing more is typed until they have been refused. */
    private fun type(change: (String) -> String) {
        if (states.value.digits.length == SIGN_IN_DIGITS) return
        val digits = change(states.value.digits)
        states.value = SignInState(digits)
        dismissFailure()
        if (digits.length == SIGN_IN_DIGITS) sign(digits)
    }

    /** If this phone has not heard of the meeting, the county finds it by branch, day and digits. */
    private fun sign(digits: String) = act {
        try {
            signIn(digits)
        } catch (refused: CoreException) {
            states.value = SignInState() // the next key begins anew
            throw refused
        }
    }

    private suspend fun signIn(digits: String) {
        val home = around.openHome()
        val branch = home.branch ?: return // the screen is offered to members only
        val meetings = around.session.meetings()
        val which = meetings.meetingOn(branch.id, home.today)
        around.sync.after { meetings.signIn(which, digits) }
        states.value = SignInState(digits, isRecorded = true, isChecked = which is WhichMeeting.Known)
    }
}
