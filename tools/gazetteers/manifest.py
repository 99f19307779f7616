#!/usr/bin/env python3
"""Writes gazetteers/MANIFEST.tsv anew: one line for each file, with its rows and checksum.

Run from the root of the repository: python3 tools/gazetteers/manifest.py
The label of a file comes from its folder and name; rank says how far a list is trusted (1 most), and is kept where
the manifest has one already. Source and licence are read from the head of the file.
"""
import os
import sys

LABELS = {
    "lexicon/closed.tsv": "token.closed",
    "lexicon/titles.tsv": "lexicon.title",
    "lexicon/functions.tsv": "lexicon.function",
    "lexicon/kin.tsv": "lexicon.kin",
    "lexicon/particles.tsv": "lexicon.particle",
    "lexicon/org_heads.tsv": "lexicon.org_head",
    "lexicon/org_tails.tsv": "lexicon.org_tail",
    "lexicon/place_heads.tsv": "lexicon.place_head",
    "lexicon/speech_verbs.tsv": "lexicon.speech",
    "lexicon/source_nouns.tsv": "lexicon.source",
    "lexicon/signposts.tsv": "lexicon.signpost",
    "lexicon/products.tsv": "lexicon.product",
    "lexicon/event_heads.tsv": "lexicon.event_head",
    "lexicon/sports.tsv": "lexicon.sport",
    "lexicon/foreign.tsv": "lexicon.foreign",
    "lexicon/demonyms.tsv": "lexicon.demonym",
    "lexicon/months.tsv": "lexicon.month",
    "lexicon/weekdays.tsv": "lexicon.weekday",
    "lexicon/seasons.tsv": "lexicon.season",
    "lexicon/time_words.tsv": "lexicon.time_word",
    "lexicon/time_units.tsv": "lexicon.time_unit",
    "lexicon/day_parts.tsv": "lexicon.day_part",
    "lexicon/deictics.tsv": "lexicon.deictic",
    "lexicon/holidays.tsv": "lexicon.holiday",
    "lexicon/numbers.tsv": "lexicon.number",
    "lexicon/collectives.tsv": "lexicon.collective",
    "lexicon/ordinals.tsv": "lexicon.ordinal",
    "words/paradigms.tsv": "words.paradigm",
    "words/lemmas.tsv": "words.lemma",
    "words/function.tsv": "words.function",
    "people/given.tsv": "person.given",
    "people/family.tsv": "person.family",
    "people/figures.tsv": "person.figure",
    "events/triggers.tsv": "event.trigger",
    "events/nonevents.tsv": "event.nonevent",
    "events/danger.tsv": "event.danger",
    "events/levels.tsv": "event.level",
    "events/actors.tsv": "event.actor",
    "events/means.tsv": "event.means",
    "events/sorts.tsv": "event.sort",
    "events/cues.tsv": "event.cue",
    "events/light_verbs.tsv": "event.light_verb",
}


def label(name):
    if name.startswith("places/"):
        return "place"
    if name.startswith("organisations/"):
        return "organisation"
    return LABELS.get(name) or sys.exit(f"{name}: give it a label in tools/gazetteers/manifest.py")


def checksum(data):
    """FNV-1a, 64 bits."""
    h = 0xCBF29CE484222325
    for b in data:
        h = (h ^ b) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{h:016x}"


def main():
    root, path = "gazetteers", "gazetteers/MANIFEST.tsv"
    ranks = {}
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            f = line.rstrip("\n").split("\t")
            if len(f) == 7:
                ranks[f[0]] = f[2]
    rows = []
    for folder, _, names in os.walk(root):
        for n in names:
            full = os.path.join(folder, n)
            name = os.path.relpath(full, root).replace(os.sep, "/")
            if not n.endswith(".tsv") or name == "MANIFEST.tsv":
                continue
            data = open(full, "rb").read()
            head, count = {}, 0
            for line in data.decode("utf-8").split("\n"):
                if line.startswith("#"):
                    key, _, value = line[1:].strip().partition(":")
                    head[key] = value.strip()
                elif line.strip():
                    count += 1
            rows.append("\t".join([name, label(name), ranks.get(name, "1"), str(count), checksum(data),
                                   head.get("source", ""), head.get("licence", "")]))
    rows.sort(key=lambda r: r.encode())
    out = ["# Every file of this folder; written by tools/gazetteers/manifest.py, held by a test.",
           "# columns: file label rank rows checksum source licence"]
    open(path, "w", encoding="utf-8").write("\n".join(out + rows) + "\n")


if __name__ == "__main__":
    main()
