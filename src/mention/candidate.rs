//! Stretches of words that may be names, and the cues that the words themselves and their neighbours give.

use super::cue::{Cue, Cues};
use crate::{
    class::{Class, Classes, any},
    document::Document,
    fold::words,
    gazetteer::{Hit, Hits},
    label::{OrganisationKind, PlaceKind},
    table::{RecordId, Target},
    token::Shape,
};

/// A stretch of tokens that may be a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) cues: Cues,
    /// Which readings are worth a score: person, place, organisation.
    pub(super) readings: [bool; 3],
    pub(super) place: Option<RecordId>,
    pub(super) person: Option<RecordId>,
    pub(super) organisation: Option<RecordId>,
}

const OPENING: Classes = any(&[
    Class::Determiner,
    Class::Contracted,
    Class::Pronoun,
    Class::Preposition,
    Class::Conjunction,
    Class::Negation,
]);

/// A text with its hits, as the finding of names reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a, 't> {
    pub(super) doc: &'a Document<'t>,
    pub(super) hits: &'a Hits,
}

impl Scene<'_, '_> {
    /// Whether a token has a capital that may be that of a name.
    pub(super) fn capital(&self, at: usize) -> bool {
        let token = self.doc.at(at);
        if !token.is(Shape::CAP.or(Shape::MIXED)) || !token.is(Shape::WORD) {
            return false;
        }
        // `A Lyon`: a preposition that has lost its accent.
        if self.bare_preposition(at) {
            return false;
        }
        if token.is(Shape::ELIDED) || token.any(Class::Title.bit()) && token.is(Shape::ABBREVIATION) {
            return false;
        }
        // The first word of a sentence: a word of grammar is none.
        !(token.is(Shape::SENTENCE_START.or(Shape::CAPS_LINE))
            && token.any(OPENING)
            && !token.is(Shape::INITIAL))
    }

    /// `A` at the start of a sentence: `À` without its accent.
    fn bare_preposition(&self, at: usize) -> bool {
        let token = self.doc.at(at);
        token.is(Shape::SENTENCE_START) && token.end - token.start == 1 && self.is(at, words!["a"])
    }

    /// The end of the run of capitals that begins at a token.
    fn run(&self, first: usize) -> usize {
        let mut end = first + 1;
        while self.capital(end) && !self.doc.has(end, Shape::LINE_START) && !self.breaks(end) {
            end += 1;
        }
        end
    }

    /// A capital that begins something else: a title, a weekday.
    fn breaks(&self, at: usize) -> bool {
        self.doc.any(at, Class::Title.bit()) && self.doc.has(at, Shape::ABBREVIATION)
            || self.doc.has(at, Shape::SENTENCE_START)
    }

    /// The token after particles that lead on to a capital: `de la` in `Jean de la Tour`, or the same token.
    fn over_particles(&self, at: usize, classes: Classes) -> usize {
        let mut end = at;
        while end < at + 3
            && self.doc.any(end, classes)
            && self.doc.has(end, Shape::LOWER)
            && !self.doc.has(end, Shape::LINE_START)
        {
            end += 1;
        }
        if end > at && self.capital(end) && !self.breaks(end) && !self.doc.has(end, Shape::LINE_START) {
            end
        } else {
            at
        }
    }

    /// The words with a capital among `first..end`.
    fn capitals(&self, first: usize, end: usize) -> usize {
        (first..end).filter(|at| self.doc.has(*at, Shape::CAP.or(Shape::MIXED))).count()
    }

    fn is(&self, at: usize, words: &[u32]) -> bool {
        self.doc.is_one_of(at, words)
    }
}

