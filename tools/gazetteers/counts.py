#!/usr/bin/env python3
"""Prints what the gazetteers hold, and what is missing where a list can be complete.

Run from the root of the repository: python3 tools/gazetteers/counts.py
"""
import collections
import glob


def rows(*patterns):
    """The rows of files, by the names of their columns."""
    for pattern in patterns:
        for path in sorted(glob.glob("gazetteers/" + pattern)):
            columns = []
            with open(path, encoding="utf-8") as file:
                for line in file:
                    if line.startswith("# columns:"):
                        columns = line.split()[2:]
                    elif not line.startswith("#") and line.strip():
                        yield dict(zip(columns, line.rstrip("\n").split("\t")))


def people_of(row):
    return int(row.get("population") or 0)


def main():
    places = list(rows("places/*.tsv"))
    kinds = collections.Counter(row["kind"] for row in places)
    countries = [row for row in places if row["kind"] == "country"]
    divisions = [row for row in places if row["kind"] in ("state", "department")]
    divided = {row["country"] for row in divisions}
    communes = [row for row in rows("places/communes.tsv", "places/cities.tsv") if row["id"].startswith("insee:")]
    demonyms = {row["place"] for row in rows("lexicon/demonyms.tsv")}
    french = {row["name"] for row in communes}
    departments = [row["name"] for row in rows("places/departements.tsv")]
    regions = [row["name"] for row in rows("places/regions.tsv")]
    nameless = [row["name"] for row in countries if row["name"] not in demonyms]
    undivided = [row["name"] for row in countries if row["country"] not in divided]
    table = [
        ("countries", len(countries), f"without a demonym: {', '.join(nameless) or 'none'}"),
        ("territories", kinds["territory"], ""),
        ("first-level divisions", len(divisions), f"in {len(divided)} countries; none of: {', '.join(undivided) or '-'}"),
        ("communes of 500 inhabitants and more", sum(people_of(row) >= 500 for row in communes), "with their INSEE codes"),
        ("smaller communes", sum(people_of(row) < 500 for row in communes), "with their INSEE codes"),
        (
            "towns elsewhere of more than 15,000",
            sum(people_of(row) > 15_000 for row in rows("places/cities.tsv", "places/capitals.tsv")),
            "",
        ),
        ("smaller towns elsewhere", sum(people_of(row) <= 15_000 for row in rows("places/cities.tsv")), ""),
        ("arrondissements of Paris, Lyon, Marseille", sum(1 for _ in rows("places/arrondissements.tsv")), ""),
        ("airports", kinds["airport"], ""),
        ("stations", kinds["station"], ""),
        ("nuclear and other plants", kinds["plant"], ""),
        ("motorways and roads", kinds["road"], "numbered ones (`A7`, `RN20`) are found by a rule"),
        ("seas, rivers, mountains, islands…", sum(1 for _ in rows("places/nature.tsv")), ""),
        ("sites, streets, buildings", sum(1 for _ in rows("places/sites.tsv")), ""),
        ("given names", sum(1 for _ in rows("people/given.tsv")), ""),
        ("family names", sum(1 for _ in rows("people/family.tsv")), ""),
        ("public figures", sum(1 for _ in rows("people/figures.tsv")), ""),
        ("organisations", sum(1 for _ in rows("organisations/*.tsv")), ""),
        ("organisations with an acronym", sum(bool(row["acronym"]) for row in rows("organisations/*.tsv")), ""),
        ("demonyms", sum(1 for _ in rows("lexicon/demonyms.tsv")), f"of {len(demonyms)} places"),
        ("communes with a demonym", len(french & demonyms), ""),
        ("departments with a demonym", sum(name in demonyms for name in departments), f"of {len(departments)}"),
        ("regions with a demonym", sum(name in demonyms for name in regions), f"of {len(regions)}"),
    ]
    for what, number, remark in table:
        print(f"{number:>8,}  {what}{': ' + remark if remark else ''}")


if __name__ == "__main__":
    main()
