package org.yixian.presentation

import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import kotlinx.coroutines.flow.MutableSharedFlow
import org.yixian.core.ClientInterface
import org.yixian.presentation.wording.LunarCalendar
import org.yixian.presentation.wording.LunarDay
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords
import org.yixian.presentation.words.Language
import org.yixian.presentation.words.Words

/** Friday, 27 November 2026, in the middle of the morning in the village. */
internal val TODAY: LocalDate = LocalDate.of(2026, 11, 27)
internal val NOW_MS: Long = atMs(TODAY, 10, 0)

internal fun atMs(date: LocalDate, hour: Int, minute: Int): Long =
    date.atTime(LocalTime.of(hour, minute)).atZone(ZoneId.of("Asia/Shanghai")).toInstant().toEpochMilli()

/** A calendar that a test writes by hand; other days are the first of the first. */
internal class HandMadeCalendar(private val days: Map<LocalDate, LunarDay> = emptyMap()) : LunarCalendar {
    override fun on(date: LocalDate): LunarDay = days[date] ?: LunarDay(1, 1, isLeapMonth = false)
}

internal class FakeKeeping(val kept: MutableMap<String, String> = mutableMapOf()) : Keeping {
    override fun read(name: String): String? = kept[name]

    override fun write(name: String, value: String) {
        kept[name] = value
    }
}

/** Does nothing and says what it was asked to do. */
internal class FakeDevice : Device {
    val asked = mutableListOf<String>()

    override fun call(number: String) = said("call $number")

    override fun message(numbers: List<String>, text: String) = said("message $numbers $text")

    override fun share(text: String) = said("share $text")

    override fun copy(text: String) = said("copy $text")

    override fun save(name: String, text: String) = said("save $name $text")

    override fun print(title: String, html: String) = said("print $title $html")

    override fun speak(text: String) = said("speak $text")

    override fun stopSpeaking() = said("stop speaking")

    override fun scan(wanted: Wanted) = said("scan $wanted")

    override val version = "0.0.0"

    private fun said(what: String) {
        asked += what
    }
}

/** A phone that speaks Chinese. What opening the core comes to, each time anew, a test says. */
internal class FakeOutside(private val core: suspend () -> ClientInterface = { error("no test has said") }) : Outside {
    override val preferences = Preferences(FakeKeeping())

    override val device = FakeDevice()

    override val notices = FakeNotices()

    override val calendar = HandMadeCalendar()

    override val signal = MutableSharedFlow<Unit>()

    var opened = 0
        private set

    override suspend fun openCore(): ClientInterface {
        opened += 1
        return core()
    }

    override fun wordsIn(language: Language?): Words = if (language == Language.ENGLISH) EnglishWords else ChineseWords

    var now: Long = NOW_MS

    override suspend fun storageBytes(): Long = 1_500_000

    override fun nowMs(): Long = now
}

/** Keeps what was planned, by profile. */
internal class FakeNotices : Notices {
    val planned = mutableMapOf<String, List<DayNotice>>()
    var asked = 0

    override suspend fun schedule(profile: String, notices: List<DayNotice>) {
        planned[profile] = notices
    }

    var consent = NoticeConsent.ALLOWED

    override suspend fun consent() = consent

    /** What the person answers. */
    var onAsk: suspend () -> NoticeConsent = { NoticeConsent.ALLOWED }

    override suspend fun ask() {
        asked += 1
        consent = onAsk()
    }

    var opened = 0

    override fun openSettings() {
        opened += 1
    }
}
