//! An outline as a page for browsers: one file that loads nothing, runs nothing and can be printed.
//! Several languages stand one behind the other; a browser that can shows one at a time.
//!
//! Everything that people wrote is escaped, and a policy in the page forbids scripts, frames, forms
//! and resources from elsewhere in any case.

use std::fmt::Write as _;

use base64ct::Base64;
use base64ct::Encoding as _;
use sha2::Digest as _;
use sha2::Sha256;

use crate::analysis::Outcome;
use crate::report::Align;
use crate::report::Badge;
use crate::report::Bar;
use crate::report::Block;
use crate::report::Callout;
use crate::report::CalloutKind;
use crate::report::Cell;
use crate::report::Chart;
use crate::report::Cover;
use crate::report::Dir;
use crate::report::Heading;
use crate::report::List;
use crate::report::Listing;
use crate::report::Look;
use crate::report::Para;
use crate::report::ParaKind;
use crate::report::Report;
use crate::report::Span;
use crate::report::Table;
use crate::report::Target;
use crate::report::tags::has_right_to_left;

const STYLE: &str = include_str!("html.css");

/// What stands beside the page in its folder, in the words of one of its languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The words above the list.
    pub heading: String,
    /// What each file is, and its path from the page.
    pub files: Vec<(String, String)>,
}

/// The page of `reports`, one for each language, each with what stands beside the page. The same
/// outlines give the same bytes.
#[must_use]
pub fn page(reports: &[(Report, Beside)]) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    let (lang, dir, title) = reports.first().map_or(("en", Dir::Ltr, ""), |(first, _)| {
        (first.lang.as_str(), first.dir, first.title.as_str())
    });
    let digest = Base64::encode_string(&Sha256::digest(STYLE.as_bytes()));
    put(
        &mut out,
        format_args!(
            "<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
            escaped(lang),
            word(dir)
        ),
    );
    put(
        &mut out,
        format_args!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
        ),
    );
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n");
    put(
        &mut out,
        format_args!(
            "<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            escaped(title)
        ),
    );
    if reports.len() > 1 {
        out.push_str("<nav class=\"languages\">\n");
        for (report, _) in reports {
            let lang = escaped(&report.lang);
            put(
                &mut out,
                format_args!(
                    "<a href=\"#{lang}\" lang=\"{lang}\" hreflang=\"{lang}\" dir=\"{}\">{}</a>\n",
                    word(report.dir),
                    own_name(&report.lang),
                ),
            );
        }
        out.push_str("</nav>\n");
    }
    for (report, beside) in reports {
        Article {
            report,
            out: &mut out,
        }
        .write(beside);
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// What a language calls itself.
fn own_name(language: &str) -> String {
    match language {
        "ar" => "العربية".to_owned(),
        "en" => "English".to_owned(),
        "es" => "Español".to_owned(),
        "fr" => "Français".to_owned(),
        "pt" => "Português".to_owned(),
        "ru" => "Русский".to_owned(),
        "zh" => "中文".to_owned(),
        other => escaped(other),
    }
}

fn word(dir: Dir) -> &'static str {
    match dir {
        Dir::Ltr => "ltr",
        Dir::Rtl => "rtl",
    }
}

/// `text` as HTML shows it, also inside a quoted attribute. Characters that HTML forbids are left
/// out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writing into a `String` never fails.
fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(words);
}

/// One language of a page.
struct Article<'a> {
    report: &'a Report,
    out: &'a mut String,
}

