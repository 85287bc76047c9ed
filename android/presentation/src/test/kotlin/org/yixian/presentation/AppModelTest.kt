package org.yixian.presentation

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotSame
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.Home
import org.yixian.core.MeetingKind
import org.yixian.core.OfficersPart
import org.yixian.core.ScannedMeeting
import org.yixian.core.SyncOutcome
import org.yixian.presentation.enrolment.EnrolEvent
import org.yixian.presentation.privacy.PrivacyEvent
import org.yixian.presentation.settings.SettingsEvent
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords
import org.yixian.presentation.words.Language

@OptIn(ExperimentalCoroutinesApi::class)
class AppModelTest {
    private val wall = ScannedMeeting("某社区党支部", TODAY.stated(), MeetingKind.THEME_DAY, "4821 0937 1260")

    private fun TestScope.app(core: FakeClient, restored: List<Place> = emptyList()): AppModel = app(FakeOutside { core }, restored)

    private fun TestScope.app(outside: FakeOutside, restored: List<Place> = emptyList()): AppModel =
        AppModel(outside, backgroundScope, restored).also { runCurrent() }

    private val AppModel.way get() = navigator.stack.value

    private val waits = Home.EnrolmentWaits("https://county")

    @Test
    fun `on a phone that nobody has used yet the way begins at the welcome`() = runTest {
        val app = app(FakeClient())
        assertEquals(AppState.Open, app.state.value)
        assertEquals(listOf(Place.Welcome), app.way)
        assertNull(app.session)
    }

    @Test
    fun `with one person it begins at his first screen, and the county is asked at once`() = runTest {
        val session = FakeSession()
        val app = app(FakeClient(session))
        assertEquals(listOf(Place.Home), app.way)
        assertSame(session, app.session)
        assertEquals(1, session.syncs)
    }

    @Test
    fun `with several it asks who it is, and nobody's screens are open`() = runTest {
        val people = listOf(FakeSession("p1"), FakeSession("p2"))
        val app = app(FakeClient(*people.toTypedArray()))
        assertEquals(listOf(Place.Profiles), app.way)
        assertNull(app.session)
        assertEquals(0, people.sumOf { it.syncs })
    }

    @Test
    fun `a profile stands where its home says - locked, waiting for the county, or not begun`() = runTest {
        for ((home, place) in listOf(Home.Locked(2uL) to Place.Unlock("p1"), waits to Place.EnrolmentWaits, Home.New to Place.Enrol)) {
            val app = app(FakeClient(FakeSession("p1", home)))
            assertEquals(AppState.Open, app.state.value)
            assertEquals(listOf(place), app.way)
            app.close()
        }
    }

    @Test
    fun `whoever had been somewhere is there again, with the way back`() = runTest {
        val way = listOf(Place.Home, Place.Meetings, Place.Meeting("m1"))
        assertEquals(way, app(FakeClient(FakeSession()), way).way)
    }

    @Test
    fun `a way back that does not fit any more is not taken`() = runTest {
        val way = listOf(Place.Home, Place.Meeting("m1"))
        assertEquals(listOf(Place.Unlock("p1")), app(FakeClient(FakeSession("p1", Home.Locked(0uL))), way).way)
        assertEquals(listOf(Place.Welcome), app(FakeClient(), way).way)
        assertEquals(listOf(Place.Profiles), app(FakeClient(FakeSession("p1"), FakeSession("p2")), way).way)
        assertEquals(listOf(Place.Home), app(FakeClient(FakeSession()), listOf(Place.Settings, Place.Home)).way)
    }

    @Test
    fun `a core that does not open says why, and trying again opens it`() = runTest {
        var works = false
        val outside = FakeOutside { if (works) FakeClient(FakeSession()) else throw CoreException.StorageFull("no room") }
        val app = app(outside)
        assertEquals("storage_full", (app.state.value as AppState.Broken).failure.code)
        works = true
        app.open()
        assertEquals(AppState.Opening, app.state.value)
        runCurrent()
        assertEquals(AppState.Open, app.state.value)
        assertEquals(listOf(Place.Home), app.way)
    }

