//! An edition as plain tables, whether it is whole or not: what the workbook is written from.

use std::collections::BTreeMap;

use crate::instrument::authoring::layout::Part;

/// One sheet as rows of texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows, each as long as the heads at most.
    pub rows: Vec<Vec<String>>,
}

/// The tables of an edition that is whole, or of a draft that somebody has to complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    tables: BTreeMap<Part, Table>,
}

impl Default for Draft {
    /// Every sheet with its heads and without rows.
    fn default() -> Self {
        let heads = |part: Part| part.columns().iter().map(|head| (*head).to_owned());
        let tables = Part::ALL.map(|part| {
            let table = Table {
                heads: heads(part).collect(),
                rows: Vec::new(),
            };
            (part, table)
        });
        Self {
            tables: BTreeMap::from(tables),
        }
    }
}

impl Draft {
    /// The table of a sheet.
    #[must_use]
    pub fn table(&self, part: Part) -> Option<&Table> {
        self.tables.get(&part)
    }

    /// Adds a column to a sheet, after those that are there.
    pub fn column(&mut self, part: Part, head: &str) {
        self.tables
            .entry(part)
            .or_default()
            .heads
            .push(head.to_owned());
    }

    /// Adds a row to a sheet.
    pub fn row<T: Into<String>>(&mut self, part: Part, cells: impl IntoIterator<Item = T>) {
        let row = cells.into_iter().map(Into::into).collect();
        self.tables.entry(part).or_default().rows.push(row);
    }
}
