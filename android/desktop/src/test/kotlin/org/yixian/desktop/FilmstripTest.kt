package org.yixian.desktop

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import java.io.File
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.yixian.presentation.Look
import org.yixian.testing.OtherPhone
import org.yixian.testing.World

/** What ./scripts/phone shows where there is no display: the roll of a meeting, and signing in to it with large letters. */
@OptIn(ExperimentalTestApi::class)
class FilmstripTest {
    private val world = World.next()

    @Test
    fun `a secretary takes the roll`(@TempDir folder: File) = runDesktopComposeUiTest(400, 800) {
        Film(this, folder).use { film ->
            film.scans(world.secretary.link)
            film.sees("扫到了")
            film.picture("slip")
            film.taps("绑定").sees("定个会")
            film.picture("home")
            film.taps("定个会").sees("定下来")
            film.picture("plan")
            film.taps("定下来").sees("开始点名")
            film.picture("meeting")
            film.taps("开始点名").sees("还没记")
            film.tapsRow(world.member(0).name)
            film.sees("到会 1 人")
            film.picture("roll")
            film.taps("结束这次会").sees("没记的不算缺席")
            film.picture("close")
            film.taps("结束").sees("已经结束")
        }
    }

    @Test
    fun `a member signs in with large letters`(@TempDir folder: File, @TempDir other: File) = runDesktopComposeUiTest(400, 800) {
        val secretary = OtherPhone(other, world.secretary)
        val meeting = secretary.plan()
        Film(this, folder, Look(elder = true)).use { film ->
            film.sees("字要多大")
            film.picture("welcome")
            film.scans(world.member(0).link)
            film.taps("绑定").sees("主题党日")
            film.picture("member")
            film.taps("签到").sees("看一下墙上的四个数字")
            secretary.digits(meeting).forEach { film.taps(it.toString()) }
            film.sees("签到记下了")
            film.picture("signed-in")
        }
        secretary.close()
    }
}
