//! A plot as Excel's own chart, editable and bound to the cells of a table.

use rust_xlsxwriter::{
    Chart as Native, ChartAxisCrossing, ChartAxisLabelPosition, ChartDataLabel, ChartDataLabelPosition, ChartFont,
    ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType, ChartPoint, ChartSolidFill, ChartType,
    ObjectMovement, XlsxError,
};

use super::Writer;
use crate::grid::Colour;
use crate::write::chart::{ChartBody, Plot, PlotKind, Series, Source};
use crate::write::colour::{self, Hue};
use crate::write::layout::{ChartPlace, Plan};
use crate::write::number::NumberFormat;
use crate::write::palette::Palette;
use crate::write::scale::Scale;

/// The type and the colours of a chart.
#[derive(Clone, Copy)]
struct Look<'a> {
    face: &'a str,
    palette: Palette,
}

impl Look<'_> {
    fn font(self, size: u8, ink: Colour) -> ChartFont {
        let mut font = ChartFont::new();
        font.set_name(self.face).set_size(size).set_color(ink.code()).unset_bold();
        font
    }

    /// The colour of a variance: which side of zero is bad depends on what is measured.
    fn sided(self, plot: &Plot, value: Option<rust_decimal::Decimal>) -> Colour {
        let over = value.is_some_and(|value| value > rust_decimal::Decimal::ZERO);
        self.palette.colour(if over == plot.over_is_adverse { Hue::Adverse } else { Hue::Favourable })
    }
}

impl Writer<'_, '_> {
    pub(super) fn chart(&mut self, place: &ChartPlace<'_>) -> Result<(), XlsxError> {
        let ChartBody::Plot(plot) = &place.chart.body else { return Ok(()) };
        let Some(categories) = range(self.plan, &plot.source) else { return Ok(()) };
        let theme = self.formats.theme();
        let look = Look { face: &theme.font, palette: Palette::of(theme) };
        let mut native = Native::new(match plot.kind {
            PlotKind::Bar | PlotKind::Variance => ChartType::Bar,
            PlotKind::StackedBar => ChartType::BarStacked,
            PlotKind::Column => ChartType::Column,
            PlotKind::Line => ChartType::Line,
        });
        native
            .title()
            .set_name(&place.chart.title)
            .set_font(look.font(11, look.palette.title()).set_bold())
            .set_overlay(false);
        native.set_name(&place.chart.id).set_alt_text(brief(&place.chart.alt));
        native.set_width(place.width).set_height(place.height);
        native.set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
        native.chart_area().set_format(ChartFormat::new().set_border(&line(colour::HAIRLINE, 0.75)));
        for (index, series) in plot.series.iter().enumerate() {
            if let Some(values) = range(self.plan, &series.source) {
                let added = native.add_series();
                add(added, plot, (index, series), [&categories, &values], look);
            }
        }
        if native.validate().is_err() {
            return Ok(());
        }
        axes(&mut native, plot, look);
        if plot.series.len() > 1 {
            native.legend().set_position(ChartLegendPosition::Bottom).set_font(&look.font(9, colour::INK));
        } else {
            native.legend().set_hidden();
        }
        self.sheet.insert_chart_with_offset(place.row, 0, &native, place.left, place.top)?;
        Ok(())
    }
}

/// Longest alt text that Excel keeps with a chart, in letters.
const ALT: usize = 255;

/// The text, cut where it is longer than Excel keeps: the table beside the chart has all of it.
fn brief(alt: &str) -> String {
    if alt.encode_utf16().count() <= ALT {
        return alt.to_owned();
    }
    let mut length = 1;
    let fits: String = alt
        .chars()
        .take_while(|letter| {
            length += letter.len_utf16();
            length <= ALT
        })
        .collect();
    // At the end of a figure rather than inside it, where that does not lose half.
    let at = fits.rfind("; ").filter(|at| at * 2 > fits.len()).or_else(|| fits.rfind(' '));
    let whole = at.and_then(|at| fits.get(..at)).unwrap_or(&fits);
    format!("{}…", whole.trim_end_matches([';', ',', '.', ':']))
}

type Range = (String, u32, u16, u32, u16);

fn range(plan: &Plan<'_>, source: &Source) -> Option<Range> {
    let place = plan.tables.get(&source.table)?;
    let column = place.column.checked_add(u16::try_from(source.column).ok()?).filter(|column| *column < place.end)?;
    let first = *place.rows.get(source.rows.start)?;
    let last = *place.rows.get(source.rows.end.checked_sub(1)?)?;
    (first <= last).then(|| (place.sheet.clone(), first, column, last, column))
}

fn bound(range: &Range) -> (&str, u32, u16, u32, u16) {
    (&range.0, range.1, range.2, range.3, range.4)
}

