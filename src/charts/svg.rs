//! [`Svg`]: a finished chart with its title and description, as a file or inside a page.

use super::medium::Medium;
use super::style::{FONTS, Ink, ROLES, hex};

/// A finished chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg {
    text: String,
    /// What the ids of its title and description begin with.
    ids: String,
    /// What the chart shows, in a few words.
    pub title: String,
    /// What can be read off it, in words: the text for those who cannot see it.
    pub description: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// What is drawn above this height is not seen.
    top: u32,
    /// Where it may be parted into columns, if it is a tall one.
    pub columns: Option<Columns>,
}

/// Where a tall chart may be parted into columns: heights in CSS pixels, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Where its title ends.
    pub title: u32,
    /// Where the rows begin: what stands between goes above every column.
    pub head: u32,
    /// Where one column may end and the next begin.
    pub breaks: Vec<u32>,
    /// Where the rows end and where the axis below them does: the axis goes below every column.
    pub foot: (u32, u32),
}

const NAMESPACE: &str = " xmlns=\"http://www.w3.org/2000/svg\"";

impl Svg {
    /// Dresses what the drawing library wrote: colours become roles, text becomes styleable, title and description are added.
    pub(super) fn dress(drawn: &str, (medium, stem): (Medium, &str), size: (u32, u32), title: String, description: String) -> Self {
        let body_start = drawn.find('>').map_or(0, |end| end + 1);
        let body = drawn.get(body_start..).unwrap_or_default();
        let top = medium.top() as u32;
        let (width, height) = (size.0, size.1 - top);
        let steps = super::canvas::SUBPIXELS;
        let view = format!("0 {} {} {}", top * steps, width * steps, height * steps);
        let ids = medium.pick(stem.to_owned(), format!("phone-{stem}"));
        let mut text = format!(
            "<svg{NAMESPACE} width=\"{width}\" height=\"{height}\" viewBox=\"{view}\" role=\"img\" aria-labelledby=\"{ids}-title {ids}-desc\" class=\"chart {}\" font-family=\"{FONTS}\">\n<title id=\"{ids}-title\">{}</title>\n<desc id=\"{ids}-desc\">{}</desc>",
            medium.class(),
            escape(&title),
            escape(&description)
        );
        text.push_str(&dress_body(body));
        Self { text, ids, title, description, width, height, top, columns: None }
    }

    /// The chart as a file of its own.
    pub fn standalone(&self) -> &str {
        &self.text
    }

    /// The same, which may be parted into columns.
    #[must_use]
    pub(super) fn in_columns(self, columns: Columns) -> Self {
        Self { columns: Some(columns), ..self }
    }

    /// What is drawn, without the element around it: a picture of its own that names it can show it in pieces.
    pub fn drawn(&self) -> &str {
        let start = self.text.find('>').map_or(0, |at| at + 1);
        self.text[start..].trim_end().trim_end_matches("</svg>")
    }

    /// Where it ends, in the heights of [`Columns`].
    pub fn bottom(&self) -> u32 {
        self.top + self.height
    }

    /// Steps of its coordinates per CSS pixel.
    pub fn steps() -> u32 {
        super::canvas::SUBPIXELS
    }

    /// The chart as a part of another picture, in this place and size.
    pub fn placed(&self, left: f64, top: f64, width: f64, height: f64) -> String {
        let own = format!("{NAMESPACE} width=\"{}\" height=\"{}\"", self.width, self.height);
        let placed = format!(" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"");
        self.text.replacen(&own, &placed, 1)
    }

    /// The chart as an element of an HTML page, which needs no name space.
    pub fn inline(&self) -> String {
        self.text.replacen(NAMESPACE, "", 1)
    }

    /// The same a second time on one page, so that no two elements have the same id.
    pub fn inline_again(&self) -> String {
        let ids = &self.ids;
        let labels = |ids: &str| format!("\"{ids}-title {ids}-desc\"");
        let renamed = self.inline().replacen(" id=\"", " id=\"again-", 2);
        renamed.replacen(&labels(ids), &labels(&format!("again-{ids}")), 1)
    }
}

/// Names colours by role and gives text a halo of paper, so that it stays legible on lines.
fn dress_body(body: &str) -> String {
    let paper = hex(ROLES[Ink::Paper as usize].light);
    let halo = format!(
        "<text paint-order=\"stroke\" stroke=\"{paper}\" stroke-width=\"{}\" stroke-linejoin=\"round\" ",
        3 * super::canvas::SUBPIXELS
    );
    let mut text = body.replace(" font-family=\"sans-serif\"", "").replace(" opacity=\"1\"", "").replace("<text ", &halo);
    for role in ROLES {
        let colour = hex(role.light);
        text = text.replace(&format!(" fill=\"{colour}\""), &format!(" class=\"f-{}\" fill=\"{colour}\"", role.name));
        if role.ink != Ink::Paper {
            text = text.replace(&format!(" stroke=\"{colour}\""), &format!(" class=\"s-{}\" stroke=\"{colour}\"", role.name));
        }
    }
    text.replace("<polyline fill=\"none\"", "<polyline stroke-linejoin=\"round\" fill=\"none\"")
}

/// Text as it stands in markup.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Control characters are not allowed in XML.
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_description_are_escaped() {
        let svg = Svg::dress("<svg>\n</svg>\n", (Medium::Page, "x"), (1, 1), "<script>".into(), "a & b".into());
        assert!(svg.standalone().contains("<title id=\"x-title\">&lt;script&gt;</title>"));
        assert!(svg.standalone().contains("a &amp; b") && !svg.inline().contains("xmlns"));
    }

    #[test]
    fn a_chart_that_stands_twice_on_a_page_has_other_ids() {
        let svg = Svg::dress("<svg>\n</svg>\n", (Medium::Page, "x"), (1, 1), "t".into(), "d".into());
        let again = svg.inline_again();
        assert!(again.contains("aria-labelledby=\"again-x-title again-x-desc\""));
        assert!(again.contains("id=\"again-x-title\"") && again.contains("id=\"again-x-desc\"") && !again.contains("id=\"x-"));
    }
}