/// The candidates of a text, by their first token.
pub(super) fn candidates(scene: &Scene<'_, '_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scene.hits.iter() {
        if hit.place || hit.person || hit.organisation {
            found.push(from_hit(scene, hit));
        }
    }
    let longer: Vec<Candidate> = found
        .iter()
        .filter(|c| c.readings[2] && c.end - c.first > 1)
        .filter_map(|c| extended(scene, c))
        .collect();
    found.extend(longer);
    let mut at = 0;
    while at < scene.doc.len() {
        if heads(scene, at, &mut found) {
            at += 1;
            continue;
        }
        if !scene.capital(at) {
            at += 1;
            continue;
        }
        let end = scene.run(at);
        runs(scene, at, end, &mut found);
        // An organisation's head may stand inside a run: `Front de Gauche`.
        for inner in at..end {
            if inner > at {
                heads(scene, inner, &mut found);
            }
        }
        at = end;
    }
    merge(&mut found);
    inside_heads(&mut found);
    for candidate in &mut found {
        candidate.cues |=
            words(scene, candidate) | left(scene, candidate) | right(scene, candidate) | Cue::Bias.bit();
    }
    found
}

/// Marks what stands inside a name that a head begins: `Nice` in `parquet de Nice`.
fn inside_heads(found: &mut [Candidate]) {
    let heads = Cue::HeadInside.bit() | Cue::PlaceHeadInside.bit() | Cue::Extended.bit();
    let mut open: Option<(usize, usize)> = None;
    for candidate in found {
        if let Some((first, end)) = open
            && candidate.first >= first
            && candidate.end <= end
            && (candidate.first, candidate.end) != (first, end)
        {
            candidate.cues |= Cue::InsideName.bit();
        }
        if candidate.cues & heads != 0 && open.is_none_or(|(_, end)| candidate.end > end) {
            open = Some((candidate.first, candidate.end));
        }
    }
}

fn new(first: usize, end: usize, cues: Cues, readings: [bool; 3]) -> Candidate {
    Candidate { first, end, cues, readings, place: None, person: None, organisation: None }
}

/// One candidate for each stretch.
fn merge(found: &mut Vec<Candidate>) {
    found.sort_by_key(|c| (c.first, c.end));
    found.dedup_by(|next, kept| {
        if (next.first, next.end) != (kept.first, kept.end) {
            return false;
        }
        kept.cues |= next.cues;
        for (mine, theirs) in kept.readings.iter_mut().zip(next.readings) {
            *mine |= theirs;
        }
        kept.place = kept.place.or(next.place);
        kept.person = kept.person.or(next.person);
        kept.organisation = kept.organisation.or(next.organisation);
        true
    });
}

/// An institution with what it belongs to: `Conseil de sécurité des Nations unies`, `Assemblée nationale du Burundi`.
fn extended(scene: &Scene<'_, '_>, candidate: &Candidate) -> Option<Candidate> {
    let doc = scene.doc;
    let head = scene.hits.class(doc, candidate.first, Class::OrgHead)?.1;
    let kind = OrganisationKind::ALL.get(head as usize)?;
    if matches!(
        kind,
        OrganisationKind::Party
            | OrganisationKind::Company
            | OrganisationKind::Club
            | OrganisationKind::Newspaper
            | OrganisationKind::Agency
    ) {
        return None;
    }
    let mut next = candidate.end;
    if !scene.is(next, words!["de", "d'", "du", "des"]) || doc.has(next, Shape::LINE_START) {
        return None;
    }
    next += 1;
    if scene.is(next, words!["la", "l'", "le", "les"]) {
        next += 1;
    }
    let hit = scene.hits.at(next).iter().find(|hit| hit.place || hit.organisation)?;
    let mut longer =
        new(candidate.first, hit.end, candidate.cues | Cue::Extended.bit(), [false, false, true]);
    longer.organisation = candidate.organisation;
    Some(longer)
}

