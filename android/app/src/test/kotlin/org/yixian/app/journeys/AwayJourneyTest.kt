package org.yixian.app.journeys

import java.time.LocalDate
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.core.AwayChoice
import org.yixian.core.AwayEntryRow
import org.yixian.core.AwayScreen
import org.yixian.core.ConsentPurpose
import org.yixian.core.ContactWay
import org.yixian.core.Departure
import org.yixian.core.DepartureReason
import org.yixian.core.HostFinding
import org.yixian.core.HostRow
import org.yixian.core.NewsPhrase
import org.yixian.core.OrgId
import org.yixian.core.StatedDate
import org.yixian.core.places
import org.yixian.testing.OtherPhone
import org.yixian.testing.World

private const val CODE_FIELD = "来访码,没有就不写"

/** 4.2: a member who works in another county, his contact person, and the secretary; each with a phone. */
class AwayJourneyTest : Journey("away") {
    private val secretary by lazy { OtherPhone(another("secretary"), world.secretary) }
    private val friend by lazy { OtherPhone(another("friend"), world.member(1)) }

    /** The secretary of another branch, whose meeting the member is a guest of. */
    private val host by lazy { OtherPhone(another("host"), World.next().secretary) }
    private val me get() = world.member(0).name

    /** How the secretary's phone has the member. */
    private fun seenBySecretary(): AwayScreen {
        secretary.sync()
        return secretary.asks { it.floating().member(checkNotNull(secretary.home.branch).id, secretary.memberNamed(me)) }
    }

    private fun nameContact() = secretary.does {
        val branch = checkNotNull(secretary.home.branch).id
        it.floating().nameContact(branch, secretary.memberNamed(me), secretary.memberNamed(world.member(1).name), false)
    }

    /** The member's own phone, on which he reports that he left so many months ago. */
    private fun awaySince(months: Long): OtherPhone = OtherPhone(another("me"), world.member(0)).also { mine ->
        mine.does { session ->
            val left = LocalDate.of(mine.home.today.year, mine.home.today.month.toInt(), mine.home.today.day.toInt()).minusMonths(months)
            val leftOn = StatedDate(left.year, left.monthValue.toUByte(), left.dayOfMonth.toUByte())
            val departure = Departure(places("新野", 1u).single().code, leftOn, null, DepartureReason.WORK)
            session.floating().depart(mine.branch, mine.person, departure)
        }
    }

    private val OtherPhone.branch: OrgId get() = checkNotNull(home.branch).id

    @Test
    fun leavesWithoutSignalSaysHowHeIsTakesPartElsewhereAndComesBack() {
        friend.sync()
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("我的外出")
        world.signal(there = false)
        phone.tapsSoFar()
        phone.taps("我的外出")
        phone.sees("登记的是在家")
        phone.picture("at-home")
        leaves()
        assertEquals("the way to it, a place, a reason, and it is recorded", 5, phone.tapsSoFar())
        phone.sees("还没有联系人")
        phone.picture("away")
        world.signal(there = true)
        phone.pockets()
        assertEquals("江苏省苏州市姑苏区", seenBySecretary().departure?.placeName)

        nameContact()
        phone.pockets()
        phone.sees("联系人:${world.member(1).name}")
        phone.picture("contact")
        saysHowHeIs()
        friend.sync()
        val cared = friend.asks { it.floating().member(checkNotNull(friend.home.branch).id, secretary.memberNamed(me)) }
        assertEquals(NewsPhrase.WELL, cared.news.single().news.phrase)

        takesPartElsewhere()
        val report = theHostsCountyIsAsked()
        secretary.does {
            it.floating().answerHost(checkNotNull(secretary.home.branch).id, secretary.memberNamed(me), report.id, true, "问过李书记")
        }
        phone.pockets()
        phone.sees("支部核实了")
        phone.picture("confirmed")
        comesBack()
        assertNull(seenBySecretary().departure)
    }

    private fun leaves() {
        phone.taps("我要外出")
        phone.types("写几个字", "苏州 姑苏")
        phone.sees("江苏省苏州市姑苏区")
        phone.picture("found")
        phone.taps("江苏省苏州市姑苏区").taps("务工经商")
        phone.turn()
        phone.taps("记下来")
    }

