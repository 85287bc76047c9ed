"""Whose a symbol is, and the tables that come of it."""

from __future__ import annotations

import unittest
from collections import Counter

import weigh

NAMES = """\
0000000000001000 0000000000000400 t _ZN5tokio7runtime4park\ttokio::runtime::park
0000000000001400 0000000000000400 t _ZN4core3ptr\tcore::ptr::drop_in_place<rustls::client::Config>
0000000000001800 0000000000000400 t _RNvNt4core3fmt\t<core::fmt::Formatter as core::fmt::Write>::write_str
0000000000001c00 0000000000000100 T sqlite3_open\tsqlite3_open
0000000000001d00 0000000000000100 T ring_core_0_17_14__sha256\tring_core_0_17_14__sha256
0000000000001e00 0000000000000100 T uniffi_core_fn_open\tuniffi_core_fn_open
                 0000000000000100 U open\topen
"""


class Weighing(unittest.TestCase):
    def test_a_symbol_counts_for_its_crate(self):
        found = weigh.crates(NAMES)
        self.assertEqual((found["tokio"], found["rustls"], found["std"]), (1024, 1024, 1024))
        self.assertEqual((found["SQLite and other C"], found["ring (C, assembly)"], found["uniffi's exports"]), (256, 256, 256))
        self.assertEqual(sum(found.values()), 3 * 1024 + 3 * 256)

    def test_sections_that_are_loaded(self):
        listing = "lib.so  :\nsection size addr\n.text 2048 4096\n.comment 10 0\nTotal 2058\n"
        self.assertEqual(weigh.sections(listing), {".text": 2048})

    def test_what_is_in_one_of_them_only_shows_too(self):
        lines = weigh.table("crate", Counter(ours=4096, both=2048), Counter(both=1024, gone=3072, dust=10), 1024)
        self.assertEqual(lines[2:], ["| ours | 4 | 0 | +4 |", "| both | 2 | 1 | +1 |", "| the rest | 0 | 3 | -3 |"])


if __name__ == "__main__":
    unittest.main()