/// A name of the gazetteers.
fn from_hit(scene: &Scene<'_, '_>, hit: &Hit) -> Candidate {
    // `magazine Marianne`, `pape François`: the word that tells them apart is no part of the name.
    let doc = scene.doc;
    let told = scene.is(
        hit.first,
        words![
            "groupe",
            "organisation",
            "magazine",
            "journal",
            "quotidien",
            "hebdomadaire",
            "agence",
            "chaîne",
            "radio",
            "club",
            "mouvement",
            "société",
            "compagnie",
            "pape",
            "roi",
            "reine",
            "prince",
            "princesse"
        ],
    );
    let first = if told
        && doc.has(hit.first, Shape::LOWER)
        && doc.has(hit.first + 1, Shape::CAP)
        && hit.end > hit.first + 1
    {
        hit.first + 1
    } else {
        hit.first
    };
    let mut candidate = new(first, hit.end, 0, [false; 3]);
    let mut people = 0;
    for (target, id) in hit.records(scene.doc) {
        let record = scene.doc.lexicon.brief(id);
        match target {
            Target::Place(id) => {
                let cue = match record.place_kind() {
                    PlaceKind::Continent | PlaceKind::Country | PlaceKind::Sea | PlaceKind::Territory => {
                        Cue::PlaceCountry
                    }
                    PlaceKind::State
                    | PlaceKind::Department
                    | PlaceKind::Area
                    | PlaceKind::River
                    | PlaceKind::Mountain
                    | PlaceKind::Island
                    | PlaceKind::Desert
                    | PlaceKind::Lake
                    | PlaceKind::Strait => Cue::PlaceLarge,
                    PlaceKind::City if record.population >= 1_000_000 => Cue::PlaceCountry,
                    PlaceKind::City if record.population >= 100_000 => Cue::PlaceLarge,
                    PlaceKind::City | PlaceKind::District => Cue::PlaceSmall,
                    _ => Cue::Site,
                };
                candidate.readings[1] = true;
                candidate.cues |= cue.bit();
                // The place that most readers mean: the most people, then the first of the table.
                if candidate.place.is_none()
                    || record.population > people
                    || cue == Cue::PlaceCountry && people < 1_000_000 && record.population == 0
                {
                    candidate.place = Some(id);
                    people = record.population;
                }
            }
            Target::Person(id) => {
                let cue = if hit.end - hit.first > 1 { Cue::Figure } else { Cue::FigureShort };
                candidate.readings[0] = true;
                candidate.cues |= cue.bit();
                candidate.person.get_or_insert(id);
            }
            _ => {
                candidate.readings[2] = true;
                candidate.cues |= Cue::Organisation.bit();
                if hit.end - hit.first > 1 {
                    candidate.cues |= Cue::OrganisationLong.bit();
                }
                candidate.organisation.get_or_insert(id);
            }
        }
    }
    // The strongest reading as a place counts alone.
    for (strong, weak) in [
        (Cue::PlaceCountry, Cue::PlaceLarge),
        (Cue::PlaceCountry, Cue::PlaceSmall),
        (Cue::PlaceLarge, Cue::PlaceSmall),
        (Cue::PlaceLarge, Cue::Site),
        (Cue::PlaceCountry, Cue::Site),
        (Cue::Site, Cue::PlaceSmall),
    ] {
        if candidate.cues & strong.bit() != 0 {
            candidate.cues &= !weak.bit();
        }
    }
    candidate
}

