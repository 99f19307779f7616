//! Names that a word for their kind begins: `parquet de Nice`, `ministère des Affaires étrangères`, `rue des Italiens`.

use super::{candidate::Candidate, cue::Cue, scene::Scene, word::spells};
use crate::{
    class::{Class, any},
    fold::words,
    label::{OrganisationKind, PlaceKind},
    token::Shape,
};

/// A head of an organisation or of a place at a token, with what it governs.
pub(super) fn heads(scene: &Scene<'_, '_>, at: usize, found: &mut Vec<Candidate>) -> bool {
    let doc = scene.doc;
    if let Some(end) = road(scene, at) {
        found.push(Candidate::new(at, end, Cue::RoadNumber.bit(), [false, true, false]));
    }
    // Most words are no head of anything, neither alone nor with the words behind them.
    if scene.hits.at(at).is_empty() && !doc.any(at, any(&[Class::OrgHead, Class::PlaceHead])) {
        return false;
    }
    if let Some((head_end, kind)) = scene.hits.class(doc, at, Class::OrgHead)
        && let Some((first, end)) = described(scene, at, head_end, kind)
    {
        found.push(Candidate::new(first, end, Cue::HeadLower.bit(), [false, false, true]));
    }
    if let Some((head_end, kind)) = scene.hits.class(doc, at, Class::OrgHead)
        && let Some(end) = governed(scene, head_end, false)
    {
        let kind = organisation(kind);
        let capital = doc.has(at, Shape::CAP) && !doc.has(at, Shape::SENTENCE_START);
        // In small letters only the heads that make a proper name with what follows.
        let linked = scene.is(head_end, words!["de", "d'", "du", "des", "pour"]);
        // `un hôpital de Rome` is not its name.
        let one = indefinite(scene, at);
        let proper = capital
            || !one
                && establishment(kind)
                && !scene.is(head_end, words!["à", "au", "aux", "en", "pour", "sur"])
            || matches!(kind, OrganisationKind::Ministry | OrganisationKind::Court) && linked
            || !one
                && scene.is(
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
                        "tribunal",
                        "académie",
                        "archidiocèse",
                        "barreau",
                        "commissariat",
                        "diocèse",
                        "évêché",
                        "gendarmerie",
                        "rectorat"
                    ],
                )
                && linked;
        if proper {
            found.push(Candidate::new(at, end, Cue::HeadInside.bit(), [false, false, true]));
            return !capital;
        }
    }
    if let Some((head_end, kind)) = scene.hits.class(doc, at, Class::PlaceHead)
        && !scene
            .hits
            .class(doc, at, Class::OrgHead)
            .is_some_and(|(_, kind)| establishment(organisation(kind)))
        && road(scene, head_end).is_none()
        && !figurative(scene, at, head_end)
    {
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
            found.push(Candidate::new(at, end, Cue::PlaceHeadInside.bit(), [false, true, false]));
        }
    }
    false
}

fn organisation(kind: u32) -> OrganisationKind {
    OrganisationKind::ALL.get(kind as usize).copied().unwrap_or(OrganisationKind::Other)
}

/// Whether a head in small letters stands for any of its kind, or for several: `un hôpital de Rome`, `hôpitaux de Lyon`.
fn indefinite(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is(at.wrapping_sub(1), words!["un", "une", "plusieurs", "chaque", "aucun", "aucune"])
        || scene.is(
            at,
            words![
                "hôpitaux",
                "lycées",
                "collèges",
                "écoles",
                "universités",
                "tribunaux",
                "commissariats",
                "cliniques"
            ],
        )
}

/// Whether what a head of the kind governs names an establishment: `université Harvard`, `lycée de Mirepoix`.
fn establishment(kind: OrganisationKind) -> bool {
    matches!(kind, OrganisationKind::University | OrganisationKind::Hospital | OrganisationKind::School)
}

