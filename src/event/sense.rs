//! What a verb of several senses must act on, or befall, to name an event of its kind.

use super::{
    parse::{Chunk, Form, Kind, Lead, Parse},
    scene::Scene,
    trigger::Frame,
};
use crate::{
    class::{Class, any},
    fold::{Words, words},
    label::MentionKind,
    token::Shape,
};

/// What a verb acts on, as the last column of `triggers.tsv` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Anything.
    Any,
    /// A human being; what cannot be seen is taken for one.
    Person,
    /// A law, a bill, a budget.
    Law,
    /// Jobs, or those who have them.
    Jobs,
    /// Who or what rules a country; what cannot be seen is not.
    Rule,
    /// A building or a part of one; what cannot be seen is taken for one.
    Structure,
    /// A vehicle, or who is on the road.
    Traffic,
    /// A treaty, a contract.
    Deal,
    /// A company or a share of one.
    Company,
    /// Soldiers, police, rescuers, ships.
    Troops,
    /// A sentence of a court.
    Penalty,
    /// What flies and explodes.
    Missile,
    /// Charges, proceedings.
    Charges,
    /// A river, a lake.
    Water,
    /// A volcano, or what comes out of it.
    Volcano,
    /// What poisons.
    Poison,
}

/// The needs in the order of their values in the table.
const NEEDS: [Need; 16] = [
    Need::Any,
    Need::Person,
    Need::Law,
    Need::Jobs,
    Need::Rule,
    Need::Structure,
    Need::Traffic,
    Need::Deal,
    Need::Company,
    Need::Troops,
    Need::Penalty,
    Need::Missile,
    Need::Charges,
    Need::Water,
    Need::Volcano,
    Need::Poison,
];

/// What the sentence says of a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Met,
    /// The sentence does not show what the verb acts on.
    Unseen,
    Unmet,
}

/// The parse of the sentence asked about last: triggers are asked about from left to right.
#[derive(Debug, Default)]
pub(super) struct Parsed(Option<(usize, Parse)>);

impl Parsed {
    fn sentence(&mut self, scene: &Scene<'_, '_>, at: usize) -> &Parse {
        let sentence = scene.doc.sentence(at);
        if self.0.as_ref().is_none_or(|(first, _)| *first != sentence.first) {
            self.0 = None;
        }
        &self.0.get_or_insert_with(|| (sentence.first, Parse::of(scene, sentence))).1
    }

    /// Whether the verb at `at` acts on what its sense needs.
    pub(super) fn suits(&mut self, scene: &Scene<'_, '_>, at: usize, value: u32, frame: Frame) -> bool {
        let need = NEEDS.get((value >> 24) as usize).copied().unwrap_or(Need::Any);
        if need == Need::Any {
            return true;
        }
        let parse = self.sentence(scene, at);
        match fit(scene, parse, at, need, frame) {
            Fit::Met => true,
            Fit::Unseen => matches!(need, Need::Person | Need::Structure),
            Fit::Unmet => false,
        }
    }

    /// Whether what kills, as subject or agent of the verb at `at`, is itself a word that names an event.
    pub(super) fn cause(
        &mut self,
        scene: &Scene<'_, '_>,
        at: usize,
        causes: impl Fn(&Chunk) -> bool,
    ) -> bool {
        let parse = self.sentence(scene, at);
        let Some(verb) = parse.holding(at) else { return false };
        let Some(chunk) = parse.get(verb) else { return false };
        let by = [Lead::By, Lead::In, Lead::When];
        if chunk.form == Form::Infinitive {
            return false;
        }
        let cause = if chunk.kind != Kind::Verb || chunk.passive || chunk.form == Form::Participle {
            parse.complement(verb, &by)
        } else {
            parse.subject(scene, verb)
        };
        cause.and_then(|i| parse.get(i)).is_some_and(causes)
    }
}

