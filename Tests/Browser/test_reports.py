"""The year's report: last year's is published, this year's is filled in; every number leads to what it counts."""

from __future__ import annotations

from collections.abc import Callable

from desk import Desk
from playwright.sync_api import expect

OFFICER = "baiji"
ORGAN = "澜岫市栀澜区民政局"


def open_report(desk: Desk, years_back: int) -> None:
    """From the list, the report of the bureau on the year so many years before the newest that can be chosen."""
    desk.choose("年度报告")
    years = desk.page.get_by_label("报告年度").locator("option")
    desk.page.get_by_label("报告年度").select_option(index=years_back)
    desk.press("筛选")
    desk.follow(ORGAN)


def test_a_published_report_shows_its_tables_charts_and_versions(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(OFFICER)
    desk.choose("年度报告")
    desk.expect_sound("list")
    open_report(desk, 1)
    desk.expect_heading("政府信息公开工作年度报告")
    expect(desk.page.locator("main")).to_contain_text("已公布")
    desk.expect_sound("published")
    desk.page.locator("#versions-table a").first.click()
    desk.expect_heading("版本")
    desk.expect_sound("version")


# Both widths share the server: each fills in a figure that is missing.
MISSING = {"wide": ("行政强制", "本年处理决定数量"), "phone": ("行政事业性收费", "本年收费金额（单位：万元）")}


def test_a_figure_is_entered_and_one_is_corrected(open_desk: Callable[..., Desk], width: str) -> None:
    row, column = MISSING[width]
    desk = open_desk(OFFICER)
    open_report(desk, 0)
    expect(desk.page.locator("main")).to_contain_text("编制中")
    desk.expect_sound("drafting")
    desk.follow(f"表二“{row}”行“{column}”列：待填")
    desk.expect_sound("cell")
    desk.fill("数据来源", f"{row}台账")
    desk.fill(column, "零")
    desk.press("保存")
    expect(desk.page.locator("main")).to_contain_text("填写数字")
    desk.fill(column, "0")
    desk.press("保存")
    desk.expect_notice("已保存")
    open_report(desk, 0)
    desk.follow("更正数字")
    desk.page.get_by_label("表三“本年新收”行“自然人”列", exact=False).first.click()
    desk.fill("自然人", "99")
    desk.fill("更正的理由", "补记纸质登记簿中的申请")
    desk.press("保存更正")
    desk.expect_notice("已保存")
    desk.expect_sound("corrected")
    open_report(desk, 0)
    desk.expect_sound("with-correction")


def test_a_number_leads_to_the_filtered_register(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(OFFICER)
    open_report(desk, 1)
    link = desk.page.locator(".report-body a.is-counted[href*='/workbench/requests?']").first
    link.scroll_into_view_if_needed()
    with desk.page.expect_navigation():
        link.click()
    desk.expect_heading("登记台账")
    desk.expect_sound("register")
