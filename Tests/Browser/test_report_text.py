"""The text of a year's report: drafted from the records, edited by hand, marked when a fact moves; verdicts on findings."""

from __future__ import annotations

import re
from collections.abc import Callable

from desk import Desk
from playwright.sync_api import expect
from test_request_desk import register

# 区民政局: its officer.
OFFICER = "baiji"
YEAR = 2026


def report(desk: Desk) -> str:
    """The address of the pages of the officer's own organ."""
    desk.open("/workbench/lexicons")
    return f"/workbench/reports/{desk.path.rsplit('/', 1)[-1]}/{YEAR}"


def received(desk: Desk) -> int:
    """The number of new requests as section one words it."""
    text = desk.page.locator("#section-overview .report-text").inner_text()
    found = re.search(r"新收政府信息公开申请(\d+)件", text)
    assert found, text
    return int(found[1])


def test_a_record_changes_the_sentence_and_an_edited_one_is_marked(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk(OFFICER)
    page = desk.page
    base = report(desk)
    register(desk, f"社会救助标准文件（{width}）", "2026-02-03")
    desk.open(f"{base}/text")
    desk.expect_sound("text")
    before = received(desk)

    # A changed record changes the sentence.
    register(desk, f"殡葬服务价目（{width}）", "2026-02-03")
    desk.open(f"{base}/text")
    assert received(desk) == before + 1

    # What no record holds is told.
    desk.follow("填报情况")
    desk.expect_sound("facts")
    page.locator("input[name=trainings]").fill("三次")
    desk.press("保存")
    desk.expect_sound("facts refused", status=422)
    page.locator("input[name=trainings]").fill("3")
    page.locator("input[name=trainees]").fill("45")
    desk.press("保存")
    expect(page.locator("#section-overview")).to_contain_text("组织政务公开业务培训3次，参加培训45人次。")

    # An edited sentence stays, and is marked when its fact moves.
    desk.open(f"{base}/text/overview")
    desk.expect_sound("edit")
    area = page.locator("textarea[name=text]")
    area.fill(area.input_value().replace("本机关新收", "本机关全年共新收"))
    desk.press("检查")
    desk.expect_sound("checked")
    desk.press("保存")
    desk.expect_notice("已保存")
    register(desk, f"地名命名批复（{width}）", "2026-02-03")
    desk.open(f"{base}/text")
    desk.expect_sound("moved")
    old, new = (f"新收政府信息公开申请{before + more}件" for more in (1, 2))
    expect(page.locator(".sentence-moved").first).to_contain_text(f"全年共{old}→{new}")
    desk.press("更新数值")
    desk.expect_notice("已按现在的数更新")
    expect(page.locator(".sentence-moved")).to_have_count(0)
    assert received(desk) == before + 2

    # The draft begins anew for the next one.
    page.locator("#section-overview details", has_text="重新起草").locator("summary").click()
    desk.press("重新起草总体情况")
    desk.expect_notice("重新起草")
    desk.open(f"{base}/text/overview/template")
    desk.expect_sound("template")


def test_the_checks_speak_while_one_types(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(OFFICER)
    page = desk.page
    desk.open(f"{report(desk)}/text/overview")
    area = page.locator("textarea[name=text]")
    area.fill(area.input_value() + "\n全年共收到政府信息公开申请98765件。")
    expect(page.locator("#checks")).to_contain_text("98765")
    expect(page.locator("#checks")).to_contain_text("RN-01")
    desk.expect_sound("typing")


def test_a_verdict_is_given_at_the_place_of_the_finding(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk(OFFICER)
    page = desk.page
    base = report(desk)
    desk.open(f"{base}/findings")
    desk.expect_sound("findings")
    line = page.locator("#findings tbody tr", has_text="未处理").first
    rule = line.locator("a").inner_text().split("　")[0]
    with page.expect_navigation():
        line.locator("a").click()
    desk.expect_heading(rule)
    desk.expect_sound("finding")
    desk.press("提交处理意见")
    desk.expect_sound("verdict refused", status=422)
    page.get_by_label("已核实并说明").check()
    page.locator("textarea[name=reason]").fill(f"已核对原始登记（{width}）")
    desk.press("提交处理意见")
    desk.expect_notice("已记录处理意见")
    expect(page.locator("#findings tbody tr", has_text="已核实并说明").first).to_contain_text(rule)