/// Whether a word for a kind of place names none with what follows: `le dernier tour`, `les rues de Limoges`, `au sommet de
/// l'OTAN`, `l'usine Michelin`.
fn figurative(scene: &Scene<'_, '_>, at: usize, head_end: usize) -> bool {
    let doc = scene.doc;
    let linked = scene.is(head_end, words!["de", "d'", "du", "des"]);
    let body = || {
        let next = head_end + 1 + usize::from(scene.is(head_end + 1, words!["la", "le", "l'", "les"]));
        doc.has(next, Shape::ROMAN)
            || doc.has(next, Shape::UPPER) && !doc.has(next, Shape::CAPS_LINE)
            || scene.hits.at(next).iter().any(|hit| hit.organisation && !hit.place && !hit.person)
    };
    match () {
        () if doc.has(at, Shape::CAP) => false,
        // A tower is feminine; a turn, a round is not.
        () if scene.is(at, words!["tour"]) => {
            !scene.is(at.wrapping_sub(1), words!["la", "une", "cette", "grande", "ancienne"])
        }
        () if scene.is(at, words!["cours"]) => linked,
        () if scene.is(
            at,
            words![
                "aéroports",
                "autoroutes",
                "baies",
                "bases",
                "cols",
                "côtes",
                "gares",
                "maison",
                "maisons",
                "marchés",
                "passages",
                "plages",
                "ponts",
                "portes",
                "stations",
                "routes",
                "rues",
                "sommet",
                "sommets",
                "tours",
                "usine",
                "usines"
            ],
        ) =>
        {
            true
        }
        () if scene.is(at, words!["base", "chemin", "marché", "passage", "place", "porte"]) => {
            linked && body()
        }
        () if scene.is(at, words!["îles"]) && linked => true,
        () if linked && indefinite(scene, at) => true,
        // `un homme de cinéma`, `un chef de gare`.
        () => !linked && scene.is(at.wrapping_sub(1), words!["de", "d'"]),
    }
}

/// The end of the number of a road at a token: `A7`, `RN20`, `D943` behind an article or a word for roads.
fn road(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let doc = scene.doc;
    if !doc.has(at, Shape::HAS_DIGIT) && !doc.has(at + 1, Shape::DIGITS)
        || !doc.has(at, Shape::CAP.or(Shape::MIXED).or(Shape::UPPER))
    {
        return None;
    }
    let word = doc.word(at);
    // `RN20` and `RN 20`.
    let apart = matches!(word, "RN" | "RD") && doc.has(at + 1, Shape::DIGITS);
    let (letters, number) = if apart {
        (word, doc.word(at + 1))
    } else {
        word.split_at(word.find(|c: char| c.is_ascii_digit())?)
    };
    let number: u32 = number.parse().ok().filter(|n| *n > 0 && *n < 10_000)?;
    // Aeroplanes are called so too: `l'A320`.
    let aeroplane =
        letters == "A" && (number == 220 || number / 100 == 3 && number.is_multiple_of(10) || number == 400);
    let known = matches!(letters, "A" | "N" | "D" | "RN" | "RD" | "E") && !aeroplane;
    let before = at.wrapping_sub(1);
    let article = scene.is(before, words!["l'", "la"]);
    let led =
        scene.is(before, words!["autoroute", "nationale", "départementale", "route", "autoroutes", "rocade"]);
    (known && (article || led || apart)).then_some(at + 1 + usize::from(apart))
}

/// An institution with complements in small letters, whose head has a capital, or which its acronym follows in brackets:
/// `Institut national de défense civile`, `Parti populaire`, `service national de renseignement (SNR)`.
fn described(scene: &Scene<'_, '_>, at: usize, head_end: usize, kind: u32) -> Option<(usize, usize)> {
    let doc = scene.doc;
    let army = OrganisationKind::ALL.get(kind as usize) == Some(&OrganisationKind::Army);
    // `2e régiment étranger de parachutistes`.
    let numbered =
        army && doc.has(at.wrapping_sub(1), Shape::HAS_DIGIT) && doc.word(at - 1).ends_with(['e', 'r']);
    let first = if numbered { at - 1 } else { at };
    let capital = doc.has(at, Shape::CAP) && !doc.has(at, Shape::SENTENCE_START.or(Shape::CAPS_LINE));
    let one = head_end == at + 1;
    if one && scene.is(at, words!["ong", "asbl"]) {
        return None;
    }
    if scene.is(at, words!["assemblée"]) && scene.is(at + 1, words!["nationale"]) {
        return Some((at, at + 2));
    }
    // `ministère de l'économie`, `fédération française de natation` are names in small letters too.
    let small = match organisation(kind) {
        OrganisationKind::Ministry => {
            scene.is(head_end, words!["de", "du", "des"]) && scene.is(at, words!["ministère"])
        }
        OrganisationKind::Federation => {
            scene.is(at, words!["fédération", "confédération"]) && (!one || adjective(scene, head_end))
        }
        _ => false,
    };
    let (mut at, mut end, mut nouns) = (head_end, head_end, 0);
    let limit = head_end + 14;
    while at < limit && !doc.has(at, Shape::LINE_START) {
        if adjective(scene, at) {
            at += 1;
            end = at;
            continue;
        }
        // `de`, `de la`, `et de`, `pour l'`.
        let mut next = at + usize::from(scene.is(at, words!["et"]) && nouns > 0);
        let link = scene.is(next, words!["de", "d'", "du", "des", "pour", "contre"]);
        if !link && next == at {
            break;
        }
        next += usize::from(link);
        next += usize::from(link && scene.is(next, words!["la", "le", "l'", "les"]));
        if !complement(scene, next) {
            break;
        }
        at = next + 1;
        end = at;
        nouns += 1;
    }
    if end == head_end && one {
        return None;
    }
    let spelled = doc.has(end, Shape::OPEN_BRACKET)
        && doc.has(end + 2, Shape::CLOSE_BRACKET)
        && doc.has(end + 1, Shape::CAP.or(Shape::UPPER).or(Shape::MIXED))
        && spells(doc, first, end, doc.word(end + 1));
    let named = capital && nouns < 4 || small && (1..4).contains(&nouns);
    (spelled || numbered || named).then_some((first, end))
}

