"""Acting for an absent colleague (委托): made for a time, seen and used by the delegate, refused where duties must be apart, ended early."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk import WORKBENCH, Desk
from playwright.sync_api import expect
from test_operation import expect_end

LENDER, LENDER_NAME, ROLE = "baizhi", "白芷", "安全审计员"
# Who administers the installation must not audit it.
ADMINISTRATOR = "sumu"
# May read the log without verifying it, or not even that. Each width has a person of its own.
DELEGATES = {"wide": ("duruo", "杜若"), "phone": ("qinjiao", "秦艽")}

# The administrator of a bureau, and two of its sections.
MANAGER, MANAGER_NAME = "shihu", "石斛"
ABSENT, ABSENT_NAME, ABSENT_ROLE = "huanglian", "黄连", "科室负责人"
SUBSTITUTE, SUBSTITUTE_NAME = "huangjing", "黄精"


def test_a_role_is_lent_used_and_taken_back(open_desk: Callable[..., Desk], width: str) -> None:
    account, name = DELEGATES[width]
    reason = f"外出培训（{width}）"
    lender, delegate = open_desk(LENDER), open_desk(account)
    menu = delegate.page.locator("nav.menu")
    delegate.open(WORKBENCH)
    expect(menu.get_by_text("日志校验", exact=True)).to_have_count(0)

    lender.choose("委托")
    lender.expect_sound("delegations")
    lender.follow("新的委托")
    lender.press("委托")
    lender.expect_sound("nothing filled in", status=422)
    lender.page.get_by_label(ROLE).check()
    lender.fill("受托人的账号", ADMINISTRATOR)
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    lender.fill("开始日期", str(today))
    lender.fill("最后一天", str(today + timedelta(days=6)))
    lender.fill("原因", reason)
    lender.press("委托")
    lender.expect_sound("duties must be apart", status=422)
    expect(lender.page.locator("main .field-message")).to_contain_text("不能由同一人担任（职责分离）")
    lender.fill("受托人的账号", account)
    lender.press("委托")
    lender.expect_notice(f"已委托“{name}”")
    line = lender.page.locator("main tbody tr").filter(has_text=reason)
    expect(line).to_contain_text("生效中")
    expect(line).to_contain_text(f"{today}至{today + timedelta(days=6)}")
    lender.expect_sound("delegations with one")

    delegate.open(WORKBENCH)
    expect(delegate.page.locator("main")).to_contain_text(f"{LENDER_NAME}委托您代行")
    delegate.expect_sound("home of the delegate")
    delegate.choose("委托")
    expect(delegate.page.locator("main tbody tr").filter(has_text=reason)).to_contain_text(LENDER_NAME)
    delegate.choose("日志校验")
    verifications = delegate.path
    delegate.press("开始校验")
    expect_end(delegate, "全部相符")
    expect(delegate.page.locator("main")).to_contain_text(f"{name}（代{LENDER_NAME}）")

    lender.choose("委托")
    line.locator("summary").click()
    lender.press("确认结束", within=line)
    lender.expect_notice("委托已结束")
    expect(line).to_contain_text("已提前结束")
    lender.expect_sound("delegation ended")
    assert delegate.open(verifications).status == 403
    delegate.expect_sound("no longer allowed", status=403)
    delegate.open(WORKBENCH)
    expect(menu.get_by_text("日志校验", exact=True)).to_have_count(0)


def test_the_unit_administrator_lends_the_role_of_somebody_absent(open_desk: Callable[..., Desk], width: str) -> None:
    reason = f"因病离岗（{width}）"
    manager = open_desk(MANAGER)
    manager.choose("委托")
    manager.follow("为他人设立委托")
    manager.expect_sound("choosing who is absent")
    manager.fill("姓名或账号", ABSENT_NAME)
    manager.press("筛选")
    manager.expect_sound("the absent person found")
    manager.follow(ABSENT_NAME, within=manager.page.locator("main tbody"))
    manager.expect_heading(f"为他人设立委托：{ABSENT_NAME}")
    manager.expect_sound("delegation for another")
    manager.press("设立委托")
    manager.expect_sound("nothing filled in for another", status=422)
    manager.page.get_by_label(ABSENT_ROLE).check()
    manager.fill("受托人的账号", MANAGER)
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    manager.fill("开始日期", str(today))
    manager.fill("最后一天", str(today + timedelta(days=2)))
    manager.fill("原因", reason)
    manager.press("设立委托")
    manager.expect_sound("not to oneself", status=422)
    expect(manager.page.locator("main .field-message")).to_contain_text("不能把他人的角色委托给自己")
    manager.fill("受托人的账号", SUBSTITUTE)
    manager.press("设立委托")
    manager.expect_notice(f"“{ABSENT_NAME}”的角色已委托“{SUBSTITUTE_NAME}”")
    line = manager.page.locator("main tbody tr").filter(has_text=reason)
    expect(line).to_contain_text("生效中")
    manager.expect_sound("delegations with one for another")

    for account, sentence in ((ABSENT, f"您委托{SUBSTITUTE_NAME}代行"), (SUBSTITUTE, f"{ABSENT_NAME}委托您代行")):
        party = open_desk(account)
        party.open(WORKBENCH)
        expect(party.page.locator("main")).to_contain_text(sentence)
        party.choose("委托")
        expect(party.page.locator("main tbody tr").filter(has_text=reason)).to_contain_text(MANAGER_NAME)

    line.locator("summary").click()
    manager.press("确认结束", within=line)
    manager.expect_notice("委托已结束")
    expect(line).to_contain_text("已提前结束")
