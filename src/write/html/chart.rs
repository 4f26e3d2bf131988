//! A chart as a figure: its finding in words, the drawing, and the way to its figures.

use super::cell::{length, path};
use super::drawn::figures;
use super::markup::Markup;
use super::page::Page;
use crate::grid::Colour;
use crate::write::chart::{Chart, ChartBody};
use crate::write::colour::INK;
use crate::write::picture;
use crate::write::picture::scene::{Anchor, Mark, SMALL, Scene, Words};

impl<'a> Page<'a> {
    /// Charts side by side, as many as there is room for.
    pub(super) fn charts(&mut self, charts: &'a [Chart], out: &mut Markup) {
        let charts: Vec<&Chart> = charts.iter().filter(|chart| !is_empty(chart)).collect();
        if charts.is_empty() {
            return;
        }
        out.element("div", &[("class", "charts")], |out| {
            for chart in charts {
                self.chart(chart, out);
            }
        });
    }

    fn chart(&mut self, chart: &'a Chart, out: &mut Markup) {
        let id = self.ids.new_id("chart ", &chart.id);
        let scene = picture::on_page(chart, &self.workbook.theme);
        let wide = scene.width > WIDE;
        let look = match scene.height > TALL {
            _ if wide => "chart wide",
            true => "chart tall",
            false => "chart",
        };
        out.element("figure", &[("id", &id), ("class", look)], |out| {
            let caption = format!("{id}_caption");
            out.leaf("figcaption", &[("id", &caption)], &chart.title);
            // A drawing that is broader than a telephone is moved sideways there.
            let moved =
                [("class", "scroll"), ("role", "group"), ("tabindex", "0"), ("aria-labelledby", caption.as_str())];
            out.element("div", if wide { &moved } else { &[("class", "drawing")] }, |out| {
                draw(&scene, chart, &id, out);
            });
            self.reach(chart, out);
        });
    }

    /// The way to the figures: a link to the table that a plot is bound to, else a table to be unfolded.
    fn reach(&mut self, chart: &'a Chart, out: &mut Markup) {
        if let ChartBody::Plot(plot) = &chart.body
            && let Some((table, known)) = self.ids.known(&plot.source.table)
        {
            let name = if known.title.is_empty() { known.description.trim_end_matches('.') } else { &known.title };
            let address = format!("#{table}");
            out.element("p", &[("class", "figures")], |out| {
                out.element("a", &[("href", &address)], |out| out.text(&format!("Figures: {name}")));
            });
            return;
        }
        let table = figures(chart);
        out.element("details", &[("class", "figures")], |out| {
            out.element("summary", &[], |out| {
                out.text("Figures");
                out.leaf("span", &[("class", "unseen")], &format!(" of the chart: {}", chart.title));
            });
            self.table(&table, out);
        });
    }
}

/// A drawing broader than this is not made smaller on a telephone.
const WIDE: f64 = 500.0;

/// A drawing taller than this would be too small to read on one sheet of paper: there its figures stand in its place.
const TALL: f64 = 1_000.0;

/// Whether there is nothing in a chart.
fn is_empty(chart: &Chart) -> bool {
    match &chart.body {
        ChartBody::Plot(plot) => plot.series.is_empty() || plot.categories.is_empty(),
        ChartBody::Bullets { bullets, .. } => bullets.is_empty(),
        ChartBody::Heat(map) => map.cells.is_empty(),
        ChartBody::Waterfall { steps, .. } => steps.is_empty(),
        ChartBody::Timeline(timeline) => timeline.spans.is_empty(),
        ChartBody::Panels(panels) => panels.is_empty(),
    }
}

/// The drawing itself, with its title and what it says for those who cannot see it.
fn draw(scene: &Scene, chart: &Chart, id: &str, out: &mut Markup) {
    let (title, about) = (format!("{id}_title"), format!("{id}_about"));
    let frame = format!("0 0 {} {}", length(scene.width), length(scene.height));
    let attributes =
        [("role", "img"), ("aria-labelledby", &*title), ("aria-describedby", &*about), ("viewBox", &*frame)];
    out.element("svg", &attributes, |out| {
        out.leaf("title", &[("id", &title)], &chart.title);
        out.leaf("desc", &[("id", &about)], &chart.alt);
        for mark in &scene.marks {
            paint(mark, out);
        }
    });
}

fn paint(mark: &Mark, out: &mut Markup) {
    match mark {
        Mark::Rect([x, y, width, height], fill) => {
            // A thing with a size is never invisible.
            let (width, height) = (length(width.max(0.5)), length(height.max(0.5)));
            let place = [("x", length(*x)), ("y", length(*y)), ("width", width), ("height", height)];
            let place = place.each_ref().map(|(name, value)| (*name, value.as_str()));
            let [x, y, width, height] = place;
            out.empty("rect", &[x, y, width, height, ("fill", &hex(*fill))]);
        }
        Mark::Path(points, width, ink) => {
            let (points, width) = (path(points.iter().copied()), length(*width));
            let line = [("points", &*points), ("fill", "none"), ("stroke", &*hex(*ink)), ("stroke-width", &*width)];
            out.empty("polyline", &line);
        }
        Mark::Shape(points, fill) => {
            out.empty("polygon", &[("points", &path(points.iter().copied())), ("fill", &hex(*fill))]);
        }
        Mark::Dot((x, y), radius, fill) => {
            let circle = [("cx", &*length(*x)), ("cy", &*length(*y)), ("r", &*length(*radius)), ("fill", &*hex(*fill))];
            out.empty("circle", &circle);
        }
        Mark::Text(words) => write(words, out),
    }
}

fn write(words: &Words, out: &mut Markup) {
    let anchor = match words.anchor {
        Anchor::Start => "",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let is_usual = (words.em - SMALL).abs() < f64::EPSILON;
    let size = if is_usual { String::new() } else { length(words.em) };
    let ink = if words.ink == INK { String::new() } else { hex(words.ink) };
    let attributes = [
        ("x", &*length(words.x)),
        ("y", &*length(words.baseline)),
        ("text-anchor", anchor),
        ("font-size", &*size),
        ("font-weight", if words.bold { "700" } else { "" }),
        ("fill", &*ink),
    ];
    out.leaf("text", &attributes, &words.text);
}

/// A colour as style sheets write it.
pub(super) fn hex(colour: Colour) -> String {
    format!("#{:06X}", colour.code())
}
