"""The product's working days against those of the package chinesecalendar, which others keep: every day that it knows since the first
year whose notice the product carries."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta

import chinese_calendar
import pytest
from chinese_calendar.constants import holidays
from gongkai_server import clean_environment, program_path

# The first whole year under the Regulation in force, and of the product's data.
FIRST = 2019
LAST = max(holidays).year


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=number) for number in range(366) if (date(year, 1, 1) + timedelta(days=number)).year == year]


def gongkai(*words: str) -> str:
    done = subprocess.run(
        [program_path(), *words], env=clean_environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def listed(year: int) -> dict[str, bool]:
    """Days that the product lists in a year: whether they are off."""
    shown = json.loads(gongkai("calendar", "show", str(year), "--format", "json"))
    assert shown["covered"], f"the product has no notice for {year}, and chinesecalendar knows it"
    return {entry["date"]: entry["off"] for entry in shown["entries"]}


def test_the_package_knows_what_is_to_be_compared() -> None:
    """A release that forgot years would let the next test pass over nothing."""
    assert LAST >= 2026 and min(holidays).year <= FIRST


@pytest.mark.parametrize("year", range(FIRST, LAST + 1))
def test_every_day_is_worked_or_not_as_chinesecalendar_says(year: int) -> None:
    off = listed(year)
    days = days_of(year)
    ours = {day: not off.get(day.isoformat(), day.weekday() > 4) for day in days}

    theirs = {day: chinese_calendar.is_workday(day) for day in days}

    assert len(days) == (366 if year % 4 == 0 else 365)
    assert [str(day) for day in days if ours[day] != theirs[day]] == []


@pytest.mark.parametrize("year", range(FIRST, LAST + 1))
def test_the_product_counts_the_days_of_a_year_as_chinesecalendar_does(year: int) -> None:
    """The counting itself, and not only the list: as many working days after the eve of the year end on its last one."""
    worked = [day for day in days_of(year) if chinese_calendar.is_workday(day)]
    for number in (1, len(worked) // 2, len(worked)):
        told = gongkai("calendar", "due", "--from", f"{year - 1}-12-31", "--working-days", str(number), "--format", "json")
        assert str(worked[number - 1]) in told
