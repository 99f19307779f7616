"""Given names and family names of the world as French newspapers spell them.

Sources: the person providers of the PyPI package Faker 40.54.0 (MIT), Latin-script locales as they are, Cyrillic,
Greek, Georgian and Armenian ones transliterated the French way, the hand lists given_hand.txt and
family_hand.txt beside this script (they win over the package), and the family names of gazetteers/people/figures.tsv.

Run with the package importable:
    python3 tools/gazetteers/people.py given  > gazetteers/people/given.tsv
    python3 tools/gazetteers/people.py family > gazetteers/people/family.tsv
"""
import collections
import importlib
import os
import re
import sys

from common import HERE, fold, french_el, french_hy, french_ka, french_ru, is_latin, load_words, looks_french, nfc, write_tsv

ORIGIN = {'az_AZ': 'AZ', 'cs_CZ': 'CZ', 'da_DK': 'DK', 'de_AT': 'AT', 'de_CH': 'CH', 'de_DE': 'DE', 'de_LI': 'CH',
          'de_LU': 'LU', 'en': 'US', 'en_GB': 'GB', 'en_IE': 'IE', 'en_IN': 'IN', 'en_KE': 'KE', 'en_NG': 'NG', 'en_NZ': 'NZ',
          'en_PK': 'PK', 'en_US': 'US', 'es_AR': 'AR', 'es_CA': 'ES', 'es_CL': 'CL', 'es_CO': 'CO', 'es_ES': 'ES', 'es_MX': 'MX',
          'et_EE': 'EE', 'fi_FI': 'FI', 'fr_BE': 'BE', 'fr_CA': 'CA', 'fr_CH': 'CH', 'fr_DZ': 'DZ', 'fr_FR': 'FR', 'ga_IE': 'IE',
          'ha_NG': 'NG', 'hr_HR': 'HR', 'hu_HU': 'HU', 'id_ID': 'ID', 'ig_NG': 'NG', 'it_IT': 'IT', 'lt_LT': 'LT', 'lv_LV': 'LV',
          'nl_BE': 'BE', 'nl_NL': 'NL', 'no_NO': 'NO', 'pl_PL': 'PL', 'pt_BR': 'BR', 'pt_PT': 'PT', 'ro_RO': 'RO', 'sk_SK': 'SK',
          'sl_SI': 'SI', 'sv_SE': 'SE', 'sw': 'TZ', 'tr_TR': 'TR', 'tw_GH': 'GH', 'uz_UZ': 'UZ', 'yo_NG': 'NG', 'zu_ZA': 'ZA',
          'ru_RU': 'RU', 'uk_UA': 'UA', 'bg_BG': 'BG', 'mk_MK': 'MK', 'el_GR': 'GR', 'ka_GE': 'GE', 'hy_AM': 'AM', 'ja_JP': 'JP'}
GIVEN_SKIP = {'bg_BG', 'is_IS', 'en_TH', 'mk_MK', 'de_LU'}
FAMILY_SKIP = {'is_IS', 'en_TH', 'mk_MK'}
TITLES = {'Dr', 'Mr', 'Mrs', 'Ms', 'Miss', 'Prof', 'Sir', 'Haji', 'Sheikh', 'Prince', 'Princess', 'Major', 'Baron', 'Duke',
          'Earl', 'King', 'Queen', 'Lady', 'Lord', 'Captain', 'Judge', 'Doctor', 'Baby', 'General', 'Sultan', 'Emir', 'Imam'}
GIVEN_ATTR = {'first_names_male': 'm', 'first_names_female': 'f', 'first_names': '?', 'first_romanized_names_male': 'm',
              'first_romanized_names_female': 'f', 'first_names_unisex': 'u'}
FAMILY_ATTR = ('last_names', 'last_names_male', 'last_names_female', 'last_names_unisex', 'unisex_last_names', 'male_last_names',
               'last_romanized_names', 'last_names_common', 'last_names_est', 'last_names_rus')


def forms(name, loc, family):
    """The spellings of one package entry that the press may print."""
    name = nfc(name)
    if loc in ('ru_RU', 'uk_UA', 'bg_BG', 'mk_MK'):
        t = french_ru(name, loc[:2], family)
        out = {t, t.replace('ïe', 'e')}
        if loc == 'uk_UA':
            if t.endswith('skyi') or t.endswith('tsky'):
                out.add(t.rstrip('i'))
            if t.endswith('iï'):
                out.update({t[:-1] + 'i', t[:-2] + 'iy'})
        if t.endswith('sky'):
            out.update({t[:-1] + 'i', t})
        if 'ё' in name.lower():
            out.add(t.replace('io', 'e'))
        if t.startswith('Ia') or t.startswith('Iou'):
            out.add('Y' + t[1:])
        return out
    if loc == 'el_GR':
        t = french_el(name)
        return {t, re.sub('ch(?=[aou])', 'h', t)}
    if loc == 'ka_GE':
        t = french_ka(name)
        return {t}
    if loc == 'hy_AM':
        return {french_hy(name)}
    out = {fold(name)}
    if loc != 'az_AZ':
        out.add(name)
    if loc.startswith('fr_') and not family:
        out = {name}
    if loc == 'ja_JP':
        out = {name}
    return out


