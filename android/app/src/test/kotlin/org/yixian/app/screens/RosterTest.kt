package org.yixian.app.screens

import androidx.compose.runtime.Composable
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isDialog
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextInput
import org.junit.Assert.assertEquals
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.Place
import org.yixian.presentation.org.LeaveBranchEvent
import org.yixian.presentation.org.LeaveBranchReason
import org.yixian.presentation.org.MembersEvent
import org.yixian.presentation.privacy.AnswerRequestEvent
import org.yixian.presentation.privacy.MemberPrivacyEvent
import org.yixian.presentation.rules.RuleEvent
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.org.LeaveBranchScreen
import org.yixian.ui.org.MembersScreen
import org.yixian.ui.privacy.AnswerRequestScreen
import org.yixian.ui.privacy.MemberPrivacyScreen
import org.yixian.ui.privacy.PrivacyRequestsScreen
import org.yixian.ui.rules.RuleScreen
import org.yixian.ui.rules.RulesScreen
import org.yixian.ui.theme.YixianTheme

private const val READERS = "这里的内容您能看。要改、要答复,请支部书记或者副书记来办。"

/** What a touch asks for where officers of different offices look at members and rules. */
class RosterTest : ScreenTest() {
    private val done = mutableListOf<Any>()
    private val samples = Samples(ChineseWords)
    private val privacy = PrivacySamples(ChineseWords)
    private val leaves = LeaveBranchSamples(ChineseWords)
    private val rules = RuleSamples(ChineseWords)

    private fun show(screen: @Composable () -> Unit) = rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { screen() } }

    private fun buttons(text: String) = rule.onAllNodes(hasText(text).and(hasClickAction()))

    private fun tap(text: String) = buttons(text).onFirst().performScrollTo().performClick()

    private fun listed(text: String): SemanticsNodeInteraction {
        rule.onNode(hasScrollToNodeAction()).performScrollToNode(hasText(text))
        return buttons(text).onFirst()
    }

    private fun isNotThere(vararg texts: String) = texts.forEach { text ->
        assertEquals(text, 0, rule.onAllNodes(hasText(text)).fetchSemanticsNodes().size)
    }

    @Test
    fun whoReadsTheRosterHasNoButtonThatIsRefused() {
        show { MembersScreen(samples.membersOfTwo, null, null, {}, {}) { done += it } }
        listed("看黄庄村党支部的").performClick()
        listed("党员提的要求").performClick()
        isNotThere("换手机,要绑定码")
        listed("个人信息").performClick()
        assertEquals(listOf(MembersEvent.Branch("b2"), MembersEvent.Requests, MembersEvent.Open(Place.MemberPrivacy("b", "p1"))), done)
    }

    @Test
    fun whoReadsWhatIsRecordedOfAMemberPutsNothingRight() {
        show { MemberPrivacyScreen(privacy.ofMemberRead, null, {}, {}) { done += it } }
        rule.onNode(hasText(READERS)).assertExists()
        isNotThere("改姓名", "纸上签了:同意", "本人说了:不同意", "答复", "不在本支部了")
        rule.onNode(hasText("看号码")).assertExists()
    }

    @Test
    fun whoReadsWhatMembersAskedDoesNotAnswer() {
        show { PrivacyRequestsScreen(privacy.requestsRead, {}) { done += it } }
        rule.onNode(hasText(READERS)).assertExists()
        isNotThere("答复")
    }

    @Test
    fun whoKeepsTheRosterRecordsThatSomebodyLeft() {
        show { MemberPrivacyScreen(privacy.ofMember, null, {}, {}) { done += it } }
        isNotThere(READERS)
        tap("不在本支部了")
        assertEquals(listOf(MemberPrivacyEvent.Open(Place.LeaveBranch("b", "p"))), done)
    }

    @Test
    fun aDeathIsRecordedAfterALook() {
        show { LeaveBranchScreen(leaves.died, null, {}, {}) { done += it } }
        tap("转出")
        tap("前一天")
        rule.onNode(hasText("哪一天去世的")).assertExists()
        buttons("记下").onFirst().performClick()
        rule.onNode(hasText("王德福 11 月 25 日去世,记下吗?").and(hasAnyAncestor(isDialog()))).assertExists()
        assertEquals(2, done.size)
        buttons("不了").onFirst().performClick()
        buttons("记下").onFirst().performClick()
        buttons("对,记下").onFirst().performClick()
        val day = LeaveBranchEvent.Day(leaves.died.day!!.date.minusDays(1))
        assertEquals(listOf(LeaveBranchEvent.Reason(LeaveBranchReason.MOVED), day, LeaveBranchEvent.Done), done)
    }

    @Test
    fun whoCameFromElsewhereGoesBackAndIsRemovedFromNothingHere() {
        show { LeaveBranchScreen(leaves.guest, null, {}, {}) { done += it } }
        tap("回去了")
        assertEquals(listOf(LeaveBranchEvent.Reason(LeaveBranchReason.MOVED)), done)
        isNotThere("转出", "除名、开除", "登记错了,本来就不是这里的人")
    }

    @Test
    fun nothingIsRecordedWhileNobodyHasSaidWhatHappened() {
        show { LeaveBranchScreen(leaves.empty, null, {}, {}) { done += it } }
        buttons("记下").onFirst().assertIsNotEnabled()
        isNotThere("从哪一天起")
    }

    @Test
    fun aRefusalKeepsItsReasonUntilItIsDone() {
        show { AnswerRequestScreen(privacy.deletion, null, {}, {}) { done += it } }
        tap("不同意,说明为什么")
        rule.onNode(hasSetTextAction()).performScrollTo().performTextInput("人还在外")
        rule.onNode(hasText("不同意").and(hasClickAction()).and(isEnabled())).performScrollTo().performClick()
        assertEquals(listOf(AnswerRequestEvent.Refuse("人还在外")), done)
        rule.onNode(hasSetTextAction().and(hasText("人还在外"))).assertExists()
    }

    @Test
    fun aYesIsTakenBackAfterALookAtWhomItConcerns() {
        show { RuleScreen(rules.ruleApproved, null, {}, {}) { done += it } }
        rule.onNode(hasText("从那天起涉及 1 个支部,30 名党员,已经按它记下的 26 条。以前的不重算。")).assertExists()
        isNotThere("同意")
        tap("收回同意")
        assertEquals(listOf(RuleEvent.Decide("p1", approved = false)), done)
    }

    @Test
    fun whatNobodyDecidedInTimeSaysSo() {
        show { RuleScreen(rules.ruleLapsed, null, {}, {}) { done += it } }
        rule.onNode(hasText("到了那天也没有人批,这次不算了。可以再提一次。")).assertExists()
        isNotThere("同意", "不同意", "收回同意", "自己提的,要别人来批。")
    }

    @Test
    fun theListSaysWhereAnotherValueWaits() {
        show { RulesScreen(rules.rules, {}) { done += it } }
        rule.onNode(hasScrollToNodeAction()).performScrollToNode(hasText("有人提了修改,等着批"))
        assertEquals(1, rule.onAllNodes(hasText("有人提了修改,等着批")).fetchSemanticsNodes().size)
    }
}