/// Runs of capitals: the whole, a person with particles, and parts that a title or an apposition divides.
fn runs(scene: &Scene<'_, '_>, first: usize, end: usize, found: &mut Vec<Candidate>) {
    let doc = scene.doc;
    // A title or a function at the head is no part of the name: `Président Macron`, `Premier ministre`.
    let mut start = first;
    while start < end - 1
        && (doc.any(start, Class::Title.bit())
            || doc.any(start, Class::Function.bit()) && !doc.any(start, any(&[Class::Given, Class::Family]))
            || doc.any(start, Class::Demonym.bit())
                && !doc.any(start, any(&[Class::Given]))
                && end - start > 2)
    {
        start += 1;
    }
    for from in if start == first { first..first + 1 } else { first..start + 1 } {
        found.push(new(from, end, 0, [true; 3]));
    }
    // The first word of a sentence may be a common word before a name: `Hier Paris`.
    if doc.has(first, Shape::SENTENCE_START) && end - first > 1 && doc.any(first, Class::Common.bit()) {
        found.push(new(first + 1, end, 0, [true; 3]));
    }
    // `Charles de Gaulle`, `Mohammed ben Salmane`: particles lead on.
    let particles = any(&[Class::Particle]);
    let mut reach = end;
    for _ in 0..2 {
        let next = scene.over_particles(reach, particles);
        if next == reach {
            break;
        }
        reach = scene.run(next);
        let given = doc.any(start, Class::Given.bit())
            || doc.any(start, Class::Family.bit()) && end - start > 1
            || doc.has(start, Shape::INITIAL);
        let foreign = !doc.any(end, any(&[Class::Preposition, Class::Contracted, Class::Determiner]));
        let titled = doc.any(start.wrapping_sub(1), Class::Title.bit());
        // `Nicolas Petit de Marseille`: a town behind `de` is where he is from.
        let town = !foreign
            && scene.hits.at(next).iter().any(|hit| hit.place && hit.end == reach)
            && !doc.any(reach - 1, Class::Family.bit());
        if town {
            break;
        }
        if given || foreign || titled {
            found.push(new(start, reach, Cue::Particle.bit(), [true, false, false]));
        }
    }
    // A particle may come first: `de Gaulle`, `von der Leyen`, `ben Salmane`.
    let before = first.wrapping_sub(1);
    if first > 0
        && doc.any(before, Class::Particle.bit())
        && !doc
            .any(before, any(&[Class::Preposition, Class::Contracted, Class::Determiner, Class::Conjunction]))
    {
        let mut from = before;
        while from > 0
            && doc.any(from - 1, Class::Particle.bit())
            && doc.has(from - 1, Shape::LOWER)
            && !doc.any(from - 1, any(&[Class::Preposition, Class::Determiner, Class::Contracted]))
        {
            from -= 1;
        }
        found.push(new(from, end, Cue::Particle.bit(), [true, false, false]));
    }
    // `Le Pen`, `De Gendt` at the start of a sentence, where the particle looks like an article.
    if first > 0
        && end == first + 1
        && doc.has(first - 1, Shape::CAP)
        && doc.has(first - 1, Shape::SENTENCE_START)
        && doc.any(first - 1, Class::Particle.bit())
    {
        found.push(new(first - 1, end, Cue::Particle.bit(), [true, false, false]));
    }
}

/// A head of an organisation or of a place at a token, with what it governs.
fn heads(scene: &Scene<'_, '_>, at: usize, found: &mut Vec<Candidate>) -> bool {
    let doc = scene.doc;
    if let Some((head_end, kind)) = scene.hits.class(doc, at, Class::OrgHead)
        && let Some(end) = governed(scene, head_end, false)
    {
        let kind = OrganisationKind::ALL.get(kind as usize).copied().unwrap_or(OrganisationKind::Other);
        let capital = doc.has(at, Shape::CAP) && !doc.has(at, Shape::SENTENCE_START);
        // In small letters only the heads that make a proper name with what follows.
        let proper = capital
            || matches!(
                kind,
                OrganisationKind::Ministry
                    | OrganisationKind::Court
                    | OrganisationKind::University
                    | OrganisationKind::Hospital
                    | OrganisationKind::School
            ) && scene.is(head_end, words!["de", "d'", "du", "des", "pour", "à"])
            || scene.is(
                at,
                words![
                    "parquet",
                    "préfecture",
                    "agence",
                    "institut",
                    "conseil",
                    "cour",
                    "observatoire",
                    "ministère",
                    "tribunal"
                ],
            ) && scene.is(head_end, words!["de", "d'", "du", "des", "pour", "à"]);
        if proper {
            found.push(new(at, end, Cue::HeadInside.bit(), [false, false, true]));
            return !capital;
        }
    }
    if let Some((head_end, kind)) = scene.hits.class(doc, at, Class::PlaceHead) {
        // `aéroport de Bruxelles`, `péninsule du Sinaï`: the place is named without the head; a street is not.
        let linked = 1 + usize::from(scene.is(head_end + 1, words!["la", "le", "l'", "les"]));
        let named = !matches!(
            PlaceKind::ALL.get(kind as usize),
            Some(PlaceKind::Street | PlaceKind::Road | PlaceKind::Sea)
        ) && scene.is(head_end, words!["de", "d'", "du", "des"])
            && scene.hits.at(head_end + linked).iter().any(|hit| hit.place && !hit.person);
        if makes_name(Some(kind))
            && !named
            && let Some(end) = governed(scene, head_end, true)
        {
            found.push(new(at, end, Cue::PlaceHeadInside.bit(), [false, true, false]));
        }
    }
    false
}

