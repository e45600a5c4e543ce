#!/usr/bin/env python3
"""Measures the public pages with 200,000 items in 119 units, on both databases; docs/benchmarks.md says what each line means.

    bench-portal.py FOLDER BENCH_SERVER POSTGRESQL_URL
        BENCH_ITEMS        how many items (200000)
        BENCH_SECONDS      seconds of each measurement (8)
        BENCH_DATABASES    SQLite, PostgreSQL or both with a comma (both)

Run it with the Python that has the peers (scripts/setup bench). FOLDER keeps the filled SQLite database for the next run.
"""

import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

from bench_load import Served, aim, free_port, head, line, load, nginx

HERE = Path(__file__).resolve().parent
ITEMS = int(os.environ.get("BENCH_ITEMS", "200000"))
# Readers who search wait for their answer before they search again: as many as search at once in a district.
SEARCHERS = 4


def fetch(port, path):
    return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read()


def among(paths):
    """Asks for one of the paths each time."""
    listed = ",".join(json.dumps(path) for path in paths)
    return f"local paths = {{{listed}}}\nrequest = function() return wrk.format('GET', paths[math.random(1, #paths)]) end\n"


def search_paths(keys, base="/search"):
    words = [urllib.parse.quote(word) for word in keys["words"]]
    plain = [f"{base}?q={word}" for word in words]
    organs = keys["organs"]
    filtered = [
        f"{base}?q={word}&organ={organs[number % len(organs)]}&year={2020 + number % 6}" for number, word in enumerate(words)
    ]
    return plain, filtered


def ours(folder, program, database, name):
    begun = time.monotonic()
    subprocess.run([program, "fill-portal", database, str(ITEMS)], check=True)
    keys = json.loads(subprocess.run([program, "portal-keys", database, "4000"], capture_output=True, text=True, check=True).stdout)
    port = free_port()
    served = Served(folder, [program, "portal", database, str(port)], port)
    item, column = f"/items/{keys['items'][0]}", f"/columns/{keys['columns'][0]}"
    plain, filtered = search_paths(keys)
    head(f"{name}: {ITEMS} items (filled or found in {time.monotonic() - begun:.0f} s)")
    try:
        pages = {path: fetch(port, path) for path in ("/", item, column, plain[0], filtered[0])}
        result = {
            "text": line("gongkai: text", load(folder, port, "/text"), f"at rest {served.at_rest:.0f}"),
            "home": line("gongkai: home, kept", load(folder, port, "/")),
            "column": line("gongkai: a column's list, kept", load(folder, port, column)),
            "item": line("gongkai: an item, kept", load(folder, port, item)),
            "items": line("gongkai: items, made", load(folder, port, script=unkept([f"/items/{key}?" for key in keys["items"]]))),
            "search": line("gongkai: two characters", load(folder, port, script=unkept(plain), connections=SEARCHERS)),
            "filtered": line("gongkai: with organ and year", load(folder, port, script=unkept(filtered), connections=SEARCHERS)),
        }
    finally:
        served.stop()
    return keys, pages, item, result


def unkept(paths):
    """The paths with a number that makes each address new, so that no page is found kept; readers are at home in many places, as searches of one
    place are limited."""
    listed = ",".join(json.dumps(path) for path in paths)
    return (
        f"local paths = {{{listed}}}\nlocal turn = os.time() * 1000\n"
        "request = function()\n  turn = turn + 1\n"
        "  local home = math.random(1, 250) .. '.' .. math.random(1, 250) .. '.' .. math.random(1, 250) .. '.1'\n"
        "  return wrk.format('GET', paths[math.random(1, #paths)] .. '&t=' .. turn, { ['X-Forwarded-For'] = home })\nend\n"
    )


def frame(page):
    """What stands around the content of our page, for the peer's template."""
    text = page.decode()
    start, end = text.index("<main"), text.index("</main>")
    opening = text[start : text.index(">", start) + 1]
    return text[:start] + opening, text[end:]


def fastapi(folder, database, pages, item, keys):
    for name, path in (("item", item), ("search", next(path for path in pages if path.startswith("/search")))):
        before, after = frame(pages[path])
        (folder / f"{name}-before.html").write_text(before, encoding="utf-8")
        (folder / f"{name}-after.html").write_text(after, encoding="utf-8")
    port = free_port()
    served = Served(
        folder, [sys.executable, "-m", "uvicorn", "fastapi_portal:app", "--app-dir", str(HERE / "peers"), "--port", str(port),
         "--workers", "2", "--no-access-log", "--log-level", "error"],
        port, {"PEER_DATABASE": database, "PEER_FRAMES": str(folder)})
    plain, filtered = search_paths(keys)
    try:
        return {
            "items": line("FastAPI: items", load(folder, port, script=among([f"/items/{key}" for key in keys["items"]]))),
            "search": line("FastAPI: two characters", load(folder, port, script=among(plain), connections=SEARCHERS)),
            "filtered": line("FastAPI: with organ and year", load(folder, port, script=among(filtered), connections=SEARCHERS)),
        }
    finally:
        served.stop()


def main():
    folder, program, url = Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3]
    folder.mkdir(parents=True, exist_ok=True)
    print(f"Load     {Path('/proc/loadavg').read_text().split()[0]} when this began; {os.cpu_count()} processors, wrk among them")
    results = {}
    databases = {"SQLite": str(folder / "portal.sqlite"), "PostgreSQL": url}
    for name in os.environ.get("BENCH_DATABASES", "SQLite,PostgreSQL").split(","):
        database = databases[name]
        keys, pages, item, mine = ours(folder, program, database, name)
        results[name] = mine, fastapi(folder, database, pages, item, keys)
    head("The same bytes")
    nginx(folder, {"home": pages["/"], "item": pages[item]})
    print(f"\nAims\n  {'':<58}{'measured':>10}  aim")
    for name, (mine, peer) in results.items():
        for page in ("home", "column", "item"):
            aim(f"{page}, kept, share of a short text, {name}", mine[page]["rate"] / mine["text"]["rate"], 0.8)
        # As it is served, and, harder, as it is when no page was kept of it.
        aim(f"an item, × FastAPI, {name}", mine["item"]["rate"] / peer["items"]["rate"], 3)
        aim(f"items, made, × FastAPI, {name}", mine["items"]["rate"] / peer["items"]["rate"], 3)
        aim(f"two characters, p95 in ms, {name}", mine["search"]["p95"], 30, at_least=False)


main()
