#!/usr/bin/env python3
"""Checks an event log from the description in event-log.md, without the program that wrote it.

    python3 verify-event-log.py DATABASE.sqlite [CHECKPOINTS.jsonl] [--key BASE64]…
    python3 verify-event-log.py CHAIN.jsonl CHECKPOINTS.jsonl [--key BASE64]…

The first form reads a whole database; without a file, the checkpoints in the database itself are used. The second reads one chain as the workbench
hands it out (操作日志, 下载该单位全部日志). --key names a key that is trusted, once for each key that the operator has announced; without it, the keys
that the checkpoints name are believed, and printed. Needs the package `cryptography`.
"""
import argparse
import base64
import bisect
import hashlib
import json
import sqlite3
import struct
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# How long before a checkpoint an event that it does not know may have begun.
LONGEST_TRANSACTION = 600_000
COLUMNS = ["organ_id", "sequence", "at", "kind", "actor_id", "acting_for_id", "subject_kind", "subject_id", "facts", "previous_digest", "digest"]


def field(value):
    if value is None:
        return b"\xff\xff\xff\xff"
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">I", len(data)) + data


def digest(row):
    organ, sequence, at, kind, actor, acting_for, subject_kind, subject_id, facts, previous, _ = row
    fields = ["gongkai-event-1", organ, str(sequence), str(at), kind, actor, acting_for, subject_kind, subject_id, facts, previous]
    return hashlib.sha256(b"".join(map(field, fields))).digest()


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


class Signed:
    """What the checkpoints say, and what is wrong with them."""

    def __init__(self, trusted):
        self.trusted = trusted
        self.keys = []
        self.faults = []
        self.warnings = []
        self.count = 0
        # Of each chain, in their order: the number of its last event, that event's digest, and the checkpoint that says so.
        self.heads = {}
        # When each checkpoint was signed, as long as none is missing: after a gap, silence about a chain proves nothing.
        self.moments = []
        self.last = (0, 0, "0" * 64)

    def follow(self, statement, signature):
        self.count += 1
        try:
            lines = statement.split("\n")
            number, at, before, key = (line.split(" ")[1] for line in lines[1:5])
            number, at = int(number), int(at)
            heads = [(organ, int(sequence), head) for organ, sequence, head in (line.split(" ") for line in lines[6:-1])]
            Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(signature, statement.encode())
        except InvalidSignature:
            self.faults.append(f"checkpoint {number}: is not signed with the key that it names")
            return
        except (ValueError, IndexError, AttributeError, TypeError):
            self.faults.append(f"the row after checkpoint {self.last[0]}: is no checkpoint")
            return
        if self.trusted and key not in self.trusted:
            self.faults.append(f"checkpoint {number}: is signed with {key}, which no --key names")
            return
        if key not in self.keys:
            if self.keys and not self.trusted:
                self.warnings.append(f"checkpoint {number}: is the first signed with {key}: did the operator announce a new key?")
            self.keys.append(key)
        last_number, last_at, last_digest = self.last
        if number != last_number + 1 or before != last_digest:
            self.faults.append(f"checkpoint {number}: does not follow the one before it")
        elif at < last_at:
            self.faults.append(f"checkpoint {number}: is earlier than the one before it")
        self.last = (number, at, hashlib.sha256(statement.encode()).hexdigest())
        if number == len(self.moments) + 1:
            self.moments.append(at)
        for organ, sequence, head in heads:
            chain = self.heads.setdefault(organ, [])
            if chain and sequence <= chain[-1][0]:
                self.faults.append(f"checkpoint {number}: says that {organ} has become shorter")
            else:
                chain.append((sequence, head, number))

    def fault(self, organ, sequence, at, stored):
        """What a checkpoint holds against an event."""
        chain = self.heads.get(organ, [])
        place = bisect.bisect_left(chain, sequence, key=lambda head: head[0])
        # The first checkpoint that knows the event; those before it were signed when it was not there.
        number = chain[place][2] if place < len(chain) else len(self.moments) + 1
        if place < len(chain) and chain[place][0] == sequence and chain[place][1] != stored.hex():
            return f"is not what checkpoint {number} says"
        without = min(number - 1, len(self.moments))
        if without and at < self.moments[without - 1] - LONGEST_TRANSACTION:
            return f"says that it is older than checkpoint {without}, which does not know it"
        return None


