//! The tag tree: what a screen reader follows. Roles and rules are those of PDF/UA-1
//! (ISO 14289-1), over the structure types of PDF 1.7 (ISO 32000-1, 14.8).

/// A node of the tree, by its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(pub(super) usize);

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The whole document.
    Document,
    /// A box that stands out.
    Sect,
    /// A paragraph.
    P,
    /// A heading and its level, 1 to 6.
    H(u8),
    /// A list.
    L,
    /// An item of a list.
    Li,
    /// The mark of an item.
    Lbl,
    /// The text of an item.
    LBody,
    /// A table.
    Table,
    /// What a table shows.
    Caption,
    /// The rows of column heads.
    THead,
    /// The other rows.
    TBody,
    /// A row.
    Tr,
    /// The head of a column.
    Th,
    /// A cell.
    Td,
    /// The list of contents.
    Toc,
    /// One of its entries.
    Toci,
    /// What an entry refers to.
    Reference,
    /// A link.
    Link,
    /// Text with a language of its own.
    Span,
    /// A chart.
    Figure,
}

impl Role {
    /// The name in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Sect => "Sect",
            Self::P => "P",
            Self::H(1) => "H1",
            Self::H(2) => "H2",
            Self::H(3) => "H3",
            Self::H(4) => "H4",
            Self::H(5) => "H5",
            Self::H(_) => "H6",
            Self::L => "L",
            Self::Li => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::Caption => "Caption",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::Tr => "TR",
            Self::Th => "TH",
            Self::Td => "TD",
            Self::Toc => "TOC",
            Self::Toci => "TOCI",
            Self::Reference => "Reference",
            Self::Link => "Link",
            Self::Span => "Span",
            Self::Figure => "Figure",
        }
    }
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// What it is.
    pub(super) role: Role,
    /// The node above; `None` for the document.
    pub(super) parent: Option<NodeId>,
    /// The nodes under it, in reading order.
    pub(super) kids: Vec<NodeId>,
    /// Its language when that is not the report's.
    pub(super) lang: Option<String>,
    /// What a reader who cannot see it hears.
    pub(super) alt: Option<String>,
    /// Its text where the glyphs stand in another order than they are read.
    pub(super) actual: Option<String>,
    /// How the items of a list are numbered, as the file says it.
    pub(super) numbering: Option<&'static str>,
}

/// The tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// A tree with nothing but the document.
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node {
                role: Role::Document,
                parent: None,
                kids: Vec::new(),
                lang: None,
                alt: None,
                actual: None,
                numbering: None,
            }],
        }
    }

    /// The document.
    pub(super) const ROOT: NodeId = NodeId(0);

    /// A new last node under `parent`.
    pub(super) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node {
            role,
            parent: Some(parent),
            kids: Vec::new(),
            lang: None,
            alt: None,
            actual: None,
            numbering: None,
        });
        if let Some(above) = self.nodes.get_mut(parent.0) {
            above.kids.push(id);
        }
        id
    }

    /// A new first node under `parent`.
    pub(super) fn add_first(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = self.add(parent, role);
        if let Some(above) = self.nodes.get_mut(parent.0) {
            above.kids.rotate_right(1);
        }
        id
    }

    /// The nodes by number.
    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Says what a node's language is.
    pub(super) fn set_lang(&mut self, id: NodeId, lang: &str) {
        if let Some(node) = self.nodes.get_mut(id.0) {
            node.lang = Some(lang.to_owned());
        }
    }

    /// Says what a node shows.
    pub(super) fn set_alt(&mut self, id: NodeId, alt: &str) {
        if let Some(node) = self.nodes.get_mut(id.0) {
            node.alt = Some(alt.to_owned());
        }
    }

    /// Says how a list's items are numbered.
    pub(super) fn set_numbering(&mut self, id: NodeId, numbering: &'static str) {
        if let Some(node) = self.nodes.get_mut(id.0) {
            node.numbering = Some(numbering);
        }
    }

    /// Says what a node's text is when read.
    pub(super) fn set_actual(&mut self, id: NodeId, text: &str) {
        if let Some(node) = self.nodes.get_mut(id.0) {
            node.actual = Some(text.to_owned());
        }
    }
}

/// Whether `text` has letters that are written from right to left.
pub(super) fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c,
            '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}
