//! Classes of words: what the lexicon and the gazetteers know of a word, one bit each.

/// A set of [classes](Class).
pub(crate) type Classes = u64;

macro_rules! classes {
    ($($(#[$meta:meta])* $variant:ident,)+) => {
        /// A class of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Class { $($(#[$meta])* $variant,)+ }

        impl Class {
            /// Every class, in the order of its bits.
            pub(crate) const ALL: &'static [Class] = &[$(Class::$variant,)+];
        }
    };
}

classes! {
    Noun,
    Adjective,
    Adverb,
    /// A finite form in the present, imperfect, passé simple or subjunctive.
    Verb,
    Past,
    Future,
    Conditional,
    Infinitive,
    PastParticiple,
    PresentParticiple,
    Preposition,
    /// An article, possessive, demonstrative or other determiner.
    Determiner,
    /// `du`, `des`, `au`, `aux`.
    Contracted,
    Pronoun,
    Conjunction,
    Negation,
    Be,
    Have,
    Plural,
    Feminine,
    Title,
    Function,
    Kin,
    Particle,
    Given,
    Family,
    Month,
    Weekday,
    Season,
    /// A unit of time: `jour`, `semaine`.
    TimeUnit,
    /// A word that can begin a time expression, or lead one, and is in no other class of time: `début`, `chaque`.
    TimeWord,
    /// A part of the day: `matin`, `soir`.
    DayPart,
    /// A day seen from another: `hier`, `lendemain`.
    Deictic,
    Holiday,
    Number,
    /// `dizaine`, `centaine`, `millier`.
    Collective,
    Ordinal,
    OrgHead,
    OrgTail,
    PlaceHead,
    Speech,
    Source,
    Demonym,
    Actor,
    Means,
    Danger,
    Level,
    Trigger,
    Signpost,
    Product,
    /// `championnat`, `festival`: the place behind it is part of a name of an event.
    EventHead,
    /// The last name of a public figure.
    FigureName,
    /// A word of match reports.
    Sport,
    /// A word of grammar of another language, which may be a French word too.
    Foreign,
    /// The word alone, or with words after it, begins a name that is written with a capital.
    NameStart,
    /// The word begins a phrase that may be written in lower case.
    PhraseStart,
    /// A word that stands in the French dictionary in lower case.
    Common,
    PersonName,
    PlaceName,
    OrganisationName,
    NonEvent,
    /// A verb beside the noun of an event: its subject acts or suffers in what its object names, or the event strikes its object.
    LightVerb,
    /// A noun with [sorts](crate::mark::Sort) as its value.
    Sort,
    /// A word with [cues](crate::mark::Cue) as its value.
    Cue,
}

impl Class {
    /// The class as a set of one.
    pub(crate) const fn bit(self) -> Classes {
        1 << self as u8
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
    fn every_class_has_its_bit() {
        assert!(Class::ALL.len() <= 64);
        let mut seen = 0;
        for &class in Class::ALL {
            assert_eq!(seen & class.bit(), 0);
            seen |= class.bit();
        }
        assert_eq!(any(&[Class::Noun, Class::Adverb]), 0b101);
    }
}