    @Test
    fun `a core that opened and then could not be read is not opened twice`() = runTest {
        val core = FakeClient(FakeSession())
        core.onSession = { throw CoreException.VaultUnavailable("the phone is locked") }
        val outside = FakeOutside { core }
        val app = app(outside)
        assertEquals("vault_unavailable", (app.state.value as AppState.Broken).failure.code)
        core.onSession = {}
        app.open()
        runCurrent()
        assertEquals(listOf(Place.Home), app.way)
        assertEquals(1, outside.opened)
    }

    @Test
    fun `two taps on try again open one core`() = runTest {
        val gate = CompletableDeferred<Unit>()
        val outside = FakeOutside {
            gate.await()
            FakeClient()
        }
        val app = app(outside)
        app.open()
        app.open()
        gate.complete(Unit)
        runCurrent()
        assertEquals(1, outside.opened)
        assertEquals(AppState.Open, app.state.value)
    }

    @Test
    fun `a profile that will never open again leaves a way to a new code`() = runTest {
        for (error in listOf(CoreException.ProfileDamaged("broken"), CoreException.KeyLost(3uL, "gone"))) {
            val core = FakeClient(FakeSession())
            core.onSession = { throw error }
            val app = app(core)
            assertEquals(AppState.Open, app.state.value)
            assertEquals(listOf(Place.Profiles), app.way)
            app.close()
        }
    }

    @Test
    fun `a code that was scanned before the core was open waits for it`() = runTest {
        val gate = CompletableDeferred<Unit>()
        val app = app(
            FakeOutside {
                gate.await()
                FakeClient()
            }
        )
        app.scan("yixian:slip")
        assertEquals(listOf(Place.Welcome), app.way)
        gate.complete(Unit)
        runCurrent()
        assertEquals(listOf(Place.Welcome, Place.Enrol), app.way)
        assertEquals("yixian:slip", app.scanned.value)
    }

    @Test
    fun `a code that was scanned later leads to its use from wherever one is`() = runTest {
        val app = app(FakeClient(FakeSession()), listOf(Place.Home, Place.Meetings))
        app.scan("yixian:slip")
        assertEquals(listOf(Place.Home, Place.Meetings, Place.Enrol), app.way)
        app.scan("yixian:another")
        assertEquals(listOf(Place.Home, Place.Meetings, Place.Enrol), app.way)
        assertEquals("yixian:another", app.scanned.value)
    }

    @Test
    fun `a code that was scanned while the core would not open is used once it does`() = runTest {
        var works = false
        val app = app(FakeOutside { if (works) FakeClient() else throw CoreException.StorageFull("no room") })
        app.scan("yixian:slip")
        works = true
        app.open()
        runCurrent()
        assertEquals(Place.Enrol, app.way.last())
    }

    @Test
    fun `what the camera saw is for the form that asked for it`() = runTest {
        val session = FakeSession()
        val app = app(FakeClient(session), listOf(Place.Home, Place.ReportHost))
        session.floating.walls["wall"] = wall
        app.reportHost()
        app.saw("wall")
        runCurrent()
        assertEquals(true to "某社区党支部", app.reportHost().state.value.value?.run { isScanned to host })
        assertEquals(listOf(Place.Home, Place.ReportHost), app.way)
        assertNull(app.scanned.value)
        app.saw(null)
        runCurrent()
        assertEquals("not_an_invitation", app.reportHost().failure.value?.code)
    }

    @Test
    fun `what the camera saw anywhere else is a slip, or none`() = runTest {
        val app = app(FakeClient(FakeSession()), listOf(Place.Home, Place.Enrol))
        app.saw("https://county.example/e#1")
        assertEquals("https://county.example/e#1" to Place.Enrol, app.scanned.value to app.way.last())
        app.saw(null)
        assertEquals("not_a_slip", app.enrol().failure.value?.code)
    }

    @Test
    fun `a form whose app was ended behind the camera is filled in all the same`() = runTest {
        val gate = CompletableDeferred<Unit>()
        val session = FakeSession()
        session.floating.walls["wall"] = wall
        val outside = FakeOutside {
            gate.await()
            FakeClient(session)
        }
        val app = app(outside, listOf(Place.Home, Place.ReportHost))
        app.saw("wall")
        assertNull(app.scanned.value)
        gate.complete(Unit)
        runCurrent()
        assertEquals(listOf(Place.Home, Place.ReportHost), app.way)
        app.reportHost()
        runCurrent()
        assertEquals("某社区党支部", app.reportHost().state.value.value?.host)
    }

