"""The district's January: old reports are imported, a round is opened, units hand in by the three ways, one is returned, one is filled in for, the
sum is looked at."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk
from playwright.sync_api import expect

SAMPLES = Path(__file__).resolve().parents[2] / "Samples"
# A district has one round a year, and both widths share the server.
YEARS = {"wide": 2025, "phone": 2024}
# Officers of the units, by the name of the unit's sample report.
OFFICERS = {"教育局": "gegen", "民政局": "baiji", "水利局": "longdan"}


@pytest.fixture
def year(width: str) -> int:
    return YEARS[width]


def filled(workbook: bytes) -> bytes:
    """The fill-in workbook with 0 in every field of the three tables, as a spreadsheet saves it: sums with their results."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/") and content.count(b"<f>SUM(") > 2:
                content = re.sub(rb"<c ([^>]*?)/>", rb"<c \1><v>0</v></c>", content)
                content = re.sub(rb'<c ([^>]*?)(?: t="[a-z]+")?><f>[^<]*</f>(?:<v>[^<]*</v>)?</c>', rb"<c \1><v>0</v></c>", content)
            new.writestr(name, content)
    return result.getvalue()


def sample(year: int, unit: str) -> tuple[str, bytes]:
    path = next((SAMPLES / str(year)).glob(f"{unit}.*"))
    return path.name, path.read_bytes()


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
    desk.fill("报告年度", str(year))
    desk.fill("单位报送期限", f"{year + 1}-02-15")
    desk.fill("本级公布期限", f"{year + 1}-03-31")
    desk.fill("填报说明", "请先核对上年结转数。")
    desk.press("开展报送")
    desk.expect_sound("open form refused", status=422)
    expect(desk.page.locator("main")).to_contain_text("不能晚于法定的")
    desk.fill("单位报送期限", f"{year + 1}-01-31")
    desk.page.get_by_text("有单位不需报送").click()
    desk.page.get_by_label("澜岫市栀澜区澜尾镇人民政府").last.check()
    desk.fill("不需报送的原因", "年内新设，由区政府办一并报送")
    desk.press("开展报送")
    desk.expect_notice(f"已开展{year}年度报告报送")
    desk.expect_sound("board empty")

    hand_in(open_desk, year)
    review(desk, open_desk, year)
    look_at_sum(desk, year)


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
    open_part(desk, year, "市场监督管理局")
    desk.upload(*sample(year, "市场监督管理局"))
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
    desk.page.locator("summary", has_text="退回修改").click()
    desk.page.get_by_label("退回意见").fill("表四与复议台账不符，请核对。")
    desk.page.get_by_label("重报期限").fill("2099-01-31")
    desk.press("退回修改")
    desk.expect_notice("已退回修改")
    desk.expect_sound("unit returned")

    second = open_desk("qinjiao")
    for unit in ("教育局", "水利局", "市场监督管理局"):
        open_part(second, year, unit)
        second.page.get_by_label("审核说明").fill("已核对")
        second.press("审核通过")
        second.expect_notice("已审核通过")
    second.expect_sound("unit accepted")

    desk.choose("年度报告报送")
    desk.follow(f"{year}年度")
    desk.press("催报全部未报单位")
    desk.expect_notice("已催报")
    desk.expect_sound("board")
    board = desk.page.locator("#units tbody tr")
    expect(board.filter(has_text="民政局")).to_contain_text("退回修改")
    expect(board.filter(has_text="市场监督管理局")).to_contain_text("代为填报")
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
