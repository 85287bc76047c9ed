"""The app as a release build makes it: shrunk by R8, its resources too, aligned, signed with a key of the moment; then read.

What comes out is a shape and cannot be shipped: it has no native library, so it starts on no phone, and its key is thrown
away. What it shows is that R8 takes everything with all rules there are (Android's own, the bindings', the libraries',
aapt2's and the app's), that what is found by name is still there afterwards, and what a phone would read in the manifest.

R8 is the Android Gradle plugin's, from jars.lock; aapt2, zipalign and apksigner are Debian's and run in the trixie folder.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Iterable, Mapping, Sequence

import android_resources
import dex
import elf
import jars
import kotlin
import sizes
from kotlin import Problem

R8 = "com.android.tools.r8.R8"
PLUGIN = "com.android.tools.build:gradle:"  # has the rules that it gives to every app
DEFAULT_RULES = tuple(f"com/android/build/gradle/proguard-{part}.txt" for part in ("optimizations", "common"))
BINDINGS, JNA = "org.yixian.core", "com.sun.jna"
ANDROID = "http://schemas.android.com/apk/res/android:"
# Folders of an AAR's native libraries, and the target that docs/sizes.json has for each. Gradle packs these and no others.
ABIS = {"arm64-v8a": "aarch64-linux-android", "armeabi-v7a": "armv7-linux-androideabi", "x86_64": "x86_64-linux-android"}
LANGUAGES = ("zh", "en")  # libraries have their words in eighty
RESOURCES = ("META-INF/services/",)  # of what jars bring along beside classes, what somebody looks for at run time

# What the app may ask of a phone, and who wants it.
PERMISSIONS = {
    "android.permission.INTERNET": "platform: the county's server",
    "android.permission.ACCESS_NETWORK_STATE": "platform, WorkManager: an exchange waits for a network",
    "android.permission.POST_NOTIFICATIONS": "platform: reminders",
    "android.permission.RECEIVE_BOOT_COMPLETED": "platform, WorkManager: alarms are gone after a restart",
    "android.permission.WAKE_LOCK": "WorkManager: the phone does not sleep in the middle of an exchange",
    "android.permission.FOREGROUND_SERVICE": "WorkManager: its manifest asks for it, and we have no use for it; nobody is asked",
    "org.yixian.app.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION": "androidx.core: the app's own; no other app reaches receivers",
}
# What other apps may reach, and the permission that it takes: those are Android's own, which no app can have.
EXPORTED = {
    "org.yixian.app.MainActivity": "",
    "androidx.profileinstaller.ProfileInstallReceiver": "android.permission.DUMP",
    "androidx.work.impl.background.systemjob.SystemJobService": "android.permission.BIND_JOB_SERVICE",
    "androidx.work.impl.diagnostics.DiagnosticsReceiver": "android.permission.DUMP",
}
# WorkManager writes the names of workers into its database, and an update of the app looks for them.
WRITTEN_DOWN = {"org.yixian.platform.SyncWorker"}
COMPONENTS = ("activity", "activity-alias", "service", "receiver", "provider")
# What the application says of itself. Absent is Android's default, which is as good where it is given here.
STATED = {
    "allowBackup": ("false",),
    "usesCleartextTraffic": ("false",),
    "debuggable": ("", "false"),
    "testOnly": ("", "false"),
    "networkSecurityConfig": ("",),
}
OF_TESTS = (
    "androidx.compose.ui.test.", "androidx.test.", "androidx.work.testing.", "kotlinx.coroutines.test.", "org.hamcrest.",
    "org.junit.", "org.robolectric.", "org.yixian.testing.", "junit.",
)  # fmt: skip


@dataclass(frozen=True)
class Release(android_resources.Resources):
    """The app's resources in the form that R8 can shrink. `versions` has the app's own as well, and its languages."""

    def named(self) -> list[str]:
        version = ["--version-code", self.versions["versionCode"], "--version-name", self.versions["versionName"]]
        return ["--proto-format", "-c", self.versions["languages"], *version]

    def _link_options(self) -> list[str]:
        return [*self.named(), *super()._link_options()]

    @property
    def rules(self) -> Path:
        """What aapt2 says must be kept."""
        return self.out / "keep.pro"


@dataclass(frozen=True)
class Element:
    """Of a manifest."""

    tag: str
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        """Those below it, however far."""
        return [found for child in self.children for found in (*([child] if child.tag in tags else []), *child.all(*tags))]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


def manifest_in(dump: str) -> Element:
    """The tree that `aapt2 dump xmltree` prints: an element and what is in it are two columns further in."""
    root = Element("", {})
    way: list[tuple[int, Element]] = [(-1, root)]
    for line in dump.splitlines():
        if element := re.match(r"( *)E: ([\w.-]+)", line):
            column, made = len(element[1]), Element(element[2], {})
            while way[-1][0] >= column:
                way.pop()
            way[-1][1].children.append(made)
            way.append((column, made))
        elif attribute := re.match(r" *A: (?:" + re.escape(ANDROID) + r")?([\w.:/-]+?)(?:\(0x[0-9a-f]+\))?=(.*)", line):
            way[-1][1].attributes[attribute[1]] = plain(attribute[2])
    if not root.children:
        raise Problem("aapt2 shows no manifest")
    return root.children[0]


def plain(value: str) -> str:
    """A text without its quotation marks and what aapt2 adds; whatever else as it is."""
    text = re.match(r'"(.*?)"(?: \(Raw: .*\))?$', value)
    return text[1] if text else value


def judge_manifest(manifest: Element, versions: Mapping[str, str]) -> list[str]:
    """What is wrong with it."""
    applications = manifest.all("application")
    if len(applications) != 1:
        return ["the manifest has no application, or two"]
    problems = [
        f"{name} is {applications[0].get(name) or 'not said'}"
        for name, allowed in STATED.items()
        if applications[0].get(name) not in allowed
    ]
    problems += differences("permission", {found.get("name") for found in manifest.all("uses-permission")}, set(PERMISSIONS))
    open_ones = [component for component in manifest.all(*COMPONENTS) if is_exported(component)]
    reached = {(full(found.get("name"), manifest.get("package")), found.get("permission")) for found in open_ones}
    problems += differences("exported component", reached, set(EXPORTED.items()))
    lowest = [found.get("minSdkVersion") for found in manifest.all("uses-sdk")]
    if lowest != [versions["minSdk"]]:
        problems.append(f"minSdkVersion is {lowest}, not {versions['minSdk']}")
    return problems


def is_exported(component: Element) -> bool:
    """What has a filter and says nothing is not installed since Android 12, so here it counts as open."""
    return component.get("exported") != "false" and (bool(component.get("exported")) or bool(component.all("intent-filter")))


def full(name: str, package: str) -> str:
    """A class is named by its package, or by the app's with a dot in front."""
    return package + name if name.startswith(".") else name