/// Whether a word for a kind of place is part of the name: `rue des Italiens`, `lac Tchad`, not `ville de Nice`.
fn makes_name(kind: Option<u32>) -> bool {
    let kind = kind.and_then(|kind| PlaceKind::ALL.get(kind as usize));
    matches!(
        kind,
        Some(
            PlaceKind::Street
                | PlaceKind::Road
                | PlaceKind::Sea
                | PlaceKind::Lake
                | PlaceKind::Mountain
                | PlaceKind::Building
                | PlaceKind::Airport
                | PlaceKind::Station
                | PlaceKind::Strait
                | PlaceKind::Island
                | PlaceKind::Facility
                | PlaceKind::Plant
        )
    )
}

/// The end of what a head governs: adjectives, `de`, and capitals: `de l'Intérieur et de la Sécurité`, `Tchad`.
fn governed(scene: &Scene<'_, '_>, head_end: usize, place: bool) -> Option<usize> {
    let doc = scene.doc;
    let mut at = head_end;
    // `tribunal correctionnel de Lyon`, `conseil régional de Bretagne`.
    let mut adjectives = 0;
    while !place
        && adjectives < 2
        && doc.has(at, Shape::LOWER)
        && doc.any(at, Class::Adjective.bit())
        && !doc.any(at, any(&[Class::Preposition, Class::Contracted, Class::Determiner]))
    {
        at += 1;
        adjectives += 1;
    }
    let mut end = None;
    loop {
        let mut next = at;
        let linked = scene.is(next, words!["de", "d'", "du", "des", "pour", "à", "aux", "au", "en", "sur"]);
        if linked {
            next += 1;
            if scene.is(next, words!["la", "le", "l'", "les"]) {
                next += 1;
            }
        } else if scene.is(next, words!["l'", "la"]) && end.is_some() {
            next += 1;
        }
        // `place du 14-Septembre`.
        let dated = place
            && linked
            && doc.has(next, Shape::NUMERIC)
            && doc.has(next, Shape::HYPHEN)
            && doc.word(next).contains(char::is_uppercase);
        if dated {
            return Some(next + 1);
        }
        if !scene.capital(next) || doc.has(next, Shape::LINE_START) || scene.breaks(next) {
            // `Cour suprême`, `Assemblée populaire`: a capital and its own adjective are a name.
            let bare = end.is_none()
                && !place
                && at > head_end
                && doc.has(head_end - 1, Shape::CAP)
                && !doc.any(at - 1, any(&[Class::Demonym, Class::PastParticiple]));
            return if bare && institution(scene, head_end - 1) { Some(at) } else { end };
        }
        let mut stop = scene.run(next);
        // `université Paris 8`, `France 3 Nord`.
        if doc.has(stop, Shape::DIGITS) && doc.word(stop).len() <= 2 && !place {
            stop += 1;
        }
        // `Affaires étrangères`, `Éducation nationale`: an adjective closes the complement.
        if !place
            && linked
            && doc.has(stop, Shape::LOWER)
            && doc.any(stop, Class::Adjective.bit())
            && !doc.any(
                stop,
                any(&[
                    Class::Verb,
                    Class::PastParticiple,
                    Class::Preposition,
                    Class::Determiner,
                    Class::Noun,
                ]),
            )
            && doc.any(stop - 1, Class::Noun.bit())
        {
            stop += 1;
        }
        end = Some(stop);
        at = stop;
        // One more complement: `des Affaires étrangères et du Développement`, `de la Ville de Paris`.
        if !place && scene.is(at, words!["et"]) && scene.is(at + 1, words!["de", "du", "des", "d'"]) {
            at += 1;
        } else if place || !scene.is(at, words!["de", "d'", "du", "des"]) {
            return end;
        }
        if at - head_end > 12 {
            return end;
        }
    }
}

