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
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECONDS = int(os.environ.get("BENCH_SECONDS", "8"))
CONNECTIONS = 32
UNITS = 100


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit(f"{process.args[0]} ended before it answered")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/text", timeout=1).read()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{process.args[0]} does not answer")


def family(process):
    """The process and its children."""
    found, queue = [], [process.pid]
    while queue:
        pid = queue.pop()
        found.append(pid)
        queue += [int(child) for task in Path(f"/proc/{pid}/task").glob("*") for child in (task / "children").read_text().split()]
    return found


def memory(process):
    """Resident memory of the process and its children, MiB."""
    total = 0
    for pid in family(process):
        try:
            total += int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1))
        except (OSError, AttributeError):
            pass
    return total / 1024


class Served:
    """A server that runs while it is measured."""

    def __init__(self, folder, command, port, env=None):
        self.log = open(folder / f"{Path(command[0]).name}.log", "w")
        self.process = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=self.log)
        self.port = port
        wait_for(port, self.process)
        time.sleep(1)
        self.at_rest = memory(self.process)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self.log.close()


def milliseconds(text):
    number, unit = re.match(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


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


def load(folder, port, path="/", script=None, seconds=None, connections=CONNECTIONS):
    """One run of wrk: requests a second, p50 and p99 in milliseconds, answers that were no success."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds or SECONDS}s", "--latency", "--timeout", "10s"]
    if script:
        name = folder / f"load-{threading.get_ident()}.lua"
        # Each thread of wrk would draw the same units otherwise.
        name.write_text("math.randomseed(os.time())\n" + script)
        command += ["-s", str(name)]
    output = subprocess.run(command + [f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", output)
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
        "p50": milliseconds(re.search(r"\n\s+50%\s+(\S+)", output).group(1)),
        "p99": milliseconds(re.search(r"\n\s+99%\s+(\S+)", output).group(1)),
        "requests": int(re.search(r"(\d+) requests in", output).group(1)),
        "wrong": int(wrong.group(1)) if wrong else 0,
        "errors": sum(map(int, lost.groups())) if lost else 0,
    }


def line(name, result, note=""):
    wrong = result["wrong"] + result["errors"]
    failed = f"  {wrong} FAILED" if wrong else ""
    print(f"  {name:<34}{result['rate']:>10.0f}{result['p50']:>9.2f}{result['p99']:>9.2f}  {note}{failed}", flush=True)
    return result


def head(title):
    print(f"\n{title}\n  {'':<34}{'requests/s':>10}{'p50 ms':>9}{'p99 ms':>9}  memory MiB", flush=True)


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


def nginx(folder, page):
    root = folder / "nginx"
    shutil.rmtree(root, ignore_errors=True)
    (root / "www").mkdir(parents=True)
    (root / "www" / "text").write_bytes(b"ok\n")
    (root / "www" / "page").write_bytes(page)
    port = free_port()
    owner = "user root;" if os.geteuid() == 0 else ""
    (root / "nginx.conf").write_text(f"""{owner} worker_processes 2; daemon off; pid {root}/pid; error_log {root}/error;
events {{ worker_connections 1024; }}
http {{ access_log off; default_type text/html; client_body_temp_path {root}; proxy_temp_path {root}; fastcgi_temp_path {root};
  uwsgi_temp_path {root}; scgi_temp_path {root}; open_file_cache max=10; server {{ listen 127.0.0.1:{port}; root {root}/www; }} }}
""")
    served = Served(folder, [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(root / "nginx.conf"), "-p", str(root)], port)
    try:
        text = line("nginx, a file: text", load(folder, port, "/text"), f"at rest {served.at_rest:.0f}")
        return {"text": text, "page": line("nginx, a file: page", load(folder, port, "/page"))}
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


def aim(name, value, bound, at_least=True):
    met = value >= bound if at_least else value <= bound
    sign = "≥" if at_least else "≤"
    print(f"  {name:<58}{value:>10.2f}  {sign} {bound:<8}{'met' if met else 'MISSED'}")


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
    nginx(folder, page)
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
