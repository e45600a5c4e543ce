"""Import of units and people from a workbook: every mistake is named by its row and nothing is changed; then all of it, or none."""

from __future__ import annotations

from collections.abc import Callable

from desk import Desk
from playwright.sync_api import expect
from test_units import open_unit
from workbooks import workbook

UNIT_COLUMNS = ["单位全称", "上级单位", "单位类别", "联系电话"]
PERSON_COLUMNS = ["账号", "姓名", "所在单位", "所在科室", "职务", "角色", "手机号码"]


def test_mistakes_are_named_by_row_and_the_corrected_list_is_imported(open_desk: Callable[..., Desk], width: str) -> None:
    section = f"质量监督科（{width}）"
    accounts = [f"daoru-{width}-{number}" for number in range(1, 6)]
    names = [f"演示导入{number}{width}" for number in range(1, 6)]
    units = [UNIT_COLUMNS, [section, "区水利局", "内设科室", "0000-0000901"]]
    people = [PERSON_COLUMNS] + [
        [account, name, "区水利局", "办公室", "科员", "科室信息员", f"1390000000{number}"]
        for number, (account, name) in enumerate(zip(accounts, names, strict=True))
    ]
    wrong_units = [UNIT_COLUMNS, [section, "区水利局", "内设机关", "0000-0000901"]]
    wrong_people = [list(row) for row in people]
    wrong_people[1][2] = "区气象局"
    wrong_people[2][0] = "演示账号"
    wrong_people[3][5] = "局长"
    wrong_people[4][6] = "12345"
    wrong_people[5][1] = ""
    mistakes = {
        "“单位”表第2行C列（单位类别）": "没有“内设机关”这一类别",
        "“人员”表第2行C列（所在单位）": "区气象局",
        "“人员”表第3行A列（账号）": "账号应为",
        "“人员”表第4行F列（角色）": "局长",
        "“人员”表第5行G列（手机号码）": "手机号码应为11位数字",
        "“人员”表第6行B列（姓名）": "请填写姓名",
    }
    desk = open_desk("sumu")

    desk.choose("批量导入")
    desk.expect_sound("imports")
    desk.press("上传并检查")
    desk.expect_sound("no file", status=422)
    desk.upload(f"名单（有错）{width}.xlsx", workbook({"单位": wrong_units, "人员": wrong_people}))
    desk.press("上传并检查")
    desk.expect_sound("import with mistakes")
    expect(desk.page.get_by_role("heading", name=f"问题（{len(mistakes)}处）")).to_be_visible()
    problems = desk.page.locator("#problems tbody tr")
    expect(problems).to_have_count(len(mistakes))
    for place, words in mistakes.items():
        expect(problems.filter(has_text=place)).to_contain_text(words)
    expect(desk.page.get_by_role("button", name="确认导入")).to_have_count(0)
    desk.press("放弃这次导入")
    desk.expect_notice("放弃")
    for name in names:
        expect(desk.find_person(name)).to_have_count(0)

    desk.choose("批量导入")
    desk.upload(f"名单{width}.xlsx", workbook({"单位": units, "人员": people}))
    desk.press("上传并检查")
    desk.expect_sound("import to look at")
    changes = desk.page.locator("#changes tbody tr")
    expect(changes).to_have_count(1 + len(names))
    for name in [section, *names]:
        expect(changes.filter(has_text=name)).to_contain_text("新建")
    expect(desk.find_person(names[0])).to_have_count(0)
    desk.choose("批量导入")
    desk.follow(f"名单{width}.xlsx")
    desk.press("确认导入")
    expect(desk.page.locator("main")).to_contain_text("已全部导入")
    desk.expect_sound("imported")

    for account, name in zip(accounts, names, strict=True):
        found = desk.find_person(name)
        expect(found).to_have_count(1)
        expect(found).to_contain_text(account)
        expect(found).to_contain_text("科室信息员")
    desk.follow(names[-1], within=found)
    desk.expect_heading(names[-1])
    open_unit(desk, section)
    desk.expect_heading(section)
