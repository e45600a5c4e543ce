"""How pages serve those who read otherwise: large letters, a narrow window, paper, the keyboard alone, no script."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import WORKBENCH, Desk
from pages import NARROWEST
from playwright.sync_api import expect

PAGES = {"visitor": "/", "organs": "/agencies", "workbench": WORKBENCH, "preview": "/preview"}

# What has the focus, and whether one can see that it has: the outline must be there and stand out. A card that is one link has it around the card.
FOCUSED = """() => {
    const element = document.activeElement;
    const styles = [getComputedStyle(element), getComputedStyle(element, '::after')];
    const box = element.getBoundingClientRect();
    return {
        tag: element.tagName,
        words: (element.innerText || element.getAttribute('aria-label') || element.name || '').trim(),
        outlined: styles.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
        inWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        href: element.getAttribute('href'),
    };
}"""


def desk_at(open_desk: Callable[..., Desk], page: str, **settings: object) -> Desk:
    desk = open_desk("shihu" if page == "workbench" else None, **settings)
    desk.open(PAGES[page])
    return desk


@pytest.mark.parametrize("page", PAGES)
def test_large_letters(open_desk: Callable[..., Desk], page: str) -> None:
    desk = desk_at(open_desk, page)
    size = "parseFloat(getComputedStyle(document.querySelector('main p, main dd, main td')).fontSize)"
    before = desk.page.evaluate(size)
    desk.follow("大字版", within=desk.page.locator("header").first)
    assert desk.path == PAGES[page]
    assert desk.page.evaluate(size) > before * 1.1
    desk.expect_sound(f"large {page}")
    desk.follow("标准字号", within=desk.page.locator("header").first)
    assert desk.page.evaluate(size) == before


@pytest.mark.parametrize("letters", ["normal", "large"])
@pytest.mark.parametrize("page", PAGES)
def test_narrowest_window(open_desk: Callable[..., Desk], page: str, letters: str) -> None:
    desk = desk_at(open_desk, page, size=NARROWEST)
    if letters == "large":
        desk.follow("大字版", within=desk.page.locator("header").first)
    desk.expect_sound(f"320 {letters} {page}")


def test_paper_has_the_words_and_no_menus(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = desk_at(open_desk, "preview")
    file = tmp_path / "preview.pdf"
    desk.page.pdf(path=file, format="A4", print_background=False)
    words = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "组件预览" in words
    # Only for the screen: the switch of the letters' size, the way past the menu.
    for screen_only in ("大字版", "跳到主要内容"):
        assert screen_only not in words
    desk.page.emulate_media(media="print")
    colour = "getComputedStyle(document.querySelector('.bar-name strong')).color"
    assert desk.page.evaluate(colour) == "rgb(0, 0, 0)", "white letters are none on paper"
    desk.watch.screenshots.mkdir(parents=True, exist_ok=True)
    (desk.watch.screenshots / "preview.pdf").write_bytes(file.read_bytes())


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_everything_in_the_order_of_reading(open_desk: Callable[..., Desk], page: str) -> None:
    desk = desk_at(open_desk, page)
    # A refused form, which the preview shows, has put the focus on its mistakes: begin at the top.
    desk.page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    desk.page.keyboard.press("Tab")
    first = desk.page.evaluate(FOCUSED)
    assert first["href"] == "#main", f"the first stop is the way to the content, not {first}"
    desk.page.evaluate("document.activeElement.dataset.stop = '0'")
    for number in range(1, 200):
        desk.page.keyboard.press("Tab")
        stop = desk.page.evaluate(FOCUSED)
        if stop["tag"] == "BODY":
            break
        assert stop["outlined"], f"nobody sees that this has the focus: {stop}"
        assert stop["inWindow"], f"it has the focus outside the window: {stop}"
        desk.page.evaluate("number => document.activeElement.dataset.stop = number", str(number))
    order = desk.page.eval_on_selector_all(
        "[data-stop]", "elements => elements.map(element => Number(element.dataset.stop))"
    )
    assert order == sorted(order)
    assert len(order) >= 4


def test_way_past_the_menu(open_desk: Callable[..., Desk]) -> None:
    desk = desk_at(open_desk, "workbench")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("page", PAGES)
def test_without_script(open_desk: Callable[..., Desk], page: str) -> None:
    desk = desk_at(open_desk, page, script=False)
    expect(desk.page.get_by_role("heading", level=1)).to_be_visible()
    desk.follow("大字版", within=desk.page.locator("header").first)
    expect(desk.page.locator("html")).to_have_attribute("data-text", "large")


def test_motion_is_not_asked_for(open_desk: Callable[..., Desk]) -> None:
    """Nothing moves by itself, for anybody."""
    desk = desk_at(open_desk, "visitor")
    style = desk.page.locator("link[rel=stylesheet]").first.get_attribute("href")
    text = desk.page.request.get(desk.server.url(style)).text()
    assert not re.search(r"\banimation|\btransition|scroll-behavior", text)
