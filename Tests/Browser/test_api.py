"""The JSON API: a token is made on its pages, schemathesis asks everything that the document describes, and a filing survives being sent at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from desk import Desk
from gongkai_server import Server
from pages import WIDTHS
from playwright.sync_api import expect

ADMINISTRATOR = "sumu"

# Each operation is asked with so many made-up inputs, besides those at the edges of its schema.
EXAMPLES = 12
SCHEMATHESIS_SECONDS = 600


def make_token(desk: Desk, name: str) -> str:
    """A token for every unit, as the administrator's browser makes it."""
    page = desk.page
    desk.open("/workbench/api-tokens/new")
    page.get_by_label("名称").fill(name)
    page.get_by_label("所属单位").select_option(index=1)
    for scope in ("提交申请和附件", "查询申请状态和文书", "补正和撤回申请", "登记状态变化的回调地址"):
        page.get_by_label(scope).check()
    page.get_by_label("全部单位").check()
    page.get_by_label("每分钟调用次数").fill("6000")
    desk.expect_sound("form")
    page.get_by_role("button", name="发放").click()
    expect(page.locator("main h1")).to_contain_text("令牌已发放")
    desk.expect_sound("made")
    found = re.search(r"gongkai_[A-Za-z0-9_-]{43}", page.locator("main").inner_text())
    assert found
    return found.group(0)


def ask(server: Server, path: str, token: str | None = None, body: dict | None = None, key: str = "") -> tuple[int, dict]:
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if key:
        headers["Idempotency-Key"] = key
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(server.url(path), data=data, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def filing(organ: str) -> dict:
    """A made-up citizen's request; 990000 is no place in the country."""
    return {
        "organ": organ,
        "applicant": {
            "kind": "natural_person",
            "name": "测试申请人甲",
            "document": "resident_id",
            "identity_number": "990000199003070013",
            "phone": "13800000012",
            "address": "测试路1号",
        },
        "content": {"description": "水库除险加固工程的初步设计批复", "form": "paper", "manner": "post"},
    }


def test_a_token_is_made_used_and_revoked(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(ADMINISTRATOR)
    server = desk.server
    name = f"测试小程序{time.time_ns()}"
    token = make_token(desk, name)
    organ = ask(server, "/api/v1/organs")[1]["organs"][0]["id"]

    # Sent eight times at once with one key: one request, one receipt.
    key = f"browser-test-{time.time_ns()}"
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(server, "/api/v1/requests", token, filing(organ), key), range(8)))
    assert {status for status, _ in answers} == {201}
    assert len({json.dumps(receipt) for _, receipt in answers}) == 1
    receipt = answers[0][1]
    lookup = {"number": receipt["number"], "query_code": receipt["query_code"]}
    status, state = ask(server, "/api/v1/requests/status", token, lookup)
    assert status == 200 and state["request"]["number"] == receipt["number"]

    ask(server, "/api/v1/webhook", token, {"url": "https://example.gov.cn/callback"})
    desk.open("/workbench/api-tokens")
    desk.expect_sound("list")
    desk.page.get_by_role("link", name=name).click()
    expect(desk.page.locator("main")).to_contain_text("https://example.gov.cn/callback")
    desk.expect_sound("token")
    desk.page.get_by_text("撤销令牌").first.click()
    desk.page.get_by_role("button", name="确认撤销").click()
    desk.expect_notice("令牌已撤销")
    assert ask(server, "/api/v1/requests", token)[0] == 401


def test_the_page_for_people(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk()
    desk.open("/api")
    desk.expect_sound("api")


@pytest.mark.parametrize("width", list(WIDTHS)[:1], indirect=True)
def test_what_the_document_says_is_what_the_server_does(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk(ADMINISTRATOR)
    token = make_token(desk, f"schemathesis {time.time_ns()}")
    done = subprocess.run(
        [
            Path(sys.executable).parent / "schemathesis",
            "run",
            desk.server.url("/api/openapi.json"),
            f"--header=Authorization: Bearer {token}",
            "--phases=examples,coverage,fuzzing",
            f"--max-examples={EXAMPLES}",
            "--seed=20260302",
            "--checks=all",
            # Rules of the law refuse contents that the schema allows (422), and made-up keys name no record (404).
            "--exclude-checks=positive_data_acceptance",
            "--generation-database=none",
            "--no-color",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=SCHEMATHESIS_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
    assert desk.server.new_errors() == []