fn add(
    added: &mut rust_xlsxwriter::ChartSeries,
    plot: &Plot,
    (index, series): (usize, &Series),
    [categories, values]: [&Range; 2],
    look: Look<'_>,
) {
    added.set_categories(bound(categories)).set_values(bound(values)).set_name(series.name.as_str());
    let fill = look.palette.colour(series.hue);
    match plot.kind {
        PlotKind::Line => {
            let marker = [ChartMarkerType::Circle, ChartMarkerType::Square, ChartMarkerType::Triangle];
            let marker = marker.into_iter().cycle().nth(index).unwrap_or(ChartMarkerType::Diamond);
            added
                .set_format(ChartFormat::new().set_line(&line(fill, 2.25)))
                .set_marker(ChartMarker::new().set_type(marker).set_size(6).set_format(&mut solid(fill)));
        }
        PlotKind::Variance => {
            let points: Vec<_> = series
                .values
                .iter()
                .map(|value| ChartPoint::new().set_format(&mut solid(look.sided(plot, *value))))
                .collect();
            added.set_format(&mut solid(look.palette.colour(Hue::Favourable))).set_points(&points).set_gap(50);
        }
        PlotKind::StackedBar => {
            let mut format = solid(fill);
            format.set_border(&line(Colour::WHITE, 1.0));
            added.set_format(&mut format).set_gap(45).set_overlap(100);
        }
        PlotKind::Bar | PlotKind::Column => {
            added.set_format(&mut solid(fill)).set_gap(60).set_overlap(0);
        }
    }
    labels(added, plot, series, look);
}

/// Figures on the bars themselves, where they fit.
fn labels(added: &mut rust_xlsxwriter::ChartSeries, plot: &Plot, series: &Series, look: Look<'_>) {
    let marks = plot.categories.len() * plot.series.len();
    let (fits, position, ink) = match plot.kind {
        PlotKind::StackedBar => (true, ChartDataLabelPosition::Center, look.palette.label(series.hue)),
        PlotKind::Bar | PlotKind::Variance => (true, ChartDataLabelPosition::OutsideEnd, colour::INK),
        PlotKind::Column => (marks <= 14, ChartDataLabelPosition::OutsideEnd, colour::INK),
        PlotKind::Line => (marks <= 12, ChartDataLabelPosition::Above, colour::INK),
    };
    if !fits {
        return;
    }
    let mut label = ChartDataLabel::new();
    label.show_value().set_position(position).set_font(&look.font(9, ink)).set_num_format(label_code(plot));
    added.set_data_label(&label);
    if plot.kind == PlotKind::StackedBar {
        // A part of nothing has no label: it would lie on its neighbour's.
        let hidden: Vec<_> = series
            .values
            .iter()
            .map(|value| {
                let mut label = ChartDataLabel::new();
                if value.is_none_or(|value| value.is_zero()) {
                    label.set_hidden()
                } else {
                    label.show_value()
                };
                label.set_font(&look.font(9, ink));
                label
            })
            .collect();
        added.set_custom_data_labels(&hidden);
    }
}

/// The format of labels and axes: brackets would read as notes, so money takes a sign.
fn label_code(plot: &Plot) -> String {
    match plot.format {
        NumberFormat::Money => "#,##0;-#,##0".to_owned(),
        NumberFormat::Pence => "#,##0.00;-#,##0.00".to_owned(),
        other => other.code(),
    }
}

fn axes(native: &mut Native, plot: &Plot, look: Look<'_>) {
    let across = matches!(plot.kind, PlotKind::Bar | PlotKind::StackedBar | PlotKind::Variance);
    let small = look.font(9, colour::INK);
    // In a bar chart the horizontal axis is that of the values.
    let category = if across { native.y_axis() } else { native.x_axis() };
    category
        .set_major_gridlines(false)
        .set_font(&small)
        .set_format(ChartFormat::new().set_line(&line(colour::QUIET, 0.75)));
    if across {
        // Excel counts upwards; the first category belongs at the top.
        category.set_reverse().set_crossing(ChartAxisCrossing::Max).set_label_position(ChartAxisLabelPosition::Low);
    }
    if !plot.category_title.is_empty() {
        category.set_name(&plot.category_title).set_name_font(&look.font(9, colour::QUIET));
    }
    let value = if across { native.x_axis() } else { native.y_axis() };
    value
        .set_font(&small)
        .set_num_format(Scale::of_plot(plot).format(plot.format).code())
        .set_format(ChartFormat::new().set_no_line())
        .set_major_gridlines(true)
        .set_major_gridlines_line(&line(colour::HAIRLINE, 0.75));
    let scale = Scale::of_plot(plot);
    let stored = |bound| super::value::binary(plot.format.stored(bound));
    value.set_min(stored(scale.min)).set_max(stored(scale.max)).set_major_unit(stored(scale.step));
    if !plot.value_title.is_empty() {
        value.set_name(&plot.value_title).set_name_font(&look.font(9, colour::QUIET));
    }
}

fn line(ink: Colour, width: f64) -> ChartLine {
    let mut line = ChartLine::new();
    line.set_color(ink.code()).set_width(width);
    line
}

fn solid(fill: Colour) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(fill.code()));
    format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_alt_texts_are_cut_behind_a_figure() {
        assert_eq!(brief("Bars by line."), "Bars by line.");
        let cut = brief(&"Employees £253,690; ".repeat(30));
        assert!(cut.encode_utf16().count() <= ALT && cut.ends_with("£253,690…"), "{cut}");
    }
}
