package org.yixian.core.bench

import kotlinx.coroutines.runBlocking
import org.yixian.core.MeetingId
import org.yixian.core.OrgId
import org.yixian.core.coreTimes
import org.yixian.core.memberAt
import org.yixian.core.membersOfSize
import org.yixian.core.nothing
import org.yixian.core.nothingAsync
import org.yixian.core.screenBytes

private const val ROUNDS = 31
private const val WARM = 15

/** Microseconds of one call: the median of rounds of many, after as many that warm the machine up. */
private inline fun microseconds(times: Int, call: () -> Unit): Double {
    val seen = LongArray(WARM + ROUNDS) {
        val started = System.nanoTime()
        repeat(times) { call() }
        (System.nanoTime() - started) / times
    }
    return seen.drop(WARM).sorted()[ROUNDS / 2] / 1000.0
}

private fun json(values: Map<String, Number>) = values.entries.joinToString(", ", "{", "}") { (name, value) -> "\"$name\": $value" }

/** What a screen costs from Kotlin, over the phones that scripts/lib/screens.py prepared; prints one JSON object. */
fun main(arguments: Array<String>) = runBlocking {
    val world = worldOf(arguments.single())
    val (large, hall) = Prepared(world, "large") to Prepared(world, "hall")
    val (largeClient, hallClient) = large.open() to hall.open()
    val (session, hallSession) = large.session(largeClient) to hall.session(hallClient)
    val (branch, meeting) = OrgId(large.text("branch")) to MeetingId(hall.text("meeting"))
    val (meetings, organisations) = hallSession.meetings() to session.organisations()
    val costs = mapOf(
        "empty call" to microseconds(2000) { nothing() },
        "empty async call" to microseconds(500) { nothingAsync() },
        "home" to microseconds(40) { session.home() },
        "roll of 30" to microseconds(20) { meetings.roll(meeting) },
        "members, 1,000" to microseconds(10) { organisations.members(branch, 0u, 1000u) },
        "members, query alone" to microseconds(10) { organisations.members(branch, 0u, 0u) },
        "1,000 rows made here" to microseconds(20) { membersOfSize(1000u) },
        "1,000 rows one by one" to microseconds(2) { for (row in 0u until 1000u) memberAt(row) }
    )
    val bytes = screenBytes(session, MeetingId(large.text("meeting")), branch)
    val hallBytes = screenBytes(hallSession, meeting, OrgId(hall.text("branch")))
    val core = coreTimes(session, MeetingId(large.text("meeting")), branch)
    val hallCore = coreTimes(hallSession, meeting, OrgId(hall.text("branch")))
    val sizes = mapOf("home" to bytes.home.toLong(), "roll of 30" to hallBytes.roll.toLong(), "members, 1,000" to bytes.members.toLong())
    val inside = mapOf(
        "home" to core.home.toLong() / 1000.0,
        "home, after a change" to core.homeChanged.toLong() / 1000.0,
        "home in a branch of 30, after a change" to hallCore.homeChanged.toLong() / 1000.0,
        "roll of 30" to hallCore.roll.toLong() / 1000.0,
        "members, 1,000" to core.members.toLong() / 1000.0
    )
    largeClient.shutdown()
    hallClient.shutdown()
    println("{\"microseconds\": ${json(costs)}, \"bytes\": ${json(sizes)}, \"core\": ${json(inside)}}")
}
