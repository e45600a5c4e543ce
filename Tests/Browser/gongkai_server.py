"""A Gongkai server of the tests' own: the made-up district on a loopback port that the system chooses."""

from __future__ import annotations

import os
import re
import shutil
import signal
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

# A debug build makes a whole district, with a password hash for everyone in it, before it answers.
START_SECONDS = 600
STOP_SECONDS = 120

_numbers = count()

STORES = ("sqlite", "postgresql")


class OwnClock:
    """The time of day of one server, which the test sets; see `own_clock.c`."""

    def __init__(self, folder: Path) -> None:
        self.day = ""
        self._seconds = folder / "seconds"
        self._library = folder / "own_clock.so"
        source = Path(__file__).with_name("own_clock.c")
        compiler = shutil.which("clang") or shutil.which("cc")
        assert compiler, "a C compiler comes with Swift"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", self._library, source, "-ldl"], check=True)

    def set(self, day: str, hour: int = 9) -> None:
        """From now on it is that morning, in China."""
        self.day = day
        zone = timezone(timedelta(hours=8))
        wanted = datetime.fromisoformat(day).replace(hour=hour, tzinfo=zone).timestamp()
        # Written over, not replaced: the server has the file before its eyes.
        with self._seconds.open("r+b" if self._seconds.exists() else "wb") as file:
            file.write(struct.pack("=q", int(wanted - time.time())))

    @property
    def settings(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self._library), "GONGKAI_TEST_CLOCK": str(self._seconds)}


@dataclass
class Server:
    """A running server, and what it said when it started."""

    store: str
    address: str
    words: str
    data: Path
    program: Path
    environment: dict[str, str]
    log: Path
    password: str
    """The one password of the made-up people."""

    def url(self, path: str) -> str:
        return self.address.rstrip("/") + path

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs `gongkai` on the same records, beside the server."""
        return subprocess.run(
            [self.program, *words], env=self.environment, capture_output=True, text=True, timeout=START_SECONDS, check=False
        )

    def one_time_code(self, *words: str) -> str:
        """What `gongkai admin …` hands out for a first sign-in."""
        done = self.command("admin", *words)
        found = re.search(r"登录码：\s*(\S+)", done.stdout)
        assert done.returncode == 0 and found, done.stdout + done.stderr
        return found.group(1)

    def new_errors(self) -> list[str]:
        """What the server logged as an error so far."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if re.search(r'\berror\b|"level": ?"(error|critical)"', line[:120])]


def program_path() -> Path:
    given = os.environ.get("GONGKAI_TEST_PROGRAM")
    root = Path(__file__).resolve().parents[2]
    return Path(given) if given else root / ".build" / "debug" / "gongkai"


def clean_environment() -> dict[str, str]:
    """The tests' environment without settings of the server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}


@contextmanager
def own_database(server_url: str) -> Iterator[str]:
    """A new database on the PostgreSQL server of the tests; dropped at the end."""
    name = f"gongkai_browser_{os.getpid()}_{next(_numbers)}"

    def sql(statement: str) -> None:
        subprocess.run(
            ["psql", server_url, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement], check=True, capture_output=True
        )

    sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    sql(f"CREATE DATABASE {name}")
    try:
        yield _with_database(server_url, name)
    finally:
        sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _with_database(url: str, name: str) -> str:
    scheme, rest = url.split("://", 1)
    place, _, query = rest.partition("?")
    authority = place.split("/", 1)[0]
    return f"{scheme}://{authority}/{name}" + (f"?{query}" if query else "")


@contextmanager
def running(
    store: str, *, demo: bool = True, settings: dict[str, str] | None = None, clock: OwnClock | None = None
) -> Iterator[Server]:
    """Starts a server on a store of its own, with the made-up district or empty; stops it and throws its records away at the end.

    `clock`: by which it lives instead of the machine's."""
    settings = (settings or {}) | (clock.settings if clock else {})
    if store == "sqlite":
        with _running(store, settings, demo) as server:
            yield server
    else:
        with own_database(os.environ["GONGKAI_TEST_POSTGRESQL"]) as url:
            with _running(store, settings | {"GONGKAI_DATABASE_URL": url}, demo) as server:
                yield server


@contextmanager
def _running(store: str, settings: dict[str, str], demo: bool) -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix=f"gongkai-{store}-"))
    data = folder / "data"
    data.mkdir(mode=0o700)
    log = folder / "log"
    program = program_path()
    environment = clean_environment() | settings | {"GONGKAI_DATA": str(data)}
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [program, "serve", "--port", "0", *(["--demo"] if demo else [])],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
    watchdog = threading.Timer(START_SECONDS, process.kill)
    watchdog.start()
    try:
        words = _first_words(process, log)
        watchdog.cancel()
        # What it prints later must go somewhere, or it would wait for us.
        threading.Thread(target=lambda: [None for _ in process.stdout], daemon=True).start()
        address = re.search(r"已启动：(\S+)", words)
        password = re.search(r"密码：(\S+)", words)
        yield Server(
            store=store,
            address=address.group(1),
            words=words,
            data=data,
            program=program,
            environment=environment,
            log=log,
            password=password.group(1) if password else "",
        )
    finally:
        watchdog.cancel()
        _stop(process, log)
        shutil.rmtree(folder, ignore_errors=True)


def _first_words(process: subprocess.Popen[str], log: Path) -> str:
    """Everything up to the line that says how to stop: the address and the sign-ins stand before it."""
    words = ""
    for line in process.stdout:
        words += line
        if line.startswith("停止"):
            return words
    raise AssertionError(f"the server did not start:\n{words}{log.read_text(encoding='utf-8')[-4000:]}")


def _stop(process: subprocess.Popen[str], log: Path) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        status = process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise AssertionError(f"the server did not stop within {STOP_SECONDS} seconds") from None
    assert status == 0, f"the server ended with {status}:\n{log.read_text(encoding='utf-8')[-4000:]}"
