"""The Xcode project of the iOS app, which nothing here can open: held to what else says the same.

    ios_project.py check     prints what does not fit

Every file that it names is there and every object is used; versions, names, links, permissions and languages are those of
Cargo.toml, Package.swift, Android and the core; the privacy manifest says what sources and core call. That Xcode opens,
builds and signs it, only Xcode can prove.
"""

from __future__ import annotations

import json
import plistlib
import re
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator

import privacy

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh-Hans", "en")
LONGEST_APP = 200  # lines: what has more than wiring belongs into the package
LARGEST_ICON = 30_000

# What has to be asked for, by the key of Info.plist, and the code that makes the system ask.
USAGES = {
    "NSCameraUsageDescription": r"\bAVCaptureDevice\b",
    "NSPhotoLibraryUsageDescription": r"\bPHPhotoLibrary\b",
    "NSMicrophoneUsageDescription": r"\bAVAudioRecorder\b|\bAVAudioEngine\b",
    "NSLocationWhenInUseUsageDescription": r"\bCLLocationManager\b",
    "NSContactsUsageDescription": r"\bCNContactStore\b",
    "NSFaceIDUsageDescription": r"\bLAContext\b|\bSecAccessControl",
}
TOKEN = re.compile(r'\s+|//[^\n]*|/\*.*?\*/|(?P<sign>[{}()=;,])|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[\w$/:.-]+)', re.DOTALL)
REFERENCE = re.compile(r"[0-9A-F]{24}")


class Problem(Exception):
    """The project cannot be read at all; the text says why."""


# What Xcode writes: a property list as NeXT had it.


def tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise Problem(f"line {text.count(chr(10), 0, at) + 1}: {text[at : at + 20]!r}")
        at = found.end()
        if found.lastgroup:
            yield found.lastgroup, found.group(found.lastgroup)


class Reader:
    def __init__(self, text: str):
        self.rest = list(tokens(text))[::-1]

    def value(self) -> Any:
        kind, text = self.take()
        if (kind, text) == ("sign", "{"):
            return dict(self.until("}", self.entry, ";"))
        if (kind, text) == ("sign", "("):
            return list(self.until(")", self.value, ","))
        if kind == "sign":
            raise Problem(f"{text} where a value should be")
        return re.sub(r"\\(.)", r"\1", text) if kind == "quoted" else text

    def until(self, end: str, part, between: str) -> Iterator[Any]:
        while self.rest and self.rest[-1] != ("sign", end):
            yield part()
            if self.rest and self.rest[-1] == ("sign", between):
                self.take()
            elif between == ";" or self.rest[-1:] != [("sign", end)]:
                raise Problem(f"no {between} before {self.rest[-1][1] if self.rest else 'the end'}")
        self.take()

    def entry(self) -> tuple[str, Any]:
        _, name = self.take()
        if self.take() != ("sign", "="):
            raise Problem(f"no = after {name}")
        return name, self.value()

    def take(self) -> tuple[str, str]:
        if not self.rest:
            raise Problem("it ends too early")
        return self.rest.pop()


def read(text: str) -> dict[str, Any]:
    if not text.startswith("// !$*UTF8*$!\n"):
        raise Problem("its first line is not Xcode's")
    reader = Reader(text)
    found = reader.value()
    if reader.rest or not isinstance(found, dict):
        raise Problem("there is something behind its end")
    return found


