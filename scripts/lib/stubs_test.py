"""The stub of the Python package, from the shapes that the generator writes."""

from __future__ import annotations

import ast
import unittest

import stubs

MODULE = '''
import typing
MemberId = typing.NewType("MemberId", str)
Moment = int
class InternalError(Exception):
    pass
class CoreError(Exception):
    pass
_UniffiTempCoreError = CoreError
class CoreError:
    class NotFound(_UniffiTempCoreError):
        def __init__(self, id, since):
            self.id = id
        def __repr__(self): ...
        def code(self, ) -> str: ...
    _UniffiTempCoreError.NotFound = NotFound
    class Gone(_UniffiTempCoreError):
        def __init__(self, id): ...
        def code(self, ) -> str: ...
    _UniffiTempCoreError.Gone = Gone
CoreError = _UniffiTempCoreError
class _UniffiFfiConverterTypeCoreError:
    @staticmethod
    def check_lower(value):
        if isinstance(value, CoreError.NotFound):
            _UniffiFfiConverterTypeMemberId.check_lower(value.id)
            _UniffiFfiConverterOptionalInt64.check_lower(value.since)
            return
        if isinstance(value, CoreError.Gone):
            _UniffiFfiConverterTypeMemberId.check_lower(value.id)
            return
class Presence:
    def __init__(self):
        raise RuntimeError("no")
    @dataclass
    class LATE:
        def __init__(self, minutes:int): ...
    def is_LATE(self) -> bool: ...
Presence.LATE = type("Presence.LATE", (Presence.LATE, Presence,), {})
@dataclass
class Member:
    def __init__(self, *, id:MemberId, tags:typing.List[str] = _DEFAULT, bytes:typing.Optional[bytes]): ...
    def __eq__(self, other): ...
class Phone:
    @classmethod
    def open(cls, path: str) -> Phone: ...
    def __init__(self, *args, **kwargs):
        raise ValueError("no")
    async def sync(self, ) -> None: ...
    def _uniffi_clone_handle(self): ...
def version() -> str: ...
def _uniffi_private(): ...
__all__ = ["InternalError", "CoreError", "Presence", "Member", "Phone", "version"]
'''


class Stub(unittest.TestCase):
    def setUp(self):
        self.stub = stubs.stub(MODULE)

    def has(self, *lines: str) -> None:
        self.assertIn("\n".join(lines) + "\n", self.stub)

    def test_it_is_python(self):
        ast.parse(self.stub)

    def test_an_error_has_its_variants_with_typed_fields_and_what_all_of_them_have(self):
        self.has(
            "class CoreError(Exception):",
            "    id: MemberId",
            "    def code(self) -> str: ...",
            "    class NotFound(CoreError):",
            "        id: MemberId",
            "        since: int | None",
            "        def __init__(self, id: MemberId, since: int | None) -> None: ...",
        )

    def test_a_variant_is_its_enum(self):
        self.has("class Presence:", "    class LATE(Presence):", "        minutes: int")

    def test_a_record_has_fields_and_no_hash(self):
        self.has("    id: MemberId", "    tags: typing.List[str]")
        self.has("    __hash__: typing.ClassVar[None]  # type: ignore[assignment]")

    def test_defaults_are_not_spelt_out(self):
        self.assertIn("tags: typing.List[str]=...", self.stub)

    def test_class_methods_and_awaited_methods_stay_what_they_are(self):
        self.has("    @classmethod", "    def open(cls, path: str) -> Phone: ...")
        self.has("    async def sync(self) -> None: ...")

    def test_a_field_that_is_called_like_a_type_does_not_hide_it(self):
        self.has("    bytes: typing.Optional[builtins.bytes]")

    def test_id_types_are_exported_and_private_parts_are_not(self):
        self.has('MemberId = typing.NewType(\'MemberId\', str)')
        self.has("Moment = int")
        self.has('    "MemberId",')
        self.assertNotIn("niffi", self.stub)

    def test_what_runs_otherwise_is_listed(self):
        self.assertEqual(stubs.differences(MODULE)[1:], [r"yixian\.MemberId", r"yixian\.CoreError.code"])

    def test_types_of_converters(self):
        for name, expected in {
            "UInt8": "int",
            "OptionalSequenceTypeMember": "list[Member] | None",
            "MapStringOptionalTimestamp": "dict[str, datetime.datetime | None]",
            "MapInt16Bytes": "dict[int, bytes]",
        }.items():
            self.assertEqual(stubs.type_of(f"_UniffiFfiConverter{name}"), expected)

    def test_an_unknown_type_is_not_guessed(self):
        with self.assertRaises(stubs.Unknown):
            stubs.type_of("_UniffiFfiConverterMystery")


if __name__ == "__main__":
    unittest.main()
