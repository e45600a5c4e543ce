"""Getting in: the one-time code, the password, the second factor."""

from __future__ import annotations

import re
from collections.abc import Callable

import totp
from desk import SIGN_IN, WORKBENCH, Desk
from gongkai_server import Server
from playwright.sync_api import expect

PASSWORD = "青石板上雨声长-2026"


def test_first_sign_in_with_a_second_factor(
    open_desk: Callable[..., Desk], fresh_server: Server, width: str
) -> None:
    account = f"ruanan-{width}"
    code = fresh_server.one_time_code("create-administrator", "--account", account, "--name", "阮安")
    desk = open_desk(at=fresh_server)

    desk.open(SIGN_IN)
    desk.expect_sound("sign-in")
    desk.follow("首次登录")
    desk.expect_sound("one-time code")
    choose_password(desk, code, "123456")
    desk.expect_sound("one-time code refused", status=422)
    assert "123456" not in desk.page.content(), "a typed password is not sent back"
    expect(desk.page.get_by_label("登录码")).to_have_value(code)
    choose_password(desk, code, PASSWORD)

    desk.expect_heading("绑定动态验证码")
    desk.expect_sound("enrolment")
    secret = re.sub(r"\s", "", desk.page.locator("#enrolment-key").inner_text())
    desk.fill("验证码", wrong(secret))
    desk.press("绑定")
    desk.expect_sound("enrolment refused", status=422)
    assert secret == re.sub(r"\s", "", desk.page.locator("#enrolment-key").inner_text()), "the app keeps its key"
    step = totp.step_now()
    desk.fill("验证码", totp.code(secret, step))
    desk.press("绑定")
    desk.expect_heading("备用码")
    desk.expect_sound("recovery codes")
    spare = desk.page.locator("main pre, main code").first.inner_text().split()
    assert len(set(spare)) == len(spare) >= 8
    desk.follow("已保存，继续")
    assert desk.path == WORKBENCH

    sign_out(desk)
    desk.sign_in(account, PASSWORD)
    desk.expect_heading("动态验证码")
    desk.expect_sound("second factor")
    # A code counts once: the next is the one of the next half minute, which a clock may be ahead by.
    desk.fill("动态验证码", totp.code(secret, step + 1))
    desk.press("继续")
    assert desk.path == WORKBENCH

    sign_out(desk)
    desk.sign_in(account, PASSWORD)
    desk.fill("动态验证码", spare[0])
    desk.press("继续")
    assert desk.path == WORKBENCH


def choose_password(desk: Desk, code: str, password: str) -> None:
    desk.fill("登录码", code)
    desk.page.get_by_label("新密码", exact=True).fill(password)
    desk.fill("再次输入新密码", password)
    desk.press("设置密码并登录")


def wrong(secret: str) -> str:
    """A code that no step near now has."""
    near = {totp.code(secret, totp.step_now() + offset) for offset in range(-3, 4)}
    return next(code for code in ("000000", "111111", "222222", *map(str, range(300000, 300008))) if code not in near)


def sign_out(desk: Desk) -> None:
    desk.page.locator("details.account summary").click()
    desk.press("退出登录", within=desk.page.locator("header"))
    assert desk.path == SIGN_IN


def test_wrong_password_says_neither_what_was_wrong_nor_who_exists(open_desk: Callable[..., Desk]) -> None:
    words = set()
    for account in ("baiji", "nobody-here"):
        desk = open_desk()
        desk.open(SIGN_IN)
        desk.fill("账号", account)
        desk.fill("密码", "不是这个密码-2026")
        desk.press("登录")
        desk.expect_sound("sign-in refused", status=422)
        expect(desk.page.get_by_label("账号")).to_have_value(account)
        words.add(desk.page.locator("main").inner_text())
    assert len(words) == 1


def test_sign_in_with_the_keyboard_alone_leads_to_the_page_one_wanted(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    desk.open(WORKBENCH)
    assert desk.path == SIGN_IN
    press_tab_until(desk, "input[name=account]")
    desk.page.keyboard.type("shihu")
    press_tab_until(desk, "input[name=password]")
    desk.page.keyboard.type(desk.server.password)
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    assert desk.path == WORKBENCH


def press_tab_until(desk: Desk, selector: str) -> None:
    for _ in range(40):
        if desk.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        desk.page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached with the tabulator")
