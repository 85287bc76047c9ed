package org.yixian.platform

import android.Manifest
import android.app.Application
import android.content.pm.PackageInfo
import android.content.pm.PackageManager
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** What this module's manifest has brought into the app's. */
@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class ManifestTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()

    @Test
    fun `what the sync and the reminders need is asked for, and no exact alarms`() {
        val asked = about(PackageManager.GET_PERMISSIONS).requestedPermissions.orEmpty().toSet()
        val needed = setOf(
            Manifest.permission.INTERNET,
            Manifest.permission.ACCESS_NETWORK_STATE,
            Manifest.permission.RECEIVE_BOOT_COMPLETED,
            Manifest.permission.POST_NOTIFICATIONS
        )
        assertEquals(needed, asked intersect needed)
        assertTrue("$asked", asked.none { "EXACT_ALARM" in it })
    }

    @Test
    fun `no other app reaches the receivers`() {
        val ours = about(PackageManager.GET_RECEIVERS).receivers.orEmpty().filter { it.name.startsWith("org.yixian.platform.") }
        assertEquals(setOf("ReminderReceiver", "RescheduleReceiver"), ours.map { it.name.substringAfterLast('.') }.toSet())
        assertTrue(ours.none { it.exported })
    }

    @Suppress("DEPRECATION") // the other one is Android 13's
    private fun about(what: Int): PackageInfo = context.packageManager.getPackageInfo(context.packageName, what)
}
