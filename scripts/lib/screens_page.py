"""docs/screens.md: every screen with the pictures that are committed, so that they can be looked at as a person would.

  screens_page.py write     after pictures were drawn anew
  screens_page.py check     the page shows exactly the pictures that there are
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "android" / "app" / "pictures"
PAGE = ROOT / "docs" / "screens.md"
WIDTH = 200  # of a picture on the page
HEAD = """# Screens

Every state of every screen in Chinese, as the real Compose draws it under Robolectric, and the main state of each with large
letters, in the largest ones on dark, in English, on a narrow phone and on a tablet. Beside each picture lies what a screen
reader says of it (`.txt`). `YIXIAN_PICTURES=write ./scripts/android test PicturesTest` draws them anew,
`python3 scripts/lib/screens_page.py write` makes this page.
"""


def page(pictures: Path) -> str:
    screens = sorted(folder for folder in pictures.iterdir() if folder.is_dir())
    return "\n".join([HEAD, *(section(folder) for folder in screens)])


def section(folder: Path) -> str:
    shown = [f'<img src="../{file.relative_to(ROOT).as_posix()}" width="{WIDTH}" alt="{file.stem}">' for file in sorted(folder.glob("*.png"))]
    return f"## {folder.name}\n\n" + "\n".join(shown) + "\n"


def main(argv: list[str]) -> int:
    text = page(PICTURES)
    if argv == ["write"]:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if argv != ["check"]:
        print(__doc__.strip())
        return 2
    if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        print("docs/screens.md does not show the pictures that there are: python3 scripts/lib/screens_page.py write")
        return 1
    print(f"cases: {text.count('<img ')}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