    @Test
    fun `the code on a wall, scanned with another app, leads to its form, or waits for the core`() = runTest {
        val session = FakeSession()
        session.floating.walls["wall"] = wall
        val app = app(FakeClient(session), listOf(Place.Home, Place.Meetings))
        app.invited("wall")
        app.reportHost()
        runCurrent()
        assertEquals(listOf(Place.Home, Place.Meetings, Place.ReportHost), app.way)
        assertEquals("某社区党支部", app.reportHost().state.value.value?.host)
        app.invited("another")
        runCurrent()
        assertEquals("not_an_invitation", app.reportHost().failure.value?.code)
        val gate = CompletableDeferred<Unit>()
        val later = app(
            FakeOutside {
                gate.await()
                FakeClient(session)
            }
        )
        later.invited("wall")
        gate.complete(Unit)
        runCurrent()
        assertEquals(Place.ReportHost, later.way.last())
        later.reportHost()
        runCurrent()
        assertEquals("某社区党支部", later.reportHost().state.value.value?.host)
    }

    @Test
    fun `what the camera saw is for nobody once a PIN is asked for, or another person has come`() = runTest {
        val session = FakeSession()
        session.floating.walls["wall"] = wall
        val app = app(FakeClient(session), listOf(Place.Home, Place.ReportHost))
        app.navigator.restart(Place.Unlock("p1"))
        for (seen in listOf("wall", "https://county.example/e#1", null)) {
            app.saw(seen)
            assertEquals(listOf(Place.Unlock("p1")) to null, app.way to app.scanned.value)
        }
        app.begin(session)
        app.invited("wall")
        app.changePerson()
        runCurrent()
        app.begin(session)
        app.navigator.go(Place.ReportHost)
        app.reportHost()
        runCurrent()
        assertEquals("", app.reportHost().state.value.value?.host)
    }

    @Test
    fun `where somebody is asked for first, the code on a wall is for nobody`() = runTest {
        val session = FakeSession()
        session.floating.walls["wall"] = wall
        val app = app(FakeClient(session, FakeSession("p2")))
        app.invited("wall")
        assertEquals(listOf(Place.Profiles), app.way)
        app.begin(session)
        app.navigator.go(Place.ReportHost)
        app.reportHost()
        runCurrent()
        assertEquals("", app.reportHost().state.value.value?.host)
    }

    @Test
    fun `a reminder that was touched leads back to its place, or waits for the core`() = runTest {
        val app = app(FakeClient(FakeSession()), listOf(Place.Home, Place.Meetings, Place.Meeting("m1")))
        app.show(Place.Home)
        assertEquals(listOf(Place.Home), app.way)
        val gate = CompletableDeferred<Unit>()
        val later = app(
            FakeOutside {
                gate.await()
                FakeClient(FakeSession())
            }
        )
        later.show(Place.Reminders)
        gate.complete(Unit)
        runCurrent()
        assertEquals(listOf(Place.Home, Place.Reminders), later.way)
    }

    @Test
    fun `where it is not known whose phone it is a reminder leads past nothing`() = runTest {
        for (session in listOf(FakeSession("p1", Home.Locked(0uL)), FakeSession("p1", waits))) {
            val app = app(FakeClient(session))
            val way = app.way
            app.show(Place.Home)
            assertEquals(way, app.way)
        }
    }

    @Test
    fun `changing person closes what one saw, and his profile is locked`() = runTest {
        val session = FakeSession()
        val app = app(FakeClient(session), listOf(Place.Home, Place.Settings))
        val home = app.home()
        app.changePerson()
        runCurrent()
        assertEquals(listOf(Place.Profiles), app.way)
        assertNull(app.session)
        assertEquals(1, session.locked.size)
        app.begin(FakeSession("p2"))
        assertNotSame(home, app.home())
        assertEquals("p2", app.session?.profile()?.value)
    }

