package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.presentation.org.LeaveBranchReason
import org.yixian.presentation.words.Words

/** What follows from an end. */
internal fun Words.leaveBranchMeans(reason: LeaveBranchReason): String = when (reason) {
    LeaveBranchReason.DIED -> leaveBranchDiedMeans
    LeaveBranchReason.MOVED -> leaveBranchMovedMeans
    LeaveBranchReason.REMOVED -> leaveBranchRemovedMeans
    LeaveBranchReason.MISTAKEN -> leaveBranchMistakenMeans
}

/** What is recorded, in a sentence. */
internal fun Words.leaveBranchAsks(reason: LeaveBranchReason, name: String, since: LocalDate, today: LocalDate): String {
    val day = day(since, today)
    return when (reason) {
        LeaveBranchReason.DIED -> leaveBranchDiedAsks(name, day)
        LeaveBranchReason.MOVED -> leaveBranchMovedAsks(name, day)
        LeaveBranchReason.REMOVED -> leaveBranchRemovedAsks(name, day)
        LeaveBranchReason.MISTAKEN -> leaveBranchMistakenAsks(name)
    }
}
