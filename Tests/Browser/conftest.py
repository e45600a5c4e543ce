"""The browser, a server on each database, and the people who sit in front of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import citizen_mail
import gongkai_server
import pytest
from citizen_mail import Mailbox
from desk import Desk
from gongkai_server import STORES, Server
from pages import SCREENSHOTS, WIDTHS, SavedPages
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

# How long a page may take on a machine that is busy with two servers and two browsers: tests look at what is shown, not when.
PATIENCE_MILLISECONDS = 60_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    """Where the servers send their mail."""
    with citizen_mail.running() as mailbox:
        yield mailbox


@pytest.fixture(scope="session", params=STORES)
def server(request: pytest.FixtureRequest, mailbox: Mailbox) -> Iterator[Server]:
    """A server of the made-up district, on each database in turn."""
    with gongkai_server.running(request.param, settings=mailbox.settings) as server:
        yield server


@pytest.fixture(scope="session")
def fresh_server(server: Server) -> Iterator[Server]:
    """A server that nobody has used yet, on the same kind of database."""
    with gongkai_server.running(server.store, demo=False) as fresh:
        yield fresh


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium: the one that the machine has, none that would be downloaded."""
    program = shutil.which("chromium")
    assert program, "the browser is missing: scripts/setup test"
    with sync_playwright() as playwright:
        # Root, as CI is, may not use Chromium's own sandbox; the small /dev/shm of a container is not enough for it.
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> SavedPages:
    return SavedPages(tmp_path_factory.mktemp("html"))


@pytest.fixture(scope="session")
def cookies() -> dict[tuple[str, str], list]:
    """The sessions that are open: (store, account) to the cookies of a browser."""
    return {}


@pytest.fixture
def open_desk(
    browser: Browser, server: Server, width: str, saved: SavedPages, cookies: dict, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Desk]]:
    """Opens a browser of its own: `open_desk("sumu")` for somebody who is signed in, `open_desk()` for a visitor."""
    opened: list[BrowserContext] = []

    def open_one(
        account: str | None = None, *, size: tuple[int, int] | None = None, script: bool = True, at: Server = server
    ) -> Desk:
        wide, high = size or WIDTHS[width]
        context = browser.new_context(
            viewport={"width": wide, "height": high},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        opened.append(context)
        folder = SCREENSHOTS / server.store / width / Path(request.node.name.split("[")[0]).name
        desk = Desk(context.new_page(), at, saved, folder, script=script)
        if account is not None:
            sign_in_once(desk, account, (server.store, account))
        return desk

    def sign_in_once(desk: Desk, account: str, key: tuple[str, str]) -> None:
        if key in cookies:
            desk.page.context.add_cookies(cookies[key])
            if desk.is_signed_in():
                return
            desk.page.context.clear_cookies()
        # A session that lapsed while other tests ran leaves a password behind.
        if account in server.words or key in cookies:
            desk.sign_in(account, server.password)
        else:
            desk.sign_in_by_code(account, server.password)
        cookies[key] = desk.page.context.cookies()

    yield open_one
    for context in opened:
        context.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--store", choices=STORES, help="only the server on this database")


def pytest_sessionstart(session: pytest.Session) -> None:
    for store in STORES:
        if session.config.getoption("--store") in (None, store):
            shutil.rmtree(SCREENSHOTS / store, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the other store, and phones on PostgreSQL: how a page looks does not depend on the database."""
    only = config.getoption("--store")

    def is_run(item: pytest.Item) -> bool:
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        store = parameters.get("server")
        if store is None:
            return True
        return only in (None, store) and not (store == "postgresql" and parameters.get("width") == "phone")

    config.hook.pytest_deselected(items=[item for item in items if not is_run(item)])
    items[:] = [item for item in items if is_run(item)]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Says at once what failed: a run that is cut off says nothing at its end."""
    if report.failed:
        print(f"\n{report.nodeid} ({report.when})\n{report.longreprtext}", file=sys.stderr, flush=True)
