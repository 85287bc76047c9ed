package org.yixian.desktop

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import java.io.File
import kotlin.time.TimeSource
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.yixian.core.Client
import org.yixian.core.ClientConfig
import org.yixian.core.MeetingId
import org.yixian.core.Standing
import org.yixian.presentation.words.ChineseWords
import org.yixian.testing.FolderVault
import org.yixian.testing.MachineClock
import org.yixian.testing.OtherPhone
import org.yixian.testing.World

/** Taps a second that a secretary may make; the aim of the issue. */
private const val AIM = 10

/**
 * What a tap on the roll costs, by layer, and how many a second the whole of it takes: durable before its row changes.
 * ./scripts/bench taps runs it; it is no test, because a busy machine is not a mistake.
 */
@OptIn(ExperimentalTestApi::class)
class TapBench {
    private val world = World.next(called = 30)
    private val rows = mutableListOf<String>()
    private var names = emptyList<String>()

    @Test
    fun `a roll of thirty`(@TempDir folder: File) {
        val meeting = OtherPhone(folder, world.secretary).use { it.plan() }
        inTheCore(folder, meeting)
        inTheWindow(folder, meeting)
        println((listOf("| layer | median, ms |", "|---|--:|") + rows).joinToString("\n"))
    }

    /** The same phone without a screen. */
    private fun inTheCore(folder: File, meeting: MeetingId) = runBlocking {
        val client = Client.open(ClientConfig(File(folder, "core").path), FolderVault(File(folder, "vault")), MachineClock, null)
        val session = client.session(client.profiles().single().id)
        val meetings = session.meetings()
        val called = meetings.roll(meeting).rows
        names = called.groupBy { it.name }.filter { it.value.size == 1 }.keys.toList()
        val people = called.map { it.person }
        row("core: a mark, durable", people.map { millis { meetings.mark(meeting, it, Standing.Present) } })
        row("core: the roll, read again", people.map { millis { meetings.roll(meeting) } })
        people.forEach { meetings.mark(meeting, it, Standing.Unmarked) }
        client.shutdown()
    }

    private fun inTheWindow(folder: File, meeting: MeetingId) = runDesktopComposeUiTest(400, 800) {
        val opening = TimeSource.Monotonic.markNow()
        Film(this, folder).use { film ->
            film.sees("主题党日")
            row("window: nothing open, to home drawn (the library is loaded)", listOf(opening.elapsedNow().inWholeMilliseconds.toDouble()))
            film.taps("主题党日").taps("开始点名").sees("还没记")
            val visible = names.filter { film.isSeen(it) }.take(TAPS)
            val single = visible.mapIndexed { at, name -> millis { film.tapAndSee(name, at + 1) } }
            row("window: touch to drawn row, one after the other", single)
            val burst = millis {
                visible.forEach(film::touch)
                film.sees(ChineseWords.tallyPresent(0))
            }
            row("window: a tap among ${visible.size} at once, all drawn", listOf(burst / visible.size))
            val second = 1000 * visible.size / burst
            println("taps a second: %.0f, aim $AIM, ratio %.1f".format(second, second / AIM))
        }
    }

    private fun Film.tapAndSee(name: String, present: Int) {
        touch(name)
        sees(ChineseWords.tallyPresent(present))
    }

    private fun row(layer: String, samples: List<Double>) {
        rows += "| $layer | %.2f |".format(median(samples))
    }

    private fun median(samples: List<Double>) = samples.sorted()[samples.size / 2]

    private inline fun millis(work: () -> Unit): Double {
        val start = TimeSource.Monotonic.markNow()
        work()
        return start.elapsedNow().inWholeMicroseconds / 1000.0
    }

    private companion object {
        const val TAPS = 6
    }
}
