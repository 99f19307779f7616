#!/usr/bin/env python3
"""Make the table of French word forms (gazetteers/words/paradigms.tsv, lemmas.tsv).

Source:  the French spelling dictionary "classique", version 7.0, of Dicollecte
         (files fr.dic and fr.aff), as packaged by Debian in
         hunspell-fr-classical, version 1:7.0-1.
Licence: Mozilla Public License 2.0; the two tables made from it are MPL-2.0 too.

Run:     python3 words.py FR.DIC FR.AFF [OUTPUT_FOLDER]
         To get the two files without installing:
             apt-get download hunspell-fr-classical
             dpkg -x hunspell-fr-classical_*.deb unpacked
         (they are in usr/share/hunspell). The output folder is by default
         gazetteers/words of the repository. Standard library only; the output
         depends on nothing but the two files.

What it does:
  * expands every entry with its suffix rules; the prefix rules (elisions) are
    left out. The grammatical fields (po:, is:) of both files give the tags;
  * drops proper names, entries with a capital, a digit or another sign,
    abbreviations, symbols, marked errors, elided forms and letters as nouns;
  * brings all entries of one lemma and class together: noun and adjective are
    one row, several conjugations of one verb (je paie, je paye) are one row;
  * hangs plurals that the dictionary lists alone under their singular
    (yeux, cieux, chefs-lieux);
  * keeps passé simple and subjunctive imperfect in the 3rd persons only;
  * adds, as lemmas of their own, two spellings the dictionary does not list:
    "oe" for the ligature (coeur, soeur) and the spelling of 1990 without
    circumflex on i and u (connaitre, aout), where no other word is hit; and the
    futures of 1990 (cèdera) beside cédera;
  * adds the few words of the press in EXTRA below, written from general knowledge.

Tags: ms mp fs fp s p | inf ppr ppms ppmp ppfs ppfp |
      pre imp pas fut con sub sbi ipr + 1s 2s 3s 1p 2p 3p.
"""

import collections
import os
import re
import sys

SOURCE = ("Dictionnaire orthographique français « classique » v7.0, Dicollecte "
          "(Debian package hunspell-fr-classical 1:7.0-1), with additions, by tools/gazetteers/words.py")
LICENCE = "MPL-2.0"

WORD = re.compile(r"[a-zà-öø-ÿœ]+(?:['-][a-zà-öø-ÿœ]+)*\Z")

# Abbreviations, symbols and fragments the dictionary lists among the words.
DROP = set("""
av cf conf ftp http etc avr janv févr juil nov oct déc bibl chap circ coll div éd env
eth étym fig hab ibid id réf rel suppl tél trad arcsin arctan cosh cotan cotanh ln sinh
tanh vs presqu lorsqu puisqu quoiqu quelqu jusqu qu d'aucuns n'importe ci-gisent
""".split())

# As a noun an abbreviation only (sept.).
DROP_NOUN = {"sept"}

# Plurals listed without their singular.
PLURAL_OF = {
    "yeux": "œil", "cieux": "ciel", "aïeux": "aïeul", "bisaïeux": "bisaïeul",
    "trisaïeux": "trisaïeul", "aulx": "ail", "messieurs": "monsieur",
    "mesdames": "madame", "mesdemoiselles": "mademoiselle",
    "messeigneurs": "monseigneur", "nosseigneurs": "monseigneur",
}

# No spelling of 1990 for these (the circumflex tells them from other words).
KEEP_CIRCUMFLEX = set("""
dû redû mûr mûre sûr sûre jeûne jeûner jeûneur croître croît fût faîte
sûtra stûpa zûner
""".split())

# The spelling of 1990 though it is a form of another word too.
FREE = {"boite"}

# Forms listed apart that belong to another entry of the same class.
FORM_OF = {"toute": "tout", "tous": "tout", "toutes": "tout",
           "cet": "ce", "cette": "ce", "ces": "ce"}

