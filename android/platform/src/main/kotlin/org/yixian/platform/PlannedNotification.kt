package org.yixian.platform

import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId

/** Names one reminder: of several people on one phone each has numbers of his own. */
data class ReminderKey(val profile: String, val id: Int)

/**
 * A reminder at a time. What a lock screen shows of it is [publicText], which names no person and no matter; [place] is
 * the route of where it leads. It is kept outside what the profiles' secrets seal, so the title and the text are for what
 * anybody who holds the unlocked phone may read.
 */
data class PlannedNotification(
    val key: ReminderKey,
    val date: LocalDate,
    val time: LocalTime,
    val title: String,
    val text: String,
    val publicText: String,
    val place: String
) {
    /** By the clock where the phone is now: nobody is woken at night far from home. */
    val atMs: Long get() = date.atTime(time).atZone(ZoneId.systemDefault()).toInstant().toEpochMilli()
}
