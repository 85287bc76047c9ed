package org.yixian.platform

import android.content.BroadcastReceiver
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors

/** What receivers do, one thing after another. */
internal val receiving: ExecutorService = Executors.newSingleThreadExecutor { Thread(it, "receiving").apply { isDaemon = true } }

/** Files and alarms take their time, which the main thread has not: the system waits with ending the app until it is done. */
internal fun BroadcastReceiver.offMainThread(work: () -> Unit) {
    val broadcast: BroadcastReceiver.PendingResult? = goAsync()
    receiving.execute {
        try {
            work()
        } finally {
            broadcast?.finish()
        }
    }
}
