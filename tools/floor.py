#!/usr/bin/env python3
"""Holds the accuracy that was reached on annotated news: prints what is measured, and fails where it fell.

floor.py RUN PROGRAM           compares with accuracy.tsv
floor.py --raise RUN PROGRAM   also raises the floors that were passed

RUN is the evaluation's `run` script, PROGRAM the built `depeche`. Floors only go up; a figure may be 0.002 below its floor.
"""
import re
import subprocess
import sys

SETS = ["dev/kazakhstan-2022.txt", "articles", "winer", "timebank", "duckling", "tokens"]
KEEP = {
    "dev/kazakhstan-2022.txt": ["entity strict", "time strict", "time value", "incident", "slots"],
    "articles": ["entity strict", "entity partial", "time strict", "time value", "event mention", "incident", "slots", "modality"],
    "winer": ["entity strict", "entity partial", "PER strict", "LOC strict", "ORG strict"],
    "timebank": ["timex strict", "timex relaxed", "timex type", "timex value"],
    "duckling": ["time value"],
    "tokens": ["tokens", "sentences"],
}
FILE = "accuracy.tsv"
HEAD = ["# F measured by the evaluation on its development sets; held by tools/floor.py, and only raised.", "# columns: set measure f"]


def measure(run, program):
    found = {}
    for name in SETS:
        out = subprocess.run([run, program, name], check=True, capture_output=True, text=True).stdout
        for line in out.splitlines():
            m = re.match(r"(.+?)\s+P [\d.]+\s+R [\d.]+\s+F ([\d.]+)", line)
            if m and m[1] in KEEP[name]:
                found[(name, m[1])] = float(m[2])
    return found


def floors():
    rows = {}
    try:
        with open(FILE, encoding="utf-8") as f:
            for line in f:
                if not line.startswith("#") and line.strip():
                    name, what, value = line.rstrip("\n").split("\t")
                    rows[(name, what)] = float(value)
    except FileNotFoundError:
        pass
    return rows


def main():
    args = sys.argv[1:]
    lift = args[:1] == ["--raise"]
    run, program = args[-2:]
    known, found = floors(), measure(run, program)
    fell = 0
    for key, value in found.items():
        floor = known.get(key, 0.0)
        low = value < floor - 0.002
        fell += low
        print(f"{key[0]:24} {key[1]:16} {value:.3f}  floor {floor:.3f}{'  FELL' if low else ''}")
    if lift:
        rows = ["\t".join([*key, f"{max(value, known.get(key, 0.0)):.3f}"]) for key, value in found.items()]
        with open(FILE, "w", encoding="utf-8") as f:
            f.write("\n".join(HEAD + rows) + "\n")
    print(f"{len(found) - fell} passed, {fell} failed")
    sys.exit(1 if fell else 0)


if __name__ == "__main__":
    main()
