//! Slides as PNG, with the fonts that come with the program: the same picture on every machine.

use std::sync::Arc;

use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::slides::Slide;

const FONTS: [&[u8]; 5] = [
    include_bytes!("../../templates/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../templates/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../templates/fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../../templates/fonts/NotoSansThai-Bold.ttf"),
    include_bytes!("../../templates/fonts/NotoSansMath-Signs.ttf"),
];
const FAMILY: &str = "Noto Sans";
/// The font of arrows, operators and shapes.
const SIGNS: &str = "Noto Sans Math";

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
    let options = Options { fontdb: Arc::clone(fonts), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&with_signs(&slide.svg), &options).ok()?;
    let size = tree.size().to_int_size();
    let mut picture = Pixmap::new(size.width(), size.height())?;
    resvg::render(&tree, Transform::default(), &mut picture.as_mut());
    picture.encode_png().ok()
}

/// Arrows and shapes in the font that has them: where a text has a ligature, such as "fi", the renderer finds no other font for them by itself.
fn with_signs(svg: &str) -> String {
    let mut told = String::with_capacity(svg.len());
    let mut in_tag = false;
    for letter in svg.chars() {
        in_tag = letter == '<' || (in_tag && letter != '>');
        if !in_tag && matches!(letter, '\u{2190}'..='\u{22FF}' | '\u{25A0}'..='\u{25FF}') {
            told.extend(["<tspan font-family=\"", SIGNS, "\">"]);
            told.push(letter);
            told.push_str("</tspan>");
        } else {
            told.push(letter);
        }
    }
    told
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
        assert_ne!(drawn("qualified \u{2212}"), drawn("qualified \u{2192}"));
        for (with, without) in [("tỷ lệ chuyển đổi", "ty le chuyen đoi"), ("ที่มา", "ทมา")] {
            assert_ne!(drawn(with), blank);
            assert_ne!(drawn(with), drawn(without));
        }
        assert_eq!(drawn("Ngưỡng"), drawn("Ngưỡng"));
        assert!(!drawn("\u{1f600}").is_empty());
    }

    #[test]
    fn what_is_no_picture_is_named() {
        assert_eq!(pngs(&[Slide { stem: "broken".into(), svg: "<svg".into() }]), Err("broken".to_owned()));
    }
}
