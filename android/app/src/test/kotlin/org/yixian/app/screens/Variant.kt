package org.yixian.app.screens

import org.yixian.presentation.Look
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords
import org.yixian.presentation.words.PseudoWords
import org.yixian.presentation.words.Words

/** For whom, and on what, a screen is drawn. */
internal data class Variant(
    val name: String,
    val words: Words = ChineseWords,
    val look: Look = Look(),
    val dark: Boolean = false,
    val width: Int = 400,
    val height: Int = 800,
    val fontScale: Float = 1f
) {
    override fun toString() = name
}

private val elder = Look(elder = true)
private val eldest = Look(elder = true, elderSize = Look.ELDER_SIZES.last)

internal val plain = Variant("zh")

internal val english = Variant("en", words = EnglishWords)

/** What the main state of each screen is drawn in, besides [plain]. */
internal val drawn = listOf(
    Variant("elder", look = elder),
    Variant("elder-30-dark", look = eldest, dark = true),
    Variant("dark", dark = true),
    english,
    Variant("320", width = 320, height = 640),
    Variant("tablet", width = 840, height = 600)
)

/** What every state of every screen is checked in. */
internal val checked = drawn + listOf(
    plain,
    Variant("200 %", fontScale = 2f),
    Variant("320 and 200 %", width = 320, height = 640, fontScale = 2f),
    Variant("elder 30 on 320", look = eldest, width = 320, height = 640),
    Variant("longer words", words = PseudoWords),
    Variant("longer words on 320", words = PseudoWords, width = 320, height = 640),
    Variant("high contrast", look = Look(highContrast = true)),
    Variant("high contrast dark", look = Look(highContrast = true), dark = true)
)
