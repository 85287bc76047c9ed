package org.yixian.app.journeys

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.AwayScreen
import org.yixian.core.ConsentState
import org.yixian.core.DeletionScope
import org.yixian.core.Departure
import org.yixian.core.DepartureReason
import org.yixian.core.Erasure
import org.yixian.core.FileField
import org.yixian.core.InfoField
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.PrivacyScreen
import org.yixian.core.places
import org.yixian.testing.OtherPhone

private const val NEW_NUMBER = "13911112222"

/** As the demo county has them. */
private val NUMBER = Regex("""\+999\d+""")

/** 1.8: what is recorded of a member is his to see, to dispute, to agree to, to have deleted; and who looked at it he knows. */
class PrivacyJourneyTest : Journey("privacy") {
    private val me get() = world.member(0).name

    private fun secretary() = OtherPhone(another("secretary"), world.secretary)

    private fun member() = OtherPhone(another("me"), world.member(0))

    private val OtherPhone.branch: OrgId get() = checkNotNull(home.branch).id

    private fun OtherPhone.privacy(): PrivacyScreen {
        sync()
        return asks { it.privacy().own() }
    }

    private fun OtherPhone.away(person: PersonId): AwayScreen {
        sync()
        return asks { it.floating().member(branch, person) }
    }

    private fun OtherPhone.leaves(person: PersonId) = does {
        val departure = Departure(places("新野", 1u).single().code, home.today, null, DepartureReason.WORK)
        it.floating().depart(branch, person, departure)
    }

    private fun enrolsAndOpensPrivacy() {
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("我的外出")
        phone.taps("设置").taps("隐私")
        phone.sees("支部记了我什么")
    }

    private fun enrolsAndOpensThePeople() {
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("支部的人")
        phone.sees("党员提的要求")
        phone.scrollsTo(me)
    }

    private fun enrolsAndOpensTheMember() {
        enrolsAndOpensThePeople()
        phone.tapsBeside(me, "个人信息")
        phone.sees("${me}的个人信息")
    }

    /** Said once, before a number is used for the first time. */
    private fun hearsThatTheMemberSeesIt(picture: String): Phone {
        phone.sees("本人会看到您看过")
        phone.picture(picture)
        return phone
    }

    private fun sends() {
        phone.pockets()
        phone.seesNot("待发送")
    }

    private fun theMemberSeesWhoUsedHisNumber(member: OtherPhone) {
        sends()
        phone.until("seen by the member") { member.privacy().reveals.map { it.by } == listOf(world.secretary.name) }
        member.close()
    }

    @Test
    fun aMistakeIsPointedOutWithoutSignalAndPutRight() {
        val secretary = secretary()
        enrolsAndOpensPrivacy()
        phone.picture("own")
        val old = phone.reads(NUMBER)
        world.signal(there = false)
        phone.tapsSoFar()
        phone.tapsNamed("手机号有误")
        phone.sees("现在记的:")
        phone.types("应该是什么", NEW_NUMBER)
        phone.turn()
        phone.picture("wrong")
        phone.taps("告诉支部")
        phone.sees("等支部答复")
        assertEquals("where it stands, and it is said", 2, phone.tapsSoFar())
        phone.touchesAReminder()
        phone.sees("待发送")
        world.signal(there = true)
        sends()
        phone.until("asked there") { secretary.also { it.sync() }.asks { it.privacy().requests(secretary.branch) }.isNotEmpty() }
        val asked = secretary.asks { it.privacy().requests(secretary.branch) }.single()
        assertEquals(NEW_NUMBER, asked.words)
        secretary.does {
            it.privacy().correctFile(secretary.branch, asked.person, FileField.PHONE, NEW_NUMBER, asked.id, "已经改好。")
        }
        phone.pockets()
        phone.taps("设置").taps("隐私")
        phone.sees("改好了")
        phone.sees(NEW_NUMBER)
        phone.picture("corrected")
        phone.taps("存成网页")
        val page = phone.chooses()
        phone.until("both numbers on the page") { listOf(old, NEW_NUMBER).all { it in page.toString() } }
        secretary.close()
    }

