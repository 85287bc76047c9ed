package org.yixian.presentation.floating

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.AwayChoice
import org.yixian.core.AwayScreen
import org.yixian.core.CertificateRow
import org.yixian.core.ContactDue
import org.yixian.core.ContactEntered
import org.yixian.core.ContactLogRow
import org.yixian.core.ContactWay
import org.yixian.core.CoreException
import org.yixian.core.EventId
import org.yixian.core.Home
import org.yixian.core.HostAttendance
import org.yixian.core.HostFinding
import org.yixian.core.HostMeeting
import org.yixian.core.HostProof
import org.yixian.core.HostRow
import org.yixian.core.KeepsInTouch
import org.yixian.core.LostSearch
import org.yixian.core.LostStep
import org.yixian.core.LostStepRow
import org.yixian.core.MeetingKind
import org.yixian.core.MemberCertificate
import org.yixian.core.News
import org.yixian.core.NewsPhrase
import org.yixian.core.NewsRow
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.PersonId
import org.yixian.core.Timestamp
import org.yixian.presentation.BRANCH
import org.yixian.presentation.CONTACTS_RIGHTS
import org.yixian.presentation.Calling
import org.yixian.presentation.Hall
import org.yixian.presentation.JAPAN
import org.yixian.presentation.ME
import org.yixian.presentation.Marking
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.OFFICERS_RIGHTS
import org.yixian.presentation.OWN_RIGHTS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TANG
import org.yixian.presentation.TODAY
import org.yixian.presentation.Tone
import org.yixian.presentation.YU
import org.yixian.presentation.away
import org.yixian.presentation.departure
import org.yixian.presentation.inHall
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.EnglishWords

class AwayModelTest {
    private fun Hall.own(screen: AwayScreen = away()): AwayState {
        session.floating.own = screen
        return see(AwayModel(around, "").state)
    }

    private fun Hall.member(screen: AwayScreen = away(TANG, "唐春")): AwayState {
        session.floating.members["b1" to screen.person.value] = screen
        return see(AwayModel(around, screen.person.value).state)
    }

    @Test
    fun `whoever is away sees first whom to call, and how long only as information`() = inHall {
        val state = own()
        assertEquals(ContactPersonState("联系人:于有", Calling("打电话给于有", "138 1111")), state.contact)
        assertTrue(state.isOwn && state.person.isEmpty())
        assertNull(state.due, "nobody presses oneself")
        val stay = checkNotNull(state.stay)
        assertEquals("江苏省苏州市姑苏区", stay.place)
        assertEquals("3 月 27 日离家", stay.since)
        assertEquals("在外满 8 个月", stay.months)
        assertEquals("9 月 27 日满了 6 个月,按规定叫“流动党员”", stay.floating)
        assertEquals("依据:中办意见", stay.why.last())
        assertEquals("", stay.by)
        assertEquals("您登记的是在江苏省苏州市姑苏区。联系人:于有。", state.spoken)
    }

    @Test
    fun `at home one can only leave, and what was recorded before can still be read`() = inHall {
        val state = own(away(departure = null).copy(hosts = listOf(host())))
        assertNull(state.stay)
        assertEquals(AwayMay(depart = true, findBranches = true), state.may)
        assertEquals(1, state.hosts.size)
        assertEquals("登记的是在家。", state.spoken)
    }

    @Test
    fun `what was entered is looked through as the core says, also at home again and where the county has shut the area`() = inHall {
        for (entries in listOf(true, false)) {
            val may = OWN_RIGHTS.copy(entries = entries)
            assertEquals(entries, own(away(may = may)).may.entries)
            assertEquals(entries, own(away(departure = null, may = may)).may.entries)
            assertEquals(entries, own(away(may = may).copy(enabled = false)).may.entries)
            assertEquals(entries, member(away(TANG, "唐春", may = OFFICERS_RIGHTS.copy(entries = entries))).may.entries)
        }
    }

