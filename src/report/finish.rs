//! The last step to a file: tags, links, outline, metadata, and bytes that depend on nothing but
//! the report. Object names are those of PDF 1.7 (ISO 32000-1).
#![expect(
    clippy::float_arithmetic,
    reason = "links and charts have places in fractions of a point"
)]

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::SaveOptions;
use lopdf::Stream;
use lopdf::StringFormat;
use sha2::Digest;
use sha2::Sha256;

use crate::ids;
use crate::report::ReportError;
use crate::report::compose::Entry;
use crate::report::flow::Pages;
use crate::report::model::Report;
use crate::report::model::Target;
use crate::report::page::Canvas;
use crate::report::page::LinkArea;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::style::PAGE_HEIGHT;
use crate::report::tags::Node;
use crate::report::tags::NodeId;
use crate::report::tags::Role;
use crate::report::tags::Tree;
use crate::report::write::Written;

/// Name of this program in the file's properties.
pub(super) const PRODUCER: &str = concat!("Concord ", env!("CARGO_PKG_VERSION"));

/// Everything that the file is made of.
pub(super) struct Finish<'a> {
    pub(super) report: &'a Report,
    pub(super) tree: &'a Tree,
    pub(super) pages: &'a Pages,
    pub(super) outline: &'a [Entry],
}

