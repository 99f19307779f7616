//! What stands around the text of an article: byline, agency, publication line, captions and credits, and what belongs to
//! the page.

use super::dateline::is_agency;
use crate::{
    class::{Class, any},
    fold::{Mask, Words, words},
    label::BlockKind,
    token::{Shape, Token},
};

/// The first words of a block, and how many tokens the block may have.
type Opening = (&'static Words, usize);

/// Openings of one meaning. Few blocks begin with the first word of any.
struct Openings {
    first: Mask,
    list: &'static [Opening],
}

impl Openings {
    const fn new(list: &'static [Opening]) -> Openings {
        let (mut first, mut i) = (Mask::NONE, 0);
        while i < list.len() {
            first = first.with(list[i].0.list()[0]);
            i += 1;
        }
        Openings { first, list }
    }

    /// Whether a block opens with one of them, behind its first `skipped` tokens.
    fn open(&self, tokens: &[Token], skipped: usize) -> bool {
        let starts = |words: &[Token], opening: &[u32]| {
            words.len() >= opening.len() && words.iter().zip(opening).all(|(token, word)| token.hash == *word)
        };
        let words = &tokens[skipped..];
        words.first().is_some_and(|first| self.first.may_hold(first.hash))
            && self
                .list
                .iter()
                .any(|(opening, longest)| tokens.len() <= *longest && starts(words, opening.list()))
    }
}

/// What belongs to the page.
static PAGE: Openings = Openings::new(&[
    (words!["lire", "aussi"], 60),
    (words!["à", "lire"], 40),
    (words!["a", "lire"], 40),
    (words!["lire", "également"], 60),
    (words!["lire", "la", "suite"], 20),
    (words!["lire", "l'", "article"], 20),
    (words!["relire"], 30),
    (words!["voir", "aussi"], 60),
    (words!["voir", "également"], 60),
    (words!["à", "voir"], 40),
    (words!["a", "voir"], 40),
    (words!["à", "écouter"], 40),
    (words!["écouter", "aussi"], 40),
    (words!["écouter", "l'", "article"], 12),
    (words!["écoutez", "cet", "article"], 12),
    (words!["regarder", "aussi"], 40),
    (words!["à", "regarder"], 40),
    (words!["sur", "le", "même", "sujet"], 40),
    (words!["sur", "le", "même", "thème"], 40),
    (words!["dans", "la", "même", "rubrique"], 40),
    (words!["articles", "liés"], 20),
    (words!["pour", "aller", "plus", "loin"], 40),
    (words!["en", "savoir", "plus"], 12),
    (words!["plus", "d'", "informations"], 12),
    (words!["toute", "l'", "actualité"], 20),
    (words!["retrouvez", "toute", "l'", "actualité"], 40),
    (words!["partager"], 12),
    (words!["partagez"], 15),
    (words!["tweeter"], 8),
    (words!["imprimer"], 8),
    (words!["envoyer"], 10),
    (words!["copier", "le", "lien"], 10),
    (words!["sauvegarder"], 8),
    (words!["enregistrer"], 8),
    (words!["commenter"], 8),
    (words!["commentaires"], 8),
    (words!["ajouter", "un", "commentaire"], 20),
    (words!["laisser", "un", "commentaire"], 20),
    (words!["réagir"], 8),
    (words!["réagissez"], 20),
    (words!["signaler", "une", "erreur"], 20),
    (words!["suivez", "-nous"], 40),
    (words!["suivez", "nous"], 40),
    (words!["suivre", "sur"], 20),
    (words!["retrouvez", "-nous"], 40),
    (words!["rejoignez", "-nous"], 40),
    (words!["contactez", "-nous"], 20),
    (words!["soutenez", "-nous"], 60),
    (words!["faire", "un", "don"], 20),
    (words!["abonnez", "-vous"], 80),
    (words!["s'", "abonner"], 20),
    (words!["je", "m'", "abonne"], 20),
    (words!["déjà", "abonné"], 20),
    (words!["réservé", "aux", "abonnés"], 40),
    (words!["article", "réservé"], 40),
    (words!["cet", "article", "est", "réservé"], 60),
    (words!["contenu", "réservé"], 40),
    (words!["il", "vous", "reste"], 40),
    (words!["inscrivez", "-vous"], 80),
    (words!["s'", "inscrire"], 20),
    (words!["se", "connecter"], 12),
    (words!["connectez", "-vous"], 40),
    (words!["créer", "un", "compte"], 20),
    (words!["recevez"], 60),
    (words!["newsletter"], 40),
    (words!["la", "newsletter"], 40),
    (words!["télécharger"], 15),
    (words!["téléchargez"], 40),
    (words!["cliquez"], 30),
    (words!["publicité"], 4),
    (words!["annonce"], 2),
    (words!["la", "suite", "après"], 12),
    (words!["contenu", "sponsorisé"], 12),
    (words!["contenus", "sponsorisés"], 12),
    (words!["ce", "site", "utilise"], 120),
    (words!["ce", "contenu", "est", "bloqué"], 80),
    (words!["nous", "utilisons", "des"], 120),
    (words!["nous", "et", "nos"], 160),
    (words!["en", "poursuivant", "votre"], 120),
    (words!["en", "cliquant", "sur"], 120),
    (words!["tout", "accepter"], 8),
    (words!["tout", "refuser"], 8),
    (words!["accepter"], 8),
    (words!["continuer", "sans", "accepter"], 8),
    (words!["gérer", "mes"], 12),
    (words!["politique", "de", "confidentialité"], 20),
    (words!["mentions", "légales"], 20),
    (words!["conditions", "générales"], 20),
    (words!["retour", "à", "l'", "accueil"], 12),
    (words!["retour", "en", "haut"], 12),
    (words!["haut", "de", "page"], 6),
    (words!["temps", "de", "lecture"], 12),
    (words!["durée", "de", "lecture"], 12),
    (words!["lecture"], 6),
    (words!["tous", "droits", "réservés"], 60),
    (words!["toute", "reproduction"], 60),
    (words!["reproduction", "interdite"], 60),
    (words!["mots-clés"], 40),
    (words!["mots", "clés"], 40),
    (words!["tags"], 40),
    (words!["les", "plus", "lus"], 12),
    (words!["ailleurs", "sur", "le", "web"], 12),
    (words!["vous", "aimerez", "aussi"], 20),
    (words!["recommandé", "pour", "vous"], 12),
    (words!["facebook"], 10),
    (words!["twitter"], 10),
    (words!["whatsapp"], 10),
    (words!["menu"], 4),
]);

static BYLINE: Openings = Openings::new(&[
    (words!["de", "notre", "correspondant"], 20),
    (words!["de", "notre", "correspondante"], 20),
    (words!["de", "nos", "correspondants"], 20),
    (words!["de", "notre", "envoyé", "spécial"], 20),
    (words!["de", "notre", "envoyée", "spéciale"], 20),
    (words!["de", "nos", "envoyés", "spéciaux"], 20),
    (words!["propos", "recueillis"], 20),
    (words!["recueilli", "par"], 12),
    (words!["recueillis", "par"], 12),
    (words!["reportage", "de"], 8),
    (words!["un", "article", "de"], 10),
    (words!["article", "rédigé", "par"], 12),
    (words!["article", "écrit", "par"], 12),
    (words!["rédigé", "par"], 12),
    (words!["écrit", "par"], 12),
    (words!["auteur"], 8),
    (words!["auteurs"], 12),
    (words!["la", "rédaction"], 6),
]);

/// A publication line has a figure too.
static PUBLICATION: Openings = Openings::new(&[
    (words!["publié"], 40),
    (words!["publiée"], 40),
    (words!["article", "publié"], 40),
    (words!["mis", "à", "jour"], 40),
    (words!["mise", "à", "jour"], 30),
    (words!["dernière", "mise", "à", "jour"], 30),
    (words!["mis", "en", "ligne"], 30),
    (words!["modifié"], 30),
    (words!["actualisé"], 30),
    (words!["posté"], 30),
    (words!["diffusé"], 12),
]);

static CREDIT: Openings = Openings::new(&[
    (words!["crédit"], 20),
    (words!["crédits"], 20),
    (words!["crédit", "photo"], 20),
    (words!["photo", "d'", "illustration"], 12),
    (words!["image", "d'", "illustration"], 12),
    (words!["photo", "d'", "archives"], 12),
    (words!["photos"], 6),
    (words!["photo"], 6),
    (words!["photographie"], 6),
    (words!["dr"], 2),
]);

static CAPTION: Openings = Openings::new(&[(words!["légende"], 60), (words!["sur", "la", "photo"], 40)]);

/// What a block is, if its words show that it is no part of the running text.
pub(super) fn kind(tokens: &[Token], text: &str) -> Option<BlockKind> {
    // Behind bullets, arrows and brackets.
    let first = tokens.iter().take(4).position(|token| !token.is(Shape::PUNCT)).unwrap_or(0);
    let opens = |openings: &Openings| openings.open(tokens, first);
    let figure = || tokens.iter().any(|token| token.is(Shape::NUMERIC));
    let by = is_by(tokens, first);
    if is_date_line(tokens) || opens(&PUBLICATION) && figure() {
        return Some(BlockKind::Publication);
    }
    if is_agency_line(tokens) && !by {
        let credit = tokens.iter().any(|token| is_copyright(token, text));
        return Some(if credit { BlockKind::Credit } else { BlockKind::Agency });
    }
    if opens(&PAGE) || is_notice(tokens) {
        return Some(BlockKind::Boilerplate);
    }
    if by {
        // `Par Jeanne Martin, publié le 7 janvier 2022`
        let published = tokens.iter().any(|token| words!["publié", "publiée"].contains(token.hash));
        return Some(if published && figure() { BlockKind::Publication } else { BlockKind::Byline });
    }
    if opens(&BYLINE) {
        return Some(BlockKind::Byline);
    }
    if opens(&CAPTION) {
        return Some(BlockKind::Caption);
    }
    if opens(&CREDIT) && !super::is_stopped(tokens) {
        return Some(BlockKind::Credit);
    }
    match tail(tokens, text) {
        Some((BlockKind::Credit, length)) if length + 2 >= tokens.len() => Some(BlockKind::Credit),
        Some((BlockKind::Credit, _)) if tokens.len() <= 60 => Some(BlockKind::Caption),
        _ => None,
    }
}

/// The agency or the credit at the end of a block: `(AFP)`, `(AFP photo)`, `© Reuters`, `Jean Martin / AFP`.
pub(super) fn tail(tokens: &[Token], text: &str) -> Option<(BlockKind, usize)> {
    let last = tokens.last()?;
    if last.is(Shape::CLOSE_BRACKET) {
        let length = tokens.iter().rev().take(10).position(|token| token.is(Shape::OPEN_BRACKET))? + 1;
        let inside = &tokens[tokens.len() - length..];
        if inside.iter().any(|token| is_photo(token) || is_copyright(token, text)) {
            return Some((BlockKind::Credit, length));
        }
        let before = tokens.len().checked_sub(length + 1).and_then(|at| tokens.get(at));
        let apart = before.is_none_or(|token| token.is(Shape::TERMINAL.or(Shape::CLOSE_QUOTE)));
        return (apart && is_agency_line(inside)).then_some((BlockKind::Agency, length));
    }
    let window = &tokens[tokens.len().saturating_sub(12)..];
    if let Some(back) = window.iter().rev().position(|token| is_copyright(token, text)) {
        return Some((BlockKind::Credit, back + 1));
    }
    // `Jean Martin / AFP`, `REUTERS/Jean Martin`
    let slash = window.iter().rposition(|token| token.is(Shape::PUNCT) && token.text(text) == "/")?;
    let (before, after) = (slash.checked_sub(1).and_then(|at| window.get(at))?, window.get(slash + 1)?);
    if !is_agency(before) && !is_agency(after) {
        return None;
    }
    let name = |token: &&Token| token.is(Shape::CAP) || token.is(Shape::PUNCT) && !token.is(Shape::TERMINAL);
    if !window[slash..].iter().all(|token| name(&token)) {
        return None;
    }
    let length = window.iter().rev().take_while(name).count();
    Some((BlockKind::Credit, length))
}

/// `Par Jeanne Martin`, `Par L. Morel (avec AFP)`: a name, and no sentence.
fn is_by(tokens: &[Token], first: usize) -> bool {
    let by = tokens.get(first).is_some_and(|token| words!["par", "by"].contains(token.hash));
    let named = tokens.get(first + 1).is_some_and(|token| {
        token.is(Shape::CAP) || words!["la", "notre", "nos", "notre"].contains(token.hash)
    });
    let verb = any(&[Class::Past, Class::Future, Class::Be, Class::Have]);
    by && named
        && tokens.len() <= 30
        && tokens.iter().all(|token| !token.any(verb) || token.is(Shape::CAP))
        && (!super::is_stopped(tokens) || tokens.len() <= 6)
}

/// Agencies and what joins them, and nothing else; or a medium `avec AFP`.
fn is_agency_line(tokens: &[Token]) -> bool {
    if tokens.len() > 12 {
        return false;
    }
    let joins =
        |token: &Token| words!["avec", "et", "source", "sources", "agence", "agences"].contains(token.hash);
    let agency = tokens.iter().any(is_agency);
    let only = tokens.iter().all(|token| is_agency(token) || token.is(Shape::PUNCT) || joins(token));
    let [.., with, last] = tokens else { return agency && only };
    let last_with = words!["avec"].contains(with.hash) && is_agency(last) && tokens.len() <= 8;
    agency && only || last_with
}

/// A date and nothing else: `Vendredi 7 janvier 2022 - 14:05`.
fn is_date_line(tokens: &[Token]) -> bool {
    let calendar = any(&[Class::Month, Class::Weekday]);
    let other = |token: &Token| {
        token.is(Shape::PUNCT)
            || token.is(Shape::NUMERIC)
            || token.any(calendar)
            || words!["le", "à", "h", "min"].contains(token.hash)
    };
    tokens.len() <= 14
        && tokens.iter().all(other)
        && tokens.iter().any(|token| token.is(Shape::NUMERIC))
        && tokens.iter().any(|token| token.any(Class::Month.bit()) || is_numeric_date(token))
}

/// `07/01/2022`, `2022-01-07`, by its length.
fn is_numeric_date(token: &Token) -> bool {
    token.is(Shape::DIGITS) && (8..=10).contains(&(token.end - token.start))
}

/// A notice on cookies or rights, which speaks to the reader.
fn is_notice(tokens: &[Token]) -> bool {
    let has = |words: &Words| tokens.iter().any(|token| words.contains(token.hash));
    has(words!["cookies", "newsletter", "newsletters", "abonnés", "abonnement"])
        && has(words!["vous", "votre", "vos", "-vous", "nos", "notre"])
        && has(words![
            "acceptez",
            "accepter",
            "accédez",
            "cliquez",
            "consentement",
            "continuer",
            "inscrivez",
            "navigation",
            "profitez",
            "recevez",
            "recevoir",
            "refuser",
            "réservé",
            "utilisons",
            "désabonner",
            "retirer"
        ])
        && !tokens.iter().any(|token| token.is(Shape::OPEN_QUOTE))
}

fn is_photo(token: &Token) -> bool {
    words!["photo", "photos", "crédit", "image", "illustration"].contains(token.hash)
}

fn is_copyright(token: &Token, text: &str) -> bool {
    token.is(Shape::PUNCT) && token.text(text) == "©"
}
