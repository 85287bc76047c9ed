package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.StateFlow
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.AppointmentId
import org.yixian.core.Area
import org.yixian.core.AwayChoice
import org.yixian.core.ConsentPurpose
import org.yixian.core.ConsentState
import org.yixian.core.ContactWay
import org.yixian.core.CoreException
import org.yixian.core.DepartureReason
import org.yixian.core.HostProof
import org.yixian.core.LostSearch
import org.yixian.core.LostStep
import org.yixian.core.MeetingKind
import org.yixian.core.MemberPage
import org.yixian.core.MemberRow
import org.yixian.core.NewsPhrase
import org.yixian.core.Office
import org.yixian.core.PersonId
import org.yixian.core.Role
import org.yixian.core.ScannedMeeting
import org.yixian.presentation.Drafts
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.TANG
import org.yixian.presentation.TODAY
import org.yixian.presentation.YU
import org.yixian.presentation.away
import org.yixian.presentation.consent
import org.yixian.presentation.departure
import org.yixian.presentation.findTwo
import org.yixian.presentation.inHall
import org.yixian.presentation.taken
import org.yixian.presentation.wording.stated

class FormsTest {
    private val Hall.recorded get() = session.floating.recorded

    /** A form of this screen model, opened from home. */
    private fun <M : ScreenModel> Hall.open(place: Place, make: () -> M): M {
        session.floating.members["b1" to "tang"] = session.floating.members["b1" to "tang"] ?: away(TANG, "唐春")
        navigator.go(place)
        return make().also { settle() }
    }

    private fun Hall.depart(person: String = "") = open(Place.Depart(person)) { DepartModel(around, person, findTwo) }

    private fun <T> Hall.now(state: StateFlow<Shown<T>>): T = see(state)

    @Test
    fun `the enums of the forms are those of the core, in its order`() {
        assertEquals(DepartureReason.entries.map { it.name }, AwayReason.entries.map { it.name })
        assertEquals(NewsPhrase.entries.map { it.name }, NewsWord.entries.map { it.name })
        assertEquals(HostProof.entries.map { it.name }, ProofKind.entries.map { it.name })
        assertEquals(ContactWay.entries.map { it.name }, ContactKind.entries.map { it.name })
        assertEquals(AwayChoice.entries.map { it.name }, WayOn.entries.map { it.name })
        assertEquals(LostStep.entries.map { it.name }, LostKind.entries.map { it.name })
    }

    @Test
    fun `a departure is a place, a day and a reason, and nothing else is asked for`() = inHall {
        session.floating.own = away(departure = null)
        val model = depart()
        val first = now(model.state)
        assertEquals(listOf(true, false), listOf(first.isOwn, first.isMove))
        assertEquals(TODAY to null, first.left.date to first.back)
        assertEquals("还差:地方,原因", first.missing)
        model.on(DepartEvent.Type("苏州"))
        assertEquals(listOf(PlaceFound("320508", "江苏省苏州市姑苏区")), now(model.state).search.found)
        model.on(DepartEvent.Pick("320508"))
        model.on(DepartEvent.Reason(AwayReason.WORK))
        assertEquals("" to emptyList<PlaceFound>(), now(model.state).run { missing to search.found })
        model.on(DepartEvent.Left(TODAY.minusDays(3)))
        model.on(DepartEvent.Done)
        settle()
        assertEquals(listOf("depart b1 me 320508 2026-11-24 null WORK"), recorded)
        assertEquals(Place.Home to 1, place to session.syncs)
    }

    @Test
    fun `what is missing is not recorded`() = inHall {
        session.floating.own = away(departure = null)
        val model = depart()
        model.on(DepartEvent.Done)
        model.on(DepartEvent.Reason(AwayReason.OTHER))
        model.on(DepartEvent.Done)
        model.on(DepartEvent.Type("苏州"))
        model.on(DepartEvent.Pick("410000")) // nobody has been shown that one
        model.on(DepartEvent.Done)
        settle()
        assertEquals(emptyList<String>(), recorded)
        assertEquals(Place.Depart(), place)
    }

