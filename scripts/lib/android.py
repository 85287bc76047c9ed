"""The Android app, without Gradle, SDK or emulator: compiles it, links its resources, runs its tests.

  android.py compile [MODULE…]      everything, or these modules and what they need; warnings are errors
  android.py resources              the merged manifest, the APK of resources, the classes R
  android.py test [NAME…]           all tests but the desktop's, or those of a module, a class, a method (Class#method)
  android.py desktop [-- WORD…]     the same screens in a window
  android.py desktop --test [NAME…] … and their tests
  android.py lint                   Android's lint over what the app is made of
  android.py apk                    the app as a release build makes it, without native libraries; R8 takes minutes
`--sdk 26` runs the app's tests on that Android instead of 35; `--pictures DIR` is where tests find and put pictures. The
core and the server are built first, and the words generated, unless --library and --generated (or --words) say where they
are. --project and --out are for a project beside this one.

presentation knows nothing of Android and is tested on a plain JVM. ui is compiled twice, with AndroidX Compose for the app
and with JetBrains' for the desktop. platform and app are tested under Robolectric: Android's own framework code and drawing
on this machine's JVM. Tests load the real core and may start the real server. What has not changed is not compiled again.
Versions: android/gradle/libs.versions.toml; hashes: android.lock.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Iterator, Mapping, Sequence

import android_apk
import android_lint
import android_resources
import bindings as core
import county
import jars
import junit
import kotlin
from kotlin import Problem, joined

PROJECT = kotlin.APP
VERSIONS = PROJECT / "gradle" / "libs.versions.toml"
WORDS = Path(__file__).with_name("words.py")
WORKSPACE = kotlin.ROOT / "Cargo.toml"  # has the one version of all that is ours
LEDGER = kotlin.ROOT / "docs" / "sizes.json"


@dataclass(frozen=True)
class Module:
    """How a folder of sources is compiled. `needs` are modules, `sets` are of the lock files."""

    name: str
    sets: tuple[str, ...]
    needs: tuple[str, ...] = ()
    draws: bool = False  # has Compose functions
    linked: bool = False  # names resources
    folder: str = ""  # if it is not the name
    test_sets: tuple[str, ...] = ()
    test_needs: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return self.folder or self.name


# Android comes last wherever it is: it has some of Java's classes as well.
APP = ("presentation", "android", "android-sdk")
APP_TESTS = ("test", "android-test")
DESKTOP = ("presentation", "desktop")
MODULES = {
    module.name: module
    for module in (
        Module("presentation", ("presentation",), test_sets=("test", "presentation-test")),
        Module("ui", ("presentation", "compose"), ("presentation",), draws=True),
        Module("platform", APP, ("presentation",), linked=True, test_sets=APP_TESTS),
        Module("testing", ("presentation", "test"), ("presentation",)),
        Module(
            "app", APP, ("presentation", "ui", "platform"), draws=True, linked=True,
            test_sets=APP_TESTS, test_needs=("testing",),
        ),
        Module("baselineprofile", ("android-profile", "android-test", "android-sdk")),
        Module("ui-desktop", DESKTOP, ("presentation",), draws=True, folder="ui"),
        Module(
            "desktop", DESKTOP, ("presentation", "ui-desktop", "testing"), draws=True,
            test_sets=("test", "desktop-test"),
        ),
    )
}
# One JVM each: starting Android's framework costs more than most tests.
IN_A_COUNTY = ("app", "desktop")
BRANCHES = 60
ON_JVM, UNDER_ROBOLECTRIC, ON_DESKTOP = ("presentation",), ("platform", "app"), ("desktop",)
SDKS = ("26", "35")  # of Robolectric, as android.lock has them; the last is what tests run on if nothing else is said
MAIN = "org.yixian.desktop.MainKt"

# The last word counts, so this is over what kotlin.JVM says. Compiled code has 48 MB where the second compiler is off, and
# all journeys in one JVM fill that: then a test fails in whatever it is doing.
MEMORY = ("-Xmx2g", "-XX:ReservedCodeCacheSize=192m")
# Robolectric reaches into the JDK where Android has its own.
OPENED = ("--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED")
# The same pictures with and without a graphics card, and none of it on a screen.
HEADLESS = ("-Djava.awt.headless=true", "-Dskiko.renderApi=SOFTWARE")

# Reading every jar to compare its hash is for once in a run.
class_path_of = functools.lru_cache(maxsize=None)(jars.class_path)
aars_of = functools.lru_cache(maxsize=None)(jars.aars)


def versions_in(catalog: str) -> dict[str, str]:
    """The versions of a Gradle catalog."""
    section = re.search(r"^\[versions]\n(.*?)(?=^\[|\Z)", catalog, re.MULTILINE | re.DOTALL)
    return dict(re.findall(r'^([\w-]+) = "([^"]+)"', section.group(1) if section else "", re.MULTILINE))


def with_needs(names: Iterable[str]) -> list[Module]:
    """These modules and what they need, each after what it needs."""
    found: dict[str, Module] = {}
    for name in names:
        if name not in MODULES:
            raise Problem(f"no such module: {name}; there are {', '.join(MODULES)}")
        for module in (*with_needs(MODULES[name].needs), MODULES[name]):
            found[module.name] = module
    return list(found.values())


def class_in(source: str, name: str) -> str:
    """The full name of a class that a Kotlin source declares at its top, by its simple or its full name; or nothing."""
    stated = re.search(r"^package ([\w.]+)", source, re.MULTILINE)
    package = f"{stated.group(1)}." if stated else ""
    simple = name[len(package) :] if package and name.startswith(package) else name
    declared = re.search(rf"^(?:@\S+ |\w+ )*class {re.escape(simple)}\b", source, re.MULTILINE)
    return package + simple if declared else ""


def unique(class_path: str) -> str:
    return joined(*dict.fromkeys(class_path.split(os.pathsep)))


STABLE = PROJECT / "ui" / "stability.conf"
PLUGIN = "plugin:androidx.compose.compiler.plugins.kotlin"


def compose_plugin() -> list[str]:
    return [f"-Xplugin={class_path_of('compose-compiler')}", "-P", f"{PLUGIN}:stabilityConfigurationPath={STABLE}"]


@dataclass(frozen=True)
class App:
    project: Path
    out: Path
    words: Path  # what words.py generates: a folder a module
    bindings: kotlin.Bindings
    server: Path
    pictures: Path

    def sources(self, module: Module) -> list[Path]:
        own = self.project / module.place / "src" / "main" / "kotlin"
        return [file for root in (own, self.words / module.place / "kotlin") for file in kotlin.sources_in(root)]

    def tests(self, module: Module) -> list[Path]:
        return kotlin.sources_in(self.project / module.place / "src" / "test" / "kotlin")

    def test_resources(self, name: str) -> Path:
        return self.project / name / "src" / "test" / "resources"

    def there(self, modules: Iterable[Module]) -> list[Module]:
        """Without those that nobody has begun."""
        return [module for module in modules if self.sources(module)]

    def main(self, module: Module) -> Path:
        return self.out / module.name / "main"

    def resources(self) -> android_resources.Resources:
        return android_resources.Resources(
            app=self.resources_of("app"),
            modules=(self.resources_of("platform"),),
            libraries=tuple(aars_of("android")),
            versions=versions_in(VERSIONS.read_text(encoding="utf-8")),
            out=self.out / "resources",
        )

    def release(self) -> android_apk.Release:
        """The same for a release build, which packs what JNA's AAR has too."""
        plain = self.resources()
        version = re.search(r'^version = "([^"]+)"', WORKSPACE.read_text(encoding="utf-8"), re.MULTILINE)
        if not version:
            raise Problem("Cargo.toml says no version")
        return android_apk.Release(
            app=plain.app,
            modules=plain.modules,
            libraries=(*plain.libraries, *aars_of("android-apk")),
            versions={
                **plain.versions,
                "versionCode": "1",
                "versionName": version.group(1),
                "languages": ",".join(android_apk.LANGUAGES),
            },
            out=self.out / "release",
        )

    def resources_of(self, name: str) -> android_resources.Module:
        main = self.project / name / "src" / "main"
        folders = tuple(folder for folder in (main / "res", self.words / name / "res") if folder.is_dir())
        return android_resources.Module(f"org.yixian.{name}", main / "AndroidManifest.xml", folders)