@dataclass(frozen=True)
class Project:
    """The folder with everything, or a copy of it in a test."""

    root: Path

    @property
    def app(self) -> Path:
        return self.root / "ios" / "App"

    @property
    def sources(self) -> Path:
        return self.app / "Yixian"

    def text(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def plist(self, name: str) -> dict[str, Any]:
        return plistlib.loads((self.sources / name).read_bytes())

    def read(self) -> dict[str, Any]:
        return read(self.text("ios/App/Yixian.xcodeproj/project.pbxproj"))

    def swift(self) -> dict[Path, str]:
        """What goes into the app: not tests, nothing generated."""
        files = [*(self.root / "ios" / "Sources").rglob("*.swift"), *self.app.rglob("*.swift")]
        return {file: file.read_text(encoding="utf-8") for file in sorted(files) if "Generated" not in file.parts}


def of_kind(objects: dict[str, dict], kind: str) -> list[dict]:
    return [each for each in objects.values() if each["isa"] == kind]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield name
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    else:
        yield value


def objects_problems(project: Project) -> Iterator[str]:
    """Nothing is named that is not there, and nothing is there that nobody names."""
    found = project.read()
    objects = found["objects"]
    named = {name for name in [found["rootObject"], *strings(list(objects.values()))] if REFERENCE.fullmatch(name)}
    yield from (f"no object {name}" for name in sorted(named - set(objects)))
    yield from (f"nobody names {name} ({objects[name]['isa']})" for name in sorted(set(objects) - named))
    if found["objectVersion"] != "77":
        yield "objectVersion is not 77: folders that are their own list of files came with it"


def files_problems(project: Project) -> Iterator[str]:
    objects = project.read()["objects"]
    for group in of_kind(objects, "PBXFileSystemSynchronizedRootGroup"):
        folder = project.app / group["path"]
        # What is generated is not there before ./scripts/ios has been called; git knows it as such.
        if folder.name != "Generated" and not folder.is_dir():
            yield f"no folder {group['path']}"
        for reference in group.get("exceptions", []):
            for name in objects[reference]["membershipExceptions"]:
                if not (folder / name).is_file():
                    yield f"no {group['path']}/{name}"
    if not re.search(r"^Generated/$", project.text("ios/.gitignore"), re.MULTILINE):
        yield "git does not ignore what is generated"
    for settings in target_settings(objects):
        for key in ("INFOPLIST_FILE", "CODE_SIGN_ENTITLEMENTS"):
            if not (project.app / settings[key]).is_file():
                yield f"{key}: no {settings[key]}"
    for package in of_kind(objects, "XCLocalSwiftPackageReference"):
        if not (project.app / package["relativePath"] / "Package.swift").is_file():
            yield f"no package in {package['relativePath']}"
    products = set(re.findall(r'\.library\(\s*name: "(\w+)"', project.text("ios/Package.swift")))
    for product in of_kind(objects, "XCSwiftPackageProductDependency"):
        if product["productName"] not in products:
            yield f"the package has no product {product['productName']}"


def configurations(objects: dict[str, dict], kind: str) -> list[dict]:
    """The settings of the project or of the target: for debugging and for release."""
    (owner,) = of_kind(objects, kind)
    references = objects[owner["buildConfigurationList"]]["buildConfigurations"]
    return [objects[reference]["buildSettings"] for reference in references]


def target_settings(objects: dict[str, dict]) -> list[dict]:
    return configurations(objects, "PBXNativeTarget")


def settings_problems(project: Project) -> Iterator[str]:
    objects = project.read()["objects"]
    (version,) = re.findall(r'^\[workspace\.package]\nversion = "([^"]+)"', project.text("Cargo.toml"), re.MULTILINE)
    package = project.text("ios/Package.swift")
    (system,) = re.findall(r"\.iOS\(\.v(\d+)\)", package)
    (tools,) = re.findall(r"^// swift-tools-version: (\d+)\.\d+", package)
    wanted = {"MARKETING_VERSION": version, "IPHONEOS_DEPLOYMENT_TARGET": f"{system}.0", "SWIFT_VERSION": f"{tools}.0"}
    for settings in configurations(objects, "PBXProject"):
        for key, value in wanted.items():
            if settings.get(key) != value:
                yield f"{key} is {settings.get(key)}, not {value}"
    for name in ("bindings/swift/Package.swift", "scripts/xcframework"):
        if not re.search(rf"\.iOS\(\.v{system}\)|IPHONEOS_DEPLOYMENT_TARGET={system}\.0", project.text(name)):
            yield f"{name} is for another iOS than {system}"
    (android,) = re.findall(r'applicationId = "([\w.]+)"', project.text("android/app/build.gradle.kts"))
    debug, release = target_settings(objects)
    if debug != release:
        yield f"debug and release differ in {sorted(key for key in debug | release if debug.get(key) != release.get(key))}"
    if release["PRODUCT_BUNDLE_IDENTIFIER"] != android:
        yield f"the app is {release['PRODUCT_BUNDLE_IDENTIFIER']} here and {android} on Android"
    if "DEVELOPMENT_TEAM" in release:
        yield "somebody's team is written down"


def languages_problems(project: Project) -> Iterator[str]:
    (root,) = of_kind(project.read()["objects"], "PBXProject")
    if not set(LANGUAGES) <= set(root["knownRegions"]) or root["developmentRegion"] != LANGUAGES[0]:
        yield f"its languages are not {' and '.join(LANGUAGES)}"
    catalogue = json.loads((project.sources / "InfoPlist.xcstrings").read_text(encoding="utf-8"))
    texts = {
        key: {language: said["stringUnit"]["value"] for language, said in entry["localizations"].items()}
        for key, entry in catalogue["strings"].items()
    }
    plain = project.plist("Info.plist")
    for key, said in texts.items():
        if sorted(said) != sorted(LANGUAGES) or not all(said.values()):
            yield f"{key} is not said in {' and '.join(LANGUAGES)}"
        elif plain.get(key) != said[LANGUAGES[0]]:
            yield f"{key} says something else in Info.plist"
    words = {entry["key"]: entry for entry in json.loads(project.text("bindings/words.json"))["words"]}
    name = words["app_name"]
    if texts.get("CFBundleDisplayName") != {"zh-Hans": name["zh"], "en": name["en"]}:
        yield "the app has another name than in bindings/words.json"
    yield from (f"{key} is not translated" for key in plain if key.endswith("UsageDescription") and key not in texts)


def permissions_problems(project: Project) -> Iterator[str]:
    plain, code = project.plist("Info.plist"), "\n".join(project.swift().values())
    asked = {key for key in plain if key.endswith("UsageDescription")}
    wanted = {key for key, pattern in USAGES.items() if re.search(pattern, code)}
    yield from (f"{key} is asked for, and Info.plist does not say why" for key in sorted(wanted - asked))
    yield from (f"{key} is said, and nothing asks for it" for key in sorted(asked - wanted))
    if "NSAppTransportSecurity" in plain:
        yield "Info.plist makes an exception from App Transport Security"
    (identifier,) = re.findall(r'let refresh = "([\w.]+)"', project.text("ios/Sources/AppPlatform/Phone/Background.swift"))
    if plain.get("BGTaskSchedulerPermittedIdentifiers") != [identifier] or plain.get("UIBackgroundModes") != ["fetch"]:
        yield f"Info.plist does not permit {identifier}, and nothing else"


def links_problems(project: Project) -> Iterator[str]:
    """A link is the same on both phones; who may send one differs, and iOS has no rule for any host."""
    manifest = project.text("android/app/src/main/AndroidManifest.xml")
    scheme, path = (re.search(rf'android:{name}="([^"]+)"', manifest).group(1) for name in ("scheme", "pathPattern"))
    path = path.removeprefix(".*")  # a county's page may stand in a folder; each reader looks at the whole link
    links = project.text("ios/Sources/AppPlatform/Pure/Links.swift")
    core = re.search(r'const PAGE: &str = "([^"]+)"', project.text("core/protocol/src/slip.rs")).group(1)
    ours = [re.search(rf'static let {name} = "([^"]+)"', links).group(1) for name in ("scheme", "page")]
    if ours != [scheme, path] or path != core:
        yield f"a slip's link is {'://…'.join(ours)} here, {scheme}://…{path} on Android and …{core} in the core"
    most = re.search(r"static let most = (\d+)", links).group(1)
    android = project.text("android/platform/src/main/kotlin/org/yixian/platform/DeepLinks.kt")
    if f"MOST = {most}\n" not in android:
        yield f"a link may be {most} long here, and not on Android"
    if "CFBundleURLTypes" in project.plist("Info.plist"):
        yield "Info.plist has a scheme of its own: any app may claim it too, and a slip's link holds a code"
    if 'android:host="*"' in manifest and "com.apple.developer.associated-domains" in project.plist("Yixian.entitlements"):
        yield "on Android any host may be a county's, and the entitlements name some"


def protection_problems(project: Project) -> Iterator[str]:
    folder = project.text("ios/Sources/AppPlatform/Pure/DataFolder.swift")
    (level,) = re.findall(r"FileProtectionType\.(\w+)", folder)
    said = project.plist("Yixian.entitlements").get("com.apple.developer.default-data-protection")
    if said != f"NSFileProtection{level[0].upper()}{level[1:]}":
        yield f"the entitlements say {said}, the core's folder {level}"


def privacy_problems(project: Project) -> Iterator[str]:
    core = project.root / "bindings" / "swift" / privacy.NAME
    used = {category for text in project.swift().values() for category in privacy.of_swift(text)}
    yield from privacy.problems(project.sources / privacy.NAME, used | set(privacy.said(core)))
    collected = project.plist(privacy.NAME).get("NSPrivacyCollectedDataTypes", [])
    if not collected:
        yield "it says that nothing is collected; the privacy screen says what is"
    yield from (f"{each['NSPrivacyCollectedDataType']} is said to track" for each in collected if each["NSPrivacyCollectedDataTypeTracking"])


def icon_problems(project: Project) -> Iterator[str]:
    (settings, _) = target_settings(project.read()["objects"])
    folder = project.sources / "Assets.xcassets" / f"{settings['ASSETCATALOG_COMPILER_APPICON_NAME']}.appiconset"
    for image in json.loads((folder / "Contents.json").read_text(encoding="utf-8"))["images"]:
        content = (folder / image["filename"]).read_bytes()
        width, height, depth, colours = struct.unpack_from(">IIBB", content, 16)
        if image["size"] != f"{width}x{height}" or content[:4] != b"\x89PNG":
            yield f"{image['filename']} is {width}x{height}, not {image['size']}"
        if (depth, colours) not in ((8, 2), (8, 3)) or b"tRNS" in content[:4096]:
            yield f"{image['filename']} may be seen through: the App Store refuses it"
        if len(content) > LARGEST_ICON:
            yield f"{image['filename']} has {len(content)} bytes; the limit is {LARGEST_ICON}"


def app_problems(project: Project) -> Iterator[str]:
    lines = sum(text.count("\n") for file, text in project.swift().items() if project.app in file.parents)
    if not 0 < lines <= LONGEST_APP:
        yield f"the app target has {lines} lines; {LONGEST_APP} is what wiring takes"


CHECKS = (
    objects_problems,
    files_problems,
    settings_problems,
    languages_problems,
    permissions_problems,
    links_problems,
    protection_problems,
    privacy_problems,
    icon_problems,
    app_problems,
)


def problems(root: Path = ROOT) -> list[str]:
    try:
        return [problem for check in CHECKS for problem in check(Project(root))]
    except Problem as problem:
        return [f"project.pbxproj: {problem}"]


def main(argv: list[str]) -> int:
    if argv != ["check"]:
        print(__doc__, file=sys.stderr)
        return 2
    found = problems()
    for problem in found:
        print(problem)
    print(f"cases: {len(CHECKS)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
