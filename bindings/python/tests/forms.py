"""How the cases write names, dates and months, and what stands behind them in Python."""

from __future__ import annotations

import re
from typing import Any

import yixian as core

Json = Any


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def variant(value: object) -> str:
    """The name of an enum's variant, plain or with values in it."""
    name = getattr(value, "name", None)
    return snake(name if isinstance(name, str) and name.isupper() else type(value).__name__.rpartition(".")[2])


def date_of(text: str) -> core.StatedDate:
    year, month, day = map(int, text.split("-"))
    return core.StatedDate(year=year, month=month, day=day)


def maybe_date(text: str | None) -> core.StatedDate | None:
    return None if text is None else date_of(text)


def date_text(date: core.StatedDate) -> str:
    return f"{date.year:04}-{date.month:02}-{date.day:02}"


def maybe_date_text(date: core.StatedDate | None) -> str | None:
    return None if date is None else date_text(date)


def month_of(text: str) -> core.Month:
    year, month = map(int, text.split("-"))
    return core.Month(year=year, month=month)


def month_text(month: core.Month | None) -> str | None:
    return None if month is None else f"{month.year:04}-{month.month:02}"


def share_text(share: core.Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"
