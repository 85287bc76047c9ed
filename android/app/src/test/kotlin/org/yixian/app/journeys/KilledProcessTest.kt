package org.yixian.app.journeys

import java.io.File
import java.lang.management.ManagementFactory
import java.util.concurrent.TimeUnit
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** The phone dies in the middle of a roll; another process goes on with the same files. */
class KilledProcessTest : Journey("killed") {
    private val rows get() = listOf(world.member(0).name, world.member(1).name, world.member(2).name)

    @Test
    fun whatWasOnTheScreenIsThereAfterTheProcessWasKilled() {
        val said = File(folder.root, "first-half.log")
        val process = process().redirectErrorStream(true).redirectOutput(said).start()
        assertTrue("the first half takes too long", process.waitFor(2, TimeUnit.MINUTES))
        assertEquals(said.readText(), KILLED, process.exitValue())

        world.signal(there = false)
        phone.open()
        phone.taps("主题党日").taps("开始点名")
        phone.sees("到会 3 人")
        phone.picture("goes-on")
        phone.scrollsTo(rows.first()).tapsRow(rows.first())
        phone.sees("到会 2 人")
    }

    /** As this one was started, with what the first half has to know. */
    private fun process(): ProcessBuilder {
        val told = mapOf("phone" to JourneyApplication.phone.path, "slip" to world.secretary.link, "rows" to rows.joinToString(","))
        val java = File(System.getProperty("java.home"), "bin/java").path
        val options = ManagementFactory.getRuntimeMXBean().inputArguments + told.map { (name, value) -> "-Dyixian.$name=$value" }
        val program = listOf("-cp", System.getProperty("java.class.path"), "org.junit.runner.JUnitCore", FirstHalf::class.java.name)
        return ProcessBuilder(listOf(java) + options + program)
    }
}
