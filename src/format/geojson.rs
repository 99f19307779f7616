//! Places and events as the features of a GeoJSON map (RFC 7946).

use serde_json::{Map, Value, json};

use super::view::{View, figures, phrases};
use crate::{
    entity::{Entity, Place},
    event::Event,
};

pub(super) const HEAD: &str = "{\"type\":\"FeatureCollection\",\"features\":[\n";
pub(super) const TAIL: &str = "\n]}\n";

/// The features of an article, one a line: its places, then its events.
pub(super) fn render(view: &View<'_>) -> String {
    let entities = view.extraction.entities.iter().zip(view.named());
    let places = entities.filter_map(|(entity, named)| match entity {
        Entity::Place(place) => place_feature(view, place, named),
        _ => None,
    });
    let events =
        view.extraction.events.iter().enumerate().filter_map(|(i, event)| event_feature(view, i, event));
    places.chain(events).map(|feature| feature.to_string()).collect::<Vec<_>>().join(",\n")
}

fn place_feature(view: &View<'_>, place: &Place, named: usize) -> Option<Value> {
    let point = point(place)?;
    let properties = json!({
        "feature": "place",
        "article": view.extraction.id,
        "published": view.extraction.date,
        "name": place.name,
        "kind": place.place_kind,
        "country": place.country,
        "admin": place.admin,
        "id": place.id,
        "population": place.population,
        "mentions": named,
    });
    Some(json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": point },
        "properties": properties,
    }))
}

fn event_feature(view: &View<'_>, index: usize, event: &Event) -> Option<Value> {
    let places: Vec<&Entity> = view.places(event).collect();
    let points: Vec<[f64; 2]> = places.iter().filter_map(|place| point(place.as_place()?)).collect();
    let geometry = match points.as_slice() {
        [] => return None,
        [point] => json!({ "type": "Point", "coordinates": point }),
        points => json!({ "type": "MultiPoint", "coordinates": points }),
    };
    let mut properties = Map::new();
    let mut set = |name: &str, value: Value| properties.insert(name.to_owned(), value);
    set("feature", "event".into());
    set("article", json!(view.extraction.id));
    set("published", json!(view.extraction.date));
    set("event", index.into());
    set("kind", json!(event.kind));
    set("modality", json!(event.modality));
    set("triggers", json!(view.triggers(event)));
    set("time", json!(event.time.as_ref().map(|time| time.value)));
    set("places", places.iter().map(|place| place.name()).collect());
    for (name, quantity) in figures(event) {
        if let Some(quantity) = quantity {
            set(name, json!(quantity));
        }
    }
    for (name, phrase) in phrases(event) {
        if let Some(phrase) = phrase {
            set(name, json!(phrase.text));
        }
    }
    Some(json!({ "type": "Feature", "geometry": geometry, "properties": properties }))
}

/// Longitude first, as GeoJSON has it.
fn point(place: &Place) -> Option<[f64; 2]> {
    Some([place.longitude?, place.latitude?])
}
