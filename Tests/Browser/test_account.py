"""One's own account: the password, the second factor, the sessions. Each width has a person of its own, for the password stays changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import totp
from desk import SIGN_IN, WORKBENCH, Desk
from playwright.sync_api import expect

NEW_PASSWORD = "竹影扫阶尘不动-2026"


def test_change_of_the_password_ends_the_other_sessions(open_desk: Callable[..., Desk], width: str) -> None:
    account = {"wide": "zexie", "phone": "zhimu"}[width]
    desk, elsewhere = open_desk(), open_desk()
    desk.sign_in_by_code(account, desk.server.password)
    elsewhere.sign_in(account, desk.server.password)

    desk.open("/account/password")
    desk.expect_sound("password")
    change_password(desk, old="不是原来的密码-2026", new=NEW_PASSWORD)
    desk.expect_sound("password refused", status=422)
    change_password(desk, old=desk.server.password, new=NEW_PASSWORD)
    desk.expect_notice("密码已修改")
    desk.expect_sound("account")

    elsewhere.open(WORKBENCH)
    assert elsewhere.path == SIGN_IN
    elsewhere.sign_in(account, NEW_PASSWORD)
    assert elsewhere.path == WORKBENCH


def change_password(desk: Desk, old: str, new: str) -> None:
    desk.fill("原密码", old)
    desk.page.get_by_label("新密码", exact=True).fill(new)
    desk.fill("再次输入新密码", new)
    desk.press("修改密码")


def test_second_factor_by_choice(open_desk: Callable[..., Desk], width: str) -> None:
    account = {"wide": "zhuru", "phone": "peilan"}[width]
    desk = open_desk()
    desk.sign_in_by_code(account, desk.server.password)
    desk.open("/account/second-factor")
    desk.expect_sound("second factor unset")
    secret = re.sub(r"\s", "", desk.page.locator("#enrolment-key").inner_text())
    desk.fill("应用显示的验证码", totp.code(secret, totp.step_now()))
    desk.press("绑定")
    desk.expect_heading("备用码")
    spare = desk.page.locator("main pre, main code").first.inner_text().split()
    desk.follow("已保存，继续")
    desk.expect_sound("second factor set")

    desk.page.locator("main summary", has_text="解除绑定").click()
    removal = desk.page.locator("main form", has=desk.page.get_by_role("button", name="解除绑定"))
    desk.fill("现在的动态验证码", "000000-wrong", within=removal)
    desk.press("解除绑定", within=removal)
    desk.expect_sound("second factor kept", status=422)
    if not removal.get_by_role("button").is_visible():
        desk.page.locator("main summary", has_text="解除绑定").click()
    desk.fill("现在的动态验证码", spare[0], within=removal)
    desk.press("解除绑定", within=removal)
    desk.expect_notice("已解除绑定")


def test_a_session_elsewhere_is_ended(open_desk: Callable[..., Desk], width: str) -> None:
    account = {"wide": "ziwan", "phone": "zelan"}[width]
    desk, elsewhere = open_desk(), open_desk()
    desk.sign_in_by_code(account, desk.server.password)
    elsewhere.sign_in(account, desk.server.password)

    desk.open("/account/sessions")
    desk.expect_sound("own sessions")
    rows = desk.page.locator("main tbody tr")
    expect(rows).to_have_count(2)
    desk.press("结束", within=rows.filter(has_not_text="本设备"))
    desk.expect_notice("会话已结束")
    expect(rows).to_have_count(1)

    elsewhere.open(WORKBENCH)
    assert elsewhere.path == SIGN_IN
