package org.yixian.platform

/**
 * A reminder at a time. What a lock screen shows of it is [publicText], which names no person and no matter; [place] is
 * the route of where it leads. It is kept outside what the profiles' secrets seal, so the title and the text are for what
 * anybody who holds the unlocked phone may read.
 */
data class PlannedNotification(val id: Int, val atMs: Long, val title: String, val text: String, val publicText: String, val place: String)
