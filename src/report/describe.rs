//! What a file says about itself: its title, language, dates and outline.
#![expect(
    clippy::float_arithmetic,
    reason = "headings have places in fractions of a point"
)]

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::Stream;

use crate::clock;
use crate::report::ReportError;
use crate::report::finish::Finish;
use crate::report::finish::PRODUCER;
use crate::report::finish::number;
use crate::report::finish::text;
use crate::report::finish::unwritable;
use crate::report::model::Dir;
use crate::report::style::PAGE_HEIGHT;

impl Finish<'_> {
    pub(super) fn destination(&self, heading: &str, page_ids: &[ObjectId]) -> Object {
        let spot = self.pages.spots.get(heading);
        let (page, y) = spot.map_or((0, 0.0), |spot| (spot.page, spot.y));
        let page = page_ids.get(page).or(page_ids.first());
        Object::Array(vec![
            page.map_or(Object::Null, |id| Object::Reference(*id)),
            "XYZ".into(),
            Object::Null,
            Object::Real((PAGE_HEIGHT - y + 8.0).round()),
            Object::Null,
        ])
    }

    /// The outline: headings nested by level.
    pub(super) fn add_outline(
        &self,
        file: &mut Document,
        page_ids: &[ObjectId],
    ) -> Option<ObjectId> {
        if self.outline.is_empty() {
            return None;
        }
        let root = file.new_object_id();
        let ids: Vec<ObjectId> = self.outline.iter().map(|_| file.new_object_id()).collect();
        let mut parents: Vec<Option<usize>> = Vec::new();
        for (index, entry) in self.outline.iter().enumerate() {
            let mut parent = index.checked_sub(1);
            while let Some(above) = parent {
                if self
                    .outline
                    .get(above)
                    .is_some_and(|a| a.level < entry.level)
                {
                    break;
                }
                parent = parents.get(above).copied().flatten();
            }
            parents.push(parent);
        }
        let kids_of = |parent: Option<usize>| -> Vec<usize> {
            (0..parents.len())
                .filter(|index| parents.get(*index) == Some(&parent))
                .collect()
        };
        let id = |index: &usize| ids.get(*index).copied();
        let ends = |dict: &mut Dictionary, kids: &[usize]| {
            if let (Some(first), Some(last)) = (kids.first().and_then(id), kids.last().and_then(id))
            {
                dict.set("First", first);
                dict.set("Last", last);
            }
        };
        for (index, entry) in self.outline.iter().enumerate() {
            let mut item = Dictionary::new();
            let parent = parents.get(index).copied().flatten();
            item.set("Title", text(&entry.text));
            item.set("Parent", parent.as_ref().and_then(id).unwrap_or(root));
            item.set("Dest", self.destination(&entry.id, page_ids));
            let kids = kids_of(Some(index));
            ends(&mut item, &kids);
            if !kids.is_empty() {
                // A negative count leaves the branch closed when the file is opened.
                item.set("Count", -i64::try_from(kids.len()).unwrap_or(0));
            }
            let beside = kids_of(parent);
            let at = beside.iter().position(|kid| *kid == index);
            let before = at
                .and_then(|at| at.checked_sub(1))
                .and_then(|at| beside.get(at));
            let after = at.and_then(|at| beside.get(at + 1));
            if let Some(before) = before.and_then(id) {
                item.set("Prev", before);
            }
            if let Some(after) = after.and_then(id) {
                item.set("Next", after);
            }
            if let Some(own) = ids.get(index) {
                file.set_object(*own, item);
            }
        }
        let top = kids_of(None);
        let mut dict = Dictionary::new();
        dict.set("Type", "Outlines");
        ends(&mut dict, &top);
        dict.set("Count", number(top.len()));
        file.set_object(root, dict);
        Some(root)
    }

    pub(super) fn describe(
        &self,
        file: &mut Document,
        tags: ObjectId,
        outline: Option<ObjectId>,
    ) -> Result<(), ReportError> {
        let dated = clock::is_date(&self.report.date);
        let metadata = Stream::new(
            lopdf::dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            self.metadata(dated).into_bytes(),
        );
        // Programs that look for the metadata without reading PDF need it uncompressed.
        let metadata = file.add_object(metadata.with_compression(false));
        let mut info = Dictionary::new();
        info.set("Title", text(&self.report.title));
        info.set("Producer", text(PRODUCER));
        info.set("Creator", text(PRODUCER));
        if dated {
            let day = format!("D:{}000000Z", self.report.date.replace('-', ""));
            info.set("CreationDate", Object::string_literal(day.clone()));
            info.set("ModDate", Object::string_literal(day));
        }
        let info = file.add_object(info);
        file.trailer.set("Info", info);
        let mut view = Dictionary::new();
        view.set("DisplayDocTitle", true);
        if self.report.dir == Dir::Rtl {
            view.set("Direction", "R2L");
        }
        let catalog = file.catalog_mut().map_err(unwritable)?;
        catalog.set("Lang", text(&self.report.lang));
        catalog.set("MarkInfo", lopdf::dictionary! { "Marked" => true });
        catalog.set("ViewerPreferences", view);
        catalog.set("StructTreeRoot", tags);
        catalog.set("Metadata", metadata);
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
        Ok(())
    }

    fn metadata(&self, dated: bool) -> String {
        let date = if dated {
            let day = format!("{}T00:00:00Z", self.report.date);
            format!("<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>")
        } else {
            String::new()
        };
        let identifier = match self.report.fingerprint.as_str() {
            "" => String::new(),
            fingerprint => {
                format!("<dc:identifier>sha256:{}</dc:identifier>", xml(fingerprint))
            }
        };
        format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
             xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\
             <pdfuaid:part>1</pdfuaid:part>\
             <dc:format>application/pdf</dc:format>\
             <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
             <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>\
             {identifier}\
             {date}<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>\
             </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>",
            title = xml(&self.report.title),
            lang = xml(&self.report.lang),
        )
    }
}

fn xml(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars().filter(|c| !c.is_control()) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no place for these two.
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
    out
}