/// What the words say.
fn words(scene: &Scene<'_, '_>, candidate: &Candidate) -> Cues {
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
    add(Cue::CommonAll, !one && (first..end).all(|at| !doc.has(at, Shape::CAP) || common(at)));
    add(Cue::Demonym, one && token.any(Class::Demonym.bit()) && !upper);
    add(
        Cue::Function,
        (first..end).all(|at| doc.any(at, any(&[Class::Function, Class::Title])))
            && !upper
            && candidate.person.is_none(),
    );
    add(Cue::CalendarWord, one && token.any(any(&[Class::Month, Class::Weekday, Class::Holiday])));
    add(Cue::Acronym, one && upper && letters <= 6);
    add(Cue::AcronymLong, one && upper && letters > 6 || token.is(Shape::CAPS_LINE));
    add(Cue::Mixed, one && token.is(Shape::MIXED));
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
        !one && scene.hits.class(doc, end - 1, Class::OrgTail).is_some() && last.is(Shape::CAP),
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
                inside_name |= hit.end >= end && hit.end - hit.first > end - first && (hit.end <= end + 3);
            }
        }
    }
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

/// Whether a word alone names an institution where it has a capital: `le Parlement`, not `le Groupe`.
fn institution(scene: &Scene<'_, '_>, at: usize) -> bool {
    let kind = scene.doc.value(at, Class::OrgHead).and_then(|kind| OrganisationKind::ALL.get(kind as usize));
    matches!(kind, Some(OrganisationKind::Court | OrganisationKind::Ministry))
        || scene.is(
            at,
            words![
                "parlement",
                "assemblée",
                "congrès",
                "sénat",
                "chambre",
                "conseil",
                "douma",
                "parquet",
                "chancellerie",
                "commission"
            ],
        )
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
    starts.iter().any(|s| word.starts_with(s))
        || ends.iter().any(|e| word.ends_with(e))
        || inner.iter().any(|i| word.contains(i))
}

