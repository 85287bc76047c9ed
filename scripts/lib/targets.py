"""Compiles the phone library for phones, looks at the files that come out, and holds their sizes to docs/sizes.json.

Strength: compiled. Every line is compiled for the phone's processor and system and linked by lld, but against stand-ins:
headers of musl, Linux and Darwin instead of the NDK's and Apple's, and system libraries that have names and nothing
behind them. What comes out has the right form and very nearly the right size. It is never shipped: docs/targets.md says
how to build for real.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import elf
import macho
import sizes
import xcframework
from workspace import Broken, cargo_metadata

ROOT = Path(__file__).resolve().parents[2]
BIONIC = ROOT / "scripts" / "lib" / "bionic.txt"
LEDGER = ROOT / "docs" / "sizes.json"
BARE = "yixian-bare"
CLANG = "/usr/libexec/swift/bin/clang"  # inside the Debian folder

ANDROID_API = 26  # minSdk
IOS_VERSION = "17.0"


@dataclass(frozen=True)
class Target:
    name: str  # rustc's
    clang: str
    machine: str
    headers: tuple[str, ...]
    system: str
    variant: str = ""

    @property
    def shared(self) -> bool:
        return self.system != "ios"


def musl(machine: str, linux: str) -> tuple[str, ...]:
    return f"{machine}-linux-musl", "generic-musl", f"{linux}-linux-any", "any-linux-any"


DARWIN = ("any-darwin-any",)
TARGETS = {
    target.name: target
    for target in (
        Target("aarch64-linux-android", f"aarch64-linux-android{ANDROID_API}", "aarch64", musl("aarch64", "aarch64"), "android"),
        Target("x86_64-linux-android", f"x86_64-linux-android{ANDROID_API}", "x86_64", musl("x86_64", "x86"), "android"),
        Target("armv7-linux-androideabi", f"armv7a-linux-androideabi{ANDROID_API}", "arm", musl("arm", "arm"), "android"),
        Target("aarch64-apple-ios", f"arm64-apple-ios{IOS_VERSION}", "arm64", DARWIN, "ios"),
        Target("aarch64-apple-ios-sim", f"arm64-apple-ios{IOS_VERSION}-simulator", "arm64", DARWIN, "ios", "simulator"),
        Target("x86_64-apple-ios", f"x86_64-apple-ios{IOS_VERSION}-simulator", "x86_64", DARWIN, "ios", "simulator"),
        Target("aarch64-unknown-linux-ohos", "aarch64-linux-ohos", "aarch64", musl("aarch64", "aarch64"), "ohos"),
    )
}
COMPARED = "aarch64-linux-android"  # the one that is held beside its dependencies alone

# What every Android has, and std links against whether it needs it or not.
ANDROID_LIBRARIES = ("libc.so", "libdl.so", "liblog.so", "libm.so")

# What comes with the NDK and the OpenHarmony SDK as an archive and is linked in. Here an empty one stands for it, and its
# symbols stay open: about 40 KB that the real library has more.
LINKED_IN = {"android": ("unwind",), "ohos": ("dl", "m", "pthread", "rt", "unwind", "util")}
HAS = {"android": BIONIC.name, "ohos": "musl", "ios": "libSystem.tbd"}  # where the phone's own names come from
UNWINDER = re.compile(r"_Unwind_|__gnu_unwind_|__aeabi_unwind_|__deregister_frame|__register_frame")
# On 32-bit ARM musl's headers ask for functions with 64-bit times under names of their own; bionic has one of each.
MUSL_TIME = re.compile(r"^__(\w+?)(?:_time)?64(_r)?$")

# Ours: if one of these is undefined, something was not compiled in.
OURS = re.compile(r"sqlite3_|ring_core_|uniffi_|ffi_|_ZN|_R[NIMXYC]")
UNIFFI = re.compile(r"(uniffi|ffi)_")


class Failed(Exception):
    """A target is red; the text says why."""


@dataclass(frozen=True)
class Built:
    package: str
    target: Target
    library: Path
    size: sizes.Size


class Folder:
    """The Debian folder, in which everything is compiled."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.system = Path(os.environ["YIXIAN_MOBILE_SYSTEM"])  # headers and symbol lists; scripts/lib/mobile_system.py
        self.cargo_home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
        for needed in (self.directory, self.cargo_home):
            needed.mkdir(parents=True, exist_ok=True)

    def run(self, argv: list[str], env: dict[str, str] | None = None) -> None:
        if self._start(argv, env or {}, capture=False).returncode:
            raise Failed(f"{' '.join(argv[:2])}: failed, see above")

    def ask(self, argv: list[str]) -> str:
        done = self._start(argv, {}, capture=True)
        if done.returncode:
            raise Failed(f"{' '.join(argv[:2])}: {done.stderr.strip()}")
        return done.stdout

    def _start(self, argv: list[str], env: dict[str, str], capture: bool):
        # cargo's home is the machine's own: its mirrors and proxies are configured there, and crates are there already.
        bound = ":".join(map(str, (self.directory, self.system, self.cargo_home)))
        inside = {"CARGO_HOME": str(self.cargo_home), **network_settings(), **env}
        return subprocess.run(
            ["scripts/lib/trixie", "run", str(ROOT), "env", *(f"{name}={value}" for name, value in inside.items()), *argv],
            cwd=ROOT, env={**os.environ, "YIXIAN_TRIXIE_BIND": bound}, capture_output=capture, text=True,
        )  # fmt: skip


