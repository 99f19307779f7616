#!/usr/bin/env python3
"""Writes gazetteers/map/land.txt, the coasts and borders of the map sketch of the html format.

Needs the package world-atlas (npm, Natural Earth 1:50m, public domain; package ISC):

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python3 tools/map/land.py package/countries-50m.json > gazetteers/map/land.txt

Lines are simplified (Douglas-Peucker) and kept in twentieths of a degree. Each line of the file is `land` (a closed ring) or
`border` (an open line), west, south, east and north of it, then its first point and the steps from point to point.
"""
import json
import sys

TOLERANCE = 0.09
SMALLEST = 0.04
UNIT = 20


def distance(point, start, end):
    """From a point to a stretch of line."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    along = max(0, min(1, ((x - x0) * dx + (y - y0) * dy) / length)) if length else 0
    return ((x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2) ** 0.5


def simplified(line):
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda i: distance(line[i], line[first], line[last]), default=None)
        if far is not None and distance(line[far], line[first], line[last]) > TOLERANCE:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [line[i] for i in sorted(keep)]


def decoded(atlas):
    """The arcs in degrees; neighbours share theirs, so that they stay together when simplified."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        yield simplified(line)


def rings(geometry):
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def row(kind, line):
    points = []
    for x, y in line:
        point = round(x * UNIT), round(y * UNIT)
        if not points or point != points[-1]:
            points.append(point)
    if len(points) < 2:
        return None
    xs, ys = zip(*points)
    steps = [points[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:])]
    box = (min(xs), min(ys), max(xs), max(ys))
    return " ".join([kind, *map(str, box), *(str(n) for step in steps for n in step)])


def main(path):
    atlas = json.load(open(path, encoding="utf-8"))
    arcs = list(decoded(atlas))
    rows, coast = [], set()
    for ring in rings(atlas["objects"]["land"]):
        line = []
        for number in ring:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            coast.add(number if number >= 0 else ~number)
            line += arc[1:] if line else arc
        if area(line) > SMALLEST and max(y for _, y in line) > -60:
            rows.append(row("land", line))
    rows += [row("border", arc) for number, arc in enumerate(arcs) if number not in coast]
    print("# Coasts and borders; written by tools/map/land.py.")
    print("# source: Natural Earth 1:50m, through the package world-atlas")
    print("# licence: public domain")
    print("\n".join(sorted(line for line in rows if line)))


main(sys.argv[1])