def event_faults(rows, signed, ends):
    """The first fault of each chain. `ends` becomes the last event of each: its number, digest and moment, or None where the chain is broken."""
    last = None
    for row in rows:
        organ, sequence, at, previous, stored = row[0], row[1], row[2], row[9], row[10]
        if organ not in ends:
            last = (0, bytes(32), 0)
        elif ends[organ] is None:
            continue
        reason = None
        if sequence != last[0] + 1:
            reason = f"event {last[0] + 1} is missing"
        elif digest(row) != stored:
            reason = "was changed"
        elif previous != last[1]:
            reason = "does not follow the one before it"
        elif at < last[2]:
            reason = "is earlier than the one before it"
        else:
            reason = signed.fault(organ, sequence, at, stored)
        ends[organ] = last = None if reason else (sequence, stored, at)
        if reason:
            yield f"{organ} {sequence}: {reason}"


def end_faults(ends, signed, database):
    """What is wrong at the ends of the chains that are whole so far. Without a database, of the one chain that was given."""
    known = dict(ends)
    if database:
        for organ in signed.heads:
            known.setdefault(organ, (0, bytes(32), 0))
    for organ, end in sorted(known.items()):
        if end is None:
            continue
        beyond = [head for head in signed.heads.get(organ, []) if head[0] > end[0]]
        if beyond:
            yield f"{organ} {end[0] + 1}: is missing, and checkpoint {beyond[0][2]} knows it"
    if not database:
        return
    heads = {organ: tuple(head) for organ, *head in database.execute("SELECT organ_id, sequence, digest, at FROM event_head")}
    for organ in sorted(set(ends) | set(heads)):
        end, head = ends.get(organ, (0, bytes(32), 0)), heads.get(organ)
        if end is None:
            continue
        if head is None:
            yield f"{organ}: has events and no row in event_head"
        elif head[0] > end[0]:
            yield f"{organ} {end[0] + 1}: is missing, and event_head counts {head[0]}"
        elif head[0] > 0 and head != end:
            yield f"{organ}: event_head is not the last event"
        elif head[0] < end[0]:
            yield f"{organ}: event_head is not the last event"


def main():
    parser = argparse.ArgumentParser(description="Checks an event log and its checkpoints.")
    parser.add_argument("log", help="DATABASE.sqlite or CHAIN.jsonl")
    parser.add_argument("checkpoints", nargs="?", help="CHECKPOINTS.jsonl, kept outside")
    parser.add_argument("--key", action="append", default=[], help="a trusted key in base64; once for each")
    arguments = parser.parse_args()
    is_chain = arguments.log.endswith(".jsonl")
    if is_chain and not arguments.checkpoints:
        parser.error("one chain is checked against a file of checkpoints")
    database = None if is_chain else sqlite3.connect(f"file:{arguments.log}?mode=ro", uri=True)

    signed = Signed(arguments.key)
    for statement, signature in checkpoints(database, arguments.checkpoints):
        signed.follow(statement, signature)

    events = 0

    def counted(rows):
        nonlocal events
        for row in rows:
            events += 1
            yield row

    if is_chain:
        rows = chain_file(arguments.log)
    else:
        rows = database.execute(f"SELECT {', '.join(COLUMNS)} FROM event ORDER BY organ_id, sequence")
    ends = {}
    faults = signed.faults + list(event_faults(counted(rows), signed, ends))
    faults += end_faults(ends, signed, database)
    if is_chain and not events:
        faults.append("the chain has no events")

    for warning in signed.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    keys = ", ".join(signed.keys) or "no key"
    print("\n".join(faults) or f"{events} events, {signed.count} checkpoints, signed with {keys}: sound")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