# Words of the press that the dictionary does not have: class, form endings, lemmas.
EXTRA = [
    ("n", "=ms s=mp", """ransomware deepfake streamer hackeur vaccinodrome chatbot robotaxi
        brexiteur ehpad smic tazer go-fast e-sport esport"""),
    ("n", "=ms x=mp", "mégafeu"),
    ("n", "=ms", "brexit frexit greenwashing wokisme bras-droit"),
    ("n", "=ms|mp", "vtc rsa"),
    ("n", "=fs s=fp", """ubérisation vidéoverbalisation écoanxiété mégabassine zad infodémie
        eurozone rapporteure défenseure entraîneure rugbywoman mi-journée"""),
    ("n", "=fs", "macronie"),
    ("n", "=s", "covid zika ebola mpox monkeypox"),
    ("na", "=s s=p", """macroniste sarkozyste lepéniste mélenchoniste hollandiste trumpiste
        takfiriste houthi non-binaire bolsonariste péroniste chaviste zemmouriste
        filloniste pro-russe pro-kurde caldoche anti-vaccin règlementaire"""),
    ("a", "=s|p", "lgbt woke fake pro-démocratie bas-carbone"),
    ("na", "=ms s=mp e=fs es=fp", "ouïgour"),
    ("na", "=ms s=mp ne=fs nes=fp", "propalestinien pro-palestinien poutinien otanien"),
    ("na", "=ms|mp e=fs es=fp", "nord-irlandais sud-soudanais"),
]

TENSES = {"ipre": "pre", "iimp": "imp", "ipsi": "pas", "ifut": "fut",
          "cond": "con", "spre": "sub", "simp": "sbi", "impe": "ipr"}
PERSONS = {"1sg": "1s", "2sg": "2s", "3sg": "3s", "1pl": "1p", "2pl": "2p",
           "3pl": "3p", "3pl!": "3p"}   # 1isg, 1jsg: puissé-je
ORDER = ["ms", "mp", "fs", "fp", "s", "p", "inf"]
ORDER += [t + p for t in ("pre", "imp", "pas", "fut", "con", "sub", "sbi", "ipr")
          for p in ("1s", "2s", "3s", "1p", "2p", "3p")]
ORDER += ["ppr", "ppms", "ppmp", "ppfs", "ppfp"]
RANK = {t: i for i, t in enumerate(ORDER)}


def read_aff(path):
    """Suffix rules: flag -> list of (strip, add, condition, fields, next flags)."""
    rules = collections.defaultdict(list)
    with open(path, encoding="utf-8") as f:
        for line in f:
            part = line.split()
            if len(part) < 5 or part[0] != "SFX":
                continue
            strip = "" if part[2] == "0" else part[2]
            add, _, more = part[3].partition("/")
            add = "" if add == "0" else add.replace("’", "'")
            cond = re.compile("(?:" + part[4] + r")\Z")
            flags = [more[i:i + 2] for i in range(0, len(more), 2)]
            rules[part[1]].append((strip, add, cond, part[5:], flags))
    return rules


def fields(parts):
    out = collections.defaultdict(list)
    for p in parts:
        key, sep, value = p.partition(":")
        if sep:
            out[key].append(value.replace("’", "'"))
    return out


def read_dic(path):
    with open(path, encoding="utf-8") as f:
        next(f)
        for line in f:
            parts = line.split()
            if not parts:
                continue
            word, _, flags = parts[0].partition("/")
            word = word.replace("’", "'")
            yield word, [flags[i:i + 2] for i in range(0, len(flags), 2)], fields(parts[1:])


def expand(word, flags, rules):
    """(form, fields of the rule) of every form; elisions left out."""
    if "()" not in flags:
        yield word, {}
    for flag in flags:
        for strip, add, cond, extra, more in rules.get(flag, ()):
            if not cond.search(word) or not word.endswith(strip):
                continue
            assert not any(m in rules for m in more), (word, flag)
            yield word[:len(word) - len(strip)] + add, fields(extra)


def gender_number(own, rule):
    def pick(values, codes):
        found = [c for v in values for k, c in codes.items() if v == k]
        return found[0] if found else None
    genders = {"mas": "m", "fem": "f", "epi": ""}
    numbers = {"sg": "s", "pl": "p", "inv": "sp"}
    rule_is, own_is = rule.get("is", []), own.get("is", [])
    gender = pick(rule_is, genders)
    if gender is None:
        gender = pick(own_is, genders)
    number = pick(rule_is, numbers) or pick(own_is, numbers) or "sp"
    return [(gender or "") + n for n in number]


def verb_tags(own, rule):
    po = rule.get("po") or own.get("po", [])
    tags = []
    if rule:
        values = po + rule.get("is", [])
    else:
        values = po + own.get("is", [])
    if "infi" in values:
        tags.append("inf")
    if "ppre" in values:
        tags.append("ppr")
    if "ppas" in values:
        if "epi" in rule.get("is", []):
            tags.append("ppms")         # participle that does not agree
        else:
            tags += ["pp" + t for t in gender_number(own, rule) if len(t) == 2]
    for tense in (TENSES[v] for v in values if v in TENSES):
        for person in (PERSONS[v] for v in values if v in PERSONS):
            if tense in ("pas", "sbi") and person[0] != "3":
                continue
            if tense == "ipr" and person not in ("2s", "1p", "2p"):
                continue
            tags.append(tense + person)
    return tags


