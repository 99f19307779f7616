//! Where things stand in a compiled table.

use crate::fold::WordHash;

/// The first bytes; the last is the version of the layout.
pub(crate) const MAGIC: &[u8] = b"DEPECHE\x02";

pub(crate) const BUCKETS: usize = 0;
pub(crate) const SLOTS: usize = 1;
pub(crate) const INFOS: usize = 2;
pub(crate) const SETS: usize = 3;
pub(crate) const FACTS: usize = 4;
pub(crate) const NODES: usize = 5;
pub(crate) const EDGES: usize = 6;
pub(crate) const FILTER: usize = 7;
pub(crate) const ENTRIES: usize = 8;
pub(crate) const RECORDS: usize = 9;
pub(crate) const STRINGS: usize = 10;
pub(crate) const SECTIONS: usize = 11;

/// The start and the length of each section behind the first bytes.
pub(crate) const HEADER: usize = 8 + 8 * SECTIONS;
/// By how much the slots before a bucket are more than [`PER_BUCKET`] for each bucket; a bucket more than there are ends the
/// last.
pub(crate) const BUCKET: usize = 2;
/// Low 24 bits of the hash, word: 3 bytes each; in the order of buckets.
pub(crate) const SLOT: usize = 6;
/// First node (3 bytes), set of classes (2 bytes), facts (2 bytes).
pub(crate) const INFO: usize = 7;
/// A set of classes.
pub(crate) const SET: usize = 8;
/// First edge, first entry: 3 bytes each; a node more than there are ends the last. The root comes first, then its children,
/// then theirs.
pub(crate) const NODE: usize = 6;
/// The word of a node that is no child of the root, in the order of the nodes.
pub(crate) const EDGE: usize = 3;
/// Kind of target in two bits, under flags or the class of a phrase (1 byte), capitals (2), record or value (4).
pub(crate) const ENTRY: usize = 7;
/// Kind, sort, country; latitude, longitude (3 bytes each); population; name (3); see `Table::record`.
pub(crate) const RECORD: usize = 24;

/// The targets of entries.
pub(crate) const PLACE: u8 = 0;
pub(crate) const PERSON: u8 = 1;
pub(crate) const ORGANISATION: u8 = 2;
pub(crate) const PHRASE: u8 = 3;
/// The flags of entries that are no phrases.
pub(crate) const ACRONYM: u8 = 1 << 2;
pub(crate) const CANONICAL: u8 = 1 << 3;
pub(crate) const CONTRACTED: u8 = 1 << 4;
/// Where the class of a phrase begins.
pub(crate) const CLASS_SHIFT: u32 = 2;

/// A bucket has so many slots on average.
pub(crate) const PER_BUCKET: usize = 4;

/// The part of a hash that a slot keeps.
pub(crate) fn fingerprint(hash: WordHash) -> u32 {
    hash.low() & 0xff_ffff
}

/// The latitude of a record without coordinates.
pub(crate) const NO_COORDINATE: i32 = -(1 << 23);

/// The bucket of a hash in a table of so many slots.
pub(crate) fn bucket_of(hash: WordHash, slots: usize) -> usize {
    (((hash.0 >> 32) * slots.div_ceil(PER_BUCKET) as u64) >> 32) as usize
}

/// The bit of an edge in a filter of so many bytes: its byte, and its place there.
pub(crate) fn filter_bit(node: u32, word: u32, bytes: usize) -> (usize, u32) {
    let edge = u64::from(node) << 32 | u64::from(word);
    let hash = (edge ^ edge >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((((hash >> 32) * bytes as u64) >> 32) as usize, (hash >> 16 & 7) as u32)
}

/// The identifier of a place as a number: `geonames:1526384`, `insee:75056`, `insee:dep-75`, `insee:reg-11`.
pub(crate) fn pack_id(id: &str) -> Option<u32> {
    const LIMIT: u32 = 1 << 30;
    let (scheme, number) = match id.split_once(':') {
        None if id.is_empty() => return Some(0),
        Some(("geonames", number)) => (1, number.parse().ok()?),
        Some(("insee", code)) => match code.split_once('-') {
            Some(("dep", code)) => (3, u32::from_str_radix(&format!("d{code}"), 36).ok()?),
            Some(("reg", code)) => (3, u32::from_str_radix(&format!("r{code}"), 36).ok()?),
            Some(_) => return None,
            None if code.len() == 5 => (2, u32::from_str_radix(code, 36).ok()?),
            None => return None,
        },
        _ => return None,
    };
    (number < LIMIT).then_some(scheme << 30 | number)
}

/// The identifier that a number stands for; empty for 0.
pub(crate) fn unpack_id(packed: u32) -> String {
    let mut number = packed & ((1 << 30) - 1);
    let mut code = Vec::new();
    while number > 0 && packed >> 30 > 1 {
        code.push(char::from_digit(number % 36, 36).unwrap_or('0').to_ascii_uppercase());
        number /= 36;
    }
    let code: String = code.iter().rev().collect();
    match (packed >> 30, code.chars().next()) {
        (0, _) => String::new(),
        (1, _) => format!("geonames:{}", packed & ((1 << 30) - 1)),
        (2, _) => format!("insee:{code:0>5}"),
        (_, Some('D')) => format!("insee:dep-{}", &code[1..]),
        _ => format!("insee:reg-{}", code.get(1..).unwrap_or("")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_round_trip() {
        for id in [
            "",
            "geonames:1526384",
            "insee:75056",
            "insee:01004",
            "insee:2A004",
            "insee:dep-01",
            "insee:dep-2A",
            "insee:reg-84",
        ] {
            assert_eq!(unpack_id(pack_id(id).unwrap()), id);
        }
        for id in ["wikidata:Q1", "geonames:x", "insee:1", "75056", "insee:canton-1"] {
            assert_eq!(pack_id(id), None, "{id}");
        }
    }
}
