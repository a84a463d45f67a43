//! Names beside points: where they hide no other name and no mark, and lie on as little of a line as can be.

use super::canvas::{Align, Canvas, Lettering, Point};
use super::style::Ink;

/// Height that a name takes.
const LINE: f64 = 16.0;
/// From a point to its name.
const BESIDE: f64 = 9.0;
/// From so far off a name is joined to its point.
const FAR: f64 = 19.0;
/// How far along a line its boxes stand.
const STEP: f64 = 6.0;
/// How much a name on two lines harms by that alone.
const BROKEN: f64 = 8.0;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// So far around a point.
    pub(super) fn around((x, y): Point, reach: f64) -> Self {
        Self { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
    }

    fn meets(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn within(self, other: Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }

    fn distance(self, (x, y): Point) -> f64 {
        (x - x.clamp(self.left, self.right)).hypot(y - y.clamp(self.top, self.bottom))
    }
}

/// A line down a chart, in pieces around texts, which are given from top to bottom.
pub(super) fn line_around(x: f64, (from, to): (f64, f64), texts: &[Area], mut draw: impl FnMut(f64, f64)) {
    let mut from = from;
    for text in texts.iter().filter(|text| text.left < x && x < text.right) {
        if text.top > from {
            draw(from, text.top);
        }
        from = text.bottom.max(from);
    }
    draw(from, to);
}

/// What stands on a chart already.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    /// Names stay inside.
    room: Area,
    /// Names and marks: nothing may cover them.
    full: Vec<Area>,
    /// Where the marks are.
    marks: Vec<Point>,
    /// Pieces of lines: better left free.
    lines: Vec<(Area, f64)>,
}

impl Taken {
    pub(super) fn new(room: Area) -> Self {
        Self { room, full: Vec::new(), marks: Vec::new(), lines: Vec::new() }
    }

    /// A mark, which no name may cover.
    pub(super) fn mark(&mut self, at: Point, reach: f64) {
        self.full.push(Area::around(at, reach));
        self.marks.push(at);
    }

    /// Something else that no name may cover.
    pub(super) fn fill(&mut self, area: Area) {
        self.full.push(area);
    }

    /// A line that names had better not cross: how much it harms per piece of it.
    pub(super) fn line(&mut self, points: &[Point], harm: f64) {
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let steps = ((to.0 - from.0).hypot(to.1 - from.1) / STEP).ceil().max(1.0);
            let at = |step: f64| (from.0 + (to.0 - from.0) * step / steps, from.1 + (to.1 - from.1) * step / steps);
            self.lines.extend((0..=steps as u32).map(|step| (Area::around(at(f64::from(step)), 1.5), harm)));
        }
    }

    /// The best place for a name beside a point, and how much it harms; `None` where it would cover a name or a mark wherever it stands.
    fn place(&self, at: Point, size: (f64, f64)) -> Option<(Area, f64)> {
        // Nearer to another mark it would be taken for that one's name.
        let strange = |area: &Area| self.marks.iter().any(|mark| *mark != at && area.distance(*mark) < area.distance(at) + 3.0);
        let crossed = |area: &Area| self.lines.iter().filter(|(line, _)| area.meets(*line)).map(|(_, harm)| harm).sum::<f64>();
        let harm = |area: &Area| crossed(area) + area.distance(at) + if strange(area) { 30.0 } else { 0.0 };
        let free = |area: &Area| area.within(self.room) && !self.full.iter().any(|full| area.meets(*full));
        let all = places(at, size, self.room).into_iter().filter(free).map(|area| (area, harm(&area)));
        // The first of equals stands nearest to the right.
        all.reduce(|best, other| if other.1 < best.1 { other } else { best })
    }

    /// The same on one line, or on two if what it says in brackets harms less on a line of its own.
    fn best<'t>(&self, at: Point, text: &'t str, look: Lettering) -> Option<(Vec<&'t str>, Area, f64)> {
        let broken = text.find(" (").map(|bracket| vec![&text[..bracket], &text[bracket + 1..]]);
        let placed = |lines: Vec<&'t str>| {
            let widest = lines.iter().map(|line| look.width(line)).fold(0.0, f64::max);
            let (area, harm) = self.place(at, (widest, LINE * lines.len() as f64))?;
            let broken = BROKEN * (lines.len() - 1) as f64;
            Some((lines, area, harm + broken))
        };
        let all = std::iter::once(vec![text]).chain(broken).filter_map(placed);
        all.reduce(|best, other| if other.2 < best.2 { other } else { best })
    }

    /// Writes a name at the best place beside a point, if there is one. The point itself is to be marked before.
    pub(super) fn name(&mut self, canvas: &Canvas<'_>, at: Point, text: &str, look: Lettering) {
        if let Some((lines, area, _)) = self.best(at, text, look) {
            self.write(canvas, at, (&lines, look), area);
        }
    }

    /// Writes two names, the one that leaves the other the better place first.
    pub(super) fn two_names(&mut self, canvas: &Canvas<'_>, names: [(Point, &str, Lettering); 2]) {
        let both = |first: usize| {
            let (one, other) = (names[first], names[1 - first]);
            let (_, area, harm) = self.best(one.0, one.1, one.2)?;
            let mut left = self.clone();
            left.fill(area);
            Some(harm + left.best(other.0, other.1, other.2)?.2)
        };
        let harms = [both(0).unwrap_or(f64::INFINITY), both(1).unwrap_or(f64::INFINITY)];
        let order = if harms[1] < harms[0] { [1, 0] } else { [0, 1] };
        for (at, text, look) in order.map(|place| names[place]) {
            self.name(canvas, at, text, look);
        }
    }

    /// A name that stands far off is joined to its point.
    fn write(&mut self, canvas: &Canvas<'_>, at: Point, (lines, look): (&[&str], Lettering), area: Area) {
        let nearest = (at.0.clamp(area.left + 4.0, area.right - 4.0), at.1.clamp(area.top + 2.0, area.bottom - 2.0));
        if area.distance(at) > FAR {
            let length = (nearest.0 - at.0).hypot(nearest.1 - at.1);
            let beside = |reach: f64| (at.0 + (nearest.0 - at.0) * reach / length, at.1 + (nearest.1 - at.1) * reach / length);
            canvas.line(beside(7.0), nearest, Ink::Muted, 1.0);
        }
        // The lines of a name begin or end at the point's side.
        let left = lines.len() > 1 && area.right <= at.0;
        let (x, align) = if left { (area.right, Align::End) } else { (area.left, Align::Start) };
        for (line, text) in lines.iter().enumerate() {
            canvas.text((x, area.top + LINE * (line as f64 + 0.5)), text, Lettering { align, ..look });
        }
        self.full.push(area);
    }
}