    @Test
    fun `before six months there is one day and no choice, after them two ways`() = inHall {
        val early = own(away(departure = departure(months = 0)))
        assertEquals("在外不到一个月", early.stay?.months)
        assertEquals("到 2027 年 5 月 27 日满 6 个月", early.stay?.floating)
        assertNull(early.choice)
        assertFalse(early.may.choose)
        val late = own()
        assertEquals("在外满 6 个月了。往后有两条路:转组织关系,或者登记为流动党员。", late.choice)
        assertTrue(late.may.choose)
        assertEquals("选了:转组织关系", own(away().copy(choice = AwayChoice.TRANSFER)).choice)
    }

    @Test
    fun `a county that has shut the area leaves everything to be read, and the return`() = inHall {
        val shut = own(away().copy(enabled = false, hosts = listOf(host()), news = listOf(news())))
        assertEquals(AwayMay(comeBack = true), shut.may)
        assertTrue(shut.isShut)
        assertEquals(1 to 1, shut.hosts.size to shut.news.size)
        val officers = member(away(TANG, "唐春").copy(enabled = false, search = search(), mayTake = listOf(LostStep.FOUND)))
        assertEquals(AwayMay(comeBack = true, entries = true), officers.may)
        assertEquals(AwayMay(), own(away(departure = null).copy(enabled = false)).may)
    }

    @Test
    fun `officers see whom to call, by when, and what it rests on`() = inHall {
        val state = member()
        assertEquals(Calling("打电话给唐春", "139 2222"), state.call)
        assertEquals("12 月 3 日前联系一次" to Tone.PLAIN, state.due?.due?.run { text to tone })
        assertEquals("还没有消息", state.due?.heard)
        assertEquals(listOf("一般 3 个月联系一次。打电话、见面、报个近况、在外参加活动,都算。", "依据:地方做法,县里定的"), state.due?.why)
        assertEquals(
            AwayMay(move = true, comeBack = true, choose = true, log = true, nameContact = true, certify = true, entries = true),
            state.may
        )
        assertEquals("唐春登记的是在江苏省苏州市姑苏区。12 月 3 日前联系一次。联系人:于有。", state.spoken)
    }

    @Test
    fun `a day that has passed is said, without a verdict`() = inHall {
        val due = ContactDue(TODAY.minusMonths(4).stated(), TODAY.stated())
        val state = member(away(TANG, "唐春").copy(next = due))
        assertEquals("该联系一次了(11 月 27 日前)" to Tone.WAITING, state.due?.due?.run { text to tone })
        assertEquals("上次有消息:7 月 27 日", state.due?.heard)
    }

    @Test
    fun `abroad the rule of the centre holds`() = inHall {
        val state = member(away(TANG, "唐春", departure(JAPAN)))
        assertEquals("依据:教育管理条例", state.due?.why?.last())
        assertTrue("6 个月" in state.due!!.why.first())
    }

    @Test
    fun `a contact person who is no officer calls and records, and no more`() = inHall {
        val mine = away(TANG, "唐春", may = CONTACTS_RIGHTS, contact = KeepsInTouch(ME, "王德福", null, isMasked = false))
        val state = member(mine)
        assertEquals(AwayMay(log = true, entries = true), state.may)
        assertEquals(ContactPersonState("联系人是您。", null), state.contact)
        assertNull(state.choice)
    }

    @Test
    fun `whose number or name nobody knows has no button, or one with the number`() = inHall {
        assertNull(member(away(TANG, "唐春").copy(phone = null)).call)
        assertEquals("打这个电话:139 2222", member(away(TANG, "")).call?.label)
        val nameless = own(away(contact = KeepsInTouch(YU, "", "138 1111", isMasked = false))).contact
        assertEquals("联系人:有人" to "打电话给联系人", nameless?.run { name to call?.label })
        assertNull(own(away(contact = null)).contact)
    }