fn fit(scene: &Scene<'_, '_>, parse: &Parse, at: usize, need: Need, frame: Frame) -> Fit {
    let Some(verb) = parse.holding(at) else { return Fit::Unseen };
    let Some(chunk) = parse.get(verb) else { return Fit::Unseen };
    if chunk.kind != Kind::Verb {
        return Fit::Unseen;
    }
    // `le tramway s'arrête`, `il s'est réveillé`.
    if chunk.reflexive && need == Need::Person && frame == Frame::AgentPatient {
        return Fit::Unmet;
    }
    let befalls = chunk.passive || chunk.reflexive || chunk.form == Form::Participle || frame == Frame::Theme;
    let object = if befalls { None } else { parse.object(verb) };
    let undergoer = match (object, frame) {
        (Some(object), _) => Some(object),
        (None, Frame::Victim) => parse.subject(scene, verb),
        (None, _) if befalls => parse.subject(scene, verb),
        _ => None,
    };
    let Some(undergoer) = undergoer else { return Fit::Unseen };
    let Some(noun) = parse.get(undergoer) else { return Fit::Unseen };
    if noun.kind == Kind::Pronoun {
        return match need {
            Need::Law => Fit::Met,
            _ => Fit::Unseen,
        };
    }
    if meets(scene, noun, need) {
        return Fit::Met;
    }
    // `une dizaine de policiers`, `la moitié de ses salariés`: what is counted stands behind.
    let counted = parse.get(undergoer + 1).filter(|next| next.lead == Lead::De && next.kind == Kind::Noun);
    match counted {
        Some(next) if meets(scene, next, need) && !names_a_thing(scene, noun) => Fit::Met,
        Some(_) if (noun.first..noun.end).any(|i| scene.doc.any(i, Class::Collective.bit())) => Fit::Unseen,
        _ if need == Need::Person && !names_a_thing(scene, noun) => Fit::Unseen,
        _ => Fit::Unmet,
    }
}

/// Whether the head of a group is a common noun that is no word for a human being.
fn names_a_thing(scene: &Scene<'_, '_>, noun: &Chunk) -> bool {
    let head = scene.doc.at(noun.head);
    noun.name.is_none()
        && head.is(Shape::LOWER)
        && head.any(Class::Noun.bit())
        && !head.any(any(&[Class::Collective, Class::Number, Class::Adjective, Class::PastParticiple]))
        && !human(scene, noun)
}

fn human(scene: &Scene<'_, '_>, noun: &Chunk) -> bool {
    let person = noun
        .name
        .and_then(|name| scene.mentions.get(name))
        .is_some_and(|mention| mention.kind == MentionKind::Person);
    person
        || (noun.first..noun.end).any(|i| {
            scene.doc.any(i, any(&[Class::Actor, Class::Function, Class::Title, Class::Kin, Class::Demonym]))
                || scene.is(
                    i,
                    words![
                        "homme",
                        "hommes",
                        "femme",
                        "femmes",
                        "personne",
                        "personnes",
                        "gens",
                        "individu",
                        "individus",
                        "jeune",
                        "jeunes",
                        "enfant",
                        "enfants",
                        "victime",
                        "victimes",
                        "mort",
                        "morts",
                        "membre",
                        "membres",
                        "bête",
                        "fille",
                        "filles",
                        "fillette",
                        "fillettes",
                        "garçon",
                        "garçons",
                        "bébé",
                        "nourrisson",
                        "passagers",
                        "corps",
                        "vies",
                        "vie",
                        "âmes",
                        "équipage",
                        "couple",
                        "famille",
                        "familles",
                        "population",
                        "foule",
                        "monde",
                        "groupe",
                        "animal",
                        "animaux",
                        "chien",
                        "otage",
                        "otages"
                    ],
                )
        })
}

