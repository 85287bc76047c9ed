package org.yixian.platform

import android.content.Intent
import android.net.Uri
import org.yixian.presentation.Place

/**
 * What an intent asks the app to show. Any app and any page can send one, so nothing of it is done by itself: a slip's
 * link is put before the person, and a place only shows what is there anyway.
 *
 * Only an intent's action and data are read. Extras of others may not even be possible to unpack.
 */
object DeepLinks {
    /**
     * The link of an enrolment slip, if that is what was opened: `https://county.example/e#<key>.<code>`. Any host may be
     * a county's. Whether key and code are whole the core says in words that help.
     */
    fun slip(intent: Intent?): String? = linkOf(intent, SLIP)

    /** The link of the code on a host branch's wall: `https://county.example/g#<what the meeting is>`. */
    fun invitation(intent: Intent?): String? = linkOf(intent, INVITATION)

    /** The place that a notification of ours leads to. */
    fun place(intent: Intent?): Place? {
        val link = intent?.takeIf { it.action == ACTION_SHOW }?.data ?: return null
        return Place.of(link.schemeSpecificPart.orEmpty()).takeIf { link.scheme == PLACE }
    }

    internal fun linkTo(route: String): Uri = Uri.fromParts(PLACE, route, null)

    private fun linkOf(intent: Intent?, kind: Regex): String? =
        intent?.takeIf { it.action == Intent.ACTION_VIEW }?.data?.toString()?.takeIf { it.length <= MOST && kind.matches(it) }

    internal const val ACTION_SHOW = "org.yixian.SHOW"

    private const val PLACE = "yixian-place"

    /** A slip's link is a hundred characters longer than its address, an invitation's three hundred. */
    private const val MOST = 500

    /** Visible ASCII, a host without a name before it (`county@evil.example`). */
    private fun page(name: String) = Regex("https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?(/[A-Za-z0-9._~%-]+)*/$name#[!-~]+")

    /** The page of core/protocol/src/slip.rs. */
    private val SLIP = page("e")

    /** The page of core/protocol/src/guest/invitation.rs. */
    private val INVITATION = page("g")
}