@dataclass(frozen=True)
class Compiler:
    app: App

    def compile(self, names: Iterable[str]) -> list[Module]:
        """These modules and what they need."""
        self.app.bindings.main()
        modules = self.app.there(with_needs(names))
        if any(module.linked for module in modules):
            self.app.resources().build()
        for module in modules:
            self._compile(module, "main", self.app.sources(module), self.class_path(module))
        return modules

    def compile_tests(self, module: Module) -> Path:
        """They see what is internal to their module."""
        main = self.app.main(module)
        self.compile(module.test_needs)
        class_path = joined(main, *self.test_needs(module), class_path_of(*module.test_sets), self.class_path(module))
        return self._compile(module, "test", self.app.tests(module), unique(class_path), f"-Xfriend-paths={main}")

    def test_needs(self, module: Module) -> list[Path]:
        return [self.app.main(MODULES[name]) for name in module.test_needs]

    def _compile(self, module: Module, kind: str, sources: Sequence[Path], class_path: str, *more: str) -> Path:
        options = [*kotlin.STRICT, *more, *(compose_plugin() if module.draws else [])]
        name = f"yixian-{module.name}" + ("" if kind == "main" else f"-{kind}")
        out = self.app.out / module.name / kind
        return kotlin.compile_sources(sources, out, class_path, name, options, f"{module.name} ({kind})")

    def class_path(self, module: Module) -> str:
        """What it is compiled with and runs with, without itself."""
        needed = [self.app.main(need) for need in self.app.there(with_needs(module.needs))]
        linked = [self.app.resources().linked.classes] if module.linked else []
        theirs = (class_path_of("runtime"), *(class_path_of(name) for name in module.sets))
        return unique(joined(*needed, *linked, self.app.bindings.out / "main", *theirs))


