"""The script with which anybody checks the event log (docs/verify-event-log.py), on a log that the product wrote: it says nothing of an honest
one, also after a change of keys, and finds each change that docs/event-log.md lists."""

from __future__ import annotations

import base64
import json
import os
import runpy
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import gongkai_server
import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify-event-log.py"
HOUR = 3_600_000


@dataclass
class Log:
    """A log with two checkpoints, the second signed with a new key, and an event that neither knows."""

    database: Path
    copies: Path
    keys: list[str]
    organ: str
    """Whose chain is the longest; both checkpoints know of it."""

    def checked(self, *words: str, database: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, SCRIPT, database or self.database, *words], capture_output=True, text=True, timeout=60, check=False
        )

    def trusting(self) -> list[str]:
        return [word for key in self.keys for word in ("--key", key)]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    folder = tmp_path_factory.mktemp("log")
    with gongkai_server.running("sqlite", demo=False) as server:
        lines = [signed(server)]
        server.one_time_code("create-administrator", "--account", "zhaoqian", "--name", "测试管理员")
        new = server.data / "keys" / "checkpoint-2.key"
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(base64.b64encode(os.urandom(32)).decode() + "\n")
        lines.append(signed(server))
        server.one_time_code("reset-code", "--account", "zhaoqian")
        with sqlite3.connect(server.data / "gongkai.sqlite") as own, sqlite3.connect(folder / "log.sqlite") as copy:
            own.backup(copy)
    copies = folder / "checkpoints.jsonl"
    copies.write_text("".join(lines), encoding="utf-8")
    with sqlite3.connect(folder / "log.sqlite") as copy:
        (organ, _) = copy.execute("SELECT organ_id, count(*) FROM event GROUP BY organ_id ORDER BY 2 DESC LIMIT 1").fetchone()
    keys = [json.loads(line)["statement"].split("\n")[4].split(" ")[1] for line in lines]
    assert all(organ in line for line in lines)
    yield Log(folder / "log.sqlite", copies, keys, organ)


def signed(server: gongkai_server.Server) -> str:
    done = server.command("log", "checkpoint")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_honest_log_is_sound_after_a_change_of_keys(log: Log) -> None:
    assert len(set(log.keys)) == 2
    for words in ([], [str(log.copies)], log.trusting(), [str(log.copies), *log.trusting()]):
        done = log.checked(*words)
        assert done.returncode == 0 and "2 checkpoints" in done.stdout and "sound" in done.stdout, done.stdout + done.stderr


def test_a_key_that_nobody_named_is_warned_of_or_refused(log: Log) -> None:
    believed = log.checked()
    assert log.keys[1] in believed.stderr and "did the operator announce" in believed.stderr
    assert "warning" not in log.checked(*log.trusting()).stderr

    refused = log.checked("--key", log.keys[0])
    assert refused.returncode == 1
    assert f"checkpoint 2: is signed with {log.keys[1]}, which no --key names" in refused.stdout


LAST = "organ_id = 'ORGAN' AND sequence = (SELECT max(sequence) FROM event WHERE organ_id = 'ORGAN')"

# ORGAN is the chain that is changed.
CHANGES = {
    "a column": ("UPDATE event SET subject_id = 'x' WHERE organ_id = 'ORGAN' AND sequence = 2", "ORGAN 2: was changed"),
    "an event removed": ("DELETE FROM event WHERE organ_id = 'ORGAN' AND sequence = 2", "ORGAN 3: event 2 is missing"),
    "the end cut off": (f"DELETE FROM event WHERE {LAST}", "is missing, and event_head counts"),
    "the end cut off to a checkpoint": (
        "DELETE FROM event WHERE organ_id = 'ORGAN'; DELETE FROM event_head WHERE organ_id = 'ORGAN'",
        "ORGAN 1: is missing, and checkpoint 1 knows it",
    ),
    "a head removed": ("DELETE FROM event_head WHERE organ_id = 'ORGAN'", "ORGAN: has events and no row in event_head"),
    "a head put back": (
        "UPDATE event_head SET sequence = sequence - 1 WHERE organ_id = 'ORGAN'", "ORGAN: event_head is not the last event"
    ),
    "a head's moment": ("UPDATE event_head SET at = at + 1 WHERE organ_id = 'ORGAN'", "ORGAN: event_head is not the last event"),
    "a checkpoint": (
        "UPDATE checkpoint SET statement = replace(statement, 'chains', 'Chains') WHERE number = 2",
        "checkpoint 2: is not signed with the key that it names",
    ),
    "a checkpoint's form": ("UPDATE checkpoint SET statement = 'x' WHERE number = 2", "the row after checkpoint 1: is no checkpoint"),
    "a checkpoint removed": (
        "DELETE FROM checkpoint_head WHERE number = 1; DELETE FROM checkpoint WHERE number = 1",
        "checkpoint 2: does not follow the one before it",
    ),
}


