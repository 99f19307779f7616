//! Classes of words: what the lexicon and the gazetteers know of a word, one bit each.

/// A set of [classes](Class).
pub(crate) type Classes = u64;

macro_rules! classes {
    ($($(#[$meta:meta])* $variant:ident = $text:literal,)+) => {
        /// A class of words. The names are those that rules and `gazetteers/MANIFEST.tsv` use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Class { $($(#[$meta])* $variant,)+ }

        impl Class {
            /// Every class, in the order of its bits.
            pub(crate) const ALL: &'static [Class] = &[$(Class::$variant,)+];

            /// The name.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Class::$variant => $text,)+ }
            }
        }
    };
}

classes! {
    Noun = "noun",
    Adjective = "adjective",
    Adverb = "adverb",
    /// A finite form in the present, imperfect, passé simple or subjunctive.
    Verb = "verb",
    Past = "past",
    Future = "future",
    Conditional = "conditional",
    Infinitive = "infinitive",
    PastParticiple = "past_participle",
    PresentParticiple = "present_participle",
    Preposition = "preposition",
    /// An article, possessive, demonstrative or other determiner.
    Determiner = "determiner",
    /// `du`, `des`, `au`, `aux`.
    Contracted = "contracted",
    Pronoun = "pronoun",
    Conjunction = "conjunction",
    Negation = "negation",
    Be = "be",
    Have = "have",
    Plural = "plural",
    Feminine = "feminine",
    Title = "title",
    Function = "function",
    Kin = "kin",
    Particle = "particle",
    Given = "given",
    Family = "family",
    Month = "month",
    Weekday = "weekday",
    Season = "season",
    /// A unit of time: `jour`, `semaine`.
    TimeUnit = "time_unit",
    /// A part of the day: `matin`, `soir`.
    DayPart = "day_part",
    /// A day seen from another: `hier`, `lendemain`.
    Deictic = "deictic",
    Holiday = "holiday",
    Number = "number",
    /// `dizaine`, `centaine`, `millier`.
    Collective = "collective",
    Ordinal = "ordinal",
    OrgHead = "org_head",
    OrgTail = "org_tail",
    PlaceHead = "place_head",
    Speech = "speech",
    Source = "source",
    Demonym = "demonym",
    Actor = "actor",
    Means = "means",
    Danger = "danger",
    Level = "level",
    Trigger = "trigger",
    Signpost = "signpost",
    Product = "product",
    /// `championnat`, `festival`: the place behind it is part of a name of an event.
    EventHead = "event_head",
    /// The last name of a public figure.
    FigureName = "figure_name",
    /// An English word of grammar.
    English = "english",
    /// The word alone, or with words after it, begins a name that is written with a capital.
    NameStart = "name_start",
    /// The word begins a phrase that may be written in lower case.
    PhraseStart = "phrase_start",
    /// A word that stands in the French dictionary in lower case.
    Common = "common",
    PersonName = "person_name",
    PlaceName = "place_name",
    OrganisationName = "organisation_name",
    NonEvent = "non_event",
    /// A verb whose subject plays a role in the event that its object names.
    LightVerb = "light_verb",
}

impl Class {
    /// The class as a set of one.
    pub(crate) const fn bit(self) -> Classes {
        1 << self as u8
    }

    /// The class called `name`.
    pub(crate) fn named(name: &str) -> Option<Class> {
        Class::ALL.iter().copied().find(|class| class.name() == name)
    }
}

/// The union of classes.
pub(crate) const fn any(classes: &[Class]) -> Classes {
    let (mut set, mut i) = (0, 0);
    while i < classes.len() {
        set |= classes[i].bit();
        i += 1;
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_bit_and_name() {
        assert!(Class::ALL.len() <= 64);
        let mut seen = 0;
        for &class in Class::ALL {
            assert_eq!(seen & class.bit(), 0);
            seen |= class.bit();
            assert_eq!(Class::named(class.name()), Some(class));
        }
        assert_eq!(any(&[Class::Noun, Class::Adverb]), 0b101);
    }
}
