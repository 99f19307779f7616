//! What the words of a candidate say.

use super::{
    candidate::{Candidate, name_start},
    cue::{Cue, Cues},
    head::institution,
    scene::{Scene, national},
};
use crate::{
    class::{Class, any},
    document::Document,
    fold::words,
    token::Shape,
};

/// What the words say.
pub(super) fn words(scene: &Scene<'_, '_>, candidate: &Candidate) -> Cues {
    let doc = scene.doc;
    let (first, end) = (candidate.first, candidate.end);
    let token = doc.at(first);
    let last = doc.at(end - 1);
    let capitals = scene.capitals(first, end);
    let mut cues: Cues = 0;
    let mut add = |cue: Cue, when: bool| {
        if when {
            cues |= cue.bit();
        }
    };
    let one = end == first + 1;
    let upper = token.is(Shape::UPPER) && !token.is(Shape::CAPS_LINE);
    let letters = token.end - token.start;
    add(Cue::OneWord, one);
    add(Cue::TwoWords, capitals == 2);
    add(Cue::ThreeWords, capitals >= 3);
    add(Cue::Given, !one && token.any(Class::Given.bit()));
    add(Cue::GivenOnly, one && token.any(Class::Given.bit()));
    add(Cue::Family, !one && last.any(Class::Family.bit()));
    add(Cue::FamilyOnly, one && token.any(Class::Family.bit()));
    let common = |at: usize| {
        doc.any(at, Class::Common.bit())
            && !doc.any(at, Class::Given.bit())
            && !(doc.has(at, Shape::UPPER) && !doc.has(at, Shape::CAPS_LINE))
    };
    add(Cue::Common, one && doc.any(first, Class::Common.bit()) && !upper);
    add(
        Cue::CommonAll,
        !one && candidate.cues & Cue::HeadLower.bit() == 0
            && (first..end).all(|at| !doc.has(at, Shape::CAP) || common(at)),
    );
    let large = candidate.cues & (Cue::PlaceLarge.bit() | Cue::PlaceCountry.bit()) != 0;
    // `du Parisien` is the newspaper, `du Parisien Paul Petit` is not.
    let paper = candidate.organisation.is_some() && !scene.capital(end);
    let country = large && !determined_person(scene, first) || paper;
    add(Cue::Demonym, one && token.any(Class::Demonym.bit()) && !upper && !country);
    add(
        Cue::Function,
        (first..end).all(|at| doc.any(at, any(&[Class::Function, Class::Title])))
            && !upper
            && candidate.person.or(candidate.place).or(candidate.organisation).is_none(),
    );
    // Months are written small: `sur Mars` is the planet, but `le 3 Mars`, `Mars 2016`.
    let planet = candidate.place.is_some()
        && !token.is(Shape::SENTENCE_START.or(Shape::CAPS_LINE))
        && !doc.has(first.wrapping_sub(1), Shape::NUMERIC)
        && !doc.has(end, Shape::NUMERIC);
    add(Cue::CalendarWord, one && token.any(any(&[Class::Month, Class::Weekday, Class::Holiday])) && !planet);
    add(Cue::Acronym, one && upper && letters <= 6);
    add(Cue::AcronymLong, one && upper && letters > 6);
    // A run that no gazetteer has, at the start of a sentence: `Procès Sarkozy`.
    let unlisted = candidate.person.or(candidate.place).or(candidate.organisation).is_none();
    let starts = token.is(Shape::SENTENCE_START) && !one && unlisted;
    add(
        Cue::StartsCommon,
        starts
            && candidate.cues
                & (Cue::Particle.bit()
                    | Cue::HeadInside.bit()
                    | Cue::PlaceHeadInside.bit()
                    | Cue::HeadLower.bit())
                == 0
            && doc.any(first, Class::Common.bit())
            && !token.any(any(&[Class::Given, Class::Family])),
    );
    let listed = candidate.organisation.is_some() || candidate.place.is_some();
    add(Cue::HoldsOrganisation, !one && !listed && holds_organisation(scene, candidate));
    add(Cue::StartsDemonym, !one && !listed && national(scene, first));
    add(Cue::Roman, one && token.is(Shape::ROMAN) && upper && candidate.organisation.is_none());
    let speaks = doc.any(end, Class::Speech.bit())
        || doc.any(end, Class::Have.bit()) && doc.any(end + 1, Class::Speech.bit());
    add(
        Cue::StartsArticle,
        token.is(Shape::SENTENCE_START)
            && end == first + 2
            && doc.is_one_of(first, words!["le", "la", "l'"])
            && !doc.before(first, 1).is(Shape::OPEN_QUOTE)
            && (common(first + 1) || scene.hits.at(first + 1).iter().any(|hit| hit.end == end))
            && candidate.place.is_none()
            && !speaks,
    );
    add(Cue::Mixed, one && token.is(Shape::MIXED) && !token.is(Shape::HYPHEN));
    add(
        Cue::Initial,
        !one && (first..end - 1).any(|at| doc.has(at, Shape::INITIAL)) && !last.is(Shape::INITIAL),
    );
    add(Cue::Digits, (first..end).any(|at| doc.has(at, Shape::HAS_DIGIT)));
    add(
        Cue::OfInside,
        (first..end).any(|at| scene.is(at, words!["de", "du", "des", "d'"]))
            && !token.any(Class::Given.bit()),
    );
    add(Cue::Unknown, (first..end).any(|at| doc.at(at).classes == 0 && doc.has(at, Shape::CAP)));
    let word = doc.word(first);
    add(Cue::HyphenName, one && token.is(Shape::HYPHEN));
    add(Cue::PlaceShape, one && place_shape(word));
    add(Cue::SentenceStart, token.is(Shape::SENTENCE_START) && one);
    add(Cue::Quoted, doc.before(first, 1).is(Shape::OPEN_QUOTE) && doc.has(end, Shape::CLOSE_QUOTE));
    add(Cue::CapsLine, token.is(Shape::CAPS_LINE));
    let small = candidate.cues & Cue::PlaceSmall.bit() != 0;
    add(Cue::CommonSmall, one && small && doc.any(first, Class::Common.bit()) && !upper);
    add(Cue::FigureName, one && token.any(Class::FigureName.bit()));
    let alone = any(&[Class::OrgHead]);
    add(
        Cue::HeadAlone,
        one && token.any(alone)
            && !token.is(Shape::SENTENCE_START.or(Shape::CAPS_LINE).or(Shape::UPPER))
            && institution(scene, first),
    );
    add(Cue::Foreign, token.is(Shape::FOREIGN));
    add(
        Cue::Letter,
        !one && last.is(Shape::INITIAL) && !last.is(Shape::ABBREVIATION)
            || one
                && token.is(Shape::INITIAL)
                && (letters <= 1 || candidate.place.or(candidate.organisation).is_none()),
    );
    let line_end = if doc.has(end, Shape::PUNCT) && !doc.has(end, Shape::LINE_START) { end + 1 } else { end };
    add(
        Cue::Alone,
        one && token.is(Shape::LINE_START) && (line_end == doc.len() || doc.has(line_end, Shape::LINE_START)),
    );
    add(
        Cue::TailInside,
        !one && !token.any(Class::Determiner.bit())
            && scene.hits.class(doc, end - 1, Class::OrgTail).is_some()
            && last.is(Shape::CAP),
    );
    let mut product = false;
    let mut inside = false;
    let mut inside_name = false;
    for back in 0..6 {
        let Some(start) = first.checked_sub(back) else { break };
        for hit in scene.hits.at(start) {
            if hit.phrase & Class::Product.bit() != 0 {
                product |= (hit.first, hit.end) == (first, end);
                inside |= hit.end >= end && hit.end - hit.first > end - first;
            }
            if hit.place || hit.person || hit.organisation {
                // An article that is no part of the longer name does not make it longer.
                let longer = hit.end - name_start(scene, hit) > end - first;
                inside_name |= hit.end >= end && longer && hit.end <= end + 3;
            }
        }
    }
    product |= in_quoted_title(scene, first, end);
    add(Cue::Compass, one && compass(scene, first));
    add(Cue::Product, product);
    add(Cue::InsideProduct, inside);
    add(Cue::InsideName, inside_name);
    let neighbour =
        |at: usize| scene.capital(at) && !doc.any(at, any(&[Class::Demonym, Class::Title, Class::Function]));
    let joined_after = neighbour(end) && !doc.has(end, Shape::LINE_START) && !scene.breaks(end);
    let joined_before = first > 0
        && !doc.has(first, Shape::LINE_START)
        && !token.is(Shape::SENTENCE_START)
        && neighbour(first - 1)
        && !(doc.has(first - 1, Shape::SENTENCE_START) && doc.any(first - 1, Class::Common.bit()));
    add(Cue::Adjacent, joined_after || joined_before);
    cues
}

