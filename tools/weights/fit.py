#!/usr/bin/env python3
"""Proposes weights for the cues of names, by annotated texts.

    fit.py DEPECHE GOLD.jsonl… [--hold-out] [--spread N] [--write]

DEPECHE is the program as built. A line of GOLD is {"id", "text", "entities": [{"type": "PER|LOC|ORG", "spans": [[start, end], …],
"optional"}], "weight"}, offsets in characters; `weight` says how much the text counts, 1 if it is not given.

The score of a set of names that do not overlap is the sum of the weights of their cues, and the best set wins
(`mention::select`); so the weights are those of a log-linear model of segmentations. They are moved from the ones in
`src/mention/cue.rs` to where the annotated sets are likelier, and held back by a penalty on the square of each move, so
that cues that the texts say little of stay as a person set them. `--hold-out` fits on every other text and prints the
figures of the rest; `--write` puts the whole numbers into the table. Read the diff: a weight that nobody can explain is
not kept.
"""
import argparse
import bisect
import json
import math
import os
import random
import re
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TABLE = os.path.join(ROOT, "src", "mention", "cue.rs")
KINDS = {"person": 0, "place": 1, "organisation": 2}
LABELS = {"PER": 0, "LOC": 1, "ORG": 2}
ROW = re.compile(r'^(    \w+\s+"([a-z.-]+)"\s+".*"\s+)\[\s*(-?\d+)\s+(-?\d+)\s+(-?\d+)\],$')
# So many points are a factor of e in likelihood.
SCALE = 26.0


def table():
    """The weights by cue and kind."""
    weights = {}
    with open(TABLE, encoding="utf-8") as file:
        for line in file:
            if row := ROW.match(line):
                for kind in range(3):
                    weights[row[2], kind] = float(row[3 + kind])
    return weights


class Text:
    """A text's readings by where they end, with their cues, and which of them are right."""

    def __init__(self, program, doc):
        self.weight = doc.get("weight", 1)
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(doc["text"])
            file.flush()
            out = subprocess.run([program, "explain", "--json", file.name], capture_output=True, check=True).stdout
        at = [0]
        for char in doc["text"]:
            at.append(at[-1] + len(char.encode()))
        right, debatable = set(), []
        for entity in doc["entities"]:
            spans = [(at[start], at[end]) for start, end in entity["spans"]]
            if entity.get("optional"):
                debatable += spans
            else:
                right |= {(span, LABELS[entity["type"]], spans[0]) for span in spans}
        self.wanted = len({(kind, first) for _, kind, first in right})
        accepted = {(span, kind): first for span, kind, first in right}
        readings = []
        for line in out.decode().splitlines():
            for reading in json.loads(line)["readings"]:
                span = reading["span"]["start"], reading["span"]["end"]
                if not any(start < span[1] and span[0] < end for start, end in debatable):
                    kind = KINDS[reading["kind"]]
                    cues = [(cue["id"], kind) for cue in reading["evidence"]]
                    readings.append((span[1], span[0], kind, cues))
        readings.sort(key=lambda reading: reading[:3])
        ends = [reading[0] for reading in readings]
        self.cues = [reading[3] for reading in readings]
        self.before = [bisect.bisect_right(ends, reading[1]) for reading in readings]
        # Of the spans that are right for one name, the first that is a candidate is taught.
        self.right, taught = [], set()
        self.accepted = []
        for end, start, kind, _ in readings:
            first = accepted.get(((start, end), kind))
            self.accepted.append(first is not None)
            self.right.append(first is not None and (kind, first) not in taught)
            if first is not None:
                taught.add((kind, first))

    def scores(self, weights):
        return [sum(weights.get(cue, 0.0) for cue in cues) for cues in self.cues]

    def gradient(self, weights):
        """How the log-likelihood of the right names moves with each reading's score."""
        scores = [score / SCALE for score in self.scores(weights)]
        logs = [0.0]
        for i, score in enumerate(scores):
            taken, left = score + logs[self.before[i]], logs[i]
            high = max(taken, left)
            logs.append(high + math.log1p(math.exp(-abs(taken - left))))
        share = [0.0] * len(logs)
        share[-1] = 1.0
        moves = [0.0] * len(scores)
        for i in range(len(scores) - 1, -1, -1):
            taken = math.exp(scores[i] + logs[self.before[i]] - logs[i + 1])
            expected = share[i + 1] * taken
            share[self.before[i]] += expected
            share[i] += share[i + 1] - expected
            moves[i] = self.right[i] - expected
        return moves

    def chosen(self, weights):
        """The readings of the best set, as `mention::select` finds it."""
        scores = self.scores(weights)
        best, taken = [0.0], []
        for i, score in enumerate(scores):
            with_it = best[self.before[i]] + score
            taken.append(score > 0 and with_it > best[i])
            best.append(max(with_it, best[i]) if score > 0 else best[i])
        at, chosen = len(scores), []
        while at > 0:
            if taken[at - 1]:
                chosen.append(at - 1)
                at = self.before[at - 1]
            else:
                at -= 1
        return chosen


