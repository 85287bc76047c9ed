package org.yixian.app.screens

import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performScrollTo
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.floating.AwayCard
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.home.HomeScreen
import org.yixian.ui.theme.YixianTheme

/** What the first screen says to who is away. */
class AwayCardTest : ScreenTest() {
    private val card = FloatingSamples(ChineseWords).card

    private fun show(card: AwayCard, look: Look) = rule.setContent {
        YixianTheme(look, ChineseWords, dark = false) { HomeScreen(Samples(ChineseWords).member.copy(away = card), null, {}) {} }
    }

    private fun reads(text: String) = rule.onNodeWithText(text, useUnmergedTree = true).performScrollTo().assertIsDisplayed()

    @Test
    fun whoIsAwayReadsHowLongAndWhenSixMonthsAreOver() {
        show(card, Look())
        reads("在外满 5 个月")
        reads("到 12 月 3 日满 6 个月")
    }

    @Test
    fun anOldHandReadsItAsWell() {
        show(card, Look(elder = true))
        reads("在外满 5 个月")
        reads("到 12 月 3 日满 6 个月")
    }

    @Test
    fun whereTheCountyHasShutThisAreaNobodyIsAskedHowHeIs() {
        show(card.copy(mayTell = false), Look())
        rule.onNodeWithText("报个近况").assertDoesNotExist()
        reads("打电话给于有")
    }
}
