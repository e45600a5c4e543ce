"""A citizen asks for information: the form with a mistake first, the last look, the receipt, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from desk import Desk
from pages import NARROWEST
from playwright.sync_api import expect

PRESS_AT_ONCE = """count => {
    const form = [...document.forms].find(form => form.action.endsWith('/receipt'));
    const body = () => new URLSearchParams(new FormData(form));
    return Promise.all(Array.from({ length: count }, () => fetch(form.action, { method: 'POST', body: body() }).then(
        answer => answer.text())));
}"""
CARD = {"name": "证件.txt", "mimeType": "text/plain", "buffer": "虚构的证件".encode()}
ORGAN = "教育局"


def choose_organ(desk: Desk, kind: str) -> None:
    """The first step: to whom, and who asks."""
    desk.open("/requests")
    desk.follow("在线申请")
    option = desk.page.locator("#field-organ option").filter(has_text=ORGAN).first
    desk.page.get_by_label("向哪个单位申请").select_option(value=option.get_attribute("value"))
    desk.page.get_by_label(kind).check()
    desk.press("下一步")
    desk.expect_heading("填写申请")


def fill_request(desk: Desk, description: str) -> None:
    desk.fill("所需政府信息的描述", description)
    desk.page.get_by_label("纸质", exact=True).check()
    desk.page.get_by_label("邮寄", exact=True).check()


def hand_in_card(desk: Desk, label: str) -> None:
    desk.page.get_by_label(label).set_input_files(CARD)


def receipt(desk: Desk) -> tuple[str, str]:
    number, code = (desk.page.locator(".receipt-codes dd").nth(place).inner_text() for place in (0, 1))
    return number.strip(), code.strip()


def kept_draft(desk: Desk, words: str = "") -> str:
    """What the device keeps, once the words are in it. The page's policy lets no condition of ours be evaluated in it, so it is asked from here."""
    for _ in range(100):
        kept = desk.page.evaluate("() => localStorage.getItem('gongkai-filing-draft')") or ""
        if words in kept:
            break
        desk.page.wait_for_timeout(50)
    return kept


def ask(desk: Desk, number: str, code: str) -> None:
    desk.open("/requests/status")
    desk.fill("案号", number)
    desk.fill("查询码", code)
    desk.press("查询")


@pytest.mark.parametrize("path", ["/requests", "/requests/new", "/requests/status"])
def test_the_pages_fit_into_the_narrowest_window(open_desk: Callable[..., Desk], path: str) -> None:
    desk = open_desk(size=NARROWEST)
    assert desk.open(path).status == 200
    desk.expect_sound(f"requests narrowest {path}")


def test_a_person_asks_with_a_mistake_first(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    desk.open("/requests")
    desk.expect_sound("requests head")
    choose_organ(desk, "自然人")
    desk.expect_sound("request form of a person")

    # By post, and no address.
    fill_request(desk, "2025年青少年活动场所建设情况")
    desk.fill("姓名", "测试申请人")
    desk.page.get_by_label("证件号码", exact=True).fill("990000199003070013")
    desk.fill("联系电话", "13800000012")
    hand_in_card(desk, "身份证件复印件")
    desk.page.get_by_label("我已阅读告知事项").check()
    desk.press("下一步：核对")
    desk.expect_sound("request form refused", status=422)
    expect(desk.page.locator(".error-summary")).to_contain_text("没有通讯地址")
    assert desk.page.get_by_label("姓名", exact=True).input_value() == "测试申请人"
    expect(desk.page.locator("main")).to_contain_text("证件.txt")

    desk.fill("通讯地址", "虚构路1号")
    desk.press("下一步：核对")
    desk.expect_heading("核对申请")
    desk.expect_sound("request last look")
    desk.press("提交申请")
    desk.expect_heading("登记回执")
    desk.expect_sound("request receipt")
    number, code = receipt(desk)

    ask(desk, number, "2345-6789-2345")
    desk.expect_sound("request status refused", status=422)
    ask(desk, number, code)
    desk.expect_heading("办理情况")
    desk.expect_sound("request status")
    words = desk.page.locator("main").inner_text()
    assert "已提交待确认" in words and "2025年青少年活动场所建设情况" in words
    assert "990000199003070013" not in words and "13800000012" not in words


def test_a_form_that_is_pressed_twice_makes_one_request(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    choose_organ(desk, "自然人")
    fill_request(desk, "2025年体育设施开放安排")
    desk.fill("姓名", "测试申请人丙")
    desk.page.get_by_label("证件号码", exact=True).fill("E55667788")
    desk.page.get_by_label("证件类型", exact=True).select_option("passport")
    desk.fill("通讯地址", "虚构路3号")
    hand_in_card(desk, "身份证件复印件")
    desk.page.get_by_label("我已阅读告知事项").check()
    desk.press("下一步：核对")

    # The same form at once from four impatient fingers, then the button itself.
    texts = desk.page.evaluate(PRESS_AT_ONCE, 4)
    numbers = [re.search(r"<dt>案号</dt>\s*<dd>\s*<strong>([^<]+)", text) for text in texts]
    desk.press("提交申请")
    desk.expect_sound("receipt of a form that was pressed before")
    expect(desk.page.locator("main")).to_contain_text("没有重复登记")
    number, _ = receipt(desk)

    assert [found and found.group(1).strip() for found in numbers] == [number] * 4


def test_an_enterprise_asks_without_script(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(script=False)
    choose_organ(desk, "商业企业")
    desk.expect_sound("request form of an enterprise")
    fill_request(desk, "校服采购合同")
    desk.press("下一步：核对")
    # Without script the page that tells what is missing is the server's.
    expect(desk.page.locator(".error-summary")).to_contain_text("填写单位名称")
    desk.fill("单位名称", "虚构服装有限公司")
    desk.page.get_by_label("统一社会信用代码或者证件号码").fill("91330000000000000X")
    desk.fill("通讯地址", "虚构路2号")
    hand_in_card(desk, "证书复印件")
    desk.page.get_by_label("我已阅读告知事项").check()
    desk.press("下一步：核对")
    expect(desk.page.locator("main")).to_contain_text("请再看一遍")
    desk.press("提交申请")
    desk.expect_heading("登记回执")
    number, code = receipt(desk)
    assert number and len(code) == 14


def test_a_draft_stays_on_the_device_until_it_is_filed(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    choose_organ(desk, "自然人")
    fill_request(desk, "校园食堂检查结果")
    desk.fill("姓名", "测试申请人")
    desk.page.get_by_label("证件号码", exact=True).fill("990000199003070013")
    assert "测试申请人" in kept_draft(desk, "测试申请人")
    assert "990000199003070013" not in kept_draft(desk)

    choose_organ(desk, "自然人")
    expect(desk.page.locator("#draft-notice")).to_be_visible()
    desk.expect_sound("request form with a draft")
    assert desk.page.get_by_label("所需政府信息的描述").input_value() == "校园食堂检查结果"
    assert desk.page.get_by_label("证件号码", exact=True).input_value() == ""
    desk.page.get_by_role("button", name="清除本机草稿").click()
    assert kept_draft(desk) == ""
    assert desk.page.get_by_label("所需政府信息的描述").input_value() == ""


def test_what_is_public_already_is_offered_while_typing(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    desk.open("/items")
    title = desk.page.locator("main tbody a").first.inner_text().strip()
    choose_organ(desk, "自然人")
    desk.page.get_by_label("信息名称").press_sequentially(title[:30])
    expect(desk.page.locator("#suggestions a").first).to_be_visible()
    desk.expect_sound("request form with suggestions")
