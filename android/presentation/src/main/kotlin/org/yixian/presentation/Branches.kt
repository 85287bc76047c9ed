package org.yixian.presentation

import org.yixian.core.OpenHome
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.presentation.floating.keptBranch

/** Another branch that a screen can show: of whoever serves in several, or in another than his own. */
data class OtherBranch(val org: String, val name: String)

/** The branch that a place names; where it names none, the one whose rolls this person keeps. */
internal fun OpenHome.branchOf(place: String): OrgId? = place.ifEmpty { null }?.let(::OrgId) ?: keptBranch()

/** Those besides the one that is shown. */
internal fun List<OrgName>.besides(shown: OrgId): List<OtherBranch> =
    distinctBy { it.id }.filter { it.id != shown }.map { OtherBranch(it.id.value, it.name) }
