//! The key by which one incident is found again in other articles.

use super::Event;
use crate::{
    entity::{Entity, Place},
    fold,
    label::PlaceKind,
    temporal::Calendar,
};

/// `kind/place/day`, where place and time are known; the day may be a month or a year.
pub(crate) fn key(event: &Event, entities: &[Entity]) -> Option<String> {
    let time = match event.time.as_ref()?.value.start()?.calendar {
        calendar @ (Calendar::Day(_) | Calendar::Month(Some(_), _) | Calendar::Year(_)) => calendar,
        _ => return None,
    };
    // Articles list the same places in different orders.
    let places = event.places.iter().filter_map(|place| entities.get(*place)?.as_place());
    let (_, place) = places.filter_map(|place| Some((coarseness(place)?, name(place)))).min()?;
    Some(format!("{}/{place}/{time}", event.kind))
}

/// Towns come first: articles agree on them more often than on what is in them.
fn coarseness(place: &Place) -> Option<u8> {
    match place.place_kind? {
        PlaceKind::City => Some(0),
        PlaceKind::Continent | PlaceKind::Celestial => None,
        PlaceKind::Country | PlaceKind::Territory => Some(4),
        PlaceKind::State | PlaceKind::Area | PlaceKind::Sea | PlaceKind::Desert => Some(3),
        PlaceKind::Department => Some(2),
        _ => Some(1),
    }
}

/// The id of a gazetteer, else the country (`XX` where it is not known) and the folded name.
fn name(place: &Place) -> String {
    if let Some(id) = &place.id {
        return id.clone();
    }
    let name = fold::bare(&fold::fold(&place.name));
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!("{}:{}", place.country.as_deref().unwrap_or("XX"), words.join("-"))
}