    private fun saysHowHeIs() {
        phone.tapsSoFar()
        phone.taps("报个近况").taps("一切都好")
        phone.sees("没有定位")
        phone.picture("news")
        phone.taps("同意并发出")
        assertEquals("the way, a phrase, and it is sent after a look", 3, phone.tapsSoFar())
        phone.sees("我报过的近况")
        phone.sees("一切都好")
        phone.pockets()
        phone.seesNot("待发送")
    }

    private fun takesPartElsewhere() {
        val code = guestCode()
        phone.taps("我在外参加了活动")
        phone.types("那边的支部叫什么", "平江社区党支部")
        phone.taps("那边开了证明")
        phone.types(CODE_FIELD, mistyped(code))
        phone.back()
        phone.taps("我在外参加了活动").taps("报给支部")
        phone.sees("来访码不对")
        phone.picture("host-mistyped")
        phone.taps("知道了")
        phone.sees("平江社区党支部")
        phone.sees(mistyped(code))
        phone.types(CODE_FIELD, code)
        phone.picture("host")
        world.signal(there = false)
        phone.taps("报给支部")
        phone.sees("待支部核实")
        phone.sees("对方县还没答复")
        phone.picture("asked")
        world.signal(there = true)
        phone.pockets()
        phone.seesNot("待发送")
    }

    /** What the host branch shows its guests; here it is one of the same county, which is asked and answers the same way. */
    private fun guestCode(): String = host.asks { checkNotNull(it.meetings().roll(host.plan()).guestCode) }

    /** The last digit is another one. */
    private fun mistyped(code: String): String = code.dropLast(1) + (code.last().digitToInt() + 1) % 10

    /** The answer is the county's, and both see it; it confirms nothing. */
    private fun theHostsCountyIsAsked(): HostRow {
        val found = "的记录:${checkNotNull(host.home.branch).name}"
        phone.until("an answer of the host's county") { seenBySecretary().hosts.singleOrNull()?.finding != null }
        val report = seenBySecretary().hosts.single()
        val meeting = (report.finding as HostFinding.Meeting).meeting
        assertEquals(host.home.branch?.name, meeting.branch)
        assertNull(report.confirmed)
        phone.pockets()
        phone.sees(found)
        phone.sees("待支部核实")
        phone.picture("answered")
        return report
    }

    private fun comesBack() {
        phone.taps("我回来了")
        phone.sees("哪天到家的")
        phone.picture("back")
        phone.taps("记下来")
        phone.sees("登记的是在家")
        phone.pockets()
        phone.seesNot("待发送")
    }

    /** Neither writes anything down, and there is no signal: he scans the wall of the branch where he is, and its secretary his phone. */
    @Test
    fun scansTheWallElsewhereAndIsEnteredThere() {
        phone.open(world.member(0).link)
        phone.taps("绑定").taps("我的外出")
        leaves()
        phone.sees("还没有联系人")
        val theirs = checkNotNull(host.home.branch)
        val wall = host.asks { checkNotNull(it.meetings().roll(host.plan()).guestLink) }
        world.signal(there = false)
        scans(wall)
        phone.sees(theirs.name)
        phone.taps("没有,可以打电话问")
        phone.taps("报给支部")
        assertEquals("the way, the camera twice and what it saw first, a proof, and it is reported", 6, phone.tapsSoFar())
        phone.sees("待支部核实")
        phone.taps("到当地支部报到")
        phone.sees("码里有这些,没有别的")
        assertTrue("no other app sees it", phone.isSecure())
        phone.picture("card")
        val shown = phone.showsCode()
        val read = host.asks { it.floating().readGuestCard(shown) }
        assertEquals(listOf(me, null), listOf(read.name, read.phone))
        phone.back()
        world.signal(there = true)
        host.does { it.floating().receiveGuest(theirs.id, read) }
        assertEquals(listOf(me to read.home), host.asks { it.floating().register(theirs.id) }.here.map { it.name to it.home })
        phone.pockets()
        theHostsCountyIsAsked()
    }

    private fun scans(wall: String) {
        phone.tapsSoFar()
        phone.taps("我在外参加了活动").taps("扫来访码")
        phone.photographs(pictureOf(world.member(1).link))
        phone.sees("没扫到来访码")
        phone.taps("知道了").taps("扫来访码")
        phone.photographs(pictureOf(wall))
        phone.sees("扫到了")
        phone.picture("wall-scanned")
    }