    @Test
    fun `nothing of a person who has left is read any more`() = runTest {
        val session = FakeSession()
        val core = FakeClient(session)
        val app = app(core)
        app.home()
        runCurrent()
        app.changePerson()
        var asked = 0
        session.home = {
            asked += 1
            Home.Open(openHome())
        }
        core.changed(Area.MEETINGS, Area.STATUS)
        runCurrent()
        assertEquals(0, asked)
    }

    @Test
    fun `what changes in the core shows on the screen`() = runTest {
        val session = FakeSession()
        val core = FakeClient(session)
        val app = app(core)
        val model = app.home()
        runCurrent()
        assertEquals("王德福", model.state.value.value?.name)
        session.home = { Home.Open(openHome().copy(name = "𠮷田")) }
        core.changed(Area.MEETINGS)
        runCurrent()
        assertEquals("𠮷田", model.state.value.value?.name)
    }

    @Test
    fun `a state holder lives for as long as its place is on the way back`() = runTest {
        val app = app(FakeClient(FakeSession()))
        app.navigator.go(Place.Meetings)
        val meetings = app.meetings()
        app.navigator.go(Place.Meeting("m1"))
        runCurrent()
        assertSame(meetings, app.meetings())
        app.navigator.back()
        app.navigator.back()
        runCurrent()
        app.navigator.go(Place.Meetings)
        assertNotSame(meetings, app.meetings())
    }

    @Test
    fun `minutes are kept when the app is put away, and when another person's code is used over them`() = runTest {
        val session = FakeSession()
        session.meetings.screen = meetingScreen().copy(officers = OfficersPart(emptyList(), null, tally(), emptyList()))
        val core = FakeClient(session)
        val app = app(core, listOf(Place.Home, Place.Minutes("m1")))
        val minutes = app.minutes(Place.Minutes("m1"))
        runCurrent()
        minutes.on("先修东渠。")
        app.putAway()
        runCurrent()
        assertEquals(listOf("minutes 0 先修东渠。"), session.meetings.recorded)
        minutes.on("再修西渠。")
        core.onEnrol = { FakeSession("p2", waits) }
        app.scan("yixian:slip")
        app.enrol().on(EnrolEvent.Done)
        runCurrent()
        assertEquals(listOf(Place.EnrolmentWaits), app.way)
        assertEquals("minutes 0 再修西渠。", session.meetings.recorded.last())
    }

    @Test
    fun `whoever looks at the app again sees what others did`() = runTest {
        val session = FakeSession()
        val app = app(FakeClient(session))
        app.takenUp()
        runCurrent()
        assertEquals(2, session.syncs)
        assertTrue(app.around.inFront.value)
        app.putAway()
        assertFalse(app.around.inFront.value)
    }

    @Test
    fun `taken up the next morning without signal, tomorrow has become today`() = runTest {
        val tomorrow = TODAY.plusDays(1).stated()
        val home = openHome().copy(next = listOf(meetingRow(plan().copy(date = tomorrow))))
        val session = FakeSession(home = Home.Open(home))
        val app = app(FakeClient(session))
        app.takenUp()
        val model = app.home()
        runCurrent()
        assertEquals(false, model.state.value.value?.next?.single()?.isToday)
        app.putAway()
        session.onSync = { throw CoreException.Offline("no route") }
        session.home = { Home.Open(home.copy(today = tomorrow)) }
        app.takenUp()
        runCurrent()
        assertEquals(true, model.state.value.value?.next?.single()?.isToday)
    }

    @Test
    fun `at the gate, where there is signal, it is sent without anybody's doing`() = runTest {
        val session = FakeSession()
        session.onSync = { throw CoreException.Offline("no route") }
        val outside = FakeOutside { FakeClient(session) }
        app(outside)
        assertEquals(1, session.syncs)
        outside.signal.emit(Unit)
        runCurrent()
        assertEquals(2, session.syncs)
    }

    @Test
    fun `whom to call is known to whoever is at home, in the language of the moment, and to nobody after him`() = runTest {
        val session = FakeSession(home = Home.Open(openHome().copy(toCall = contact("唐春", "+99912345678"))))
        val app = app(FakeClient(session, FakeSession("p2")))
        assertNull(app.calling.value, "it is not known yet who holds the phone")
        app.begin(session)
        runCurrent()
        assertEquals(Calling("打电话给支部书记唐春", "+99912345678"), app.calling.value)
        app.outside.preferences.change(Look(language = Language.ENGLISH))
        runCurrent()
        assertEquals("Call 唐春, branch secretary", app.calling.value?.label)
        app.changePerson()
        runCurrent()
        assertNull(app.calling.value)
    }

