package org.yixian.platform

import android.content.Context
import androidx.work.BackoffPolicy
import androidx.work.Constraints
import androidx.work.ExistingPeriodicWorkPolicy
import androidx.work.ExistingWorkPolicy
import androidx.work.NetworkType
import androidx.work.OneTimeWorkRequestBuilder
import androidx.work.PeriodicWorkRequestBuilder
import androidx.work.WorkManager
import java.time.Duration

/** When the phone and the county are brought to the same state while nobody looks at the app. */
class BackgroundSync(private val context: Context) {
    private val work get() = WorkManager.getInstance(context)

    /** A few times a day, from now on. To be said at every start: what another version of the app said is changed by it. */
    fun begin() {
        val constraints = Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).setRequiresBatteryNotLow(true).build()
        val request = PeriodicWorkRequestBuilder<SyncWorker>(PERIOD)
            .setConstraints(constraints)
            .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, PERIODIC_BACKOFF)
            .build()
        work.enqueueUniquePeriodicWork(PERIODIC, ExistingPeriodicWorkPolicy.UPDATE, request)
    }

    /**
     * As soon as there is a network: something was recorded without one. Whatever the battery says, it is little, and
     * somebody is counted by it. One that waits or runs is begun anew, so that what was just recorded is in it.
     */
    fun soon() {
        val constraints = Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build()
        val request = OneTimeWorkRequestBuilder<SyncWorker>()
            .setConstraints(constraints)
            .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, SOON_BACKOFF)
            .build()
        work.enqueueUniqueWork(SOON, ExistingWorkPolicy.REPLACE, request)
    }

    internal companion object {
        const val PERIODIC = "sync"
        const val SOON = "sync-soon"
        val PERIOD: Duration = Duration.ofHours(6)
        private val PERIODIC_BACKOFF = Duration.ofMinutes(10)
        private val SOON_BACKOFF = Duration.ofMinutes(1)
    }
}
