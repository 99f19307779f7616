//! What other systems call the kinds of events: one table. `docs/CODES.md` is made from it and names the sources.

use crate::label::EventKind;

/// What other systems call a kind of event. What a system has no code for, or only codes that are too narrow, is `None`.
///
/// ```
/// use depeche::EventKind;
///
/// let codes = EventKind::Kidnapping.codes();
/// assert_eq!(codes.acled_sub_event, Some("Abduction/forced disappearance"));
/// assert_eq!((codes.cameo_root(), codes.cameo), (Some("18"), Some("181")));
/// assert_eq!(codes.iptc.unwrap().french, "Enlèvement");
/// assert_eq!(EventKind::Earthquake.codes().plover, None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Codes {
    /// The event type of ACLED.
    pub acled: Option<&'static str>,
    /// The sub-event type of ACLED, where the kind alone decides it.
    pub acled_sub_event: Option<&'static str>,
    /// The event of PLOVER.
    pub plover: Option<&'static str>,
    /// The mode of PLOVER, where the kind alone decides it.
    pub plover_mode: Option<&'static str>,
    /// The code of CAMEO: three or four digits.
    pub cameo: Option<&'static str>,
    /// The IPTC Media Topic: the narrowest that holds the whole kind.
    pub iptc: Option<MediaTopic>,
    /// The category of the Common Alerting Protocol.
    pub cap: Option<&'static str>,
}

/// A subject of the IPTC Media Topics.
///
/// ```
/// let topic = depeche::EventKind::Strike.codes().iptc.unwrap();
/// assert_eq!((topic.id, topic.french), ("medtop:20000530", "Grèves"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MediaTopic {
    /// `medtop:` and eight digits.
    pub id: &'static str,
    /// Its name in British English.
    pub english: &'static str,
    /// Its name in French.
    pub french: &'static str,
}

impl Codes {
    /// The first two digits of the code of CAMEO.
    ///
    /// ```
    /// assert_eq!(depeche::EventKind::Strike.codes().cameo_root(), Some("14"));
    /// ```
    pub fn cameo_root(&self) -> Option<&'static str> {
        self.cameo.and_then(|code| code.get(..2))
    }
}

