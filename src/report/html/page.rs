//! The page as a whole, block by block. Several languages stand one behind the other; a browser
//! that can shows one at a time.
//!
//! Everything that people wrote is escaped, and a policy in the page forbids scripts, frames, forms
//! and resources from elsewhere in any case.

use std::fmt::Write as _;

use base64ct::Base64;
use base64ct::Encoding as _;
use sha2::Digest as _;
use sha2::Sha256;

use crate::report::Align;
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
use crate::report::Para;
use crate::report::ParaKind;
use crate::report::Report;
use crate::report::Table;
use crate::report::html::text::anchor;
use crate::report::html::text::badge;
use crate::report::html::text::escaped;
use crate::report::html::text::isolated;
use crate::report::html::text::own_name;
use crate::report::html::text::sign;
use crate::report::html::text::spans;
use crate::report::html::text::word;

const STYLE: &str = include_str!("page.css");
/// The id of the heading above the list of contents.
const CONTENTS: &str = "contents";

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
        let names: Vec<String> = reports.iter().map(|(r, _)| own_name(&r.lang)).collect();
        let names = names.join(" / ");
        put(
            &mut out,
            format_args!("<nav class=\"languages\" aria-label=\"{names}\">\n"),
        );
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
    out.push_str("<main>\n");
    for (report, beside) in reports {
        Article {
            report,
            out: &mut out,
        }
        .write(beside);
    }
    out.push_str("</main>\n</body>\n</html>\n");
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
        let eyebrow = isolated(self.report, &cover.eyebrow);
        let title = isolated(self.report, &cover.title);
        let subtitle = isolated(self.report, &cover.subtitle);
        self.put(format_args!(
            "<header>\n<p class=\"eyebrow\">{eyebrow}</p>\n<h1>{title}</h1>\n"
        ));
        self.put(format_args!("<p class=\"subtitle\">{subtitle}</p>\n"));
        if !cover.notice.is_empty() {
            self.out.push_str("<div class=\"callout attention\">\n");
            for line in cover.notice.lines() {
                let line = isolated(self.report, line);
                self.put(format_args!("<p>{line}</p>\n"));
            }
            self.out.push_str("</div>\n");
        }
        self.out.push_str("<dl class=\"facts\">\n");
        for (label, value) in &cover.facts {
            let (label, value) = (isolated(self.report, label), isolated(self.report, value));
            self.put(format_args!("<dt>{label}</dt><dd>{value}</dd>\n"));
        }
        self.out.push_str("</dl>\n");
        let check = isolated(self.report, &cover.check);
        self.put(format_args!("<p class=\"note\">{check}</p>\n</header>\n"));
    }

    fn contents(&mut self, depth: u8) {
        let report = self.report;
        // The heading before it names it.
        let named = anchor(report, CONTENTS);
        self.put(format_args!(
            "<nav class=\"contents\" aria-labelledby=\"{named}\">\n<ul>\n"
        ));
        for block in &report.blocks {
            let Block::Heading(heading) = block else {
                continue;
            };
            if heading.listing == Listing::Listed && heading.level <= depth {
                let (at, text) = (
                    anchor(report, &heading.id),
                    isolated(self.report, &heading.text),
                );
                let level = heading.level;
                self.put(format_args!(
                    "<li class=\"l{level}\"><a href=\"#{at}\">{text}</a></li>\n"
                ));
            }
        }
        self.out.push_str("</ul>\n</nav>\n");
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level.saturating_add(1).min(6);
        let text = isolated(self.report, &heading.text);
        let id = match heading.id.as_str() {
            "" => String::new(),
            id => format!(" id=\"{}\"", anchor(self.report, id)),
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
        let spans = spans(self.report, &para.spans);
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
            let spans = spans(self.report, &item.spans);
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
            let title = isolated(self.report, &callout.title);
            self.put(format_args!("<p class=\"label\">{title}</p>\n"));
        }
        for para in &callout.paras {
            let words = spans(self.report, para);
            self.put(format_args!("<p>{words}</p>\n"));
        }
        self.out.push_str("</div>\n");
    }

    fn table(&mut self, table: &Table) {
        let caption = isolated(self.report, &table.caption);
        let align = |at: usize| match table.cols.get(at).map(|col| col.align) {
            Some(Align::End) => " class=\"end\"",
            Some(Align::Start | Align::Centre) | None => "",
        };
        self.put(format_args!(
            "<div class=\"wide\">\n<table>\n<caption>{caption}</caption>\n<thead><tr>"
        ));
        for (at, words) in table.head.iter().enumerate() {
            let words = isolated(self.report, words);
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
        sign + &spans(self.report, &cell.spans)
    }

    fn chart(&mut self, chart: &Chart) {
        let caption = isolated(self.report, &chart.caption);
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
        let label = isolated(self.report, &bar.label);
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
}