    @Test
    fun `a place that is not found is said, and another one can be picked`() = inHall {
        session.floating.own = away(departure = null)
        val model = depart()
        assertFalse(now(model.state).search.isNothing, "nothing was typed")
        model.on(DepartEvent.Type("火星"))
        assertTrue(now(model.state).search.isNothing)
        model.on(DepartEvent.Type("日"))
        model.on(DepartEvent.Pick("JPN"))
        assertEquals("日本", now(model.state).search.chosen?.name)
        model.on(DepartEvent.OtherPlace)
        assertEquals(null to "日", now(model.state).search.run { chosen to typed })
    }

    @Test
    fun `when he means to be back is known, or it is not`() = inHall {
        session.floating.own = away(departure = null)
        val model = depart()
        model.on(DepartEvent.BackKnown)
        assertEquals(TODAY.plusMonths(1), now(model.state).back?.date)
        model.on(DepartEvent.Back(TODAY.plusMonths(2)))
        model.on(DepartEvent.BackKnown)
        assertEquals(TODAY.plusMonths(2), now(model.state).back?.date)
        model.on(DepartEvent.BackUnknown)
        assertNull(now(model.state).back)
    }

    @Test
    fun `nobody is back before he has left, and who knows it roughly begins a month after that`() = inHall {
        session.floating.own = away(departure = null)
        val model = depart()
        model.on(DepartEvent.Left(TODAY.minusMonths(3)))
        model.on(DepartEvent.BackKnown)
        assertEquals(TODAY.plusMonths(1), now(model.state).back?.date, "not a day that has passed")
        model.on(DepartEvent.Back(TODAY.minusMonths(3)))
        assertEquals(TODAY.minusMonths(3).plusDays(1), now(model.state).back?.date)
        model.on(DepartEvent.Left(TODAY.plusDays(4)))
        assertEquals(TODAY.plusDays(5), now(model.state).back?.date, "it follows the day of leaving")
        model.on(DepartEvent.BackUnknown)
        model.on(DepartEvent.BackKnown)
        assertEquals(TODAY.plusDays(4).plusMonths(1), now(model.state).back?.date)
    }

    @Test
    fun `what a form holds of days the core takes - nobody returns before he left, was called tomorrow or took part then`() = inHall {
        val back = open(Place.Return("tang")) { ReturnModel(around, "tang") }
        back.on(ReturnEvent.Day(TODAY.minusMonths(9)))
        assertEquals(TODAY.minusMonths(8), now(back.state).day.date)
        val call = open(Place.LogContact("tang")) { LogContactModel(around, "tang") }
        call.on(LogContactEvent.Day(TODAY.plusDays(1)))
        assertEquals(TODAY, now(call.state).day.date)
        val host = open(Place.ReportHost) { ReportHostModel(around) }
        host.on(ReportHostEvent.Day(TODAY.plusDays(1)))
        assertEquals(TODAY, now(host.state).day.date)
    }

    @Test
    fun `a certificate ends on its first day at the earliest`() = inHall {
        val model = open(Place.Certificate("tang")) { CertificateModel(around, "tang") }
        model.on(CertificateEvent.Number("1"))
        model.on(CertificateEvent.Last(TODAY.minusDays(1)))
        assertEquals(TODAY, now(model.state).last.date)
        model.on(CertificateEvent.From(TODAY.plusDays(2)))
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(listOf("certificate b1 tang 1 2026-11-29 2026-11-30 null"), recorded)
    }

