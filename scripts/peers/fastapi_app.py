"""The same three answers by FastAPI, uvicorn and Jinja2, over the same tables: what a team would write in Python.

PEER_DATABASE    a SQLite file, or postgresql://...
PEER_TEMPLATE    the page as a Jinja2 template (scripts/bench-server makes it from our own page, so that the bytes agree)

SQLite is called in the handler itself, on one connection for each worker process: for queries this short that was faster than
FastAPI's thread pool. PostgreSQL goes through asyncpg with a pool for each worker.
"""

import hashlib
import json
import os
import sqlite3
import time
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, PlainTextResponse
from jinja2 import Environment

ADDRESS = os.environ["PEER_DATABASE"]
POSTGRESQL = ADDRESS.startswith("postgresql")
PAGE = Environment(autoescape=True, keep_trailing_newline=True).from_string(
    Path(os.environ["PEER_TEMPLATE"]).read_text(encoding="utf-8")
)

ONE = "SELECT name, code FROM bench_unit WHERE id = $1"
TWENTY = "SELECT id, name, code, people, changed_at FROM bench_unit WHERE parent_id = $1 ORDER BY id LIMIT 20"
CHANGE = "UPDATE bench_unit SET people = people + 1 WHERE id = $1"
HEAD = "SELECT sequence, digest FROM bench_head WHERE organ_id = $1"
EVENT = "INSERT INTO bench_event (organ_id, sequence, at, kind, facts, previous_digest, digest) VALUES ($1, $2, $3, $4, $5, $6, $7)"
MOVE = "UPDATE bench_head SET sequence = $2, digest = $3 WHERE organ_id = $1"

store = None


@asynccontextmanager
async def lifespan(_):
    global store
    if POSTGRESQL:
        import asyncpg

        store = await asyncpg.create_pool(ADDRESS, min_size=4, max_size=4)
    else:
        store = sqlite3.connect(ADDRESS, isolation_level=None, timeout=5)
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = FULL")
    yield
    if POSTGRESQL:
        await store.close()
    else:
        store.close()


app = FastAPI(lifespan=lifespan)


@app.get("/text", response_class=PlainTextResponse)
async def text():
    return "ok\n"


@app.get("/page/{unit}", response_class=HTMLResponse)
async def page(unit: int):
    if POSTGRESQL:
        async with store.acquire() as connection:
            one = await connection.fetchrow(ONE, unit)
            twenty = await connection.fetch(TWENTY, unit)
    else:
        one = store.execute(ONE, (unit,)).fetchone()
        twenty = store.execute(TWENTY, (unit,)).fetchall()
    return PAGE.render(name=one[0], code=one[1], rows=twenty)


def event(unit: int, sequence: int, previous: bytes):
    facts = json.dumps({"unit": str(unit)}, separators=(",", ":"))
    at = int(time.time() * 1000)
    digest = hashlib.sha256(f"{unit}|{sequence}|{at}|unit.counted|{facts}|".encode() + previous).digest()
    return (unit, sequence, at, "unit.counted", facts, previous, digest), digest


@app.post("/write/{unit}", response_class=PlainTextResponse)
async def write(unit: int):
    if POSTGRESQL:
        async with store.acquire() as connection, connection.transaction():
            await connection.execute(CHANGE, unit)
            sequence, previous = await connection.fetchrow(HEAD + " FOR UPDATE", unit)
            row, digest = event(unit, sequence + 1, previous)
            await connection.execute(EVENT, *row)
            await connection.execute(MOVE, unit, sequence + 1, digest)
    else:
        store.execute("BEGIN IMMEDIATE")
        try:
            store.execute(CHANGE, (unit,))
            sequence, previous = store.execute(HEAD, (unit,)).fetchone()
            row, digest = event(unit, sequence + 1, previous)
            store.execute(EVENT, row)
            # SQLite numbers $2, $3, $1 by their first appearance.
            store.execute(MOVE, (sequence + 1, digest, unit))
            store.execute("COMMIT")
        except BaseException:
            store.execute("ROLLBACK")
            raise
    return "ok\n"