/// Whether a noun of nationality that is also the name of a country stands where only people do: `un Suisse`, `la Suisse Anne
/// Petit`, but `la Suisse`, `(Argentine)`, `les Philippines`.
fn determined_person(scene: &Scene<'_, '_>, at: usize) -> bool {
    let doc = scene.doc;
    let Some(before) = at.checked_sub(1).filter(|_| !doc.has(at, Shape::LINE_START)) else { return false };
    if scene.is(at, words!["philippines"]) {
        return false;
    }
    if scene.is(before, words!["la", "l'"]) {
        return scene.capital(at + 1) && !doc.has(at + 1, Shape::LINE_START) && !scene.breaks(at + 1);
    }
    doc.any(before, any(&[Class::Determiner, Class::Contracted, Class::Number]))
        || doc.has(before, Shape::NUMERIC)
}

/// `le Nord du Canada`, `le Nord et l'Ouest`: a direction.
fn compass(scene: &Scene<'_, '_>, at: usize) -> bool {
    let points = words!["nord", "sud", "est", "ouest", "nord-est", "nord-ouest", "sud-est", "sud-ouest"];
    let of = scene.is(at + 1, words!["du", "de", "des", "d'"]);
    let joined = scene.is(at + 1, words!["et", "ou"])
        && (at + 2..at + 4).any(|other| scene.is(other, points))
        || at > 1
            && scene.is(at - 2, words!["et", "ou"])
            && (at.saturating_sub(4)..at - 2).any(|other| scene.is(other, points));
    scene.is(at, points) && (of || joined)
}