def network_settings() -> dict[str, str]:
    """Where cargo finds crates. No tokens: these become arguments, which everybody on the machine can read."""
    wanted = re.compile(r"CARGO_(HTTP|NET|REGISTRIES|SOURCE)_(?!\w*(TOKEN|CREDENTIAL))")
    return {name: value for name, value in os.environ.items() if wanted.match(name)}


# Compiling. -----------------------------------------------------------------------------------------------------------


def c_flags(target: Target, headers: Path) -> list[str]:
    # -nostdlibinc: the folder's own headers are for another system and must not fill a gap.
    flags = [f"--target={target.clang}", "-nostdlibinc", "-Wno-unused-command-line-argument"]
    flags += [f"-isystem{headers / folder}" for folder in target.headers]
    if target.system == "android":
        flags.append("-D__errno_location=__errno")  # musl's name for what bionic has as well
    if target.system == "ios":
        flags.append("-DSQLITE_ENABLE_LOCKING_STYLE=0")  # asks for headers that only Apple's SDK has
    if target.system == "ohos":
        flags.append("-D__MUSL__")
    return flags


def build_env(folder: Folder, target: Target) -> dict[str, str]:
    suffix = target.name.replace("-", "_")
    env = {
        "RUSTC_BOOTSTRAP": "1",  # -Zbuild-std: Debian packages std for phones as source
        "CARGO_TARGET_DIR": str(folder.directory),
        f"CC_{suffix}": CLANG,
        f"AR_{suffix}": "/usr/bin/llvm-ar",
        f"RANLIB_{suffix}": "/usr/bin/llvm-ranlib",
        f"CFLAGS_{suffix}": " ".join(f"'{flag}'" for flag in c_flags(target, folder.system / "include")),
        "CC_SHELL_ESCAPED_FLAGS": "1",  # a path may have a space in it
    }
    if target.system == "ios":
        sdk = folder.directory / "sdk" / ("iPhoneSimulator.sdk" if target.variant else "iPhoneOS.sdk")
        sdk.mkdir(parents=True, exist_ok=True)  # empty: without one, build scripts ask Xcode
        env |= {"SDKROOT": str(sdk), "IPHONEOS_DEPLOYMENT_TARGET": IOS_VERSION}
    return env


def rust_flags(folder: Folder, target: Target) -> list[str]:
    # No path of this machine in the library; it also keeps the size the same everywhere.
    flags = [f"--remap-path-prefix={folder.cargo_home}=cargo", f"--remap-path-prefix={ROOT}=yixian"]
    if target.shared:
        link = (f"--target={target.clang}", "-nostartfiles", "-nostdlib", "-fuse-ld=lld", f"-L{stub_directory(folder, target)}")
        flags += [f"-Clink-arg={flag}" for flag in link]
    return flags


def toml_list(values: list[str]) -> str:
    return "[" + ", ".join(f"'{value}'" for value in values) + "]"


def build_command(folder: Folder, target: Target, package: str, profile: str) -> list[str]:
    # --config and not an environment variable: it adds to .cargo/config.toml, which asks for 16 KB pages.
    table = f"target.{target.name}"
    settings = ["--config", f"{table}.rustflags={toml_list(rust_flags(folder, target))}"]
    if target.shared:
        settings += ["--config", f"{table}.linker='{CLANG}'"]
    return [
        "cargo", "rustc", "--quiet", "--locked", "-Zbuild-std=std,panic_abort", *settings, "--target", target.name,
        "-p", package, "--lib", "--profile", profile, "--crate-type", "cdylib" if target.shared else "staticlib",
    ]  # fmt: skip


def stub_directory(folder: Folder, target: Target) -> Path:
    return folder.directory / "stubs" / target.name


def bionic() -> dict[str, list[str]]:
    """What may be taken from Android itself, by library."""
    found: dict[str, list[str]] = {}
    for line in BIONIC.read_text(encoding="utf-8").splitlines():
        library, _, names = line.partition(": ")
        if names and not line.startswith("#"):
            found.setdefault(library, []).extend(names.split())
    return found


