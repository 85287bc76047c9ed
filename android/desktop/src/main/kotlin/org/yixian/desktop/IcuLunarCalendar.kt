package org.yixian.desktop

import com.ibm.icu.util.ChineseCalendar
import com.ibm.icu.util.TimeZone
import com.ibm.icu.util.ULocale
import java.time.LocalDate
import java.time.ZoneId
import org.yixian.presentation.wording.LunarCalendar
import org.yixian.presentation.wording.LunarDay

/** ICU's Chinese calendar: the same one that Android has built in. */
object IcuLunarCalendar : LunarCalendar {
    private const val ZONE = "Asia/Shanghai"

    override fun on(date: LocalDate): LunarDay {
        val calendar = ChineseCalendar(TimeZone.getTimeZone(ZONE), ULocale.CHINA)
        calendar.timeInMillis = date.atTime(12, 0).atZone(ZoneId.of(ZONE)).toInstant().toEpochMilli()
        return LunarDay(
            month = calendar.get(ChineseCalendar.MONTH) + 1,
            day = calendar.get(ChineseCalendar.DATE),
            isLeapMonth = calendar.get(ChineseCalendar.IS_LEAP_MONTH) == 1
        )
    }
}
