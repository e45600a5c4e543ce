"""An item's page and the search by FastAPI, uvicorn and Jinja2, from the product's own tables and by the same queries.

PEER_DATABASE    a SQLite file, or postgresql://...
PEER_FRAMES      a folder with what stands around the content of our pages (scripts/bench-portal.py), so that the bytes about agree
"""

import json
import os
import sqlite3
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

ADDRESS = os.environ["PEER_DATABASE"]
POSTGRESQL = ADDRESS.startswith("postgresql")
FRAMES = Path(os.environ["PEER_FRAMES"])
REACH = 1001

ENVIRONMENT = Environment(autoescape=True, keep_trailing_newline=True)


def page(name, content):
    before, after = (Markup((FRAMES / f"{name}-{side}.html").read_text(encoding="utf-8")) for side in ("before", "after"))
    template = ENVIRONMENT.from_string("{{ before }}" + content + "{{ after }}")
    return lambda **facts: template.render(before=before, after=after, **facts)


ITEM = page("item", """
<nav class="breadcrumbs"><ol>{% for column in columns %}<li><a href="/columns/{{ column[0] }}">{{ column[1] }}</a></li>{% endfor %}</ol></nav>
<article><h1>{{ item[2] }}</h1><p class="line">发布机构：{{ organ }}　发布日期：{{ item[6] }}</p>
<dl>{% for name, value in facts %}{% if value %}<div><dt>{{ name }}</dt><dd>{{ value }}</dd></div>{% endif %}{% endfor %}</dl>
{% for paragraph in body %}<p>{{ paragraph }}</p>{% endfor %}
{% for heading, rows in related %}{% if rows %}<h2>{{ heading }}</h2><ul>{% for row in rows %}<li><a href="/items/{{ row[0] }}">{{ row[1] }}</a></li>
{% endfor %}</ul>{% endif %}{% endfor %}{% for notice in notices %}<p>{{ notice[0] }}：{{ notice[1] }}</p>{% endfor %}</article>
""")
SEARCH = page("search", """
<h1>搜索</h1><p>{{ total }}</p>
<ol class="hits">{% for hit in hits %}<li><a href="/items/{{ hit.id }}">{{ hit.title }}</a><p>{{ hit.snippet }}</p>
<p>{{ hit.organ }}　{{ hit.day }}　{{ hit.number }}</p></li>{% endfor %}</ol>
""")

COLUMNS = """item_id, organ_id, title, kind, index_number, summary, published_on, document_number, theme, genre, validity, formed_on,
    node_id, version"""
ONE = f"SELECT {COLUMNS} FROM published_item WHERE item_id = $1"
VERSION = "SELECT metadata, body, attachments FROM item_version WHERE item_id = $1 AND number = $2"
ORGAN = "SELECT full_name FROM unit WHERE id = $1"
SOME = f"SELECT {COLUMNS} FROM published_item WHERE item_id IN ({{marks}})"
ORGANS = "SELECT id, full_name FROM unit WHERE id IN ({marks})"
NODES = "SELECT id, name, parent_id FROM catalogue_node WHERE organ_id = $1"
NOTICES = "SELECT kind, text, at FROM public_notice WHERE item_id = $1 ORDER BY number DESC"
LINKED = """SELECT p.item_id, p.title, p.published_on FROM item_link l JOIN published_item p ON p.item_id = l.{there}
    WHERE l.{here} = $1 AND l.relation = $2 ORDER BY p.published_on DESC, p.item_id DESC"""
DOCUMENTS = "SELECT order_key, item_key FROM search_document WHERE order_key IN ({marks})"

store = None


@asynccontextmanager
async def lifespan(_):
    global store
    if POSTGRESQL:
        import asyncpg

        store = await asyncpg.create_pool(ADDRESS, min_size=4, max_size=4)
    else:
        store = sqlite3.connect(ADDRESS, isolation_level=None, timeout=5)
    yield
    if POSTGRESQL:
        await store.close()
    else:
        store.close()


app = FastAPI(lifespan=lifespan)


class Session:
    """The same words for both databases."""

    def __init__(self, connection):
        self.connection = connection

    async def rows(self, query, *values):
        if POSTGRESQL:
            return await self.connection.fetch(query, *values)
        # SQLite numbers $1, $2 by their first appearance.
        return self.connection.execute(query, values).fetchall()


@asynccontextmanager
async def session():
    if POSTGRESQL:
        async with store.acquire() as connection, connection.transaction(readonly=True):
            yield Session(connection)
    else:
        yield Session(store)


def paragraphs(body):
    return ["".join(run["text"] for run in block["content"]) for block in json.loads(body)["blocks"] if "content" in block]


def way(nodes, last):
    by_id = {node[0]: node for node in nodes}
    found = []
    while last in by_id:
        found.append(by_id[last])
        last = by_id[last][2]
    return found[::-1]