/// What stands before.
fn left(scene: &Scene<'_, '_>, candidate: &Candidate) -> Cues {
    let doc = scene.doc;
    let first = candidate.first;
    let mut cues: Cues = 0;
    if doc.has(first, Shape::LINE_START) || first == 0 {
        return cues;
    }
    let mut at = first - 1;
    // `de l'`, `à la`: the article is part of what leads.
    let article = scene.is(at, words!["la", "le", "l'", "les"]);
    let two = |a: &[u32]| at > 0 && scene.is(at - 1, a);
    let lead = match () {
        () if article && two(words!["de", "d'"]) => Some(Cue::OfThe),
        () if article && two(words!["à"]) => Some(Cue::AtThe),
        () if article && two(words!["dans"]) => Some(Cue::Within),
        () if scene.is(at, words!["les"]) => Some(Cue::ThePlural),
        () if article => Some(Cue::The),
        () if scene.is(at, words!["à"]) || scene.bare_preposition(at) => Some(Cue::At),
        () if scene.is(at, words!["en", "aux", "vers", "depuis", "entre", "via"]) => Some(Cue::In),
        () if scene.is(at, words!["au"]) => Some(Cue::AtThe),
        () if scene.is(at, words!["dans"]) => Some(Cue::Within),
        () if scene.is(at, words!["par", "avec", "contre", "selon", "pour", "chez", "envers"]) => {
            Some(Cue::By)
        }
        () if scene.is(at, words!["de", "d'"]) => Some(Cue::Of),
        () if scene.is(at, words!["du", "des"]) => Some(Cue::OfThe),
        () => None,
    };
    if let Some(lead) = lead {
        cues |= lead.bit();
    }
    let governing = if lead.is_some() {
        at.wrapping_sub(1 + usize::from(article && lead != Some(Cue::The) && lead != Some(Cue::ThePlural)))
    } else {
        at
    };
    let linked = matches!(lead, Some(Cue::Of | Cue::OfThe));
    if (linked || lead.is_none())
        && doc.any(governing, Class::EventHead.bit())
        && !doc.has(governing, Shape::UPPER)
    {
        cues |= Cue::EventHead.bit();
    }
    // A head or a role, straight before or through `de`.
    if lead.is_none() || linked {
        if doc.any(governing, Class::PlaceHead.bit()) && !makes_name(doc.value(governing, Class::PlaceHead)) {
            cues |= Cue::PlaceHead.bit();
        }
        if lead.is_none()
            && (doc.any(governing, Class::OrgHead.bit())
                || ends_phrase(scene, governing, Class::OrgHead)
                || adjective_after(scene, governing, Class::OrgHead))
        {
            cues |= Cue::OrgHead.bit();
        }
    }
    if linked && (doc.any(governing, Class::Function.bit()) || ends_phrase(scene, governing, Class::Function))
    {
        cues |= Cue::RoleOf.bit();
    }
    if lead.is_none() {
        if doc.any(at, Class::Title.bit()) && !doc.any(at, Class::Particle.bit()) {
            cues |= Cue::Title.bit();
        } else if doc.any(at, Class::Function.bit())
            || ends_phrase(scene, at, Class::Function)
            || adjective_after(scene, at, Class::Function)
        {
            cues |= Cue::RoleBefore.bit();
        } else if doc.any(at, Class::Kin.bit()) {
            cues |= Cue::Kin.bit();
        } else if doc.any(at, Class::Actor.bit()) {
            cues |= Cue::ActorBefore.bit();
        } else if doc.has(at, Shape::OPEN_BRACKET) && doc.has(candidate.end, Shape::CLOSE_BRACKET) {
            cues |= Cue::InBrackets.bit();
        }
        // `a déclaré Jean Petit`, `selon`, `, affirme Reuters`.
        while at > 0 && doc.has(at, Shape::COMMA) {
            at -= 1;
        }
        if doc.any(at, Class::Speech.bit()) && !doc.any(at, Class::Infinitive.bit()) {
            cues |= Cue::SpeechInverted.bit();
        }
    }
    cues
}

/// Whether a phrase of a class ends at a token.
fn ends_phrase(scene: &Scene<'_, '_>, last: usize, class: Class) -> bool {
    (1..6).any(|back| {
        last.checked_sub(back).is_some_and(|first| {
            scene.hits.at(first).iter().any(|hit| hit.end == last + 1 && hit.phrase & class.bit() != 0)
        })
    })
}

/// `le président chinois`, `l'agence de presse russe`: an adjective after a word of the class.
fn adjective_after(scene: &Scene<'_, '_>, at: usize, class: Class) -> bool {
    let adjective =
        scene.doc.any(at, any(&[Class::Demonym, Class::Adjective])) && scene.doc.has(at, Shape::LOWER);
    adjective
        && (1..=2).any(|back| {
            let head = at.wrapping_sub(back);
            let between = (1..back).all(|b| scene.doc.any(at - b, any(&[Class::Adjective, Class::Demonym])));
            between && (scene.doc.any(head, class.bit()) || ends_phrase(scene, head, class))
        })
}

