package org.yixian.platform

import android.content.Context
import android.content.res.Configuration
import android.content.res.Resources
import android.os.LocaleList
import java.util.Locale
import org.yixian.presentation.words.Language

/** The language that somebody chose for this app, whatever the system's is; the system's own choice of it is Android 13's. */
object AppLocale {
    /** For `attachBaseContext`. Without a choice it is the system's language. */
    fun wrap(context: Context, language: Language?): Context = language?.let { context.createConfigurationContext(only(it)) } ?: context

    /** Where words in that language come from. */
    fun resources(context: Context, language: Language?): Resources = wrap(context, language).resources

    /** Everything else stays the system's, and goes on following it. */
    private fun only(language: Language) = Configuration().apply {
        fontScale = 0f // "as it is"; a new one says 1 on some versions
        setLocales(LocaleList(locale(language)))
    }

    private fun locale(language: Language): Locale = when (language) {
        Language.CHINESE -> Locale.SIMPLIFIED_CHINESE
        Language.ENGLISH -> Locale.ENGLISH
    }
}
