//! Units behind a number: how they are written, what they measure, how they are coded.

use crate::{
    document::Document,
    fold::{Mask, Words, literal, words},
    label::QuantityKind,
};

/// A unit found at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitHit {
    /// The token after its last.
    pub(super) end: usize,
    pub(super) kind: QuantityKind,
    /// The code: ISO 4217 for money, a symbol otherwise; none for a currency that several countries have.
    pub(super) code: Option<&'static str>,
    /// What the number before it is to be multiplied by: `5 M€`.
    pub(super) factor: f64,
}

/// Words for units, with what they measure and their symbol.
const WORDS: &[(&Words, QuantityKind, &str)] = {
    use QuantityKind::*;
    &[
        (words!["m", "mètre", "mètres"], Length, "m"),
        (words!["km", "kilomètre", "kilomètres"], Length, "km"),
        (words!["cm", "centimètre", "centimètres"], Length, "cm"),
        (words!["mm", "millimètre", "millimètres"], Length, "mm"),
        (words!["mile", "miles"], Length, "mi"),
        (words!["mille", "milles"], Length, "M"),
        (words!["ha", "hectare", "hectares"], Area, "ha"),
        (words!["m2", "m²"], Area, "m2"),
        (words!["km2", "km²"], Area, "km2"),
        (words!["m3", "m³"], Volume, "m3"),
        (words!["litre", "litres"], Volume, "L"),
        (words!["hectolitre", "hectolitres", "hl"], Volume, "hL"),
        (words!["baril", "barils"], Volume, "bbl"),
        (words!["kg", "kilo", "kilos", "kilogramme", "kilogrammes"], Mass, "kg"),
        (words!["g", "gramme", "grammes"], Mass, "g"),
        (words!["mg", "milligramme", "milligrammes"], Mass, "mg"),
        (words!["tonne", "tonnes"], Mass, "t"),
        (words!["quintal", "quintaux"], Mass, "q"),
        (words!["°c", "degré", "degrés", "°"], Temperature, "°C"),
        (words!["°f"], Temperature, "°F"),
        (words!["nœud", "nœuds"], Speed, "kn"),
        (words!["kw", "kilowatt", "kilowatts"], Power, "kW"),
        (words!["mw", "mégawatt", "mégawatts"], Power, "MW"),
        (words!["gw", "gigawatt", "gigawatts"], Power, "GW"),
        (words!["kwh", "kilowattheure", "kilowattheures"], Energy, "kWh"),
        (words!["mwh", "mégawattheure", "mégawattheures"], Energy, "MWh"),
        (words!["gwh", "gigawattheure", "gigawattheures"], Energy, "GWh"),
        (words!["twh", "térawattheure", "térawattheures"], Energy, "TWh"),
        (words!["ko", "kilooctet", "kilooctets"], Data, "kB"),
        (words!["mo", "mégaoctet", "mégaoctets"], Data, "MB"),
        (words!["go", "gigaoctet", "gigaoctets"], Data, "GB"),
        (words!["to", "téraoctet", "téraoctets"], Data, "TB"),
    ]
};

/// Currencies that are clear without an adjective.
const CURRENCIES: &[(&Words, &str)] = &[
    (words!["euro", "euros"], "EUR"),
    (words!["yen", "yens"], "JPY"),
    (words!["yuan", "yuans"], "CNY"),
    (words!["rouble", "roubles"], "RUB"),
    (words!["hryvnia", "hryvnias"], "UAH"),
    (words!["zloty", "zlotys"], "PLN"),
    (words!["forint", "forints"], "HUF"),
    (words!["shekel", "shekels"], "ILS"),
    (words!["dirham", "dirhams"], "MAD"),
    (words!["rand", "rands"], "ZAR"),
    (words!["naira", "nairas"], "NGN"),
    (words!["won", "wons"], "KRW"),
    (words!["baht", "bahts"], "THB"),
    (words!["gourde", "gourdes"], "HTG"),
    (words!["ariary", "ariarys"], "MGA"),
];