    @Test
    fun `who moves on stays away since the same day, for the same reason`() = inHall {
        val before = departure(months = 2)
        val said = before.departure.copy(reason = DepartureReason.STUDY, backOn = TODAY.plusDays(9).stated())
        session.floating.own = away(departure = before.copy(departure = said))
        val model = depart()
        val state = now(model.state)
        assertTrue(state.isMove)
        assertEquals(TODAY.minusMonths(2) to AwayReason.STUDY, state.left.date to state.reason)
        assertEquals(TODAY.plusDays(9), state.back?.date)
        model.on(DepartEvent.Type("日本"))
        model.on(DepartEvent.Pick("JPN"))
        model.on(DepartEvent.Done)
        settle()
        assertEquals(listOf("depart b1 me JPN 2026-09-27 2026-12-06 STUDY"), recorded)
    }

    @Test
    fun `a return that was meant to be and has passed is not taken for granted`() = inHall {
        val before = departure(months = 2)
        session.floating.own = away(departure = before.copy(departure = before.departure.copy(backOn = TODAY.stated())))
        assertNull(now(depart().state).back)
    }

    @Test
    fun `an officer reports for a member`() = inHall {
        session.floating.members["b1" to "tang"] = away(TANG, "唐春", departure = null)
        val model = depart("tang")
        assertEquals("唐春" to false, now(model.state).run { name to isOwn })
        model.on(DepartEvent.Type("苏州"))
        model.on(DepartEvent.Pick("320508"))
        model.on(DepartEvent.Reason(AwayReason.FAMILY))
        model.on(DepartEvent.Done)
        settle()
        assertEquals(listOf("depart b1 tang 320508 2026-11-27 null FAMILY"), recorded)
    }

    @Test
    fun `going back loses nothing of a form, and what was recorded leaves nothing`() = inHall {
        session.floating.own = away(departure = null)
        depart().apply {
            on(DepartEvent.Type("苏州"))
            on(DepartEvent.Pick("320508"))
            on(DepartEvent.Reason(AwayReason.WORK))
            on(DepartEvent.Left(TODAY.minusDays(1)))
        }.close()
        val second = depart()
        assertEquals("江苏省苏州市姑苏区", now(second.state).search.chosen?.name)
        assertEquals(TODAY.minusDays(1) to AwayReason.WORK, now(second.state).run { left.date to reason })
        second.on(DepartEvent.Done)
        settle()
        second.close()
        assertEquals(emptyMap<String, Map<String, String>>(), around.drafts.all())
        assertNull(now(depart().state).search.chosen)
    }

    @Test
    fun `the system's end of the app loses nothing either, and each profile has its own`() = inHall {
        open(Place.News) { NewsModel(around, findTwo) }.on(NewsEvent.Words("一切都好"))
        val restored = Drafts(around.drafts.all())
        assertEquals(mapOf("p1 news:" to mapOf("words" to "一切都好")), restored.all())
        restored.only(listOf("p2"))
        assertEquals(emptyMap<String, Map<String, String>>(), restored.all())
    }

