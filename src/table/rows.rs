//! Rows of gazetteer files, and the vocabularies that rows and rules share.

use crate::{
    label::{OrganisationKind, PlaceKind},
    table::layout::{NO_COORDINATE, pack_id},
    tsv::{Row, RowError},
};

/// The forces of verbs of speech, in the order of their values.
pub(crate) const FORCES: &[&str] =
    &["say", "claim", "confirm", "deny", "announce", "warn", "ask", "judge", "admit", "promise", "report"];

/// The frames of triggers, in the order of their values.
pub(crate) const FRAMES: &[&str] = &[
    "none",
    "agent-patient",
    "theme",
    "agent",
    "agent-about",
    "victim",
    "de-actor",
    "de-target",
    "de-about",
];

/// The columns of places.
pub(crate) const PLACE_COLUMNS: &[&str] =
    &["name", "kind", "country", "admin", "lat", "lon", "population", "id", "variants"];
pub(crate) const FIGURE_COLUMNS: &[&str] = &["name", "family", "function", "country", "variants"];
pub(crate) const ORGANISATION_COLUMNS: &[&str] = &["name", "kind", "country", "acronym", "variants"];

/// A record to be.
#[derive(Clone, Debug)]
pub(crate) struct NewRecord {
    pub(crate) kind: u8,
    pub(crate) sub: u8,
    pub(crate) country: [u8; 2],
    pub(crate) lat: i32,
    pub(crate) lon: i32,
    pub(crate) population: u32,
    pub(crate) name: String,
    pub(crate) id: u32,
    pub(crate) admin: String,
    pub(crate) short: String,
    pub(crate) function: String,
}

impl NewRecord {
    /// A record of a kind (0 place, 1 person, 2 organisation) of which only the name is known.
    pub(crate) fn new(kind: u8, name: &str) -> NewRecord {
        NewRecord {
            kind,
            sub: 0,
            country: [0, 0],
            lat: NO_COORDINATE,
            lon: NO_COORDINATE,
            population: 0,
            name: name.to_owned(),
            id: 0,
            admin: String::new(),
            short: String::new(),
            function: String::new(),
        }
    }
}

/// A kind of file that lists names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameFile {
    Places,
    Figures,
    Organisations,
}

impl NameFile {
    /// The kind of file that has these columns.
    pub(crate) fn of_columns(columns: &[&str]) -> Option<NameFile> {
        [NameFile::Places, NameFile::Figures, NameFile::Organisations]
            .into_iter()
            .find(|file| file.columns() == columns)
    }

    pub(crate) fn columns(self) -> &'static [&'static str] {
        match self {
            NameFile::Places => PLACE_COLUMNS,
            NameFile::Figures => FIGURE_COLUMNS,
            NameFile::Organisations => ORGANISATION_COLUMNS,
        }
    }

    /// Reads a row.
    pub(crate) fn record(self, row: &Row<'_>) -> Result<NewRecord, RowError> {
        match self {
            NameFile::Places => place(row),
            NameFile::Figures => figure(row),
            NameFile::Organisations => organisation(row),
        }
    }

    /// The other names in a row.
    pub(crate) fn variants<'t>(self, row: &Row<'t>) -> impl Iterator<Item = &'t str> {
        let (short, variants) = match self {
            NameFile::Places => (None, 8),
            NameFile::Figures => (None, 4),
            NameFile::Organisations => (Some(3), 4),
        };
        short
            .into_iter()
            .flat_map(|column| row.list(column))
            .chain(row.list(variants))
            .collect::<Vec<_>>()
            .into_iter()
    }
}

fn place(row: &Row<'_>) -> Result<NewRecord, RowError> {
    let degrees = |column: usize| match row.get(column) {
        "" => Ok(NO_COORDINATE),
        text => match text.parse::<f64>() {
            Ok(degrees) if degrees.abs() <= 180.0 => Ok((degrees * 1000.0).round() as i32),
            _ => Err(row.error_at(column, format!("`{text}` is not a number of degrees from -180 to 180"))),
        },
    };
    let population = match row.get(6) {
        "" => 0,
        text => match text.parse::<u64>() {
            Ok(people) => people.try_into().unwrap_or(u32::MAX),
            Err(_) => {
                return Err(row.error_at(6, format!("`{text}` is not a population: expected a whole number")));
            }
        },
    };
    let id = pack_id(row.get(7)).ok_or_else(|| {
        row.error_at(
            7,
            format!("`{}` is no identifier of a place: expected geonames:… or insee:…", row.get(7)),
        )
    })?;
    Ok(NewRecord {
        sub: ordinal(PlaceKind::ALL.iter().map(|k| k.as_str()), row, 1)? as u8,
        country: country(row, 2)?,
        lat: degrees(4)?,
        lon: degrees(5)?,
        population,
        id,
        admin: row.get(3).to_owned(),
        ..NewRecord::new(0, row.get(0))
    })
}

fn figure(row: &Row<'_>) -> Result<NewRecord, RowError> {
    Ok(NewRecord {
        country: country(row, 3)?,
        short: row.get(1).to_owned(),
        function: row.get(2).to_owned(),
        ..NewRecord::new(1, row.get(0))
    })
}

fn organisation(row: &Row<'_>) -> Result<NewRecord, RowError> {
    Ok(NewRecord {
        sub: ordinal(OrganisationKind::ALL.iter().map(|k| k.as_str()), row, 1)? as u8,
        country: country(row, 2)?,
        short: row.get(3).to_owned(),
        ..NewRecord::new(2, row.get(0))
    })
}

/// The place of a column's text in a list of names.
pub(crate) fn ordinal(
    names: impl Iterator<Item = &'static str> + Clone,
    row: &Row<'_>,
    column: usize,
) -> Result<u32, RowError> {
    let text = row.get(column);
    match names.clone().position(|name| name == text) {
        Some(i) => Ok(i as u32),
        None => {
            let known = names.collect::<Vec<_>>().join(", ");
            Err(row.error_at(column, format!("there is no `{text}`; expected one of {known}")))
        }
    }
}

fn country(row: &Row<'_>, column: usize) -> Result<[u8; 2], RowError> {
    match row.get(column).as_bytes() {
        [] => Ok([0, 0]),
        &[a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Ok([a, b]),
        _ => Err(row.error_at(
            column,
            format!("`{}` is no country code: expected two capitals, as in FR", row.get(column)),
        )),
    }
}
