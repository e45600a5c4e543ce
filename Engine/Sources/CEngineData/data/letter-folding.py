#!/usr/bin/env python3
"""Writes letter-folding.txt from the Unicode Character Database of Debian's package unicode-data.

    python3 letter-folding.py /usr/share/unicode > letter-folding.txt

Each line is two characters: one as it may be written, and the one that search takes it for. One to one only.
"""
import bz2
import os
import sys


def in_gb2312(code):
    try:
        chr(code).encode("gb2312")
        return True
    except UnicodeEncodeError:
        return False


def simplified(folder):
    """kSimplifiedVariant. Of several, the first other than the character itself, one of GB 2312 before the rest."""
    pairs = {}
    with bz2.open(os.path.join(folder, "Unihan_Variants.txt.bz2"), "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkSimplifiedVariant\t" not in line:
                continue
            source, _, values = line.rstrip("\n").split("\t")
            source = int(source[2:], 16)
            targets = [int(value[2:], 16) for value in values.split()]
            targets = sorted((t for t in targets if t != source), key=lambda t: not in_gb2312(t))
            # A common character of simplified texts is not led to a rare one.
            if targets and not (in_gb2312(source) and not in_gb2312(targets[0])):
                pairs[source] = targets[0]
    return pairs


def decompositions(folder):
    plain, singles = {}, {}
    with open(os.path.join(folder, "UnicodeData.txt"), encoding="utf-8") as lines:
        for line in lines:
            fields = line.split(";")
            if not fields[5]:
                continue
            code, parts = int(fields[0], 16), fields[5].split()
            if not parts[0].startswith("<"):
                plain[code] = [int(part, 16) for part in parts]
            elif parts[0] == "<compat>" and len(parts) == 2:
                singles[code] = int(parts[1], 16)
    return plain, singles


def is_han(code):
    return 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF


def compatible(folder):
    """Han characters that are encoded twice, radicals among them, and Latin letters with marks, to their base."""
    plain, singles = decompositions(folder)
    pairs = {code: target for code, target in singles.items() if is_han(target)}
    for code in plain:
        base = code
        while base in plain:
            base = plain[base][0]
        if is_han(base) or chr(base).isascii() and chr(base).isalpha():
            pairs[code] = ord(chr(base).lower())
    return pairs


def radicals(folder):
    """Radicals as characters of their own, which text taken out of PDF files is full of."""
    pairs = {}
    with open(os.path.join(folder, "EquivalentUnifiedIdeograph.txt"), encoding="utf-8") as lines:
        for line in lines:
            fields = line.split("#")[0].split(";")
            if len(fields) == 2:
                ends = [int(end, 16) for end in fields[0].split("..")]
                for code in range(ends[0], ends[-1] + 1):
                    pairs[code] = int(fields[1], 16)
    return {code: target for code, target in pairs.items() if 0x2E80 <= code <= 0x2FDF}


def main(folder):
    pairs = radicals(folder)
    pairs.update(compatible(folder))
    pairs.update(simplified(folder))
    for source in sorted(pairs):
        target = pairs[source]
        while target in pairs:
            target = pairs[target]
        print(chr(source) + chr(target))


main(sys.argv[1])
