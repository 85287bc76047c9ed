package org.yixian.presentation.floating

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.AwayChoice
import org.yixian.core.ConsentState
import org.yixian.core.ContactWay
import org.yixian.core.CoreException
import org.yixian.core.DepartureReason
import org.yixian.core.HostProof
import org.yixian.core.LostStep
import org.yixian.core.NewsPhrase
import org.yixian.presentation.Drafts
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.TANG
import org.yixian.presentation.TODAY
import org.yixian.presentation.away
import org.yixian.presentation.consent
import org.yixian.presentation.departure
import org.yixian.presentation.findTwo
import org.yixian.presentation.inHall
import org.yixian.presentation.taken
import org.yixian.presentation.wording.stated

/** What members away fill in: that they left, that they are back, how they are; and what is so of every form. */
class FormsTest {
    private fun Hall.depart(person: String = "") = open(Place.Depart(person)) { DepartModel(around, person, findTwo) }

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
}
