"""From a draft through the reviews to the reader: each step at the desk of who takes it, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

from desk import Desk
from playwright.sync_api import Page, expect

# The people of 区教育局, as its own way of reviewing has them.
EDITOR, HEAD, PROOFREADER, LEADER, PRINCIPAL = "gegen", "fangfeng", "gancao", "changshan", "baizhu"
SECRECY = PROOFREADER
# 区政府办's own, who decides what a bureau could not.
AUTHORITY = "qinjiao"
SECTION = "基础教育科"
TABLE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<p class=MsoNormal style='color:red'><b>各校招生计划</b></p><p style='display:none;mso-hide:all'>内部意见</p>
<table class=MsoTableGrid><tr><td>学校</td><td>班数</td></tr><tr><td>第一小学</td><td>6</td></tr></table>
<!--EndFragment--></body></html>"""
PASTE = """([area, html]) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def fill_in(desk: Desk, title: str) -> None:
    """Everything that a notice needs, but its text."""
    page = desk.page
    units = page.get_by_label("起草单位")
    units.select_option(label=next(text for text in units.locator("option").all_inner_texts() if SECTION in text))
    desk.fill("标题", title)
    columns = page.locator("select[name=node]")
    columns.select_option(label=next(text for text in columns.locator("option").all_inner_texts() if "通知公告" in text))
    page.get_by_label("主题分类").select_option("科技、教育")
    page.locator("input[name=issuers]").fill("澜岫市栀澜区教育局")
    page.locator("input[name=formedOn]").fill(today(page))


def today(page: Page) -> str:
    return page.evaluate("new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })")


def write(desk: Desk, text: str) -> None:
    """Types the text: into the editor, or into the text area where there is none."""
    area = desk.page.locator(".editor-area")
    if area.count():
        area.click()
        for line in text.split("\n\n"):
            desk.page.keyboard.type(line)
            desk.page.keyboard.press("Enter")
    else:
        desk.page.locator("textarea[name=body]").fill(text)


def draft(desk: Desk, title: str, text: str) -> str:
    """A draft that can be handed in; gives the address of its page."""
    desk.choose("信息")
    desk.follow("起草信息")
    fill_in(desk, title)
    write(desk, text)
    desk.press("从正文生成概述")
    assert desk.page.locator("textarea[name=summary]").input_value().strip()
    desk.press("保存草稿")
    desk.expect_notice("已保存")
    return desk.path


def explain_findings(desk: Desk, item: str) -> None:
    """Answers what the checks before publication found, one after the other."""
    desk.open(f"{item}/checks")
    while desk.page.get_by_role("button", name="提交说明").count():
        finding = desk.page.locator(".finding").filter(has=desk.page.get_by_role("button", name="提交说明")).first
        finding.get_by_label("误报").check()
        finding.get_by_role("textbox", name="理由").fill("已核对，确实无误")
        desk.press("提交说明", within=finding)


def tick_all(page: Page) -> None:
    for box in page.locator("input[name=ticked]").all():
        box.check()


def hand_in(desk: Desk, item: str) -> None:
    explain_findings(desk, item)
    desk.open(item)
    desk.follow("提交审核")
    tick_all(desk.page)
    desk.press("提交审核")
    desk.expect_notice("已提交审核")


def agree(desk: Desk, item: str, step: str) -> None:
    desk.open(item)
    desk.follow(f"办理“{step}”")
    if desk.page.get_by_label("同意", exact=True).count():
        desk.page.get_by_label("同意", exact=True).check()
    tick_all(desk.page)
    desk.press("提交意见")
    desk.expect_notice(f"“{step}”已办理")


def test_an_item_goes_from_its_draft_to_its_readers(open_desk: Callable[..., Desk], width: str) -> None:
    title = f"关于做好招生工作的通知（{'甲' if width == 'wide' else '乙'}）"
    editor = open_desk(EDITOR)
    editor.choose("信息")
    editor.expect_sound("items")
    editor.follow("起草信息")
    editor.expect_sound("new item")
    editor.press("保存草稿")
    editor.expect_sound("nothing typed", status=422)
    item = draft(editor, title, "各学校：\n\n请按照规定做好招生工作，及时公布招生计划。")
    editor.expect_sound("draft")
    hand_in(editor, item)
    agree(editor, item, "一校")
    editor.expect_sound("proofread by the editor")

    head = open_desk(HEAD)
    head.choose("待办审核")
    head.expect_sound("waiting")
    head.follow("办理", within=head.page.locator("main tbody tr").filter(has_text=title))
    head.expect_sound("first review")
    head.press("提交意见")
    head.expect_sound("nothing said", status=422)
    agree(head, item, "初审")
    head.expect_sound("reviewed")

    other, leader, principal = open_desk(PROOFREADER), open_desk(LEADER), open_desk(PRINCIPAL)
    agree(other, item, "二校")
    agree(leader, item, "复审")
    agree(other, item, "保密审查")
    agree(editor, item, "三校")
    agree(principal, item, "终审")
    editor.open(item)
    with editor.page.expect_navigation():
        editor.page.locator(".situation").get_by_role("link", name="发布", exact=True).click()
    tick_all(editor.page)
    editor.expect_sound("publication")
    editor.press("确认发布")
    expect(editor.page.locator(".situation")).to_contain_text("已发布，等待复核")
    expect(editor.page.locator(".page-head")).to_contain_text("索引号")
    public = editor.page.get_by_role("link", name="公开页面")
    assert public.get_attribute("href") == item.replace("/workbench", "")
    editor.expect_sound("published")
    editor.follow("发布审核单")
    for words in ("公开的内容与审定的内容一致", "防风", "常山", "白术", "甘草"):
        expect(editor.page.locator(".review-sheet")).to_contain_text(words)
    editor.expect_sound("review sheet")


def test_a_return_is_mended_and_what_changed_is_shown(open_desk: Callable[..., Desk], width: str) -> None:
    title = f"关于调整作息时间的通知（{'甲' if width == 'wide' else '乙'}）"
    editor, head = open_desk(EDITOR), open_desk(HEAD)
    item = draft(editor, title, "各学校：\n\n请调整作息时间。")
    hand_in(editor, item)
    agree(editor, item, "一校")
    head.open(item)
    head.follow("办理“初审”")
    head.page.get_by_label("退回修改").check()
    head.press("提交意见")
    head.expect_sound("no reason", status=422)
    expect(head.page.locator("main .field-message")).to_contain_text("填写退回修改的理由")
    head.fill("意见或理由", "缺少实施日期")
    head.press("提交意见")

    editor.open(item)
    expect(editor.page.locator(".situation")).to_contain_text("缺少实施日期")
    editor.expect_sound("returned")
    editor.follow("修改")
    editor.page.locator(".editor-area").click()
    editor.page.keyboard.press("Control+End")
    editor.page.keyboard.type("自下周一起施行。")
    editor.fill("修改说明", "补充实施日期")
    editor.press("保存草稿")
    editor.follow("与上一版比较")
    expect(editor.page.locator("main ins").filter(has_text="自下周一起施行").first).to_be_visible()
    editor.expect_sound("comparison")


def test_what_cannot_be_decided_goes_to_the_authority(open_desk: Callable[..., Desk], width: str) -> None:
    title = f"关于校舍安全的通报（{'甲' if width == 'wide' else '乙'}）"
    editor = open_desk(EDITOR)
    item = draft(editor, title, "各学校：\n\n现将校舍安全检查情况通报如下。")
    hand_in(editor, item)
    agree(editor, item, "一校")
    agree(open_desk(HEAD), item, "初审")
    other = open_desk(SECRECY)
    agree(other, item, "二校")
    agree(open_desk(LEADER), item, "复审")
    other.open(item)
    other.follow("办理“保密审查”")
    other.page.get_by_label("报请确定").check()
    other.fill("意见或理由", "检查情况能否公开无法判断")
    other.press("提交意见")
    expect(other.page.locator(".situation")).to_contain_text("已报请确定")
    expect(other.page.locator(".barred")).to_contain_text("由公开主管部门工作人员作出决定")
    other.expect_sound("escalated")

    authority = open_desk(AUTHORITY)
    authority.choose("待办审核")
    authority.expect_sound("waiting for the authority")
    authority.open(item)
    expect(authority.page.locator(".situation")).to_contain_text("检查情况能否公开无法判断")
    authority.follow("作出决定")
    authority.press("提交决定")
    authority.expect_sound("nothing decided", status=422)
    authority.page.get_by_label("确定可以公开").check()
    authority.fill("决定的理由和依据", "不含不得公开的内容")
    authority.press("提交决定")
    authority.expect_notice("决定已记录")
    authority.expect_sound("decided")
    agree(editor, item, "三校")


def test_what_was_wrong_is_corrected_in_public(open_desk: Callable[..., Desk], width: str) -> None:
    title = f"关于延长开放时间的通知（{'甲' if width == 'wide' else '乙'}）"
    editor = open_desk(EDITOR)
    item = draft(editor, title, "各学校：\n\n图书室开放到下午四点。")
    publish(open_desk, editor, item)
    reader = open_desk()
    public = item.replace("/workbench", "")
    reader.open(public)
    expect(reader.page.locator("main")).to_contain_text("下午四点")

    editor.open(item)
    editor.follow("更正", within=editor.page.locator(".situation"))
    editor.expect_sound("correction")
    editor.fill("更正的原因", "开放时间写错，应为下午五点")
    editor.press("开始更正")
    editor.follow("修改")
    editor.page.locator(".editor-area").click()
    editor.page.keyboard.press("Control+End")
    editor.page.keyboard.type("更正为下午五点。")
    editor.fill("修改说明", "更正开放时间")
    editor.press("保存草稿")
    reader.open(public)
    expect(reader.page.locator("main")).not_to_contain_text("下午五点")
    publish(open_desk, editor, item)
    reader.open(public)
    expect(reader.page.locator("main")).to_contain_text("更正为下午五点")
    expect(reader.page.locator("main")).to_contain_text("开放时间写错，应为下午五点")
    reader.expect_sound("corrected item")
    reader.open(f"{public}?print")
    reader.expect_sound("corrected item for print")
    reader.open("/search?q=" + "更正")
    reader.page.locator("main").get_by_role("link", name=title).first.click()
    reader.expect_heading(title)


def publish(open_desk: Callable[..., Desk], editor: Desk, item: str) -> None:
    """The whole way from the draft to its readers."""
    hand_in(editor, item)
    agree(editor, item, "一校")
    agree(open_desk(HEAD), item, "初审")
    other = open_desk(PROOFREADER)
    agree(other, item, "二校")
    agree(open_desk(LEADER), item, "复审")
    agree(other, item, "保密审查")
    agree(editor, item, "三校")
    agree(open_desk(PRINCIPAL), item, "终审")
    editor.open(item)
    with editor.page.expect_navigation():
        editor.page.locator(".situation").get_by_role("link", name="发布", exact=True).click()
    tick_all(editor.page)
    editor.press("确认发布")


def test_the_editor_pastes_formats_and_attaches(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk(EDITOR)
    desk.open("/workbench/items/new")
    page = desk.page
    units = page.get_by_label("起草单位")
    units.select_option(label=next(text for text in units.locator("option").all_inner_texts() if SECTION in text))
    area = page.locator(".editor-area")
    area.click()
    page.evaluate(PASTE, [area.element_handle(), TABLE])
    expect(area.locator("table td").first).to_have_text("学校")
    expect(page.locator(".editor-status").first).to_contain_text("隐藏文字")
    assert "内部意见" not in area.inner_text() and "style" not in area.inner_html()
    area.locator("td").last.click()
    page.get_by_role("button", name="加行", exact=True).click()
    assert area.locator("tr").count() == 3
    page.keyboard.press("Alt+F10")
    expect(page.get_by_role("button", name="加行", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("input[name=attachments]").set_input_files(
        {"name": "招生计划.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1"}
    )
    expect(page.locator("#attachment-list")).to_contain_text("招生计划.pdf")
    desk.fill("标题", f"招生计划（{width}）")
    desk.expect_sound("editor")
    desk.press("保存草稿")
    expect(page.locator(".reading table")).to_contain_text("第一小学")
    expect(page.locator(".attachments")).to_contain_text("招生计划.pdf")


def test_without_scripts_the_notation_is_written_and_nothing_lost(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk(EDITOR, script=False)
    desk.open("/workbench/items/new")
    fill_in_plainly(desk, f"无脚本的通知（{width}）")
    desk.page.locator("textarea[name=body]").fill("## 一、安排\n\n- 第一项\n- 第二项\n\n| 学校 | 班数 |\n| --- | --- |\n| 第一小学 | 6 |")
    desk.press("从正文生成概述")
    desk.expect_sound("summary without a script")
    assert "## 一、安排" in desk.page.locator("textarea[name=body]").input_value()
    desk.fill("内容概述", "招生安排。")
    desk.press("保存草稿")
    assert re.fullmatch(r"/workbench/items/[^/]+", desk.path), desk.path
    expect(desk.page.locator(".reading table")).to_contain_text("第一小学")
    desk.expect_sound("saved without a script")


def fill_in_plainly(desk: Desk, title: str) -> None:
    units = desk.page.get_by_label("起草单位")
    units.select_option(label=next(text for text in units.locator("option").all_inner_texts() if SECTION in text))
    desk.fill("标题", title)
