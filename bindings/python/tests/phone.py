"""A phone in the hands of a test: a folder, a vault, a clock and a log that do as they are told."""

from __future__ import annotations

import queue
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yixian as core


class Broken(Exception):
    """What a shell throws that the surface knows nothing of."""


def do_nothing() -> None:
    """Nobody calls back."""


class Mood:
    """How something that the shell lends behaves: `ok`, `throws`, `throws_undeclared`, `hangs`, `other_thread`, …"""

    def __init__(self) -> None:
        self.mode = "ok"
        self._let_go = threading.Event()

    def turn(self, mode: str) -> None:
        self.mode = mode
        if mode != "hangs":
            self._let_go.set()

    def behave(self, declared: Exception) -> None:
        match self.mode:
            case "throws":
                raise declared
            case "throws_undeclared":
                raise Broken("张伟 13900000000")
            case "hangs":
                self._let_go.clear()
                self._let_go.wait()


class Vault(core.KeyVault):
    def __init__(self) -> None:
        self.mood = Mood()
        self.secrets: dict[str, bytes] = {}
        self.calls_back: Callable[[], None] = do_nothing

    def _behave(self) -> None:
        if self.mood.mode == "calls_back":
            self.calls_back()
        if self.mood.mode == "other_thread":
            thread = threading.Thread(target=len, args=(self.secrets,))
            thread.start()
            thread.join()
        self.mood.behave(core.VaultError.Unavailable("locked"))

    def load(self, name: str) -> bytes:
        self._behave()
        if self.mood.mode == "lost" or name not in self.secrets:
            raise core.VaultError.Lost()
        secret = self.secrets[name]
        return secret[:31] if self.mood.mode == "wrong_length" else secret

    def keep(self, name: str, secret: bytes) -> None:
        self._behave()
        if self.mood.mode != "keeps_nothing":
            self.secrets[name] = secret

    def forget(self, name: str) -> None:
        self._behave()
        self.secrets.pop(name, None)


class Clock(core.DeviceClock):
    def __init__(self, wall_ms: int) -> None:
        self.mood = Mood()
        self.wall_ms, self.elapsed_ms = wall_ms, 1_000_000

    def advance(self, ms: int) -> None:
        self.wall_ms += ms
        self.elapsed_ms += ms

    def read(self) -> core.ClockReading:
        self.mood.behave(core.ClockError.Unreadable("broken"))
        return core.ClockReading(wall_ms=self.wall_ms, elapsed_ms=self.elapsed_ms, awake_ms=self.elapsed_ms, boot=7)


class Log(core.LogSink):
    def __init__(self) -> None:
        self.mood = Mood()
        self.lines: queue.Queue[core.LogLine] = queue.Queue()

    def write(self, line: core.LogLine) -> None:
        self.lines.put(line)
        self.mood.behave(core.LogError.Unwritable("full"))

    def wait_for(self, code: str) -> core.LogLine:
        while (line := self.lines.get()).code != code:
            pass
        return line


@dataclass
class Phone:
    wall_ms: int
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="yixian-phone-")))
    vault: Vault = field(default_factory=Vault)
    log: Log = field(default_factory=Log)
    clock: Clock = field(init=False)
    client: core.Client = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.wall_ms)

    async def open(self, vault_limit_ms: int | None, clock_limit_ms: int | None) -> None:
        config = core.ClientConfig(
            directory=str(self.folder), vault_limit_ms=vault_limit_ms, clock_limit_ms=clock_limit_ms
        )
        self.client = await core.Client.open(config, self.vault, self.clock, self.log)
