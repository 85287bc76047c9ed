"""The app's manifest and resources: merged and linked as the Android Gradle plugin does it, with the tools it uses.

The manifest merger is the plugin's own, from android.lock; aapt2 is Debian's and runs in the trixie folder. What comes out:
the merged manifest, the APK of resources that tests read, the classes R of the app and of its libraries, and the rules that
R8 needs to keep what the manifest and the layouts name.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Mapping, Sequence

import jars
import kotlin
from kotlin import Problem

TRIXIE = Path(__file__).with_name("trixie")
MERGER = "com.android.manifmerger.Merger"
PACKAGE = re.compile(r'<manifest\b[^>]*?\bpackage="([^"]+)"', re.DOTALL)


@dataclass(frozen=True)
class Module:
    """A module that has resources, a manifest, or both. The first of all is the app itself."""

    package: str
    manifest: Path
    folders: tuple[Path, ...]  # of resources


@dataclass(frozen=True)
class Linked:
    manifest: Path
    apk: Path
    classes: Path


def package_of(manifest: str) -> str:
    """What a manifest calls itself; manifests of Gradle projects leave that to Gradle."""
    found = PACKAGE.search(manifest)
    return found.group(1) if found else ""


def with_package(manifest: str, package: str) -> str:
    return manifest if package_of(manifest) else re.sub(r"<manifest\b", f'<manifest package="{package}"', manifest, count=1)


def with_lowest(manifest: str, sdk: str) -> str:
    """With the lowest Android it runs on; `manifest` has none."""
    return manifest.replace("</manifest>", f'    <uses-sdk android:minSdkVersion="{sdk}" />\n</manifest>')


def files_in(folders: Iterable[Path]) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]


@dataclass(frozen=True)
class Resources:
    app: Module
    modules: tuple[Module, ...]  # the other ones
    libraries: tuple[Path, ...]  # AARs, unpacked
    versions: Mapping[str, str]  # minSdk and targetSdk
    out: Path

    @property
    def linked(self) -> Linked:
        return Linked(self.out / "AndroidManifest.xml", self.out / "resources.apk", self.out / "classes")

    def build(self) -> Linked:
        """Does it all, unless it is done."""
        wanted, stamp = self._digest(), self.out / "stamp"
        if stamp.is_file() and stamp.read_text() == wanted:
            return self.linked
        print("linking the app's resources", flush=True)
        self.out.mkdir(parents=True, exist_ok=True)
        stamp.unlink(missing_ok=True)
        self._merge_manifests()
        self._link(self._lay_out())
        self._compile_classes()
        stamp.write_text(wanted)
        return self.linked

    def _digest(self) -> str:
        ours = [file for module in self._ours() for file in (*files_in(module.folders), module.manifest) if file.is_file()]
        words = [*map(str, self.libraries), *(f"{key}={value}" for key, value in self.versions.items())]
        return kotlin.digest_of(words, [*ours, Path(__file__)])

    def _ours(self) -> tuple[Module, ...]:
        return (self.app, *self.modules)

    def _merge_manifests(self) -> None:
        libraries = [*self._module_manifests(), *(folder / "AndroidManifest.xml" for folder in self.libraries)]
        properties = {
            "PACKAGE": self.app.package,
            "MIN_SDK_VERSION": self.versions["minSdk"],
            "TARGET_SDK_VERSION": self.versions["targetSdk"],
        }
        merger = (*kotlin.JVM, "-cp", jars.class_path("manifest-merger", "runtime"), MERGER)
        done = kotlin.run(
            *merger, "--main", self.app.manifest, "--libs", os.pathsep.join(map(str, libraries)), "--remove-tools-declarations",
            *(word for name, value in properties.items() for word in ("--property", f"{name}={value}")),
            "--out", self.linked.manifest, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise Problem(f"the manifests do not merge:\n{done.stdout}{done.stderr}")

    def _module_manifests(self) -> list[Path]:
        """Copies that say what Gradle would say: their package, and the lowest Android. To a library that does not say the
        latter the merger gives the permissions that every app had before Android 1.6."""
        folder = fresh(self.out / "manifests")
        for module in self.modules:
            if module.manifest.is_file():
                text = with_package(module.manifest.read_text(encoding="utf-8"), module.package)
                text = with_lowest(text, self.versions["minSdk"])
                (folder / f"{module.package}.xml").write_text(text, encoding="utf-8")
        return sorted(folder.glob("*.xml"))

    def _lay_out(self) -> list[str]:
        """Puts our resources where aapt2 sees them, and gives their folders: each overrides those before it."""
        ours = fresh(self.out / "ours")
        folders = [folder for module in reversed(self._ours()) for folder in module.folders]
        for number, folder in enumerate(folders):
            shutil.copytree(folder, ours / f"{number:02}")
        return [f"ours/{number:02}" for number in range(len(folders))]

    def _link(self, ours: Sequence[str]) -> None:
        """One visit to the trixie folder. A library's resources are compiled once: their place has the AAR's hash."""
        cache, compiled = jars.default_cache().folder, self.out / "compiled"
        compiled.mkdir(exist_ok=True)
        drawn = [folder for folder in self.libraries if (folder / "res").is_dir()]
        theirs = [(folder / "res", f"compiled/{folder.parent.name}.zip") for folder in drawn]
        steps = ["set -e", "rm -rf java", "mkdir java"]
        steps += [compile_step(str(folder), archive) for folder, archive in theirs if not (self.out / archive).is_file()]
        steps += [compile_step(folder, f"{folder}.zip") for folder in ours]
        archives = [archive for _, archive in theirs] + [f"{folder}.zip" for folder in ours]
        steps.append(" ".join(["aapt2", "link", *self._link_options(), *archives]))
        command = [*inside(self.out), "sh", "-c", "\n".join(steps)]
        environment = {**os.environ, "YIXIAN_TRIXIE_BIND": str(cache)}
        done = subprocess.run(command, cwd=self.out, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise Problem(f"aapt2:\n{done.stdout}{done.stderr}")

    def _link_options(self) -> list[str]:
        packages = {module.package for module in self.modules if module.folders} | set(map(library_package, self.libraries))
        sdk = ("--min-sdk-version", self.versions["minSdk"], "--target-sdk-version", self.versions["targetSdk"])
        return [
            "-o", "resources.apk", "-I", str(jars.files("android-link")[0]), "--manifest", "AndroidManifest.xml", *sdk,
            "--java", "java", "--extra-packages", ":".join(sorted(packages)), "--proguard", "keep.pro", "--auto-add-overlay",
        ]  # fmt: skip

    def _compile_classes(self) -> None:
        sources = sorted((self.out / "java").rglob("R.java"))
        classes = fresh(self.linked.classes)
        done = kotlin.run("javac", "-nowarn", "--release", "17", "-d", classes, *sources, capture_output=True, text=True)
        if done.returncode:
            raise Problem(f"javac cannot compile R:\n{done.stderr}")


def compile_step(folder: str, archive: str) -> str:
    """In two steps, so that what was interrupted is not taken for done."""
    return f"aapt2 compile --dir {folder} -o part.zip && mv part.zip {archive}"


def library_package(folder: Path) -> str:
    return package_of((folder / "AndroidManifest.xml").read_text(encoding="utf-8"))


def inside(folder: Path) -> list[str]:
    """Before a command of Android's build tools: on macOS they come from the Android SDK, and PATH has them."""
    return [] if platform.system() == "Darwin" else [str(TRIXIE), "run", str(folder)]


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