    @Test
    fun `a masked number is opened and called by one press, and its owner sees it`() = inHall {
        val masked = KeepsInTouch(YU, "于有", "138****1111", isMasked = true)
        session.floating.members["b1" to "tang"] = away(TANG, "唐春", contact = masked).copy(phone = "139****2222", isMasked = true)
        session.privacy.numbers = mapOf("tang" to "13900002222", "yu" to "13800001111")
        val model = AwayModel(around, "tang")
        val state = see(model.state)
        assertEquals(Calling("打电话给唐春", "139****2222", "tang") to Calling("打电话给于有", "138****1111", "yu"), state.call to state.contact?.call)
        assertFalse(state.isTold)
        listOf("tang", "yu").forEach {
            model.on(AwayEvent.Reveal(it))
            settle()
        }
        assertEquals(listOf("reveal b1 tang", "reveal b1 yu"), session.privacy.recorded)
        assertEquals(listOf("call 13900002222", "call 13800001111"), device.asked)
        assertTrue(see(model.state).isTold && session.syncs > 0)
        session.privacy.numbers = emptyMap()
        model.on(AwayEvent.Reveal("tang"))
        settle()
        assertEquals("not_here" to 2, model.failure.value?.code to device.asked.size)
    }

    @Test
    fun `a number is opened nowhere before somebody is shown`() = inHall {
        val model = AwayModel(around, "tang")
        model.on(AwayEvent.Reveal("tang"))
        settle()
        assertEquals(emptyList<String>(), session.privacy.recorded)
    }

    @Test
    fun `who entered a departure is said unless he did himself`() = inHall {
        assertEquals("唐春登记的", own(away(departure = departure(by = TANG))).stay?.by)
        assertEquals("有人登记的", own(away(departure = departure(by = PersonId("x")))).stay?.by)
        assertEquals("", own(away(departure = departure(by = null))).stay?.by)
    }

    private fun news(phrase: NewsPhrase? = NewsPhrase.WELL, words: String = "下个月回来") =
        NewsRow(News(phrase, words, "320508"), "江苏省苏州市姑苏区", Timestamp(NOW_MS), TODAY.plusYears(1).stated())

    @Test
    fun `news is a phrase, a sentence or both, with when it fades`() = inHall {
        val state = own(away().copy(news = listOf(news(), news(words = ""), news(phrase = null))))
        assertEquals(listOf("一切都好,下个月回来", "一切都好", "下个月回来"), state.news.map { it.what })
        val first = state.news.first()
        assertEquals("在江苏省苏州市姑苏区", first.place)
        assertEquals("今天 上午 10:00 说的", first.said)
        assertEquals("2027 年 11 月 27 日删除", first.fades)
    }

    private fun host(confirmed: Boolean? = null, words: String = "", finding: HostFinding? = null, isAsked: Boolean = false) = HostRow(
        id = EventId("h"),
        attended = HostAttendance(
            host = "苏州姑苏区某社区党支部",
            on = TODAY.minusDays(2).stated(),
            kind = MeetingKind.THEME_DAY,
            proof = HostProof.NONE,
            whomToCall = "李书记 138-0000 0000",
            code = null
        ),
        confirmed = confirmed,
        words = words,
        finding = finding,
        isAsked = isAsked
    )

    private fun recorded(isCalledOff: Boolean = false) = HostFinding.Meeting(
        HostMeeting("姑苏区", "平江社区党支部", MeetingKind.LECTURE, TODAY.minusDays(2).stated(), isCalledOff)
    )

    @Test
    fun `what the other county has of it is said beside a report, to both, and confirms nothing`() = inHall {
        val rows = listOf(
            host(),
            host(isAsked = true),
            host(finding = HostFinding.Unknown),
            host(finding = HostFinding.Elsewhere),
            host(finding = recorded()),
            host(finding = recorded(isCalledOff = true))
        )
        val said = listOf(
            "",
            "对方县还没答复",
            "对方县没有这场会的记录",
            "来访码不是本平台的,请打电话问",
            "姑苏区的记录:平江社区党支部,11 月 25 日 党课",
            "姑苏区的记录:平江社区党支部,11 月 25 日 党课,那场会取消了"
        )
        val own = own(away().copy(hosts = rows)).hosts
        val officers = member(away(TANG, "唐春").copy(hosts = rows)).hosts
        assertEquals(said, own.map { it.finding })
        assertEquals(said, officers.map { it.finding })
        assertTrue(officers.all { it.mayAnswer && it.mark.marking == Marking.TO_CONFIRM })
    }

