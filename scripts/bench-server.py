#!/usr/bin/env python3
"""Measures the server under wrk, on both databases, beside what it is held against; docs/benchmarks.md says what each line means.

    bench-server.py FOLDER BENCH_SERVER POSTGRESQL_URL     everything, as tables
        BENCH_SECONDS      seconds of each measurement (8)
    bench-server.py --mixed FOLDER BENCH_SERVER POSTGRESQL_URL
        MIXED_SECONDS      pages and writes at once, on each database, for so long (600); fails when the server stands still or
                           a change is lost

Run it with the Python that has the peers (scripts/setup bench). FOLDER is kept small and may be removed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from bench_load import SECONDS, Served, aim, free_port, head, line, load, memory, nginx

HERE = Path(__file__).resolve().parent
UNITS = 100


PAGES = 'request = function() return wrk.format("GET", "/page/" .. math.random(1, %d)) end\n' % UNITS


def writes(port):
    """Forms as browsers send them: the token and its cookie, from many addresses behind one proxy (each is limited in its rate)."""
    opened = urllib.request.urlopen(f"http://127.0.0.1:{port}/form/1")
    token = re.search(r'name="csrf" value="([^"]+)"', opened.read().decode()).group(1)
    cookie = opened.headers["Set-Cookie"].split(";")[0]
    return """
request = function()
  local address = math.random(1, 250) .. "." .. math.random(1, 250) .. "." .. math.random(1, 250) .. ".1"
  return wrk.format("POST", "/write/" .. math.random(1, %d), {
    ["Cookie"] = "%s", ["Content-Type"] = "application/x-www-form-urlencoded", ["X-Forwarded-For"] = address
  }, "csrf=%s")
