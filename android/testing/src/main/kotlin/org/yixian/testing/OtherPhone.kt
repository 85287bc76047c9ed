package org.yixian.testing

import java.io.File
import kotlinx.coroutines.runBlocking
import org.yixian.core.Client
import org.yixian.core.ClientConfig
import org.yixian.core.EnrolmentRequest
import org.yixian.core.Home
import org.yixian.core.MeetingId
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingPlan
import org.yixian.core.OpenHome
import org.yixian.core.PersonId
import org.yixian.core.RollRow
import org.yixian.core.Session
import org.yixian.core.TimeOfDay

/** Somebody else's phone, without a screen: the same core against the same county. */
class OtherPhone(folder: File, private val slip: Slip) : AutoCloseable {
    private val client =
        runBlocking { Client.open(ClientConfig(File(folder, "core").path), FolderVault(File(folder, "vault")), MachineClock, null) }
    private val session: Session = runBlocking { client.enrol(EnrolmentRequest(slip.link, slip.name)) }

    init {
        sync()
    }

    val home: OpenHome get() = runBlocking { (session.home() as Home.Open).home }

    fun sync() = runBlocking { session.sync().finish() }

    /** Today at nine, in the branch's own office. */
    fun plan(kind: MeetingKind = MeetingKind.THEME_DAY, title: String = "主题党日"): MeetingId = runBlocking {
        val branch = checkNotNull(home.branch) { "a secretary belongs to his branch" }
        val plan = MeetingPlan(kind, title, home.today, "村部", TimeOfDay(9u, 0u))
        session.meetings().plan(branch.id, plan).also { sync() }
    }

    fun digits(meeting: MeetingId): String = runBlocking { session.meetings().roll(meeting).digits.first() }

    /** How the roll has somebody, by name. */
    fun row(meeting: MeetingId, name: String): RollRow = runBlocking { session.meetings().roll(meeting).rows.first { it.name == name } }

    /** Does something and brings it to the county. */
    fun does(work: suspend (Session) -> Unit) {
        runBlocking { work(session) }
        sync()
    }

    /** Looks something up on this phone. */
    fun <T> asks(work: suspend (Session) -> T): T = runBlocking { work(session) }

    val person: PersonId get() = home.person

    /** Somebody of the branch. */
    fun memberNamed(name: String): PersonId = runBlocking {
        val branch = checkNotNull(home.branch) { "whoever looks for members belongs to a branch" }
        session.organisations().members(branch.id, 0u, 100u).rows.first { it.name == name }.person
    }

    override fun close() = runBlocking { client.shutdown() }
}