def differences(what: str, found: set, wanted: set) -> list[str]:
    return [f"{what} that nobody listed: {one}" for one in sorted(map(str, found - wanted))] + [
        f"{what} is gone: {one}" for one in sorted(map(str, wanted - found))
    ]


# What must be found by name.


@dataclass(frozen=True)
class Needed:
    classes: frozenset[str]
    natives: Mapping[str, frozenset[str]]  # the native methods of a class


def needed_of(listing: str) -> Needed:
    """What JNA looks for in the bindings, of what `javap -p` prints: what extends its types, and native methods."""
    classes, natives, name = set(), {}, ""
    for line in listing.splitlines():
        if declared := re.match(r"(?:[\w-]+ )*(?:class|interface) ([\w.$]+)(.*) \{$", line):
            name = declared[1]
            if f" {JNA}." in declared[2] or f",{JNA}." in declared[2]:
                classes.add(name)
        elif native := re.match(r"  .*\bnative .* ([\w$]+)\(", line):
            natives.setdefault(name, set()).add(native[1])
    return Needed(frozenset(classes | set(natives)), {name: frozenset(methods) for name, methods in natives.items()})


def kept_by(rules: str) -> set[str]:
    """The classes that aapt2 has rules for."""
    return set(re.findall(r"^-keep class ([\w.$]+) ", rules, re.MULTILINE))


