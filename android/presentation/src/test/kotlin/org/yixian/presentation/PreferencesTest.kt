package org.yixian.presentation

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.yixian.presentation.words.Language

class PreferencesTest {
    private val keeping = FakeKeeping()

    private fun look() = Preferences(keeping).look.value

    @Test
    fun `a new phone has the plain look`() {
        assertEquals(Look(), look())
    }

    @Test
    fun `what is chosen shows at once and is there after a new start`() {
        val chosen = Look(elder = true, elderSize = 27, highContrast = true, readAloud = false, language = Language.ENGLISH)
        val preferences = Preferences(keeping)
        preferences.change(chosen)
        assertEquals(chosen, preferences.look.value)
        assertEquals(chosen, look())
    }

    @Test
    fun `the device's own language can be chosen again`() {
        Preferences(keeping).change(Look(language = Language.CHINESE))
        assertEquals(Language.CHINESE, look().language)
        Preferences(keeping).change(Look(language = null))
        assertEquals(null, look().language)
    }

    @Test
    fun `letters stay within their bounds`() {
        val preferences = Preferences(keeping)
        for ((asked, given) in listOf(0 to 20, -1 to 20, 19 to 20, 20 to 20, 30 to 30, 31 to 30, Int.MAX_VALUE to 30)) {
            preferences.change(Look(elderSize = asked))
            assertEquals(given, preferences.look.value.elderSize)
            assertEquals(given, look().elderSize)
        }
    }

    @Test
    fun `a value that cannot be read is that of a new phone, and the others stay`() {
        Preferences(keeping).change(Look(elder = true, elderSize = 24, language = Language.ENGLISH))
        for (broken in listOf("", "yes", "TRUE", "1", "99", "-1", "2147483648", "KLINGON", "\u0000", "null")) {
            keeping.kept["elder_size"] = broken
            keeping.kept["high_contrast"] = broken
            keeping.kept["read_aloud"] = broken
            keeping.kept["language"] = broken
            assertEquals(Look(elder = true), look(), broken)
        }
    }

    @Test
    fun `a size outside its bounds that was kept is not used`() {
        for (broken in listOf("19", "31", "300", "２４x")) {
            keeping.kept["elder_size"] = broken
            assertEquals(20, look().elderSize)
        }
    }
}
