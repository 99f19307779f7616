//! From bytes to text.

use std::borrow::Cow;

use clap::ValueEnum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encoding {
    /// What is not UTF-8 cannot be read
    #[value(name = "utf-8")]
    Utf8,
    /// UTF-8; what is not becomes U+FFFD
    #[value(name = "utf-8-lossy")]
    Lossy,
    /// The old encoding of Western Europe, and Latin-1 with it
    #[value(name = "windows-1252")]
    Windows1252,
}

/// What 0x80 to 0x9F mean in windows-1252, as browsers read it: five are controls.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// The text, or what is wrong with it.
    pub(crate) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, String> {
        match self {
            Encoding::Utf8 => {
                str::from_utf8(bytes).map(Cow::from).map_err(|error| not_utf8(bytes, error.valid_up_to()))
            }
            Encoding::Lossy => Ok(String::from_utf8_lossy(bytes)),
            Encoding::Windows1252 => Ok(bytes.iter().copied().map(windows_1252).collect()),
        }
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let line = 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    format!(
        "not UTF-8 text: the byte {byte:02X} at offset {at} (line {line}) begins no character; \
         --encoding says how else to read it"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_bytes_become_characters() {
        let bytes = b"caf\xe9 \x80 \x9c\x92";
        assert_eq!(Encoding::Windows1252.decode(bytes).as_deref(), Ok("café € œ’"));
        assert_eq!(Encoding::Lossy.decode(&bytes[..4]).as_deref(), Ok("caf\u{fffd}"));
        let why = Encoding::Utf8.decode(b"a\nb\xe9").unwrap_err();
        assert!(why.contains("the byte E9 at offset 3 (line 2)"), "{why}");
    }
}