    /** He has said nothing of being away, and says nothing now; it takes signal, and what he typed outlives that there was none. */
    @Test
    fun looksForABranchWhereHeIsWithoutSayingWhere() {
        secretary.sync()
        phone.open(world.member(0).link)
        phone.taps("绑定").taps("我的外出")
        phone.sees("登记的是在家")
        world.signal(there = false)
        phone.tapsSoFar()
        phone.taps("找当地的支部")
        phone.sees("谁查的、查了哪里都不记")
        phone.types("写几个字", "苏州 姑苏")
        phone.taps("江苏省苏州市姑苏区")
        phone.types("名字里的一个词,不写也行", "社区")
        phone.taps("找一找")
        assertEquals("the way to it, a place, and it is looked for", 3, phone.tapsSoFar())
        phone.sees("没有信号")
        phone.picture("near-offline")
        world.signal(there = true)
        phone.taps("找一找")
        phone.sees("江苏省苏州市姑苏区的支部在这里查不到。可以问当地的党组织,或者打 12371。")
        phone.seesNot("没有信号")
        phone.sees("社区")
        phone.picture("near-elsewhere")
        phone.taps("换一个")
        phone.seesNot("的支部在这里查不到")
        phone.back()
        phone.sees("登记的是在家")
        phone.pockets()
        phone.seesNot("待发送")
        assertNull("nobody hears where he is", seenBySecretary().departure)
    }

    /** The secretary enters a departure of half a year ago for a member without a phone, and keeps what becomes of it. */
    @Test
    fun theSecretaryKeepsTheRegister() {
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("外出党员")
        phone.sees("没有登记外出的党员")
        phone.taps("替人登记外出")
        phone.sees("外出情况")
        phone.scrollsTo(me).tapsBeside(me, "外出情况")
        phone.sees("登记的是在家")
        phone.taps("登记外出")
        phone.types("写几个字", "新野")
        phone.taps("河南省南阳市新野县").taps("随家人住")
        repeat(7) { phone.taps("前一个月") }
        phone.picture("departure")
        phone.taps("记下来")
        phone.sees("按规定叫")
        phone.picture("floating")

        phone.taps("定联系人")
        phone.sees("谁常和${me}联系")
        phone.tapsRow(world.member(1).name)
        phone.picture("named")
        phone.taps("就定${world.member(1).name}")
        phone.sees("联系人:${world.member(1).name}")

        repeat(2) { notReached() }
        phone.sees("下一步可以:问家人")
        phone.picture("lost")
        phone.taps("记一步查找").taps("问家人")
        phone.types("做了什么,结果怎样", "嫂子说换了号码")
        phone.taps("记下这一步")
        phone.sees("下一步可以:报支部书记")
        phone.sees("嫂子说换了号码")
        reached()
        phone.seesNot("还没联系上")
        phone.picture("reached")

        phone.taps("看看两条路")
        phone.sees("转组织关系")
        phone.taps("本人选了这条")
        phone.sees("选的是这条")
        phone.back()
        phone.sees("选了:转组织关系")
        certifies()
        phone.back()
        phone.back()
        phone.sees("前联系一次")
        phone.picture("register")
        holds()
    }

    private fun notReached() {
        phone.taps("记一次联系").taps("没联系上").taps("记下来")
        phone.sees("打电话,没联系上")
    }

    private fun reached() {
        phone.taps("记一次联系")
        phone.taps("通过家人")
        phone.taps("联系上了").taps("记下来")
        phone.sees("通过家人,联系上了")
    }

    private fun certifies() {
        phone.taps("登记活动证")
        phone.types("编号", "新沙 0031")
        phone.taps("后一天")
        phone.picture("certificate")
        phone.taps("记下来")
        phone.sees("活动证 新沙 0031")
    }

    private fun holds() {
        phone.pockets()
        phone.seesNot("待发送")
        val own = OtherPhone(another("me"), world.member(0)).use { mine ->
            mine.sync()
            assertEquals("河南省南阳市新野县", mine.home.away?.placeName)
            mine.asks { it.floating().own() }
        }
        assertEquals(AwayChoice.TRANSFER, own.choice)
        assertEquals(
            listOf(ContactWay.FAMILY, ContactWay.CALL, ContactWay.CALL),
            own.log.map {
                it.entry.way
            }.sortedByDescending { it.ordinal }
        )
        assertEquals("he is not told of the search", emptyList<Any>(), own.steps)
        assertNotNull(own.certificate)
    }