def classes(po):
    """Classes of an entry: subset of n a v r p d o c i x, in that order."""
    out = set()
    bad = {"err", "npr", "prn", "patr", "loc.patr", "nbro", "ponc", "sign", "sfx",
           "symb", "abr", "mesure"}
    if bad & set(po):
        return []
    for p in po:
        if p in ("nom", "titr", "loc.nom"):
            out.add("n")
        elif p in ("adj", "loc.adj"):
            out.add("a")
        elif re.match(r"v\d", p):
            out.add("v")
        elif p in ("adv", "advint", "negadv", "loc.adv"):
            out.add("r")
        elif p in ("prep", "loc.prep", "loc.prepv"):
            out.add("p")
        elif p.startswith("det") and p != "detex":
            out.add("d")
        elif p.startswith("pro") and p != "proadv":
            out.add("o")
        elif p.startswith("cj") or p.startswith("loc.cj"):
            out.add("c")
        elif p in ("interj", "loc.interj"):
            out.add("i")
        elif p in ("nb", "pfx", "loc.verb"):
            out.add("x")
    if out == {"a", "r"} and "loc.adj" in po:
        out = {"r"}                     # priori, jeun, cappella
    return [c for c in "navrpdocix" if c in out]


def singular_key(word):
    """The same key for a hyphenated singular and its plural."""
    return tuple(re.sub(r"aux\Z", "al", w) if w != "aux" and re.search(r"[^e]aux\Z", w)
                 else re.sub(r"[sx]\Z", "", w) for w in re.split(r"-", word))


def collect(dic, rules):
    """(lemma, kind) -> {form: set of tags}; kind = N (noun, adjective) or a class."""
    table = collections.defaultdict(lambda: collections.defaultdict(set))
    pos = collections.defaultdict(set)
    lone = []                           # entries without a paradigm that are one form only
    entries = []
    for word, flags, own in dic:
        found = classes(own["po"])
        if not found or not WORD.match(word) or word in DROP:
            continue
        if len(word) == 1 and "mg" not in own["po"]:
            continue
        if "||" in flags or "U." in flags:
            continue                    # symbols of units
        if word in DROP_NOUN and found == ["n"]:
            continue
        entries.append((word, flags, own, found))
    known = collections.defaultdict(set)
    keys = collections.defaultdict(list)
    for word, flags, own, found in entries:
        for c in found:
            kind = "N" if c in "na" else c
            if "pl" not in own["is"] and not own["st"]:
                known[kind].add(word)
                if "-" in word and "sg" in own["is"]:
                    keys[kind, singular_key(word)].append(word)
    for word, flags, own, found in entries:
        for c in found:
            kind = "N" if c in "na" else c
            forms = [(f, verb_tags(own, r) if kind == "v" else
                      gender_number(own, r) if kind in "Ndox" and (own["is"] or r) else
                      ["ms", "mp"] if kind == "N" else [])
                     for f, r in expand(word, flags, rules)]
            forms = [(f, t) for f, t in forms if WORD.match(f)]
            if kind == "v":
                forms = [(f, t) for f, t in forms
                         if t and ("-" in word or "-" not in f)]    # not vas-y
            if kind == "N" and "()" not in flags:
                lone.append((word, own, c, forms))
                continue
            lemma = word
            if kind in "do":
                lemma = FORM_OF.get(word, word)
            for st in own["st"]:
                if st in known[kind]:
                    lemma = st
            for f, t in forms:
                table[lemma, kind][f].update(t)
            pos[lemma, kind].add(c)
    covered = collections.defaultdict(set)
    for (lemma, kind), forms in table.items():
        if kind == "N":
            for f, t in forms.items():
                covered[f] |= t
    for word, own, c, forms in lone:
        tags = set(forms[0][1])
        lemma = word
        if word in PLURAL_OF:
            lemma = PLURAL_OF[word]
        elif own["st"] and own["st"][0] in known["N"]:
            lemma = own["st"][0]
        elif "pl" in own["is"]:
            match = keys.get(("N", singular_key(word)), []) if "-" in word else []
            if match:
                lemma = match[0]
            elif word.endswith("s") and word[:-1] in known["N"]:
                lemma = word[:-1]
        if lemma == word and (word, "N") not in table and tags <= covered[word]:
            continue                    # nouvel: already a form of nouveau
        table[lemma, "N"][word] |= tags
        pos[lemma, "N"].add(c)
    return table, pos