fn meets(scene: &Scene<'_, '_>, noun: &Chunk, need: Need) -> bool {
    let has = |words: &Words| (noun.first..noun.end).any(|i| scene.is(i, words));
    let kind = noun.name.and_then(|name| scene.mentions.get(name)).map(|mention| mention.kind);
    match need {
        Need::Any => true,
        Need::Person => human(scene, noun),
        Need::Law => has(words![
            "loi",
            "lois",
            "texte",
            "textes",
            "réforme",
            "réformes",
            "budget",
            "résolution",
            "résolutions",
            "amendement",
            "amendements",
            "règlement",
            "directive",
            "décret",
            "ordonnance",
            "constitution",
            "motion",
            "projet",
            "projets",
            "proposition",
            "propositions",
            "projet-loi",
            "code",
            "charte",
            "moratoire",
            "article",
            "articles",
            "révision",
            "interdiction",
            "légalisation",
            "dépénalisation",
            "abolition",
            "inscription",
            "ratification",
            "plan",
            "disposition",
            "dispositions",
            "taxe",
            "impôt",
            "arrêté",
            "statut",
            "prolongation",
            "reconduction"
        ]),
        Need::Jobs => has(words![
            "poste",
            "postes",
            "emploi",
            "emplois",
            "salarié",
            "salariés",
            "salariée",
            "salariées",
            "employé",
            "employés",
            "employée",
            "employées",
            "ouvrier",
            "ouvriers",
            "ouvrière",
            "ouvrières",
            "collaborateur",
            "collaborateurs",
            "travailleur",
            "travailleurs",
            "effectif",
            "effectifs",
            "journalistes",
            "intérimaires",
            "cadres",
            "personnel"
        ]),
        Need::Rule => {
            kind == Some(MentionKind::Person)
                || (noun.first..noun.end).any(|i| scene.doc.any(i, any(&[Class::Function, Class::Title])))
                || has(words![
                    "régime",
                    "régimes",
                    "gouvernement",
                    "gouvernements",
                    "pouvoir",
                    "président",
                    "présidente",
                    "chef",
                    "dictateur",
                    "roi",
                    "monarchie",
                    "junte",
                    "ministre",
                    "autorités",
                    "dirigeant",
                    "dirigeants",
                    "dictature",
                    "empereur",
                    "émir",
                    "shah",
                    "chah",
                    "tsar"
                ])
        }
        Need::Structure => has(words![
            "immeuble",
            "hôpital",
            "hôpitaux",
            "lycée",
            "collège",
            "clinique",
            "gare",
            "salle",
            "préau",
            "gymnase",
            "cabane",
            "cabanes",
            "barre",
            "écoles",
            "églises",
            "mosquées",
            "monument",
            "statue",
            "musée",
            "palais",
            "caserne",
            "puits",
            "tente",
            "tentes",
            "logement",
            "logements",
            "quartier",
            "villages",
            "village",
            "entrée",
            "immeubles",
            "bâtiment",
            "bâtiments",
            "édifice",
            "édifices",
            "maison",
            "maisons",
            "habitation",
            "habitations",
            "toit",
            "toits",
            "toiture",
            "plafond",
            "plafonds",
            "plancher",
            "balcon",
            "balcons",
            "mur",
            "murs",
            "façade",
            "pont",
            "ponts",
            "passerelle",
            "viaduc",
            "tunnel",
            "barrage",
            "digue",
            "digues",
            "tour",
            "tours",
            "tribune",
            "tribunes",
            "gradin",
            "gradins",
            "grue",
            "grues",
            "échafaudage",
            "échafaudages",
            "église",
            "mosquée",
            "école",
            "hôtel",
            "usine",
            "hangar",
            "galerie",
            "mine",
            "chapiteau",
            "scène",
            "clocher",
            "voûte",
            "charpente",
            "cheminée",
            "pylône",
            "pylônes",
            "chaussée",
            "route",
            "quai",
            "jetée",
            "ponton",
            "parking",
            "ouvrage",
            "structure",
            "construction",
            "constructions",
            "étage",
            "étages",
            "dalle",
            "chantier",
            "escalier",
            "ascenseur",
            "minaret",
            "temple",
            "stade",
            "supermarché",
            "marché",
            "entrepôt",
            "terrain",
            "sol",
            "falaise",
            "dôme",
            "flèche",
            "arbre",
            "silo",
            "mât",
            "éolienne",
            "talus",
            "pan",
            "partie",
            "aile",
            "cathédrale"
        ]),
        Need::Traffic => {
            kind == Some(MentionKind::Person)
                || human(scene, noun)
                || has(words![
                    "avion",
                    "avions",
                    "hélicoptère",
                    "hélicoptères",
                    "appareil",
                    "planeur",
                    "jet",
                    "ballon",
                    "montgolfière",
                    "fusée",
                    "biplan",
                    "ulm",
                    "parapente",
                    "aéronef",
                    "avion-cargo",
                    "navire",
                    "paquebot",
                    "ferry",
                    "chalutier",
                    "cargo",
                    "pétrolier",
                    "voiture",
                    "voitures",
                    "véhicule",
                    "véhicules",
                    "camion",
                    "camions",
                    "bus",
                    "car",
                    "autocar",
                    "autobus",
                    "minibus",
                    "camionnette",
                    "tracteur",
                    "quad",
                    "tramway",
                    "train",
                    "wagon",
                    "wagons",
                    "locomotive",
                    "moto",
                    "scooter",
                    "poids",
                    "semi-remorque",
                    "fourgon",
                    "fourgonnette",
                    "taxi",
                    "remorque",
                    "ambulance",
                    "bateau",
                    "barque",
                    "pirogue",
                    "embarcation",
                    "canot",
                    "voilier",
                    "convoi",
                    "camion-citerne",
                    "motos",
                    "vélo"
                ])
        }
        Need::Deal => has(words![
            "accord",
            "accords",
            "traité",
            "traités",
            "contrat",
            "contrats",
            "convention",
            "conventions",
            "pacte",
            "protocole",
            "protocoles",
            "partenariat",
            "partenariats",
            "mémorandum",
            "entente",
            "compromis",
            "armistice",
            "trêve",
            "cessez-le-feu",
            "charte",
            "déclaration",
            "alliance",
            "paix",
            "concordat",
            "avenant",
            "jumelage",
            "lettre",
            "commande"
        ]),
        Need::Company => {
            kind == Some(MentionKind::Organisation)
                || has(words![
                    "%",
                    "entreprise",
                    "entreprises",
                    "société",
                    "sociétés",
                    "concurrent",
                    "concurrente",
                    "rival",
                    "rivale",
                    "filiale",
                    "filiales",
                    "start-up",
                    "capital",
                    "parts",
                    "actions",
                    "participation",
                    "groupe",
                    "fabricant",
                    "éditeur",
                    "chaîne",
                    "marque",
                    "banque",
                    "compagnie",
                    "assureur",
                    "enseigne",
                    "usine",
                    "branche",
                    "division",
                    "activité",
                    "activités"
                ])
        }
        Need::Troops => {
            (noun.first..noun.end).any(|i| matches!(scene.doc.value(i, Class::Actor), Some(0 | 1)))
                || has(words![
                    "troupe",
                    "troupes",
                    "force",
                    "forces",
                    "renfort",
                    "renforts",
                    "soldats",
                    "navire",
                    "navires",
                    "avions",
                    "missiles",
                    "chars",
                    "porte-avions",
                    "frégate",
                    "frégates",
                    "hélicoptère",
                    "hélicoptères",
                    "hommes",
                    "mercenaire",
                    "mercenaires",
                    "contingent",
                    "démineurs",
                    "secouristes",
                    "moyens",
                    "dispositif",
                    "observateurs",
                    "bombardiers",
                    "engins",
                    "drones",
                    "batteries",
                    "unités",
                    "unité",
                    "brigade",
                    "compagnies",
                    "blindés",
                    "sauveteurs",
                    "patrouilles",
                    "Canadair",
                    "Canadairs",
                    "bataillon",
                    "bataillons",
                    "flotte"
                ])
        }
        Need::Penalty => has(words![
            "peine",
            "peines",
            "prison",
            "réclusion",
            "amende",
            "ans",
            "mois",
            "perpétuité",
            "sursis",
            "inéligibilité",
            "emprisonnement",
            "détention",
            "condamnation",
            "condamnations"
        ]),
        Need::Missile => has(words![
            "missile",
            "missiles",
            "drone",
            "drones",
            "obus",
            "bombe",
            "bombes",
            "roquette",
            "roquettes",
            "projectile",
            "projectiles",
            "salve",
            "déluge",
            "frappes",
            "bombardements"
        ]),
        Need::Charges => has(words![
            "poursuite",
            "poursuites",
            "charges",
            "accusations",
            "procédure",
            "plainte",
            "inculpation"
        ]),
        Need::Water => {
            kind == Some(MentionKind::Place)
                || has(words![
                    "rivière",
                    "rivières",
                    "fleuve",
                    "fleuves",
                    "ruisseau",
                    "ruisseaux",
                    "torrent",
                    "torrents",
                    "lac",
                    "étang",
                    "canal",
                    "cours",
                    "eaux",
                    "oued",
                    "oueds",
                    "égouts",
                    "barrage",
                    "affluent",
                    "affluents"
                ])
        }
        Need::Volcano => {
            kind == Some(MentionKind::Place)
                || has(words!["volcan", "volcans", "piton", "cratère", "lave", "cendres", "cendre"])
        }
        Need::Poison => has(words![
            "effluents",
            "pétrole",
            "fioul",
            "mazout",
            "hydrocarbures",
            "produits",
            "produit",
            "eaux",
            "déchets",
            "boues",
            "substances",
            "acide",
            "lisier",
            "tonnes",
            "litres",
            "polluants",
            "gazole",
            "carburant",
            "résidus",
            "mercure",
            "cyanure",
            "nappe",
            "rivière",
            "eau",
            "sol",
            "sols",
            "nappes",
            "captage",
            "captages",
            "fleuve",
            "puits"
        ]),
    }
}