impl EventKind {
    /// What other systems call this kind.
    ///
    /// ```
    /// assert_eq!(depeche::EventKind::Riot.codes().acled, Some("Riots"));
    /// ```
    #[rustfmt::skip]
    pub const fn codes(self) -> Codes {
        match self {
            EventKind::Explosion => row(["Explosions/Remote violence", ""], ["ASSAULT", "explosives"], "183", topic("medtop:20000140", "explosion accident and incident", "Explosion accidentelle"), "Safety"),
            EventKind::Bombardment => row(["Explosions/Remote violence", ""], ["ASSAULT", "heavy-weapons"], "190", ARMED_CONFLICT, "Security"),
            EventKind::Attack => row(["Violence against civilians", "Attack"], ["ASSAULT", ""], "180", ASSAULT, "Security"),
            EventKind::Shooting => row(["Violence against civilians", "Attack"], ["ASSAULT", "firearms"], "193", ASSAULT, "Security"),
            EventKind::Clash => row(["Battles", "Armed clash"], ["ASSAULT", ""], "190", ARMED_CONFLICT, "Security"),
            EventKind::Killing => row(["Violence against civilians", "Attack"], ["ASSAULT", ""], "1823", topic("medtop:20000099", "homicide", "Homicide"), "Security"),
            EventKind::Kidnapping => row(["Violence against civilians", "Abduction/forced disappearance"], ["ASSAULT", "abduct"], "181", topic("medtop:20000100", "kidnapping", "Enlèvement"), "Security"),
            EventKind::SexualViolence => row(["Violence against civilians", "Sexual violence"], ["ASSAULT", "sexual"], "1821", topic("medtop:20000085", "sex crime", "Agression sexuelle"), "Security"),
            EventKind::Sabotage => row(["Strategic developments", "Looting/property destruction"], ["ASSAULT", "destroy"], "1712", topic("medtop:20000082", "crime", "Criminalité"), "Security"),
            EventKind::Coup => row(NONE, NONE, "", topic("medtop:20000070", "coup d'etat", "Coup d'Etat"), "Security"),
            EventKind::Cyberattack => row(NONE, NONE, "", topic("medtop:20000086", "cyber crime", "Piratage informatique"), "Security"),
            EventKind::Protest => row(["Protests", ""], ["PROTEST", "demo"], "141", topic("medtop:20000066", "protests and demonstrations", "Manifestation"), "Safety"),
            EventKind::Riot => row(["Riots", ""], ["PROTEST", "riot"], "145", topic("medtop:20000069", "riot", "Emeutes"), "Security"),
            EventKind::Strike => row(NONE, ["PROTEST", "boycott"], "143", topic("medtop:20000530", "labour strike", "Grèves"), ""),
            EventKind::Theft => row(NONE, NONE, "", topic("medtop:20000104", "robbery and theft", "Vol"), "Security"),
            EventKind::Seizure => row(NONE, ["COERCE", "confiscate"], "1711", topic("medtop:20000129", "law enforcement", "Forces de l'ordre"), "Security"),
            EventKind::Disappearance => row(NONE, NONE, "", topic("medtop:20000132", "missing person", "Personne disparue"), "Safety"),
            EventKind::Alert => row(NONE, NONE, "", None, ""),
            EventKind::Threat => row(NONE, ["THREATEN", ""], "130", None, "Security"),
            EventKind::Evacuation => row(NONE, NONE, "", EMERGENCY_RESPONSE, "Safety"),
            EventKind::Arrest => row(["Strategic developments", "Arrests"], ["COERCE", "arrest"], "173", topic("medtop:20000130", "arrest", "Arrestation"), "Security"),
            EventKind::Search => row(NONE, NONE, "", CRIMINAL_INVESTIGATION, "Security"),
            EventKind::EmergencyMeasure => row(NONE, ["COERCE", ""], "172", None, "Safety"),
            EventKind::Deployment => row(NONE, ["MOBILIZE", ""], "150", None, "Security"),
            EventKind::Withdrawal => row(NONE, ["RETREAT", ""], "087", None, ""),
            EventKind::Rescue => row(NONE, NONE, "", EMERGENCY_RESPONSE, "Rescue"),
            EventKind::Earthquake => row(NONE, NONE, "", topic("medtop:20000153", "earthquake", "Tremblement de terre"), "Geo"),
            EventKind::Flood => row(NONE, NONE, "", topic("medtop:20000154", "flood", "Inondation"), "Met"),
            EventKind::Storm => row(NONE, NONE, "", METEOROLOGICAL_DISASTER, "Met"),
            EventKind::Fire => row(NONE, NONE, "", topic("medtop:20000150", "fire", "Incendie"), "Fire"),
            EventKind::Eruption => row(NONE, NONE, "", topic("medtop:20000159", "volcanic eruption", "Éruption volcanique"), "Geo"),
            EventKind::Landslide => row(NONE, NONE, "", topic("medtop:20000155", "landslide", "Glissement de terrain"), "Geo"),
            EventKind::Tsunami => row(NONE, NONE, "", topic("medtop:20001353", "tsunami", "Tsunami"), "Geo"),
            EventKind::Heatwave => row(NONE, NONE, "", METEOROLOGICAL_DISASTER, "Met"),
            EventKind::Drought => row(NONE, NONE, "", topic("medtop:20000152", "drought", "Sécheresse"), "Met"),
            EventKind::Epidemic => row(NONE, NONE, "", topic("medtop:20000449", "epidemic and pandemic", "Épidémie"), "Health"),
            EventKind::TransportAccident => row(NONE, NONE, "", topic("medtop:20000143", "transportation accident and incident", "Accident de transport"), "Transport"),
            EventKind::Collapse => row(NONE, NONE, "", topic("medtop:20000161", "structural failure", "Effondrement"), "Infra"),
            EventKind::IndustrialAccident => row(NONE, NONE, "", topic("medtop:20000141", "industrial accident and incident", "Accident industriel"), "Safety"),
            EventKind::Outage => row(NONE, NONE, "", None, "Infra"),
            EventKind::Pollution => row(NONE, NONE, "", topic("medtop:20000424", "environmental pollution", "Pollution de l'environnement"), "Env"),
            EventKind::Death => row(NONE, NONE, "", None, ""),
            EventKind::Injury => row(NONE, NONE, "", topic("medtop:20000456", "injury", "Blessure"), ""),
            EventKind::Investigation => row(NONE, ["ACCUSE", "investigate"], "090", CRIMINAL_INVESTIGATION, ""),
            EventKind::Trial => row(NONE, NONE, "", TRIAL, ""),
            EventKind::Conviction => row(NONE, ["ACCUSE", "disapprove"], "116", topic("medtop:20000134", "sentencing (criminal)", "Peines"), ""),
            EventKind::Acquittal => row(NONE, NONE, "", TRIAL, ""),
            EventKind::Release => row(NONE, ["RETREAT", "release"], "0841", None, ""),
            EventKind::Election => row(NONE, NONE, "", topic("medtop:20000574", "election", "Élections"), ""),
            EventKind::Appointment => row(NONE, NONE, "", None, ""),
            EventKind::Resignation => row(NONE, NONE, "", None, ""),
            EventKind::Meeting => row(NONE, ["CONSULT", ""], "040", None, ""),
            EventKind::Agreement => row(["Strategic developments", "Agreement"], ["SUPPORT", ""], "057", None, ""),
            EventKind::Ceasefire => row(["Strategic developments", "Agreement"], ["RETREAT", "ceasefire"], "0871", topic("medtop:20000073", "peace process", "Processus de paix"), ""),
            EventKind::Negotiation => row(NONE, ["CONSULT", ""], "046", None, ""),
            EventKind::Sanction => row(NONE, ["COERCE", "restrict"], "163", topic("medtop:20000642", "economic sanction", "Sanction économique"), ""),
            EventKind::Condemnation => row(NONE, ["ACCUSE", "disapprove"], "111", None, ""),
            EventKind::Condolence => row(NONE, NONE, "018", None, ""),
            EventKind::Expulsion => row(NONE, ["COERCE", "deport"], "174", None, ""),
            EventKind::Legislation => row(NONE, NONE, "", topic("medtop:20000121", "law", "Droit"), ""),
            EventKind::Layoff => row(NONE, NONE, "", topic("medtop:20000533", "unemployment", "Chômage"), ""),
            EventKind::Bankruptcy => row(NONE, NONE, "", topic("medtop:20000174", "bankruptcy", "Défaillance d'entreprise"), ""),
            EventKind::Merger => row(NONE, NONE, "", topic("medtop:20000204", "merger or acquisition", "Fusion ou acquisition"), ""),
            // A kind of the caller's own: only the caller knows.
            EventKind::Custom(_) => row(NONE, NONE, "", None, ""),
        }
    }
}