/// An adjective in small letters that belongs to the name before it.
fn adjective(scene: &Scene<'_, '_>, at: usize) -> bool {
    let doc = scene.doc;
    doc.has(at, Shape::LOWER)
        && doc.any(at, any(&[Class::Adjective, Class::Demonym]))
        && !doc.any(
            at,
            any(&[
                Class::Verb,
                Class::PastParticiple,
                Class::Preposition,
                Class::Contracted,
                Class::Determiner,
                Class::Conjunction,
                Class::Ordinal,
            ]),
        )
}

/// A noun that may be a complement of an institution: `de défense`; no time: `de mardi`.
fn complement(scene: &Scene<'_, '_>, at: usize) -> bool {
    let doc = scene.doc;
    let time =
        any(&[Class::TimeUnit, Class::Weekday, Class::Month, Class::Deictic, Class::DayPart, Class::Number]);
    doc.any(at, Class::Noun.bit())
        && !doc.any(at, time | any(&[Class::Determiner, Class::Preposition, Class::Pronoun]))
        && (doc.has(at, Shape::LOWER) || scene.capital(at) && doc.any(at, Class::Common.bit()))
}

/// Whether a word for a kind of place is part of the name: `rue des Italiens`, `lac Tchad`, not `ville de Nice`.
pub(super) fn makes_name(kind: Option<u32>) -> bool {
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
        let linked = scene.is(next, words!["de", "d'", "du", "des"])
            || !place && scene.is(next, words!["pour", "à", "aux", "au", "en", "sur"]);
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
        // `des Nations unies`: what the gazetteers know goes on in small letters.
        if !place && let Some(hit) = scene.hits.at(next).iter().find(|hit| hit.organisation && hit.end > stop)
        {
            stop = hit.end;
        }
        // `université Paris 8`, `France 3 Nord`.
        if doc.has(stop, Shape::DIGITS)
            && !doc.has(stop, Shape::LINE_START)
            && doc.word(stop).len() <= 2
            && !place
        {
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
        // `Mission de l'Union africaine en Somalie`, `Ambassade d'Algérie au Canada`.
        if !place
            && scene.is(
                head_end - 1,
                words!["ambassade", "consulat", "délégation", "force", "mission", "opération"],
            )
            && scene.is(at, words!["au", "aux", "en", "à"])
            && scene.hits.at(at + 1).iter().any(|hit| hit.place)
        {
            at += 1;
            continue;
        }
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

/// Whether a word alone names an institution where it has a capital: `le Parlement`, not `le Groupe`.
pub(super) fn institution(scene: &Scene<'_, '_>, at: usize) -> bool {
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

/// An institution with what it belongs to: `Conseil de sécurité des Nations unies`, `Assemblée nationale du Burundi`.
pub(super) fn extended(scene: &Scene<'_, '_>, candidate: &Candidate) -> Option<Candidate> {
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
        Candidate::new(candidate.first, hit.end, candidate.cues | Cue::Extended.bit(), [false, false, true]);
    longer.organisation = candidate.organisation;
    Some(longer)
}
