"""The officers' desk of disclosure on request: a letter from its registration over correction and consultation to an extension that another person
approves, the clock drawn beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from desk import Desk
from playwright.sync_api import expect

# 区民政局: its officer, and the leader in charge who may consent to an extension.
OFFICER, LEADER = "baiji", "honghua"


def register(desk: Desk, what: str, signed: str, **more: str) -> str:
    """A letter that was signed for on that day; gives the address of its case."""
    page = desk.page
    desk.choose("登记申请")
    page.get_by_label("邮寄（需签收）").check()
    page.locator("input[name=submittedOn]").fill(signed)
    page.locator("input[name=signedOn]").fill(signed)
    page.get_by_label("自然人").check()
    page.locator("input[name=name]").fill("演示申请人")
    page.locator("input[name=identityNumber]").fill("990000199003070013")
    page.locator("input[name=phone]").fill("13800000012")
    page.locator("textarea[name=description]").fill(what)
    for name, value in more.items():
        page.locator(f"[name={name}]").select_option(value)
    page.locator("input[name=scan]").set_input_files(
        {"name": "申请.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1"}
    )
    desk.press("登记")
    desk.expect_notice("已登记")
    return desk.path


def act(desk: Desk, case: str, name: str) -> None:
    desk.open(case)
    desk.follow(name)


def days_before(number: int) -> str:
    return (date.today() - timedelta(days=number)).isoformat()


def test_a_letter_is_registered_corrected_and_consulted_over_the_spring_festival(
    open_desk: Callable[..., Desk], width: str
) -> None:
    desk = open_desk(OFFICER)
    page = desk.page
    desk.choose("登记台账")
    desk.expect_sound("register")
    desk.choose("登记申请")
    desk.expect_sound("registration")
    desk.press("登记")
    desk.expect_sound("nothing typed", status=422)

    case = register(desk, f"养老机构名单（{width}）", "2026-02-03")
    desk.expect_sound("case without form and manner")
    expect(page.get_by_text("需要补正").first).to_be_visible()

    act(desk, case, "补正告知")
    desk.expect_sound("correction notice")
    assert page.locator("textarea[name=defects]").input_value().strip()
    page.locator("textarea[name=guidance]").fill("请写明需要的形式和获取方式。")
    page.locator("input[name=sentOn]").fill("2026-02-02")
    desk.press("登记发出")
    desk.expect_sound("a notice before the receipt", status=422)
    page.locator("input[name=sentOn]").fill("2026-02-05")
    desk.press("登记发出")
    desk.expect_notice("已完成")

    act(desk, case, "登记补正告知书送达")
    page.locator("input[name=day]").fill("2026-02-06")
    desk.press("登记")
    desk.expect_notice("已完成")
    act(desk, case, "登记收到补正")
    page.locator("[name=form]").select_option("paper")
    page.locator("[name=manner]").select_option("post")
    page.locator("input[name=day]").fill("2026-02-09")
    desk.press("登记")
    desk.expect_notice("已完成")

    act(desk, case, "征求意见")
    desk.expect_sound("consultation")
    page.get_by_label("第三方", exact=True).check()
    page.locator("input[name=name]").fill("演示养老院，演示路9号")
    page.locator("textarea[name=about]").fill("名单中的床位数")
    page.locator("input[name=sentOn]").fill("2026-02-11")
    desk.press("登记发出")
    act(desk, case, "登记征求意见书（第三方1）送达")
    page.locator("input[name=day]").fill("2026-02-13")
    desk.press("登记")
    act(desk, case, "登记反馈意见")
    page.get_by_label("同意公开", exact=True).check()
    page.locator("input[name=day]").fill("2026-03-02")
    desk.press("登记")
    desk.expect_notice("已完成")

    # The clock: from 9 February, still from 12 February to 2 March, with the festival in between.
    drawing = page.locator("figure.day-grid")
    expect(drawing.locator("svg.days")).to_be_visible()
    expect(drawing.locator("rect.day-held").first).to_be_visible()
    drawing.locator("summary").click()
    expect(drawing.get_by_text("春节放假").first).to_be_visible()
    assert "演示养老院" not in page.locator("main").inner_text()
    desk.expect_sound("case with its clock")

    page.get_by_text("查看完整信息").click()
    page.locator("select[name=purpose]").select_option("letter")
    desk.press("查看")
    expect(page.get_by_text("990000199003070013")).to_be_visible()
    desk.expect_sound("applicant in clear")


def test_an_extension_is_approved_by_another_person(open_desk: Callable[..., Desk], width: str) -> None:
    officer = open_desk(OFFICER)
    case = register(officer, f"救助资金明细（{width}）", days_before(3), form="paper", manner="post")
    act(officer, case, "申请延期")
    officer.page.locator("textarea[name=reason]").fill("材料较多，需要逐页核对")
    officer.press("提交审批")
    officer.expect_notice("已完成")

    leader = open_desk(LEADER)
    act(leader, case, "审批延期申请")
    leader.expect_sound("extension to decide")
    leader.page.get_by_label("同意", exact=True).check()
    leader.press("提交")
    leader.expect_notice("已完成")

    act(officer, case, "在原期限内告知申请人延期")
    officer.press("登记")
    officer.expect_notice("已完成")
    expect(officer.page.locator("rect.day-extended").first).to_be_visible()
    expect(officer.page.get_by_text("延期20个工作日后届满").first).to_be_visible()
    officer.expect_sound("extended case")


def test_warnings_topics_and_the_calendar_address(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(OFFICER)
    desk.choose("预警")
    desk.expect_sound("warnings")
    desk.press("生成") if desk.page.get_by_role("button", name="生成订阅地址").count() else desk.press("重新生成")
    address = desk.page.locator("#feed").inner_text()
    found = re.search(r"/request-calendar/[0-9a-f]{64}", address)
    assert found
    answer = desk.page.request.get(desk.server.url(found.group()))
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text().startswith("BEGIN:VCALENDAR\r\n")
    desk.expect_sound("calendar address")
    desk.choose("多人申请的内容")
    desk.expect_sound("topics")


def test_a_holiday_notice_is_tried_before_it_is_adopted(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("sumu")
    desk.choose("工作日历")
    desk.expect_sound("calendar")
    # Some working day within the period of what came in lately.
    day = date.today() + timedelta(days=9)
    while day.weekday() > 4:
        day += timedelta(days=1)
    year = day.year
    desk.page.locator("select[name=for]").select_option("national")
    desk.page.locator("textarea[name=text]").fill(
        f'{{"year": {year}, "papers": [], "days": [{{"name": "测试节", "date": "{day}", "isOffDay": true}}]}}'
    )
    desk.press("试算")
    desk.expect_heading("工作日历")
    expect(desk.page.get_by_text("现在还没有改变任何内容")).to_be_visible()
    desk.expect_sound("what a notice would move")
