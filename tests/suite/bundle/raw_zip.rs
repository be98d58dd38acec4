//! Writes ZIP files whose headers may lie, which no library does.

/// A file in an archive, with everything that its two headers say.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) name: Vec<u8>,
    pub(super) local_name: Vec<u8>,
    pub(super) content: Vec<u8>,
    pub(super) length: u32,
    pub(super) crc: u32,
    pub(super) method: u16,
    pub(super) flags: u16,
    pub(super) attributes: u32,
    pub(super) extra: Vec<u8>,
    /// Whether the table of contents lists it.
    pub(super) listed: bool,
    /// Listed where the item before it lies.
    pub(super) shares_start: bool,
}

impl Item {
    /// A plain file, stored.
    pub(super) fn stored(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.into(),
            local_name: name.into(),
            content: content.to_vec(),
            length: u32::try_from(content.len()).unwrap(),
            crc: crc32(content),
            method: 0,
            flags: 0,
            attributes: 0o100_644 << 16,
            extra: Vec::new(),
            listed: true,
            shares_start: false,
        }
    }

    /// Gives both headers another name.
    pub(super) fn renamed(mut self, name: &[u8]) -> Self {
        self.name = name.to_vec();
        self.local_name = name.to_vec();
        self
    }

    fn fields(&self) -> Vec<u8> {
        let packed = u32::try_from(self.content.len()).unwrap();
        let mut out = Vec::new();
        out.extend(20u16.to_le_bytes());
        out.extend(self.flags.to_le_bytes());
        out.extend(self.method.to_le_bytes());
        out.extend([0, 0, 0x21, 0]);
        for number in [self.crc, packed, self.length] {
            out.extend(number.to_le_bytes());
        }
        out
    }
}

/// An archive.
#[derive(Clone)]
pub(super) struct RawZip {
    pub(super) items: Vec<Item>,
    /// Bytes between the files and the table of contents.
    pub(super) gap: Vec<u8>,
    pub(super) comment: Vec<u8>,
    pub(super) disk: u16,
    /// Number of files that the end record states, when it lies.
    pub(super) count: Option<u16>,
}

impl RawZip {
    pub(super) fn of(items: Vec<Item>) -> Self {
        Self {
            items,
            gap: Vec::new(),
            comment: Vec::new(),
            disk: 0,
            count: None,
        }
    }

    /// Changes the file whose name ends so.
    pub(super) fn change(mut self, ending: &str, change: impl FnOnce(&mut Item)) -> Self {
        let item = self
            .items
            .iter_mut()
            .find(|item| item.name.ends_with(ending.as_bytes()));
        change(item.unwrap());
        self
    }

    pub(super) fn with(mut self, item: Item) -> Self {
        self.items.push(item);
        self
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut starts = Vec::new();
        for item in &self.items {
            if item.shares_start {
                starts.push(*starts.last().unwrap());
                continue;
            }
            starts.push(u32::try_from(out.len()).unwrap());
            out.extend(b"PK\x03\x04");
            out.extend(item.fields());
            out.extend(u16::try_from(item.local_name.len()).unwrap().to_le_bytes());
            out.extend(u16::try_from(item.extra.len()).unwrap().to_le_bytes());
            out.extend(&item.local_name);
            out.extend(&item.extra);
            out.extend(&item.content);
        }
        out.extend(&self.gap);
        let table_start = out.len();
        let listed = || {
            self.items
                .iter()
                .zip(&starts)
                .filter(|(item, _)| item.listed)
        };
        for (item, start) in listed() {
            out.extend(b"PK\x01\x02\x14\x03");
            out.extend(item.fields());
            out.extend(u16::try_from(item.name.len()).unwrap().to_le_bytes());
            out.extend(u16::try_from(item.extra.len()).unwrap().to_le_bytes());
            out.extend([0; 6]);
            out.extend(item.attributes.to_le_bytes());
            out.extend(start.to_le_bytes());
            out.extend(&item.name);
            out.extend(&item.extra);
        }
        let table_bytes = u32::try_from(out.len() - table_start).unwrap();
        let count = self
            .count
            .unwrap_or_else(|| u16::try_from(listed().count()).unwrap());
        out.extend(b"PK\x05\x06");
        out.extend(self.disk.to_le_bytes());
        out.extend(self.disk.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(table_bytes.to_le_bytes());
        out.extend(u32::try_from(table_start).unwrap().to_le_bytes());
        out.extend(u16::try_from(self.comment.len()).unwrap().to_le_bytes());
        out.extend(&self.comment);
        out
    }
}

/// The checksum of ZIP (ISO 3309), bit by bit.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| {
        if crc & 1 == 1 {
            (crc >> 1) ^ 0xedb8_8320
        } else {
            crc >> 1
        }
    };
    !bytes
        .iter()
        .fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}