/// Whether a candidate begins a short quotation without a verb, and is not the whole of it: `« Le Pays des autres »`.
fn in_quoted_title(scene: &Scene<'_, '_>, first: usize, end: usize) -> bool {
    let doc = scene.doc;
    if !doc.before(first, 1).is(Shape::OPEN_QUOTE) || doc.has(end, Shape::CLOSE_QUOTE) {
        return false;
    }
    let close = (end..end + 6).find(|at| doc.has(*at, Shape::PUNCT));
    let verb = any(&[Class::Be, Class::Have, Class::Speech]);
    close.is_some_and(|close| doc.has(close, Shape::CLOSE_QUOTE) && !(end..close).any(|at| doc.any(at, verb)))
        && doc.has(end, Shape::LOWER)
        && doc.any(end, any(&[Class::Preposition, Class::Contracted, Class::Conjunction]))
}

/// Whether a run of capitals begins or ends with an organisation of the gazetteers: `Fox Sports Networks`, `Tata Sky`.
fn holds_organisation(scene: &Scene<'_, '_>, candidate: &Candidate) -> bool {
    let (doc, first, end) = (scene.doc, candidate.first, candidate.end);
    let told =
        Cue::HeadInside.bit() | Cue::HeadLower.bit() | Cue::PlaceHeadInside.bit() | Cue::Particle.bit();
    candidate.cues & told == 0
        && end - first <= 5
        && (first..end).any(|at| {
            scene.hits.at(at).iter().any(|hit| {
                let edge = at == first && hit.end < end || at > first && hit.end == end;
                let common =
                    hit.end == at + 1 && doc.any(at, any(&[Class::Common, Class::Given, Class::Family]));
                edge && hit.organisation && !hit.place && !hit.person && !common
            })
        })
}

/// `Saint-Étienne`, `Villeneuve`, `Kirkop-sur-Mer`, `Sainte-…`, `…ville`, `…bourg`, `…stan`.
fn place_shape(word: &str) -> bool {
    let starts =
        ["Saint-", "Sainte-", "St-", "Ste-", "Mont-", "Port-", "Château-", "Villeneuve-", "Fontaine-"];
    let ends = [
        "-sur-Mer",
        "ville",
        "bourg",
        "burg",
        "stan",
        "grad",
        "court",
        "heim",
        "-les-Bains",
        "land",
        "polis",
        "sk",
    ];
    let inner = ["-sur-", "-sous-", "-lès-", "-les-", "-en-", "-le-", "-la-", "-de-", "-du-", "-aux-"];
    ends.iter().any(|e| word.ends_with(e))
        || word.contains('-')
            && (starts.iter().any(|s| word.starts_with(s)) || inner.iter().any(|i| word.contains(i)))
}

/// Whether the capitals of an acronym are the initials of the words, in order.
pub(super) fn spells(doc: &Document<'_>, first: usize, end: usize, acronym: &str) -> bool {
    let mut wanted = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let mut letter = wanted.next();
    let mut matched = 0;
    for at in first..end {
        for part in doc.word(at).split('-') {
            let initial = crate::fold::bare(&crate::fold::fold(part)).chars().next();
            if letter.is_some() && initial == letter {
                matched += 1;
                letter = wanted.next();
            }
        }
    }
    letter.is_none() && matched >= 2
}
