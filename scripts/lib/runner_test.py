"""What the runner promises: counts, skips, failures, the last line, and that nothing green is empty."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import layers
import report
import runner
import tree
from gates import GATES, STRENGTHS, Build, Gate, Program, Tests
from process import Cases
from workspace import Broken, TestBuild


class FakeTools:
    """A machine that has everything but what it is told to lack."""

    def __init__(self, lacking: str = ""):
        self.lacking = lacking

    def path(self) -> str:
        return os.environ["PATH"]

    def require(self, names) -> None:
        if self.lacking in names:
            raise runner.Skip(f"missing {self.lacking}: install it")


def sh(name: str, script: str, **more) -> Gate:
    return Gate(name, "something", "executed", (("sh", "-c", script),), **{"needs": (), **more})


class RunnerCase(unittest.TestCase):
    def play(self, gates, argv=(), lacking: str = "-", ci: str = ""):
        """Exit status, what was printed, and gates.json."""
        printed = io.StringIO()
        with tempfile.TemporaryDirectory() as root, mock.patch.dict(os.environ, {"CI": ci}):
            with contextlib.redirect_stdout(printed):
                status = runner.main(argv, gates, Path(root), FakeTools(lacking))
            written = json.loads((Path(root) / "target" / "gates.json").read_text())
        return status, printed.getvalue(), written


class Outcomes(RunnerCase):
    def test_green_gates_end_in_one_plain_line(self):
        status, printed, written = self.play([sh("a", "true"), sh("b", "true")])
        self.assertEqual(status, 0)
        self.assertEqual(printed.splitlines()[-1], "gates: 2 passed, 0 failed, 0 skipped")
        self.assertEqual([gate["result"] for gate in written["gates"]], ["pass", "pass"])

    def test_a_red_gate_does_not_hide_the_next_and_makes_the_run_red(self):
        status, printed, written = self.play([sh("a", "exit 3"), sh("b", "true")])
        self.assertEqual(status, 1)
        self.assertEqual(printed.splitlines()[-1], "gates: 1 passed, 1 failed, 0 skipped")
        self.assertIn("exit status 3", written["gates"][0]["reason"])
        self.assertIn("again: ./scripts/test a", printed)

    def test_what_a_red_gate_said_last_stands_at_the_end(self):
        _, printed, _ = self.play([sh("a", "echo case one ... FAILED; seq 1 40; echo why; exit 3"), sh("b", "echo loud")])
        end = printed.split("gate  ")[-1]
        self.assertIn("| why", end)
        self.assertIn("| case one ... FAILED", end)
        self.assertNotIn("| 20", end)
        self.assertNotIn("loud", end)

    def test_a_missing_tool_is_a_skip_that_says_what_to_install(self):
        status, printed, _ = self.play([sh("a", "true", needs=("lathe",)), sh("b", "true")], lacking="lathe")
        self.assertEqual(status, 0)
        self.assertIn("skip  a: missing lathe: install it", printed)
        self.assertEqual(printed.splitlines()[-1], "gates: 1 passed, 0 failed, 1 skipped")

    def test_in_ci_a_missing_tool_is_a_failure(self):
        status, printed, _ = self.play([sh("a", "true", needs=("lathe",))], lacking="lathe", ci="true")
        self.assertEqual(status, 1)
        self.assertEqual(printed.splitlines()[-1], "gates: 0 passed, 1 failed, 0 skipped")

    def test_a_command_that_is_not_there_is_a_failure(self):
        status, _, _ = self.play([Gate("a", "x", "executed", (("no-such-command-here",),), needs=())])
        self.assertEqual(status, 1)

    def test_a_part_that_is_not_there_yet_is_a_failure_with_its_reason(self):
        _, printed, _ = self.play([sh("a", "true", files=("scripts/lib/none.py",))])
        self.assertIn("fail  a: scripts/lib/none.py is not there yet", printed)

    def test_a_gate_that_hangs_is_stopped_with_what_it_started(self):
        status, printed, _ = self.play([sh("a", "sleep 60 & sleep 60", minutes=0.005)])
        self.assertEqual(status, 1)
        self.assertIn("fail  a: stopped", printed)

    def test_what_runs_aside_waits_for_nobody_and_is_shown_as_a_whole_at_the_end(self):
        # Each waits for a word of the other: one after another they would hang.
        says = "echo begun > word; until [ -e answer ]; do :; done; echo 'cases: 3'; exit 3"
        waits = "until [ -e word ]; do :; done; echo heard; echo yes > answer"
        status, printed, written = self.play([sh("a", says, aside=True, minutes=0.2), sh("b", waits, minutes=0.2)])
        self.assertEqual(status, 1)
        rows = [(gate["gate"], gate["result"], gate["cases"]) for gate in written["gates"]]
        self.assertEqual(rows, [("a", "fail", 3), ("b", "pass", None)])
        end = printed[printed.index("heard") :]
        self.assertRegex(end, r"(?s)=== a: something.*cases: 3\nfail: exit status 3")
        self.assertIn("| cases: 3", end)

    def test_alone_it_has_the_terminal(self):
        _, printed, _ = self.play([sh("a", "echo loud", aside=True)])
        self.assertEqual(printed.count("loud\n"), 2, "the command and what it said")

    def test_what_runs_aside_ends_with_the_run(self):
        with tempfile.TemporaryDirectory() as root:
            gates = [sh("a", "echo on > word; sleep 600", aside=True), sh("b", "until [ -e word ]; do :; done")]
            run = runner.Run(gates, Path(root), FakeTools("-"), False)
            with mock.patch.object(runner.Run, "_end", side_effect=KeyboardInterrupt), contextlib.redirect_stdout(io.StringIO()):
                self.assertRaises(KeyboardInterrupt, run.all)
            self.assertEqual(runner.process.running, set())

    def test_a_gate_by_name_only_runs_by_name_only(self):
        gates = [sh("a", "true"), sh("b", "true", by_name_only="slow")]
        self.assertIn("gates: 1 passed", self.play(gates)[1])
        self.assertEqual([gate["gate"] for gate in self.play(gates, ["b"])[2]["gates"]], ["b"])

    def test_an_unknown_name_is_refused(self):
        with self.assertRaises(SystemExit):
            runner.choose(["clipy"], GATES)


class Counting(RunnerCase):
    def test_cases_of_all_runners_in_a_gate_add_up(self):
        script = """
          echo 'test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s'
          printf 'test result: \\033[31mFAILED\\033[m. 2 passed; 1 failed; 0 ignored; 0 measured\\n'
          echo 'Ran 4 tests in 0.001s'
          echo 'cases: 5'
          echo 'we had cases: 7 of them'
        """
        _, printed, written = self.play([sh("a", script)])
        self.assertEqual((written["gates"][0]["cases"], written["gates"][0]["ignored"]), (24, 1))
        self.assertIn("24 (+1 ignored)", printed)
        self.assertIn("test result: ok. 12 passed", printed)

    def test_what_nobody_counted_is_not_zero(self):
        self.assertIsNone(self.play([sh("a", "true")])[2]["gates"][0]["cases"])
        self.assertEqual(report.Result(GATES[0], "pass", "", Cases(), 0).shown_cases(), "-")


class FakeWorkspace:
    """Two crates; `b` has a library, a test file and two programs."""

    members = {"a": {"manifest_path": "/w/a/Cargo.toml"}, "b": {"manifest_path": "/w/b/Cargo.toml"}}

    def require(self, crates):
        pass

    def test_targets(self, crate):
        return {("lib", crate), ("test", "journeys")}


class Building(unittest.TestCase):
    def artifact(self, directory: str, kind: str, name: str, test: bool = True) -> str:
        message = {
            "reason": "compiler-artifact",
            "manifest_path": f"{directory}/Cargo.toml",
            "target": {"kind": [kind], "name": name},
            "profile": {"test": test},
            "executable": f"/t/{name}",
        }
        return json.dumps(message, separators=(",", ":")) + "\n"

    def build(self, *lines: str) -> TestBuild:
        build = TestBuild(FakeWorkspace(), {"b", "later"})
        build.binaries = []
        for line in lines:
            self.assertFalse(build.read(line), "messages for programs are not shown")
        return build

    def test_selects_the_crates_of_all_gates_that_exist(self):
        self.assertIn("-p b --message", " ".join(self.build().command()))

    def test_shows_what_is_for_people(self):
        self.assertTrue(self.build().read("   Compiling yixian-domain v0.1.0\n"))

    def test_finds_the_binaries_of_one_crate(self):
        build = self.build(self.artifact("/w/b", "test", "journeys"), self.artifact("/w/b", "lib", "b"),
                           self.artifact("/w/a", "lib", "a"))  # fmt: skip
        self.assertEqual([b.target for b in build.of(Tests("b"))], ["b", "journeys"])
        self.assertEqual([b.target for b in build.of(Tests("b", without=("jour*",)))], ["b"])
        self.assertEqual([b.target for b in build.of(Tests("b", only=("journeys",)))], ["journeys"])

    def test_a_binary_that_did_not_compile_is_missed(self):
        with self.assertRaisesRegex(Exception, "did not compile: b test journeys"):
            self.build(self.artifact("/w/b", "lib", "b")).of(Tests("b"))

    def test_a_program_is_the_one_of_this_build_and_not_its_tests(self):
        build = self.build(self.artifact("/w/b", "bin", "tool"), self.artifact("/w/b", "bin", "play", test=False))
        self.assertEqual(build.program(Program("b", "play")), "/t/play")
        self.assertEqual([b.target for b in build.binaries], ["tool"])
        with self.assertRaisesRegex(Broken, "did not compile: b bin tool"):
            build.program(Program("b", "tool"))


class Programs(RunnerCase):
    def test_a_program_is_built_once_and_started_with_its_words(self):
        gates = [Gate(name, "x", "executed", (Program("b", "echo", (name,)),), needs=()) for name in ("one", "two")]
        built = []

        def build(steps: runner.Steps, of: TestBuild) -> int:
            built.append(of.crates)
            of.binaries, of.programs = [], {("b", "echo"): "echo"}
            return 0

        with mock.patch.object(runner, "Workspace", lambda root: FakeWorkspace()), mock.patch.object(runner.Steps, "_run_build", build):
            status, printed, _ = self.play(gates)
        self.assertEqual((status, built), (0, [["b"]]))
        self.assertIn("$ echo one\none\n", printed)


class TheList(unittest.TestCase):
    def test_names_are_unique_and_strengths_known(self):
        names = [gate.name for gate in GATES]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue({gate.strength for gate in GATES} <= set(STRENGTHS))

    def test_what_runs_aside_has_no_build_that_the_others_wait_for(self):
        aside = [gate for gate in GATES if gate.aside]
        self.assertTrue(aside)
        one_build = next(at for at, gate in enumerate(GATES) if Build() in gate.steps)
        for gate, step in ((gate, step) for gate in aside for step in gate.steps):
            # Cargo's dev build is the one that the others lock and wait for: it stands before its programs run.
            self.assertIsInstance(step, (tuple, Program))
            self.assertTrue(GATES.index(gate) > one_build if isinstance(step, Program) else step[0] != "cargo", gate.name)

    def test_the_library_with_the_calls_of_tests_is_built_once(self):
        # surface, shrink and what drives the apps want it without, the wheel first without and then with, conformance with.
        names = [gate.name for gate in GATES]
        self.assertEqual(names.index("conformance"), names.index("wheel") + 1)

    def test_every_gate_says_what_it_proves_in_one_line_of_the_table(self):
        for gate in GATES:
            self.assertLessEqual(len(gate.proves), 80, gate.name)


class Layers(unittest.TestCase):
    def package(self, name: str, *uses: str) -> dict:
        return {"name": name, "dependencies": [{"name": use, "path": "/x"} for use in uses]}

    def test_upward_sideways_and_unknown_are_found(self):
        self.assertEqual(layers.check_direction([self.package("yixian-protocol", "yixian-domain")]), [])
        self.assertEqual(len(layers.check_direction([self.package("yixian-domain", "yixian-protocol")])), 1)
        self.assertEqual(len(layers.check_direction([self.package("yixian-server", "yixian-client")])), 1)
        self.assertEqual(len(layers.check_direction([self.package("yixian-new")])), 1)

    def test_domain_may_not_bring_in_a_clock_or_a_runtime(self):
        self.assertEqual(layers.impure_dependencies("chrono v0.4.45|alloc,serde\nserde v1.0.0|derive"), [])
        self.assertEqual(len(layers.impure_dependencies("chrono v0.4.45|alloc,clock,now")), 2)
        self.assertEqual(len(layers.impure_dependencies("tokio v1.54.1|rt\nuuid v1.29.3|std,v4")), 2)

    def test_code_counts_and_comments_do_not(self):
        text = "// SystemTime::now is for the shell\nlet t = SystemTime::now();\n"
        self.assertEqual(layers.matches(layers.IMPURE_CODE, text), [(2, "let t = SystemTime::now();")])


class Tree(unittest.TestCase):
    def file(self, content: str, executable: bool = False) -> tree.File:
        return tree.File("some/file", executable, content.encode())

    def test_paths_of_a_machine_are_found_and_others_are_not(self):
        for path in ("/ro" "ot/.cargo", "see /wo" "rk/main", "/ho" "me/li/yixian", "'/Us" "ers/Li/x'"):
            self.assertEqual(len(tree.check_file(self.file(path))), 1, path)
        for path in ("/usr/lib/postgresql", "./work/x", "$HOME/work/", "/v1/work", "~/work/"):
            self.assertEqual(tree.check_file(self.file(path)), [], path)

    def test_registry_hosts_are_found_and_the_like_are_not(self):
        for host in ("https://static.crates" ".io/x", "pypi" ".org", "deb.debian" ".org", "mirrors.some" ".cn"):
            self.assertEqual(len(tree.check_file(self.file(host))), 1, host)
        for text in ("docs.rs", "mirror.events.len()", "our crates. io is below"):
            self.assertEqual(tree.check_file(self.file(text)), [], text)

    def test_run_bits_and_shebangs_go_together(self):
        self.assertEqual(len(tree.check_file(self.file("#!/bin/sh\n"))), 1)
        self.assertEqual(len(tree.check_file(self.file("hello\n", executable=True))), 1)
        self.assertEqual(tree.check_file(self.file("#!/bin/sh\n", executable=True)), [])
        self.assertEqual(tree.check_file(self.file("#![forbid(unsafe_code)]\n")), [])

    def test_large_files_are_found(self):
        self.assertEqual(len(tree.check_file(self.file("x" * 1_000_001))), 1)

    def test_readmes_agree_in_headings_and_commands(self):
        english = "# A\n## B\n```sh\n./scripts/run  # plays\n```\n"
        chinese = "# 甲\n## 乙\n```sh\n./scripts/run  # 演示\n```\n"
        for other, problems in ((chinese, 0), (chinese + "## 丙\n", 1), (chinese.replace("run", "test"), 1)):
            self.assertEqual(len(tree.check_readmes({"README.md": english, "README.zh-CN.md": other})), problems)
        self.assertEqual(len(tree.check_readmes({"README.md": english})), 1)


if __name__ == "__main__":
    unittest.main()
