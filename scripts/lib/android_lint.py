"""Android's lint over the app's modules, as a plain program and without an SDK.

What it finds is an error; exceptions belong into android/lint.xml, with a word why. Without an SDK it has no list of which
Android has which call, so NewApi sees nothing: the tests on the lowest Android stand for it (`android.py test --sdk 26`).
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

import jars
import kotlin
from kotlin import Problem

MAIN = "com.android.tools.lint.Main"
# Gradle sets it.
DISABLED = ("MissingVersion",)


@dataclass(frozen=True)
class Module:
    name: str
    android: bool
    library: bool
    sources: Sequence[Path]
    tests: Sequence[Path]
    needs: Sequence[str]
    class_path: Sequence[Path]  # without the modules it needs
    aars: Sequence[Path] = ()  # unpacked
    resources: Sequence[Path] = ()
    manifest: Path | None = None
    merged_manifest: Path | None = None


def describe(modules: Sequence[Module], root: Path, out: Path, versions: Mapping[str, str], jdk: str) -> ElementTree.Element:
    """The project in the words of lint's `--project`."""
    project = ElementTree.Element("project", incomplete="false", client="yixian")
    ElementTree.SubElement(project, "root", dir=str(root))
    ElementTree.SubElement(project, "sdk", dir=str(out / "sdk"))
    ElementTree.SubElement(project, "jdk", dir=jdk)
    ElementTree.SubElement(project, "cache", dir=str(out / "cache"))
    project.extend(describe_module(module, versions) for module in modules)
    return project


def describe_module(module: Module, versions: Mapping[str, str]) -> ElementTree.Element:
    told = {"name": module.name, "android": yes(module.android), "library": yes(module.library), "desugar": "full"}
    told |= {f"{name}-sdk-version": versions[f"{name}Sdk"] for name in ("min", "target", "compile")}
    element = ElementTree.Element("module", told)

    def add(tag: str, files: Sequence[Path | None], key: str = "file", **more: str) -> None:
        for file in filter(None, files):
            ElementTree.SubElement(element, tag, {key: str(file), **more})

    add("manifest", [module.manifest])
    add("merged-manifest", [module.merged_manifest])
    add("resource", module.resources)
    add("src", module.sources)
    add("src", module.tests, test="true")
    add("classpath", module.class_path, key="jar")
    for folder in module.aars:
        add("aar", [folder.with_name(f"{folder.name}.aar")], extracted=str(folder))
    for name in module.needs:
        ElementTree.SubElement(element, "dep", module=name)
    return element


def yes(is_so: bool) -> str:
    return "true" if is_so else "false"


def lint(modules: Sequence[Module], root: Path, out: Path, versions: Mapping[str, str]) -> int:
    """Says what is wrong; gives the number of files it looked at."""
    for name in ("sdk", "cache"):
        (out / name).mkdir(parents=True, exist_ok=True)
    project = out / "project.xml"
    ElementTree.ElementTree(describe(modules, root, out, versions, kotlin.java_home())).write(project, encoding="utf-8")
    program = (*kotlin.JVM, "-Xmx2g", "-cp", jars.class_path("android-lint"), MAIN)
    config = root / "lint.xml"
    options = ["--project", project, "-Werror", "--exitcode", "--quiet", "--text", "stdout", "--disable", ",".join(DISABLED)]
    options += ["--config", config] if config.is_file() else []
    if kotlin.run(*program, *options).returncode:
        raise Problem("Android's lint: see above; what is right as it is goes into android/lint.xml")
    return sum(len(module.sources) + len(module.tests) + len(module.resources) for module in modules)
