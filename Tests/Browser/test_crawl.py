"""Every page that a person can reach by links, seen by each role, at both widths."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from desk import WORKBENCH, Desk
from gongkai_server import Server
from pages import WIDTHS, pattern
from playwright.sync_api import APIResponse

# Of pages of one kind, as many are looked at: the third unit's page has nothing that the first two have not.
OF_ONE_KIND = 2
# The switch of the size of letters leads back to the same page, in the other size: test_reading.py looks at that.
NOT_FOLLOWED = ("/text-size/",)

STAFF = (WORKBENCH, "/account", "/sign-in")

# The demo's people, by their account: one for each role that sees other pages.
PEOPLE = {
    "visitor": None,
    "platform administrator": "sumu",
    "auditor": "baizhi",
    "unit administrator": "shihu",
    "disclosure officer": "baiji",
    "principal": "heshouwu",
    "competent authority": "lianqiao",
}
# Fewer pages than these, and a menu has lost its links.
AT_LEAST = {"visitor": 4, "platform administrator": 10, "auditor": 4, "unit administrator": 6, "disclosure officer": 3}


class Links(HTMLParser):
    """The links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if tag == "a" and address is not None:
            self.found.append(address)


@dataclass
class Crawl:
    """Walks over links, breadth first. Every page is fetched; the browser shows those of a kind that it has not seen yet."""

    desk: Desk
    name: str
    # At which the browser looks at pages; none where it is enough that there is one.
    widths: tuple[str, ...]
    # Of the public pages only the first that is led to: who is signed in sees the same there, and the visitor looks at all of them.
    is_staff: bool = False
    found: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    looked_at: int = 0

    def run(self, starts: list[str]) -> None:
        waiting = deque((self.desk.server.url(start), "the start") for start in starts)
        while waiting:
            url, origin = waiting.popleft()
            url = urldefrag(url).url
            if not self._is_new(url):
                continue
            waiting.extend((link, urlsplit(url).path) for link in self._look(url, origin))

    def _is_new(self, url: str) -> bool:
        if url in self.seen or not url.startswith(self.desk.server.address):
            return False
        if urlsplit(url).path.startswith(NOT_FOLLOWED) or self.kinds[pattern(url)] >= OF_ONE_KIND:
            return False
        if self.is_staff and self.kinds["public"] > 0 and not urlsplit(url).path.startswith(STAFF):
            return False
        if not urlsplit(url).path.startswith(STAFF):
            self.kinds["public"] += 1
        self.seen.add(url)
        self.kinds[pattern(url)] += 1
        return True

    def _look(self, url: str, origin: str) -> list[str]:
        """Gives the links of the page, if it is one."""
        response = self.desk.page.request.get(url)
        self.looked_at += 1
        place = f"(link on {origin}) {url}"
        body = response.body()
        if response.status != 200 or not body:
            self.found.append(f"{place}: status {response.status}, {len(body)} bytes")
            return []
        if not self._is_page(response):
            return []
        for width in self.widths:
            found = self.desk.watch.problems_if_new(f"{self.name} {pattern(url)}", response.url, body, width)
            self.found += [f"(link on {origin}) {words}" for words in found]
        return [urljoin(response.url, address) for address in Links(body.decode()).found]

    @staticmethod
    def _is_page(response: APIResponse) -> bool:
        is_download = response.headers.get("content-disposition", "").startswith("attachment")
        return "html" in response.headers.get("content-type", "") and not is_download


@pytest.mark.parametrize("width", ["wide"])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_is_sound(open_desk: Callable[..., Desk], server: Server, person: str) -> None:
    account = PEOPLE[person]
    desk = open_desk(account)
    # How a page looks does not depend on the database; that there is one does.
    widths = tuple(WIDTHS) if server.store == "sqlite" else ()
    crawl = Crawl(desk, person, widths, is_staff=account is not None)
    crawl.run(["/"] if account is None else [WORKBENCH])
    assert not crawl.found, "\n".join(crawl.found)
    assert crawl.looked_at >= AT_LEAST.get(person, 2), f"only {crawl.looked_at} pages: {sorted(crawl.seen)}"


def test_what_was_not_there_is_said_in_a_sound_page(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    assert desk.open("/no-such-page").status == 404
    desk.expect_sound("not found", status=404)


def test_server_logged_no_error(server) -> None:  # noqa: ANN001
    assert server.new_errors() == []
