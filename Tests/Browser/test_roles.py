"""A role is given to a colleague and taken away again; both take effect at once."""

from __future__ import annotations

from collections.abc import Callable

from desk import Desk
from playwright.sync_api import Locator, expect

# Heads of sections, who look at files and upload none. Each width has a person of its own.
PEOPLE = {"wide": ("luying", "陆英"), "phone": ("shannai", "山柰")}
ROLE = "文书"


def test_a_role_is_given_and_taken_away(open_desk: Callable[..., Desk], width: str) -> None:
    account, name = PEOPLE[width]
    administrator, colleague = open_desk("sumu"), open_desk(account)
    assert not may_upload(colleague)

    open_roles(administrator, name)
    administrator.expect_sound("roles of a post")
    administrator.press("授予")
    administrator.expect_sound("no role chosen", status=422)
    administrator.page.get_by_label("角色", exact=True).select_option(label=f"{ROLE}（一般为本单位）")
    administrator.press("授予")
    administrator.expect_notice(f"已授予“{ROLE}”")
    expect(lines(administrator)).to_have_count(1)
    administrator.follow("返回人员页面")
    expect(administrator.page.locator("main")).to_contain_text(f"{ROLE}（本单位）")
    administrator.expect_sound("person with the role")
    assert may_upload(colleague)

    open_roles(administrator, name)
    line = lines(administrator)
    line.locator("summary").click()
    administrator.expect_sound("about to take the role")
    administrator.press("确认收回", within=line)
    administrator.expect_notice(f"已收回“{ROLE}”")
    expect(line).to_have_count(0)
    administrator.follow("返回人员页面")
    expect(administrator.page.locator("main")).not_to_contain_text(ROLE)
    assert not may_upload(colleague)


def open_roles(desk: Desk, name: str) -> None:
    found = desk.find_person(name)
    expect(found).to_have_count(1)
    desk.follow(name, within=found)
    desk.follow("管理角色")


def lines(desk: Desk) -> Locator:
    return desk.page.locator("#roles tbody tr").filter(has_text=ROLE)


def may_upload(desk: Desk) -> bool:
    desk.choose("文件")
    return desk.page.locator("main").get_by_role("link", name="上传文件").count() == 1
