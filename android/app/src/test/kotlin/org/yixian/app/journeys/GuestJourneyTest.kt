package org.yixian.app.journeys

import org.junit.Test
import org.yixian.testing.OtherPhone
import org.yixian.testing.World

/** 流入: somebody of elsewhere takes part here, brings a new certificate, and leaves again. */
class GuestJourneyTest : Journey("guest") {
    @Test
    fun theSecretaryEntersAGuestRenewsHisCertificateAndLetsHimLeave() {
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("外出党员")
        phone.sees("从外地来的")
        enters()
        phone.sees("组织关系在苏州某社区党支部")
        phone.sees("活动证 苏 7")
        phone.sees("在有效期里")
        phone.picture("entered")
        renews()
        leaves()
        phone.back()
        phone.pockets()
        phone.seesNot("待发送")
        phone.seesNot("没有收下")
    }

    /** Nothing is typed: what is on his phone is scanned, looked at, and recorded. */
    @Test
    fun theSecretaryScansWhatAGuestShows() {
        val guest = World.next().member(0)
        val shown = OtherPhone(another("guest"), guest).use { his -> his.asks { it.floating().guestCard(true) } }
        phone.open(world.secretary.link)
        phone.taps("绑定").taps("外出党员")
        phone.taps("登记流入党员").taps("扫报到码")
        phone.photographs(pictureOf(world.member(0).link))
        phone.sees("没扫到报到码")
        phone.taps("知道了").taps("扫报到码")
        phone.turn() // behind the camera app
        phone.photographs(pictureOf(shown))
        phone.sees("扫到了")
        phone.sees(guest.name)
        phone.picture("scanned")
        phone.taps("记下来")
        phone.sees(guest.name)
        phone.sees("从外地来的")
        phone.taps("登记流入党员").taps("扫报到码")
        phone.photographs(pictureOf(shown))
        phone.taps("记下来")
        phone.sees("他已经登记在流入党员里了")
        phone.taps("知道了")
        phone.back()
        phone.sees("从外地来的")
        phone.pockets()
        phone.seesNot("待发送")
    }

    /** A certificate of more than six months is said to want its reason; the form outlives going back and turning. */
    private fun enters() {
        phone.taps("登记流入党员")
        phone.types("姓名", "李强")
        phone.sees("还差:组织关系在哪个支部")
        phone.types("组织关系在哪个支部", "苏州某社区党支部")
        phone.taps("有活动证")
        phone.types("编号", "苏 7")
        phone.tapsLast("后一天")
        phone.sees("还差:为什么转不了组织关系")
        phone.picture("form")
        phone.back()
        phone.taps("登记流入党员")
        phone.turn()
        phone.sees("还差:为什么转不了组织关系")
        phone.tapsLast("前一天")
        phone.seesNot("还差")
        phone.taps("记下来")
    }

    private fun renews() {
        phone.taps("更新活动证")
        phone.types("编号", "苏 8")
        phone.taps("记下来")
        phone.sees("活动证 苏 8")
        phone.picture("renewed")
    }

    private fun leaves() {
        phone.taps("离开了")
        phone.taps("回去了")
        phone.taps("记下")
        phone.taps("对,记下")
        phone.seesNot("李强")
        phone.sees("从外地来的")
        phone.picture("left")
    }
}
