//! The conditions of PDF/UA-1 (ISO 14289-1) that a machine can check, on a finished file.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::content::Content;

const PAINTS: [&str; 16] = [
    "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", "\"", "BI",
];

/// Everything that is wrong with `file`; nothing when a screen reader can follow it.
pub(super) fn problems(file: &Document) -> Vec<String> {
    let mut check = Check {
        file,
        found: Vec::new(),
        marked: BTreeMap::new(),
        owned: BTreeMap::new(),
        linked: BTreeSet::new(),
        level: 0,
    };
    check.run();
    check.found
}

struct Check<'a> {
    file: &'a Document,
    found: Vec<String>,
    /// Numbers of the marked contents on each page.
    marked: BTreeMap<ObjectId, BTreeSet<i64>>,
    /// The element that claims each marked content.
    owned: BTreeMap<(ObjectId, i64), ObjectId>,
    /// Annotations that an element claims, with that element.
    linked: BTreeSet<(ObjectId, ObjectId)>,
    level: u8,
}

impl<'a> Check<'a> {
    fn wrong(&mut self, what: impl Into<String>) {
        self.found.push(what.into());
    }

    fn get(&self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let object = dict.get(key.as_bytes()).ok()?;
        self.file.dereference(object).ok().map(|(_, object)| object)
    }

    fn run(&mut self) {
        let Ok(catalog) = self.file.catalog() else {
            self.wrong("no catalog");
            return;
        };
        self.catalog(catalog);
        for page in self.file.page_iter().collect::<Vec<_>>() {
            self.page(page);
        }
        let Some(root) = self
            .get(catalog, "StructTreeRoot")
            .and_then(|o| o.as_dict().ok())
        else {
            self.wrong("no tag tree");
            return;
        };
        for kid in kids(root) {
            if let Ok(id) = kid.as_reference() {
                self.element(id, None, None);
            }
        }
        let claimed: BTreeSet<(ObjectId, i64)> = self.owned.keys().copied().collect();
        let marked: BTreeSet<(ObjectId, i64)> = self
            .marked
            .iter()
            .flat_map(|(page, numbers)| numbers.iter().map(|number| (*page, *number)))
            .collect();
        if claimed != marked {
            self.wrong("marked contents and tag tree do not agree");
        }
        self.parent_tree(root);
        self.fonts();
    }

    fn catalog(&mut self, catalog: &'a Dictionary) {
        if self.file.version != "1.7" {
            self.wrong("not PDF 1.7");
        }
        if self
            .get(catalog, "Lang")
            .and_then(|o| o.as_str().ok())
            .is_none_or(<[u8]>::is_empty)
        {
            self.wrong("no language");
        }
        let truth = |dict: &str, key: &str| {
            let dict = self.get(catalog, dict)?.as_dict().ok()?;
            self.get(dict, key)?.as_bool().ok()
        };
        let marked = truth("MarkInfo", "Marked");
        let displayed = truth("ViewerPreferences", "DisplayDocTitle");
        if marked != Some(true) {
            self.wrong("not marked");
        }
        if displayed != Some(true) {
            self.wrong("the title is not displayed");
        }
        let metadata = self
            .get(catalog, "Metadata")
            .and_then(|o| o.as_stream().ok());
        let xml = metadata.map(|stream| String::from_utf8_lossy(&stream.content).into_owned());
        let xml = xml.unwrap_or_default();
        if !xml.contains("<pdfuaid:part>1</pdfuaid:part>") {
            self.wrong("no PDF/UA mark in the metadata");
        }
        if !xml.contains("<dc:title>") || xml.contains("\"x-default\"></rdf:li>") {
            self.wrong("no title in the metadata");
        }
    }

