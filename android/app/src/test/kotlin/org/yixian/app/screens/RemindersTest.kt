package org.yixian.app.screens

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.assertCountEquals
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import org.junit.Assert.assertEquals
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.Place
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeState
import org.yixian.presentation.reminders.RemindersEvent
import org.yixian.presentation.reminders.RemindersState
import org.yixian.presentation.settings.SettingsEvent
import org.yixian.presentation.settings.SettingsState
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.home.HomeScreen
import org.yixian.ui.reminders.RemindersScreen
import org.yixian.ui.settings.SettingsScreen
import org.yixian.ui.theme.YixianTheme

/** What a touch asks for where something is due, and where the phone may tell it. */
class RemindersTest : ScreenTest() {
    private val reminders = ReminderSamples(ChineseWords)
    private val done = mutableListOf<Any>()

    private var rows by mutableStateOf(reminders.some)

    private fun shows(state: RemindersState) {
        rows = state
        rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { RemindersScreen(rows, null, {}, {}) { done += it } } }
    }

    private fun shows(state: HomeState) =
        rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { HomeScreen(state, null, {}) { done += it } } }

    private fun shows(state: SettingsState) =
        rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { SettingsScreen(state, Look(), null, {}, {}) { done += it } } }

    private fun press(text: String) = rule.onAllNodes(hasText(text).and(hasClickAction())).onFirst().performScrollTo().performClick()

    private fun sees(text: String, times: Int = 1) = rule.onAllNodesWithText(text, substring = true).assertCountEquals(times)

    @Test
    fun whatWasDealtWithSaysByWhomAndUntilWhenAndIsTakenUpAgainAtATouch() {
        shows(reminders.handled)
        listOf("已办的", "张伟办的", "12 月 20 日再提醒", "他下周回来").forEach { sees(it) }
        press("重新提醒")
        assertEquals(listOf<Any>(RemindersEvent.Again(reminders.handled.handled.first().matter)), done)
    }

    @Test
    fun whatIsPutOffSaysItsDayAndIsTakenUpAgainAtATouch() {
        shows(reminders.member)
        listOf("先放着的", "12 月 5 日再提醒").forEach { sees(it) }
        press("现在就提醒")
        assertEquals(listOf<Any>(RemindersEvent.TakeUp(reminders.member.putOff.single().matter)), done)
    }

    @Test
    fun whereSomethingIsPutOffTheFirstScreenLeadsThere() {
        shows(Samples(ChineseWords).memberPutOff)
        press("看看先放着的 1 件")
        assertEquals(listOf<Any>(HomeEvent.Open(Place.Reminders)), done)
    }

    @Test
    fun whatIsFoldedOutOfOneIsNotFoldedOutOfTheNextOnceThatOneIsDone() {
        shows(reminders.some)
        press("稍后,或已经办了")
        sees("一周后再说")
        rows = rows.copy(rows = rows.rows.drop(1))
        sees("一周后再说", times = 0)
    }

    @Test
    fun whereThePhoneIsNotAllowedToTellItAsks() {
        shows(reminders.some)
        sees("没开:到时候手机不响。")
        press("到时候告诉我")
        assertEquals(listOf<Any>(RemindersEvent.Allow), done)
    }

    @Test
    fun onceRefusedItIsThePhonesSettingsThatOpen() {
        shows(reminders.member)
        sees("要打开,去手机的设置里")
        sees("到时候告诉我", times = 0)
        sees("已办的", times = 0)
        press("去手机的设置")
        assertEquals(listOf<Any>(RemindersEvent.Allow), done)
    }

    @Test
    fun whereThePhoneTellsNothingIsAsked() {
        shows(reminders.none)
        sees("到时候告诉我", times = 0)
        sees("去手机的设置", times = 0)
    }

    @Test
    fun theFirstScreenAsksOnceInOneCalmLine() {
        shows(Samples(ChineseWords).memberAsked)
        sees("有事要办,手机到时候响一下,一天最多一次,不写名字。")
        press("到时候告诉我")
        assertEquals(listOf<Any>(HomeEvent.About(RemindersEvent.Allow)), done)
    }

    @Test
    fun whoKeepsARollFindsWhatWasDealtWithFromTheFirstScreen() {
        shows(Samples(ChineseWords).secretary)
        sees("到时候告诉我", times = 0)
        press("提醒")
        assertEquals(listOf<Any>(HomeEvent.Open(Place.Reminders)), done)
    }

    @Test
    fun theSettingsSayThatItIsOn() = says(NoticeConsent.ALLOWED, "开着:到时候手机会响一下。", "去手机的设置")

    @Test
    fun theSettingsSayThatItIsOff() = says(NoticeConsent.NOT_ASKED, "没开:到时候手机不响。", "到时候告诉我")

    @Test
    fun theSettingsSayThatItWasRefused() = says(NoticeConsent.REFUSED, "关着:到时候手机不响。要打开,去手机的设置里。", "去手机的设置")

    private fun says(consent: NoticeConsent, words: String, button: String) {
        shows(SettingsState("爷爷", notices = consent))
        sees(words)
        press(button)
        assertEquals(listOf<Any>(SettingsEvent.Allow), done)
    }
}