def classes_in(jar: Path) -> set[str]:
    with zipfile.ZipFile(jar) as members:
        names = [name for name in members.namelist() if name.endswith(".class") and "META-INF" not in name]
    return {name[: -len(".class")].replace("/", ".") for name in names}


def originals(mapping: str) -> set[str]:
    """What the classes that are left were called before R8."""
    return set(re.findall(r"^(\S+) -> \S+:$", mapping, re.MULTILINE))


def judge_dex(found: Mapping[str, Sequence[dex.Method]], before: Iterable[str], needed: Needed, named: set[str]) -> list[str]:
    """What is wrong: a class or a native method that is looked for by name, or a class of tests."""
    problems = [f"not in the dex: {name}" for name in sorted((needed.classes | named) - set(found))]
    for name, methods in sorted(needed.natives.items()):
        there = {method.name for method in found.get(name, ()) if method.native}
        problems += [f"not in the dex: {name}.{method}" for method in sorted(methods - there)]
    return problems + [f"of tests: {name}" for name in sorted(before) if name.startswith(OF_TESTS)]


# Making it.


@dataclass(frozen=True)
class Apk:
    classes: Sequence[Path]  # folders of what we compiled
    sets: Sequence[str]  # of jars that go into it
    bindings: Path  # the folder of classes among the above that JNA looks into
    rules: Sequence[Path]
    resources: Release
    out: Path

    @property
    def mapping(self) -> Path:
        return self.out / "mapping.txt"

    @property
    def shrunk(self) -> Path:
        return self.out / "shrunk.zip"

    @property
    def drawn(self) -> Path:
        """The resources that are left."""
        return self.out / "shrunk.ap_"

    @property
    def file(self) -> Path:
        return self.out / "yixian-shape.apk"

    @cached_property
    def libraries(self) -> list[Path]:
        """With JNA's AAR in place of its plain jar: together they would have every class twice."""
        aar = jna()
        chosen = [jar for jar in jars.of_sets(jars.locked(), self.sets) if (jar.group, jar.artifact) != (aar.group, aar.artifact)]
        return jars.default_cache().class_path([*chosen, aar])

    @property
    def aars(self) -> list[Path]:
        return [*jars.aars(*self.sets), jars.default_cache().unpacked(jna())]

    def build(self) -> None:
        self.resources.build()
        self._shrink()
        self._pack()
        self._sign()

    def _shrink(self) -> None:
        """Unless it is done: it takes minutes."""
        rules, program = self._rules(), self._program()
        options = (
            "--release", "--min-api", self.resources.versions["minSdk"], *android(),
            "--android-resources", self.resources.linked.apk, self.drawn, "--pg-conf", rules,
            "--pg-conf-output", self.out / "rules-of-all.pro", "--pg-map-output", self.mapping, "--output", self.shrunk,
            program, *self.libraries,
        )  # fmt: skip
        wanted = kotlin.digest_of(map(str, options), [program, rules, self.resources.linked.apk])
        stamp = self.out / "shrunk.stamp"
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        stamp.unlink(missing_ok=True)
        print(f"R8 over the app and {len(self.libraries)} libraries: this takes minutes", flush=True)
        r8 = (*kotlin.JVM, "-Xmx3g", "-XX:TieredStopAtLevel=4", "-cp", jars.class_path("shrink"), R8)
        done = kotlin.run(*r8, *options, capture_output=True, text=True)
        if done.returncode:
            raise Problem(f"R8:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        stamp.write_text(wanted)

    def _program(self) -> Path:
        """Our own classes in one jar. The times are all the same, so that the same classes are the same jar."""
        program = self.out / "program.jar"
        with zipfile.ZipFile(program, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as jar:
            for folder in self.classes:
                for file in sorted(folder.rglob("*.class")):
                    jar.writestr(zipfile.ZipInfo(str(file.relative_to(folder))), file.read_bytes())
        return program

    def _rules(self) -> Path:
        """All there are but those inside jars, which R8 finds itself."""
        with zipfile.ZipFile(plugin()) as members:
            texts = [members.read(name).decode() for name in DEFAULT_RULES]
        theirs = [folder / "proguard.txt" for folder in self.aars]
        texts += [file.read_text(encoding="utf-8") for file in (*theirs, *self.rules, self.resources.rules) if file.is_file()]
        path = self.out / "rules.pro"
        path.write_text("\n".join(texts), encoding="utf-8")
        return path

    def _pack(self) -> None:
        """The resources in the form that phones read, and beside them the code."""
        self._tool("aapt2", "convert", "--output-format", "binary", "-o", "base.apk", self.drawn.name)
        with zipfile.ZipFile(self.shrunk) as made, zipfile.ZipFile(self.out / "base.apk", "a", zipfile.ZIP_DEFLATED) as apk:
            for name in made.namelist():
                if name.endswith(".dex") or name.startswith(RESOURCES):
                    apk.writestr(zipfile.ZipInfo(name), made.read(name), zipfile.ZIP_DEFLATED)

    def _sign(self) -> None:
        """With a key that nobody has seen and nobody keeps."""
        key, password = self.out / "thrown-away.p12", secrets.token_hex(16)
        key.unlink(missing_ok=True)
        try:
            done = kotlin.run(
                "keytool", "-genkeypair", "-keystore", key, "-storetype", "PKCS12", "-alias", "shape", "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=shape", "-validity", "1", "-storepass", password,
                capture_output=True, text=True,
            )  # fmt: skip
            if done.returncode:
                raise Problem(f"keytool:\n{done.stdout}{done.stderr}")
            self._tool("zipalign", "-f", "-p", "4", "base.apk", "aligned.apk")
            password = f"pass:{password}"
            signing = ("apksigner", "sign", "--v4-signing-enabled", "false", "--ks", key.name, "--ks-pass", password)
            self._tool(*signing, "--out", self.file.name, "aligned.apk")
        finally:
            key.unlink(missing_ok=True)

    def _tool(self, *words: object) -> str:
        """One of Android's build tools, in the folder where everything lies."""
        command = [*android_resources.inside(self.out), *map(str, words)]
        done = subprocess.run(command, cwd=self.out, capture_output=True, text=True)
        if done.returncode:
            raise Problem(f"{words[0]}:\n{done.stdout}{done.stderr}")
        return done.stdout

    # Reading it.

    def problems(self) -> list[str]:
        """What is wrong with what was made."""
        self._tool("zipalign", "-c", "-p", "4", self.file.name)
        verified = self._tool("apksigner", "verify", "--verbose", self.file.name)
        problems = [] if re.search(r"v[23] scheme.*: true", verified) else [f"not signed as phones ask for it:\n{verified}"]
        problems += judge_manifest(self._manifest(), self.resources.versions)
        return problems + self._problems_of_code() + native_problems(self.aars)

    def _manifest(self) -> Element:
        return manifest_in(self._tool("aapt2", "dump", "xmltree", "--file", "AndroidManifest.xml", self.file.name))

    def _problems_of_code(self) -> list[str]:
        found: dict[str, list[dex.Method]] = {}
        with zipfile.ZipFile(self.file) as apk:
            problems = [f"stored in an apk for nobody: {name}" for name in apk.namelist() if name.endswith(".so")]
            if apk.getinfo("resources.arsc").compress_type != zipfile.ZIP_STORED:
                problems.append("resources.arsc is compressed, and Android 11 does not install that")
            for name in (name for name in apk.namelist() if name.endswith(".dex")):
                found |= dex.read(apk.read(name))
        if not (needed := self._needed()).classes or not needed.natives:
            raise Problem("nothing in the bindings is for JNA: this check reads them wrongly")
        named = kept_by(self.resources.rules.read_text(encoding="utf-8")) | classes_in(jna_classes()) | WRITTEN_DOWN
        before = originals(self.mapping.read_text(encoding="utf-8"))
        functions = sum(map(len, needed.natives.values()))
        print(f"{len(found):,} classes are left; looked for by name: {len(needed.classes | named):,}, and {functions} native functions")
        return problems + judge_dex(found, before, needed, named)

    def _needed(self) -> Needed:
        names = [str(file.relative_to(self.bindings))[: -len(".class")] for file in self.bindings.rglob("*.class")]
        ours = [name.replace(os.sep, ".") for name in names]
        class_path = kotlin.joined(self.bindings, jars.class_path("runtime"))
        done = kotlin.run("javap", "-p", "-cp", class_path, *ours, capture_output=True, text=True)
        if done.returncode:
            raise Problem(f"javap:\n{done.stderr[-1000:]}")
        return needed_of(done.stdout)

    def show(self, ledger: Path) -> None:
        """The size of each part, and what is missing."""
        with zipfile.ZipFile(self.file) as apk:
            parts = sizes_of(apk.infolist())
        for name, size in parts.items():
            print(f"{size:>10,}  {name}")
        print(f"{self.file.stat().st_size:>10,}  {kotlin.shown(self.file)}")
        print("Shape only: it has no native library, so it starts on no phone, and its key is thrown away.")
        print("What Gradle adds, not compressed:")
        for abi, target in ABIS.items():
            core = json.loads(ledger.read_text(encoding="utf-8"))["yixian-bindings"][target]["stripped"]
            theirs = sum(file.stat().st_size for file in natives(self.aars, abi))
            print(f"{core + theirs:>10,}  {abi}: {core:,} the core as docs/sizes.json has it, {theirs:,} of libraries")


def android() -> list[object]:
    """What the phone has. Some classes of Android's jar extend some of Java's that it does not have, which R8 cannot bear."""
    return ["--lib", *jars.files("android-sdk"), "--lib", kotlin.java_home()]


def jna() -> jars.Jar:
    return next(jar for jar in jars.of_sets(jars.locked(), ["android-apk"]) if jar.type == "aar")


def jna_classes() -> Path:
    return jars.default_cache().class_path([jna()])[0]


def plugin() -> Path:
    chosen = [jar for jar in jars.of_sets(jars.locked(), ["android-apk"]) if jar.coordinates.startswith(PLUGIN)]
    return jars.default_cache().files(chosen)[0]


def natives(aars: Sequence[Path], abi: str) -> list[Path]:
    return [file for folder in aars for file in sorted((folder / "jni" / abi).glob("*.so"))]


def native_problems(aars: Sequence[Path]) -> list[str]:
    """Libraries that would not load on phones with large pages."""
    read = {file: elf.read(file.read_bytes()) for abi in ABIS for file in natives(aars, abi)}
    found = {file: elf.page_problem(library.alignments()) for file, library in read.items()}
    return [f"{file.parent.name}/{file.name}: {problem}" for file, problem in found.items() if problem]


def sizes_of(members: Iterable[zipfile.ZipInfo]) -> dict[str, int]:
    """What each part takes, compressed, the largest first."""
    parts: dict[str, int] = {}
    for member in members:
        name = "code" if member.filename.endswith(".dex") else member.filename.partition("/")[0]
        parts[name] = parts.get(name, 0) + member.compress_size
    return dict(sorted(parts.items(), key=lambda part: -part[1]))


def make(apk: Apk, ledger: Path) -> None:
    apk.out.mkdir(parents=True, exist_ok=True)
    apk.build()
    apk.show(ledger)
    if problems := apk.problems():
        raise Problem("\n".join(problems))
    print(f"cases: {len(STATED) + len(PERMISSIONS) + len(EXPORTED)}")
