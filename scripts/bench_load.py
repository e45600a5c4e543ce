"""What the measurements under wrk share (bench-server.py, bench-portal.py)."""

import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

SECONDS = int(os.environ.get("BENCH_SECONDS", "8"))
CONNECTIONS = 32


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


P95 = '\ndone = function(summary, latency) io.write(string.format("p95 %.3f\\n", latency:percentile(95) / 1000)) end\n'


def load(folder, port, path="/", script=None, seconds=None, connections=CONNECTIONS):
    """One run of wrk: requests a second, p50, p95 and p99 in milliseconds, answers that were no success."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds or SECONDS}s", "--latency", "--timeout", "10s"]
    name = folder / f"load-{threading.get_ident()}.lua"
    # The same numbers would be drawn in each run otherwise.
    name.write_text("math.randomseed(os.time())\n" + (script or "") + P95)
    command += ["-s", str(name)]
    output = subprocess.run(command + [f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", output)
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
        "p50": milliseconds(re.search(r"\n\s+50%\s+(\S+)", output).group(1)),
        "p95": float(re.search(r"p95 ([\d.]+)", output).group(1)),
        "p99": milliseconds(re.search(r"\n\s+99%\s+(\S+)", output).group(1)),
        "requests": int(re.search(r"(\d+) requests in", output).group(1)),
        "wrong": int(wrong.group(1)) if wrong else 0,
        "errors": sum(map(int, lost.groups())) if lost else 0,
    }


def line(name, result, note=""):
    wrong = result["wrong"] + result["errors"]
    failed = f"  {wrong} FAILED" if wrong else ""
    print(f"  {name:<34}{result['rate']:>10.0f}{result['p50']:>9.2f}{result['p95']:>9.2f}{result['p99']:>9.2f}  {note}{failed}", flush=True)
    return result


def head(title):
    print(f"\n{title}\n  {'':<34}{'requests/s':>10}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}  memory MiB", flush=True)


def nginx(folder, pages):
    """Serves the pages, by their names, as files; a short text beside them."""
    root = folder / "nginx"
    shutil.rmtree(root, ignore_errors=True)
    (root / "www").mkdir(parents=True)
    (root / "www" / "text").write_bytes(b"ok\n")
    for name, page in pages.items():
        (root / "www" / name).write_bytes(page)
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
        return {"text": text} | {name: line(f"nginx, a file: {name}", load(folder, port, f"/{name}")) for name in pages}
    finally:
        served.stop()


def aim(name, value, bound, at_least=True):
    met = value >= bound if at_least else value <= bound
    sign = "≥" if at_least else "≤"
    print(f"  {name:<58}{value:>10.2f}  {sign} {bound:<8}{'met' if met else 'MISSED'}")