    /** One who is no officer keeps in touch: those in his care, a call, and a record of it. */
    @Test
    fun theContactPersonCallsAndRecords() {
        awaySince(months = 0).close()
        secretary.sync()
        nameContact()
        phone.open(world.member(1).link)
        phone.taps("绑定").taps("我联系的党员")
        phone.sees("在河南省南阳市新野县")
        phone.picture("care")
        phone.taps(me)
        phone.sees("联系人是您")
        phone.picture("in-care")
        phone.taps("记一次联系").taps("联系上了").taps("记下来")
        phone.sees("打电话,联系上了")
        phone.pockets()
        phone.seesNot("待发送")
        assertTrue(seenBySecretary().log.single().entry.reached)
    }

    /** Somebody else had been called: it is taken back with a reason, and counts for nothing; what it said and why stays. */
    @Test
    fun aContactOfTheWrongMemberIsTakenBack() {
        val mine = awaySince(months = 1)
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("外出党员").taps(me)
        phone.sees("还没有消息")
        val due = phone.reads(Regex(".+前联系一次"))
        reachedByCall()
        phone.seesNot(due)
        phone.tapsSoFar()
        phone.taps("有记错的?").taps("撤销这条")
        phone.types("为什么撤销", "记错人了,打的是单家")
        phone.turn()
        phone.sees("记错人了,打的是单家")
        phone.picture("take-back")
        phone.taps("撤销")
        assertEquals("the way, which one, done; and a reason is typed", 3, phone.tapsSoFar())
        phone.sees("撤销了,不算")
        phone.sees("原因:记错人了,打的是单家")
        phone.picture("taken-back")
        phone.back()
        phone.sees("还没有消息")
        phone.sees(due)
        phone.seesNot("打电话,联系上了")
        sends()
        itIsReadByWhomItWasEnteredOf(mine)
    }

    private fun reachedByCall() {
        phone.taps("记一次联系").taps("联系上了").taps("记下来")
        phone.sees("打电话,联系上了")
        phone.sees("上次有消息")
    }

    private fun sends() {
        phone.pockets()
        phone.seesNot("待发送")
    }

    private fun itIsReadByWhomItWasEnteredOf(mine: OtherPhone) = mine.use {
        phone.until("the trace there") {
            mine.sync()
            mine.entries().any { it.withdrawn?.reason == "记错人了,打的是单家" }
        }
        assertEquals(emptyList<Any>(), mine.asks { it.floating().own() }.log)
        val (called, left) = mine.entries()
        assertEquals(world.secretary.name to false, called.withdrawn?.by to called.mayWithdraw)
        assertEquals("his own departure stands", null to true, left.withdrawn to left.mayWithdraw)
    }

    private fun OtherPhone.entries(): List<AwayEntryRow> = asks { it.floating().entries(branch, person).rows }

    /** Nobody's number is told because somebody was named: it goes along where he has signed that it may. */
    @Test
    fun theNumberIsToldWhereTheMemberHasSigned() {
        val mine = awaySince(months = 0)
        val number = mine.asks { it.privacy().own() }.own.phone
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("外出党员").taps(me).taps("定联系人")
        phone.sees("没有签的不用点")
        names(1)
        phone.until("named without a number") { friend.told() == listOf(null) }
        phone.taps("换联系人").taps("${me}在纸上签了:同意")
        phone.picture("signed")
        names(2)
        OtherPhone(another("signed"), world.member(2)).use { other ->
            phone.until("named with the number") { other.told() == listOf(number) }
        }
        phone.taps("换联系人")
        phone.sees("${me}同意把自己的号码告诉联系人")
        phone.seesNot("在纸上签了")
        phone.picture("said-before")
        mine.use {
            mine.sync()
            val consents = mine.asks { it.privacy().own() }.consents
            assertEquals(world.secretary.name, consents.single { it.purpose == ConsentPurpose.CONTACT_PHONE }.by)
        }
    }

    private fun names(member: Int) {
        phone.tapsRow(world.member(member).name)
        phone.taps("就定${world.member(member).name}")
        phone.sees("联系人:${world.member(member).name}")
        sends()
    }

    /** The numbers of those in somebody's care, as his phone has them. */
    private fun OtherPhone.told(): List<String?> {
        sync()
        return asks { session -> session.floating().inCare().map { session.floating().member(branch, it.person).phone } }
    }
}
