package org.yixian.app.journeys

import androidx.core.content.FileProvider
import androidx.work.testing.WorkManagerTestInitHelper
import java.io.File
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import org.robolectric.util.ReflectionHelpers
import org.yixian.app.YixianApplication
import org.yixian.core.ClientInterface
import org.yixian.core.ClockReading
import org.yixian.core.DeviceClock
import org.yixian.core.KeyVault
import org.yixian.testing.FolderVault
import org.yixian.testing.MachineClock

/** The app on a phone that is a folder, so that another process can go on where this one ended, and another phone can be taken up. */
class JourneyApplication : YixianApplication() {
    private val cores = mutableMapOf<File, ClientInterface>()
    private val opening = Mutex()

    override val folder: File get() = File(phone, "core")

    override val vault: KeyVault get() = FolderVault(File(phone, "vault"))

    override val clock: DeviceClock get() = if (clockOffMs == 0L) super.clock else WrongClock

    override fun nowMs(): Long = super.nowMs() + clockOffMs

    /** That of the phone in hand; the others stay on. */
    override suspend fun core(): ClientInterface = opening.withLock { cores.getOrPut(phone) { open() } }

    suspend fun shutdown() = opening.withLock { cores.values.forEach { it.shutdown() } }

    override fun onCreate() {
        // A process has one folder for its whole life; here each test has another, and the class remembers that of the first.
        ReflectionHelpers.getStaticField<MutableMap<*, *>>(FileProvider::class.java, "sCache").clear()
        WorkManagerTestInitHelper.initializeTestWorkManager(this)
        super.onCreate()
    }

    companion object {
        /** The one in hand. Set by each journey before its first activity. */
        lateinit var phone: File

        /** By how much its clock is wrong, from before the first activity on. */
        var clockOffMs = 0L

        /** How often it was started again. */
        var restarts = 0
    }

    private object WrongClock : DeviceClock {
        override fun read(): ClockReading =
            MachineClock.read().let { it.copy(wallMs = it.wallMs + clockOffMs, boot = it.boot + restarts.toULong()) }
    }
}
