//! Marks of words, finer than [classes](crate::class) and several a word: what sort of thing a noun names, and what a
//! word says of the event beside it.

macro_rules! marks {
    ($(#[$about:meta])* $set:ident, $bit:ident: $($(#[$meta:meta])* $name:ident $text:literal,)+) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct $set(pub(crate) u32);

        #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum $bit { $($name,)+ }

        // Some marks are named in the tables alone, and the names are read when the tables are compiled.
        #[allow(dead_code)]
        impl $set {
            $($(#[$meta])* pub(crate) const $name: $set = $set(1 << $bit::$name as u8);)+

            /// The names of the marks in the tables, in the order of their bits.
            pub(crate) const NAMES: &'static [&'static str] = &[$($text,)+];

            pub(crate) const fn or(self, other: $set) -> $set {
                $set(self.0 | other.0)
            }

            /// Whether one of the marks is among these.
            pub(crate) const fn any(self, marks: $set) -> bool {
                self.0 & marks.0 != 0
            }
        }
    };
}

marks! {
    /// What sorts of things a noun can name: `gazetteers/events/sorts.tsv`.
    Sort, SortBit:
    /// A human being, or several.
    PERSON "person",
    /// A law, a bill, a budget.
    LAW "law",
    /// Jobs, or those who have them.
    JOBS "jobs",
    /// Who or what rules a country.
    RULE "rule",
    /// A building or a part of one.
    STRUCTURE "structure",
    /// A vehicle, a ship, an aircraft.
    TRAFFIC "traffic",
    /// A treaty, a contract.
    DEAL "deal",
    /// A company or a share of one.
    COMPANY "company",
    /// Soldiers, police, rescuers, ships.
    TROOPS "troops",
    /// A sentence of a court.
    PENALTY "penalty",
    /// What flies and explodes.
    MISSILE "missile",
    /// Charges, proceedings.
    CHARGES "charges",
    /// A river, a lake.
    WATER "water",
    /// A volcano, or what comes out of it.
    VOLCANO "volcano",
    /// What poisons.
    POISON "poison",
    /// What a court says, and who says it there.
    COURT "court",
    /// What slides, falls, blows or is measured in a disaster: `une avalanche de neige` is one.
    MATTER "matter",
    /// A part of a place, or a word for what sort of place it is: `le nord de`, `la ville de`.
    PART "part",
    /// A street.
    STREET "street",
    /// What tells figures, and is published: `bilan`, `communiqué`.
    REPORT "report",
}

marks! {
    /// What a word says of the event beside it, or of the verb that it governs: `gazetteers/events/cues.tsv`.
    Cue, CueBit:
    /// The event does not take place, or no longer: `annuler`, `interdire`.
    CANCEL "cancel",
    /// It was prevented: `déjouer`, `éviter`.
    FOIL "foil",
    /// It is said not to be so: `démentir`.
    DENY "deny",
    /// The subject does not do it: `refuser de`, `renoncer à`.
    REFUSE "refuse",
    /// It is ruled out, or not: `exclure`.
    EXCLUDE "exclude",
    /// It is feared: `craindre`, `risquer`.
    FEAR "fear",
    /// It is hoped for or spoken of: `espérer`, `évoquer`.
    THINK "think",
    /// A noun or an adjective of what may come: `risque`, `éventuel`.
    MAYBE "maybe",
    /// It is threatened: `menacer de`.
    THREATEN "threaten",
    /// Somebody is said to have done it: `accuser de`.
    ACCUSE "accuse",
    /// It is only said to be so: `présumé`.
    PRESUME "presume",
    /// It is asked for, ordered, prepared: `réclamer`, `convoquer`.
    CALL "call",
    /// Somebody is called on: `appeler à`.
    APPEAL "appeal",
    /// The subject means to do it: `vouloir`, `compter`.
    INTEND "intend",
    /// It has a date: `prévu`, `attendu`.
    SCHEDULE "schedule",
    /// It is to come: `prochain`, `imminent`.
    COMING "coming",
    /// It can be: `pouvoir`.
    CAN "can",
    /// It will be: `devoir`, `aller`.
    WILL "will",
    /// The subject takes place: `avoir lieu`, `se dérouler`.
    OCCUR "occur",
    /// A part, a plan, a number of the event: what is said of it is said of the event: `début`, `vague`.
    PHASE "phase",
    /// The thing in general, behind it: `prévention`, `exercice`.
    GENERAL "general",
    /// A verb whose object is what comes of the event, not what it hits: `faire`, `provoquer`.
    RESULT "result",
    /// A verb whose infinitive is part of its group: `pouvoir`, `venir de`.
    MODAL "modal",
    /// A verb of movement or change: its `être` makes no passive: `arriver`.
    MOVE "move",
    /// A word for where somebody comes from, is or goes: `né`, `basé`.
    ORIGIN "origin",
    /// An adjective that stands before its noun: `grand`, `nouveau`.
    PREPOSED "preposed",
    /// A verb of meeting only with its pronoun or in the passive: `se réunir`.
    GATHER "gather",
    /// A casualty, or what befell one.
    KILLED "killed",
    INJURED "injured",
    MISSING "missing",
    DETAINED "detained",
    DISPLACED "displaced",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_bits_in_the_order_of_their_names() {
        assert!(Sort::NAMES.len() <= 32 && Cue::NAMES.len() <= 32);
        assert_eq!(Sort::NAMES[Sort::REPORT.0.trailing_zeros() as usize], "report");
        assert_eq!(Cue::NAMES[Cue::DISPLACED.0.trailing_zeros() as usize], "displaced");
        let both = Cue::CANCEL.or(Cue::FOIL);
        assert!(both.any(Cue::FOIL) && !both.any(Cue::DENY));
    }
}