def empty_functions(names: list[str]) -> str:
    return "".join(f".globl {name}\n.type {name}, %function\n{name}:\n" for name in names)


def make_stubs(folder: Folder, target: Target) -> None:
    """Libraries with the phone's names and nothing behind them, so that the linker records who needs whom."""
    directory = stub_directory(folder, target)
    directory.mkdir(parents=True, exist_ok=True)
    for old in directory.glob("*.so"):
        old.unlink()
    for name in LINKED_IN[target.system]:
        (directory / f"lib{name}.a").write_bytes(b"!<arch>\n")
    if target.system == "ohos":
        make_stub(folder, target, "libc.so", folder.system / "musl" / "libc.S")
        return
    names = bionic()
    for library in ANDROID_LIBRARIES:
        source = directory / f"{library}.S"
        source.write_text(empty_functions(names.get(library, [])), encoding="utf-8")
        make_stub(folder, target, library, source)


def make_stub(folder: Folder, target: Target, library: str, source: Path) -> None:
    link = ["-shared", "-nostdlib", "-fuse-ld=lld", f"-Wl,-soname,{library}"]
    out = str(stub_directory(folder, target) / library)
    folder.run([CLANG, f"--target={target.clang}", "-DPTR64", *link, "-o", out, str(source)])


def library_name(packages: list[dict], package: str) -> str:
    for found in packages:
        if found["name"] == package:
            return next(target["name"] for target in found["targets"] if "bin" not in target["kind"])
    raise Broken(f"not in the workspace: {package}")


def build(folder: Folder, target: Target, package: str, name: str, profile: str) -> Path:
    if target.shared:
        make_stubs(folder, target)
    folder.run(build_command(folder, target, package, profile), build_env(folder, target))
    directory = folder.directory / target.name / {"dev": "debug"}.get(profile, profile)
    return directory / f"lib{name}{'.so' if target.shared else '.a'}"


# Looking at what came out. --------------------------------------------------------------------------------------------


def check(folder: Folder, target: Target, library: Path) -> list[str]:
    data = library.read_bytes()
    if target.shared:
        stubs = {path.name: elf.read(path.read_bytes()) for path in stub_directory(folder, target).glob("*.so")}
        return check_shared(target, elf.read(data), {name: set(stub.exported()) for name, stub in stubs.items()})
    system = re.findall(r"\b_[\w$]+", (folder.system / "darwin" / "libSystem.tbd").read_text(encoding="utf-8"))
    return check_static(target, macho.objects(data), set(system))


def check_shared(target: Target, library: elf.Elf, system: dict[str, set[str]]) -> list[str]:
    """`system` is what the phone has itself: names by library."""
    problems = []
    if library.machine != target.machine:
        problems.append(f"is for {library.machine}")
    if target.system == "android" and (problem := elf.page_problem(library.alignments())):
        problems.append(problem)
    if strange := sorted(set(library.needed) - set(system)):
        problems.append(f"needs {', '.join(strange)}, which no phone has")
    open_symbols = {MUSL_TIME.sub(r"\1\2", name) for name in library.undefined() if not UNWINDER.match(name)}
    problems += check_open(open_symbols, set().union(*system.values()), HAS[target.system])
    if not any(UNIFFI.match(name) for name in library.exported()):
        problems.append("exports no function of UniFFI's")
    return problems


def check_static(target: Target, objects: list[macho.Object], system: set[str]) -> list[str]:
    problems = macho.problems(objects, target.machine, ("ios", target.variant))
    defined = {symbol for each in objects for symbol in each.defined}
    open_symbols = {symbol for each in objects for symbol in each.undefined} - defined
    problems += check_open({name[1:] for name in open_symbols}, {name[1:] for name in system}, HAS[target.system])
    if not any(UNIFFI.match(symbol[1:]) for symbol in defined):
        problems.append("defines no function of UniFFI's")
    return problems


def check_open(open_symbols: set[str], system: set[str], where: str) -> list[str]:
    """What somebody else has to bring: only the phone may be that."""
    strange = sorted(open_symbols - system)
    ours = [name for name in strange if OURS.match(name)]
    others = [name for name in strange if not OURS.match(name)]
    problems = [f"{len(ours)} symbols of our own are undefined, such as {ours[0]}"] if ours else []
    if others:
        problems.append(f"needs {' '.join(others)}, which {where} does not have: look up whether the oldest phones do")
    return problems


def weigh(folder: Folder, target: Target, library: Path, profile: str, rustc: str) -> sizes.Size:
    """Of a stripped copy: a shared library as it is packed into an app, a static one without its debug sections."""
    copy = library.with_name(f"stripped-{library.name}")
    shutil.copyfile(library, copy)
    folder.run(["llvm-strip", "--strip-all" if target.shared else "--strip-debug", str(copy)])
    data = copy.read_bytes()
    return sizes.Size(profile, len(data), len(gzip.compress(data, 9, mtime=0)), rustc)


