//! What XML and HTML have in common.

/// The first line of an XML document.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Adds text that may stand between tags and in attributes in double quotes. Characters that XML forbids become U+FFFD.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            // A carriage return that is written as it is would be read as a line feed.
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// The text, [escaped](escape).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    escape(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_ends_a_tag_or_an_attribute() {
        assert_eq!(escaped("a<b>&\"c'\r\n"), "a&lt;b&gt;&amp;&quot;c'&#13;\n");
        assert_eq!(escaped("\0\u{1b}é\u{ffff}\u{7f}"), "\u{fffd}\u{fffd}é\u{fffd}\u{fffd}");
    }
}