/// To the right of a point, to its left, above and below, near ones first; also along the edges of the room.
fn places(at: Point, (width, height): (f64, f64), room: Area) -> Vec<Area> {
    let apart = [9.0, 16.0, 26.0, 42.0, 58.0].map(|apart| apart + height / 2.0);
    let heights = std::iter::once(0.0).chain(apart.into_iter().flat_map(|apart| [-apart, apart]));
    let beside = [BESIDE, -width - BESIDE, 0.0, -width, -width / 2.0].map(|right| at.0 + right);
    let edges = [room.left, room.right - width];
    let lefts: Vec<f64> = beside.into_iter().chain(edges.into_iter().filter(|left| (left - at.0).abs() < width + 2.0 * BESIDE)).collect();
    let area = |down: f64, left: f64| {
        let middle = at.1 + down;
        Area { left, top: middle - height / 2.0, right: left + width, bottom: middle + height / 2.0 }
    };
    heights.flat_map(|down| lefts.iter().map(move |left| area(down, *left))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Area = Area { left: 0.0, top: 0.0, right: 300.0, bottom: 200.0 };

    #[test]
    fn a_name_stands_to_the_right_of_its_point_where_nothing_is_in_the_way() {
        let mut taken = Taken::new(ROOM);
        taken.mark((100.0, 100.0), 6.0);
        let place = taken.place((100.0, 100.0), (60.0, LINE)).unwrap().0;
        assert_eq!((place.left, place.top), (100.0 + BESIDE, 100.0 - LINE / 2.0));
    }

    #[test]
    fn a_name_goes_round_names_and_lines() {
        let mut taken = Taken::new(ROOM);
        // What a naive place above the point would lie on.
        let other = Area::around((140.0, 80.0), 30.0);
        taken.mark((140.0, 80.0), 30.0);
        taken.mark((100.0, 100.0), 6.0);
        taken.line(&[(0.0, 100.0), (300.0, 100.0)], 4.0);
        let place = taken.place((100.0, 100.0), (60.0, LINE)).unwrap().0;
        assert!(!place.meets(other) && !place.meets(Area::around((100.0, 100.0), 6.0)));
        assert!(place.top > 101.5 || place.bottom < 98.5, "{place:?}");
    }

    #[test]
    fn a_name_keeps_nearer_to_its_own_point_than_to_another() {
        let mut taken = Taken::new(ROOM);
        let (own, other) = ((100.0, 100.0), (118.0, 104.0));
        taken.mark(own, 6.0);
        taken.mark(other, 6.0);
        let place = taken.place(own, (70.0, LINE)).unwrap().0;
        assert!(place.distance(own) + 3.0 <= place.distance(other), "{place:?}");
    }

    #[test]
    fn a_name_breaks_before_brackets_where_a_line_would_run_through_it() {
        let look = Lettering::small(Align::Start);
        let (at, text) = ((40.0, 100.0), "today 60 (by rules)");
        let mut taken = Taken::new(Area { left: 20.0, ..ROOM });
        taken.mark(at, 7.0);
        assert_eq!(taken.best(at, text, look).unwrap().0, [text]);
        let down = [(130.0, 0.0), (130.0, 200.0)];
        taken.line(&down, 15.0);
        let (lines, area, _) = taken.best(at, text, look).unwrap();
        assert_eq!(lines, ["today 60", "(by rules)"]);
        assert!(area.right <= 128.5, "{area:?}");
        assert!((area.bottom - area.top - 2.0 * LINE).abs() < 1e-9);
    }

    #[test]
    fn a_line_goes_around_the_texts_in_its_way() {
        let text = |left, top| Area { left, top, right: left + 50.0, bottom: top + 16.0 };
        let mut pieces = Vec::new();
        let texts = [text(30.0, -40.0), text(20.0, 10.0), text(80.0, 30.0), text(40.0, 50.0)];
        line_around(60.0, (0.0, 100.0), &texts, |from, to| pieces.push((from, to)));
        assert_eq!(pieces, [(0.0, 10.0), (26.0, 50.0), (66.0, 100.0)]);
    }

    #[test]
    fn a_name_without_room_has_no_place() {
        let mut taken = Taken::new(ROOM);
        taken.mark((150.0, 100.0), 150.0);
        assert_eq!(taken.place((100.0, 100.0), (60.0, LINE)), None);
        assert_eq!(Taken::new(ROOM).place((100.0, 100.0), (400.0, LINE)), None);
    }
}
