//! Stretches of words that may be names: those of the gazetteers, runs of capitals, and what a head governs.

use super::{
    cue::{Cue, Cues},
    head::{extended, heads},
    left::left,
    right::right,
    run::runs,
    scene::Scene,
    word::words,
};
use crate::{
    class::Class,
    fold::words,
    gazetteer::Hit,
    label::PlaceKind,
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

impl Candidate {
    pub(super) fn new(first: usize, end: usize, cues: Cues, readings: [bool; 3]) -> Candidate {
        Candidate { first, end, cues, readings, place: None, person: None, organisation: None }
    }
}

/// The candidates of a text, by their first token.
pub(super) fn candidates(scene: &Scene<'_, '_>) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(scene.hits.iter().len() * 2);
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
        // `l'agence Sputnik`: a known organisation that a head calls one is not its product.
        let both = Cue::OrgHead.bit() | Cue::Organisation.bit();
        if candidate.cues & both == both {
            candidate.cues &= !Cue::Product.bit();
        }
        // `la Ligue des champions` begins with a head, and is a competition.
        if candidate.cues & Cue::Product.bit() != 0 && candidate.organisation.is_none() {
            candidate.cues &= !(Cue::HeadInside.bit() | Cue::HeadLower.bit());
        }
    }
    found
}

/// Marks what stands inside a name that a head begins, or that particles join: `Nice` in `parquet de Nice`.
fn inside_heads(found: &mut [Candidate]) {
    let heads = Cue::HeadInside.bit()
        | Cue::HeadLower.bit()
        | Cue::PlaceHeadInside.bit()
        | Cue::Extended.bit()
        | Cue::Particle.bit();
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

/// One candidate for each stretch.
fn merge(found: &mut Vec<Candidate>) {
    // The longer first, so that what stands inside a name comes after it.
    found.sort_by_key(|c| (c.first, std::cmp::Reverse(c.end)));
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

/// Whether the gazetteers have a name without its article too, as a place that is no town: `Kremlin`.
fn also_place(scene: &Scene<'_, '_>, hit: &Hit) -> bool {
    let doc = scene.doc;
    let bare = scene.hits.at(hit.first + 1).iter().filter(|inner| inner.end == hit.end && inner.place);
    bare.flat_map(|inner| inner.records(doc)).any(|(target, id)| {
        matches!(target, Target::Place(_)) && doc.lexicon.brief(id).place_kind() != PlaceKind::City
    })
}

/// Whether an article at the start of a sentence is no part of the name behind it: `La Manche`, `L'Élysée`, `L'AFP`; but
/// `Le Havre`, `La Poste`, `Le Monde`.
fn detachable(scene: &Scene<'_, '_>, hit: &Hit) -> bool {
    let doc = scene.doc;
    doc.has(hit.first, Shape::SENTENCE_START)
        && (also_place(scene, hit)
            || hit.records(doc).all(|(target, id)| match target {
                Target::Place(_) => doc.lexicon.brief(id).place_kind() != PlaceKind::City,
                Target::Organisation(_) => {
                    hit.end > hit.first + 2 && doc.has(hit.end - 1, Shape::LOWER)
                        || !doc.any(hit.first + 1, Class::Common.bit())
                            && doc.lexicon.record(id).name.len() != doc.slice(hit.first, hit.end).len()
                }
                _ => false,
            }))
}

/// Where a name of the gazetteers begins, without words that the gazetteers need and the name does not.
pub(super) fn name_start(scene: &Scene<'_, '_>, hit: &Hit) -> usize {
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
    // `l'AFP`, `la Manche`: neither is an article in small letters.
    let article = scene.is(hit.first, words!["le", "la", "l'", "les"])
        && (!doc.has(hit.first, Shape::CAP) || detachable(scene, hit));
    let capital = doc.has(hit.first + 1, Shape::CAP) && hit.end > hit.first + 1;
    // `Pape François`, `Général de Gaulle`: a title, also with a capital.
    let titled = scene.is(hit.first, words!["pape", "roi", "reine", "général", "maréchal", "colonel"])
        && hit.person
        && (capital || doc.any(hit.first + 1, Class::Particle.bit()) && hit.end > hit.first + 2);
    hit.first + usize::from(titled || capital && (article || told && doc.has(hit.first, Shape::LOWER)))
}

/// A name of the gazetteers.
fn from_hit(scene: &Scene<'_, '_>, hit: &Hit) -> Candidate {
    let first = name_start(scene, hit);
    let mut candidate = Candidate::new(first, hit.end, 0, [false; 3]);
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
            // `Le Sahel` at the start of a sentence is the region, not the newspaper.
            _ if first > hit.first
                && scene.doc.has(hit.first, Shape::SENTENCE_START)
                && also_place(scene, hit) => {}
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
