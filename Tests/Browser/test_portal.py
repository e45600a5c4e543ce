"""The public site as readers use it: with and without scripts, at every width."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

import pytest
from desk import Desk
from pages import NARROWEST

PARTS = ("guide", "institutions", "statutory", "annual-reports", "requests")
PAGES = ["/", "/agencies", "/items", "/kinds/policy", "/kinds/normative-document", "/search", "/site-map", "/data"]
REPORTS = ["/annual-reports", "/annual-reports/comparison", "/annual-reports/series", "/annual-reports/data"]
PAGES += REPORTS


@pytest.mark.parametrize("path", PAGES + [f"/parts/{part}" for part in PARTS])
def test_the_pages_are_sound(open_desk: Callable[..., Desk], path: str) -> None:
    desk = open_desk()
    assert desk.open(path).status == 200
    desk.expect_sound(f"portal {path}")


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_fit_into_the_narrowest_window(open_desk: Callable[..., Desk], path: str) -> None:
    desk = open_desk(size=NARROWEST)
    desk.open(path)
    desk.expect_sound(f"portal narrowest {path}")


def test_searching_needs_no_script(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(script=False)
    desk.open("/")
    desk.fill("搜索政府信息", "没有这样的信息")
    desk.press("搜索", within=desk.page.locator("header"))
    assert desk.path == "/search"
    assert "没有找到“没有这样的信息”" in desk.page.locator("main").inner_text()
    desk.fill("关键词", "，。")
    desk.press("搜索")
    assert "只有标点" in desk.page.locator("main").inner_text()


def test_an_organ_leads_to_its_columns(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    desk.open("/agencies")
    desk.page.locator("main tbody a").first.click()
    desk.expect_sound("portal organ")
    links = desk.page.locator("main a[href^='/columns/']")
    if links.count():
        links.first.click()
        desk.expect_sound("portal column")


def test_a_report_is_read_followed_and_compared(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(script=False)
    desk.open("/annual-reports")
    desk.fill("单位名称", "人民政府办公室")
    desk.press("筛选")
    rows = desk.page.locator("main tbody tr")
    assert rows.count() == 1
    rows.first.get_by_role("link", name="查看").first.click()
    desk.expect_sound("report")
    # Each figure leads to its years.
    desk.page.locator(".report-body td a").first.click()
    assert desk.path == "/annual-reports/series"
    desk.expect_sound("report series")
    desk.page.go_back()
    desk.follow("与本报告比较")
    desk.expect_sound("report comparison")
    assert "数据变动" in desk.page.locator("main").inner_text() or "没有差异" in desk.page.locator("main").inner_text()


def test_a_page_that_is_not_there_leads_on(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    assert desk.open("/items/no-such-item").status == 404
    desk.expect_sound("portal not found", status=404)
    desk.follow("网站地图")
    assert desk.path == "/site-map"


def test_programs_can_read_what_is_public(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    get = desk.page.request.get
    feed = ElementTree.fromstring(get(desk.server.url("/feed.xml")).text())
    assert feed.tag == "rss" and feed.findtext("channel/title")
    assert json.loads(get(desk.server.url("/feed.json")).text())["version"].endswith("version/1.1")
    assert ElementTree.fromstring(get(desk.server.url("/sitemap.xml")).text()).tag.endswith("urlset")
    items = json.loads(get(desk.server.url("/data/items.json")).text())
    lines = get(desk.server.url("/data/items.csv")).body().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("索引号,标题,") and len(lines) >= len(items) + 1


def test_a_page_that_has_not_changed_is_not_sent_again(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    first = desk.page.request.get(desk.server.url("/agencies"))
    again = desk.page.request.get(desk.server.url("/agencies"), headers={"If-None-Match": first.headers["etag"]})
    assert (first.status, again.status) == (200, 304)