impl Article<'_> {
    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        put(self.out, words);
    }

    fn write(mut self, beside: &Beside) {
        let report = self.report;
        let lang = escaped(&report.lang);
        let dir = word(report.dir);
        self.put(format_args!(
            "<article id=\"{lang}\" lang=\"{lang}\" dir=\"{dir}\">\n"
        ));
        for block in &report.blocks {
            self.block(block);
        }
        if !beside.files.is_empty() {
            let heading = escaped(&beside.heading);
            self.put(format_args!(
                "<footer>\n<p class=\"label\">{heading}</p>\n<ul>\n"
            ));
            for (what, path) in &beside.files {
                let (what, path) = (escaped(what), escaped(path));
                self.put(format_args!(
                    "<li><a href=\"{path}\">{what}</a> <bdi><code>{path}</code></bdi></li>\n"
                ));
            }
            self.out.push_str("</ul>\n</footer>\n");
        }
        self.out.push_str("</article>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Cover(cover) => self.cover(cover),
            Block::Toc { depth } => self.contents(*depth),
            Block::Heading(heading) => self.heading(heading),
            Block::Para(para) => self.para(para),
            Block::List(list) => self.list(list),
            Block::Callout(callout) => self.callout(callout),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Code(code) => {
                let text = escaped(&code.text);
                self.put(format_args!("<p><code>{text}</code></p>\n"));
            }
            // A page has one end; where paper breaks is said by the style.
            Block::PageBreak => {}
        }
    }

    fn cover(&mut self, cover: &Cover) {
        let eyebrow = self.isolated(&cover.eyebrow);
        let title = self.isolated(&cover.title);
        let subtitle = self.isolated(&cover.subtitle);
        self.put(format_args!(
            "<header>\n<p class=\"eyebrow\">{eyebrow}</p>\n<h1>{title}</h1>\n"
        ));
        self.put(format_args!("<p class=\"subtitle\">{subtitle}</p>\n"));
        if !cover.notice.is_empty() {
            self.out.push_str("<div class=\"callout attention\">\n");
            for line in cover.notice.lines() {
                let line = self.isolated(line);
                self.put(format_args!("<p>{line}</p>\n"));
            }
            self.out.push_str("</div>\n");
        }
        self.out.push_str("<dl class=\"facts\">\n");
        for (label, value) in &cover.facts {
            let (label, value) = (self.isolated(label), self.isolated(value));
            self.put(format_args!("<dt>{label}</dt><dd>{value}</dd>\n"));
        }
        self.out.push_str("</dl>\n");
        let check = self.isolated(&cover.check);
        self.put(format_args!("<p class=\"note\">{check}</p>\n</header>\n"));
    }

    fn contents(&mut self, depth: u8) {
        let report = self.report;
        self.out.push_str("<nav class=\"contents\">\n<ul>\n");
        for block in &report.blocks {
            let Block::Heading(heading) = block else {
                continue;
            };
            if heading.listing == Listing::Listed && heading.level <= depth {
                let (at, text) = (self.anchor(&heading.id), self.isolated(&heading.text));
                let level = heading.level;
                self.put(format_args!(
                    "<li class=\"l{level}\"><a href=\"#{at}\">{text}</a></li>\n"
                ));
            }
        }
        self.out.push_str("</ul>\n</nav>\n");
    }

    /// The name of a place in this language's part of the page.
    fn anchor(&self, id: &str) -> String {
        escaped(&format!("{}-{id}", self.report.lang))
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level.saturating_add(1).min(6);
        let text = self.isolated(&heading.text);
        let id = match heading.id.as_str() {
            "" => String::new(),
            id => format!(" id=\"{}\"", self.anchor(id)),
        };
        let badge = heading.badge.as_ref().map(badge).unwrap_or_default();
        self.put(format_args!("<h{level}{id}>{text}{badge}</h{level}>\n"));
    }

    fn para(&mut self, para: &Para) {
        let class = match para.kind {
            ParaKind::Body => "body",
            ParaKind::Lead => "lead",
            ParaKind::Note => "note",
            ParaKind::Aside => "aside",
            ParaKind::Label => "label",
        };
        let spans = self.spans(&para.spans);
        self.put(format_args!("<p class=\"{class}\">{spans}</p>\n"));
    }

    fn list(&mut self, list: &List) {
        let plain = list.items.iter().all(|item| item.mark == "•");
        let (open, close) = if plain {
            ("<ul>", "</ul>")
        } else {
            ("<ol class=\"marked\">", "</ol>")
        };
        self.put(format_args!("{open}\n"));
        for item in &list.items {
            let mark = if plain {
                String::new()
            } else {
                format!("{} ", escaped(&item.mark))
            };
            let spans = self.spans(&item.spans);
            self.put(format_args!("<li>{mark}{spans}</li>\n"));
        }
        self.put(format_args!("{close}\n"));
    }

    fn callout(&mut self, callout: &Callout) {
        let class = match callout.kind {
            CalloutKind::Info => "callout",
            CalloutKind::Attention => "callout attention",
        };
        self.put(format_args!("<div class=\"{class}\">\n"));
        if !callout.title.is_empty() {
            let title = self.isolated(&callout.title);
            self.put(format_args!("<p class=\"label\">{title}</p>\n"));
        }
        for spans in &callout.paras {
            let spans = self.spans(spans);
            self.put(format_args!("<p>{spans}</p>\n"));
        }
        self.out.push_str("</div>\n");
    }

    fn table(&mut self, table: &Table) {
        let caption = self.isolated(&table.caption);
        let align = |at: usize| match table.cols.get(at).map(|col| col.align) {
            Some(Align::End) => " class=\"end\"",
            Some(Align::Start | Align::Centre) | None => "",
        };
        self.put(format_args!(
            "<div class=\"wide\">\n<table>\n<caption>{caption}</caption>\n<thead><tr>"
        ));
        for (at, words) in table.head.iter().enumerate() {
            let words = self.isolated(words);
            self.put(format_args!("<th scope=\"col\"{}>{words}</th>", align(at)));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let cell = self.cell(cell);
                self.put(format_args!("<td{}>{cell}</td>", align(at)));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn cell(&self, cell: &Cell) -> String {
        let sign = cell.sign.map(sign).unwrap_or_default();
        sign + &self.spans(&cell.spans)
    }

    fn chart(&mut self, chart: &Chart) {
        let caption = self.isolated(&chart.caption);
        self.put(format_args!(
            "<figure>\n<figcaption>{caption}</figcaption>\n<p class=\"legend\">"
        ));
        for entry in &chart.legend {
            let words = escaped(&entry.words);
            self.put(format_args!("<span>{}{words}</span> ", sign(entry.outcome)));
        }
        self.out.push_str("</p>\n");
        for bar in &chart.bars {
            self.bar(bar, chart);
        }
        self.out.push_str("</figure>\n");
    }

    /// A bar and its numbers; the numbers say all that the picture shows.
    fn bar(&mut self, bar: &Bar, chart: &Chart) {
        let label = self.isolated(&bar.label);
        let total = escaped(&bar.total);
        self.put(format_args!(
            "<div class=\"bar\">\n<p class=\"name\"><span>{label}</span><span class=\"q\">{total}</span></p>\n"
        ));
        let whole: usize = bar.counts.iter().map(|(_, count)| count).sum();
        if whole > 0 {
            self.put(format_args!(
                "<svg viewBox=\"0 0 {width} 18\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
                width = whole * 100
            ));
            let mut before = 0;
            for (outcome, count) in bar.counts.iter().filter(|(_, count)| *count > 0) {
                let start = match self.report.dir {
                    Dir::Ltr => before,
                    Dir::Rtl => whole - before - count,
                };
                let (x, width) = (start * 100, count * 100);
                let class = outcome.word();
                self.put(format_args!(
                    "<rect class=\"{class}\" x=\"{x}\" y=\"1\" width=\"{width}\" height=\"16\" vector-effect=\"non-scaling-stroke\"/>"
                ));
                before += count;
            }
            self.out.push_str("</svg>\n");
        }
        self.out.push_str("<p class=\"counts\">");
        for (outcome, count) in bar.counts.iter().filter(|(_, count)| *count > 0) {
            let words = chart.legend.iter().find(|entry| entry.outcome == *outcome);
            let words = words.map_or("", |entry| entry.words.as_str());
            let number = self.report.labels.number(*count);
            let words = escaped(words);
            self.put(format_args!(
                "<span>{}{number} {words}</span> ",
                sign(*outcome)
            ));
        }
        self.out.push_str("</p>\n</div>\n");
    }

    fn spans(&self, spans: &[Span]) -> String {
        spans.iter().map(|span| self.span(span)).collect()
    }

    fn span(&self, span: &Span) -> String {
        let mut text = match &span.lang {
            Some(lang) => {
                let (dir, words) = (word(Dir::of(lang)), broken(&span.text));
                format!(
                    "<span lang=\"{}\" dir=\"{dir}\">{words}</span>",
                    escaped(lang)
                )
            }
            None => self.isolated(&span.text),
        };
        text = match span.look {
            Look::Plain => text,
            Look::Strong => format!("<strong>{text}</strong>"),
            Look::Quiet => format!("<span class=\"q\">{text}</span>"),
        };
        match &span.link {
            Some(Target::Heading(id)) => format!("<a href=\"#{}\">{text}</a>", self.anchor(id)),
            Some(Target::Address(url)) if is_web(url) => {
                let url = escaped(url);
                format!("<a href=\"{url}\" rel=\"noopener noreferrer\">{text}</a>")
            }
            Some(Target::Address(_)) | None => text,
        }
    }

    /// Text whose direction does not reach what stands beside it.
    fn isolated(&self, text: &str) -> String {
        let mixed = self.report.dir == Dir::Rtl || has_right_to_left(text);
        let words = broken(text);
        if mixed && !text.trim().is_empty() {
            // A break inside the isolate would part it.
            let lines = words.split("<br>").map(|line| format!("<bdi>{line}</bdi>"));
            return lines.collect::<Vec<_>>().join("<br>");
        }
        words
    }
}

/// Escaped, a line break as one.
fn broken(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn sign(outcome: Outcome) -> String {
    format!(
        "<span class=\"sign {}\" aria-hidden=\"true\"></span>",
        outcome.word()
    )
}

fn badge(badge: &Badge) -> String {
    let words = escaped(&badge.words);
    format!(
        " <span class=\"badge\">{}{words}</span>",
        sign(badge.outcome)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Labels;

    fn report(lang: &str, blocks: Vec<Block>) -> Report {
        Report {
            lang: lang.to_owned(),
            dir: Dir::of(lang),
            title: "<T> & \"t\"".to_owned(),
            short_title: String::new(),
            date: String::new(),
            fingerprint: String::new(),
            notice: None,
            labels: Labels {
                page: String::new(),
                record: String::new(),
                digits: ('0'..='9').collect(),
            },
            blocks,
        }
    }

    fn beside() -> Beside {
        Beside {
            heading: "Beside".to_owned(),
            files: vec![("Readme".to_owned(), "readme.txt".to_owned())],
        }
    }

    #[test]
    fn what_people_write_never_becomes_a_part_of_the_page() {
        let hostile = "<script>alert(1)</script><img src=x onerror='y'>\u{0}\u{7}&\"";
        let blocks = vec![
            Block::Para(Para {
                kind: ParaKind::Body,
                spans: vec![
                    Span::plain(hostile),
                    Span::plain(hostile).in_language("\"><b>"),
                    Span::plain("x").to(Target::Address("javascript:alert(1)".to_owned())),
                    Span::plain("y").to(Target::Address("https://a/?\"onclick=\"b".to_owned())),
                ],
            }),
            Block::Heading(Heading {
                level: 1,
                text: hostile.to_owned(),
                id: "a\"b".to_owned(),
                badge: None,
                listing: Listing::Listed,
            }),
        ];
        let page = page(&[(report("en", blocks), beside())]);
        for forbidden in [
            "<script",
            "<img",
            "<b>",
            "javascript:",
            "onerror='",
            "\u{0}",
            "\u{7}",
        ] {
            assert!(!page.contains(forbidden), "{forbidden} in {page}");
        }
        assert!(
            page.contains("&lt;script&gt;"),
            "it is shown as it was written"
        );
        assert!(
            page.contains("href=\"https://a/?&quot;onclick=&quot;b\""),
            "{page}"
        );
        assert!(page.contains("id=\"en-a&quot;b\""));
    }

    #[test]
    fn each_language_has_its_direction_and_its_own_places() {
        let heading = |id: &str| {
            Block::Heading(Heading {
                level: 1,
                text: "1.1.1 قانون".to_owned(),
                id: id.to_owned(),
                badge: None,
                listing: Listing::Listed,
            })
        };
        let bar = |dir: &str| {
            Block::Chart(Chart {
                caption: dir.to_owned(),
                alt: String::new(),
                legend: Vec::new(),
                bars: vec![Bar {
                    label: String::new(),
                    counts: vec![(Outcome::InPlace, 1), (Outcome::NotInPlace, 3)],
                    total: String::new(),
                }],
            })
        };
        let english = report(
            "en",
            vec![Block::Toc { depth: 1 }, heading("a"), bar("ltr")],
        );
        let arabic = report(
            "ar",
            vec![Block::Toc { depth: 1 }, heading("a"), bar("rtl")],
        );
        let page = page(&[(english, beside()), (arabic, beside())]);
        assert!(page.contains("<article id=\"ar\" lang=\"ar\" dir=\"rtl\">"));
        assert!(page.contains("href=\"#ar-a\"") && page.contains("href=\"#en-a\""));
        assert!(page.contains("<bdi>1.1.1 قانون</bdi>"));
        assert!(
            page.contains("class=\"in_place\" x=\"0\""),
            "from the start of the line"
        );
        assert!(
            page.contains("class=\"in_place\" x=\"300\""),
            "also where it is right"
        );
    }

    #[test]
    fn the_policy_names_the_style_that_is_there() {
        let page = page(&[(report("en", Vec::new()), beside())]);
        let style = page.split("<style>").nth(1).unwrap();
        let style = style.split("</style>").next().unwrap();
        let digest = Base64::encode_string(&Sha256::digest(style.as_bytes()));
        assert!(page.contains(&format!("style-src 'sha256-{digest}'")));
        for outside in ["url(", "@import", "src=", "http-equiv=\"refresh"] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}
