"""The list of words that an organ keeps for the checks before publication: the template, a list with a mistake, a list that is taken into use."""

from __future__ import annotations

from collections.abc import Callable

from desk import Desk
from playwright.sync_api import expect

# The officer of 区教育局, who keeps its list; the section head, who may only look at it.
KEEPER, READER = "gegen", "fangfeng"
HEADING = "词语,类别,等级,建议用语,例外语境,来源\n"


def listed(*lines: str) -> bytes:
    return ("\ufeff" + HEADING + "".join(line + "\n" for line in lines)).encode()


def test_an_organ_keeps_its_own_list_of_words(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk(KEEPER)
    page = desk.page
    desk.choose("检查词库")
    desk.expect_sound("lexicon")
    with page.expect_download() as template:
        page.get_by_role("link", name="下载模板").first.click()
    assert template.value.path().read_bytes().startswith(b"PK")

    desk.upload("词库.csv", listed("阵对,错误用语,不认识的等级,针对,,本局规定"))
    desk.press("上传并更新")
    expect(page.locator("main")).to_contain_text("第2行")
    desk.expect_sound("lexicon refused", status=422)

    word = f"阵对{width}"
    desk.upload("词库.csv", listed(f"{word},错误用语,须改正,针对,,本局规定"))
    desk.press("上传并更新")
    desk.expect_notice("词库已更新")
    expect(page.locator("main")).to_contain_text("现用词库（1条）")
    expect(page.locator("main")).to_contain_text(word)
    desk.expect_sound("lexicon in use")
    with page.expect_download() as kept:
        page.get_by_role("link", name="下载现用词库").first.click()
    assert word.encode() in kept.value.path().read_bytes()

    reader = open_desk(READER)
    reader.choose("检查词库")
    expect(reader.page.locator("main")).to_contain_text(word)
    assert reader.page.locator("input[type=file]").count() == 0
    reader.expect_sound("lexicon for a reader")
