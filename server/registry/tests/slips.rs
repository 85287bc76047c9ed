//! Enrolment slips.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests, which clippy takes for a library

use yixian_protocol::{enrol::Code, slip};
use yixian_registry::slips::{Issuer, PrintError, SENTENCES, Slip, html, text};

fn issuer() -> Issuer {
    Issuer { county: "禾川县".to_owned(), url: "https://yixian.hechuan.example".to_owned(), key: [7; 32] }
}

fn slip(name: &str) -> Slip {
    Slip {
        name: name.to_owned(),
        branch: "柳溪村党支部".to_owned(),
        apart: String::new(),
        code: Code::new(12_345_678_901_234_567),
        valid_until: "2026-12-24".parse().unwrap(),
    }
}

#[test]
fn a_slip_says_who_what_and_until_when() {
    let namesake = Slip { apart: " 编号 M7".to_owned(), ..slip("李秀芳") };
    let page = html(&issuer(), &[slip("张大山"), namesake]).unwrap();
    let until = "有效到 2026 年 12 月 24 日";
    for words in [
        "张大山",
        "李秀芳",
        "柳溪村党支部",
        "禾川县",
        "123 456 789",
        "012 345 677",
        until,
        "编号 M7",
        &issuer().url,
    ] {
        assert!(page.contains(words), "{words}");
    }
    for sentence in SENTENCES {
        assert_eq!(page.matches(sentence).count(), 2, "{sentence}");
    }
    assert_eq!(page.matches("<section>").count(), 2);
    assert_eq!(page.matches("<svg ").count(), 2);
    assert!(page.contains("@page { size: A4"));
}

#[test]
fn the_link_is_the_one_that_phones_read() {
    let read: slip::Slip = issuer().link(&slip("张大山").code).parse().unwrap();
    assert_eq!((read.url, read.key, read.code), (issuer().url, issuer().key, slip("张大山").code));
}

#[test]
fn a_page_loads_nothing_and_the_link_is_only_in_the_picture() {
    let page = html(&issuer(), &[slip("张大山")]).unwrap();
    for outside in ["src=", "href=", "@import", "url(", "<script", "<?xml"] {
        assert!(!page.contains(outside), "{outside}");
    }
    // Besides the name of the picture's format there is the server's address, to be typed; never with the code.
    let formats = page.matches("xmlns=\"http://www.w3.org/2000/svg\"").count();
    assert_eq!(page.matches("http").count(), formats + 1);
    assert!(page.contains(&format!("<p class=\"url\">{}</p>", issuer().url)));
}

#[test]
fn nothing_in_a_name_is_markup() {
    let nasty = "<script>alert(1)</script>&\"'\u{202e}";
    let county = Issuer { county: nasty.to_owned(), ..issuer() };
    let named = Slip { branch: nasty.to_owned(), ..slip(nasty) };
    let page = html(&county, std::slice::from_ref(&named)).unwrap();
    assert!(!page.contains("<script"));
    assert_eq!(page.matches("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;").count(), 4);
    assert_eq!(page.matches("<bdi>").count(), 2, "what turns the text turns the name only");
    let county = Issuer { county: "县\u{1b}[31m".to_owned(), ..issuer() };
    let terminal = text(&county, &Slip { name: "\u{1b}[2J张\u{202e}".to_owned(), ..named }).unwrap();
    assert!(!terminal.contains('\u{1b}') && !terminal.contains('\u{202e}'));
}

#[test]
fn a_terminal_shows_the_same() {
    let shown = text(&issuer(), &slip("高𠮷安")).unwrap();
    for words in ["高𠮷安(柳溪村党支部)", "123 456 789 012 345 677", "有效到 2026 年 12 月 24 日"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(SENTENCES.iter().all(|sentence| shown.contains(sentence)));
}

#[test]
fn an_address_fits_a_picture_unless_it_is_none() {
    let of = |length| Issuer { url: format!("https://{}", "a".repeat(length)), ..issuer() };
    assert!(html(&of(253), &[slip("甲")]).is_ok(), "the longest host name");
    assert_eq!(html(&of(3_000), &[slip("甲")]), Err(PrintError::TooLong));
    assert_eq!(text(&of(3_000), &slip("甲")), Err(PrintError::TooLong));
    assert!(!PrintError::TooLong.chinese().is_empty());
    assert_eq!(PrintError::TooLong.code(), "slip_too_long");
}