    @Test
    fun `an attendance elsewhere waits, is confirmed, or could not be`() = inHall {
        val rows = listOf(host(), host(true, "李书记说来了"), host(false))
        val own = own(away().copy(hosts = rows)).hosts
        assertEquals(listOf(Marking.TO_CONFIRM, Marking.PRESENT, Marking.UNMARKED), own.map { it.mark.marking })
        assertEquals("核实的人说:李书记说来了", own[1].mark.detail)
        assertTrue(own.none { it.mayAnswer || it.call != null })
        val officers = member(away(TANG, "唐春").copy(hosts = rows)).hosts
        assertEquals(listOf(true, false, false), officers.map { it.mayAnswer })
        assertEquals("13800000000", officers[0].call?.number)
        assertEquals("11 月 25 日 · 主题党日", officers[0].what)
        assertEquals("可以问:李书记 138-0000 0000", officers[0].whom)
    }

    @Test
    fun `of whom nobody knows the name it is said that somebody is away`() = inHall {
        val state = member(away(TANG, ""))
        assertEquals("有人", state.name)
        assertTrue(state.spoken.startsWith("有人登记的是在江苏省苏州市姑苏区"), state.spoken)
    }

    @Test
    fun `an attendance is answered once for two taps`() = inHall {
        session.floating.members["b1" to "tang"] = away(TANG, "唐春").copy(hosts = listOf(host()))
        val gate = CompletableDeferred<Unit>()
        session.floating.onRecord = { gate.await() }
        val model = AwayModel(around, "tang")
        settle()
        repeat(2) { model.on(AwayEvent.AnswerHost("h", confirmed = true, words = " 问过李书记 ")) }
        settle()
        gate.complete(Unit)
        settle()
        assertEquals(listOf("answer b1 tang h true 问过李书记"), session.floating.recorded)
        assertEquals(1, session.syncs)
    }

    private fun search(tries: Int = 2, months: Int = 2, taken: LostStep? = null, next: LostStep? = LostStep.ASKED_FAMILY) =
        LostSearch(TODAY.minusMonths(2).stated(), tries.toUInt(), months.toUInt(), taken, next)

    @Test
    fun `a search proposes, and decides nothing`() = inHall {
        val state = member(away(TANG, "唐春").copy(search = search(), mayTake = listOf(LostStep.FOUND)))
        val search = checkNotNull(state.search)
        assertEquals("9 月 27 日起,没联系上 2 次", search.since)
        assertEquals("下一步可以:问家人。要不要做,由支部定。", search.next)
        assertEquals("依据:教育管理条例", search.why.last())
        assertTrue(state.may.step)
        val early = member(away(TANG, "唐春").copy(search = search(tries = 1, months = 0, next = null))).search
        assertEquals("" to "还不用走下一步,接着联系就行。", early?.run { months to next })
        val done = member(away(TANG, "唐春").copy(search = search(taken = LostStep.INQUIRY, next = null))).search
        assertEquals("走到这一步:失联核查" to "", done?.run { taken to next })
    }

    @Test
    fun `contacts, tries and steps say when and by whom`() = inHall {
        val log = listOf(true, false).map { ContactLogRow(ContactEntered(TODAY.stated(), ContactWay.CALL, it, "换了号"), YU) }
        val step = LostStepRow(LostStep.ASKED_FAMILY, TODAY.stated(), "嫂子说在苏州", PersonId("x"))
        val state = member(away(TANG, "唐春").copy(log = log, steps = listOf(step)))
        assertEquals(listOf("打电话,联系上了", "打电话,没联系上"), state.log.map { it.mark.word })
        assertEquals("11 月 27 日,于有记的", state.log.first().by)
        assertEquals(StepItem("问家人", "嫂子说在苏州", "11 月 27 日,有人"), state.steps.single())
    }

