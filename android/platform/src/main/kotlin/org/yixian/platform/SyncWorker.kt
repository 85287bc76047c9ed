package org.yixian.platform

import android.content.Context
import android.util.Log
import androidx.work.CoroutineWorker
import androidx.work.WorkerParameters
import androidx.work.workDataOf
import kotlinx.coroutines.CancellationException
import org.yixian.core.ClientInterface
import org.yixian.core.CoreException
import org.yixian.core.ProfileId
import org.yixian.core.SessionInterface
import org.yixian.core.SyncRun
import org.yixian.presentation.failureOf

/**
 * Brings everybody on this phone and the county to the same state, and plans anew what each is to be told: a day may have
 * passed, and somebody may have died. No PIN is asked for: a profile that is locked still uploads what waits.
 */
class SyncWorker(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    override suspend fun doWork(): Result {
        val owner = applicationContext as? CoreOwner ?: return Result.failure()
        val errors = syncAll(owner)
        return when {
            errors.isEmpty() -> Result.success()
            errors.any(::passes) -> Result.retry()
            else -> noted(errors)
        }
    }

    /** What went wrong. One profile that cannot be synced keeps none of the others from it. */
    private suspend fun syncAll(owner: CoreOwner): List<Exception> {
        val errors = mutableListOf<Exception>()
        errors.collecting {
            val core = owner.core()
            core.profiles().forEach { profile -> errors.collecting { errors.serve(owner, core, profile.id) } }
        }
        return errors
    }

    private suspend fun MutableList<Exception>.serve(owner: CoreOwner, core: ClientInterface, profile: ProfileId) {
        val open = owner.onScreen?.takeIf { it.profile() == profile }
        if (open != null) serve(owner, open) else core.session(profile).use { serve(owner, it) }
    }

    /** What the phone knows already is planned also where the county could not be reached. */
    private suspend fun MutableList<Exception>.serve(owner: CoreOwner, session: SessionInterface) {
        collecting { session.sync(keepTrying = false).use { finish(it) } }
        collecting { owner.planNotices(session) }
    }

    /** The core goes on if nobody waits for it; the system has taken the network away by then. */
    private suspend fun finish(run: SyncRun) {
        try {
            run.finish()
        } catch (stopped: CancellationException) {
            run.cancel()
            throw stopped
        }
    }

    @Suppress("TooGenericExceptionCaught") // also what the generated code throws, which has no type of its own
    private inline fun MutableList<Exception>.collecting(work: () -> Unit) {
        try {
            work()
        } catch (stopped: CancellationException) {
            throw stopped
        } catch (error: Exception) {
            add(error)
        }
    }

    private fun passes(error: Exception) = error is CoreException.Offline || error is CoreException.TryLater

    /** Trying at once would not help: the next period will see. */
    private fun noted(errors: List<Exception>): Result {
        val codes = errors.map { failureOf(it).code }.distinct().joinToString(" ")
        Log.w(LOG_TAG, "background_sync $codes")
        return Result.success(workDataOf(NOTE to codes))
    }

    companion object {
        /** In the result: the codes of what did not work. */
        const val NOTE = "note"
    }
}
