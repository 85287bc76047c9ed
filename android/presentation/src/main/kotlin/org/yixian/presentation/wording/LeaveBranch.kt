package org.yixian.presentation.wording

import org.yixian.presentation.org.LeaveBranchChoice
import org.yixian.presentation.org.LeaveBranchReason
import org.yixian.presentation.org.reasonsToLeave
import org.yixian.presentation.words.Words

/** What may have happened, by name. */
internal fun Words.leaveBranchChoices(isGuest: Boolean): List<LeaveBranchChoice> =
    reasonsToLeave(isGuest).map { LeaveBranchChoice(it, leaveBranchName(it, isGuest)) }

private fun Words.leaveBranchName(reason: LeaveBranchReason, isGuest: Boolean): String = when (reason) {
    LeaveBranchReason.DIED -> leaveBranchDied
    LeaveBranchReason.MOVED -> if (isGuest) leaveBranchBack else leaveBranchMoved
    LeaveBranchReason.REMOVED -> leaveBranchRemoved
    LeaveBranchReason.MISTAKEN -> if (isGuest) leaveBranchNeverCame else leaveBranchMistaken
}

/** What follows from an end. */
internal fun Words.leaveBranchMeans(reason: LeaveBranchReason, isGuest: Boolean): String = when (reason) {
    LeaveBranchReason.DIED -> if (isGuest) leaveBranchGuestDiedMeans else leaveBranchDiedMeans
    LeaveBranchReason.MOVED -> if (isGuest) leaveBranchBackMeans else leaveBranchMovedMeans
    LeaveBranchReason.REMOVED -> leaveBranchRemovedMeans
    LeaveBranchReason.MISTAKEN -> if (isGuest) leaveBranchNeverCameMeans else leaveBranchMistakenMeans
}

/** What is recorded, in a sentence. */
internal fun Words.leaveBranchAsks(reason: LeaveBranchReason, isGuest: Boolean, name: String, day: String): String = when (reason) {
    LeaveBranchReason.DIED -> leaveBranchDiedAsks(name, day)
    LeaveBranchReason.MOVED -> if (isGuest) leaveBranchBackAsks(name, day) else leaveBranchMovedAsks(name, day)
    LeaveBranchReason.REMOVED -> leaveBranchRemovedAsks(name, day)
    LeaveBranchReason.MISTAKEN -> leaveBranchMistakenAsks(name)
}