def figures(texts, weights):
    """Precision, recall and F of the names."""
    found = right = wanted = 0
    for text in texts:
        chosen = text.chosen(weights)
        found += len(chosen)
        right += sum(text.accepted[i] for i in chosen)
        wanted += text.wanted
    precision, recall = right / found, right / wanted
    return f"P {precision:.4f} R {recall:.4f} F {2 * precision * recall / (precision + recall):.4f}"


def fit(texts, start, spread, rounds=8):
    """The weights that make the right names likely, near those they start from."""
    weights, seen = dict(start), {}
    order = list(texts)
    chance = random.Random(1)
    for _ in range(rounds):
        chance.shuffle(order)
        for text in order:
            moves = {}
            for move, cues in zip(text.gradient(weights), text.cues):
                if abs(move) > 1e-3:
                    for cue in cues:
                        moves[cue] = moves.get(cue, 0.0) + move * text.weight
            for cue, move in moves.items():
                if cue not in start:
                    continue
                move -= (weights[cue] - start[cue]) * SCALE / (spread * spread) / len(texts)
                seen[cue] = seen.get(cue, 1.0) + move * move
                weights[cue] += 4.0 * move / math.sqrt(seen[cue])
    return weights


def write(weights):
    """Puts the weights into the table."""
    with open(TABLE, encoding="utf-8") as file:
        lines = file.read().splitlines(keepends=True)
    for i, line in enumerate(lines):
        if row := ROW.match(line):
            new = " ".join(f"{round(weights[row[2], kind]):>3}" for kind in range(3))
            lines[i] = f"{row[1]}[ {new}],\n"
    with open(TABLE, "w", encoding="utf-8") as file:
        file.writelines(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--spread", type=float, default=8.0, help="by how many points a weight may well move")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    texts = []
    for path in arguments.gold:
        with open(path, encoding="utf-8") as file:
            texts += [Text(arguments.program, json.loads(line)) for line in file]
    start = table()
    print("as it is ", figures(texts, start))
    if arguments.hold_out:
        weights = fit(texts[::2], start, arguments.spread)
        print("the rest before", figures(texts[1::2], start))
        print("the rest after ", figures(texts[1::2], weights))
        return
    weights = fit(texts, start, arguments.spread)
    print("as fitted", figures(texts, weights))
    for cue, weight in sorted(weights.items(), key=lambda item: -abs(item[1] - start[item[0]])):
        if round(weight) != round(start[cue]):
            print(f"{cue[0]:<32} {['person', 'place', 'organisation'][cue[1]]:<13} {start[cue]:>5.0f} {weight:>6.0f}")
    if arguments.write:
        write(weights)


if __name__ == "__main__":
    main()