const NONE: [&str; 2] = ["", ""];

// Topics of more than one kind.
const ARMED_CONFLICT: Option<MediaTopic> = topic("medtop:20000056", "armed conflict", "Conflit armé");
const ASSAULT: Option<MediaTopic> = topic("medtop:20000084", "assault", "Agression");
const EMERGENCY_RESPONSE: Option<MediaTopic> =
    topic("medtop:20000168", "emergency response", "Secours d'urgence");
const CRIMINAL_INVESTIGATION: Option<MediaTopic> =
    topic("medtop:20000131", "investigation (criminal)", "Enquête");
const METEOROLOGICAL_DISASTER: Option<MediaTopic> =
    topic("medtop:20000157", "meteorological disaster", "Désastre météorologique");
const TRIAL: Option<MediaTopic> = topic("medtop:20000111", "trial (court)", "Procès");

/// A row of the table, in which an empty string is a gap.
const fn row(
    acled: [&'static str; 2],
    plover: [&'static str; 2],
    cameo: &'static str,
    iptc: Option<MediaTopic>,
    cap: &'static str,
) -> Codes {
    Codes {
        acled: given(acled[0]),
        acled_sub_event: given(acled[1]),
        plover: given(plover[0]),
        plover_mode: given(plover[1]),
        cameo: given(cameo),
        iptc,
        cap: given(cap),
    }
}

const fn given(code: &'static str) -> Option<&'static str> {
    if code.is_empty() { None } else { Some(code) }
}

const fn topic(id: &'static str, english: &'static str, french: &'static str) -> Option<MediaTopic> {
    Some(MediaTopic { id, english, french })
}

/// A kind in the wire format: its name with its codes beside it, which say nothing new and so are not read back.
#[cfg(feature = "serde")]
pub(crate) mod wire {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Codes, EventKind};

    #[derive(Serialize)]
    struct Written {
        kind: EventKind,
        codes: Codes,
    }

    #[derive(Deserialize)]
    struct Read {
        kind: EventKind,
    }

    pub(crate) fn serialize<S: Serializer>(kind: &EventKind, serializer: S) -> Result<S::Ok, S::Error> {
        Written { kind: *kind, codes: kind.codes() }.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<EventKind, D::Error> {
        Ok(Read::deserialize(deserializer)?.kind)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Codes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.named().into_iter().filter_map(|(name, code)| Some((name, code?))))
    }
}

impl Codes {
    /// The codes with their names in the wire format; of the topic its id.
    ///
    /// ```
    /// let named = depeche::EventKind::Flood.codes().named();
    /// assert!(named.contains(&("cap", Some("Met"))));
    /// ```
    pub fn named(&self) -> [(&'static str, Option<&'static str>); 7] {
        [
            ("acled", self.acled),
            ("acled_sub_event", self.acled_sub_event),
            ("plover", self.plover),
            ("plover_mode", self.plover_mode),
            ("cameo", self.cameo),
            ("iptc", self.iptc.map(|topic| topic.id)),
            ("cap", self.cap),
        ]
    }
}