    @Test
    fun everythingOfOnesOwnIsTakenAlong() {
        enrolsAndOpensPrivacy()
        phone.taps("存成网页")
        val page = phone.chooses()
        phone.until("a page") { page.toString().let { me in it && "</html>" in it } }
        phone.taps("存成数据文件")
        val data = phone.chooses()
        phone.until("data") { data.toString().startsWith("{") && me in data.toString() }
    }

    @Test
    fun theSecretaryAnswersWhatAMemberSaysIsWrong() {
        val member = member()
        member.does { it.privacy().disputeInfo(InfoField.PHONE, "换成 $NEW_NUMBER 了") }
        phone.open(world.secretary.link)
        phone.taps("绑定")
        phone.sees("${me}说自己的信息要改或者要删")
        phone.tapsSoFar()
        phone.taps("去答复")
        phone.sees("换成 $NEW_NUMBER 了")
        assertTrue("no other app sees what he says", phone.isSecure())
        phone.tapsNamed("$me,信息有误:手机号:答复")
        phone.taps("改过来")
        phone.sees("手机号改成")
        assertTrue("nor the number", phone.isSecure())
        phone.sees("已经改好。")
        phone.picture("answer")
        phone.taps("改好并答复")
        phone.sees("答复")
        phone.seesNot("等支部答复")
        assertEquals("the way, what was asked, put right, done", 4, phone.tapsSoFar())
        phone.picture("answered")
        phone.back()
        phone.seesNot("要改或者要删")
        sends()
        phone.until("corrected there") { member.privacy().own.phone == NEW_NUMBER }
        assertTrue(member.privacy().requests.single().answers.single().done)
        member.close()
    }

    @Test
    fun aConsentThatIsWithdrawnTakesTheNewsWithIt() {
        val secretary = secretary()
        val person = secretary.memberNamed(me)
        secretary.leaves(person)
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.tapsSoFar()
        phone.taps("报个近况")
        phone.sees("随时可以撤回同意")
        phone.taps("一切都好")
        phone.picture("asks")
        phone.taps("同意并发出")
        assertEquals("consent costs no touch of its own", 3, phone.tapsSoFar())
        sends()
        phone.until("the news there") { secretary.away(person).news.size == 1 }

        phone.taps("设置").taps("隐私")
        phone.taps("撤回同意")
        phone.sees("找不回来")
        phone.picture("sure")
        phone.tapsLast("撤回同意")
        phone.sees("起不同意")
        repeat(2) { phone.back() }
        sends()
        phone.until("no news there") { secretary.away(person).news.isEmpty() }

        phone.taps("报个近况")
        phone.sees("您没有同意报近况")
        phone.picture("withdrawn")
        phone.taps("重新同意").taps("工作忙")
        phone.seesNot("您没有同意报近况")
        phone.taps("发出去")
        sends()
        phone.until("the news there") { secretary.away(person).news.size == 1 }
        secretary.close()
    }

    @Test
    fun whoOpensANumberIsSeenToHaveLooked() {
        val member = member()
        val number = checkNotNull(member.privacy().own.phone)
        enrolsAndOpensThePeople()
        phone.seesNot(number)
        phone.tapsBeside(me, "看号码")
        hearsThatTheMemberSeesIt("said-before").taps("知道了,看号码")
        phone.sees("打电话 $number")
        phone.picture("opened")
        phone.tapsBeside(me, "打电话 $number")
        assertEquals("tel:$number", phone.dialled())
        assertTrue("no other app sees it", phone.isSecure())
        phone.back()
        theMemberSeesWhoUsedHisNumber(member)
    }

    @Test
    fun whatAMemberSignedOnPaperIsRecordedAndHeSeesByWhom() {
        val member = member()
        enrolsAndOpensTheMember()
        phone.seesNot(checkNotNull(member.privacy().own.phone))
        phone.picture("of-member")
        assertTrue("no other app sees it", phone.isSecure())
        phone.tapsSoFar()
        phone.taps("纸上签了:同意")
        phone.sees("照本人的意思")
        assertEquals("read out, signed, and recorded", 1, phone.tapsSoFar())
        corrects()
        phone.picture("signed-and-corrected")
        sends()
        phone.until("both there") { member.privacy().run { own.memberNo == "D2026" && consents.first().by == world.secretary.name } }

        phone.taps("本人说了:撤回")
        phone.sees("找不回来")
        phone.tapsLast("本人说了:撤回")
        phone.sees("起不同意")
        sends()
        phone.until("withdrawn there") { member.privacy().consents.first().state == ConsentState.REFUSED }
        member.close()
    }

