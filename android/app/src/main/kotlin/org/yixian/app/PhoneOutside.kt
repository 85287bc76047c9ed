package org.yixian.app

import kotlinx.coroutines.flow.Flow
import org.yixian.core.ClientInterface
import org.yixian.platform.IcuLunarCalendar
import org.yixian.platform.PhoneDevice
import org.yixian.platform.SharedKeeping
import org.yixian.platform.signal
import org.yixian.presentation.Device
import org.yixian.presentation.Notices
import org.yixian.presentation.Outside
import org.yixian.presentation.Preferences
import org.yixian.presentation.wording.LunarCalendar
import org.yixian.presentation.words.Language
import org.yixian.presentation.words.Words

/** What an Android phone gives to the app. It lives as long as the screens. */
class PhoneOutside(private val application: YixianApplication) :
    Outside,
    AutoCloseable {
    override val preferences = Preferences(SharedKeeping(application))

    override val calendar: LunarCalendar = IcuLunarCalendar()

    override val signal: Flow<Unit> = signal(application)

    private val phone = PhoneDevice(
        application,
        version(),
        application.activity::get,
        onScan = { (application.activity.get() as? MainActivity)?.scan() },
        onSave = { name, text -> (application.activity.get() as? MainActivity)?.save(name, text) },
        onNobodyCan = { cannot() },
        onNothingSpeaks = { say(words().deviceNoVoice) }
    )

    override val device: Device get() = phone

    override val notices: Notices get() = application.notices

    /** The voice is let go with the screens. */
    override fun close() = phone.close()

    override suspend fun openCore(): ClientInterface = application.core()

    override fun wordsIn(language: Language?): Words = application.words(language)

    override suspend fun storageBytes(): Long = application.storageBytes()

    override fun nowMs(): Long = application.nowMs()

    /** No app on this phone does what was asked for. */
    fun cannot() = say(words().deviceCannot)

    private fun words() = wordsIn(preferences.look.value.language)

    private fun say(text: String) = application.say(text)

    private fun version() = application.packageManager.getPackageInfo(application.packageName, 0).versionName.orEmpty()
}
