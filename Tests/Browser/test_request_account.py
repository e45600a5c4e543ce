"""A citizen's account: signed in by a code from the mail, with what is filed then; what was filed before is added; nothing is left after signing out."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from citizen_mail import Mailbox
from desk import Desk
from pages import NARROWEST
from playwright.sync_api import expect
from test_request_filing import choose_organ, fill_request, hand_in_card, receipt


def sign_in(desk: Desk, mailbox: Mailbox, contact: str) -> None:
    desk.open("/requests")
    desk.follow("用户中心")
    desk.expect_sound("account sign-in")
    desk.page.locator("input[name=contact]").fill("没有这样的邮箱")
    desk.press("发送验证码")
    desk.expect_sound("account sign-in refused", status=422)
    before = len(mailbox.mails)
    desk.page.locator("input[name=contact]").fill(contact)
    desk.press("发送验证码")
    desk.expect_notice("验证码已经发送")
    desk.page.locator("input[name=code]").fill("x")
    desk.press("登录")
    expect(desk.page.locator("main")).to_contain_text("验证码不对，还可以试4次。")
    desk.expect_sound("account code refused", status=422)
    desk.page.locator("input[name=code]").fill(mailbox.code(contact, after=before))
    desk.press("登录")
    desk.expect_heading("用户中心")


def file_as_person(desk: Desk, description: str, contact: str | None = None) -> tuple[str, str]:
    choose_organ(desk, "自然人")
    fill_request(desk, description)
    desk.fill("姓名", "测试申请人")
    desk.page.get_by_label("证件号码", exact=True).fill("990000199003070013")
    desk.fill("通讯地址", "虚构路1号")
    if contact:
        assert desk.page.get_by_label("电子邮箱").input_value() == contact
    hand_in_card(desk, "身份证件复印件")
    desk.page.get_by_label("我已阅读告知事项").check()
    desk.press("下一步：核对")
    desk.expect_heading("核对申请")
    desk.press("提交申请")
    desk.expect_heading("登记回执")
    return receipt(desk)


def test_an_account_shows_what_was_filed_in_it_and_what_is_added(
    open_desk: Callable[..., Desk], mailbox: Mailbox
) -> None:
    desk = open_desk()
    contact = f"citizen-{time.time_ns()}@example.com"
    earlier, code = file_as_person(desk, "2024年校车安全检查情况")
    sign_in(desk, mailbox, contact)
    desk.expect_sound("account empty")
    number, _ = file_as_person(desk, "2025年校舍改造计划", contact)

    desk.open("/requests/account")
    main = desk.page.locator("main")
    expect(main).to_contain_text(number)
    expect(main).not_to_contain_text(earlier)
    desk.page.locator("form[action$='/account/requests'] input[name=number]").fill(earlier)
    desk.page.locator("form[action$='/account/requests'] input[name=code]").fill("2345-6789-2345")
    desk.press("添加")
    desk.expect_sound("account wrong code", status=422)
    desk.page.locator("form[action$='/account/requests'] input[name=code]").fill(code)
    desk.press("添加")
    desk.expect_notice("已添加")
    expect(main).to_contain_text(earlier)
    desk.expect_sound("account")
    row = desk.page.locator("#requests tr, [id=requests] tr, tr").filter(has_text=number).first
    desk.press("查看", within=row)
    desk.expect_heading("办理情况")
    expect(main).to_contain_text("2025年校舍改造计划")
    desk.expect_sound("account status")

    # On another device nobody sees anything before the code.
    stranger = open_desk()
    stranger.open("/requests/account")
    assert stranger.path == "/requests/account/sign-in"

    desk.open("/requests/account")
    desk.press("退出登录")
    desk.expect_notice("已退出用户中心")
    desk.open("/requests/account")
    assert desk.path == "/requests/account/sign-in"


@pytest.mark.parametrize("path", ["/requests/account/sign-in"])
def test_the_account_fits_into_the_narrowest_window(open_desk: Callable[..., Desk], path: str) -> None:
    desk = open_desk(size=NARROWEST)
    assert desk.open(path).status == 200
    desk.expect_sound("account narrowest")