    @Test
    fun `a certificate says its last day, not the first one after it`() = inHall {
        val said = MemberCertificate("新 0001", TODAY.stated(), TODAY.plusMonths(6).stated(), "单位没有党组织")
        val item = own(away().copy(certificate = CertificateRow(said, holds = true))).certificate
        assertEquals("11 月 27 日到 2027 年 5 月 26 日", item?.span)
        assertEquals("活动证 新 0001" to Marking.PRESENT, item?.run { number to mark.marking })
        assertEquals("转不了的原因:单位没有党组织", item?.noTransfer)
        val over = said.copy(holdsFrom = TODAY.minusMonths(7).stated(), holdsUntil = TODAY.stated())
        assertEquals("过了有效期", own(away().copy(certificate = CertificateRow(over, false))).certificate?.mark?.word)
        val later = said.copy(holdsFrom = TODAY.plusDays(1).stated())
        assertEquals("还没到日子", own(away().copy(certificate = CertificateRow(later, false))).certificate?.mark?.word)
    }

    @Test
    fun `a member is looked for in every branch that this person has to do with`() = inHall {
        val other = OrgName(OrgId("b2"), "李营村党支部")
        home(Home.Open(openHome().copy(keepsRolls = listOf(BRANCH, other))))
        session.floating.members["b2" to "tang"] = away(TANG, "唐春").copy(branch = other)
        assertEquals("李营村党支部", see(AwayModel(around, "tang").state).branch)
        val shown = AwayModel(around, "nobody").state
        settle()
        assertEquals("not_here", (shown.value as Shown.Broken).failure.code)
    }

    @Test
    fun `an officer who opens himself is himself`() = inHall {
        session.floating.members["b1" to "me"] = away(may = OWN_RIGHTS)
        val state = see(AwayModel(around, "me").state)
        assertTrue(state.isOwn && state.person.isEmpty())
    }

    @Test
    fun `whoever belongs nowhere is told so`() = inHall {
        home(Home.Open(openHome().copy(branch = null, keepsRolls = emptyList())))
        val shown = AwayModel(around, "tang").state
        settle()
        assertTrue(shown.value is Shown.Broken)
    }

    @Test
    fun `calls and ways on are passed on`() = inHall {
        val model = AwayModel(around, "")
        model.on(AwayEvent.Call("138"))
        model.on(AwayEvent.Open(Place.News))
        assertEquals(listOf("call 138"), device.asked)
        assertEquals(Place.News, place)
    }

    @Test
    fun `an answer that is refused says why`() = inHall {
        session.floating.own = away()
        session.floating.onRecord = { throw CoreException.Rejected("unknown_record", "x") }
        val model = AwayModel(around, "")
        settle()
        model.on(AwayEvent.AnswerHost("h", confirmed = false, words = ""))
        settle()
        assertEquals("unknown_record", model.failure.value?.code)
    }

    @Test
    fun `in English there is no Chinese but names`() = inHall {
        words.value = EnglishWords
        val screen = away(TANG, "Tang").copy(search = search(), choice = AwayChoice.REGISTER, next = ContactDue(null, TODAY.stated()))
        val state = member(screen.copy(contact = null))
        val said = listOf(state.spoken, state.choice, state.due?.due?.text, state.search?.next, state.stay?.months).joinToString()
        assertFalse(said.replace("江苏省苏州市姑苏区", "").any { it in '一'..'鿿' }, said)
        assertNotNullText(state.stay?.floating)
    }

    private fun assertNotNullText(text: String?) = assertTrue(!text.isNullOrBlank())
}
