"""A person at a browser: what they do, in the words that they see."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from gongkai_server import Server
from pages import SavedPages, Watch
from playwright.sync_api import Locator, Page, Response, expect

SIGN_IN = "/sign-in"
WORKBENCH = "/workbench"


class Desk:
    def __init__(self, page: Page, server: Server, saved: SavedPages, screenshots: Path, *, script: bool = True) -> None:
        self.page = page
        self.server = server
        self._shown: set[str] = set()
        self.watch = Watch(page, saved, screenshots, script=script)

    # Looking

    def open(self, path: str) -> Response:
        """Goes there, and sees what the server has now: a browser may show a public page for ten seconds (decision 10), in which a fast
        machine takes an item through all its reviews."""
        url = self.server.url(path) if path.startswith("/") else path
        response = self.page.goto(url)
        assert response is not None
        if url in self._shown and "max-age" in response.headers.get("cache-control", ""):
            response = self.page.reload()
            assert response is not None
        self._shown.add(url)
        return response

    def expect_sound(self, name: str, *, status: int = 200) -> None:
        """The page that is shown now is as every page must be."""
        self.watch.expect_sound(name, status=status)

    def expect_heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def expect_notice(self, words: str) -> None:
        expect(self.page.locator("main .notice").filter(has_text=words).first).to_be_visible()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    # Acting

    def fill(self, label: str, value: str, *, within: Locator | None = None) -> None:
        (within or self.page).get_by_label(label, exact=False).first.fill(value)

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Presses the button with these words, and waits for the page that it leads to."""
        button = (within or self.page.locator("main")).get_by_role("button", name=name).first
        with self.page.expect_navigation():
            button.click()

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        with self.page.expect_navigation():
            (within or self.page.locator("main")).get_by_role("link", name=name).first.click()

    def choose(self, line: str) -> None:
        """Goes to a page of the workbench by its line in the menu, which a phone opens first."""
        if self.page.locator("nav.menu").count() == 0:
            self.open(WORKBENCH)
        switch = self.page.locator("details.menu-switch:not([open]) > summary")
        if switch.count() and switch.is_visible():
            switch.click()
        with self.page.expect_navigation():
            self.page.locator("nav.menu").get_by_role("link", name=line, exact=True).click()

    def upload(self, name: str, content: bytes) -> None:
        """Chooses a file in the page's form."""
        self.page.locator("main input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )

    def find_person(self, name: str) -> Locator:
        """Searches the directory; gives the lines that were found."""
        self.choose("人员")
        self.fill("姓名或账号", name)
        self.press("筛选")
        return self.page.locator("main tbody tr")

    # Who sits here

    def sign_in(self, account: str, password: str) -> None:
        self.open(SIGN_IN)
        self.fill("账号", account)
        self.fill("密码", password)
        self.press("登录")
        assert self.path != SIGN_IN, self.page.locator("main").inner_text()

    def sign_in_by_code(self, account: str, password: str) -> None:
        """For those who have no password yet: the server's operator hands out a code, with which they choose one."""
        code = self.server.one_time_code("reset-code", "--account", account)
        self.open(SIGN_IN + "/code")
        self.fill("登录码", code)
        self.page.get_by_label("新密码", exact=True).fill(password)
        self.fill("再次输入新密码", password)
        self.press("设置密码并登录")
        assert self.path == WORKBENCH, self.page.locator("main").inner_text()

    def is_signed_in(self) -> bool:
        response = self.open(WORKBENCH)
        return response.status == 200 and self.path == WORKBENCH