def plausible(name, family):
    if not name or not is_latin(name) or re.search(r'\d', name) or len(name) < 2 or name in TITLES:
        return False
    if len(name) == 2 and not family and name not in KEEP2:
        return False
    if name.endswith('.') or '.' in name or name.isupper():
        return False
    if not name[0].isupper() and not re.match(r"(de|di|da|van|von|du|le|ten|ter|el|al|bin|ben|abu)\b|d'|'t|'s", name):
        return False
    if not family and len(name.split()) > 2:
        return False
    return len(name.split()) <= 4


KEEP2 = {'Al', 'Jo', 'Ed', 'Bo', 'Li', 'Xi', 'Yu', 'Wu', 'An', 'Ai', 'Eu', 'Su', 'Xu', 'Ma', 'Ng', 'Vo', 'Ly', 'Ba'}


def package(attrs):
    import faker.providers.person as person
    root = os.path.dirname(person.__file__)
    for loc in sorted(os.listdir(root)):
        if loc not in ORIGIN:
            continue
        provider = importlib.import_module('faker.providers.person.' + loc).Provider
        for attr in attrs:
            value = vars(provider).get(attr)
            if value and not isinstance(value, property):
                yield loc, attr, [str(v) for v in value]


def hand(path):
    """Lines `sex origin: name, name` (given) or `origin: name, name` (family)."""
    full = os.path.join(HERE, path)
    if not os.path.exists(full):
        return
    with open(full, encoding='utf-8') as f:
        for line in f:
            line = line.strip()
            if line and not line.startswith('#'):
                key, names = line.split(':', 1)
                yield key.split(), [nfc(n) for n in names.split(',') if n.strip()]


def given():
    words = load_words('french_words.txt')
    votes = collections.defaultdict(collections.Counter)
    origin = collections.defaultdict(collections.Counter)
    fixed = {}
    for (sex, land), names in hand('given_hand.txt'):
        for name in names:
            if fixed.get(name, sex) != sex:
                fixed[name] = 'u'
            else:
                fixed[name] = sex
            for k, code in enumerate(land.split('|')):
                origin[name][code] += 100 - k
            if sex != 'u' and name[0] in 'ÉÈÎÂÔ' or name[0] == 'Ç':
                plain = fold(name[0]) + name[1:]
                fixed.setdefault(plain, sex)
                for k, code in enumerate(land.split('|')):
                    origin[plain][code] += 100 - k
    for loc, attr, names in package(GIVEN_ATTR):
        if loc in GIVEN_SKIP or (loc == 'ja_JP' and 'romanized' not in attr):
            continue
        for raw in names:
            for part in ([raw] if loc != 'en_PK' else raw.split()):
                for name in forms(part, loc, False):
                    if not plausible(name, False):
                        continue
                    if name.lower() in words and name not in fixed:
                        continue
                    sex = GIVEN_ATTR[attr]
                    votes[name][sex] += 1
                    origin[name][ORIGIN[loc]] += 1
    rows = []
    for name in set(votes) | set(fixed):
        sex = fixed.get(name)
        if not sex:
            m, f = votes[name]['m'], votes[name]['f']
            if votes[name]['u'] or (not m and not f):
                sex = 'u'
            else:
                sex = 'm' if m > 3 * f else 'f' if f > 3 * m else 'u'
        lands = [c for c, _ in sorted(origin[name].items(), key=lambda x: (-x[1], x[0]))][:4]
        rows.append((name, sex, '|'.join(lands)))
    head = ['source: person providers of Faker 40.54.0, and lists written for depeche from general knowledge',
            'licence: MIT (Faker); MIT OR Apache-2.0 (the lists)']
    write_tsv(head, 'name sex origin', rows)


def figures():
    """The family names of the public figures, of one word, with their countries."""
    with open(os.path.join(HERE, '..', '..', 'gazetteers', 'people', 'figures.tsv'), encoding='utf-8') as f:
        for line in f:
            if not line.startswith('#'):
                name, last, _, land, *_ = line.rstrip('\n').split('\t')
                if ' ' in name and last and plausible(last, True) and last[0].isupper() and ' ' not in last:
                    yield last, land or 'FR'


def family():
    words = load_words('french_words.txt')
    origin = collections.defaultdict(collections.Counter)
    fixed = set()
    for (land,), names in hand('family_hand.txt'):
        for name in names:
            fixed.add(name)
            for k, code in enumerate(land.split('|')):
                origin[name][code] += 100 - k
    for loc, attr, names in package(FAMILY_ATTR):
        if loc in FAMILY_SKIP or (loc == 'ja_JP' and 'romanized' not in attr):
            continue
        for raw in names:
            for name in forms(raw, loc, True):
                if not plausible(name, True):
                    continue
                if name.lower() in words and not loc.startswith('fr_') and name not in fixed:
                    continue
                origin[name][ORIGIN[loc]] += 1
    for name, land in figures():
        if name.lower() not in words and name not in origin:
            origin[name][land] += 1
    rows = []
    for name in origin:
        lands = [c for c, _ in sorted(origin[name].items(), key=lambda x: (-x[1], x[0]))][:4]
        rows.append((name, '|'.join(lands)))
    head = ['source: person providers of Faker 40.54.0, and lists written for depeche from general knowledge',
            'licence: MIT (Faker); MIT OR Apache-2.0 (the lists)']
    write_tsv(head, 'name origin', rows)


if __name__ == '__main__':
    if len(sys.argv) != 2 or sys.argv[1] not in ('given', 'family'):
        sys.exit(__doc__)
    given() if sys.argv[1] == 'given' else family()
