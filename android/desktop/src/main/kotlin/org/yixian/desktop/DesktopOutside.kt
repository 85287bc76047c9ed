package org.yixian.desktop

import java.io.File
import java.util.Locale
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import org.yixian.core.Client
import org.yixian.core.ClientConfig
import org.yixian.core.ClientInterface
import org.yixian.core.DeviceClock
import org.yixian.presentation.DayNotice
import org.yixian.presentation.Device
import org.yixian.presentation.Keeping
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.Notices
import org.yixian.presentation.Outside
import org.yixian.presentation.Preferences
import org.yixian.presentation.wording.LunarCalendar
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords
import org.yixian.presentation.words.Language
import org.yixian.presentation.words.Words
import org.yixian.testing.FolderVault
import org.yixian.testing.MachineClock

/** A phone whose hardware is a folder. To look at the app and to work on it; nobody's record belongs here. */
class DesktopOutside(
    private val folder: File,
    override val device: Device,
    private val clock: DeviceClock = MachineClock,
    override val calendar: LunarCalendar = IcuLunarCalendar
) : Outside {
    /** A desk does not walk to where there is signal. */
    override val signal: Flow<Unit> = emptyFlow()

    override val notices: Notices = NoNotices

    override val preferences = Preferences(FileKeeping(File(folder, "preferences")))

    override fun wordsIn(language: Language?): Words = when (language ?: ofTheMachine()) {
        Language.ENGLISH -> EnglishWords
        Language.CHINESE -> ChineseWords
    }

    private fun ofTheMachine() = if (Locale.getDefault().language == "en") Language.ENGLISH else Language.CHINESE

    override suspend fun openCore(): ClientInterface {
        folder.mkdirs()
        return Client.open(ClientConfig(File(folder, "core").path), FolderVault(File(folder, "vault")), clock, null)
    }

    override suspend fun storageBytes(): Long = File(folder, "core").walk().filter(File::isFile).sumOf(File::length)

    override fun nowMs(): Long = clock.read().wallMs
}

/** A desk shows no notices: whoever sits at it reads the first screen. */
private object NoNotices : Notices {
    override suspend fun schedule(profile: String, notices: List<DayNotice>) = Unit

    override suspend fun consent() = NoticeConsent.ALLOWED

    override suspend fun ask() = Unit

    override fun openSettings() = Unit
}

/** A file for each preference. */
class FileKeeping(private val folder: File) : Keeping {
    override fun read(name: String): String? = File(folder, name).takeIf(File::isFile)?.readText()

    override fun write(name: String, value: String) {
        folder.mkdirs()
        File(folder, name).writeText(value)
    }
}