@dataclass(frozen=True)
class Runner:
    app: App
    compiler: Compiler

    def java(self, *options: object) -> list[object]:
        """The core is given by its path, so that no other copy on the machine can stand in for it."""
        properties: Mapping[str, object] = {
            f"uniffi.component.{kotlin.NAMESPACE}.libraryOverride": self.app.bindings.library,
            "jna.library.path": self.app.bindings.library.parent,
            "yixian.server": self.app.server,
            "yixian.pictures": self.app.pictures,
        }
        return [*kotlin.JVM, *MEMORY, "-ea", *(f"-D{name}={value}" for name, value in properties.items()), *options]

    def chosen(self, modules: Sequence[str], names: Sequence[str]) -> dict[str, list[str]]:
        """The modules to test, and what of each: nothing is all of it."""
        found: dict[str, list[str]] = {}
        for name in names or modules:
            if name in modules:
                found.setdefault(name, [])
            else:
                place, test = self._find(modules, name)
                found.setdefault(place, []).append(test)
        return {name: found[name] for name in modules if name in found and self.app.tests(MODULES[name])}

    def _find(self, modules: Sequence[str], name: str) -> tuple[str, str]:
        class_name, mark, method = name.partition("#")
        for module in modules:
            for file in self.app.tests(MODULES[module]):
                if found := class_in(file.read_text(encoding="utf-8"), class_name):
                    return module, found + mark + method
        raise Problem(f"no test called {class_name}, and no module, in {', '.join(modules)}")

    def on_jvm(self, chosen: Mapping[str, Sequence[str]]) -> junit.Outcome:
        return self._run("presentation", chosen, [], [])

    def on_desktop(self, chosen: Mapping[str, Sequence[str]]) -> junit.Outcome:
        return self._run("desktop", chosen, list(HEADLESS), [])

    def under_robolectric(self, chosen: Mapping[str, Sequence[str]], sdk: str) -> junit.Outcome:
        """The app is there even for tests of platform alone: the manifest names what it has."""
        folder = self.app.out / "robolectric"
        options = [*OPENED, *HEADLESS, "-Drobolectric.offline=true", f"-Drobolectric.dependency.dir={lay_out_android(folder)}"]
        theirs = self.app.test_resources("app") / "robolectric.properties"
        return self._run("app", chosen, options, [configure(self.app.resources().linked, folder / f"sdk-{sdk}", sdk, theirs)])

    def _run(
        self, top: str, chosen: Mapping[str, Sequence[str]], options: Sequence[object], configured: Sequence[Path]
    ) -> junit.Outcome:
        """The tests of some modules in one JVM, with the class path of the topmost of them."""
        self.compiler.compile([top])
        classes = {name: self.compiler.compile_tests(MODULES[name]) for name in chosen}
        data = [folder for name in chosen if (folder := self.app.test_resources(name)).is_dir()]
        module = MODULES[top]
        main = [self.app.main(module)] if self.app.sources(module) else []
        main += self.compiler.test_needs(module)
        theirs = (class_path_of(*module.test_sets), self.compiler.class_path(module))
        class_path = joined(*configured, *data, *classes.values(), *main, *theirs)
        self.app.pictures.mkdir(parents=True, exist_ok=True)
        # Robolectric unpacks megabytes there; the next run clears what a killed one left.
        temporary = android_resources.fresh(self.app.out / "tmp")
        java = [*self.java(f"-Djava.io.tmpdir={temporary}", *options), "-cp", unique(class_path)]
        with in_a_county() if top in IN_A_COUNTY else contextlib.nullcontext():
            return junit.run(java, self.app.out / "reports" / top, junit.selection(classes.values(), selected(chosen)))

    def window(self, words: Sequence[str]) -> None:
        """In place of this program, so that whoever started it ends the window with it."""
        class_path = joined(self.app.main(MODULES["desktop"]), self.compiler.class_path(MODULES["desktop"]))
        os.execvp("java", [str(word) for word in (*self.java(), "-cp", class_path, MAIN, *words)])


