//! The map: a sketch of coasts and borders around the places of an article that have coordinates.

use std::fmt::Write;

use super::Page;
use crate::{
    data::LAND,
    entity::{Entity, Place},
    format::{view::plain, xml::escaped},
    label::PlaceKind,
};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 300.0;
/// The map shows at least so many degrees from south to north: around one town coasts would tell nothing.
const LEAST: f64 = 5.0;
/// How many units of `gazetteers/map/land.txt` make a degree.
const UNITS: f64 = 20.0;
/// More points on so small a map would hide each other.
const MOST_SPOTS: usize = 200;
const DEGREE_KM: f64 = 111.2;

/// A place to draw.
struct Spot<'a> {
    index: usize,
    place: &'a Place,
    name: String,
    longitude: f64,
    latitude: f64,
    named: usize,
    /// Whether something happened there.
    event: bool,
}

pub(super) fn write(page: &Page<'_>, out: &mut String) {
    let spots = spots(page);
    let Some(frame) = Frame::around(&spots) else { return };
    out.push_str("<section class=\"map\">\n<h2>Map</h2>\n");
    let _ = writeln!(
        out,
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" aria-label=\"Map of the places of the article\">\
         <rect class=\"sea\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>"
    );
    land(&frame, out);
    let (inside, outside): (Vec<&Spot<'_>>, Vec<&Spot<'_>>) =
        spots.iter().partition(|spot| frame.shows(spot.longitude, spot.latitude));
    points(page, &frame, &inside, out);
    scale(&frame, out);
    out.push_str("</svg>\n");
    if !outside.is_empty() {
        let names: Vec<String> = outside.iter().map(|spot| link(page, spot, &escaped(&spot.name))).collect();
        let _ = writeln!(out, "<p class=\"outside\">Beyond the map: {}</p>", names.join(", "));
    }
    out.push_str("</section>\n");
}

/// The places with coordinates: those of events first, then those named most often, and no more than can be told apart.
fn spots<'a>(page: &Page<'a>) -> Vec<Spot<'a>> {
    let extraction = page.view.extraction;
    let mut happened = vec![false; extraction.entities.len()];
    for place in extraction.events.iter().flat_map(|event| &event.places) {
        happened.get_mut(*place).into_iter().for_each(|event| *event = true);
    }
    let places = extraction.entities.iter().zip(page.view.named().into_iter().zip(happened)).enumerate();
    let mut spots: Vec<Spot<'_>> = places
        .filter_map(|(index, (entity, (named, event)))| {
            let Entity::Place(place) = entity else { return None };
            Some(Spot {
                index,
                place,
                name: plain(&place.name),
                longitude: place.longitude.filter(|degrees| degrees.abs() <= 180.0)?,
                latitude: place.latitude.filter(|degrees| degrees.abs() <= 90.0)?,
                named,
                event,
            })
        })
        .collect();
    spots.sort_by_key(|spot| (!spot.event, std::cmp::Reverse(spot.named)));
    spots.truncate(MOST_SPOTS);
    spots
}

/// Whether a place is so large that a point says little of it.
fn is_large(place: &Place) -> bool {
    matches!(
        place.place_kind,
        Some(PlaceKind::Continent | PlaceKind::Country | PlaceKind::Sea | PlaceKind::Celestial)
    )
}

/// A piece of the world and how it is drawn: straight down in the middle, as small maps can be.
struct Frame {
    west: f64,
    north: f64,
    /// Units of the drawing for a degree of latitude, and of longitude.
    high: f64,
    wide: f64,
}

