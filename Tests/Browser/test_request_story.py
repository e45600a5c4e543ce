"""The whole story of one request: filed on a phone, corrected, a third party consulted, extended over the Spring Festival, disclosed in part
with an identity number hidden in the file, approved by others, served over the platform, read by the citizen, counted in the register.

Each step is taken on its own day: the server's clock is the test's (see `own_clock.c`), and goes from January to March within a minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import gongkai_server
import pytest
from desk import Desk
from gongkai_server import OwnClock, Server
from pages import WIDTHS
from playwright.sync_api import expect
from test_request_filing import ask, choose_organ, hand_in_card, receipt
from test_request_outcome import ASKED, NUMBER, examine, hide, propose, set_up_letters

# The people of 区教育局.
OFFICER, SECRECY, LEADER, KEEPER = "gegen", "gancao", "changshan", "gancao"
THIRD_PARTY = "演示测绘有限公司，演示路9号"


@dataclass(frozen=True)
class Days:
    """The days of one telling, around that year's Spring Festival. Those that the clock gives were counted by hand."""

    filed: str
    notified: str
    completed: str
    consulted: str
    delivered: str
    opinion: str
    extended: str
    decided: str
    issued: str
    read: str
    base_due: str
    due: str


# 2025: off from 28 January to 4 February, 26 January (Sunday) and 8 February (Saturday) worked. Counted from 10 January: the 13th (1), not
# 14 to 21, 22 to 24 (4), 26, 27 (6), 5 to 8 February (10), 10 to 14 (15), 17 to 21 (20); ten more: 24 to 28, 3 to 7 March.
# 2026: off from 15 to 23 February, 14 and 28 February (Saturdays) worked. Counted from 30 January: 2 February (1), not 3 to 10, 11 to 14 (5),
# 24 to 28 (10), 2 to 6 March (15), 9 to 13 (20); ten more: 16 to 20, 23 to 27.
TELLINGS = {
    "wide": Days(
        "2025-01-06", "2025-01-08", "2025-01-10", "2025-01-13", "2025-01-14", "2025-01-21", "2025-01-24",
        "2025-02-24", "2025-02-26", "2025-02-27", base_due="2025年2月21日", due="2025年3月7日",
    ),
    "phone": Days(
        "2026-01-26", "2026-01-28", "2026-01-30", "2026-02-02", "2026-02-03", "2026-02-10", "2026-02-13",
        "2026-03-16", "2026-03-18", "2026-03-19", base_due="2026年3月13日", due="2026年3月27日",
    ),
}  # fmt: skip


