package org.yixian.app.journeys

import androidx.work.testing.WorkManagerTestInitHelper
import java.io.File
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import org.yixian.app.YixianApplication
import org.yixian.core.ClientInterface
import org.yixian.core.KeyVault
import org.yixian.testing.FolderVault

/** The app on a phone that is a folder, so that another process can go on where this one ended, and another phone can be taken up. */
class JourneyApplication : YixianApplication() {
    private val cores = mutableMapOf<File, ClientInterface>()
    private val opening = Mutex()

    override val folder: File get() = File(phone, "core")

    override val vault: KeyVault get() = FolderVault(File(phone, "vault"))

    /** That of the phone in hand; the others stay on. */
    override suspend fun core(): ClientInterface = opening.withLock { cores.getOrPut(phone) { open() } }

    suspend fun shutdown() = opening.withLock { cores.values.forEach { it.shutdown() } }

    override fun onCreate() {
        WorkManagerTestInitHelper.initializeTestWorkManager(this)
        super.onCreate()
    }

    companion object {
        /** The one in hand. Set by each journey before its first activity. */
        lateinit var phone: File
    }
}