impl Frame {
    /// What holds the places of events, or all that are small, or all.
    fn around(spots: &[Spot<'_>]) -> Option<Frame> {
        let small: Vec<&Spot<'_>> = spots.iter().filter(|spot| !is_large(spot.place)).collect();
        let chosen = if small.is_empty() { spots.iter().collect() } else { small };
        let edge = |least: bool, of: fn(&Spot<'_>) -> f64| {
            chosen.iter().map(|spot| of(spot)).reduce(|a, b| if least { a.min(b) } else { a.max(b) })
        };
        let (west, east) = (edge(true, |s| s.longitude)?, edge(false, |s| s.longitude)?);
        let (south, north) = (edge(true, |s| s.latitude)?, edge(false, |s| s.latitude)?);
        let middle = ((west + east) / 2.0, (south + north) / 2.0);
        let narrowing = middle.1.to_radians().cos().max(0.3);
        // A third of air around the points, and the form of the drawing.
        let tall = ((north - south) * 1.35).max((east - west) * 1.35 * narrowing * HEIGHT / WIDTH).max(LEAST);
        let high = HEIGHT / tall.min(180.0);
        let wide = high * narrowing;
        Some(Frame { west: middle.0 - WIDTH / 2.0 / wide, north: middle.1 + HEIGHT / 2.0 / high, high, wide })
    }

    fn x(&self, longitude: f64) -> f64 {
        (longitude - self.west) * self.wide
    }

    fn y(&self, latitude: f64) -> f64 {
        (self.north - latitude) * self.high
    }

    fn shows(&self, longitude: f64, latitude: f64) -> bool {
        (0.0..=WIDTH).contains(&self.x(longitude)) && (0.0..=HEIGHT).contains(&self.y(latitude))
    }
}

/// Land, as far as it lies in the frame, and its borders.
fn land(frame: &Frame, out: &mut String) {
    let (mut coasts, mut borders) = (String::new(), String::new());
    for row in LAND.lines().filter(|row| !row.starts_with('#')) {
        let mut numbers = row.split(' ');
        let kind = numbers.next();
        let mut degrees = numbers.map(|number| number.parse().unwrap_or(0.0) / UNITS);
        let mut next = || degrees.next().unwrap_or_default();
        let (west, south, east, north) = (next(), next(), next(), next());
        let left = frame.x(east) < 0.0 || frame.x(west) > WIDTH;
        if left || frame.y(south) < 0.0 || frame.y(north) > HEIGHT {
            continue;
        }
        let mut line = Vec::new();
        let (mut longitude, mut latitude) = (0.0, 0.0);
        while let (Some(dx), Some(dy)) = (degrees.next(), degrees.next()) {
            longitude += dx;
            latitude += dy;
            line.push((frame.x(longitude), frame.y(latitude)));
        }
        if kind == Some("land") {
            path(&clipped(line), "Z", &mut coasts);
        } else {
            path(&line, "", &mut borders);
        }
    }
    let _ = writeln!(out, "<path class=\"land\" d=\"{coasts}\"/><path class=\"border\" d=\"{borders}\"/>");
}

/// A ring cut at the edges of the drawing and a little beyond (Sutherland-Hodgman): a continent is drawn as far as it is seen.
fn clipped(mut ring: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    const MARGIN: f64 = 4.0;
    type Inside = fn((f64, f64)) -> f64;
    // How far inside of each edge a point lies.
    let edges: [Inside; 4] =
        [|(x, _)| x + MARGIN, |(x, _)| WIDTH + MARGIN - x, |(_, y)| y + MARGIN, |(_, y)| HEIGHT + MARGIN - y];
    for inside in edges {
        let mut cut = Vec::with_capacity(ring.len());
        let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
        for (&from, &to) in before.zip(&ring) {
            let (a, b) = (inside(from), inside(to));
            if (a < 0.0) != (b < 0.0) {
                let part = a / (a - b);
                cut.push((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part));
            }
            if b >= 0.0 {
                cut.push(to);
            }
        }
        ring = cut;
    }
    ring
}

/// Adds a line to a path; points nearer than the eye can tell are left out.
fn path(line: &[(f64, f64)], end: &str, out: &mut String) {
    let mut last: Option<(f64, f64)> = None;
    for (i, &(x, y)) in line.iter().enumerate() {
        if last.is_some_and(|(a, b)| (a - x).abs() + (b - y).abs() < 0.7) && i + 1 < line.len() {
            continue;
        }
        let _ = write!(out, "{}{x:.1} {y:.1}", if last.is_none() { 'M' } else { 'L' });
        last = Some((x, y));
    }
    if last.is_some() {
        out.push_str(end);
    }
}

/// A box of the drawing that is taken: left, top, right, bottom.
type Area = (f64, f64, f64, f64);

fn apart(a: &Area, b: &Area) -> bool {
    a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1
}

/// Points, and names where there is room for them.
fn points(page: &Page<'_>, frame: &Frame, spots: &[&Spot<'_>], out: &mut String) {
    let at = |spot: &Spot<'_>| (frame.x(spot.longitude), frame.y(spot.latitude));
    let radius = |spot: &Spot<'_>| 3.0 + (spot.named as f64).sqrt().min(4.0);
    let points_at: Vec<Area> = spots
        .iter()
        .map(|spot| {
            let ((x, y), r) = (at(spot), radius(spot));
            (x - r, y - r, x + r, y + r)
        })
        .collect();
    let (mut names, mut names_at) = (String::new(), Vec::<Area>::new());
    // The least important first: what matters more is drawn above.
    for spot in spots.iter().rev() {
        let (x, y) = at(spot);
        let class = if spot.event { "spot event" } else { "spot" };
        let circle = format!(
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\"><title>{}</title></circle>",
            radius(spot),
            escaped(&spot.name)
        );
        let _ = writeln!(out, "{}", link(page, spot, &circle));
    }
    for spot in spots {
        let ((x, y), r) = (at(spot), radius(spot) + 3.0);
        let width = spot.name.chars().count() as f64 * 6.4;
        let places = [
            ("start", x + r, y + 4.0, (x + r, y - 6.0, x + r + width, y + 7.0)),
            ("end", x - r, y + 4.0, (x - r - width, y - 6.0, x - r, y + 7.0)),
            ("middle", x, y - r - 1.0, (x - width / 2.0, y - r - 11.0, x + width / 2.0, y - r)),
            ("middle", x, y + r + 9.0, (x - width / 2.0, y + r, x + width / 2.0, y + r + 12.0)),
        ];
        let inside =
            |area: &Area| area.0 >= 2.0 && area.2 <= WIDTH - 2.0 && area.1 >= 2.0 && area.3 <= HEIGHT - 2.0;
        let free = |area: &Area, taken: &[Area]| taken.iter().all(|other| apart(area, other));
        let mut fitting = places.into_iter().filter(|(.., area)| inside(area) && free(area, &names_at));
        let first = fitting.clone().next().filter(|_| spot.event);
        // The name of a place where something happened may hide the point of another.
        let room = fitting.find(|(.., area)| free(area, &points_at)).or(first);
        if let Some((anchor, x, y, area)) = room {
            names_at.push(area);
            let class = if spot.event { "name event" } else { "name" };
            let _ = writeln!(
                names,
                "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>",
                escaped(&spot.name)
            );
        }
    }
    out.push_str(&names);
}

