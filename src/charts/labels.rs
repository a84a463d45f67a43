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
        draw(from, text.top);
        from = text.bottom;
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
    fn place(&self, at: Point, width: f64) -> Option<(Area, f64)> {
        // Nearer to another mark it would be taken for that one's name.
        let strange = |area: &Area| self.marks.iter().any(|mark| *mark != at && area.distance(*mark) < area.distance(at) + 3.0);
        let crossed = |area: &Area| self.lines.iter().filter(|(line, _)| area.meets(*line)).map(|(_, harm)| harm).sum::<f64>();
        let harm = |area: &Area| crossed(area) + area.distance(at) + if strange(area) { 30.0 } else { 0.0 };
        let free = |area: &Area| area.within(self.room) && !self.full.iter().any(|full| area.meets(*full));
        let all = places(at, width, self.room).into_iter().filter(free).map(|area| (area, harm(&area)));
        // The first of equals stands nearest to the right.
        all.reduce(|best, other| if other.1 < best.1 { other } else { best })
    }

    /// Writes a name at the best place beside a point, if there is one. The point itself is to be marked before.
    pub(super) fn name(&mut self, canvas: &Canvas<'_>, at: Point, text: &str, look: Lettering) {
        if let Some((area, _)) = self.place(at, look.width(text)) {
            self.write(canvas, at, (text, look), area);
        }
    }

    /// Writes two names, the one that leaves the other the better place first.
    pub(super) fn two_names(&mut self, canvas: &Canvas<'_>, names: [(Point, &str, Lettering); 2]) {
        let both = |first: usize| {
            let (one, other) = (names[first], names[1 - first]);
            let (area, harm) = self.place(one.0, one.2.width(one.1))?;
            let mut left = self.clone();
            left.fill(area);
            Some(harm + left.place(other.0, other.2.width(other.1))?.1)
        };
        let harms = [both(0).unwrap_or(f64::INFINITY), both(1).unwrap_or(f64::INFINITY)];
        let order = if harms[1] < harms[0] { [1, 0] } else { [0, 1] };
        for (at, text, look) in order.map(|place| names[place]) {
            self.name(canvas, at, text, look);
        }
    }

    /// A name that stands far off is joined to its point.
    fn write(&mut self, canvas: &Canvas<'_>, at: Point, (text, look): (&str, Lettering), area: Area) {
        let nearest = (at.0.clamp(area.left + 4.0, area.right - 4.0), at.1.clamp(area.top + 2.0, area.bottom - 2.0));
        if area.distance(at) > FAR {
            let length = (nearest.0 - at.0).hypot(nearest.1 - at.1);
            let beside = |reach: f64| (at.0 + (nearest.0 - at.0) * reach / length, at.1 + (nearest.1 - at.1) * reach / length);
            canvas.line(beside(7.0), nearest, Ink::Muted, 1.0);
        }
        canvas.text((area.left, f64::midpoint(area.top, area.bottom)), text, Lettering { align: Align::Start, ..look });
        self.full.push(area);
    }
}

/// To the right of a point, to its left, above and below, near ones first; also along the edges of the room.
fn places(at: Point, width: f64, room: Area) -> Vec<Area> {
    let heights = [0.0, -17.0, 17.0, -24.0, 24.0, -34.0, 34.0, -50.0, 50.0, -66.0, 66.0];
    let beside = [BESIDE, -width - BESIDE, 0.0, -width, -width / 2.0].map(|right| at.0 + right);
    let edges = [room.left, room.right - width];
    let lefts: Vec<f64> = beside.into_iter().chain(edges.into_iter().filter(|left| (left - at.0).abs() < width + 2.0 * BESIDE)).collect();
    let area = |down: f64, left: f64| {
        let middle = at.1 + down;
        Area { left, top: middle - LINE / 2.0, right: left + width, bottom: middle + LINE / 2.0 }
    };
    heights.into_iter().flat_map(|down| lefts.iter().map(move |left| area(down, *left))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Area = Area { left: 0.0, top: 0.0, right: 300.0, bottom: 200.0 };

    #[test]
    fn a_name_stands_to_the_right_of_its_point_where_nothing_is_in_the_way() {
        let mut taken = Taken::new(ROOM);
        taken.mark((100.0, 100.0), 6.0);
        let place = taken.place((100.0, 100.0), 60.0).unwrap().0;
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
        let place = taken.place((100.0, 100.0), 60.0).unwrap().0;
        assert!(!place.meets(other) && !place.meets(Area::around((100.0, 100.0), 6.0)));
        assert!(place.top > 101.5 || place.bottom < 98.5, "{place:?}");
    }

    #[test]
    fn a_name_keeps_nearer_to_its_own_point_than_to_another() {
        let mut taken = Taken::new(ROOM);
        let (own, other) = ((100.0, 100.0), (118.0, 104.0));
        taken.mark(own, 6.0);
        taken.mark(other, 6.0);
        let place = taken.place(own, 70.0).unwrap().0;
        assert!(place.distance(own) + 3.0 <= place.distance(other), "{place:?}");
    }

    #[test]
    fn a_name_without_room_has_no_place() {
        let mut taken = Taken::new(ROOM);
        taken.mark((150.0, 100.0), 150.0);
        assert_eq!(taken.place((100.0, 100.0), 60.0), None);
        assert_eq!(Taken::new(ROOM).place((100.0, 100.0), 400.0), None);
    }
}
