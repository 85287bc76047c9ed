package org.yixian.platform

import android.app.Application
import android.content.res.Configuration
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertSame
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.yixian.presentation.words.Language

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class AppLocaleTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()

    @Test
    @Config(qualifiers = "en")
    fun `Chinese on a phone in English`() {
        assertEquals("取消", cancel(Language.CHINESE))
        assertEquals("Cancel", cancel(null))
    }

    @Test
    @Config(qualifiers = "zh-rCN")
    fun `English on a phone in Chinese`() {
        assertEquals("Cancel", cancel(Language.ENGLISH))
        assertEquals("取消", cancel(null))
    }

    @Test
    fun `without a choice nothing is wrapped`() = assertSame(context, AppLocale.wrap(context, null))

    @Test
    @Config(qualifiers = "en-w320dp-h480dp-night", fontScale = 1.3f)
    fun `everything else stays as it is`() {
        val wrapped = AppLocale.wrap(context, Language.CHINESE).resources.configuration
        assertEquals("zh-CN", wrapped.locales.toLanguageTags())
        assertEquals(1.3f, wrapped.fontScale)
        assertEquals(320, wrapped.screenWidthDp)
        assertEquals(Configuration.UI_MODE_NIGHT_YES, wrapped.uiMode and Configuration.UI_MODE_NIGHT_MASK)
    }

    @Test
    fun `a later change of the system's reaches it`() {
        val wrapped = AppLocale.wrap(context, Language.CHINESE)
        RuntimeEnvironment.setFontScale(2f)
        RuntimeEnvironment.setQualifiers("+night")
        assertEquals(2f, AppLocale.wrap(context, Language.CHINESE).resources.configuration.fontScale)
        assertEquals("取消", wrapped.getString(android.R.string.cancel))
    }

    private fun cancel(language: Language?) = AppLocale.resources(context, language).getString(android.R.string.cancel)
}
