#!/usr/bin/env python3
"""Measures the register with 100,000 requests and five hundred citizens who file at once, on both databases; docs/benchmarks.md says what each
line means.

    bench-requests.py FOLDER BENCH_SERVER POSTGRESQL_URL
        BENCH_REQUESTS     requests of the one large organ (100000)
        BENCH_SECONDS      seconds of each measurement of pages (8)
        BENCH_CITIZENS     how many file at once (500)
        FILING_SECONDS     for how long they file (300); 0 leaves them out
        BENCH_DATABASES    SQLite, PostgreSQL or both with a comma (both)

FOLDER keeps the filled SQLite database, the keys of both and what citizens handed in. What a run of the citizens filed stays; the next
run finds it in the register.
"""

import http.cookiejar
import json
import os
import re
import resource
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

from bench_load import Served, aim, free_port, head, line, load, memory

REQUESTS = int(os.environ.get("BENCH_REQUESTS", "100000"))
CITIZENS = int(os.environ.get("BENCH_CITIZENS", "500"))
FILING_SECONDS = int(os.environ.get("FILING_SECONDS", "300"))
# Officers of one organ who wait for each page before they ask for the next: as many as a large bureau's desk has.
OFFICERS = 4


def sign_in(port, keys):
    """By the form, as a browser does. Gives the cookie of the session."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"http://127.0.0.1:{port}/sign-in").read().decode()
    token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
    form = urllib.parse.urlencode({"csrf": token, "account": keys["account"], "password": keys["password"]})
    browser.open(f"http://127.0.0.1:{port}/sign-in", form.encode()).read()
    session = next((cookie for cookie in jar if "session" in cookie.name), None)
    if session is None:
        raise SystemExit("bench-requests: the officer could not sign in")
    return f"{session.name}={session.value}"


def officer(cookie, paths):
    """Asks for one of the paths each time, signed in."""
    listed = ",".join(json.dumps(path) for path in paths)
    return (
        f"local paths = {{{listed}}}\nlocal fields = {{ Cookie = {json.dumps(cookie)} }}\n"
        "request = function() return wrk.format('GET', paths[math.random(1, #paths)], fields) end\n"
    )


def pages(keys):
    """The addresses behind each line."""
    register = "/workbench/requests"
    words = [urllib.parse.quote(word) for word in keys["words"]]
    year = keys["years"][1]
    filters = [
        f"{register}?open=all&channel={channel}&class={kind}&received-from={year}-{month:02}-01&received-through={year}-12-31"
        for channel in ("web", "in_person", "post_signed")
        for kind in ("natural_person", "commercial_enterprise")
        for month in (1, 4, 9)
    ] + [f"{register}?open=no&decision={decision}&order=newest" for decision in ("D01", "D10", "D13", "D18")]
    return {
        "register, first page": [register],
        "register, everything": [f"{register}?open=all", f"{register}?open=all&page=7", f"{register}?open=all&order=touched"],
        "register, filtered": filters,
        "register, words of open ones": [f"{register}?text={word}" for word in words],
        "register, words of all": [f"{register}?open=all&text={word}" for word in words],
        "register, two words of all": [
            f"{register}?open=all&text={words[number]}+{words[(number * 7 + 3) % len(words)]}" for number in range(len(words))
        ],
        "a case": [f"{register}/{key}" for key in keys["requests"]],
        "table three of a year": [f"/bench/table-three?year={year}" for year in keys["years"]],
    }


def processor_seconds(process):
    """Of the server so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read_pages(folder, served, port, keys):
    cookie = sign_in(port, keys)
    results = {"text": line("a short text", load(folder, port, "/text"), f"at rest {served.at_rest:.0f}")}
    for name, paths in pages(keys).items():
        for path in paths[:2]:
            answer = urllib.request.urlopen(
                urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie}))
            if "/sign-in" in answer.url:
                raise SystemExit(f"bench-requests: {path} leads to signing in")
        before = processor_seconds(served.process)
        result = load(folder, port, script=officer(cookie, paths), connections=OFFICERS)
        used = (processor_seconds(served.process) - before) * 1000 / max(1, result["requests"])
        results[name] = line(name, result, f"{used:.1f} ms of the server's processor each")
    return results


