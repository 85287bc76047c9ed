package org.yixian.presentation

import org.yixian.core.CoreException
import org.yixian.core.OpenHome
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.presentation.dues.notHere
import org.yixian.presentation.floating.keptBranch

/** Another branch that a screen can show: of whoever serves in several, or in another than his own. */
data class OtherBranch(val org: String, val name: String)

/** The branch that a place names; where it names none, the one whose rolls this person keeps. */
internal fun OpenHome.branchOf(place: String): OrgId? = place.ifEmpty { null }?.let(::OrgId) ?: keptBranch()

/** What one of the branches has: whoever is asked for belongs to one of them, or to none, and then the last one says so. */
internal suspend fun <T> firstHere(branches: List<OrgId>, read: suspend (OrgId) -> T): T {
    val last = branches.lastOrNull() ?: throw notHere("a branch")
    for (branch in branches.dropLast(1)) {
        try {
            return read(branch)
        } catch (_: CoreException.NotHere) {
            continue // he belongs to another one
        }
    }
    return read(last)
}

/** Those besides the one that is shown. */
internal fun List<OrgName>.besides(shown: OrgId): List<OtherBranch> =
    distinctBy { it.id }.filter { it.id != shown }.map { OtherBranch(it.id.value, it.name) }