impl Finish<'_> {
    /// The finished file.
    pub(super) fn file(&self, written: Written) -> Result<Vec<u8>, ReportError> {
        let mut file = written.file;
        "1.7".clone_into(&mut file.version);
        map_glyphs(&mut file, &written.glyph_maps).map_err(unwritable)?;
        let page_ids: Vec<ObjectId> = file.page_iter().collect();
        let nodes: Vec<ObjectId> = self
            .tree
            .nodes()
            .iter()
            .map(|_| file.new_object_id())
            .collect();
        let root = file.new_object_id();
        let mut kids = self.marked_kids(&written.marked, &page_ids);
        let mut parents = Vec::new();
        for (index, (page, owners)) in page_ids.iter().zip(&written.marked).enumerate() {
            let refs = owners
                .iter()
                .map(|owner| reference(&nodes, *owner))
                .collect();
            parents.push((index, Object::Array(refs)));
            let dict = file.get_dictionary_mut(*page).map_err(unwritable)?;
            dict.set("StructParents", number(index));
            dict.set("Tabs", "S");
            dict.remove(b"Annots");
        }
        self.add_links(&mut file, &page_ids, &nodes, &mut kids, &mut parents)?;
        self.add_nodes(&mut file, root, &nodes, kids);
        let next = parents.len();
        let numbers = parents
            .into_iter()
            .flat_map(|(key, value)| [number(key), value])
            .collect();
        let mut parent_tree = Dictionary::new();
        parent_tree.set("Nums", Object::Array(numbers));
        let parent_tree = file.add_object(parent_tree);
        let mut tags = Dictionary::new();
        tags.set("Type", "StructTreeRoot");
        tags.set("K", Object::Array(vec![reference(&nodes, Tree::ROOT)]));
        tags.set("ParentTree", parent_tree);
        tags.set("ParentTreeNextKey", number(next));
        file.set_object(root, tags);
        let outline = self.add_outline(&mut file, &page_ids);
        self.describe(&mut file, root, outline)?;
        file.prune_objects();
        file.renumber_objects();
        file.compress();
        let id = self.id()?;
        let id = Object::String(id, StringFormat::Hexadecimal);
        file.trailer.set("ID", Object::Array(vec![id.clone(), id]));
        let options = SaveOptions::builder()
            .use_object_streams(true)
            .use_xref_streams(true)
            .max_objects_per_stream(100)
            .compression_level(6)
            .build();
        let mut bytes = Vec::new();
        file.save_with_options(&mut bytes, options)
            .map_err(unwritable)?;
        Ok(bytes)
    }

    /// What belongs to each node on the pages: the numbers of its marked contents.
    fn marked_kids(&self, marked: &[Vec<NodeId>], pages: &[ObjectId]) -> Vec<Vec<Object>> {
        let mut kids: Vec<Vec<Object>> = self.tree.nodes().iter().map(|_| Vec::new()).collect();
        for (page, owners) in pages.iter().zip(marked) {
            for (index, owner) in owners.iter().enumerate() {
                let mut content = Dictionary::new();
                content.set("Type", "MCR");
                content.set("Pg", *page);
                content.set("MCID", number(index));
                if let Some(own) = kids.get_mut(owner.0) {
                    own.push(content.into());
                }
            }
        }
        kids
    }

    fn add_links(
        &self,
        file: &mut Document,
        page_ids: &[ObjectId],
        nodes: &[ObjectId],
        kids: &mut [Vec<Object>],
        parents: &mut Vec<(usize, Object)>,
    ) -> Result<(), ReportError> {
        for (page, canvas) in page_ids.iter().zip(&self.pages.leaves) {
            let mut annotations = Vec::new();
            for link in &canvas.links {
                let key = parents.len();
                let annotation = file.add_object(self.annotation(link, page_ids, key));
                annotations.push(Object::Reference(annotation));
                parents.push((key, reference(nodes, link.node)));
                let mut object = Dictionary::new();
                object.set("Type", "OBJR");
                object.set("Pg", *page);
                object.set("Obj", annotation);
                if let Some(own) = kids.get_mut(link.node.0) {
                    own.push(object.into());
                }
            }
            if !annotations.is_empty() {
                let dict = file.get_dictionary_mut(*page).map_err(unwritable)?;
                dict.set("Annots", Object::Array(annotations));
            }
        }
        Ok(())
    }

    fn annotation(&self, link: &LinkArea, page_ids: &[ObjectId], key: usize) -> Dictionary {
        let area = link.area;
        let (left, right) = (area.x, area.x + area.width);
        let (top, bottom) = (PAGE_HEIGHT - area.y, PAGE_HEIGHT - area.y - area.height);
        let mut action = Dictionary::new();
        match &link.target {
            Target::Heading(id) => {
                action.set("S", "GoTo");
                action.set("D", self.destination(id, page_ids));
            }
            Target::Address(address) => {
                action.set("S", "URI");
                action.set("URI", Object::string_literal(ascii_address(address)));
            }
        }
        let words: String = link.words.chars().take(200).collect();
        let mut annotation = Dictionary::new();
        annotation.set("Type", "Annot");
        annotation.set("Subtype", "Link");
        annotation.set("Rect", reals(&[left, bottom, right, top]));
        annotation.set("Border", reals(&[0.0, 0.0, 0.0]));
        annotation.set("F", 4);
        annotation.set("StructParent", number(key));
        annotation.set("Contents", text(words.trim()));
        annotation.set("A", action);
        annotation
    }

    fn add_nodes(
        &self,
        file: &mut Document,
        root: ObjectId,
        ids: &[ObjectId],
        marked: Vec<Vec<Object>>,
    ) {
        let all = self.tree.nodes();
        let alive = alive(all, &marked);
        for (index, (node, own)) in all.iter().zip(marked).enumerate() {
            let Some(id) = ids.get(index) else {
                continue;
            };
            if !alive.get(index).copied().unwrap_or(false) {
                continue;
            }
            let mut kids = own;
            for kid in &node.kids {
                if alive.get(kid.0).copied().unwrap_or(false) {
                    kids.push(reference(ids, *kid));
                }
            }
            let parent = node.parent.and_then(|parent| ids.get(parent.0));
            let mut element = Dictionary::new();
            element.set("Type", "StructElem");
            element.set("S", node.role.name());
            element.set("P", *parent.unwrap_or(&root));
            if !kids.is_empty() {
                element.set("K", Object::Array(kids));
            }
            if let Some(lang) = &node.lang {
                element.set("Lang", text(lang));
            }
            if let Some(alt) = &node.alt {
                element.set("Alt", text(alt));
            }
            if let Some(actual) = &node.actual {
                element.set("ActualText", text(actual));
            }
            if let Some(attributes) = self.attributes(node, NodeId(index)) {
                element.set("A", attributes);
            }
            file.set_object(*id, element);
        }
    }

    fn attributes(&self, node: &Node, id: NodeId) -> Option<Dictionary> {
        let mut attributes = Dictionary::new();
        match (node.role, node.numbering) {
            (Role::Th, _) => {
                attributes.set("O", "Table");
                attributes.set("Scope", "Column");
            }
            (Role::L, Some(numbering)) => {
                attributes.set("O", "List");
                attributes.set("ListNumbering", numbering);
            }
            (Role::Figure, _) => {
                let bounds = self.pages.leaves.iter().find_map(|page| bounds(page, id))?;
                attributes.set("O", "Layout");
                attributes.set("Placement", "Block");
                attributes.set("BBox", reals(&bounds));
            }
            _ => return None,
        }
        Some(attributes)
    }

    /// The file's id: the same report made by the same program has the same.
    fn id(&self) -> Result<Vec<u8>, ReportError> {
        let report = serde_json::to_vec(self.report).map_err(|error| ReportError::Unwritable {
            reason: error.to_string(),
        })?;
        let mut hash = Sha256::new();
        hash.update(PRODUCER.as_bytes());
        hash.update(report);
        Ok(hash.finalize().iter().take(16).copied().collect())
    }
}

