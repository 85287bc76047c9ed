package org.yixian.app.journeys

import java.io.File
import java.time.LocalDate
import java.util.TimeZone
import org.junit.Assert.assertEquals
import org.junit.Test
import org.robolectric.RuntimeEnvironment
import org.yixian.core.RevocationCause
import org.yixian.core.StatedDate
import org.yixian.testing.OtherPhone

private const val EIGHT_YEARS_MS = 8 * 365 * 86_400_000L

/** What can go wrong around a phone, and what the person then reads and can do. */
class BadLuckTest : Journey("bad-luck") {
    @Test
    fun aLostKeyLeadsToANewCodeAndNotToACrash() {
        OtherPhone(JourneyApplication.phone, world.member(0)).close()
        File(JourneyApplication.phone, "vault").deleteRecursively()
        phone.open()
        phone.taps(world.member(0).name)
        phone.sees("打不开您的记录了")
        phone.picture("key-lost")
        phone.taps("我有绑定码")
        phone.typesCode(world.member(1).digits, world.url)
        phone.taps("绑定")
        phone.sees(world.member(1).name)
    }

    @Test
    fun aRevokedPhoneSaysSoAndLeadsToANewCode() {
        val secretary = OtherPhone(another("secretary"), world.secretary)
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("下次开会")
        val member = secretary.memberNamed(world.member(0).name)
        secretary.does { it.devices().revoke(member, RevocationCause.LOST) }
        phone.pockets()
        phone.sees("已经挂失")
        phone.picture("revoked")
        phone.taps("重新绑定")
        phone.sees("扫不了,输数字")
        secretary.close()
    }

    @Test
    fun aCodeThatWasUsedOrMistypedIsRefusedInWordsThatHelp() {
        OtherPhone(another("first"), world.member(0)).close()
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("这个绑定码已经用过了")
        phone.picture("used")
        phone.taps("我有新的绑定码")
        phone.typesCode(mistyped(world.member(1).digits), world.url)
        phone.taps("绑定")
        phone.sees("有一个数字输错了")
        phone.picture("mistyped")
    }

    @Test
    fun whatIsNoSlipOpensTheAppAsAlways() {
        listOf("javascript:alert(1)", "https://xinye.example/e", "https://xinye.example/e#" + "0".repeat(10_000_000)).forEach { link ->
            phone.open(link)
            phone.sees("我有绑定码")
            phone.close()
        }
    }

    @Test
    fun anotherLanguageIsSpokenAtOnce() {
        phone.open(world.member(0).link)
        phone.taps("绑定")
        phone.sees("下次开会")
        RuntimeEnvironment.setQualifiers("+en-rUS")
        phone.turn()
        phone.sees("Next meetings")
        phone.picture("english")
    }

    /** 4.1, 4.2: the battery was out, and the clock shows another year, in the time of another zone. Days are the county's all the same. */
    @Test
    fun aClockThatIsYearsOffDatesNothing() {
        val zone = TimeZone.getDefault()
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"))
            JourneyApplication.clockOffMs = -EIGHT_YEARS_MS
            OtherPhone(another("member"), world.member(0)).use(::isDatedByTheCounty)
        } finally {
            TimeZone.setDefault(zone)
        }
    }

    private fun isDatedByTheCounty(member: OtherPhone) {
        phone.open(world.secretary.link)
        phone.taps("绑定")
        phone.sees("手机的时间不准,不碍事")
        phone.picture("clock-wrong")
        phone.taps("定个会").taps("定下来")
        phone.sees("开始点名")
        phone.until("the meeting there") { member.also { it.sync() }.home.next.isNotEmpty() }
        assertEquals(LocalDate.parse(world.today), member.home.next.single().plan.date.day())
        theRollIsTakenAfterARestart()
        phone.back()
        phone.back()
        aDepartureIsReported()
        phone.until("the departure there") { member.also { it.sync() }.home.away != null }
        assertEquals(LocalDate.parse(world.today), member.asks { it.floating().own() }.departure?.departure?.leftOn?.day())
    }

    /** Nothing vouches for the hour any more, and that is said; which meeting it was is sure. */
    private fun theRollIsTakenAfterARestart() {
        world.signal(there = false)
        JourneyApplication.restarts += 1
        phone.taps("开始点名").tapsRow(world.member(1).name)
        phone.sees("到会 1 人")
        phone.sees("时间按手机记,可能不准")
        phone.picture("clock-unproven")
        world.signal(there = true)
    }

    /** On the day that the form begins with. */
    private fun aDepartureIsReported() {
        val name = world.member(0).name
        phone.taps("外出党员").taps("替人登记外出")
        phone.scrollsTo(name).tapsBeside(name, "外出情况")
        phone.taps("登记外出")
        phone.types("写几个字", "苏州 姑苏")
        phone.taps("江苏省苏州市姑苏区").taps("务工经商").taps("记下来")
        phone.sees("在外不到一个月")
        phone.picture("clock-away")
        phone.pockets()
        phone.seesNot("待发送")
    }

    private fun StatedDate.day(): LocalDate = LocalDate.of(year, month.toInt(), day.toInt())

    /** One digit is another one, as it happens. */
    private fun mistyped(digits: String) = digits.dropLast(1) + (digits.last().digitToInt() + 1) % 10
}
