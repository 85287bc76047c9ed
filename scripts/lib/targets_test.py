"""When a library for a phone is red: what it lacks, what it asks for, what it weighs."""

from __future__ import annotations

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import elf
import macho
import sizes
import targets
from elf_test import shared_library
from sizes import Size
from xcframework_test import DEVICE, SIMULATOR, archive, object_file

ANDROID = targets.TARGETS["aarch64-linux-android"]
OHOS = targets.TARGETS["aarch64-unknown-linux-ohos"]
PHONE = {"libc.so": {"open"}, "libm.so": {"pow"}}
EXPORT = "uniffi_core_fn_open"


def shared(**parts) -> elf.Elf:
    return elf.read(shared_library("aarch64", **{"defined": [EXPORT], "needed": ["libc.so"], "undefined": ["open"], **parts}))


class SharedLibraries(unittest.TestCase):
    def problem(self, target=ANDROID, **parts) -> str:
        found = targets.check_shared(target, shared(**parts), PHONE)
        self.assertLess(len(found), 2, found)
        return found[0] if found else ""

    def test_a_good_one(self):
        self.assertEqual(self.problem(), "")

    def test_4_kb_pages_are_red_on_android_only(self):
        self.assertIn("16 KB", self.problem(aligns=(0x1000,)))
        self.assertEqual(self.problem(OHOS, aligns=(0x1000,)), "")

    def test_another_processor(self):
        other = elf.read(shared_library("x86_64", defined=[EXPORT]))
        self.assertEqual(targets.check_shared(ANDROID, other, PHONE), ["is for x86_64"])

    def test_a_library_that_no_phone_has(self):
        self.assertEqual(self.problem(needed=["libc.so", "libssl.so"]), "needs libssl.so, which no phone has")

    def test_what_was_not_compiled_in(self):
        for name in ("sqlite3_open", "ring_core_0_17_14__x", "uniffi_core_fn_x", "_ZN4core3fmt"):
            self.assertIn("of our own are undefined", self.problem(undefined=["open", name]))

    def test_what_old_phones_do_not_have(self):
        self.assertIn("needs getentropy", self.problem(undefined=["getentropy"]))
        self.assertEqual(self.problem(weak=["getentropy"]), "")

    def test_the_unwinder_is_linked_in_later(self):
        self.assertEqual(self.problem(undefined=["_Unwind_Resume"]), "")

    def test_musl_s_names_for_64_bit_times_are_bionic_s_plain_ones(self):
        names = ["__open_time64", "__open64", "__time64", "__localtime64_r", "__dlsym_time64", "lseek64"]
        found = [targets.MUSL_TIME.sub(r"\1\2", name) for name in names]
        self.assertEqual(found, ["open", "open", "time", "localtime_r", "dlsym", "lseek64"])

    def test_one_without_a_surface(self):
        self.assertIn("no function of UniFFI's", self.problem(defined=["open_core"]))

    def test_the_list_of_what_android_has_is_read(self):
        self.assertIn("dlopen", targets.bionic()["libdl.so"])
        self.assertLess({"malloc", "write"}, set(targets.bionic()["libc.so"]))
        self.assertLessEqual(set(targets.bionic()), set(targets.ANDROID_LIBRARIES))


class StaticLibraries(unittest.TestCase):
    def problems(self, platform=DEVICE, **parts) -> list[str]:
        contents = {"defined": [f"_{EXPORT}"], "undefined": ["_open"], **parts}
        objects = macho.objects(archive(object_file("arm64", platform, **contents)))
        return targets.check_static(targets.TARGETS["aarch64-apple-ios"], objects, {"_open"})

    def test_a_good_one(self):
        self.assertEqual(self.problems(), [])

    def test_the_simulator_s_instead_of_the_phone_s(self):
        self.assertIn("for ios simulator", self.problems(SIMULATOR)[0])

    def test_what_nobody_brings(self):
        self.assertIn("of our own are undefined", self.problems(undefined=["_sqlite3_open"])[0])
        self.assertIn("needs fopen_secret", self.problems(undefined=["_fopen_secret"])[0])

    def test_one_without_a_surface(self):
        self.assertIn("no function of UniFFI's", self.problems(defined=["_open_core"])[0])


def size(stripped: int, profile: str = "ship") -> Size:
    return Size(profile, stripped, stripped // 2, "1.96.0")


class Ledger(unittest.TestCase):
    def grown(self, committed, now) -> str:
        return sizes.grown("core", "phone", committed, now)

    def test_100_kb_more_is_still_quiet_and_one_byte_more_is_not(self):
        self.assertEqual(self.grown(size(3_000_000), size(3_000_000 + 102_400)), "")
        self.assertIn("100 KB more", self.grown(size(3_000_000), size(3_000_000 + 102_401)))
        self.assertEqual(self.grown(size(3_000_000), size(1)), "")

    def test_it_says_what_to_do(self):
        self.assertIn("--ledger write phone", self.grown(size(1), size(1_000_000)))
        self.assertIn("no figure", self.grown(None, size(1)))

    def test_figures_of_two_profiles_are_not_compared(self):
        self.assertIn("built as dev", self.grown(size(1), size(1, "dev")))

    def test_the_library_has_a_limit(self):
        self.assertEqual(sizes.too_large(size(sizes.MOST), size(3_000_000)), "")
        over = sizes.MOST + 1024
        said = f"{sizes.kib(over)} stripped is more than the {sizes.kib(sizes.MOST)}"
        self.assertIn(said, sizes.too_large(size(over), size(3_000_000)))

    def test_what_is_written_is_read_again(self):
        with tempfile.TemporaryDirectory() as directory:
            path = Path(directory) / "sizes.json"
            self.assertEqual(sizes.read(path), {})
            ledger = {"core": {"phone": size(5)}, "bare": {"phone": size(4)}}
            sizes.write(path, ledger)
            self.assertEqual(sizes.read(path), ledger)
            self.assertTrue(path.read_text().endswith("}\n"))


class Runs(unittest.TestCase):
    def test_the_bare_sample_comes_with_the_target_it_is_compared_on(self):
        builds = targets.wanted_builds(list(targets.TARGETS), "yixian-bindings", bare=True)
        bare = [target.name for target, package in builds if package == targets.BARE]
        self.assertEqual(bare, [targets.COMPARED])
        self.assertEqual(len(builds), len(targets.TARGETS) + 1)
        self.assertEqual(len(targets.wanted_builds([targets.COMPARED], targets.BARE, bare=True)), 1)

    def test_an_unknown_target_is_refused(self):
        with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()) as said:
            targets.arguments(["aarch64-linux-androit"])
        self.assertIn("no such target", said.getvalue())


if __name__ == "__main__":
    unittest.main()
