"""Apple's privacy manifests (PrivacyInfo.xcprivacy): what they say, against what code calls.

Some of the system's functions may be called only by who says why. Apple lists them by category and looks for their names in
what is uploaded; these are the lists, as far as anything of ours could touch them.
"""

from __future__ import annotations

import plistlib
import re
from pathlib import Path
from typing import Iterable
from xml.parsers.expat import ExpatError

NAME = "PrivacyInfo.xcprivacy"
PREFIX = "NSPrivacyAccessedAPICategory"

# Functions of C, by category. The getattrlist family tells both of files and of disks.
ATTRIBUTES = ("getattrlist", "getattrlistbulk", "fgetattrlist", "getattrlistat")
SYMBOLS = {
    "FileTimestamp": ("stat", "fstat", "fstatat", "lstat", *ATTRIBUTES),
    "SystemBootTime": ("mach_absolute_time",),
    "DiskSpace": ("statfs", "statvfs", "fstatfs", "fstatvfs", *ATTRIBUTES),
    "UserDefaults": ("OBJC_CLASS_$_NSUserDefaults",),
    "ActiveKeyboards": ("OBJC_CLASS_$_UITextInputMode",),
}
# The same in Swift. clock_gettime_nsec_np tells what mach_absolute_time does, though Apple's list does not name it.
SWIFT = {
    "FileTimestamp": r"\b(?:creationDate|modificationDate|fileModificationDate)\b|content(?:Modification|Access)DateKey|creationDateKey",
    "SystemBootTime": r"\bsystemUptime\b|\bmach_absolute_time\b|\bclock_gettime_nsec_np\b",
    "DiskSpace": r"\bvolume\w*Capacity\w*\b|\bsystem(?:Free)?Size\b",
    "UserDefaults": r"\bUserDefaults\b|@(?:App|Scene)Storage\b",
    "ActiveKeyboards": r"\bactiveInputModes\b",
}
# The reasons that are ours. Others exist; whoever wants one says here what for.
REASONS = {
    "FileTimestamp": {"C617.1": "files in the app's own folder"},
    "SystemBootTime": {"35F9.1": "time that passed between two events in the app"},
    "DiskSpace": {"E174.1": "whether there is room to write; the person is told if there is none"},
    "UserDefaults": {"CA92.1": "what this app wrote itself"},
}


def of_symbols(names: Iterable[str]) -> set[str]:
    """The categories of what an object file asks for. For older processors some names have a suffix."""
    plain = {name.removeprefix("_").partition("$INODE64")[0] for name in names}
    return {category for category, listed in SYMBOLS.items() if plain.intersection(listed)}


def of_swift(text: str) -> set[str]:
    """The categories of what a source calls, comments apart."""
    code = re.sub(r"//[^\n]*", "", text)
    return {category for category, pattern in SWIFT.items() if re.search(pattern, code)}


def said(manifest: Path) -> dict[str, list[str]]:
    """The reasons by category."""
    listed = plistlib.loads(manifest.read_bytes()).get("NSPrivacyAccessedAPITypes", [])
    return {
        each["NSPrivacyAccessedAPIType"].removeprefix(PREFIX): each["NSPrivacyAccessedAPITypeReasons"] for each in listed
    }


def problems(manifest: Path, used: set[str]) -> list[str]:
    """Where a manifest and the code that it speaks for differ."""
    if not manifest.is_file():
        return [f"no {manifest.name}"]
    try:
        found = said(manifest)
        tracks = plistlib.loads(manifest.read_bytes())["NSPrivacyTracking"]
    except (plistlib.InvalidFileException, ExpatError, KeyError, ValueError) as error:
        return [f"{manifest.name} cannot be read: {error!r}"]
    wrong = [f"{category} is used, and {manifest.name} does not say why" for category in sorted(used - set(found))]
    wrong += [f"{manifest.name} says why it uses {category}, and nothing does" for category in sorted(set(found) - used)]
    for category, reasons in sorted(found.items()):
        unknown = [reason for reason in reasons if reason not in REASONS.get(category, {})]
        if unknown or not reasons:
            wrong.append(f"{category}: {' '.join(unknown) or 'no reason'} is none of ours ({', '.join(REASONS.get(category, {}))})")
    return wrong + (["it says that people are tracked"] if tracks else [])