    @Test
    fun `what waits to be sent is owed, and what nobody can tell as well`() = runTest {
        val core = FakeClient(FakeSession())
        val app = app(core)
        assertFalse(app.owes())
        core.toSend = 1uL
        assertTrue(app.owes())
        core.toSend = null
        assertTrue(app.owes())
    }

    @Test
    fun `after a while in a pocket a profile with a PIN wants it again, and before that or without one it does not`() = runTest {
        val session = FakeSession()
        val core = FakeClient(session)
        val app = app(core)
        val outside = app.outside as FakeOutside
        fun pocket(ms: Long) {
            app.putAway()
            outside.now += ms
            app.takenUp()
            runCurrent()
        }
        pocket(60 * 60_000L)
        assertFalse(session.locked.isNotEmpty(), "it has no PIN")
        core.pins[session.whose] = {}
        pocket(4 * 60_000L)
        assertFalse(session.locked.isNotEmpty(), "four minutes are not long")
        pocket(6 * 60_000L)
        assertTrue(session.locked.isNotEmpty())
        assertEquals(listOf(Place.Unlock("p1")), app.way)
        assertNull(app.calling.value)
    }

    @Test
    fun `words follow the language that is chosen`() = runTest {
        val app = app(FakeClient())
        assertSame(ChineseWords, app.words.value)
        app.outside.preferences.change(Look(language = Language.ENGLISH))
        runCurrent()
        assertSame(EnglishWords, app.words.value)
    }

    @Test
    fun `an enrolment that waits goes on by itself once the county answers, and the next code is another person's`() = runTest {
        val session = FakeSession("p1", waits)
        val answers = CompletableDeferred<SyncOutcome>()
        session.onSync = answers::await
        val core = FakeClient(session)
        val app = app(core)
        app.enrolmentWaits()
        runCurrent()
        assertEquals(listOf(Place.EnrolmentWaits), app.way)
        assertEquals("p1", app.unfinished()?.value)
        session.home = { Home.Open(openHome()) }
        answers.complete(SyncOutcome(2u, 9u))
        runCurrent()
        assertEquals(listOf(Place.Home), app.way)

        app.navigator.go(Place.Settings)
        app.settings().on(SettingsEvent.AddPerson)
        core.onEnrol = { FakeSession("p2", waits) }
        app.scan("yixian:slip")
        app.enrol().on(EnrolEvent.Done)
        runCurrent()
        assertNull(core.enrolled.single().profile, "a code for somebody else is not the first person's")
    }

    @Test
    fun `the last person is deleted and the phone is as new, or it belongs to whoever is left`() = runTest {
        val core = FakeClient(FakeSession("p1"), FakeSession("p2"))
        val app = app(core)
        app.begin(core.session(core.sessions.keys.first()))
        app.navigator.go(Place.Privacy)
        app.privacy().on(PrivacyEvent.DeleteProfile(""))
        runCurrent()
        assertEquals(listOf(Place.Home), app.way)
        assertEquals("p2", app.session?.profile()?.value)
        app.navigator.go(Place.Privacy)
        app.privacy().on(PrivacyEvent.DeleteProfile(""))
        runCurrent()
        assertEquals(listOf(Place.Welcome), app.way)
        assertNull(app.session)
        assertEquals(listOf("p1", "p2"), core.deleted.map { it.value })
    }

    @Test
    fun `an app that is closed reads nothing and keeps what was typed`() = runTest {
        val session = FakeSession()
        session.meetings.screen = meetingScreen().copy(officers = OfficersPart(emptyList(), null, tally(), emptyList()))
        val app = app(FakeClient(session), listOf(Place.Home, Place.Minutes("m1")))
        val minutes = app.minutes(Place.Minutes("m1"))
        runCurrent()
        minutes.on("先修东渠。")
        app.close()
        app.takenUp()
        runCurrent()
        assertEquals(listOf("minutes 0 先修东渠。"), session.meetings.recorded)
        assertEquals(1, session.syncs)
    }
}