# The run. -------------------------------------------------------------------------------------------------------------


def one(folder: Folder, target: Target, package: str, name: str, profile: str, rustc: str) -> Built:
    started = time.monotonic()
    library = build(folder, target, package, name, profile)
    seconds = time.monotonic() - started
    if problems := check(folder, target, library):
        raise Failed("; ".join(problems))
    size = weigh(folder, target, library, profile, rustc)
    print(f"  {package} for {target.name}: {sizes.kib(size.stripped)} stripped, {sizes.kib(size.gzipped)} gzipped, {seconds:.0f} s", flush=True)
    return Built(package, target, library, size)


def wanted_builds(names: list[str], package: str, bare: bool) -> list[tuple[Target, str]]:
    """The bare sample comes right after the library it is held beside: their dependencies are compiled once."""
    builds = []
    for name in names:
        builds.append((TARGETS[name], package))
        if name == COMPARED and bare and package != BARE:
            builds.append((TARGETS[name], BARE))
    return builds


def compare(built: list[Built], mode: str) -> list[str]:
    ledger = sizes.read(LEDGER)
    problems = []
    if mode == "check":
        for each in built:
            committed = ledger.get(each.package, {}).get(each.target.name)
            problems.append(sizes.grown(each.package, each.target.name, committed, each.size))
    compared = {each.package == BARE: each.size for each in built if each.target.name == COMPARED}
    if len(compared) == 2:
        print(f"  our own code: {sizes.kib(compared[False].stripped - compared[True].stripped)} above its dependencies alone")
        problems.append(sizes.too_large(compared[False], compared[True]))
    return [problem for problem in problems if problem]


def write_ledger(built: list[Built]) -> None:
    ledger = sizes.read(LEDGER)
    for each in built:
        ledger.setdefault(each.package, {})[each.target.name] = each.size
    sizes.write(LEDGER, ledger)
    print(f"  wrote {LEDGER.relative_to(ROOT)}")


def frame(folder: Folder, built: list[Built], package: str, header: Path) -> list[str]:
    """The XCFramework's shape, once every iOS target is there."""
    libraries = {each.target.name: each.library for each in built if each.package == package and not each.target.shared}
    if len(libraries) < sum(not target.shared for target in TARGETS.values()):
        return ["--header is for a run with all iOS targets"]
    slices = {
        "ios-arm64": [libraries["aarch64-apple-ios"]],
        "ios-arm64_x86_64-simulator": [libraries["aarch64-apple-ios-sim"], libraries["x86_64-apple-ios"]],
    }
    out = folder.directory / f"{xcframework.NAME}.xcframework"
    xcframework.make(out, header, slices)
    problems = xcframework.check(out)
    if not problems:
        print(f"  {out.name}: right shape, every function of {header.name} in every slice")
    return problems


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="targets", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="target", help=f"all of them if none is named: {', '.join(TARGETS)}")
    parser.add_argument("--package", default="yixian-bindings", help="whose library (%(default)s)")
    parser.add_argument("--profile", default="ship", help="of Cargo.toml (%(default)s)")
    parser.add_argument("--ledger", choices=("check", "write", "no"), default="check", help="docs/sizes.json (%(default)s)")
    parser.add_argument("--no-bare", action="store_true", help=f"do not build {BARE} beside {COMPARED}")
    parser.add_argument("--header", type=Path, help="UniFFI's C header: with all iOS targets, makes and checks an XCFramework")
    parser.add_argument("--list", action="store_true", help="name the targets and end")
    args = parser.parse_args(argv)
    if unknown := [name for name in args.targets if name not in TARGETS]:
        parser.error(f"no such target: {', '.join(unknown)} (there are {', '.join(TARGETS)})")
    return args


def main(argv: list[str]) -> int:
    args = arguments(argv)
    if args.list:
        print("\n".join(TARGETS))
        return 0
    packages = cargo_metadata(ROOT, "--no-deps")["packages"]
    folder = Folder(Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve() / "targets")
    rustc = folder.ask(["rustc", "--version"]).split()[1]
    built, problems = [], []
    for target, package in wanted_builds(args.targets or list(TARGETS), args.package, not args.no_bare):
        try:
            built.append(one(folder, target, package, library_name(packages, package), args.profile, rustc))
        except (Failed, elf.NotElf, macho.NotMachO) as error:
            problems.append(f"{package} for {target.name}: {error}")
    problems += compare(built, args.ledger)
    if args.ledger == "write" and built:
        write_ledger(built)
    if args.header:
        problems += frame(folder, built, args.package, args.header)
    for problem in problems:
        print(f"red: {problem}")
    print(f"cases: {len(built)}")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Broken, Failed) as error:
        sys.exit(f"{error}")
