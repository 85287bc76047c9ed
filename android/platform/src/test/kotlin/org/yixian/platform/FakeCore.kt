package org.yixian.platform

import android.app.Application
import kotlinx.coroutines.CompletableDeferred
import org.yixian.core.Client
import org.yixian.core.ClientInterface
import org.yixian.core.NoHandle
import org.yixian.core.ProfileId
import org.yixian.core.ProfileRow
import org.yixian.core.Session
import org.yixian.core.SessionInterface
import org.yixian.core.SyncOutcome
import org.yixian.core.SyncRun

/** An application as the real one is, with a core that does what a test says. */
internal class OwnerApplication :
    Application(),
    CoreOwner {
    var open: suspend () -> ClientInterface = { error("no test has said") }

    override var onScreen: SessionInterface? = null

    override suspend fun core(): ClientInterface = open()

    /** What planning a profile's notices comes to. */
    var onPlan: suspend (SessionInterface) -> Unit = {}

    override suspend fun planNotices(session: SessionInterface) = onPlan(session)
}

/** People on a phone: what a sync of each of them comes to. A sync without an end waits until it is cancelled. */
internal class FakeCore(private val ends: Map<String, (() -> SyncOutcome)?>) : Client(NoHandle) {
    val runs = mutableListOf<FakeRun>()
    val sessions = mutableListOf<FakeSession>()

    /** Done once somebody waits for a sync. */
    val waiting = CompletableDeferred<Unit>()

    override suspend fun profiles() = ends.keys.map { ProfileRow(ProfileId(it), label = it, hasPin = true, toSend = 1uL) }

    override suspend fun session(profile: ProfileId, pin: String?): Session {
        check(pin == null) { "nobody is there to give a PIN" }
        return FakeSession(profile, this).also(sessions::add)
    }

    fun begin(profile: ProfileId): FakeRun = FakeRun(profile.value, ends[profile.value], waiting).also(runs::add)
}

internal class FakeSession(private val whose: ProfileId, private val core: FakeCore) : Session(NoHandle) {
    override fun profile() = whose

    override fun sync(keepTrying: Boolean): SyncRun {
        check(!keepTrying) { "the system says when to try again" }
        return core.begin(whose)
    }
}

internal class FakeRun(val profile: String, private val end: (() -> SyncOutcome)?, private val waiting: CompletableDeferred<Unit>) :
    SyncRun(NoHandle) {
    var isCancelled = false
        private set

    override suspend fun finish(): SyncOutcome {
        waiting.complete(Unit)
        return end?.invoke() ?: CompletableDeferred<SyncOutcome>().await()
    }

    override fun cancel() {
        check(!uniffiIsDestroyed) { "let go of" }
        isCancelled = true
    }
}