/// What stands after.
fn right(scene: &Scene<'_, '_>, candidate: &Candidate) -> Cues {
    let doc = scene.doc;
    let end = candidate.end;
    let mut cues: Cues = 0;
    if doc.has(end, Shape::LINE_START) {
        return cues;
    }
    let next = doc.at(end);
    let role = |at: usize| {
        let at = if scene
            .is(at, words!["le", "la", "l'", "un", "une", "ex", "ancien", "ancienne", "actuel", "actuelle"])
        {
            at + 1
        } else {
            at
        };
        let at = if scene
            .is(at, words!["ancien", "ancienne", "ex", "actuel", "actuelle", "nouveau", "nouvelle", "jeune"])
        {
            at + 1
        } else {
            at
        };
        doc.any(at, any(&[Class::Function, Class::Kin])) && doc.has(at, Shape::LOWER)
            || scene.hits.class(doc, at, Class::Function).is_some() && doc.has(at, Shape::LOWER)
    };
    if next.is(Shape::COMMA.or(Shape::OPEN_BRACKET)) {
        let inner = end + 1;
        if doc.has(inner, Shape::DIGITS) && doc.value(inner + 1, Class::TimeUnit) == Some(7) {
            cues |= Cue::AgeAfter.bit();
        } else if role(inner) {
            cues |= Cue::RoleAfter.bit();
        }
        let prep = usize::from(scene.is(inner, words!["au", "en", "aux", "dans", "à"]));
        let from =
            inner + prep + usize::from(prep > 0 && scene.is(inner + prep, words!["le", "la", "l'", "les"]));
        let place = scene
            .hits
            .at(from)
            .iter()
            .any(|hit| hit.place && !hit.person && country_or_department(scene, hit));
        if place && (prep > 0 || next.is(Shape::OPEN_BRACKET) && doc.has(from + 1, Shape::CLOSE_BRACKET)) {
            cues |= if next.is(Shape::OPEN_BRACKET) { Cue::ArmsAfter.bit() } else { Cue::PlaceAfter.bit() };
        }
        if next.is(Shape::OPEN_BRACKET)
            && doc.has(inner + 1, Shape::CLOSE_BRACKET)
            && doc.has(inner, Shape::UPPER)
        {
            let initials = (candidate.first..end)
                .filter(|at| doc.has(*at, Shape::WORD) && doc.at(*at).end - doc.at(*at).start > 3);
            let expands = doc.word(inner).chars().next().is_some_and(|c| {
                initials.clone().any(|at| {
                    doc.word(at).chars().next().is_some_and(|d| d.to_uppercase().eq(c.to_uppercase()))
                })
            });
            let spelled = spells(doc, candidate.first, end, doc.word(inner));
            if spelled {
                cues |= Cue::AcronymAfter.bit();
            } else if expands || !spelled {
                cues |= Cue::PartyAfter.bit();
            }
        }
    }
    // `Jean Petit a déclaré`, `Reuters rapporte`.
    let verb = end + usize::from(next.any(any(&[Class::Have, Class::Be])));
    let verb = verb + usize::from(verb > end && doc.any(verb, Class::Adverb.bit()));
    if doc.any(verb, Class::Speech.bit())
        && doc.has(verb, Shape::LOWER)
        && !doc.any(verb, Class::Infinitive.bit())
    {
        cues |= Cue::SpeechAfter.bit();
    }
    cues
}

fn country_or_department(scene: &Scene<'_, '_>, hit: &Hit) -> bool {
    hit.records(scene.doc).any(|(target, id)| {
        matches!(target, Target::Place(_))
            && matches!(
                scene.doc.lexicon.brief(id).place_kind(),
                PlaceKind::Country | PlaceKind::Department | PlaceKind::State | PlaceKind::Territory
            )
    })
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