@pytest.fixture
def tampered(log: Log, tmp_path: Path) -> Callable[[Callable[[sqlite3.Connection], None]], Path]:
    """A copy that somebody who owns the database has changed."""

    def change(hand: Callable[[sqlite3.Connection], None]) -> Path:
        path = tmp_path / "tampered.sqlite"
        with sqlite3.connect(log.database) as own, sqlite3.connect(path) as copy:
            own.backup(copy)
        with sqlite3.connect(path) as copy:
            for (name,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%refuses%'").fetchall():
                copy.execute(f"DROP TRIGGER {name}")
            hand(copy)
        return path

    return change


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_is_found(log: Log, tampered: Callable, name: str) -> None:
    change, found = (words.replace("ORGAN", log.organ) for words in CHANGES[name])

    done = log.checked(*log.trusting(), database=tampered(lambda copy: copy.executescript(change)))

    assert done.returncode == 1 and found in done.stdout, done.stdout + done.stderr


def rewrite(copy: sqlite3.Connection, organ: str, first: int, change: dict[str, object]) -> None:
    """Changes an event, and makes its digest, those after it and the head anew, as one who knows how they are made."""
    script = runpy.run_path(str(SCRIPT))
    columns = script["COLUMNS"]
    rows = copy.execute(
        f"SELECT {', '.join(columns)} FROM event WHERE organ_id = ? AND sequence >= ? ORDER BY sequence", (organ, first)
    ).fetchall()
    previous = None
    for row in rows:
        event = dict(zip(columns, row, strict=True))
        if previous:
            event["previous_digest"] = previous
        if event["sequence"] == first:
            event |= change
        previous = event["digest"] = script["digest"](tuple(event[name] for name in columns))
        copy.execute(
            "UPDATE event SET at = ?, facts = ?, previous_digest = ?, digest = ? WHERE organ_id = ? AND sequence = ?",
            (event["at"], event["facts"], event["previous_digest"], event["digest"], organ, event["sequence"]),
        )
        copy.execute("UPDATE event_head SET digest = ?, at = ? WHERE organ_id = ?", (event["digest"], event["at"], organ))


def test_a_chain_made_anew_contradicts_its_checkpoint(log: Log, tampered: Callable) -> None:
    done = log.checked(*log.trusting(), database=tampered(lambda copy: rewrite(copy, log.organ, 1, {"facts": '{"added":"1"}'})))

    assert done.returncode == 1 and "is not what checkpoint 1 says" in done.stdout, done.stdout


def test_an_event_dated_before_its_predecessor_is_found(log: Log, tampered: Callable) -> None:
    done = log.checked(*log.trusting(), database=tampered(lambda copy: rewrite(copy, log.organ, 2, {"at": 1})))

    assert done.returncode == 1 and "is earlier than the one before it" in done.stdout, done.stdout


@pytest.mark.parametrize(("hours", "is_found"), [(1, True), (0, False)])
def test_an_event_dated_back_into_a_quiet_hour_is_found(log: Log, tampered: Callable, hours: int, is_found: bool) -> None:
    """A chain of its own, so that no predecessor tells: only the checkpoint that does not know it."""

    def add(copy: sqlite3.Connection) -> None:
        script = runpy.run_path(str(SCRIPT))
        (signed_at,) = copy.execute("SELECT at FROM checkpoint WHERE number = 2").fetchone()
        at = signed_at - hours * HOUR
        event = ["quiet-organ", 1, at, "unit.renamed", None, None, "unit", "u", "{}", bytes(32), b""]
        event[-1] = script["digest"](tuple(event))
        copy.execute(f"INSERT INTO event ({', '.join(script['COLUMNS'])}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", event)
        copy.execute("INSERT INTO event_head (organ_id, sequence, digest, at) VALUES ('quiet-organ', 1, ?, ?)", (event[-1], at))

    done = log.checked(*log.trusting(), database=tampered(add))

    words = "quiet-organ 1: says that it is older than checkpoint 2, which does not know it"
    assert (done.returncode == 1, words in done.stdout) == (is_found, is_found), done.stdout + done.stderr


def test_copies_kept_outside_tell_of_a_log_made_anew_as_a_whole(log: Log, tampered: Callable) -> None:
    everything = "; ".join(f"DELETE FROM {table}" for table in ("checkpoint_head", "checkpoint", "event", "event_head"))
    emptied = tampered(lambda copy: copy.executescript(everything))

    assert log.checked(database=emptied).returncode == 0
    done = log.checked(str(log.copies), *log.trusting(), database=emptied)

    assert done.returncode == 1 and f"{log.organ} 1: is missing, and checkpoint 1 knows it" in done.stdout, done.stdout


def test_one_chain_is_checked_by_itself(log: Log, tmp_path: Path) -> None:
    columns = runpy.run_path(str(SCRIPT))["COLUMNS"]
    with sqlite3.connect(log.database) as own:
        rows = own.execute(
            f"SELECT {', '.join(columns)} FROM event WHERE organ_id = ? ORDER BY sequence", (log.organ,)
        ).fetchall()
    chain = tmp_path / "chain.jsonl"

    def written(count: int) -> Path:
        events = [
            {name: value.hex() if isinstance(value, bytes) else value for name, value in zip(columns, row, strict=True)}
            for row in rows[:count]
        ]
        chain.write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
        return chain

    whole = log.checked(str(log.copies), *log.trusting(), database=written(len(rows)))
    assert whole.returncode == 0, whole.stdout + whole.stderr
    cut = log.checked(str(log.copies), *log.trusting(), database=written(1))
    assert cut.returncode == 1 and f"{log.organ} 2: is missing" in cut.stdout, cut.stdout
    empty = log.checked(str(log.copies), *log.trusting(), database=written(0))
    assert empty.returncode == 1 and "no events" in empty.stdout, empty.stdout
    alone = log.checked(database=written(1))
    assert alone.returncode == 2 and "a file of checkpoints" in alone.stderr