def add_extra(table, pos):
    for c, endings, lemmas in EXTRA:
        for lemma in lemmas.split():
            if (lemma, "N") in table:
                continue
            for e in endings.split():
                add, _, tags = e.partition("=")
                table[lemma, "N"][lemma + add].update(tags.split("|"))
            pos[lemma, "N"].update(c)


def variants(table, pos):
    """The spellings with oe, and of 1990 without circumflex on i and u."""
    for (lemma, kind), forms in table.items():
        m = re.search("é([bcdfghlmnprstvz]+|gu|qu)er\\Z", lemma) if kind == "v" else None
        present = m and lemma[:m.start()] + "è" + m.group(1) + "e"
        if present in forms:            # cédera, and of 1990 cèdera
            for f, t in list(forms.items()):
                t = {x for x in t if x[:3] in ("fut", "con")}
                if t and f.startswith(lemma):
                    forms[present + f[len(lemma) - 1:]] |= t
    taken = {lemma for lemma, _ in table}
    forms_taken = {f for forms in table.values() for f in forms}
    new = {}
    for (lemma, kind), forms in table.items():
        if "œ" in lemma:
            new[lemma.replace("œ", "oe"), kind] = (lemma, {
                f.replace("œ", "oe"): set(t) for f, t in forms.items()})
        elif re.search("[îû]", lemma) and kind in "Nvr" and lemma not in KEEP_CIRCUMFLEX:
            other = lemma.replace("î", "i").replace("û", "u")
            if other in taken or other in forms_taken and other not in FREE:
                continue
            out = collections.defaultdict(set)
            for f, t in forms.items():
                n = common(lemma, f)
                if any(x[:3] in ("pas", "sbi") for x in t):
                    g = other[:n] + f[n:]
                else:
                    g = f.replace("î", "i").replace("û", "u")
                out[g] |= t
            new[other, kind] = (lemma, out)
    for (other, kind), (lemma, forms) in sorted(new.items()):
        if (other, kind) not in table:
            table[other, kind] = forms
            pos[other, kind] = pos[lemma, kind]


def common(a, b):
    n = 0
    while n < len(a) and n < len(b) and a[n] == b[n]:
        n += 1
    return n


def tables(table, pos):
    """Rows of both files."""
    by_shape = collections.defaultdict(list)
    for (lemma, kind), forms in table.items():
        if lemma not in forms:
            print("no row for the lemma itself:", lemma, kind, file=sys.stderr)
            continue
        shape = []
        for f, t in forms.items():
            n = common(lemma, f)
            shape.append((lemma[n:], f[n:], "|".join(sorted(t, key=RANK.get))))
        group = kind.lower() if kind in "Nv" else "x"
        by_shape[group, tuple(sorted(shape))].append((lemma, kind))
    ranked = sorted(by_shape.items(), key=lambda x: (x[0][0], -len(x[1]), min(x[1])))
    count = collections.Counter()
    paradigm_rows, lemma_rows = [], []
    for (group, shape), members in ranked:
        count[group] += 1
        name = "%s%d" % (group, count[group])
        paradigm_rows += [(name,) + row for row in shape]
        for lemma, kind in members:
            c = kind
            if kind == "N":
                c = "".join(x for x in "na" if x in pos[lemma, kind])
            lemma_rows.append((lemma, c, name))
    return paradigm_rows, lemma_rows


def write(path, columns, rows):
    lines = sorted("\t".join(r) for r in rows)
    lines.sort(key=lambda s: [c.encode("utf-8") for c in s.split("\t")])
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("# source: %s\n# licence: %s\n# columns: %s\n" % (SOURCE, LICENCE, columns))
        f.writelines(line + "\n" for line in lines)


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    out = sys.argv[3] if len(sys.argv) == 4 else os.path.join(
        os.path.dirname(os.path.abspath(__file__)), "..", "..", "gazetteers", "words")
    table, pos = collect(read_dic(sys.argv[1]), read_aff(sys.argv[2]))
    add_extra(table, pos)
    variants(table, pos)
    paradigm_rows, lemma_rows = tables(table, pos)
    os.makedirs(out, exist_ok=True)
    write(os.path.join(out, "paradigms.tsv"), "paradigm strip add tags", paradigm_rows)
    write(os.path.join(out, "lemmas.tsv"), "lemma pos paradigm", lemma_rows)


if __name__ == "__main__":
    main()
