package org.yixian.presentation.privacy

import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.presentation.Around
import org.yixian.presentation.dues.notHere

/** A number that was opened, with the ends by which it was shown before: where those change, it is not his any more. */
internal data class OpenedNumber(val ends: String?, val whole: String)

/** What is shown of a number once it was opened, if it is still the one that is recorded. */
internal fun OpenedNumber?.of(ends: String?): String? = this?.whole?.takeIf { this.ends == ends }

/** A member's whole number. He sees who looked, and when; this is said to whoever opens one first. */
internal suspend fun Around.reveal(branch: OrgId, person: PersonId): String {
    toldOfReveals.value = true
    return sync.after { session.privacy().revealPhone(branch, person) ?: throw notHere("the number") }
}