pub(super) fn unwritable(error: impl std::fmt::Display) -> ReportError {
    ReportError::Unwritable {
        reason: error.to_string(),
    }
}

/// Nodes that have content, or that a table or list needs even when empty.
fn alive(nodes: &[Node], marked: &[Vec<Object>]) -> Vec<bool> {
    let mut alive = vec![false; nodes.len()];
    // A node always comes after the one above it.
    for (index, node) in nodes.iter().enumerate().rev() {
        let needed = matches!(
            node.role,
            Role::Td | Role::Th | Role::LBody | Role::Document
        );
        let own = marked.get(index).is_some_and(|own| !own.is_empty());
        let below = node.kids.iter().any(|kid| alive.get(kid.0) == Some(&true));
        if let Some(cell) = alive.get_mut(index) {
            *cell = needed || own || below;
        }
    }
    alive
}

/// Tells readers which glyph each code means.
fn map_glyphs(
    file: &mut Document,
    maps: &std::collections::BTreeMap<String, Vec<u8>>,
) -> Result<(), lopdf::Error> {
    let Some(page) = file.page_iter().next() else {
        return Ok(());
    };
    let fonts: Vec<(String, ObjectId)> = {
        let resources = file
            .get_dictionary(page)?
            .get_deref(b"Resources", file)?
            .as_dict()?;
        let fonts = resources.get_deref(b"Font", file)?.as_dict()?;
        fonts
            .iter()
            .filter_map(|(name, font)| {
                let name = String::from_utf8_lossy(name).into_owned();
                font.as_reference().ok().map(|id| (name, id))
            })
            .collect()
    };
    for (name, id) in fonts {
        let Some(map) = maps.get(&name) else {
            continue;
        };
        let map = file.add_object(Stream::new(Dictionary::new(), map.clone()));
        let font = file.get_dictionary_mut(id)?;
        let descendants = font.get_mut(b"DescendantFonts")?.as_array_mut()?;
        if let Some(Object::Dictionary(descendant)) = descendants.first_mut() {
            descendant.set("CIDToGIDMap", map);
        }
    }
    Ok(())
}

/// The area that a node's marks take on a page: left, bottom, right, top.
fn bounds(page: &Canvas, id: NodeId) -> Option<[f32; 4]> {
    let mut found: Option<[f32; 4]> = None;
    let own = page
        .marks
        .iter()
        .filter(|mark| mark.owner == Owner::Node(id));
    for paint in own.flat_map(|mark| &mark.paints) {
        let [left, top, right, bottom] = match paint {
            Paint::Text(run) => {
                let (left, right) = run.ink.unwrap_or((run.x, run.x));
                [left, run.y - run.size, right, run.y + run.size * 0.3]
            }
            Paint::Fill(area, _) | Paint::Outline(area, _) | Paint::Code(area) => {
                [area.x, area.y, area.x + area.width, area.y + area.height]
            }
            Paint::Line(a, b, _) => [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)],
        };
        let (low, high) = (PAGE_HEIGHT - bottom, PAGE_HEIGHT - top);
        let sofar = found.unwrap_or([left, low, right, high]);
        found = Some([
            sofar[0].min(left),
            sofar[1].min(low),
            sofar[2].max(right),
            sofar[3].max(high),
        ]);
    }
    found
}

fn reference(ids: &[ObjectId], node: NodeId) -> Object {
    ids.get(node.0)
        .map_or(Object::Null, |id| Object::Reference(*id))
}

pub(super) fn number(count: usize) -> Object {
    Object::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

fn reals(values: &[f32]) -> Object {
    let rounded = values
        .iter()
        .map(|v| Object::Real((v * 100.0).round() / 100.0));
    Object::Array(rounded.collect())
}

/// A text string: plain where it is ASCII, else UTF-16 with its mark.
pub(super) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// An address as PDF asks for it: everything outside ASCII as percent signs.
fn ascii_address(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&ids::hex(&[byte]).to_uppercase());
        }
    }
    out
}
