package org.yixian.platform

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import org.yixian.core.ClockException
import org.yixian.core.ClockReading
import org.yixian.core.DeviceClock

/** The phone's clocks. The core decides what each of them is worth. */
class PhoneClock(private val context: Context) : DeviceClock {
    /** It stays what it is for as long as this process lives. */
    private val boot by lazy { countBoots() }

    override fun read(): ClockReading {
        val boot = boot
        return ClockReading(
            wallMs = System.currentTimeMillis(),
            elapsedMs = SystemClock.elapsedRealtime().toULong(),
            awakeMs = SystemClock.uptimeMillis().toULong(),
            boot = boot
        )
    }

    /** A phone that does not count them is better off without a clock of its own than with one boot for all. */
    private fun countBoots(): ULong = try {
        Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT).toULong()
    } catch (_: Settings.SettingNotFoundException) {
        throw ClockException.Unreadable("no_boot_count")
    }
}