@dataclass
class Town:
    server: Server
    clock: OwnClock
    # Who has chosen a password by now.
    known: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def town(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A made-up district of the test's own, whose year is 2025 when it is made."""
    clock = OwnClock(tmp_path_factory.mktemp("clock"))
    clock.set("2025-01-06")
    with gongkai_server.running(server.store, clock=clock) as running:
        yield Town(running, clock)


class Story:
    """The people of the story at their desks, each with a browser of their own."""

    def __init__(self, town: Town, open_desk: Callable[..., Desk]) -> None:
        self.town = town
        self.open_desk = open_desk
        # Whatever the officers sit at, the citizen holds a phone.
        self.citizen = open_desk(size=WIDTHS["phone"], at=town.server)
        self.desks: dict[str, Desk] = {}

    def on(self, day: str) -> None:
        """The next morning of the story. Whoever was signed in has gone home since."""
        self.town.clock.set(day)
        for desk in self.desks.values():
            desk.page.context.clear_cookies()

    def desk(self, account: str) -> Desk:
        desk = self.desks.get(account)
        if desk is None:
            desk = self.desks[account] = self.open_desk(at=self.town.server)
        if not desk.is_signed_in():
            server, known = self.town.server, self.town.known
            if account in server.words or account in known:
                desk.sign_in(account, server.password)
            else:
                desk.sign_in_by_code(account, server.password)
                known.add(account)
        return desk

    def filed(self) -> tuple[str, str]:
        citizen = self.citizen
        choose_organ(citizen, "自然人")
        citizen.fill("所需政府信息的描述", ASKED)
        citizen.page.get_by_label("电子", exact=True).check()
        citizen.page.get_by_label("在线下载", exact=True).check()
        citizen.fill("姓名", "测试申请人乙")
        citizen.page.get_by_label("证件号码", exact=True).fill(NUMBER)
        citizen.fill("联系电话", "13800000012")
        citizen.fill("通讯地址", "栀澜区测试路1号")
        hand_in_card(citizen, "身份证件复印件")
        citizen.page.get_by_label("我已阅读告知事项").check()
        citizen.expect_sound("01 the citizen's form")
        citizen.press("下一步：核对")
        citizen.expect_sound("02 last look")
        citizen.press("提交申请")
        citizen.expect_heading("登记回执")
        citizen.expect_sound("03 receipt")
        return receipt(citizen)

    def confirmed(self, number: str, day: str) -> str:
        """The officer finds it in the register and agrees with the citizen that it came in."""
        officer = self.desk(OFFICER)
        officer.choose("登记台账")
        officer.expect_sound("04 register")
        officer.follow(number)
        case = officer.path
        officer.expect_sound("05 case to confirm")
        officer.follow("与申请人确认并登记确认日期")
        officer.page.locator("input[name=day]").fill(day)
        officer.press("登记")
        officer.expect_notice("已完成")
        return case

    def act(self, account: str, case: str, name: str) -> Desk:
        desk = self.desk(account)
        desk.open(case)
        desk.follow(name)
        return desk

    def letter(self, case: str, title: str, shot: str) -> None:
        """A letter is made, looked at, signed."""
        officer = self.desk(OFFICER)
        officer.open(f"{case}/letters")
        officer.follow(title)
        officer.press("预览和检查")
        for box in officer.page.locator("input[name=confirmed]").all():
            box.check()
        officer.expect_sound(shot)
        officer.press("签发")
        officer.expect_notice("已制发")

    def served_on_platform(self, case: str, title: str, day: str) -> None:
        officer = self.desk(OFFICER)
        officer.open(f"{case}/service")
        choice = officer.page.locator("select[name=issued] option").filter(has_text=title).last
        officer.page.locator("select[name=issued]").select_option(value=choice.get_attribute("value"))
        officer.page.locator("input[name=manner][value=platform]").check()
        officer.page.locator("input[name=sentOn]").fill(day)
        officer.press("登记发出")
        officer.expect_notice("送达已登记")

    def asked_to_correct(self, case: str, day: str) -> None:
        officer = self.act(OFFICER, case, "补正告知")
        officer.page.locator("textarea[name=defects]").fill("没有写明需要哪一次论证会的材料")
        officer.page.locator("textarea[name=guidance]").fill("请写明论证会的日期或者议题。")
        officer.page.locator("input[name=workingDays]").fill("10")
        officer.page.locator("input[name=sentOn]").fill(day)
        officer.press("登记发出")
        officer.expect_notice("已完成")
        self.letter(case, "补正告知书", "06 correction notice")
        self.served_on_platform(case, "补正告知书", day)

    def completed(self, number: str, code: str) -> None:
        citizen = self.citizen
        ask(citizen, number, code)
        main = citizen.page.locator("main")
        expect(main).to_contain_text("没有写明需要哪一次论证会的材料")
        citizen.expect_sound("07 the citizen is asked to complete")
        citizen.fill("所需政府信息的描述", f"{ASKED}（第二次论证会）")
        citizen.press("提交补正")
        citizen.expect_notice("补正已经提交")
        citizen.expect_sound("08 completed")

    def consulted(self, case: str, day: str) -> None:
        officer = self.act(OFFICER, case, "征求意见")
        officer.page.get_by_label("第三方", exact=True).check()
        officer.page.locator("input[name=name]").fill(THIRD_PARTY)
        officer.page.locator("textarea[name=about]").fill("会议材料中的测绘报价")
        officer.page.locator("input[name=sentOn]").fill(day)
        officer.press("登记发出")
        officer.expect_notice("已完成")

    def extended(self, case: str, number: str, code: str) -> None:
        officer = self.act(OFFICER, case, "申请延期")
        officer.page.locator("input[name=workingDays]").fill("10")
        officer.page.locator("textarea[name=reason]").fill("材料较多，需要逐页核对")
        officer.press("提交审批")
        officer.expect_notice("已完成")
        leader = self.act(LEADER, case, "审批延期申请")
        leader.page.get_by_label("同意", exact=True).check()
        leader.expect_sound("10 extension to decide")
        leader.press("提交")
        leader.expect_notice("已完成")
        self.letter(case, "延期答复告知书", "11 extension notice")
        self.served_on_platform(case, "延期答复告知书", self.today)
        ask(self.citizen, number, code)
        self.citizen.expect_sound("12 the citizen reads the extension")

    @property
    def today(self) -> str:
        return self.town.clock.day

    def approved(self, case: str) -> None:
        secrecy = self.desk(SECRECY)
        secrecy.open(f"{case}/review")
        secrecy.page.locator("input[name=kind][value=secrecy]").check()
        secrecy.page.locator("input[name=passes][value=yes]").check()
        secrecy.expect_sound("16 secrecy review")
        secrecy.press("提交审核意见")
        secrecy.expect_notice("保密审查已记录")
        leader = self.desk(LEADER)
        leader.open(f"{case}/decision")
        leader.page.locator("input[name=agrees][value=yes]").check()
        leader.expect_sound("17 verdict")
        leader.press("提交审批意见")
        leader.expect_notice("已同意答复意见")


def clock_is(desk: Desk, days: Days) -> None:
    """The picture of the clock: the festival in it, the days held back, both due dates in words."""
    main = desk.page.locator("main")
    drawing = desk.page.locator("figure.day-grid")
    expect(drawing.locator("rect.day-held").first).to_be_visible()
    expect(drawing.locator("rect.day-extended").first).to_be_visible()
    drawing.locator("summary").click()
    expect(drawing.get_by_text("春节放假").first).to_be_visible()
    expect(main).to_contain_text(days.base_due)
    expect(main).to_contain_text(days.due)
    expect(main).not_to_contain_text("演示测绘")
    expect(main).not_to_contain_text(NUMBER)


def papers_read(citizen: Desk, number: str, code: str, folder_name: str) -> None:
    """The letter and the file without the number, opened on the phone."""
    ask(citizen, number, code)
    main = citizen.page.locator("main")
    expect(main).to_contain_text("已答复")
    expect(main).to_contain_text("部分公开")
    citizen.expect_sound(folder_name)
    buttons = main.locator("ul.plain-list button")
    assert buttons.count() >= 2, main.inner_text()
    for place in range(buttons.count()):
        with citizen.page.expect_download() as download:
            buttons.nth(place).click()
        content = download.value.path().read_bytes()
        assert content.startswith(b"%PDF") and NUMBER.encode() not in content


def test_a_request_from_the_phone_to_the_answer_over_the_spring_festival(
    town: Town, open_desk: Callable[..., Desk], width: str
) -> None:
    days = TELLINGS[width]
    story = Story(town, open_desk)
    story.on(days.filed)
    set_up_online_review(story)
    number, code = story.filed()
    case = story.confirmed(number, days.filed)
    story.on(days.notified)
    story.asked_to_correct(case, days.notified)
    story.on(days.completed)
    story.completed(number, code)

    story.on(days.consulted)
    story.consulted(case, days.consulted)
    story.on(days.delivered)
    officer = story.act(OFFICER, case, "登记征求意见书（第三方1）送达")
    officer.page.locator("input[name=day]").fill(days.delivered)
    officer.press("登记")
    story.on(days.opinion)
    officer = story.act(OFFICER, case, "登记反馈意见")
    officer.page.get_by_label("同意公开", exact=True).check()
    officer.page.locator("input[name=day]").fill(days.opinion)
    officer.press("登记")
    officer.expect_notice("已完成")

    story.on(days.extended)
    story.extended(case, number, code)
    officer = story.desk(OFFICER)
    officer.open(case)
    clock_is(officer, days)
    officer.expect_sound("13 the clock over the festival")

    story.on(days.decided)
    officer = story.desk(OFFICER)
    officer.open(f"{case}/search")
    search(officer)
    examine(officer, case)
    hide(officer, case)
    propose(officer, case, "platform")
    story.approved(case)

    story.on(days.issued)
    story.letter(case, "政府信息部分公开告知书", "18 letter")
    story.served_on_platform(case, "政府信息部分公开告知书", days.issued)
    officer = story.desk(OFFICER)
    officer.open(f"{case}/letters")
    officer.expect_sound("19 letters with their numbers")

    story.on(days.read)
    papers_read(story.citizen, number, code, "20 the citizen reads the answer")
    officer = story.desk(OFFICER)
    officer.open(f"{case}/service")
    expect(officer.page.locator("main")).to_contain_text("申请人凭案号和查询码在线阅读")
    officer.expect_sound("21 read online")
    figures(officer, number)
    officer.open(case)
    officer.expect_sound("23 the closed case")
    assert not town.server.new_errors()


def set_up_online_review(story: Story) -> None:
    keeper = story.desk(KEEPER)
    set_up_letters(keeper)
    keeper.choose("文书设置")
    keeper.page.locator("input[name=onlineReview]").fill("演示行政复议平台 https://review.example")
    keeper.press("保存")
    keeper.expect_notice("文书设置已保存")


def search(officer: Desk) -> None:
    """What was looked through, and what was found."""
    officer.page.locator("input[name=place]").fill("档案室")
    officer.page.locator("input[name=keywords]").fill("学区划分 论证会")
    officer.page.locator("input[name=searcher]").fill("葛根")
    officer.page.locator("input[name=result]").first.check()
    officer.expect_sound("14 search record")
    officer.press("登记")
    officer.expect_notice("已完成")


def figures(officer: Desk, number: str) -> None:
    """The register afterwards: no open case of this number, and one that is closed, with its decision."""
    officer.choose("登记台账")
    for choice, count in (("yes", 0), ("no", 1)):
        officer.page.locator("input[name=number]").fill(number)
        officer.page.locator("select[name=open]").select_option(choice)
        officer.press("筛选")
        expect(officer.page.locator("main")).to_contain_text(f"共 {count} 件")
    line = officer.page.locator("main tbody tr").filter(has_text=number)
    expect(line).to_contain_text("部分公开")
    officer.expect_sound("22 register with the decision")


def test_whoever_discloses_against_a_refusal_says_what_was_found_of_it(
    town: Town, open_desk: Callable[..., Desk], width: str
) -> None:
    consulted, delivered, refused, decided = (
        ("2026-04-07", "2026-04-08", "2026-04-10", "2026-04-13")
        if width == "wide"
        else ("2026-05-11", "2026-05-12", "2026-05-14", "2026-05-15")
    )
    story = Story(town, open_desk)
    story.on(consulted)
    number, _ = story.filed()
    case = story.confirmed(number, consulted)
    story.consulted(case, consulted)
    story.on(delivered)
    officer = story.act(OFFICER, case, "登记征求意见书（第三方1）送达")
    officer.page.locator("input[name=day]").fill(delivered)
    officer.press("登记")
    story.on(refused)
    officer = story.act(OFFICER, case, "登记反馈意见")
    officer.page.get_by_label("不同意公开", exact=True).check()
    officer.page.locator("textarea[name=reasons]").fill("报价属于商业秘密")
    officer.page.locator("input[name=day]").fill(refused)
    officer.press("登记")
    officer.expect_notice("已完成")

    story.on(decided)
    officer = story.desk(OFFICER)
    officer.open(f"{case}/search")
    search(officer)
    examine(officer, case)
    hide(officer, case)
    officer.open(f"{case}/decision")
    officer.press("按办理结果显示要填写的内容")
    findings = officer.page.locator("input[type=radio][name^=finding-]")
    assert findings.count() == 2 and officer.page.locator("input[name^=finding-]:checked").count() == 0
    officer.expect_sound("24 what is found of the refusal")
    officer.press("提交答复意见")
    officer.expect_sound("25 nothing is found", status=422)
    expect(officer.page.locator("main")).to_contain_text("第三方1")
