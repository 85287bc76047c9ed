//! The printed sheet.

use std::fmt::Write;

use qrcode::render::svg;

use super::{Issuer, PrintError, SENTENCES, Slip, until};

const STYLE: &str = include_str!("slips.css");

/// The most characters that a name may have to be set large.
const LARGE: usize = 9;

/// All slips as one page to print: A4, six on a sheet, nothing loaded from anywhere.
///
/// # Errors
/// If the address is too long for a QR code.
pub fn html(issuer: &Issuer, slips: &[Slip]) -> Result<String, PrintError> {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}:绑定码</title>\n<style>\n{STYLE}</style>\n<main>\n",
        escape(&issuer.county)
    );
    for slip in slips {
        section(&mut page, issuer, slip)?;
    }
    page.push_str("</main>\n</html>\n");
    Ok(page)
}

fn section(page: &mut String, issuer: &Issuer, slip: &Slip) -> Result<(), PrintError> {
    let size = if slip.name.chars().count() > LARGE { " class=\"long\"" } else { "" };
    let (name, branch, county) = (escape(&slip.name), escape(&slip.branch), escape(&issuer.county));
    let (apart, url) = (escape(&slip.apart), escape(&issuer.url));
    let (image, digits, until) = (image(issuer, slip)?, threes(slip), until(slip));
    let sentences: String =
        SENTENCES.iter().map(|sentence| format!("<li>{}</li>", escape(sentence))).collect();
    // Writing into a string does not fail.
    _ = writeln!(
        page,
        "<section>\n<header><h2{size}><bdi>{name}</bdi></h2><span>{county} · 一线牵</span></header>\n{image}\n\
         <div class=\"code\"><p><bdi>{branch}</bdi>{apart}</p>\n<p class=\"digits\">{digits}</p>\n\
         <p class=\"until\">{until}</p><p class=\"url\">{url}</p></div>\n<ol>{sentences}</ol>\n</section>"
    );
    Ok(())
}

/// The digits in threes, on two lines as they fit beside the image.
fn threes(slip: &Slip) -> String {
    let spaced = slip.code.spaced();
    let threes: Vec<&str> = spaced.split(' ').collect();
    threes.chunks(3).map(|line| line.join(" ")).collect::<Vec<_>>().join("<br>")
}

fn image(issuer: &Issuer, slip: &Slip) -> Result<String, PrintError> {
    let svg = issuer
        .qr(&slip.code)?
        .render::<svg::Color<'_>>()
        .module_dimensions(1, 1)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    // Inside a page the picture has no prologue of its own.
    let start = svg.find("<svg").unwrap_or(0);
    Ok(svg.get(start..).unwrap_or_default().replacen("<svg", "<svg role=\"img\" aria-label=\"二维码\"", 1))
}

/// Text for a page: nothing in a name is markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