    fn page(&mut self, id: ObjectId) {
        let Ok(page) = self.file.get_dictionary(id) else {
            return;
        };
        if self.get(page, "Tabs").and_then(|o| o.as_name().ok()) != Some(b"S") {
            self.wrong("tabs do not follow the tags");
        }
        let content = Content::decode(&self.file.get_page_content(id)).unwrap();
        let mut numbers = BTreeSet::new();
        let mut depth: Vec<bool> = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    let tag = operation.operands[0].as_name().unwrap_or_default();
                    let properties = operation.operands.get(1).and_then(|o| o.as_dict().ok());
                    let number = properties.and_then(|d| d.get(b"MCID").ok()?.as_i64().ok());
                    if let Some(number) = number
                        && !numbers.insert(number)
                    {
                        self.wrong(format!("marked content {number} twice on a page"));
                    }
                    if tag == b"Artifact" && depth.iter().any(|known| *known) {
                        self.wrong("an artifact inside content");
                    }
                    depth.push(tag == b"Artifact" || number.is_some());
                }
                "EMC" => {
                    depth.pop();
                }
                operator if PAINTS.contains(&operator) && !depth.iter().any(|known| *known) => {
                    self.wrong(format!("{operator} paints outside a mark"));
                }
                _ => {}
            }
        }
        if !depth.is_empty() {
            self.wrong("a mark is not closed");
        }
        self.marked.insert(id, numbers);
    }

    fn element(&mut self, id: ObjectId, parent: Option<ObjectId>, parent_role: Option<&str>) {
        let Ok(element) = self.file.get_dictionary(id) else {
            self.wrong("an element is missing");
            return;
        };
        let role = name(self.get(element, "S"));
        if let Some(parent) = parent
            && element.get(b"P").and_then(Object::as_reference).ok() != Some(parent)
        {
            self.wrong(format!("{role} names another parent"));
        }
        self.role(element, &role, parent_role);
        let mut marks = false;
        let mut objects = false;
        let mut below: Vec<String> = Vec::new();
        for kid in kids(element) {
            if let Ok(kid_id) = kid.as_reference() {
                let kid = self.file.get_dictionary(kid_id).ok();
                below.push(name(kid.and_then(|kid| self.get(kid, "S"))));
                self.element(kid_id, Some(id), Some(&role));
                continue;
            }
            let Ok(kid) = kid.as_dict() else {
                continue;
            };
            let page = kid.get(b"Pg").and_then(Object::as_reference).ok();
            if let (Some(page), Ok(number)) = (page, kid.get(b"MCID").and_then(Object::as_i64)) {
                marks = true;
                if self.owned.insert((page, number), id).is_some() {
                    self.wrong("a marked content has two elements");
                }
            }
            if let Ok(object) = kid.get(b"Obj").and_then(Object::as_reference) {
                objects = true;
                self.linked.insert((object, id));
            }
        }
        match role.as_str() {
            "Link" if !objects || !marks => self.wrong("a link without words or without area"),
            "L" if below.iter().any(|kid| kid != "LI") => self.wrong("a list of other things"),
            "LI" if below != ["Lbl", "LBody"] => self.wrong(format!("an item of {below:?}")),
            "TOC" if below.iter().any(|kid| kid != "TOCI") => self.wrong("contents of others"),
            "Table" => self.table(element),
            _ => {}
        }
    }

    fn role(&mut self, element: &'a Dictionary, role: &str, parent: Option<&str>) {
        let within = match role {
            "LI" => Some("L"),
            "Lbl" | "LBody" => Some("LI"),
            "TOCI" => Some("TOC"),
            "THead" | "TBody" => Some("Table"),
            "TH" | "TD" => Some("TR"),
            _ => None,
        };
        if within.is_some() && parent != within {
            self.wrong(format!("{role} inside {parent:?}"));
        }
        if let Some(level) = role.strip_prefix('H').and_then(|l| l.parse::<u8>().ok()) {
            if level > self.level + 1 {
                self.wrong(format!("a heading of level {level} after {}", self.level));
            }
            self.level = level;
        }
        let attributes = self.get(element, "A").and_then(|o| o.as_dict().ok());
        let attribute = |key: &str| attributes.is_some_and(|dict| dict.has(key.as_bytes()));
        match role {
            "Figure" => {
                let alt = self.get(element, "Alt").and_then(|o| o.as_str().ok());
                if alt.is_none_or(<[u8]>::is_empty) {
                    self.wrong("a chart without words");
                }
                if !attribute("BBox") {
                    self.wrong("a chart without bounds");
                }
            }
            "TH" if !attribute("Scope") => self.wrong("a head that says not of what"),
            "L" if !attribute("ListNumbering") => self.wrong("a list without numbering"),
            _ => {}
        }
    }

    fn table(&mut self, table: &'a Dictionary) {
        let mut widths = BTreeSet::new();
        for group in self.elements(table) {
            for row in self.elements(group) {
                if name(self.get(row, "S")) == "TR" {
                    widths.insert(self.elements(row).len());
                }
            }
        }
        if widths.len() != 1 {
            self.wrong(format!("a table with rows of {widths:?} cells"));
        }
    }

    fn elements(&self, element: &'a Dictionary) -> Vec<&'a Dictionary> {
        kids(element)
            .into_iter()
            .filter_map(|kid| kid.as_reference().ok())
            .filter_map(|id| self.file.get_dictionary(id).ok())
            .collect()
    }

    fn parent_tree(&mut self, root: &'a Dictionary) {
        let tree = self.get(root, "ParentTree").and_then(|o| o.as_dict().ok());
        let numbers = tree.and_then(|tree| self.get(tree, "Nums")?.as_array().ok());
        let Some(numbers) = numbers else {
            self.wrong("no parent tree");
            return;
        };
        let by_key: BTreeMap<i64, &Object> = numbers
            .chunks(2)
            .filter_map(|pair| Some((pair[0].as_i64().ok()?, pair.get(1)?)))
            .collect();
        for page_id in self.file.page_iter().collect::<Vec<_>>() {
            let Ok(page) = self.file.get_dictionary(page_id) else {
                continue;
            };
            let key = self
                .get(page, "StructParents")
                .and_then(|o| o.as_i64().ok());
            let owners = key.and_then(|key| by_key.get(&key)?.as_array().ok());
            for number in self.marked.get(&page_id).cloned().unwrap_or_default() {
                let owner = owners
                    .zip(usize::try_from(number).ok())
                    .and_then(|(owners, at)| owners.get(at)?.as_reference().ok());
                if owner.is_none() || owner.as_ref() != self.owned.get(&(page_id, number)) {
                    self.wrong("the parent tree names another element");
                }
            }
            let annotations = self.get(page, "Annots").and_then(|o| o.as_array().ok());
            for annotation in annotations.into_iter().flatten() {
                self.annotation(annotation, &by_key);
            }
        }
    }

    fn annotation(&mut self, annotation: &Object, by_key: &BTreeMap<i64, &Object>) {
        let Ok(id) = annotation.as_reference() else {
            self.wrong("an annotation that nothing can refer to");
            return;
        };
        let Ok(dict) = self.file.get_dictionary(id) else {
            self.wrong("an annotation is missing");
            return;
        };
        let words = self.get(dict, "Contents").and_then(|o| o.as_str().ok());
        if words.is_none_or(<[u8]>::is_empty) {
            self.wrong("a link without a description");
        }
        let key = self.get(dict, "StructParent").and_then(|o| o.as_i64().ok());
        let owner = key.and_then(|key| by_key.get(&key)?.as_reference().ok());
        if owner.is_none_or(|owner| !self.linked.contains(&(id, owner))) {
            self.wrong("a link that no element claims");
        }
    }

    fn fonts(&mut self) {
        for page in self.file.page_iter().collect::<Vec<_>>() {
            let fonts = self.file.get_page_fonts(page).unwrap_or_default();
            for font in fonts.into_values() {
                let descendant = self.get(font, "DescendantFonts").and_then(|list| {
                    let first = list.as_array().ok()?.first()?;
                    self.file.dereference(first).ok()?.1.as_dict().ok()
                });
                let Some(descendant) = descendant else {
                    self.wrong("a font that is not embedded by codes");
                    continue;
                };
                let stream = |dict, key| self.get(dict, key).and_then(|o| o.as_stream().ok());
                let described = self
                    .get(descendant, "FontDescriptor")
                    .and_then(|o| o.as_dict().ok());
                let embedded = described
                    .and_then(|dict| stream(dict, "FontFile2"))
                    .is_some();
                let mapped = stream(descendant, "CIDToGIDMap").is_some();
                let readable = stream(font, "ToUnicode").is_some();
                if !embedded || !mapped {
                    self.wrong("a font that is not in the file");
                }
                if !readable {
                    self.wrong("a font whose text cannot be read");
                }
            }
        }
    }
}

/// What stands under an element.
pub(super) fn kids(element: &Dictionary) -> Vec<&Object> {
    match element.get(b"K") {
        Ok(Object::Array(all)) => all.iter().collect(),
        Ok(one) => vec![one],
        Err(_) => Vec::new(),
    }
}

/// A name as text.
pub(super) fn name(object: Option<&Object>) -> String {
    let name = object.and_then(|object| object.as_name().ok());
    String::from_utf8_lossy(name.unwrap_or_default()).into_owned()
}
