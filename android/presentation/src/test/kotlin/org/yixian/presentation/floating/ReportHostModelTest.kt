package org.yixian.presentation.floating

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.MeetingKind
import org.yixian.core.ScannedMeeting
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.inHall
import org.yixian.presentation.wording.stated

/** 我在外参加了活动: typed, or read off the wall. */
class ReportHostModelTest {
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
}
