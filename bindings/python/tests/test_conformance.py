"""Runs the conformance cases (tests/conformance/cases.json) from Python, each as a test of its own."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yixian as core
from steps import Steps

Json = Any
LANGUAGE = "python"


def read(name: str) -> Json:
    return json.loads(Path(os.environ[name]).read_text(encoding="utf-8"))


CASES = read("YIXIAN_CONFORMANCE_CASES")
WORLD = read("YIXIAN_CONFORMANCE_WORLD")


def resolve(value: Json, known: dict[str, Json]) -> Json:
    """Puts what is known in the place of `$name.part.part`."""
    if isinstance(value, dict):
        return {key: resolve(inner, known) for key, inner in value.items()}
    if isinstance(value, list):
        return [resolve(inner, known) for inner in value]
    if not isinstance(value, str) or not value.startswith("$"):
        return value
    found: Json = known
    for part in value[1:].split("."):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


def differs(expected: Json, seen: Json, where: str = "result") -> str:
    """Empty if what was seen is as expected; of an object only what is named is looked at."""
    if isinstance(expected, dict) and "at_least" in expected:
        return "" if seen >= expected["at_least"] else f"{where}: {seen} is less than {expected['at_least']}"
    if isinstance(expected, dict) and "contains" in expected:
        return "" if expected["contains"] in seen else f"{where}: {seen!r} lacks {expected['contains']!r}"
    if isinstance(expected, dict) and isinstance(seen, dict):
        found = (differs(inner, seen.get(key), f"{where}.{key}") for key, inner in expected.items())
        return next((difference for difference in found if difference), "")
    return "" if expected == seen else f"{where}: expected {expected!r}, seen {seen!r}"


def code_of(error: Exception) -> str:
    if isinstance(error, core.CoreError):
        return error.code()
    return "internal_error" if isinstance(error, core.InternalError) else repr(error)


async def play(case: Json, branch: Json) -> None:
    steps = Steps(WORLD)
    known: dict[str, Json] = {"b": branch, "world": WORLD}
    try:
        for number, raw in enumerate(case["steps"], 1):
            step, error = resolve(raw, known), ""
            try:
                result = await steps.do(step)
            except (core.CoreError, core.InternalError) as thrown:
                result, error = None, code_of(thrown)
            here = f"step {number} ({step['do']})"
            assert error == step.get("error", ""), f"{here}: error {error!r}, expected {step.get('error', '')!r}"
            if "expect" in step:
                difference = differs(step["expect"], result)
                assert not difference, f"{here}: {difference}"
            if "as" in step:
                known[step["as"]] = result
    finally:
        await steps.end()


def tell(name: str, outcome: str) -> None:
    """A line for the table: what went wrong, or nothing."""
    with open(os.environ["YIXIAN_CONFORMANCE_RESULTS"], "a", encoding="utf-8") as results:
        results.write(f"{name}\t{' '.join(outcome.split())}\n")


@pytest.mark.parametrize(
    ("number", "case"), [pytest.param(number, case, id=case["name"]) for number, case in enumerate(CASES["cases"])]
)
def test_case(number: int, case: Json) -> None:
    if reason := case.get("cannot", {}).get(LANGUAGE):
        tell(case["name"], f"cannot: {reason}")
        pytest.skip(reason)
    branches = WORLD["branches"]
    try:
        asyncio.run(asyncio.wait_for(play(case, branches[number] if branches else {}), timeout=120))
    except BaseException as error:
        tell(case["name"], str(error) or repr(error))
        raise
    tell(case["name"], "")
