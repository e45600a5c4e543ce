"""Units and people: a section is set up and renamed, a person comes and gets a role, roles are lent."""

from __future__ import annotations

from collections.abc import Callable

from desk import Desk
from playwright.sync_api import expect

TREE = "/workbench/units"


def open_unit(desk: Desk, name: str) -> None:
    """Finds the unit in the tree and opens its page."""
    desk.open(TREE)
    for branch in desk.page.locator("main details:not([open]) > summary").all():
        if branch.is_visible():
            branch.click()
    desk.follow(name)


def test_a_section_is_set_up_and_renamed(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk("sumu")
    set_up_and_rename(desk, f"政策法规科（{width}）", f"法规与信访科（{width}）")


def test_a_section_is_set_up_and_renamed_without_script(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk("sumu", script=False)
    set_up_and_rename(desk, f"财务科（{width}）", f"规划财务科（{width}）")


def set_up_and_rename(desk: Desk, name: str, new_name: str) -> None:
    open_unit(desk, "区水利局")
    desk.expect_sound("unit")
    desk.follow("新建下级")
    desk.expect_sound("new unit")
    desk.press("新建")
    desk.expect_sound("new unit refused", status=422)
    expect(desk.page.locator("main .error-summary, main [role=alert]").first).to_be_visible()

    desk.page.get_by_label("单位全称", exact=True).fill(name)
    desk.page.get_by_label("单位类别").select_option(label="内设科室")
    desk.page.get_by_label("名称启用日期").fill("2026-01-05")
    desk.press("新建")
    desk.expect_notice("已新建")
    desk.expect_heading(name)

    desk.follow("更名")
    desk.expect_sound("rename")
    desk.fill("新的全称", new_name)
    desk.fill("更名日期", "2026-06-01")
    desk.page.locator("main form").get_by_role("button").first.scroll_into_view_if_needed()
    with desk.page.expect_navigation():
        desk.page.locator("main form[method=post] button").first.click()
    desk.expect_notice("已更名为")
    desk.expect_heading(new_name)
    expect(desk.page.locator("main")).to_contain_text(name)
    desk.expect_sound("renamed unit")
