"""Static libraries for iOS and the XCFramework around them, on inputs of a few bytes."""

from __future__ import annotations

import contextlib
import io
import plistlib
import struct
import tempfile
import unittest
from pathlib import Path

import macho
import privacy
import xcframework

CPUS = {name: number for number, name in macho.CPUS.items()}
DEVICE, SIMULATOR = ("ios", ""), ("ios", "simulator")
PLATFORMS = {platform: number for number, platform in macho.PLATFORMS.items()}
HEADER = """
// uniffi_in_a_comment(void);
typedef void (*uniffi_callback)(uint64_t, int8_t);
typedef struct uniffi_vtable { uniffi_callback _Nonnull free; } uniffi_vtable;
void uniffi_core_open(const char *_Nonnull path
);
int8_t ffi_core_version(void
);
"""


def object_file(cpu: str, platform=DEVICE, defined=(), undefined=(), lines: bool = False) -> bytes:
    strings, table = b"\0", b""
    for name, kind in [(name, 0x0F) for name in defined] + [(name, 0x01) for name in undefined]:
        table += struct.pack("<IBBHQ", len(strings), kind, 1 if kind == 0x0F else 0, 0, 0)
        strings += name.encode() + b"\0"
    says = struct.pack("<6I", macho.BUILD_VERSION, 24, PLATFORMS[platform], 0, 0, 0) if platform else b""
    if lines:  # one segment without a name, with one section that belongs to __DWARF
        section = b"__debug_line".ljust(16, b"\0") + b"__DWARF".ljust(16, b"\0") + bytes(48)
        says += struct.pack("<2I16s4Q4I", macho.SEGMENT_64, 72 + len(section), b"", 0, 0, 0, 0, 7, 7, 1, 0) + section
    at = 32 + len(says) + 24
    symtab = struct.pack("<6I", macho.SYMTAB, 24, at, len(table) // 16, at + len(table), len(strings))
    count = 1 + (platform is not None) + lines
    head = struct.pack("<8I", macho.MAGIC_64, CPUS[cpu], 0, 1, count, len(says) + 24, 0, 0)
    return head + says + symtab + table + strings


def archive(*contents: bytes) -> bytes:
    out = macho.ARCHIVE
    for number, content in enumerate(contents):
        name = f"module{number}.o".encode().ljust(20, b"\0")  # as Apple's ar has it
        size = len(name) + len(content)
        out += b"#1/20".ljust(16) + b"0".ljust(32) + str(size).encode().ljust(10) + b"`\n" + name + content + b"\n" * (size % 2)
    return out


CALLED = ("_fstat", "_fstatfs", "_malloc")  # what SQLite asks of a system


def library(cpu: str, platform=DEVICE, defined=("_uniffi_core_open", "_ffi_core_version"), called=CALLED, lines=False) -> bytes:
    return archive(object_file(cpu, platform, defined, called, lines))


class Archives(unittest.TestCase):
    def test_objects_say_processor_platform_and_symbols(self):
        one, other = macho.objects(archive(object_file("arm64", DEVICE, ["_a"], ["_b"]), object_file("x86_64", None)))
        self.assertEqual((one.name, one.cpu, one.platform), ("module0.o", "arm64", DEVICE))
        self.assertEqual((one.defined, one.undefined), ({"_a"}, {"_b"}))
        self.assertEqual((other.cpu, other.platform), ("x86_64", None))

    def test_objects_say_whether_they_have_lines(self):
        found = macho.objects(archive(object_file("arm64"), object_file("arm64", lines=True), object_file("arm64", None, lines=True)))
        self.assertEqual([each.debug for each in found], [False, True, True])

    def test_the_index_is_no_object(self):
        index = b"/".ljust(16) + b"0".ljust(32) + b"4".ljust(10) + b"`\n" + bytes(4)
        self.assertEqual(macho.objects(macho.ARCHIVE + index), [])

    def test_an_object_that_does_not_belong_is_named(self):
        good = object_file("arm64")
        for bad in (object_file("x86_64"), object_file("arm64", SIMULATOR)):
            found = macho.problems(macho.objects(archive(good, bad)), "arm64", DEVICE)
            self.assertIn("1 objects do not belong: module1.o", found[0])

    def test_assembly_without_a_platform_fits_but_not_alone(self):
        good, silent = object_file("arm64"), object_file("arm64", None)
        self.assertEqual(macho.problems(macho.objects(archive(good, silent)), "arm64", DEVICE), [])
        self.assertTrue(macho.problems(macho.objects(archive(silent)), "arm64", DEVICE))
        self.assertTrue(macho.problems([], "arm64", DEVICE))

    def test_a_member_that_is_no_object_or_cut_off_is_refused(self):
        for data in (b"", b"\x7fELF", archive(b"text, not code......"), library("arm64")[:-30], archive(object_file("arm64")[:40])):
            with self.subTest(data[:8]), self.assertRaises(macho.NotMachO):
                macho.objects(data)

    def test_a_universal_file_gives_back_what_went_in(self):
        thin = [library("arm64"), library("x86_64")]
        self.assertEqual(macho.slices(macho.join(thin)), thin)
        self.assertEqual(macho.slices(macho.join(thin[:1])), thin[:1])
        with self.assertRaises(macho.NotMachO):
            macho.slices(b"")


class Ground(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        self.out = self.directory / "Core.xcframework"

    def make(self, device: bytes = b"", simulators=(), header: str = HEADER) -> list[str]:
        simulators = simulators or (library("arm64", SIMULATOR), library("x86_64", SIMULATOR))
        contents = {"device.a": device or library("arm64"), "one.a": simulators[0], "two.a": simulators[1]}
        for name, content in contents.items():
            (self.directory / name).write_bytes(content)
        (self.directory / "ffi.h").write_text(header)
        slices = {"ios-arm64": ["device.a"], "ios-arm64_x86_64-simulator": ["one.a", "two.a"]}
        words = [f"{name}={','.join(str(self.directory / file) for file in files)}" for name, files in slices.items()]
        self.assertEqual(xcframework.main(["make", str(self.out), str(self.directory / "ffi.h"), *words]), 0)
        return xcframework.check(self.out)


class Frameworks(Ground):
    def test_functions_of_a_header(self):
        self.assertEqual(xcframework.functions(HEADER), {"uniffi_core_open", "ffi_core_version"})

    def test_a_good_one(self):
        self.assertEqual(self.make(), [])
        self.assertTrue((self.out / "ios-arm64" / "Headers" / xcframework.NAME / "module.modulemap").is_file())
        info = plistlib.loads((self.out / "Info.plist").read_bytes())
        simulator = info["AvailableLibraries"][1]
        self.assertEqual(simulator["SupportedArchitectures"], ["arm64", "x86_64"])
        self.assertEqual(simulator["SupportedPlatformVariant"], "simulator")
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(xcframework.main(["check", str(self.out)]), 0)

    def test_a_function_that_one_slice_lacks(self):
        problems = self.make(simulators=(library("arm64", SIMULATOR), library("x86_64", SIMULATOR, ["_ffi_core_version"])))
        self.assertEqual(problems, ["ios-arm64_x86_64-simulator: x86_64 has no uniffi_core_open"])

    def test_a_simulator_s_object_in_the_device_s_library(self):
        self.assertIn("is for ios simulator", self.make(device=library("arm64", SIMULATOR))[0])

    def test_a_slice_that_is_not_what_the_list_says(self):
        self.assertIn("is said to be for", self.make(device=library("x86_64"))[0])

    def test_a_header_that_declares_nothing(self):
        self.assertIn("declares no function", self.make(header="// nothing")[0])

    def test_two_slices_for_one_phone(self):
        self.make()
        info = plistlib.loads((self.out / "Info.plist").read_bytes())
        info["AvailableLibraries"].append(info["AvailableLibraries"][0])
        (self.out / "Info.plist").write_bytes(plistlib.dumps(info))
        self.assertIn("ios-arm64: another slice is for arm64 too", xcframework.check(self.out))

    def test_a_module_map_where_another_framework_s_would_be(self):
        self.make()
        headers = self.out / "ios-arm64" / "Headers"
        (headers / xcframework.NAME / "module.modulemap").rename(headers / "module.modulemap")
        self.assertIn("not in a folder of its own", xcframework.check(self.out)[0])

    def test_each_slice_has_the_privacy_manifest_of_the_core(self):
        self.assertEqual(self.make(), [])
        for identifier in ("ios-arm64", "ios-arm64_x86_64-simulator"):
            self.assertEqual((self.out / identifier / privacy.NAME).read_bytes(), xcframework.PRIVACY.read_bytes())
        (self.out / "ios-arm64" / privacy.NAME).unlink()
        self.assertEqual(xcframework.check(self.out), [f"ios-arm64: no {privacy.NAME}"])
        self.assertEqual(xcframework.main(["private", str(self.out)]), 0)
        self.assertEqual(xcframework.check(self.out), [])

    def test_a_function_that_the_manifest_says_nothing_of(self):
        called = (*CALLED, "_mach_absolute_time")
        self.assertEqual(
            self.make(device=library("arm64", called=called)),
            [f"ios-arm64: SystemBootTime is used, and {privacy.NAME} does not say why"],
        )

    def test_a_reason_for_what_nothing_calls(self):
        found = self.make(device=library("arm64", called=("_fstat",)))
        self.assertEqual(found, [f"ios-arm64: {privacy.NAME} says why it uses DiskSpace, and nothing does"])


class Symbols(Ground):
    """What ships, and the same as it was built beside it."""

    def setUp(self):
        super().setUp()
        self.symbols = self.directory / "Core.symbols"

    def keep(self, device: bytes = b"", simulators: bytes = b"") -> list[str]:
        self.make()
        both = macho.join([library("arm64", SIMULATOR, lines=True), library("x86_64", SIMULATOR, lines=True)])
        kept = {"ios-arm64": device or library("arm64", lines=True), "ios-arm64_x86_64-simulator": simulators or both}
        for identifier, content in kept.items():
            (self.symbols / identifier).mkdir(parents=True, exist_ok=True)
            (self.symbols / identifier / f"lib{xcframework.NAME}.a").write_bytes(content)
        return xcframework.check(self.out, self.symbols)

    def test_they_are_kept_beside(self):
        self.assertEqual(self.keep(), [])
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(xcframework.main(["check", str(self.out), str(self.symbols)]), 0)

    def test_they_are_not_there(self):
        self.make()
        self.assertIn("ios-arm64: its debug symbols are not in Core.symbols", xcframework.check(self.out, self.symbols))

    def test_they_have_no_lines(self):
        self.assertEqual(self.keep(device=library("arm64")), ["ios-arm64: arm64 has no debug symbols beside it"])

    def test_one_processor_is_missing(self):
        found = self.keep(simulators=library("arm64", SIMULATOR, lines=True))
        self.assertIn("ios-arm64_x86_64-simulator: x86_64 has no debug symbols beside it", found)

    def test_they_are_of_another_build(self):
        another = library("arm64", defined=("_uniffi_core_open", "_ffi_core_version", "_new"), lines=True)
        self.assertEqual(self.keep(device=another), ["ios-arm64: the debug symbols of arm64 are of another build"])

    def test_what_ships_is_stripped(self):
        self.keep()
        (self.out / "ios-arm64" / f"lib{xcframework.NAME}.a").write_bytes(library("arm64", lines=True))
        self.assertEqual(xcframework.check(self.out, self.symbols), ["ios-arm64: arm64 ships with debug symbols"])


if __name__ == "__main__":
    unittest.main()
