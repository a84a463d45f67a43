//! Slides as PNG, with the fonts that come with the program: the same picture on every machine.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::{FontResolver, Options, Tree};

use super::slides::Slide;

const FONTS: [&[u8]; 5] = [
    include_bytes!("../../templates/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../templates/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../templates/fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../../templates/fonts/NotoSansThai-Bold.ttf"),
    include_bytes!("../../templates/fonts/NotoSansMath-Signs.ttf"),
];
const FAMILY: &str = "Noto Sans";
const FAMILY_OF_SIGNS: &str = "Noto Sans Math";

/// Every slide as a PNG, in the same order.
///
/// # Errors
/// The name of a slide that is no valid SVG, which none is known to be.
pub(super) fn pngs(slides: &[Slide]) -> Result<Vec<Vec<u8>>, String> {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    let fonts = Arc::new(fonts);
    slides.par_iter().map(|slide| png(slide, &fonts).ok_or_else(|| slide.stem.clone())).collect()
}

fn png(slide: &Slide, fonts: &Arc<Database>) -> Option<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(fonts), font_family: FAMILY.to_owned(), font_resolver: resolver(), ..Options::default() };
    let tree = Tree::from_str(&without_ligatures(&slide.svg), &options).ok()?;
    let size = tree.size().to_int_size();
    let mut picture = Pixmap::new(size.width(), size.height())?;
    resvg::render(&tree, Transform::default(), &mut picture.as_mut());
    picture.encode_png().ok()
}

/// What a font lacks comes from one of the same weight, where there is one: bold Thai beside bold Latin letters.
fn resolver() -> FontResolver<'static> {
    let fallback = FontResolver::default_fallback_selector();
    let of_weight = move |sign: char, used: &[ID], fonts: &mut Arc<Database>| {
        let first = fallback(sign, used, fonts)?;
        let used_and_first: Vec<ID> = used.iter().copied().chain([first]).collect();
        let second = fallback(sign, &used_and_first, fonts);
        let weight = |id: ID| fonts.face(id).map(|face| face.weight);
        let wanted = used.first().and_then(|id| weight(*id));
        [Some(first), second].into_iter().flatten().find(|id| weight(*id) == wanted).or(Some(first))
    };
    FontResolver { select_font: FontResolver::default_font_selector(), select_fallback: Box::new(of_weight) }
}

/// Texts that take signs of several fonts are put together glyph by glyph, so that a ligature (`fi`) of the one font would leave boxes for
/// all signs of the other: a zero-width sign keeps letters apart, and arrows name their font, which lacks that sign.
fn without_ligatures(svg: &str) -> Cow<'_, str> {
    if svg.is_ascii() {
        return Cow::Borrowed(svg);
    }
    let sign = |sign: char| match sign {
        'f' => "f\u{200c}".to_owned(),
        '\u{2190}'..='\u{22ff}' => format!("<tspan font-family=\"{FAMILY_OF_SIGNS}\">{sign}</tspan>"),
        _ => sign.to_string(),
    };
    let part = |part: &str| match part.split_once('>') {
        Some((tag, text)) if !text.is_ascii() && text.contains('f') => format!("{tag}>{}", text.chars().map(sign).collect::<String>()),
        _ => part.to_owned(),
    };
    Cow::Owned(svg.split('<').map(part).collect::<Vec<_>>().join("<"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<u8> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"60\"><text x=\"5\" y=\"40\" font-size=\"30\" font-family=\"system-ui, sans-serif\">{text}</text></svg>"
        );
        pngs(&[Slide { stem: "x".into(), svg }]).unwrap().remove(0)
    }

    #[test]
    fn vietnamese_and_thai_have_their_marks_and_unknown_scripts_do_not_fail() {
        let blank = drawn("");
        // What no font has would be the same box each time.
        assert_ne!(drawn("\u{2212}"), drawn("\u{2192}"));
        for (with, without) in [("tỷ lệ chuyển đổi", "ty le chuyen đoi"), ("ที่มา", "ทมา")] {
            assert_ne!(drawn(with), blank);
            assert_ne!(drawn(with), drawn(without));
        }
        assert_eq!(drawn("Ngưỡng"), drawn("Ngưỡng"));
        assert!(!drawn("\u{1f600}").is_empty());
    }

    #[test]
    fn a_ligature_leaves_no_boxes_beside_it() {
        // Without it the same Thai letters stand before other words.
        assert_eq!(without_ligatures("<a fill=\"x\">ที่ fi</a>"), "<a fill=\"x\">ที่ f\u{200c}i</a>");
        assert_eq!(without_ligatures("<a>file</a>"), "<a>file</a>");
        // Boxes would be the same for all Thai letters.
        assert_ne!(drawn("ที่มา qualified"), drawn("ที่นา qualified"));
        assert_ne!(drawn("\u{2190} qualified"), drawn("\u{2192} qualified"));
    }

    #[test]
    fn what_is_no_picture_is_named() {
        assert_eq!(pngs(&[Slide { stem: "broken".into(), svg: "<svg".into() }]), Err("broken".to_owned()));
    }
}
