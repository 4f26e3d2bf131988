//! A style as calamine resolves it, in the words of [`crate::grid`].

use calamine::{
    Border, BorderStyle, Color, FillPattern, HorizontalAlignment, Style, TextRotation, UnderlineStyle,
    VerticalAlignment,
};

use crate::grid::{Across, CellStyle, Colour, Down, Edge, Line, NumberFormat};

/// The style.
pub(super) fn style(style: &Style) -> CellStyle {
    let mut known = CellStyle::default();
    if let Some(font) = &style.font {
        known.font = font.name.as_deref().map(Into::into);
        known.size = font.size.and_then(tenths);
        known.bold = font.is_bold();
        known.italic = font.is_italic();
        known.underlined = font.underline != UnderlineStyle::None;
        known.struck = font.strikethrough;
        known.colour = font.color.map(colour);
    }
    if let Some(fill) = &style.fill
        && fill.pattern == FillPattern::Solid
    {
        known.fill = fill.foreground_color.map(colour);
    }
    if let Some(borders) = &style.borders {
        known.edges = [&borders.top, &borders.right, &borders.bottom, &borders.left].map(edge);
    }
    if let Some(alignment) = &style.alignment {
        known.across = match alignment.horizontal {
            HorizontalAlignment::Left => Across::Left,
            HorizontalAlignment::Center => Across::Centre,
            HorizontalAlignment::Right => Across::Right,
            HorizontalAlignment::Fill => Across::Fill,
            HorizontalAlignment::Justify | HorizontalAlignment::Distributed => Across::Justify,
            HorizontalAlignment::CenterContinuous => Across::CentreAcross,
            _ => Across::Usual,
        };
        known.down = match alignment.vertical {
            VerticalAlignment::Top => Down::Top,
            VerticalAlignment::Center => Down::Centre,
            VerticalAlignment::Justify | VerticalAlignment::Distributed => Down::Justify,
            _ => Down::Bottom,
        };
        known.wrap = alignment.wrap_text;
        known.shrink = alignment.shrink_to_fit;
        known.indent = alignment.indent.unwrap_or(0);
        known.turned = turned(alignment.text_rotation);
    }
    if let Some(format) = &style.number_format {
        known.format = Some(NumberFormat::new(format.format_code.as_str()))
            .filter(|format| !format.code().trim().is_empty() && !format.code().eq_ignore_ascii_case("general"));
        let builtin = format.format_id.and_then(|id| u8::try_from(id).ok());
        known.builtin = builtin.filter(|id| (1..50).contains(id) && known.format.is_some());
    }
    known
}

fn tenths(points: f64) -> Option<u16> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 1 and 409 points")]
    let tenths = (points * 10.0).round().clamp(10.0, 4090.0) as u16;
    points.is_finite().then_some(tenths)
}

fn colour(colour: Color) -> Colour {
    Colour(colour.red, colour.green, colour.blue)
}

fn edge(border: &Border) -> Option<Edge> {
    let line = match border.style {
        BorderStyle::None => return None,
        BorderStyle::Hair => Line::Hair,
        BorderStyle::Medium => Line::Medium,
        BorderStyle::Thick => Line::Thick,
        BorderStyle::Double => Line::Double,
        BorderStyle::Dotted => Line::Dotted,
        BorderStyle::Dashed
        | BorderStyle::MediumDashed
        | BorderStyle::DashDot
        | BorderStyle::MediumDashDot
        | BorderStyle::DashDotDot
        | BorderStyle::MediumDashDotDot
        | BorderStyle::SlantDashDot => Line::Dashed,
        _ => Line::Thin,
    };
    Some((line, border.color.map(colour)))
}

fn turned(rotation: TextRotation) -> i16 {
    match rotation {
        TextRotation::Degrees(degrees) => {
            let degrees = i16::try_from(degrees).unwrap_or(0);
            // The file counts 91 to 180 for turns with the clock.
            if degrees > 90 { (90 - degrees).max(-90) } else { degrees }
        }
        TextRotation::Stacked => 270,
        _ => 0,
    }
}