    /** Who has no phone asks the secretary, and is given what is recorded on paper; a request is answered like any other. */
    @Test
    fun whoHasNoPhoneAsksByTheSecretaryAndIsGivenAPage() {
        val member = member()
        val number = checkNotNull(member.privacy().own.phone)
        enrolsAndOpensTheMember()
        phone.tapsSoFar()
        phone.taps("替本人申请删除")
        phone.sees("照${me}的意思")
        phone.taps("手机号")
        phone.types("为什么删,不写也行", "不用手机了")
        phone.picture("asks-for-him")
        phone.taps("向支部提出")
        phone.sees("申请删除:手机号")
        phone.sees("不用手机了")
        assertEquals("the way, what, done", 3, phone.tapsSoFar())
        phone.taps("给本人一份")
        hearsThatTheMemberSeesIt("said-before-the-page").taps("知道了,存下来")
        val page = phone.chooses()
        phone.until("a page") { page.toString().let { me in it && number in it && "</html>" in it } }
        phone.seesNot(number)
        phone.picture("given")
        theMemberSeesWhoUsedHisNumber(member)
    }

    private fun corrects() {
        phone.taps("改党员编号")
        phone.types("党员编号改成", "D2026")
        phone.back()
        phone.taps("改党员编号")
        phone.turn()
        phone.sees("D2026")
        phone.picture("correction")
        phone.taps("改好")
        phone.sees("${me}的个人信息")
        phone.sees("D2026")
    }

    @Test
    fun whoIsCalledAwayFromHomeSeesThatHisNumberWasUsed() {
        val member = member()
        val number = checkNotNull(member.privacy().own.phone)
        member.leaves(member.person)
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("外出党员")
        phone.taps(me)
        phone.sees("打电话给$me")
        phone.taps("打电话给$me")
        hearsThatTheMemberSeesIt("said-before-the-call").taps("知道了,打电话")
        phone.until("the dialler") { phone.dialled() == "tel:$number" }
        phone.taps("记一次联系")
        phone.taps("打电话给$me")
        phone.until("the dialler, without being asked again") { phone.dialled() == "tel:$number" }
        theMemberSeesWhoUsedHisNumber(member)
    }

    @Test
    fun whoIsWrittenToSeesThatHisNumberWasUsed() {
        val member = member()
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("定个会").taps("定下来").taps("通知")
        phone.sees("看得到是谁、哪天用过他的号码")
        phone.picture("notice")
        phone.taps("发短信给")
        phone.until("the messages") { phone.writtenTo().orEmpty().startsWith("smsto:") }
        theMemberSeesWhoUsedHisNumber(member)
    }

    @Test
    fun aDeletionIsGrantedOnceTheMemberIsAtHome() {
        val member = member()
        member.leaves(member.person)
        member.does { it.privacy().askDeletion(DeletionScope.AWAY, "已经回家") }
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("去答复")
        phone.sees("申请删除:外出记录")
        phone.tapsNamed("$me,申请删除:外出记录:答复")
        phone.sees("找不回来")
        grants()
        phone.sees("本人还在外")
        phone.picture("still-away")
        member.does { it.floating().comeBack(member.branch, member.person, member.home.today) }
        phone.pockets()
        grantsOnceItHasHeard()
        phone.seesNot("等支部答复")
        phone.back()
        sends()
        phone.until("erased there") { member.privacy().erased.map { it.what } == listOf(Erasure.AWAY) }
        assertTrue(member.privacy().requests.single().answers.single().done)
        member.close()
    }

    /** Of the homecoming the phone hears in its own time: until then it says again that the member is away. */
    private fun grantsOnceItHasHeard() = phone.until("the deletion is granted") {
        if (phone.shows("知道了")) {
            phone.taps("知道了")
            grants()
        }
        !phone.shows("等支部答复")
    }

    private fun grants() {
        phone.taps("同意删除")
        phone.taps("删掉")
    }
}
