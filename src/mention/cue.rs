//! What speaks for and against a name being a person, a place or an organisation: one table of cues and weights.
//!
//! A candidate's score is the sum of the weights of its cues. The weights are whole numbers; 10 is a hint, 40 a good reason,
//! 100 nearly a proof. They are set by hand and checked on annotated news.

use crate::label::MentionKind;

/// A set of [cues](Cue).
pub(crate) type Cues = u128;

macro_rules! cues {
    ($($variant:ident $id:literal $why:literal [$person:literal $place:literal $organisation:literal],)+) => {
        /// A reason for or against a reading of a name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Cue { $($variant,)+ }

        /// Id, what it means, and its weights for person, place and organisation.
        pub(crate) static CUES: &[(&str, &str, [i16; 3])] = &[$(($id, $why, [$person, $place, $organisation]),)+];
    };
}

cues! {
    // The gazetteers.
    PlaceCountry      "gazetteer.country"        "a country, a continent, a sea, or a place of a million"        [ -20  75 -45],
    PlaceLarge        "gazetteer.place-large"    "a first-level division, or a place of 100,000"                 [ -20  58 -20],
    PlaceSmall        "gazetteer.place-small"    "a smaller place"                                               [ -10  34 -10],
    Site              "gazetteer.site"           "a building, a street, a site"                                  [ -20  52 -80],
    Figure            "gazetteer.figure"         "a public figure's full name"                                   [ 100 -40 -40],
    FigureShort       "gazetteer.figure-short"   "a public figure's name of one word"                            [  40 -10 -10],
    Organisation      "gazetteer.organisation"   "an organisation's name"                                        [ -30 -30  62],
    OrganisationLong  "gazetteer.organisation-long" "an organisation's name of several words"                    [ -30 -20  45],
    Given             "gazetteer.given"          "begins with a given name"                                      [  38   0 -12],
    GivenOnly         "gazetteer.given-only"     "one word, a given name"                                        [  14   0   0],
    Family            "gazetteer.family"         "ends with a family name"                                       [  20   0   0],
    FamilyOnly        "gazetteer.family-only"    "one word, a family name"                                       [   8   0   0],
    Product           "gazetteer.product"        "the name of a product, a work, a prize, a competition"         [ -60 -60 -110],
    InsideProduct     "gazetteer.inside-product" "part of the name of a product, a work, a prize"                [ -50 -60 -50],
    InsideName        "gazetteer.inside-name"    "part of a longer name"                                         [ -45 -95 -60],
    FigureName        "gazetteer.figure-name"    "one word, the last name of a public figure"                    [  22   0   0],
    // The word itself.
    Adjacent          "word.adjacent"            "other words with capitals stand beside it"                     [ -12 -30 -20],
    Common            "word.common"              "one word that is in the dictionary in small letters"           [ -30 -22 -24],
    CommonSmall       "word.common-small"        "a common word that is also the name of a small place"          [   0 -30   0],
    CommonAll         "word.common-all"          "several words, all in the dictionary"                          [ -38 -16   6],
    Demonym           "word.demonym"             "a noun of nationality"                                         [ -60 -60 -60],
    Function          "word.function"            "a title, a function or a rank"                                 [ -60 -60 -50],
    CalendarWord      "word.calendar"            "a month, a weekday, a feast"                                   [ -50 -50 -50],
    Acronym           "word.acronym"             "capitals only"                                                 [ -30  -6  32],
    AcronymLong       "word.acronym-long"        "capitals only, more than six letters, or a word in capitals"   [  10   8  -8],
    Mixed             "word.mixed"               "a capital inside the word"                                     [  -5 -10  22],
    Initial           "word.initial"             "an initial before a capital"                                   [  45 -20 -10],
    Letter            "word.letter"              "one letter, or letters with dots"                              [ -40 -60 -50],
    Digits            "word.digits"              "has digits"                                                    [ -40 -20 -28],
    OneWord           "word.one"                 "one word"                                                      [  -6   4   2],
    TwoWords          "word.two"                 "two words with capitals"                                       [  16  -4   2],
    ThreeWords        "word.three"               "three words with capitals or more"                             [   8  -6  10],
    Particle          "word.particle"            "a particle of a name inside"                                   [  34   0  -6],
    Compass           "word.compass"             "a direction: `le Nord du Canada`, `le Nord et l'Ouest`"        [ -20 -80 -40],
    Couple            "word.couple"              "shares the next one's family name: `Emmanuel et Brigitte Macron`" [ 90 -60 -60],
    StartsCommon      "word.starts-common"       "begins with a common word at the start of the sentence"        [ -50 -20 -10],
    StartsDemonym     "word.starts-demonym"      "begins with a noun of nationality: `Suissesse Anne Petit`"     [ -50 -40 -60],
    HoldsOrganisation "word.holds-organisation"  "begins or ends with the name of a known organisation"          [ -30 -24  30],
    Roman             "word.roman"               "a Roman number"                                                [ -60 -60 -70],
    StartsArticle     "word.starts-article"      "an article at the start of the sentence and a common word"     [ -60 -20 -130],
    RoadNumber        "word.road-number"         "the number of a road behind an article: `l'A7`, `la RN20`"     [ -60  80 -70],
    HeadLower         "word.org-head-lower"      "a word for a kind of organisation, with complements in small letters" [ -50 -30 62],
    OfInside          "word.of-inside"           "`de` or `du` inside, without a given name before it"           [ -25  -4   8],
    Unknown           "word.unknown"             "a word that no list has"                                       [   6   4   4],
    HyphenName        "word.hyphen"              "a compound with capitals: `Villeneuve-Saint-Georges`"          [   2  10  -8],
    PlaceShape        "word.place-shape"         "begins or ends as names of towns do"                           [ -20  30 -10],
    // Where it stands.
    SentenceStart     "at.sentence-start"        "the first word of a sentence, and one word"                    [  -8  -6  -6],
    SeenLower         "at.seen-lower"            "the article has the word in small letters too"                 [ -30 -30 -30],
    Quoted            "at.quoted"                "the whole of a quotation: a title of a work, or a newspaper"   [ -22 -22  -6],
    Foreign           "at.foreign-line"          "in a line of another language"                                 [ -30 -40 -45],
    Alone             "at.alone"                 "one word, alone on its line"                                   [ -10 -30 -40],
    CapsLine          "at.caps-line"             "in a line of capitals"                                         [ -14  -6 -14],
    // Before it.
    Title             "left.title"               "after a title: `M.`, `Mme`, `général`"                         [  90 -60 -50],
    RoleBefore        "left.role"                "after a function: `le ministre Jean Petit`"                    [  55 -40  -8],
    RoleOf            "left.role-of"             "after a function and `de`: `le maire de Lyon`"                 [ -25  22  16],
    NamedAfter        "left.named-after"         "after what is called after people: `l'affaire`, `le gouvernement`" [ 40 -10 -30],
    Portfolio         "left.portfolio"           "after a minister and `de`, a common word: `le ministre du Travail`" [ -70 -70 -80],
    Kin               "left.kin"                 "after a word of kinship: `sa femme Anne`"                      [  45 -20 -30],
    ActorBefore       "left.actor"               "after a common noun of people: `l'attaquant Paul Durand`"      [  30 -20 -10],
    NationalBefore    "left.national"            "after a noun of nationality: `le Mexicain Paul Petit`"         [  32 -24 -30],
    At                "left.at"                  "after `à`"                                                     [ -10  30  -6],
    In                "left.in"                  "after `en`, `aux`, `vers`, `depuis`, `entre`"                  [ -30  24 -12],
    AtThe             "left.at-the"              "after `au`"                                                    [ -36  16  10],
    Within            "left.within"              "after `dans`"                                                  [ -36  26   2],
    By                "left.by"                  "after `par`, `avec`, `contre`, `selon`, `pour`"                [  10 -12  12],
    Of                "left.of"                  "after `de` or `d'`"                                            [   2   8  -2],
    OfThe             "left.of-the"              "after `du`, `de la`, `des`"                                    [ -36   8  20],
    The               "left.the"                 "after `le`, `la`, `l'`"                                        [ -40  12  22],
    ThePlural         "left.the-plural"          "after `les`"                                                   [ -40   6  16],
    EventHead         "left.event-head"          "in the name of a competition, a festival, a battle"            [ -10 -60 -20],
    PlaceHead         "left.place-head"          "after a word for a kind of place: `la ville de`, `région`"     [ -50  70 -30],
    OrgHead           "left.org-head"            "after a word for a kind of organisation: `l'agence`, `le parti`" [ -40 -30  58],
    HeadInside        "word.org-head"            "begins with a word for a kind of organisation"                 [ -50 -24  72],
    HeadAlone         "word.org-head-alone"      "one word with a capital for an institution: `le Parlement`"    [ -30 -20  52],
    Extended          "word.extended"            "an institution with the country or body that it belongs to"    [ -30 -30  42],
    TailInside        "word.org-tail"            "ends with a word of companies: `Group`, `Airlines`"            [ -30 -20  50],
    PlaceHeadInside   "word.place-head"          "begins with a word for a kind of place: `rue`, `lac`, `mont`"  [ -50  72 -30],
    // After it.
    RoleAfter         "right.role"               "before a comma and a function or an age: `Jean Petit, maire de`" [  45 -20 -10],
    SpeechAfter       "right.speech"             "before a verb of speech"                                       [  18 -10  10],
    SpeechInverted    "left.speech-inverted"     "after a verb of speech: `a déclaré Jean Petit`"                [  26 -12   8],
    AcronymAfter      "right.acronym"            "before its acronym in brackets"                                [ -30 -20  50],
    PlaceAfter        "right.place"              "before its country or department: `Almaty, au Kazakhstan`"     [ -30  48 -20],
    AgeAfter          "right.age"                "before an age: `Jean Petit, 42 ans` or `(42 ans)`"             [  60 -40 -40],
    InBrackets        "at.brackets"              "alone in brackets"                                             [ -20  10  16],
    Tally             "right.tally"              "before what a player did: `(3/7)`, `(2 buts)`, `(45e)`"        [  45 -20 -10],
    Thing             "at.explained-thing"       "in brackets behind what it stands for, which is no organisation" [ -20 -30 -60],
    ColonQuote        "right.quotation"          "before a colon and a quotation: `Poutine : « …`"               [  34  -6   6],
    PartyAfter        "right.party"              "before an acronym in brackets, after a person's name"          [  24 -20 -10],
    ArmsAfter         "right.region"             "before `(Nord)`: a department or a country in brackets"        [ -20  40   0],
    // The rest of the article.
    Known             "article.known"            "the same name is clear elsewhere in the article"               [  70  60  60],
    KnownFamily       "article.known-family"     "the last name of a person named in the article"                [  95 -90 -60],
    KnownAcronym      "article.known-acronym"    "an acronym that the article explains"                          [ -40 -40  80],
    KnownThing        "article.known-thing"      "an acronym that the article explains as no organisation"       [ -20 -30 -60],
    KnownOther        "article.known-other"      "the same name is clear elsewhere, and of another kind"         [ -45 -40 -40],
    // Every candidate.
    Bias              "any"                      "any name"                                                      [ -12 -14 -18],
}

