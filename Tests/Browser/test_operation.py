"""Keeping the platform: the log is verified and signed, a backup is made and checked, a dead letter is retried, files come and go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from desk import Desk
from playwright.sync_api import expect

ADMINISTRATOR = "sumu"
AUDITOR = "baizhi"


def expect_end(desk: Desk, words: str) -> None:
    """Waits for the words of an end; without the page's own reloading it would never come."""
    expect(desk.page.locator("main")).to_contain_text(words)


def test_the_log_is_verified(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(AUDITOR)
    desk.open("/workbench/events/verifications")
    desk.expect_sound("verifications")
    desk.press("开始校验")
    expect_end(desk, "全部相符")
    desk.expect_sound("verification")


def test_a_checkpoint_is_signed_and_published(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(AUDITOR)
    desk.open("/workbench/events/checkpoints")
    before = desk.page.locator("main tbody tr").count()
    # Asking for a verification is an event, without which there would be nothing to sign.
    desk.open("/workbench/events/verifications")
    desk.press("开始校验")
    expect_end(desk, "全部相符")
    desk.open("/workbench/events/checkpoints")
    desk.press("现在签发检查点")
    desk.expect_notice("检查点已签发并公布")
    expect(desk.page.locator("main tbody tr")).to_have_count(before + 1)
    desk.expect_sound("checkpoints")
    newest = desk.page.locator("main tbody tr").first.get_by_role("link").first
    published = open_desk().page.request.get(desk.server.url(newest.get_attribute("href")))
    assert published.status == 200
    assert published.body()


def test_a_backup_is_made_and_checked(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(ADMINISTRATOR)
    desk.open("/workbench/backups")
    desk.expect_sound("backups")
    desk.press("现在制作备份")
    # Its page of progress leads to the backup as soon as it is made.
    desk.page.get_by_role("button", name="核验这份备份").wait_for()
    desk.expect_sound("backup")
    desk.press("核验这份备份")
    expect_end(desk, "通过")
    desk.expect_sound("backup checked")


def test_a_dead_letter_is_retried(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(ADMINISTRATOR)
    desk.open("/workbench/jobs")
    desk.expect_sound("jobs")
    # New jobs come all the time: who looks for what failed follows the figure above the list.
    desk.follow("死信")
    desk.expect_sound("dead letters")
    desk.follow("向市级平台推送目录")
    desk.expect_sound("dead letter")
    desk.press("重新执行")
    desk.expect_notice("任务已放回队列")
    # Nobody is there to answer: it becomes a dead letter again, and says why.
    for _ in range(120):
        if desk.page.get_by_role("button", name="重新执行").is_visible():
            break
        desk.page.wait_for_timeout(500)
        desk.page.reload()
    expect(desk.page.get_by_role("button", name="重新执行")).to_be_visible()
    expect(desk.page.locator("main")).to_contain_text("市级平台没有应答")


def test_a_file_is_uploaded_downloaded_and_removed(open_desk: Callable[..., Desk], width: str) -> None:
    desk = open_desk("baiji")
    desk.open("/workbench/files")
    desk.expect_sound("files")
    desk.follow("上传文件")
    desk.expect_sound("file form")
    name, content = f"目录清单-{width}.csv", f"序号,名称\n1,{width}\n".encode()
    desk.press("上传")
    desk.expect_sound("no file", status=422)
    desk.upload(name, content)
    desk.press("上传")
    desk.expect_notice("已上传")
    row = desk.page.locator("main tbody tr").filter(has_text=name)
    expect(row).to_have_count(1)
    desk.expect_sound("files with one")

    with desk.page.expect_download() as waiting:
        row.get_by_role("link", name=name).click()
    download = waiting.value
    assert download.suggested_filename == name
    with open(download.path(), "rb") as file:
        assert hashlib.sha256(file.read()).digest() == hashlib.sha256(content).digest()

    if not row.get_by_role("button", name="确认删除").is_visible():
        row.locator("summary").click()
    desk.press("确认删除", within=row)
    desk.expect_notice("文件已删除")
    expect(row).to_have_count(0)


def test_a_file_that_is_not_what_its_name_says_is_refused(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("baiji")
    desk.open("/workbench/files/new")
    desk.upload("通知.pdf", b"MZ\x90\x00 not a document at all")
    desk.press("上传")
    desk.expect_sound("file refused", status=422)