def file(program, database, port, served):
    before, own = processor_seconds(served.process), resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(
        [program, "file", database, str(port), str(CITIZENS), str(FILING_SECONDS)], capture_output=True, text=True)
    if output.returncode:
        raise SystemExit(f"bench-requests: the load broke off: {output.stderr[-2000:]}")
    result = json.loads(output.stdout.splitlines()[-1])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    result["server"] = processor_seconds(served.process) - before
    result["load"] = after.ru_utime + after.ru_stime - own.ru_utime - own.ru_stime
    return result


def tell(result, served):
    print(f"  {CITIZENS} citizens for {result['seconds']:.0f} s: {result['filed']} requests filed, {result['filed'] / result['seconds']:.1f} a second; "
          f"{sum(result['errors'].values())} errors, {result['lost']} lost, {result['unknown']} without a receipt")
    for step, name in (("form", "the form"), ("check", "a last look"), ("file", "filing, to the receipt")):
        p50, p95, p99, longest = result["steps"].get(step, [0, 0, 0, 0])
        print(f"    {name:<32}p50 {p50:>8.0f} ms  p95 {p95:>8.0f} ms  p99 {p99:>8.0f} ms  longest {longest:>8.0f} ms")
    print(f"    processor seconds: server {result['server']:.0f}, load {result['load']:.0f}; memory of the server after it {memory(served.process):.0f} MiB")
    for what, count in sorted(result["errors"].items(), key=lambda pair: -pair[1])[:5]:
        print(f"    {count:>6} × {what}")


def measure(folder, program, database, name):
    begun = time.monotonic()
    subprocess.run([program, "fill-requests", database, str(folder), str(REQUESTS)], check=True)
    if database.startswith("postgresql:"):
        # As the database server does by itself some minutes after so many rows came.
        subprocess.run(["psql", "-q", database, "-c", "VACUUM (ANALYZE)"], check=True)
    keys = json.loads(subprocess.run([program, "request-keys", database, "2000"], capture_output=True, text=True, check=True).stdout)
    port = free_port()
    served = Served(folder, [program, "requests", database, str(folder), str(port)], port)
    head(f"{name}: {REQUESTS} requests of one organ (filled or found in {time.monotonic() - begun:.0f} s)")
    try:
        results = read_pages(folder, served, port, keys)
        filing = file(program, database, port, served) if FILING_SECONDS else None
        if filing:
            tell(filing, served)
    finally:
        served.stop()
    return results, filing


def main():
    folder, program, url = Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3]
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    print(f"Load     {Path('/proc/loadavg').read_text().split()[0]} when this began; {os.cpu_count()} processors, wrk and citizens among them")
    databases = {"SQLite": str(folder / "requests.sqlite"), "PostgreSQL": url}
    found = {}
    for name in os.environ.get("BENCH_DATABASES", "SQLite,PostgreSQL").split(","):
        found[name] = measure(folder, program, databases[name], name)
    print(f"\nAims\n  {'':<58}{'measured':>10}  aim")
    for name, (results, filing) in found.items():
        for page, result in results.items():
            if page != "text":
                aim(f"{page}, p95 in ms, {name}", result["p95"], 50, at_least=False)
        if filing:
            aim(f"filings that failed, {name}", sum(filing["errors"].values()), 0, at_least=False)
            aim(f"requests lost or twice, {name}", filing["lost"] + abs(filing["unknown"]), 0, at_least=False)
    wrong = [name for name, (_, filing) in found.items() if filing and (filing["lost"] or filing["unknown"])]
    if wrong:
        raise SystemExit(f"bench-requests: requests were lost or made twice on {', '.join(wrong)}")


main()