impl Cue {
    pub(crate) const fn bit(self) -> Cues {
        1 << self as u8
    }
}

/// The scores that cues give the readings: person, place, organisation.
pub(crate) fn scores(cues: Cues) -> [i32; 3] {
    let mut total = [0; 3];
    for cue in each(cues) {
        for (sum, weight) in total.iter_mut().zip(CUES.get(cue).map_or([0; 3], |(_, _, weights)| *weights)) {
            *sum += i32::from(weight);
        }
    }
    total
}

/// The numbers of the cues of a set.
fn each(cues: Cues) -> impl Iterator<Item = usize> {
    let mut rest = cues;
    std::iter::from_fn(move || {
        let cue = rest.trailing_zeros() as usize;
        rest &= rest.wrapping_sub(1);
        (cue < Cues::BITS as usize).then_some(cue)
    })
}

/// The ids of a set of cues.
pub(crate) fn names(cues: Cues) -> impl Iterator<Item = &'static str> {
    each(cues).filter_map(|cue| CUES.get(cue)).map(|(id, ..)| *id)
}

/// A set of cues one by one: id, what it means, its weight for a kind of name.
pub(crate) fn weights(
    cues: Cues,
    kind: MentionKind,
) -> impl Iterator<Item = (&'static str, &'static str, i32)> {
    each(cues).filter_map(|cue| CUES.get(cue)).map(move |(id, finds, weights)| {
        let weight = match kind {
            MentionKind::Person => weights[0],
            MentionKind::Place => weights[1],
            MentionKind::Organisation => weights[2],
            // Names of a caller's own kind are not weighed.
            MentionKind::Custom(_) => 0,
        };
        (*id, *finds, i32::from(weight))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_fit_the_set() {
        assert!(CUES.len() <= 128);
        let mut ids: Vec<&str> = CUES.iter().map(|(id, ..)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CUES.len());
    }

    #[test]
    fn a_score_is_the_sum_of_its_cues() {
        let cues = Cue::Title.bit() | Cue::OneWord.bit();
        assert_eq!(scores(cues)[0], 84);
        assert_eq!(scores(0), [0; 3]);
        assert_eq!(names(cues).collect::<Vec<_>>(), ["word.one", "left.title"]);
    }
}
