package org.yixian.app.journeys

import java.io.File
import org.junit.Test
import org.robolectric.RuntimeEnvironment
import org.yixian.core.RevocationCause
import org.yixian.testing.OtherPhone

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

    /** One digit is another one, as it happens. */
    private fun mistyped(digits: String) = digits.dropLast(1) + (digits.last().digitToInt() + 1) % 10
}
