package org.yixian.platform

import android.icu.util.ChineseCalendar
import android.icu.util.TimeZone
import android.icu.util.ULocale
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import org.yixian.presentation.wording.LunarCalendar
import org.yixian.presentation.wording.LunarDay

/** The Chinese calendar by the system's ICU, wherever the phone is: the village's calendar is China's. */
class IcuLunarCalendar : LunarCalendar {
    /** Kept, because it remembers the solstices that it has computed; not safe for several threads by itself. */
    private val calendar = ChineseCalendar(TimeZone.getTimeZone(ZONE), ULocale.CHINA)

    @Synchronized
    override fun on(date: LocalDate): LunarDay {
        calendar.timeInMillis = date.atTime(LocalTime.NOON).atZone(ZoneId.of(ZONE)).toInstant().toEpochMilli()
        return LunarDay(
            month = calendar.get(ChineseCalendar.MONTH) + 1,
            day = calendar.get(ChineseCalendar.DAY_OF_MONTH),
            isLeapMonth = calendar.get(ChineseCalendar.IS_LEAP_MONTH) == 1
        )
    }

    private companion object {
        const val ZONE = "Asia/Shanghai"
    }
}