@app.get("/text")
async def text():
    return "ok"


@app.get("/items/{key}", response_class=HTMLResponse)
async def item(key: str):
    async with session() as s:
        found = await s.rows(ONE, key)
        if not found:
            raise HTTPException(404)
        item = found[0]
        version = (await s.rows(VERSION, key, item[13]))[0]
        organ = (await s.rows(ORGAN, item[1]))[0][0]
        columns = way(await s.rows(NODES, item[1]), item[12])
        notices = await s.rows(NOTICES, key)
        related = [
            (heading, await s.rows(LINKED.format(here=here, there=there), key, relation))
            for heading, here, there, relation in (
                ("被解读的文件", "item_id", "other_id", "interprets"), ("相关解读", "other_id", "item_id", "interprets"),
                ("被本件替代的文件", "item_id", "other_id", "replaces"), ("替代本件的文件", "other_id", "item_id", "replaces"))
        ]
    metadata = json.loads(version[0])
    facts = [("索引号", item[4]), ("主题分类", item[8]), ("体裁分类", item[9]), ("信息类型", item[3]), ("发文机关", "、".join(metadata["issuers"])),
             ("发布机构", organ), ("文号", item[7]), ("成文日期", item[11]), ("发布日期", item[6]), ("有效性", item[10]), ("内容概述", item[5])]
    return ITEM(item=item, organ=organ, columns=columns, facts=facts, body=paragraphs(version[1]), related=related, notices=notices)


async def newest(s, terms, facets):
    if not POSTGRESQL:
        match = " AND ".join(f'"{term}"' for term in terms + facets)
        return [row[0] for row in await s.rows(
            f"SELECT rowid FROM search_posting WHERE search_posting MATCH $1 ORDER BY rowid DESC LIMIT {REACH}", match)]
    year, month = WINDOW or window(await s.rows("SELECT max(published_on) FROM published_item"))
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    for terms_of_time in ([f"item¤{year}¤{month}", f"item¤{before[0]}¤{before[1]}"], [f"item¤{year}", f"item¤{year - 1}"], None):
        condition = " AND p.terms && $2::text[]" if terms_of_time else ""
        values = [terms + facets] + ([terms_of_time] if terms_of_time else [])
        rows = await s.rows(
            f"SELECT p.order_key FROM search_posting p WHERE p.terms @> $1::text[]{condition} ORDER BY p.order_key + 0 DESC LIMIT {REACH}", *values)
        if len(rows) == REACH or terms_of_time is None:
            return [row[0] for row in rows]


WINDOW = None


def window(rows):
    global WINDOW
    year, month = rows[0][0].split("-")[:2]
    WINDOW = int(year), int(month)
    return WINDOW


def marked(text, word, length):
    at = text.find(word)
    start = max(0, at - length // 2)
    piece = text[start : start + length]
    return Markup("{}<mark>{}</mark>{}").format(text[start:at], word, text[at + len(word) : start + length]) if at >= 0 else piece


@app.get("/search", response_class=HTMLResponse)
async def search(q: str, organ: str | None = None, year: int | None = None):
    facets = ([f"item¶organ¶{organ.replace('-', '÷2d')}"] if organ else []) + ([f"item¶year¶{year}"] if year else [])
    async with session() as s:
        if POSTGRESQL:
            await s.rows("SELECT set_config('enable_seqscan', 'off', TRUE)")
        orders = await newest(s, [f"item§{q}"], facets)
        if len(orders) < REACH:
            known = set(orders)
            orders += [order for order in await newest(s, [f"item·{q}"], facets) if order not in known]
            orders = orders[:REACH]
        shown = orders[:20]
        marks = ", ".join(f"${number + 1}" for number in range(len(shown)))
        keys = dict(await s.rows(DOCUMENTS.format(marks=marks), *shown)) if shown else {}
        items = {item[0]: item for item in await s.rows(SOME.format(marks=marks), *keys.values())} if shown else {}
        organs = {item[1] for item in items.values()}
        marks = ", ".join(f"${number + 1}" for number in range(len(organs)))
        names = dict(await s.rows(ORGANS.format(marks=marks), *organs)) if shown else {}
        hits = []
        for order in shown:
            item = items[keys[order]]
            version = (await s.rows(VERSION, item[0], item[13]))[0]
            name = names[item[1]]
            hits.append({
                "id": item[0], "title": marked(item[2], q, 200), "snippet": marked(item[5] + "\n".join(paragraphs(version[1])), q, 120),
                "organ": name, "day": item[6], "number": item[4]})
    total = f"超过 {REACH - 1} 条" if len(orders) == REACH else f"{len(orders)} 条"
    return SEARCH(hits=hits, total=total)
