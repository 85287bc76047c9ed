package org.yixian.platform

import android.app.Application
import android.os.SystemClock
import android.provider.Settings
import androidx.test.core.app.ApplicationProvider
import java.time.Duration
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowSystemClock
import org.yixian.core.ClockException

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class PhoneClockTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()
    private val clock = PhoneClock(context)

    @Test
    fun `time goes on by every clock, and a boot is counted once`() {
        setBoots(7)
        val before = clock.read()
        ShadowSystemClock.advanceBy(Duration.ofSeconds(5))
        setBoots(8)
        val after = clock.read()
        assertEquals(5_000uL, after.elapsedMs - before.elapsedMs)
        assertEquals(5_000uL, after.awakeMs - before.awakeMs)
        assertTrue("the wall clock", after.wallMs in before.wallMs..System.currentTimeMillis())
        assertEquals(7uL to 7uL, before.boot to after.boot)
        assertEquals("in the next process", 8uL, PhoneClock(context).read().boot)
    }

    @Test
    fun `asleep it is another time than awake`() {
        setBoots(7)
        ShadowSystemClock.simulateDeepSleep(Duration.ofHours(1))
        val reading = clock.read()
        assertEquals(SystemClock.uptimeMillis().toULong(), reading.awakeMs)
        assertEquals(3_600_000uL, reading.elapsedMs - reading.awakeMs)
    }

    @Test
    fun `a phone that does not count its boots has no clock of its own until it does`() {
        assertEquals("no_boot_count", assertThrows(ClockException.Unreadable::class.java) { clock.read() }.reason)
        setBoots(1)
        assertEquals(1uL, clock.read().boot)
    }

    private fun setBoots(count: Int) = Settings.Global.putInt(context.contentResolver, Settings.Global.BOOT_COUNT, count)
}
