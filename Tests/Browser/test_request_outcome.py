"""A request from its examination to the served letter: partial disclosure, with what is withheld hidden in the file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from desk import Desk
from playwright.sync_api import expect

# The people of 区教育局.
OFFICER, SECRECY, LEADER, KEEPER = "gegen", "gancao", "changshan", "gancao"
NUMBER = "990000199003070013"
ASKED = "2025年学区划分论证会的会议材料"


def pdf(*lines: str) -> bytes:
    """A page with lines of ASCII text."""
    text = " ".join(f"1 0 0 1 72 {720 - 30 * place} Tm ({line}) Tj" for place, line in enumerate(lines))
    stream = f"BT /F1 14 Tf {text} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    file, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    file += "".join(f"{place:010d} 00000 n \n" for place in places)
    file += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return file.encode()


def register(desk: Desk) -> str:
    """A request handed in at the counter; gives the address of its case."""
    if desk.open("/workbench/requests/new").status != 200:
        pytest.skip("requests are registered on pages that this build does not have")
    page = desk.page
    page.locator("input[name=channel][value=in_person]").check()
    page.locator("input[name=submittedOn]").fill(today(desk))
    page.locator("input[name=class][value=natural_person]").check()
    page.locator("input[name=name]").fill("测试申请人甲")
    page.locator("select[name=document]").select_option("resident_id")
    page.locator("input[name=identityNumber]").fill(NUMBER)
    page.locator("input[name=phone]").fill("13800000012")
    page.locator("input[name=address]").fill("栀澜区测试路1号")
    page.locator("textarea[name=description]").fill(ASKED)
    for name, value in (("form", "paper"), ("manner", "post")):
        page.locator(f"input[name={name}][value={value}], select[name={name}]").first.evaluate(
            "(field, value) => { if (field.tagName === 'SELECT') field.value = value; else field.checked = true; }",
            value,
        )
    desk.press("登记")
    return "/".join(desk.path.split("/")[:4])


def number_and_code(desk: Desk) -> tuple[str, str]:
    """What the page tells the officer once, after the registration."""
    words = desk.page.locator("main .notice").first.inner_text()
    found = re.search(r"案号(\S+?)。查询码([0-9A-Z-]{14})", words)
    assert found, words
    return found.group(1), found.group(2)


def read_as_applicant(desk: Desk, number: str, code: str) -> None:
    """Where the applicant can turn, by name and with the last days."""
    desk.open("/requests/status")
    desk.fill("案号", number)
    desk.fill("查询码", code)
    desk.press("查询")
    main = desk.page.locator("main")
    expect(main).to_contain_text("应当先申请行政复议")
    expect(main).to_contain_text("澜岫市栀澜区人民政府")
    expect(main).to_contain_text("澜岫市栀澜区人民法院")
    expect(main).to_contain_text("自收到答复之日起60日内。您于")
    desk.expect_sound("status of an answered request")


def today(desk: Desk) -> str:
    return desk.page.evaluate("new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })")


def set_up_letters(desk: Desk) -> None:
    desk.choose("文书设置")
    desk.expect_sound("letter settings")
    desk.page.locator("input[name=reviewOrgan]").fill("澜岫市栀澜区人民政府")
    desk.page.locator("input[name=court]").fill("澜岫市栀澜区人民法院")
    desk.page.locator("input[name=payee]").fill("澜岫市栀澜区财政局")
    desk.page.locator("input[name=account]").fill("9900 0000 0000 0001")
    desk.page.locator("input[name=bank]").fill("")
    desk.press("保存")
    desk.expect_sound("an account without its bank", status=422)
    desk.page.locator("input[name=bank]").fill("虚构银行栀澜支行")
    desk.page.locator("input[name=onlinePayment]").fill("https://pay.example.com")
    desk.press("保存")
    desk.expect_notice("文书设置已保存")
    desk.choose("文书模板")
    desk.expect_sound("letter templates")
    desk.follow("政府信息部分公开告知书")
    desk.expect_sound("letter template")


def examine(desk: Desk, case: str) -> None:
    desk.open(f"{case}/examination")
    desk.expect_sound("examination")
    desk.press("下一步")
    desk.expect_sound("no answer chosen", status=422)
    for choice in ("clear", "disclosure", "first", "made", "held", "process", "none", "separable", "proper"):
        desk.page.locator(f"input[name=choice][value={choice}]").check()
        desk.press("下一步")
    expect(desk.page.locator("main")).to_contain_text("审查的结论：部分公开")
    desk.expect_sound("examined")


def hide(desk: Desk, case: str) -> None:
    """The number found by a search, and another area drawn with the keyboard."""
    desk.open(f"{case}/redaction")
    desk.page.locator("input[name=material]").set_input_files(
        {"name": "会议材料.pdf", "mimeType": "application/pdf", "buffer": pdf("Minutes", f"Speaker {NUMBER}", "Opinion")}
    )
    desk.page.locator("input[name=title]").fill("学区划分论证会会议材料")
    desk.press("开始遮挡")
    canvas = desk.page.locator(".redaction-canvas").first
    canvas.focus()
    for key in ("Enter", "ArrowDown", "Shift+ArrowRight", "Enter"):
        desk.page.keyboard.press(key)
    expect(desk.page.locator("main")).to_contain_text("画出了 1 处")
    desk.page.locator("#field-ground").select_option("6")
    desk.press("添加遮挡")
    desk.page.locator("textarea[name=words]").fill(NUMBER)
    desk.press("查找")
    desk.page.locator("#found-ground").select_option("4")
    desk.expect_sound("redaction")
    desk.press("遮挡选中的内容")
    desk.press("生成遮挡后的文件")
    # Made in the background: the page shows how far it is, and then what came of it.
    expect(desk.page.locator("main")).to_contain_text("遮挡后的文件已经生成")
    desk.expect_sound("redaction made")
    desk.open(f"{case}/redaction")
    expect(desk.page.locator("main")).to_contain_text("已生成并核验")
    desk.expect_sound("redactions")


def correct_registration(desk: Desk, case: str) -> None:
    """A slip of typing is mended, with its reason; the values are nowhere but in the form."""
    desk.open(f"{case}/applicant")
    desk.press("更正登记信息")
    desk.expect_sound("applicant correction")
    desk.page.locator("input[name=phone]").fill("13900000034")
    desk.press("更正登记")
    desk.expect_sound("correction without a reason", status=422)
    desk.page.locator("textarea[name=reason]").fill("联系电话录错，按申请书更正")
    desk.press("更正登记")
    desk.expect_notice("申请人登记已更正")
    expect(desk.page.locator("main")).to_contain_text("更正记录，共1次")
    expect(desk.page.locator("main")).not_to_contain_text("13900000034")
    desk.expect_sound("applicant corrected")


def propose(desk: Desk, case: str, manner: str = "post") -> None:
    desk.open(f"{case}/decision")
    desk.press("提交答复意见")
    desk.expect_sound("nothing said of what is withheld", status=422)
    desk.page.locator("input[name='w-0-0-what']").fill("发言人的身份证号码和讨论意见")
    desk.page.locator("select[name='w-0-0-code']").select_option("D10")
    desk.press("按办理结果显示要填写的内容")
    desk.page.locator("input[name='w-0-0-ground'][value=讨论记录]").check()
    desk.page.locator("textarea[name='w-0-0-reasons']").fill("论证会的发言属于讨论记录，尚未形成最终结论")
    desk.page.locator(f"input[name=manner][value={manner}]").check()
    desk.expect_sound("decision form")
    desk.press("提交答复意见")
    desk.expect_notice("答复意见已提交")


def issue(desk: Desk, case: str) -> None:
    desk.open(f"{case}/letters")
    desk.expect_sound("letters")
    desk.follow("政府信息部分公开告知书")
    desk.press("预览和检查")
    main = desk.page.locator("main")
    expect(main).to_contain_text("第十六条第二款")
    expect(main).to_contain_text("应当先自收到本文书之日起60日内向澜岫市栀澜区人民政府申请行政复议")
    expect(main).not_to_contain_text(NUMBER)
    desk.expect_sound("letter preview")
    for box in desk.page.locator("input[name=confirmed]").all():
        box.check()
    desk.press("签发")
    desk.expect_notice("已制发")
    with desk.page.expect_download() as download:
        desk.page.locator("main").get_by_role("link", name="PDF").first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def serve(desk: Desk, case: str) -> None:
    desk.open(f"{case}/service")
    desk.press("登记发出")
    desk.expect_sound("mail without its number", status=422)
    desk.page.locator("input[name=tracking]").fill("TEST0001")
    desk.press("登记发出")
    desk.expect_notice("送达已登记")
    desk.page.locator("input[name=delivered][value=yes]").check()
    desk.press("登记结果")
    desk.expect_notice("送达结果已登记")
    desk.expect_sound("service")


def test_a_partial_disclosure_is_hidden_approved_printed_and_served(open_desk: Callable[..., Desk], width: str) -> None:
    officer = open_desk(OFFICER)
    case = register(officer)
    number, code = number_and_code(officer)
    correct_registration(officer, case)
    set_up_letters(open_desk(KEEPER))
    examine(officer, case)
    hide(officer, case)
    propose(officer, case)

    secrecy, leader = open_desk(SECRECY), open_desk(LEADER)
    secrecy.open(f"{case}/review")
    secrecy.page.locator("input[name=kind][value=secrecy]").check()
    secrecy.page.locator("input[name=passes][value=yes]").check()
    secrecy.expect_sound("review")
    secrecy.press("提交审核意见")
    secrecy.expect_notice("保密审查已记录")
    leader.open(f"{case}/decision")
    leader.page.locator("input[name=agrees][value=yes]").check()
    leader.expect_sound("verdict")
    leader.press("提交审批意见")
    leader.expect_notice("已同意答复意见")

    issue(officer, case)
    serve(officer, case)
    read_as_applicant(open_desk(), number, code)
    for page in ("fee", "remedies", "applicant"):
        officer.open(f"{case}/{page}")
        officer.expect_sound(page)
    for line in ("复议诉讼", "收费台账"):
        officer.choose(line)
        officer.expect_sound(line)
