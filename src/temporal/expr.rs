//! What a time expression says before it is resolved.

use super::value::{Calendar, DayPart, Duration, Set};

/// The meaning of an expression, still relative to the text's date and to what is told.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    /// `vendredi 7 janvier 2022`, `le 7`.
    Day {
        day: u8,
        month: Option<u8>,
        year: Option<i32>,
        weekday: Option<u8>,
        shift: Shift,
    },
    /// `janvier`, `mars 2020`.
    Month {
        month: u8,
        year: Option<i32>,
        shift: Shift,
    },
    /// `été 2021`, `cet été`.
    Season {
        season: u8,
        year: Option<i32>,
        shift: Shift,
    },
    /// `premier trimestre`, `second semestre 2020`: the number and how many months it has.
    PartOfYear {
        number: u8,
        months: u8,
        year: Option<i32>,
    },
    /// `Pâques`, `14-Juillet`: as the lexicon codes it.
    Holiday {
        code: u32,
        year: Option<i32>,
        shift: Shift,
    },
    /// A year, a decade, a century: known as it stands.
    Fixed(Calendar),
    /// `mardi`, `mardi dernier`; weeks to add for `en huit`.
    Weekday {
        weekday: u8,
        shift: Shift,
        weeks: i64,
    },
    /// `mardi de la semaine prochaine`.
    WeekdayOfWeek {
        weekday: u8,
        shift: Shift,
    },
    /// `hier`, `il y a trois semaines`, `deux jours plus tard`.
    Offset {
        amount: f64,
        unit: Span,
        origin: Origin,
        approximate: bool,
    },
    /// `la semaine dernière`, `ce mois-ci`, `l'an prochain`.
    Current {
        unit: Span,
        shift: Shift,
    },
    /// `les trois derniers jours`, `ces dernières années`.
    Run {
        count: Option<f64>,
        unit: Span,
        shift: Shift,
    },
    /// `début`, `mi-`, `fin` of something.
    Edge {
        of: Box<Expr>,
        edge: Edge,
    },
    /// `7 au 19 janvier 2022`.
    Range(Box<Expr>, Box<Expr>),
    /// `nuit de jeudi à vendredi`: the night that begins on the first day.
    Night(Box<Expr>),
    /// A part of the day told of: `dans la matinée`, `ce soir`.
    Part {
        part: DayPart,
        origin: Origin,
    },
    /// `troisième jeudi de novembre`, `dernière semaine de mars`; counted from the end where the number is negative.
    Nth {
        nth: i8,
        of: Counted,
        within: Box<Expr>,
    },
    /// `semaine du 18 mars`, `week-end du 6 avril`.
    Holding {
        unit: Span,
        day: Box<Expr>,
    },
    /// The day told of: `ce jour-là`.
    ThatDay,
    /// A time of the clock alone.
    Clock,
    Duration(Duration),
    Set(Set),
}

impl Expr {
    /// Whether the tense of the sentence can say something of it.
    pub(super) fn needs_direction(&self) -> bool {
        match self {
            Expr::Day { year, .. }
            | Expr::Month { year, .. }
            | Expr::Season { year, .. }
            | Expr::Holiday { year, .. } => year.is_none(),
            Expr::Clock | Expr::Part { origin: Origin::Narrated, .. } => true,
            Expr::Weekday { .. } | Expr::Current { .. } | Expr::Range(..) => true,
            Expr::Edge { of, .. }
            | Expr::Night(of)
            | Expr::Nth { within: of, .. }
            | Expr::Holding { day: of, .. } => of.needs_direction(),
            _ => false,
        }
    }
}

/// Which one of a row of like times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// Nothing is said.
    None,
    /// `ce`, `cette`.
    This,
    /// `dernier`, `passé`.
    Last,
    /// `prochain`.
    Next,
    /// `suivant`, `d'après`: after the time told of.
    Following,
    /// `précédent`, `d'avant`: before the time told of.
    Preceding,
}

/// What an offset counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The text's date.
    Speech,
    /// The time told of.
    Narrated,
}

/// A stretch of the calendar that expressions count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Span {
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// What is counted within a stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Weekday(u8),
    Unit(Span),
}

/// A part of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    Middle,
    End,
}

/// An expression as a rule has found it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parsed {
    /// The first token; before the token where the rule began only for words such as `dans la`.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) expr: Expr,
    pub(super) part: Option<DayPart>,
    pub(super) clock: Option<(u8, u8)>,
    pub(super) offset: Option<i16>,
    pub(super) approximate: bool,
}

impl Parsed {
    pub(super) fn new(first: usize, end: usize, expr: Expr) -> Parsed {
        Parsed { first, end, expr, part: None, clock: None, offset: None, approximate: false }
    }
}
