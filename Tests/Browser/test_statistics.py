"""Statistics of requests, the yearly table of the website, and what a finding opens."""

from __future__ import annotations

from collections.abc import Callable

from desk import Desk
from playwright.sync_api import expect

# 区民政局: its officer.
OFFICER = "baiji"
# A line for each width, because both share the server: what is saved for one is there for the other.
LINES = {"wide": ("网站总访问量", "120345"), "phone": ("独立用户访问总量", "80210")}


def test_a_figure_of_the_statistics_opens_its_rows(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(OFFICER)
    page = desk.page
    desk.choose("统计")
    desk.expect_sound("statistics")
    first = page.locator("#measures tbody tr").nth(1).locator("a").first
    count = first.inner_text()
    first.click()
    expect(page.locator("main")).to_contain_text(f"共 {count} 件")

    desk.open("/workbench/requests/statistics?span=range&from=2026-02-01&through=2026-01-01")
    expect(page.locator("main")).to_contain_text("截止日期不早于起始日期")
    desk.expect_sound("statistics of no period")


def test_the_websites_table_is_filled_in(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk(OFFICER)
    page = desk.page
    line, value = LINES[width]
    desk.choose("网站工作年度报表")
    desk.expect_sound("website tables")
    desk.follow("民政局")
    desk.expect_sound("website table")
    desk.follow(line)
    desk.press("保存")
    desk.expect_sound("website line refused", status=422)
    page.locator("input[name=value]").fill(value)
    page.locator("input[name=source]").fill("网站访问统计")
    desk.press("保存")
    desk.expect_notice("已保存")
    desk.expect_sound("website line")
