"""The looking itself: a page with one fault of each kind has all of them found."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pages import SavedPages, Watch, pattern
from playwright.sync_api import Browser

FAULTY = b"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>x</title>
<script>document.title = 'never'</script></head>
<body><main><h1>Faults</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><div style="width:3000px">wide</div>
<a href="#nowhere">to nowhere</a><p id="twice">a</p><p id="twice">b</p></main></body></html>"""


class FaultyPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src data:; style-src 'unsafe-inline'")
        self.end_headers()
        self.wfile.write(FAULTY)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def faulty_address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), FaultyPage) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_every_kind_of_fault_is_found(browser: Browser, faulty_address: str, tmp_path: Path) -> None:
    saved = SavedPages(tmp_path)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    watch = Watch(page, saved, tmp_path)
    page.goto(faulty_address)
    found = "\n".join(watch.problems("faulty", status=404))
    page.close()
    for words in ("status 200", "Content Security Policy", "axe image-alt", "scrolls sideways", "link to nowhere: #nowhere"):
        assert words in found
    faults = "\n".join(saved.faults())
    assert "Duplicate ID" in faults
    assert "faulty" in faults


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h/units", "/units"),
        ("http://h/units/12/edit", "/units/*/edit"),
        ("http://h/units/01JD9Z5K2M8QRS", "/units/*"),
        ("http://h/units?page=2&kind=a", "/units?kind&page"),
    ],
)
def test_pages_of_one_kind(url: str, expected: str) -> None:
    assert pattern(url) == expected
