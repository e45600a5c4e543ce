#!/usr/bin/env python3
"""Checks an event log from the description in event-log.md, without the program that wrote it.

    python3 verify-event-log.py DATABASE.sqlite [CHECKPOINTS.jsonl] [--key BASE64]
    python3 verify-event-log.py CHAIN.jsonl CHECKPOINTS.jsonl [--key BASE64]

The first form reads a whole database; without a file, the checkpoints in the database itself are used. The second reads one chain as the workbench
hands it out (操作日志, 下载该单位全部日志). --key names the key that is trusted; without it, the key that signed the first
checkpoint is believed, and printed. Needs the package `cryptography`.
"""
import base64
import hashlib
import json
import sqlite3
import struct
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def field(value):
    if value is None:
        return b"\xff\xff\xff\xff"
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">I", len(data)) + data


def digest(row):
    organ, sequence, at, kind, actor, acting_for, subject_kind, subject_id, facts, previous, _ = row
    fields = ["gongkai-event-1", organ, str(sequence), str(at), kind, actor, acting_for, subject_kind, subject_id, facts, previous]
    return hashlib.sha256(b"".join(map(field, fields))).digest()


COLUMNS = ["organ_id", "sequence", "at", "kind", "actor_id", "acting_for_id", "subject_kind", "subject_id", "facts", "previous_digest", "digest"]


def chain_file(path):
    for line in open(path, encoding="utf-8"):
        event = json.loads(line)
        yield tuple(bytes.fromhex(event[name]) if name.endswith("digest") else event[name] for name in COLUMNS)


def checkpoints(database, path):
    if path:
        for line in open(path, encoding="utf-8"):
            if line.strip():
                entry = json.loads(line)
                yield entry["statement"], base64.b64decode(entry["signature"])
    else:
        yield from database.execute("SELECT statement, signature FROM checkpoint ORDER BY number")


def main(arguments):
    trusted = None
    if "--key" in arguments:
        place = arguments.index("--key")
        trusted = arguments[place + 1]
        del arguments[place : place + 2]
    is_chain = arguments[0].endswith(".jsonl")
    if is_chain and len(arguments) < 2:
        sys.exit("one chain is checked against a file of checkpoints")
    database = None if is_chain else sqlite3.connect(f"file:{arguments[0]}?mode=ro", uri=True)
    faults = []

    signed = {}
    expected, previous = 1, "0" * 64
    for statement, signature in checkpoints(database, arguments[1] if len(arguments) > 1 else None):
        lines = statement.split("\n")
        number, before, key = (lines[place].split(" ")[1] for place in (1, 3, 4))
        trusted = trusted or key
        try:
            if key != trusted:
                raise InvalidSignature
            Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(signature, statement.encode())
        except InvalidSignature:
            faults.append(f"checkpoint {number}: not signed with {trusted}")
            continue
        if int(number) != expected or before != previous:
            faults.append(f"checkpoint {number}: does not follow the one before it")
        expected, previous = int(number) + 1, hashlib.sha256(statement.encode()).hexdigest()
        for line in lines[6:-1]:
            organ, sequence, head = line.split(" ")
            signed[organ, int(sequence)] = (number, head)

    events, chain, broken = 0, None, False
    if is_chain:
        rows = chain_file(arguments[0])
    else:
        rows = database.execute(f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY organ_id, sequence")
    seen = set()
    for row in rows:
        events += 1
        organ, sequence, at, stored_previous, stored = row[0], row[1], row[2], row[9], row[10]
        if organ != chain:
            chain, broken, last_sequence, last_at, last_digest = organ, False, 0, 0, bytes(32)
        seen.add((organ, sequence))
        if broken:
            continue
        reason = None
        if sequence != last_sequence + 1:
            reason = f"event {last_sequence + 1} is missing"
        elif digest(row) != stored:
            reason = "was changed"
        elif stored_previous != last_digest:
            reason = "does not follow the one before it"
        elif at < last_at:
            reason = "is earlier than the one before it"
        elif (organ, sequence) in signed and signed[organ, sequence][1] != stored.hex():
            reason = f"is not what checkpoint {signed[organ, sequence][0]} says"
        if reason:
            faults.append(f"{organ} {sequence}: {reason}")
            broken = True
        last_sequence, last_at, last_digest = sequence, at, stored
    for (organ, sequence), (number, _) in signed.items():
        if (organ, sequence) not in seen and (organ == chain or not is_chain):
            faults.append(f"{organ} {sequence}: is missing, and checkpoint {number} knows it")

    print("\n".join(faults) or f"{events} events, {expected - 1} checkpoints, signed with {trusted}: sound")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
