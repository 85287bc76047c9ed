"""What the gate `layers` finds in the Android app: each rule catches what breaks it, and lets the rest be."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import android
import layers

UI = "android/ui/src/main/kotlin/org/yixian/ui/meetings/RollScreen.kt"
PLACES = "android/ui/src/main/kotlin/org/yixian/ui/Places.kt"
PRESENTATION = "android/presentation/src/main/kotlin/org/yixian/presentation/AppModel.kt"
PLATFORM = "android/platform/src/main/kotlin/org/yixian/platform/Speaker.kt"
APP = "android/app/src/main/kotlin/org/yixian/app/MainActivity.kt"
DESKTOP = "android/desktop/src/main/kotlin/org/yixian/desktop/Main.kt"
TEST = "android/presentation/src/test/kotlin/org/yixian/presentation/PlaceTest.kt"


class Kotlin(unittest.TestCase):
    def found(self, path: str, *lines: str) -> int:
        return len(layers.check_kotlin(path, "\n".join(("package org.yixian.somewhere", "", *lines))))

    def allowed(self, path: str, *lines: str) -> None:
        for line in lines:
            with self.subTest(path=path, line=line):
                self.assertEqual(layers.check_kotlin(path, line), [])

    def refused(self, path: str, *lines: str) -> None:
        for line in lines:
            with self.subTest(path=path, line=line):
                self.assertEqual(self.found(path, line), 1)

    def test_screens_see_compose_presentation_and_each_other(self):
        self.allowed(
            UI,
            "import androidx.compose.material3.Text",
            "import org.yixian.presentation.meetings.RollState",
            "import org.yixian.presentation.Marking as Shape",
            "import org.yixian.ui.parts.Page",
            "import java.time.LocalDate",
            "import kotlin.math.abs",
        )
        self.refused(
            UI,
            "import org.yixian.core.MeetingId",
            "import org.yixian.core.*",
            "import org.yixian.core.MeetingId as Id",
            "import org.yixian.platform.Speaker",
            "import org.yixian.app.MainActivity",
            "import org.yixian.uist.Page",
            "import android.content.Context",
            "import androidx.lifecycle.ViewModelStore",
            "import androidx.composer.Tune",
            "import kotlinx.coroutines.launch",
            "import com.google.zxing.BarcodeFormat",
            "    val id = org.yixian.core.MeetingId(text)",
        )

    def test_presentation_knows_no_android(self):
        self.allowed(
            PRESENTATION,
            "import org.yixian.core.Area",
            "import org.yixian.presentation.words.Words",
            "import kotlinx.coroutines.flow.StateFlow",
            "import com.google.zxing.BarcodeFormat",
            "import java.time.LocalDate",
        )
        self.refused(
            PRESENTATION,
            "import android.os.Bundle",
            "import androidx.compose.runtime.Composable",
            "import androidx.lifecycle.ViewModelStore",
            "import org.yixian.ui.YixianApp",
            "import org.yixian.platform.Speaker",
            "import kotlinx.serialization.json.Json",
            "import com.google.gson.Gson",
            "import com.sun.jna.Native",
            "import org.json.JSONObject",
            "    val bundle: android.os.Bundle? = null",
        )

    def test_platform_draws_nothing_and_does_not_know_who_starts_it(self):
        self.allowed(PLATFORM, "import android.os.Bundle", "import org.yixian.core.Client", "import org.yixian.presentation.Device")
        self.refused(PLATFORM, "import org.yixian.ui.YixianApp", "import org.yixian.app.MainActivity", "    org.yixian.ui.theme.Frame")
        self.allowed(APP, "import org.yixian.ui.YixianApp", "import org.yixian.platform.Speaker")

    def test_a_screen_does_not_know_who_holds_its_state(self):
        self.refused(
            UI,
            "import org.yixian.presentation.AppModel",
            "import org.yixian.presentation.meetings.RollModel",
            "import org.yixian.presentation.meetings.RollModel as Holder",
            "fun RollScreen(model: RollModel)",
        )
        self.allowed(UI, "import org.yixian.presentation.meetings.RollState", "fun Modelled(models: Int)")
        self.allowed(PLACES, "import org.yixian.presentation.AppModel", "internal fun Roll(app: AppModel)")

    def test_nobody_swallows_a_cancellation_outlives_the_app_or_sleeps(self):
        for path in (UI, PRESENTATION, PLATFORM, APP, DESKTOP, TEST):
            self.refused(path, "val end = runCatching { work() }", "GlobalScope.launch { }", "Thread.sleep(10)", "work.runCatching { }")

    def test_nobody_prints_but_tests_and_the_desktop(self):
        for path in (UI, PRESENTATION, PLATFORM, APP):
            self.refused(path, 'println("here")', 'print("here")', "names.forEach(::println)", "System.err.flush()", "error.printStackTrace()")
        for path in (DESKTOP, TEST):
            self.allowed(path, 'println("here")', "names.forEach(::println)")
        self.allowed(PLATFORM, "Log.println(priority, TAG, text)", "device.print(title, sheet)", "override fun print(title: String)")

    def test_comments_and_texts_are_not_code(self):
        self.allowed(
            PRESENTATION,
            "// android.os.Bundle would do",
            "/* runCatching */",
            "/**\n * See android.content.Context, or Thread.sleep.\n */",
            'val advice = "never runCatching { android.os.Bundle }"',
            "val text = 1 // GlobalScope",
        )
        self.assertEqual(self.found(PRESENTATION, 'share("image/*")', "runCatching { }", 'share("*/*")'), 1)
        problem = layers.check_kotlin(PRESENTATION, "/**\n * a\n */\nval x = runCatching { }\n")[0]
        self.assertTrue(problem.startswith(f"{PRESENTATION}:4: "), problem)

    def test_every_module_has_sources(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for module in android.MODULES.values():
                (root / "android" / module.place / "src/main/kotlin").mkdir(parents=True, exist_ok=True)
                (root / "android" / module.place / "src/main/kotlin/A.kt").touch()
            self.assertEqual(layers.check_folders(root, android.MODULES), [])
            more = {**android.MODULES, "watch": android.Module("watch", ())}
            self.assertEqual(len(layers.check_folders(root, more)), 1)

    def test_the_rules_are_about_folders_that_exist(self):
        for folder in (*(part.folder for part in layers.PARTS), layers.SCREENS):
            self.assertTrue((layers.ROOT / folder).is_dir(), folder)
        for joint in layers.JOINTS:
            self.assertTrue((layers.ROOT / joint).is_file(), joint)


if __name__ == "__main__":
    unittest.main()
