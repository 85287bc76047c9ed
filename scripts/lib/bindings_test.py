"""The library with the calls of tests and the one without lie in one place for a moment, and never for each other."""

from __future__ import annotations

import fcntl
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import bindings


class OneAtATime(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.target = Path(folder.name).resolve()
        here = mock.patch.dict(os.environ, {"CARGO_TARGET_DIR": folder.name})
        here.start()
        self.addCleanup(here.stop)

    def is_free(self) -> bool:
        with open(self.target / ".lock", "w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def compiled(self, *words: str) -> None:
        """What cargo does: the same names whatever the features."""
        (self.target / "debug").mkdir(exist_ok=True)
        for name in (bindings.LIBRARY, "uniffi-bindgen"):
            (self.target / "debug" / name).write_text(words[-1])

    def test_each_kind_is_put_away_before_the_other_is_built(self) -> None:
        def put(source: Path, to: Path) -> None:
            self.assertFalse(self.is_free())
            kept(source, to)

        kept = bindings.put
        with mock.patch.object(bindings, "cargo", self.compiled), mock.patch.object(bindings, "put", put):
            for testing, features in ((False, "bindgen"), (True, "testing,bindgen"), (False, "bindgen")):
                bindings.library(testing)
                self.assertEqual((bindings.out(testing) / bindings.LIBRARY).read_text(), features)
        self.assertEqual((bindings.out(True) / bindings.LIBRARY).read_text(), "testing,bindgen")
        self.assertTrue(self.is_free())


if __name__ == "__main__":
    unittest.main()