/// Currencies of several countries: the one that is meant without an adjective, if one is, and those with one.
type Shared = (&'static Words, Option<&'static str>, &'static [(&'static Words, &'static str)]);

const SHARED: &[Shared] = &[
    (
        words!["dollar", "dollars"],
        Some("USD"),
        &[
            (words!["canadien", "canadiens"], "CAD"),
            (words!["australien", "australiens"], "AUD"),
            (words!["américain", "américains", "us"], "USD"),
            (words!["néo-zélandais"], "NZD"),
            (words!["taïwanais"], "TWD"),
        ],
    ),
    (
        words!["livre", "livres"],
        None,
        &[
            (words!["sterling", "britanniques"], "GBP"),
            (words!["turque", "turques"], "TRY"),
            (words!["libanaise", "libanaises"], "LBP"),
            (words!["égyptienne", "égyptiennes"], "EGP"),
            (words!["syrienne", "syriennes"], "SYP"),
        ],
    ),
    (
        words!["franc", "francs"],
        None,
        &[
            (words!["suisse", "suisses"], "CHF"),
            (words!["cfa"], "XOF"),
            (words!["congolais"], "CDF"),
            (words!["guinéens"], "GNF"),
            (words!["pacifique"], "XPF"),
        ],
    ),
    (
        words!["couronne", "couronnes"],
        None,
        &[
            (words!["suédoise", "suédoises"], "SEK"),
            (words!["norvégienne", "norvégiennes"], "NOK"),
            (words!["danoise", "danoises"], "DKK"),
            (words!["tchèque", "tchèques"], "CZK"),
            (words!["islandaises"], "ISK"),
        ],
    ),
    (
        words!["dinar", "dinars"],
        None,
        &[
            (words!["algérien", "algériens"], "DZD"),
            (words!["tunisien", "tunisiens"], "TND"),
            (words!["irakiens"], "IQD"),
            (words!["koweïtiens"], "KWD"),
            (words!["libyens"], "LYD"),
        ],
    ),
    (
        words!["peso", "pesos"],
        None,
        &[
            (words!["mexicains"], "MXN"),
            (words!["argentins"], "ARS"),
            (words!["chiliens"], "CLP"),
            (words!["colombiens"], "COP"),
        ],
    ),
    (words!["roupie", "roupies"], None, &[(words!["indiennes"], "INR"), (words!["pakistanaises"], "PKR")]),
    (words!["réal", "réals", "réaux", "reais"], Some("BRL"), &[]),
    (words!["riyal", "riyals"], None, &[(words!["saoudiens"], "SAR"), (words!["qataris"], "QAR")]),
    (words!["rial", "rials"], None, &[(words!["iraniens"], "IRR"), (words!["yéménites"], "YER")]),
];

/// Every word that a unit can begin with.
const ANY: Mask = {
    let (mut all, mut i) = (Mask::NONE, 0);
    while i < WORDS.len() {
        all = all.or(WORDS[i].0.mask());
        i += 1;
    }
    i = 0;
    while i < CURRENCIES.len() {
        all = all.or(CURRENCIES[i].0.mask());
        i += 1;
    }
    i = 0;
    while i < SHARED.len() {
        all = all.or(SHARED[i].0.mask());
        i += 1;
    }
    all
};

/// The unit that begins at a token; `de` and `d'` may lead it: `2 millions d'euros`.
pub(super) fn at(doc: &Document<'_>, at: usize) -> Option<UnitHit> {
    let hit = |end, kind, code| Some(UnitHit { end, kind, code, factor: 1.0 });
    match doc.word(at) {
        "%" => return hit(at + 1, QuantityKind::Percent, Some("%")),
        "€" => return hit(at + 1, QuantityKind::Money, Some("EUR")),
        "$" => return hit(at + 1, QuantityKind::Money, Some("USD")),
        "£" => return hit(at + 1, QuantityKind::Money, Some("GBP")),
        "¥" => return hit(at + 1, QuantityKind::Money, Some("JPY")),
        "°" | "°C" => return hit(at + 1, QuantityKind::Temperature, Some("°C")),
        "k" | "M" | "Md" | "Mds" if doc.word(at + 1) == "€" => {
            let factor = match doc.word(at) {
                "k" => 1e3,
                "M" => 1e6,
                _ => 1e9,
            };
            return Some(UnitHit { end: at + 2, kind: QuantityKind::Money, code: Some("EUR"), factor });
        }
        _ => {}
    }
    if doc.is_word(at, literal("pour")) && doc.is_word(at + 1, literal("cent")) {
        return hit(at + 2, QuantityKind::Percent, Some("%"));
    }
    let at = if doc.is_one_of(at, words!["de", "d'"]) { at + 1 } else { at };
    if !ANY.may_hold(doc.at(at).hash) {
        return None;
    }
    if let Some((_, code)) = CURRENCIES.iter().find(|(forms, _)| doc.is_one_of(at, forms)) {
        return hit(at + 1, QuantityKind::Money, Some(*code));
    }
    if let Some((_, plain, of)) = SHARED.iter().find(|(forms, ..)| doc.is_one_of(at, forms)) {
        let of = of.iter().find(|(forms, _)| doc.is_one_of(at + 1, forms));
        return hit(at + 1 + usize::from(of.is_some()), QuantityKind::Money, of.map(|o| o.1).or(*plain));
    }
    let (_, kind, code) = *WORDS.iter().find(|(forms, ..)| doc.is_one_of(at, forms))?;
    let square = doc.is_one_of(at + 1, words!["carré", "carrés"]);
    let cube = doc.is_one_of(at + 1, words!["cube", "cubes"]);
    let per_hour = doc.word(at + 1) == "/" && doc.is_word(at + 2, literal("h"))
        || doc.is_word(at + 1, literal("par")) && doc.is_word(at + 2, literal("heure"));
    match code {
        "m" if square => hit(at + 2, QuantityKind::Area, Some("m2")),
        "km" if square => hit(at + 2, QuantityKind::Area, Some("km2")),
        "m" if cube => hit(at + 2, QuantityKind::Volume, Some("m3")),
        "km" if per_hour => hit(at + 3, QuantityKind::Speed, Some("km/h")),
        "km" if doc.is_one_of(at + 1, words!["heure"]) => hit(at + 2, QuantityKind::Speed, Some("km/h")),
        // `mille` is a number too, and a length only behind the nautical adjective.
        "M" if !doc.is_one_of(at + 1, words!["nautique", "nautiques", "marin", "marins"]) => None,
        "M" => hit(at + 2, kind, Some("M")),
        "°C" => {
            let (scale, length) = match () {
                () if doc.is_one_of(at + 1, words!["fahrenheit"]) => ("°F", 2),
                () if doc.is_one_of(at + 1, words!["celsius"]) => ("°C", 2),
                () => ("°C", 1),
            };
            hit(at + length, kind, Some(scale))
        }
        _ => hit(at + 1, kind, Some(code)),
    }
}