@contextlib.contextmanager
def in_a_county() -> Iterator[None]:
    """With a real server in a process of its own. Each class of journeys plays in a branch of its own; tests find the
    world in the file that YIXIAN_WORLD names."""
    if "YIXIAN_WORLD" in os.environ:  # scripts/lib/scenarios.py has started one
        yield
        return
    with county.started(BRANCHES, members=28, played=3) as world:
        os.environ["YIXIAN_WORLD"] = str(world)
        yield


def lay_out_android(folder: Path) -> Path:
    """Where Robolectric looks for Android: by the names that Maven gives."""
    folder.mkdir(parents=True, exist_ok=True)
    for sdk in SDKS:
        jar = jars.files(f"robolectric-{sdk}")[0]
        link = folder / jar.name[jar.name.index("android-all") :]
        link.unlink(missing_ok=True)
        link.symlink_to(jar)
    return folder


def configure(linked: android_resources.Linked, folder: Path, sdk: str, theirs: Path) -> Path:
    """A folder for the class path: what Gradle would tell Robolectric, and the app's own settings with this SDK."""
    tools = folder / "com" / "android" / "tools"
    tools.mkdir(parents=True, exist_ok=True)
    told = {
        "android_merged_manifest": linked.manifest,
        "android_resource_apk": linked.apk,
        "android_custom_package": "org.yixian.app",
    }
    (tools / "test_config.properties").write_text(properties(told), encoding="utf-8")
    own = theirs.read_text(encoding="utf-8") + "\n" if theirs.is_file() else ""
    settings = properties({"graphicsMode": "NATIVE"}) + own + properties({"sdk": sdk})
    (folder / "robolectric.properties").write_text(settings, encoding="utf-8")
    return folder


def properties(values: Mapping[str, object]) -> str:
    """In a file of properties the last of two lines counts."""
    return "".join(f"{name}={value}\n" for name, value in values.items())


def selected(chosen: Mapping[str, Sequence[str]]) -> list[str]:
    """For JUnit; a whole module beside single tests is the module's package."""
    if not any(chosen.values()):
        return []
    return [test for name, tests in chosen.items() for test in (tests or [f"org.yixian.{name}.*"])]


# The verbs.


def compile_all(runner: Runner, names: Sequence[str]) -> None:
    modules = runner.compiler.compile(names or MODULES)
    print(f"compiled: {', '.join(module.name for module in modules)}\ncases: {len(modules)}")


def test(runner: Runner, names: Sequence[str], sdk: str) -> None:
    chosen = runner.chosen((*ON_JVM, *UNDER_ROBOLECTRIC), names)
    outcome = junit.Outcome()
    if plain := {name: tests for name, tests in chosen.items() if name in ON_JVM}:
        outcome += runner.on_jvm(plain)
    if android := {name: tests for name, tests in chosen.items() if name in UNDER_ROBOLECTRIC}:
        outcome += runner.under_robolectric(android, sdk)
    judge(outcome)


def test_desktop(runner: Runner, names: Sequence[str]) -> None:
    chosen = runner.chosen(ON_DESKTOP, names)
    judge(runner.on_desktop(chosen) if chosen else junit.Outcome())


def described_for_lint(app: App, compiler: Compiler) -> list[android_lint.Module]:
    """What is shipped, with its tests; the desktop window is for ourselves."""
    return [lint_module(app, compiler, module) for module in compiler.compile(["app"])]


