//! Where things stand in a compiled table.

use crate::fold::WordHash;

/// The first bytes; the last is the version of the layout.
pub(crate) const MAGIC: &[u8] = b"DEPECHE\x01";

/// One part of the block, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Section {
    pub(crate) start: usize,
    pub(crate) len: usize,
}

pub(crate) const SLOTS: usize = 0;
pub(crate) const INFOS: usize = 1;
pub(crate) const SETS: usize = 2;
pub(crate) const FACTS: usize = 3;
pub(crate) const NODES: usize = 4;
pub(crate) const EDGES: usize = 5;
pub(crate) const ENTRIES: usize = 6;
pub(crate) const RECORDS: usize = 7;
pub(crate) const STRINGS: usize = 8;
pub(crate) const SECTIONS: usize = 9;

pub(crate) const HEADER: usize = 8 + 8 * SECTIONS;
/// Low 24 bits of the hash, word: 3 bytes each.
pub(crate) const SLOT: usize = 6;
/// First node (4 bytes), set of classes (2 bytes), facts (2 bytes).
pub(crate) const INFO: usize = 8;
/// A set of classes.
pub(crate) const SET: usize = 8;
/// First edge, first entry: 3 bytes each; a node more than there are ends the last.
pub(crate) const NODE: usize = 6;
/// Word, node: 3 bytes each.
pub(crate) const EDGE: usize = 6;
/// Target, class, capitals; record or value.
pub(crate) const ENTRY: usize = 8;
/// Seven fields of four bytes: see `Table::record`.
pub(crate) const RECORD: usize = 28;

/// The part of a hash that a slot keeps.
pub(crate) fn fingerprint(hash: WordHash) -> u32 {
    hash.low() & 0xff_ffff
}

/// The latitude of a record without coordinates.
pub(crate) const NO_COORDINATE: i32 = i32::MIN;

/// Where the search for a hash begins in a table of so many slots.
pub(crate) fn slot_of(hash: WordHash, slots: usize) -> usize {
    (((hash.0 >> 32) * slots as u64) >> 32) as usize
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
