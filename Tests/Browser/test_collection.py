"""The district's January: old reports are imported, a round is opened, units hand in by the three ways, one is returned, one is filled in for; the
sum is looked at and kept, and the government's own report is made from it, signed, published and found by readers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk
from playwright.sync_api import expect
from test_publishing import agree, tick_all
from test_publishing import hand_in as hand_in_item

SAMPLES = Path(__file__).resolve().parents[2] / "Samples"
# A district has one round a year, both widths share the server, and the last year's round is the made-up district's own.
YEARS = {"wide": 2024, "phone": 2023}
GOVERNMENT = "澜岫市栀澜区人民政府"
# Whose reports are not needed in the tests' rounds.
EXEMPT = [GOVERNMENT, GOVERNMENT + "办公室"] + [
    "澜岫市栀澜区" + unit for unit in ("住房和城乡建设局", "市场监督管理局", "司法局", "栀香街道办事处", "澜尾镇人民政府")
]
# Officers of the units, by the name of the unit's sample report.
OFFICERS = {"教育局": "gegen", "民政局": "baiji", "水利局": "longdan"}


@pytest.fixture
def year(width: str) -> int:
    return YEARS[width]


def cells_of(ranges: str) -> set[str]:
    """The addresses in ranges of a sheet: `C4:D5 F7`."""
    addresses = set()
    for part in ranges.split():
        ends = [re.fullmatch(r"([A-Z])(\d+)", end) for end in part.split(":")]
        assert all(ends), part
        first, last = ends[0], ends[-1]
        columns = range(ord(first[1]), ord(last[1]) + 1)
        addresses |= {f"{chr(column)}{row}" for column in columns for row in range(int(first[2]), int(last[2]) + 1)}
    return addresses


def filled(workbook: bytes) -> bytes:
    """The fill-in workbook with 0 in every empty field of the three tables, as a spreadsheet saves it: sums with their results."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        names = re.findall(r'<sheet name="([^"]+)"', old.read("xl/workbook.xml").decode())
        tables = {f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, 1) if name in ("表二", "表三", "表四")}
        for name in old.namelist():
            content = old.read(name)
            if name in tables:
                text = content.decode()
                inputs = set().union(*map(cells_of, re.findall(r'<dataValidation [^>]*sqref="([^"]+)"', text)))
                text = re.sub(
                    r'<c r="([A-Z]+\d+)"([^>]*?)/>',
                    lambda cell: f'<c r="{cell[1]}"{cell[2]}><v>0</v></c>' if cell[1] in inputs else cell[0],
                    text,
                )
                content = re.sub(
                    r'<c ([^>]*?)(?: t="str")?><f>(IF\(COUNT[^<]*)</f><v(?:/>|></v>)</c>', r"<c \1><f>\2</f><v>0</v></c>", text
                ).encode()
            new.writestr(name, content)
    return result.getvalue()


def sample(year: int, unit: str) -> tuple[str, bytes]:
    """The unit's sample report, as one on the year."""
    path = next((SAMPLES / "2024").glob(f"{unit}.*"))
    old, new = b"2024", str(year).encode()
    if path.suffix != ".docx":
        return path.name, path.read_bytes().replace(old, new)
    result = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in package.namelist():
            changed.writestr(name, package.read(name).replace(old, new))
    return path.name, result.getvalue()


def open_part(desk: Desk, year: int, unit: str) -> None:
    desk.choose("年度报告报送")
    desk.follow(f"{year}年度")
    desk.follow(unit)


def import_old_reports(desk: Desk) -> None:
    desk.choose("年度报告库")
    desk.expect_sound("library empty")
    desk.follow("批量导入")
    desk.expect_sound("batches")
    desk.press("导入")
    desk.expect_sound("batch without files", status=422)
    files = [{"name": path.name, "mimeType": "", "buffer": path.read_bytes()} for path in sorted((SAMPLES / "2024").iterdir())]
    broken = {"name": "坏了的报告.pdf", "mimeType": "", "buffer": b"%PDF-1.7 broken"}
    other = {"name": "邻区.txt", "mimeType": "", "buffer": "邻岫区商务局2024年政府信息公开工作年度报告\n\n一、总体情况\n本机关依法公开政府信息。\n".encode()}
    desk.page.locator("main input[type=file]").set_input_files([*files, broken, other])
    desk.press("导入")
    for _ in range(120):
        if desk.page.get_by_text("正在读取").count() == 0:
            break
        desk.page.wait_for_timeout(1_000)
        desk.page.reload()
    desk.expect_sound("batch read")
    tray = desk.page.locator("main .sheet")
    expect(tray.filter(has_text="坏了的报告.pdf")).to_contain_text("无法读取")
    # Units of the district are known by their names, and a bureau by its former one.
    for known in ("教育局.txt", "文化和旅游局.html"):
        expect(tray.filter(has_text=known)).to_have_count(0)
    unknown = tray.filter(has_text="邻区.txt")
    if unknown.count():  # the same bytes came before
        expect(unknown).to_contain_text("不是本系统中的单位")
        desk.press("确认", within=unknown.first)
        desk.expect_notice("已确认报告的单位和年度")
    dropped = desk.page.locator("main .sheet").filter(has_text="坏了的报告.pdf").first
    dropped.get_by_text("舍弃这个文件").click()
    dropped.get_by_label("舍弃原因").fill("文件损坏，另行报送")
    desk.press("舍弃", within=dropped)
    desk.expect_notice("已舍弃")


def test_a_round_from_opening_to_the_sum(open_desk: Callable[..., Desk], width: str, year: int) -> None:
    desk = open_desk("lianqiao")
    import_old_reports(desk)

    desk.choose("年度报告报送")
    desk.expect_sound("rounds")
    desk.follow("开展新一年度报送")
    desk.expect_sound("open form")
    organs = desk.page.get_by_label("收集单位")
    organs.select_option(label=next(text for text in organs.locator("option").all_inner_texts() if text.strip() == GOVERNMENT))
    desk.fill("报告年度", str(year))
    desk.fill("单位报送期限", f"{year + 1}-02-15")
    desk.fill("本级公布期限", f"{year + 1}-03-31")
    desk.fill("填报说明", "请先核对上年结转数。")
    desk.press("开展报送")
    desk.expect_sound("open form refused", status=422)
    expect(desk.page.locator("main")).to_contain_text("不能晚于法定的")
    desk.fill("单位报送期限", f"{year + 1}-01-31")
    desk.page.get_by_text("有单位不需报送").click()
    for unit in EXEMPT:
        desk.page.get_by_label(unit, exact=True).last.check()
    desk.fill("不需报送的原因", "本年度由区政府办一并报送")
    desk.press("开展报送")
    desk.expect_notice(f"已开展{year}年度报告报送")
    desk.expect_sound("board empty")

    hand_in(open_desk, year)
    review(desk, open_desk, year)
    look_at_sum(desk, year)
    complete(open_desk, year)
    keep_sum(desk, year)
    if width == "wide":
        write_own_report(open_desk, year)
        publish_own_report(open_desk, year)
        find_as_reader(open_desk(), year)


def hand_in(open_desk: Callable[..., Desk], year: int) -> None:
    officer = open_desk(OFFICERS["教育局"])
    open_part(officer, year, "教育局")
    officer.expect_sound("unit before")
    officer.upload("会议通知.txt", "关于召开会议的通知，请准时参加。".encode())
    officer.press("报送")
    officer.expect_sound("unit refused", status=422)
    officer.upload(*sample(year, "教育局"))
    officer.press("报送")
    officer.expect_notice("报告已报送")
    officer.expect_sound("unit sent a file")

    officer = open_desk(OFFICERS["水利局"])
    open_part(officer, year, "水利局")
    with officer.page.expect_download() as download:
        officer.page.get_by_role("link", name="下载填报表").click()
    officer.upload("填报表.xlsx", filled(Path(download.value.path()).read_bytes()))
    officer.press("报送")
    officer.expect_notice("报告已报送")
    expect(officer.page.locator("main .facts")).to_contain_text("填报表")
    officer.expect_sound("unit sent the workbook")

    officer = open_desk(OFFICERS["民政局"])
    open_part(officer, year, "民政局")
    officer.upload(*sample(year, "民政局"))
    officer.press("报送")
    officer.expect_notice("报告已报送")


def review(desk: Desk, open_desk: Callable[..., Desk], year: int) -> None:
    open_part(desk, year, "文化广电和旅游局")
    desk.upload(*sample(year, "文化和旅游局"))
    desk.fill("代为填报的原因", "单位系统故障")
    desk.press("代为报送")
    desk.expect_notice("报告已报送")
    desk.page.get_by_label("审核说明").fill("已核对")
    desk.press("审核通过")
    expect(desk.page.locator("main")).to_contain_text("代为填报的报告须由他人审核")

    open_part(desk, year, "民政局")
    desk.page.get_by_text("登记掌握的件数").click()
    desk.page.get_by_label("事项").select_option(label="行政复议")
    desk.page.get_by_label("件数", exact=True).fill("9")
    desk.page.get_by_label("来源", exact=True).fill("区司法局行政复议台账")
    desk.press("登记")
    desk.expect_notice("已登记")
    # What becomes known later checks the report anew.
    expect(desk.page.locator("#findings")).to_contain_text("R4-08")
    expect(desk.page.locator(".timeline").last).to_contain_text("重新检查")
    desk.page.locator("summary", has_text="退回修改").click()
    desk.page.get_by_label("退回意见").fill("表四与复议台账不符，请核对。")
    desk.page.get_by_label("重报期限").fill("2099-01-31")
    desk.press("退回修改")
    desk.expect_notice("已退回修改")
    desk.expect_sound("unit returned")

    second = open_desk("qinjiao")
    for unit in ("教育局", "水利局", "文化广电和旅游局"):
        open_part(second, year, unit)
        second.page.get_by_label("审核说明").fill("已核对")
        second.press("审核通过")
        second.expect_notice("已审核通过")
    second.expect_sound("unit accepted")

    desk.choose("年度报告报送")
    desk.follow(f"{year}年度")
    # The demo's people have no addresses: nobody can be told, and nobody is said to have been.
    desk.press("催报全部未报单位")
    desk.expect_notice("请电话催报")
    desk.expect_sound("board")
    board = desk.page.locator("#units tbody tr")
    expect(board.filter(has_text="民政局")).to_contain_text("退回修改")
    expect(board.filter(has_text="文化广电和旅游局")).to_contain_text("代为填报")
    expect(board.filter(has_text="审计局")).to_contain_text("逾期")
    expect(board.filter(has_text="教育局")).to_contain_text("迟报")


def look_at_sum(desk: Desk, year: int) -> None:
    desk.follow("汇总")
    expect(desk.page.locator("main")).to_contain_text("合计不完整")
    desk.expect_sound("sum")
    desk.page.get_by_text("登记调整").click()
    desk.press("登记", within=desk.page.locator("details", has_text="登记调整"))
    desk.expect_sound("sum refused", status=422)
    form = desk.page.locator("details", has_text="登记调整")
    form.get_by_label("数据").select_option("requests.new_received.total")
    form.get_by_label("调整数").fill("-1")
    form.get_by_label("调整依据").select_option("RG-04")
    form.get_by_label("调整原因").fill("转办件两个单位都统计了")
    desk.press("登记", within=form)
    desk.expect_notice("已登记调整")
    desk.press("保存为本级报告的汇总版本")
    desk.expect_notice("已保存")
    desk.expect_sound("sum kept")
    desk.page.locator("section.report-body td a").first.click()
    desk.expect_sound("sum cell")

    look_at_library(desk)


def look_at_library(desk: Desk) -> None:
    desk.choose("年度报告库")
    desk.expect_sound("library")
    desk.follow("单位年度一览")
    desk.expect_sound("matrix")
    desk.choose("年度报告库")
    desk.fill("单位名称", "教育")
    desk.press("筛选")
    desk.follow("教育局")
    desk.expect_sound("edition")
    desk.follow("历年数据")
    desk.expect_sound("series")


def complete(open_desk: Callable[..., Desk], year: int) -> None:
    """What was returned comes again, and who is still out is excused: now every unit that owes a report is in the sum."""
    officer = open_desk(OFFICERS["民政局"])
    open_part(officer, year, "民政局")
    officer.upload(*sample(year, "民政局"))
    officer.press("报送")
    officer.expect_notice("报告已报送")
    second = open_desk("qinjiao")
    open_part(second, year, "民政局")
    second.page.get_by_label("审核说明").fill("复议件数已核实")
    second.press("审核通过")
    second.expect_notice("已审核通过")
    second.choose("年度报告报送")
    second.follow(f"{year}年度")
    second.page.get_by_text("调整应报单位").click()
    second.page.get_by_label("单位", exact=True).select_option(label="澜岫市栀澜区审计局")
    second.page.get_by_label("不需报送的原因").fill("本年度由区政府办一并报送")
    second.press("设为不需报送")
    second.expect_notice("应报单位已调整")


def keep_sum(desk: Desk, year: int) -> None:
    """A sum that moved is kept anew; the government's report follows it."""
    desk.choose("年度报告报送")
    desk.follow(f"{year}年度")
    desk.follow("汇总")
    expect(desk.page.locator("main")).to_contain_text("本级年度报告仍用保存的数")
    desk.follow("编制本级年度报告")
    expect(desk.page.locator("main")).to_contain_text("请重新保存汇总")
    expect(desk.page.locator("main")).to_contain_text("≥")
    desk.expect_sound("own report behind the sum")
    desk.press("提交审签")
    desk.expect_sound("own report refused", status=422)
    desk.follow("查看汇总")
    desk.press("保存为本级报告的汇总版本")
    desk.expect_notice("已保存")
    desk.follow("编制本级年度报告")
    expect(desk.page.locator("main")).to_contain_text("数据由4个单位的报告汇总")
    desk.expect_sound("own report")
    desk.page.locator(".report-body a.figure").first.click()
    expect(desk.page.locator("#shares")).to_contain_text("教育局")
    desk.expect_sound("own report cell")


def own_report(desk: Desk, year: int) -> None:
    desk.choose("年度报告")
    desk.page.get_by_label("报告年度").select_option(str(year))
    desk.press("筛选")
    with desk.page.expect_navigation():
        desk.page.locator("main").get_by_role("link", name=GOVERNMENT, exact=True).click()


def write_own_report(open_desk: Callable[..., Desk], year: int) -> None:
    """The officer answers what the draft leaves open, and what the checks ask."""
    officer = open_desk("shiwei")
    own_report(officer, year)
    base = officer.path
    page = officer.page
    for section in ("preamble", "overview", "problems", "other"):
        officer.open(f"{base}/text/{section}")
        area = page.locator("textarea[name=text]")
        text = area.input_value()
        filled = re.sub(r"【待补充：[^】]*收费通知[^】]*】。?", "本年度未发出收费通知，未收取信息处理费。", text)
        filled = re.sub(r"【待补充：[^】]*】。?", "按照规定开展工作，落实到人。", filled)
        area.fill(filled)
        officer.press("保存")
    officer.open(f"{base}/text")
    officer.expect_sound("own text")
    for _ in range(40):
        officer.open(f"{base}/findings")
        open_errors = page.locator("#findings tbody tr", has_text="未处理").filter(has_text="错误")
        if open_errors.count() == 0:
            break
        with page.expect_navigation():
            open_errors.first.locator("a").first.click()
        page.get_by_label("已核实并说明").check()
        page.locator("textarea[name=reason]").fill("已逐单位核对，上年报告的口径不同")
        officer.press("提交处理意见")
        officer.expect_notice("已记录处理意见")
    officer.expect_sound("own findings")
    officer.open(base)
    officer.press("提交审签")
    officer.expect_notice("已提交审签")
    leader = open_desk("huangqi")
    leader.open(base)
    leader.press("同意，审签")
    leader.expect_notice("已审签")
    leader.expect_sound("own report signed")


def publish_own_report(open_desk: Callable[..., Desk], year: int) -> None:
    """Through the reviews of the government's items to the readers."""
    officer = open_desk("shiwei")
    own_report(officer, year)
    officer.press("生成公开稿件")
    item = officer.path
    officer.expect_sound("own item")
    hand_in_item(officer, item)
    head, other, leader, principal = (open_desk(account) for account in ("lianqiao", "dingxiang", "huangqi", "dangshen"))
    for desk, step in (
        (officer, "一校"), (head, "初审"), (other, "二校"), (leader, "复审"), (other, "保密审查"), (officer, "三校"),
        (principal, "终审"),
    ):
        agree(desk, item, step)
    officer.open(item)
    with officer.page.expect_navigation():
        officer.page.locator(".situation").get_by_role("link", name="发布", exact=True).click()
    tick_all(officer.page)
    officer.press("确认发布")
    expect(officer.page.locator(".situation")).to_contain_text("已发布")


def find_as_reader(reader: Desk, year: int) -> None:
    """Readers' pages follow the item within a minute: until then they show the report that an earlier year's file held."""
    for _ in range(90):
        reader.open(f"/annual-reports?year={year}")
        row = reader.page.locator("main tbody tr").filter(has_text=GOVERNMENT).first
        with reader.page.expect_navigation():
            row.get_by_role("link", name=f"{GOVERNMENT}{year}年的报告", exact=False).click()
        if reader.page.get_by_text("数据由4个单位的年度报告汇总形成").count():
            break
        reader.page.wait_for_timeout(1_000)
    expect(reader.page.locator("main")).to_contain_text("数据由4个单位的年度报告汇总形成")
    reader.expect_sound("own report for readers")
    reader.open("/annual-reports")
    reader.expect_sound("annual reports")