/// A link to the card of a place.
fn link(page: &Page<'_>, spot: &Spot<'_>, inside: &str) -> String {
    format!("<a href=\"#{}\" data-card=\"n{}\">{inside}</a>", page.entity(spot.index), spot.index)
}

/// How long a round number of kilometres is.
fn scale(frame: &Frame, out: &mut String) {
    let km = |length: f64| length / frame.high * DEGREE_KM;
    let lengths = [5000, 2000, 1000, 500, 200, 100, 50, 20, 10];
    let Some(length) = lengths.into_iter().find(|length| f64::from(*length) <= km(WIDTH / 4.0)) else {
        return;
    };
    let (x, y) = (12.0, HEIGHT - 10.0);
    let end = x + f64::from(length) / DEGREE_KM * frame.high;
    let _ = writeln!(
        out,
        "<path class=\"scale\" d=\"M{x} {}V{y}H{end:.1}V{}\"/><text class=\"scale\" x=\"{:.1}\" y=\"{:.1}\">{length} km</text>",
        y - 4.0,
        y - 4.0,
        end + 5.0,
        y + 1.0
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_cut_at_the_edges() {
        let ring = vec![(-500.0, 10.0), (200.0, 10.0), (200.0, 20.0), (-500.0, 20.0)];
        let mut path_of = String::new();
        path(&clipped(ring), "Z", &mut path_of);
        assert_eq!(path_of, "M-4.0 10.0L200.0 10.0L200.0 20.0L-4.0 20.0Z");
        assert!(clipped(vec![(500.0, 10.0), (600.0, 10.0), (600.0, 20.0)]).is_empty());
    }

    #[test]
    fn the_coasts_can_be_read() {
        let rows: Vec<&str> = LAND.lines().filter(|row| !row.starts_with('#')).collect();
        assert!(rows.len() > 500);
        for row in rows {
            let mut parts = row.split(' ');
            assert!(matches!(parts.next(), Some("land" | "border")), "{row}");
            let numbers: Vec<i32> = parts.map(|number| number.parse().unwrap()).collect();
            assert!(numbers.len() >= 8 && numbers.len().is_multiple_of(2), "{row}");
        }
    }
}
