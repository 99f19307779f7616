//! French words from lemmas and paradigms.

use super::Compiler;
use crate::{
    class::{Class, Classes},
    fold::{WordHash, bare, fold},
    tsv::{self, RowError},
};

impl Compiler {
    pub(super) fn paradigms(&mut self, text: &str) -> Result<(), RowError> {
        for row in tsv::read(text, &["paradigm", "strip", "add", "tags"]) {
            let row = row?;
            let ending = (row.get(1).to_owned(), row.get(2).to_owned(), row.get(3).to_owned());
            self.paradigms.entry(row.get(0).to_owned()).or_default().push(ending);
        }
        Ok(())
    }

    pub(super) fn lemmas(&mut self, text: &str) -> Result<(), RowError> {
        for row in tsv::read(text, &["lemma", "pos", "paradigm"]) {
            let row = row?;
            let (lemma, pos) = (row.get(0), row.get(1));
            let Some(endings) = self.paradigms.get(row.get(2)) else {
                return Err(row.error(format!("there is no paradigm `{}`", row.get(2))));
            };
            for (strip, add, tags) in endings {
                let Some(stem) = lemma.strip_suffix(strip.as_str()) else {
                    return Err(row.error(format!("`{lemma}` does not end in `{strip}`")));
                };
                let form = format!("{stem}{add}");
                let mut classes = Class::Common.bit();
                for tag in tags.split('|') {
                    classes |= classes_of(pos, tag);
                }
                self.builder.common(WordHash::of_folded(&form), classes);
                let mut rest = form.chars();
                if rest.next().is_some_and(|c| !c.is_ascii()) {
                    let first = bare(&form.chars().take(1).collect::<String>());
                    self.builder.first_accent(
                        WordHash::of_folded(&(first + rest.as_str())),
                        WordHash::of_folded(&form),
                    );
                }
                if pos.contains(['n', 'a', 'v']) {
                    self.forms.entry(lemma.to_owned()).or_default().push((form, tags.clone()));
                }
            }
        }
        Ok(())
    }

    pub(super) fn function_words(&mut self, text: &str) -> Result<(), RowError> {
        for row in tsv::read(text, &["form", "class"]) {
            let row = row?;
            let class = match row.get(1) {
                "article" | "det" => Class::Determiner,
                "contracted" => Class::Contracted,
                "prep" => Class::Preposition,
                "pron" => Class::Pronoun,
                "conj" => Class::Conjunction,
                "neg" => Class::Negation,
                "be" => Class::Be,
                "have" => Class::Have,
                other => return Err(row.error(format!("there is no class of function words `{other}`"))),
            };
            let words = self.words_of(row.get(0));
            if let [word] = words.as_slice() {
                self.builder.word(word.hash, class.bit() | Class::Common.bit(), None);
            }
        }
        Ok(())
    }

    pub(super) fn name_words(
        &mut self,
        text: &str,
        columns: &'static [&'static str],
        class: Class,
    ) -> Result<(), RowError> {
        for row in tsv::read(text, columns) {
            let row = row?;
            if let [word] = self.words_of(row.get(0)).as_slice() {
                self.builder.word(word.hash, class.bit(), None);
                self.builder.alias(word.bare, word.hash);
            }
        }
        Ok(())
    }

    /// All forms of a lemma or of the first word of a phrase; the lemma alone where the table does not have it.
    pub(super) fn inflected(&self, lemma: &str) -> Vec<String> {
        self.expand(lemma, |_| true)
    }

    /// The verb forms of a lemma or of the first word of a phrase.
    pub(super) fn conjugated(&self, lemma: &str) -> Vec<String> {
        self.expand(lemma, |tags| !matches!(tags, "ms" | "mp" | "fs" | "fp" | "s" | "p"))
    }

    /// The forms of a noun or an adjective, or of the first word of a phrase.
    pub(super) fn declined(&self, lemma: &str) -> Vec<String> {
        self.expand(lemma, |tags| matches!(tags, "ms" | "mp" | "fs" | "fp" | "s" | "p"))
    }

    /// The finite forms of a verb, without the verb.
    pub(super) fn finite(&self, lemma: &str) -> Vec<String> {
        let mut forms = self.expand(lemma, |tags| {
            !matches!(tags, "ms" | "mp" | "fs" | "fp" | "s" | "p" | "inf") && !tags.starts_with("pp")
        });
        forms.retain(|form| form != lemma);
        forms
    }

    /// The past participles of a verb, without the verb.
    pub(super) fn participles(&self, lemma: &str) -> Vec<String> {
        let mut forms = self.expand(lemma, |tags| tags.starts_with("pp") && tags != "ppr");
        forms.retain(|form| form != lemma);
        forms
    }

    fn expand(&self, lemma: &str, keep: impl Fn(&str) -> bool) -> Vec<String> {
        let (head, tail) =
            lemma.split_once(' ').map_or((lemma, ""), |(head, _)| (head, &lemma[head.len()..]));
        let mut forms: Vec<String> = self
            .forms
            .get(&fold(head))
            .into_iter()
            .flatten()
            .filter(|(_, tags)| keep(tags))
            .map(|(form, _)| format!("{form}{tail}"))
            .collect();
        forms.push(lemma.to_owned());
        forms.sort();
        forms.dedup();
        forms
    }
}

/// The classes of a form, by its lemma's part of speech and its own tag.
fn classes_of(pos: &str, tag: &str) -> Classes {
    let agreement = |tag: &str| {
        let plural = if tag.ends_with('p') { Class::Plural.bit() } else { 0 };
        let feminine = if tag.contains('f') { Class::Feminine.bit() } else { 0 };
        plural | feminine
    };
    match tag {
        "inf" => Class::Infinitive.bit(),
        "ppr" => Class::PresentParticiple.bit(),
        "ppms" | "ppmp" | "ppfs" | "ppfp" => Class::PastParticiple.bit() | agreement(&tag[2..]),
        _ if tag.starts_with("fut") => Class::Future.bit(),
        _ if tag.starts_with("con") => Class::Conditional.bit(),
        _ if tag.starts_with("imp") || tag.starts_with("pas") => Class::Verb.bit() | Class::Past.bit(),
        _ if tag.starts_with("pre")
            || tag.starts_with("sub")
            || tag.starts_with("sbi")
            || tag.starts_with("ipr") =>
        {
            Class::Verb.bit()
        }
        _ => {
            let part = |letter: char| match letter {
                'n' => Class::Noun.bit(),
                'a' => Class::Adjective.bit(),
                'r' => Class::Adverb.bit(),
                'p' => Class::Preposition.bit(),
                'd' => Class::Determiner.bit(),
                'o' => Class::Pronoun.bit(),
                'c' => Class::Conjunction.bit(),
                _ => 0,
            };
            pos.chars().fold(agreement(tag), |classes, letter| classes | part(letter))
        }
    }
}
