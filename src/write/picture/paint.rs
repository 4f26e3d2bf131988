//! A scene as PNG or SVG, through the backends of `plotters`.

use std::path::Path;

use plotters::backend::{BitMapBackend, DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::scene::{Anchor, Mark, Scene, Words};
use crate::grid::Colour;
use crate::write::measure::{self, FAMILY, SIZE_PER_EM};

/// Pixels of the picture for one of the scene.
pub(super) const SCALE: u32 = 2;
/// The bitmap is painted twice as large and averaged down: slanting lines come out smooth, and letters even, which
/// `plotters` sets at whole pixels.
const FINER: u32 = 2;
/// What the SVG backend divides the size of a font by to get its em.
const SVG_SIZE_PER_EM: f64 = 1.24;

/// What differs between the two backends.
#[derive(Clone, Copy)]
struct Brush {
    scale: f64,
    /// Size of a font for one em.
    size: f64,
    /// From the point of a text to its baseline, in sizes.
    drop: f64,
}

/// Size of the picture in pixels.
pub(super) fn size(scene: &Scene) -> (u32, u32) {
    (whole(scene.width) * SCALE, whole(scene.height) * SCALE)
}

/// Paints the scene to a PNG file.
pub(super) fn png(scene: &Scene, path: &Path) -> Result<(), String> {
    measure::ready();
    let (width, height) = size(scene);
    let (wide, high) = (width * FINER, height * FINER);
    let mut fine = vec![0xFF; bytes(wide, high)];
    {
        let mut backend = BitMapBackend::with_buffer(&mut fine, (wide, high));
        // `plotters` sets the baseline half a size below the point.
        let brush = Brush { scale: f64::from(SCALE * FINER), size: SIZE_PER_EM, drop: 0.5 };
        paint(scene, &mut backend, brush)?;
        backend.present().map_err(|error| error.to_string())?;
    }
    let coarse = average(&fine, wide, width, height);
    let mut target = BitMapBackend::new(path, (width, height));
    target.blit_bitmap((0, 0), (width, height), &coarse).map_err(|error| error.to_string())?;
    target.present().map_err(|error| error.to_string())
}

/// Paints the scene as SVG, with a title and a description for screen readers.
pub(super) fn svg(scene: &Scene, title: &str, description: &str) -> Result<String, String> {
    measure::ready();
    let mut text = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut text, size(scene));
        let paper = backend.get_size();
        let paper = (i32::try_from(paper.0).unwrap_or(0), i32::try_from(paper.1).unwrap_or(0));
        backend.draw_rect((0, 0), paper, &colour(Colour::WHITE), true).map_err(|error| error.to_string())?;
        // The point of a text lies 0.76 em above its baseline.
        let brush = Brush { scale: f64::from(SCALE), size: SVG_SIZE_PER_EM, drop: 0.76 / SVG_SIZE_PER_EM };
        paint(scene, &mut backend, brush)?;
        backend.present().map_err(|error| error.to_string())?;
    }
    let head = format!("<title>{}</title>\n<desc>{}</desc>\n", escaped(title), escaped(description));
    let text = text.replacen("<svg ", "<svg role=\"img\" ", 1);
    Ok(match text.find(">\n") {
        Some(at) => {
            let (open, rest) = text.split_at(at + 2);
            format!("{open}{head}{rest}")
        }
        None => text,
    })
}

fn paint<B: DrawingBackend>(scene: &Scene, backend: &mut B, brush: Brush) -> Result<(), String> {
    let at = |(x, y): (f64, f64)| (pixel(x * brush.scale), pixel(y * brush.scale));
    for mark in &scene.marks {
        match mark {
            Mark::Rect([x, y, width, height], fill) => {
                let (from, to) = (at((*x, *y)), at((x + width, y + height)));
                // A thing with a size is never invisible.
                let to = (to.0.max(from.0 + 1), to.1.max(from.1 + 1));
                // Bitmaps count the last pixel in, SVG does not.
                let to = if brush.size < 1.2 { (to.0 - 1, to.1 - 1) } else { to };
                backend.draw_rect(from, to, &colour(*fill), true)
            }
            Mark::Path(points, width, ink) => {
                let stroke = pixel(width * brush.scale).unsigned_abs();
                let style = ShapeStyle { color: colour(*ink).into(), filled: false, stroke_width: stroke };
                backend.draw_path(points.iter().map(|point| at(*point)), &style)
            }
            Mark::Shape(points, fill) => backend.fill_polygon(points.iter().map(|point| at(*point)), &colour(*fill)),
            Mark::Dot(middle, radius, fill) => {
                backend.draw_circle(at(*middle), pixel(radius * brush.scale).unsigned_abs(), &colour(*fill), true)
            }
            Mark::Text(words) => {
                let size = words.em * brush.scale * brush.size;
                let point = (pixel(words.x * brush.scale), pixel(words.baseline * brush.scale - brush.drop * size));
                backend.draw_text(&words.text, &style(words, size), point)
            }
        }
        .map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn style(words: &Words, size: f64) -> TextStyle<'static> {
    let weight = if words.bold { FontStyle::Bold } else { FontStyle::Normal };
    let anchor = match words.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    FontDesc::new(FontFamily::Name(FAMILY), size, weight).color(&colour(words.ink)).pos(Pos::new(anchor, VPos::Top))
}

fn colour(Colour(red, green, blue): Colour) -> RGBColor {
    RGBColor(red, green, blue)
}

/// Each pixel as the mean of the finer ones that it covers.
fn average(fine: &[u8], fine_width: u32, width: u32, height: u32) -> Vec<u8> {
    let (row, across) = (bytes(fine_width, 1), 3 * FINER as usize);
    let mut coarse = Vec::with_capacity(bytes(width, height));
    for rows in fine.chunks_exact(row * FINER as usize) {
        let (upper, lower) = rows.split_at(row);
        for (upper, lower) in upper.chunks_exact(across).zip(lower.chunks_exact(across)) {
            let (&[r, g, b, red, green, blue], &[r2, g2, b2, red2, green2, blue2]) = (upper, lower) else { continue };
            let mean = |four: [u8; 4]| u8::try_from(four.into_iter().map(u32::from).sum::<u32>() / 4).unwrap_or(0xFF);
            coarse.extend([mean([r, red, r2, red2]), mean([g, green, g2, green2]), mean([b, blue, b2, blue2])]);
        }
    }
    coarse
}

fn bytes(width: u32, height: u32) -> usize {
    width as usize * height as usize * 3
}

#[expect(clippy::cast_possible_truncation, reason = "pictures are a few thousand pixels wide")]
fn pixel(length: f64) -> i32 {
    length.round().clamp(-30_000.0, 30_000.0) as i32
}

fn whole(length: f64) -> u32 {
    pixel(length.ceil()).unsigned_abs().max(1)
}

fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