end
""" % (UNITS, cookie, token)


PEER_WRITES = 'request = function() return wrk.format("POST", "/write/" .. math.random(1, %d)) end\n' % UNITS


def measure(folder, name, served, write_script):
    rest = f"at rest {served.at_rest:.0f}"
    text = line(f"{name}: text", load(folder, served.port, "/text"), rest)
    page = line(f"{name}: page", load(folder, served.port, script=PAGES))
    write = line(f"{name}: write", load(folder, served.port, script=write_script), f"after {memory(served.process):.0f}")
    return {"text": text, "page": page, "write": write, "at_rest": served.at_rest}


def ours(folder, program, database, name):
    subprocess.run([program, "fill", database], check=True)
    port = free_port()
    served = Served(folder, [program, "serve", database, str(port)], port)
    try:
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/page/1").read()
        result = measure(folder, name, served, writes(port))
    finally:
        served.stop()
    subprocess.run([program, "verify", database], check=True, stdout=subprocess.DEVNULL)
    return page, result


def template(page):
    """Our page as a Jinja2 template: the one unit and the row of the table become variables."""
    text = page.decode()
    rows = re.findall(r"<tr[^>]*>(?:(?!</tr>).)*</tr>\n?", text, re.S)
    body = [row for row in rows if "<td" in row]
    cells = ["{{ row[0] }}", "{{ row[1] }}", "{{ row[2] }}", "{{ row[3] }}", "{{ row[4] }}"]
    shown = iter(cells)
    row = re.sub(r">[^<>\n]+</(td|th|a|span)>", lambda found: f">{next(shown)}</{found.group(1)}>", body[0])
    start, end = text.index(body[0]), text.rindex(body[-1]) + len(body[-1])
    text = text[:start] + "{% for row in rows %}" + row + "{% endfor %}" + text[end:]
    name = re.search(r"<h1[^>]*>([^<]+)</h1>", text).group(1)
    code = re.search(r"统一社会信用代码 ([0-9A-Z]+)", text).group(1)
    return text.replace(name, "{{ name }}").replace(code, "{{ code }}")


def fastapi(folder, database, page, name):
    (folder / "page.jinja").write_text(template(page), encoding="utf-8")
    port = free_port()
    served = Served(
        folder, [sys.executable, "-m", "uvicorn", "fastapi_app:app", "--app-dir", str(HERE / "peers"), "--port", str(port), "--workers", "2",
         "--no-access-log", "--log-level", "error"],
        port, {"PEER_DATABASE": database, "PEER_TEMPLATE": str(folder / "page.jinja")})
    try:
        return measure(folder, name, served, PEER_WRITES)
    finally:
        served.stop()


def pgbench(url, *options):
    binary = shutil.which("pgbench") or next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))), "pgbench")
    output = subprocess.run([str(binary), *options, url], capture_output=True, text=True, check=True).stdout
    found = re.search(r"tps = ([\d.]+)", output)
    return float(found.group(1)) if found else 0


PGBENCH_WRITE = """\\set unit random(1, 100)
BEGIN;
UPDATE bench_unit SET people = people + 1 WHERE id = :unit;
UPDATE bench_head SET sequence = sequence + 1 WHERE organ_id = :unit RETURNING sequence, digest \\gset
INSERT INTO bench_event VALUES (:unit, :sequence, 1760000000000, 'unit.counted', '{}', '\\\\x00', '\\\\x00');
UPDATE bench_head SET digest = '\\\\x00' WHERE organ_id = :unit;
COMMIT;
"""


def database_alone(folder, program, url, sqlite):
    pgbench(url, "-i", "-q", "-s", "1")
    (folder / "write.pgbench").write_text(PGBENCH_WRITE)
    seconds = str(SECONDS)

    def direct(work, database, callers):
        return int(subprocess.run([program, work, database, str(callers), seconds], capture_output=True, text=True, check=True).stdout)

    reads = {f"pgbench, {count} clients": pgbench(url, "-n", "-S", "-M", "prepared", "-c", str(count), "-j", "2", "-T", seconds) for count in (8, 32)}
    reads |= {f"PostgreSQL, {count} callers": direct("reads", url, count) for count in (8, 32)}
    reads["SQLite, 8 callers"] = direct("reads", sqlite, 8)
    writing = {"pgbench, 8 clients": pgbench(url, "-n", "-M", "prepared", "-f", str(folder / "write.pgbench"), "-c", "8", "-j", "2", "-T", seconds)}
    writing["PostgreSQL, 8 callers"] = direct("writes", url, 8)
    writing["SQLite, 8 callers"] = direct("writes", sqlite, 8)
    for title, figures in (("Single rows by key, without a server", reads), ("Changes with their events, without a server", writing)):
        print(f"\n{title}\n  {'':<34}{'a second':>10}")
        for name, rate in figures.items():
            print(f"  {name:<34}{rate:>10.0f}")
    return reads, writing


def everything(folder, program, url):
    sqlite = str(folder / "bench.sqlite")
    for old in folder.glob("bench.sqlite*"):
        old.unlink()
    print(f"Load     {Path('/proc/loadavg').read_text().split()[0]} when this began; {os.cpu_count()} processors, wrk among them")
    head("SQLite")
    page, on_sqlite = ours(folder, program, sqlite, "gongkai")
    peer_sqlite = fastapi(folder, sqlite, page, "FastAPI")
    head("PostgreSQL")
    _, on_postgresql = ours(folder, program, url, "gongkai")
    peer_postgresql = fastapi(folder, url, page, "FastAPI")
    head(f"The same bytes ({len(page)} of the page)")
    nginx(folder, {"page": page})
    reads, _ = database_alone(folder, program, url, sqlite)
    print(f"\nAims\n  {'':<58}{'measured':>10}  aim")
    aim("page a second, SQLite", on_sqlite["page"]["rate"], 10_000)
    aim("page, × FastAPI, SQLite", on_sqlite["page"]["rate"] / peer_sqlite["page"]["rate"], 3)
    aim("page, × FastAPI, PostgreSQL", on_postgresql["page"]["rate"] / peer_postgresql["page"]["rate"], 3)
    best = max(rate for name, rate in reads.items() if name.startswith("PostgreSQL"))
    aim("single rows of PostgreSQL, share of pgbench with 8 clients", best / reads["pgbench, 8 clients"], 0.6)
    aim("memory at rest, MiB", max(on_sqlite["at_rest"], on_postgresql["at_rest"]), 60, at_least=False)


def mixed(folder, program, url):
    """Pages and writes at once. A server that stands still leaves wrk with time-outs, and with fewer answers in each slice."""
    total = int(os.environ.get("MIXED_SECONDS", "600"))
    sqlite = str(folder / "mixed.sqlite")
    for old in folder.glob("mixed.sqlite*"):
        old.unlink()
    for name, database in (("SQLite", sqlite), ("PostgreSQL", url)):
        subprocess.run([program, "fill", database], check=True)
        before = int(subprocess.run([program, "verify", database], capture_output=True, text=True, check=True).stdout)
        port = free_port()
        served = Served(folder, [program, "serve", database, str(port)], port)
        slices, acknowledged, slowest = 0, 0, 0.0
        end = time.monotonic() + total
        while time.monotonic() < end:
            results = {}
            seconds = min(30, max(2, int(end - time.monotonic())))
            jobs = [
                threading.Thread(target=lambda key, script: results.update({key: load(folder, port, script=script, seconds=seconds, connections=16)}), args=job)
                for job in (("page", PAGES), ("write", writes(port)))
            ]
            [job.start() for job in jobs]
            [job.join() for job in jobs]
            for key, result in results.items():
                if result["wrong"] or result["errors"] or not result["requests"]:
                    raise SystemExit(f"{name}: {key}: {json.dumps(result)}")
                slowest = max(slowest, result["p99"])
            if len(results) != 2:
                raise SystemExit(f"{name}: a load broke off")
            slices += 1
            acknowledged += results["write"]["requests"]
            print(f"  {name} {slices:>3}: {results['page']['rate']:.0f} pages/s, {results['write']['rate']:.0f} writes/s", file=sys.stderr, flush=True)
        served.stop()
        found = int(subprocess.run([program, "verify", database], capture_output=True, text=True, check=True).stdout) - before
        # wrk closes its connections with answers still on their way: what it did not count may be there, what it counted must be.
        if found < acknowledged:
            raise SystemExit(f"{name}: {acknowledged} writes were acknowledged and {found} are there")
        print(f"{name}: {total} s, {slices} slices, {acknowledged} writes acknowledged, {found} found, slowest p99 {slowest:.0f} ms", flush=True)


def main():
    words = sys.argv[1:]
    work = mixed if words[:1] == ["--mixed"] else everything
    folder, program, url = words[-3:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    work(Path(folder).resolve(), program, url)


main()