def lint(app: App, described: Sequence[android_lint.Module]) -> None:
    versions, out = versions_in(VERSIONS.read_text(encoding="utf-8")), app.out / "lint"
    with core.alone(out):
        print(f"cases: {android_lint.lint(described, app.project, out, versions)}")


def lint_module(app: App, compiler: Compiler, module: Module) -> android_lint.Module:
    """Lint reads the sources of the modules that one needs, so their classes are left out."""
    needed = {str(app.main(need)) for need in with_needs(module.needs)}
    theirs = app.resources_of(module.name)
    has_manifest = theirs.manifest.is_file()
    return android_lint.Module(
        name=module.name,
        android=module.name != "presentation",
        library=module.name != "app",
        sources=app.sources(module),
        tests=app.tests(module),
        needs=[need.name for need in app.there(MODULES[name] for name in module.needs)],
        class_path=[Path(entry) for entry in compiler.class_path(module).split(os.pathsep) if entry not in needed],
        aars=aars_of(*module.sets),
        resources=theirs.folders,
        manifest=theirs.manifest if has_manifest else None,
        merged_manifest=app.resources().linked.manifest if module.name == "app" else None,
    )


def apk(app: App, compiler: Compiler) -> None:
    modules, release = compiler.compile(["app"]), app.release()
    bindings = app.bindings.out / "main"
    made = android_apk.Apk(
        classes=[*(app.main(module) for module in modules), bindings, release.build().classes],
        sets=("runtime", *APP[:-1]),
        bindings=bindings,
        rules=(kotlin.RULES, app.project / "app" / "proguard-rules.pro"),
        resources=release,
        out=app.out / "apk",
    )
    android_apk.make(made, LEDGER)


def judge(outcome: junit.Outcome) -> None:
    junit.show(outcome)
    if outcome.failures:
        raise Problem("tests failed")
    if not outcome.ran:
        raise Problem("no test ran, so this proves nothing")


def words_of(given: Path | None) -> Path:
    if given:
        return given.resolve()
    folder = core.target_directory() / "words"
    if WORDS.is_file() and kotlin.run(sys.executable, "-B", WORDS, "generate", folder).returncode:
        raise Problem("the words are not complete: see above")
    return folder


def bindings_of(library: Path | None, generated: Path | None, out: Path) -> kotlin.Bindings:
    library, generated = library or core.out(False) / core.LIBRARY, generated or core.out(False) / "kotlin"
    return kotlin.Bindings(library.resolve(), generated.resolve(), kotlin.PROJECT, out)


def build_core() -> None:
    try:
        core.build(testing=False)
        core.prepare("kotlin", testing=False)
    except subprocess.CalledProcessError:
        raise Problem("the core does not build: see above") from None


def app_of(options: argparse.Namespace) -> App:
    out = options.out.resolve()
    bindings = bindings_of(options.library, options.generated, out / "bindings")
    server = core.target_directory() / "debug" / "yixian-server"
    pictures = (options.pictures or out / "pictures").resolve()
    return App(options.project.resolve(), out, words_of(options.words), bindings, server, pictures)


def carry_out(options: argparse.Namespace) -> None:
    with core.alone(options.out.resolve()):
        if options.verb != "resources" and not (options.library and options.generated):
            build_core()
        app = app_of(options)
        runner = Runner(app, Compiler(app))
        if options.verb == "compile":
            compile_all(runner, options.names)
        elif options.verb == "resources":
            print(app.resources().build().apk)
        elif options.verb == "lint":
            described = described_for_lint(app, runner.compiler)
        elif options.verb == "apk":
            apk(app, runner.compiler)
        elif options.verb == "test":
            test(runner, options.names, options.sdk)
        elif options.test:
            test_desktop(runner, options.names)
        else:
            runner.compiler.compile(ON_DESKTOP)
    # What only reads what is compiled keeps nobody from compiling: lint for minutes, a window for as long as somebody looks.
    if options.verb == "lint":
        lint(app, described)
    elif options.verb == "desktop" and not options.test:
        runner.window(options.names)


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("compile", "resources", "test", "desktop", "lint", "apk"))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--sdk", choices=SDKS, default=SDKS[-1])
    parser.add_argument("--project", type=Path, default=PROJECT)
    parser.add_argument("--out", type=Path, default=core.target_directory() / "android")
    for name in ("library", "generated", "words", "pictures"):
        parser.add_argument(f"--{name}", type=Path)
    try:
        carry_out(parser.parse_intermixed_args(argv))
    except (Problem, jars.Problem) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