    @Test
    fun `whoever goes back while it is being recorded leaves no draft, and one that is refused keeps it`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.floating.onRecord = { core.await() }
        val first = open(Place.News) { NewsModel(around, findTwo) }
        first.on(NewsEvent.Words("一切都好"))
        first.on(NewsEvent.Send)
        settle()
        first.close()
        assertEquals(emptyMap<String, Map<String, String>>(), around.drafts.all())
        session.floating.onRecord = { throw CoreException.Rejected("shut_by_county", "x") }
        val second = open(Place.News) { NewsModel(around, findTwo) }
        second.on(NewsEvent.Words("都好"))
        second.on(NewsEvent.Send)
        settle()
        assertEquals("shut_by_county", second.failure.value?.code)
        assertEquals("都好", now(second.state).words)
        assertEquals(1, around.drafts.all().size)
    }

    @Test
    fun `two taps record once`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.floating.onRecord = { core.await() }
        val model = open(Place.Return()) { ReturnModel(around, "") }
        repeat(2) { model.on(ReturnEvent.Done) }
        settle()
        core.complete(Unit)
        settle()
        assertEquals(listOf("back b1 me 2026-11-27"), recorded)
    }

    @Test
    fun `a record that ends late takes its own place away, and no other`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.floating.onRecord = { core.await() }
        open(Place.Return()) { ReturnModel(around, "") }.on(ReturnEvent.Done)
        settle()
        navigator.go(Place.Reminders)
        core.complete(Unit)
        settle()
        assertEquals(listOf(Place.Home, Place.Reminders), navigator.stack.value)
    }

    @Test
    fun `a return has a day, today's if nobody says another`() = inHall {
        val model = open(Place.Return("tang")) { ReturnModel(around, "tang") }
        assertEquals("唐春" to TODAY, now(model.state).run { name to day.date })
        model.on(ReturnEvent.Day(TODAY.minusDays(2)))
        model.on(ReturnEvent.Done)
        settle()
        assertEquals(listOf("back b1 tang 2026-11-25"), recorded)
    }

    @Test
    fun `news is a phrase, or a sentence, and a place only if one wants to say it`() = inHall {
        val model = open(Place.News) { NewsModel(around, findTwo) }
        val first = now(model.state)
        assertFalse(first.isReady)
        assertEquals("于有和支书看得到,别人看不到。没有照片,没有定位。12 个月以后删除。", first.readers)
        model.on(NewsEvent.Send)
        settle()
        assertEquals(emptyList<String>(), recorded)
        model.on(NewsEvent.Phrase(NewsWord.WELL))
        assertEquals(NewsWord.WELL to true, now(model.state).run { phrase to isReady })
        model.on(NewsEvent.Phrase(NewsWord.WELL))
        assertNull(now(model.state).phrase, "a second touch takes it back")
        model.on(NewsEvent.Phrase(NewsWord.CALL_ME))
        model.on(NewsEvent.Words("  晚上八点以后 "))
        model.on(NewsEvent.Type("苏州"))
        model.on(NewsEvent.Pick("320508"))
        model.on(NewsEvent.Send)
        settle()
        assertEquals(listOf("news CALL_ME 晚上八点以后 320508"), recorded)
    }

    @Test
    fun `the first news asks for consent in its words, and one touch gives both`() = inHall {
        session.floating.own = away().copy(consent = consent())
        val model = open(Place.News) { NewsModel(around, findTwo) }
        assertEquals(NewsConsent("自愿。", isRefused = false) to "", now(model.state).run { consent to readers })
        model.on(NewsEvent.Phrase(NewsWord.WELL))
        model.on(NewsEvent.Send)
        settle()
        assertEquals(listOf("news WELL  null"), recorded)
        assertEquals(emptyList<String>(), session.privacy.recorded, "the core records the consent with it")
    }

    @Test
    fun `where the consent was withdrawn nothing is sent until it is given again`() = inHall {
        session.floating.own = away().copy(consent = consent(state = ConsentState.REFUSED))
        val model = open(Place.News) { NewsModel(around, findTwo) }
        model.on(NewsEvent.Phrase(NewsWord.WELL))
        assertEquals(true to false, now(model.state).run { consent?.isRefused to isReady })
        model.on(NewsEvent.Send)
        settle()
        assertEquals(emptyList<String>(), recorded)
        model.on(NewsEvent.AgreeAgain)
        settle()
        assertEquals(listOf("consent b1 me NEWS true"), session.privacy.recorded)
        session.floating.own = away()
        changed(Area.PRIVACY)
        assertEquals(null to true, now(model.state).run { consent to isReady })
        assertEquals(NewsWord.WELL, now(model.state).phrase, "what was filled in is still there")
    }

    @Test
    fun `without a contact person the officers read it`() = inHall {
        session.floating.own = away(contact = null)
        val state = now(open(Place.News) { NewsModel(around, findTwo) }.state)
        assertTrue(state.readers.startsWith("支书看得到"), state.readers)
    }

    @Test
    fun `a text that could not be recorded is not taken`() = inHall {
        val model = open(Place.News) { NewsModel(around, findTwo) }
        model.on(NewsEvent.Words("𠮷".repeat(200)))
        model.on(NewsEvent.Words("𠮷".repeat(201)))
        assertEquals(400, now(model.state).words.length, "200 characters, each of two units")
        assertEquals("too_large", model.failure.value?.code)
        assertEquals("ab", taken("abc", "ab", 1), "shorter is always taken")
    }

    @Test
    fun `an attendance elsewhere says where, when, what, and what proves it`() = inHall {
        val model = open(Place.ReportHost) { ReportHostModel(around) }
        val first = now(model.state)
        assertEquals(MeetingKind.THEME_DAY.ordinal to false, first.kind to first.isReady)
        model.on(ReportHostEvent.Host(" 某社区党支部 "))
        model.on(ReportHostEvent.Done)
        settle()
        assertEquals(emptyList<String>(), recorded)
        model.on(ReportHostEvent.Proof(ProofKind.LETTER))
        model.on(ReportHostEvent.Kind(MeetingKind.LECTURE.ordinal))
        model.on(ReportHostEvent.Whom("李书记 138"))
        model.on(ReportHostEvent.Day(TODAY.minusDays(1)))
        assertTrue(now(model.state).isReady)
        model.on(ReportHostEvent.Done)
        settle()
        assertEquals(listOf("host 某社区党支部 2026-11-26 LECTURE LETTER 李书记 138 null"), recorded)
    }

    @Test
    fun `the code on the wall says where, when and what`() = inHall {
        val wall = ScannedMeeting("苏州某社区党支部", TODAY.minusDays(1).stated(), MeetingKind.LECTURE, "4821 0937 1260")
        session.floating.walls["wall"] = wall
        val model = open(Place.ReportHost) { ReportHostModel(around) }
        model.on(ReportHostEvent.Scan)
        assertEquals(listOf("scan INVITATION"), device.asked)
        model.saw("wall")
        assertEquals(listOf(true, false, "482109371260"), now(model.state).run { listOf(isScanned, isReady, code) })
        model.on(ReportHostEvent.Proof(ProofKind.NONE))
        model.on(ReportHostEvent.Done)
        settle()
        assertEquals(listOf("host 苏州某社区党支部 2026-11-26 LECTURE NONE  482109371260"), recorded)
    }

    @Test
    fun `what proved one meeting proves no other`() = inHall {
        val here = ScannedMeeting("某支部", TODAY.stated(), MeetingKind.LECTURE, "4821 0937 1260")
        session.floating.walls["here"] = here
        session.floating.walls["there"] = here.copy(host = "另一个支部")
        val model = open(Place.ReportHost) { ReportHostModel(around) }
        model.saw("here")
        settle()
        model.on(ReportHostEvent.Proof(ProofKind.LETTER))
        model.on(ReportHostEvent.Whom("李书记"))
        model.saw("here")
        assertEquals(ProofKind.LETTER to "李书记", now(model.state).run { proof to whom })
        model.saw("there")
        assertEquals(null to "", now(model.state).run { proof to whom })
        model.on(ReportHostEvent.Kind(0))
        assertFalse(now(model.state).isScanned)
    }

    @Test
    fun `a wall before its day is said, and fills in nothing`() = inHall {
        session.floating.wallsToCome += "wall"
        val model = open(Place.ReportHost) { ReportHostModel(around) }
        model.saw("wall")
        assertEquals("" to false, now(model.state).run { host to isScanned })
        assertEquals("meeting_to_come", model.failure.value?.code)
    }

    @Test
    fun `another code than the wall's is said, and what was typed stays`() = inHall {
        val model = open(Place.ReportHost) { ReportHostModel(around) }
        model.on(ReportHostEvent.Host("某支部"))
        model.saw("")
        assertEquals("某支部" to false, now(model.state).run { host to isScanned })
        assertEquals("not_an_invitation", model.failure.value?.code)
    }

    private fun Hall.reportsWithCode(code: String): ReportHostModel = open(Place.ReportHost) { ReportHostModel(around) }.also {
        it.on(ReportHostEvent.Host("某社区党支部"))
        it.on(ReportHostEvent.Proof(ProofKind.NONE))
        it.on(ReportHostEvent.Code(code))
    }

    @Test
    fun `a guest code is its twelve digits, however they are typed`() = inHall {
        val model = reportsWithCode("来访码:4821 0937-1260 5")
        assertEquals("482109371260", now(model.state).code)
        model.on(ReportHostEvent.Done)
        settle()
        assertEquals(listOf("host 某社区党支部 2026-11-27 THEME_DAY NONE  482109371260"), recorded)
    }

    @Test
    fun `a guest code that was cleared is none`() = inHall {
        val model = reportsWithCode("4821")
        model.on(ReportHostEvent.Code(""))
        model.on(ReportHostEvent.Done)
        settle()
        assertEquals(listOf("host 某社区党支部 2026-11-27 THEME_DAY NONE  null"), recorded)
    }

    @Test
    fun `a guest code that is refused is said, and nothing typed is lost`() = inHall {
        session.floating.onRecord = { throw CoreException.Rejected("bad_guest_code", "x") }
        val model = reportsWithCode("482109371261")
        model.on(ReportHostEvent.Done)
        settle()
        assertEquals("bad_guest_code", model.failure.value?.code)
        assertEquals(Place.ReportHost, place)
        val again = ReportHostModel(around).also { settle() }
        assertEquals("某社区党支部" to "482109371261", now(again.state).run { host to code })
        assertEquals(emptyList<String>(), recorded)
    }

    @Test
    fun `a contact says whether the member was reached`() = inHall {
        val model = open(Place.LogContact("tang")) { LogContactModel(around, "tang") }
        val first = now(model.state)
        assertEquals(ContactKind.CALL to false, first.way to first.isReady)
        assertEquals("打电话给唐春", first.call?.label)
        model.on(LogContactEvent.Call(first.call!!.number))
        model.on(LogContactEvent.Done)
        model.on(LogContactEvent.Reached(false))
        model.on(LogContactEvent.Words("关机"))
        model.on(LogContactEvent.Done)
        settle()
        assertEquals(listOf("log b1 tang 2026-11-27 CALL false 关机"), recorded)
        assertEquals(listOf("call 139 2222"), device.asked)
    }

    @Test
    fun `a number of which the ends are shown is opened for the call`() = inHall {
        session.floating.members["b1" to "tang"] = away(TANG, "唐春").copy(phone = "139****2222", isMasked = true)
        session.privacy.numbers = mapOf("tang" to "13900002222")
        val model = open(Place.LogContact("tang")) { LogContactModel(around, "tang") }
        assertEquals("tang" to false, now(model.state).run { call?.reveals to isTold })
        model.on(LogContactEvent.Reveal("tang"))
        settle()
        assertEquals(listOf("call 13900002222") to listOf("reveal b1 tang"), device.asked to session.privacy.recorded)
        assertTrue(now(model.state).isTold)
    }

    private fun member(person: PersonId, name: String, vararg roles: Role) =
        MemberRow(person, name, null, roles.map { Office(AppointmentId("o"), it, TODAY.stated()) }, null, null, null, false, null)

    @Test
    fun `the contact person is one of the branch, and not the member himself`() = inHall {
        session.organisations.members = MemberPage(listOf(member(TANG, "唐春"), member(YU, "于有", Role.DEPUTY_SECRETARY)), 2u)
        val model = open(Place.NameContact("tang")) { NameContactModel(around, "tang") }
        assertEquals(listOf(ContactPick("yu", "于有", "支部副书记,现在是联系人")), now(model.state).rows)
        model.on(NameContactEvent.Done)
        model.on(NameContactEvent.Choose("yu"))
        assertEquals("于有", now(model.state).chosen?.name)
        model.on(NameContactEvent.Done)
        settle()
        assertEquals(listOf("name b1 tang yu false"), recorded)
    }

    private fun Hall.names(consent: ConsentState?): NameContactModel {
        val asked = consent?.let { consent(ConsentPurpose.CONTACT_PHONE, it) }
        session.organisations.members = MemberPage(listOf(member(TANG, "唐春"), member(YU, "于有")), 2u)
        session.floating.members["b1" to "tang"] = away(TANG, "唐春", contact = null).copy(phoneConsent = asked)
        return open(Place.NameContact("tang")) { NameContactModel(around, "tang") }.also { it.on(NameContactEvent.Choose("yu")) }
    }

    private fun Hall.done(model: NameContactModel): String {
        model.on(NameContactEvent.Done)
        settle()
        return recorded.last()
    }

    @Test
    fun `the number goes along where the member has signed, which nobody ticks for him`() = inHall {
        val model = names(ConsentState.OPEN)
        val first = now(model.state)
        assertEquals(PhoneConsent("自愿。", "没有签的不用点,号码不告诉;以后同意了再告诉。", asks = true) to false, first.consent to first.agrees)
        assertEquals("name b1 tang yu false", done(model))
        val signed = names(ConsentState.OPEN)
        signed.on(NameContactEvent.Agrees(true))
        assertTrue(now(signed.state).agrees)
        signed.on(NameContactEvent.Agrees(false))
        assertFalse(now(signed.state).agrees)
        signed.on(NameContactEvent.Agrees(true))
        assertEquals("name b1 tang yu true", done(signed))
    }

    @Test
    fun `who was chosen is chosen still after the system's end of the app, what was signed is asked anew`() = inHall {
        names(ConsentState.OPEN).run {
            on(NameContactEvent.Agrees(true))
            close()
        }
        val again = NameContactModel(around, "tang").also { settle() }
        assertEquals("于有" to false, now(again.state).run { chosen?.name to agrees })
        assertEquals("name b1 tang yu false", done(again))
        assertEquals(emptyMap<String, Map<String, String>>(), around.drafts.all())
    }

    @Test
    fun `where the member has said it already nothing is asked, and nothing said in his name`() = inHall {
        val said = mapOf(
            ConsentState.GIVEN to "唐春同意把自己的号码告诉联系人。",
            ConsentState.REFUSED to "唐春不同意把号码告诉联系人,号码不告诉。"
        )
        for ((state, line) in said) {
            val model = names(state)
            assertEquals(PhoneConsent("自愿。", line, asks = false), now(model.state).consent)
            model.on(NameContactEvent.Agrees(true))
            assertFalse(now(model.state).agrees)
            assertEquals("name b1 tang yu false", done(model))
        }
        assertNull(now(names(null).state).consent)
    }

    @Test
    fun `what he says meanwhile holds, whatever was ticked`() = inHall {
        val model = names(ConsentState.OPEN)
        model.on(NameContactEvent.Agrees(true))
        session.floating.members["b1" to "tang"] =
            away(TANG, "唐春").copy(phoneConsent = consent(ConsentPurpose.CONTACT_PHONE, ConsentState.REFUSED))
        changed(Area.PRIVACY)
        assertFalse(now(model.state).agrees)
        assertEquals("name b1 tang yu false", done(model))
    }

    @Test
    fun `a certificate begins with the longest usual time, and a longer one wants its reason`() = inHall {
        val model = open(Place.Certificate("tang")) { CertificateModel(around, "tang") }
        val first = now(model.state)
        assertEquals(LocalDate.of(2027, 5, 26) to false, first.last.date to first.isLong)
        model.on(CertificateEvent.Number(" 新 0001 "))
        assertTrue(now(model.state).isReady)
        model.on(CertificateEvent.Last(first.last.date.plusDays(1)))
        assertEquals(true to false, now(model.state).run { isLong to isReady })
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(emptyList<String>(), recorded)
        model.on(CertificateEvent.NoTransfer("单位没有党组织"))
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(listOf("certificate b1 tang 新 0001 2026-11-27 2027-05-28 单位没有党组织"), recorded)
    }

    @Test
    fun `of a guest who is not away a certificate is recorded like anybody's`() = inHall {
        session.floating.members["b1" to "tang"] = away(TANG, "李强", departure = null, contact = null)
        val model = open(Place.Certificate("tang")) { CertificateModel(around, "tang") }
        model.on(CertificateEvent.Number("苏 7"))
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(listOf("certificate b1 tang 苏 7 2026-11-27 2027-05-27 null") to Place.Home, recorded to place)
    }

    @Test
    fun `a reason that is not needed any more is not recorded`() = inHall {
        val model = open(Place.Certificate("tang")) { CertificateModel(around, "tang") }
        model.on(CertificateEvent.Number("1"))
        model.on(CertificateEvent.NoTransfer("x"))
        model.on(CertificateEvent.From(TODAY.minusMonths(1)))
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(listOf("certificate b1 tang 1 2026-10-27 2027-04-27 null"), recorded)
    }

    @Test
    fun `a county that knows no span begins with six months all the same`() = inHall {
        session.rules.rows = emptyList()
        assertEquals(6, now(open(Place.Certificate("tang")) { CertificateModel(around, "tang") }.state).months)
    }

    @Test
    fun `there are two ways, and the one that was chosen can be chosen anew`() = inHall {
        session.floating.own = away().copy(choice = AwayChoice.TRANSFER)
        val model = open(Place.Choose()) { ChooseModel(around, "") }
        val ways = now(model.state).ways
        assertEquals(listOf(true, false), ways.map { it.isChosen })
        assertTrue(ways.all { it.steps.size >= 4 && it.forWhom.isNotBlank() })
        model.on(WayOn.REGISTER)
        settle()
        assertEquals(listOf("choose b1 me REGISTER"), recorded)
    }

    private fun Hall.lost(next: LostStep?): LostStepModel {
        val search = LostSearch(TODAY.minusDays(9).stated(), 2u, 0u, null, next)
        session.floating.members["b1" to "tang"] = away(TANG, "唐春").copy(search = search, mayTake = listOfNotNull(next, LostStep.FOUND))
        return open(Place.LostStep("tang")) { LostStepModel(around, "tang") }
    }

    @Test
    fun `a step is the one that is proposed, or that he was found, and is said in words`() = inHall {
        val model = lost(LostStep.ASKED_FAMILY)
        val first = now(model.state)
        assertEquals(listOf(LostKind.ASKED_FAMILY, LostKind.FOUND), first.steps.map { it.step })
        assertEquals("11 月 18 日起,没联系上 2 次", first.stands)
        assertEquals(null to false, first.chosen to first.isReady)
        model.on(LostStepEvent.Choose(LostKind.ASKED_FAMILY))
        model.on(LostStepEvent.Done)
        settle()
        assertEquals(emptyList<String>(), recorded)
        model.on(LostStepEvent.Words("嫂子说换了号"))
        model.on(LostStepEvent.Done)
        settle()
        assertEquals(listOf("step b1 tang ASKED_FAMILY 嫂子说换了号"), recorded)
    }

    @Test
    fun `a step that somebody else has taken meanwhile is not taken twice`() = inHall {
        val model = lost(null)
        assertEquals(listOf(LostKind.FOUND), now(model.state).steps.map { it.step })
        model.on(LostStepEvent.Choose(LostKind.ASKED_FAMILY))
        model.on(LostStepEvent.Words("x"))
        assertEquals(null to false, now(model.state).run { chosen to isReady })
    }
}
