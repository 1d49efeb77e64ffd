//! The cover and the sections: included, expanded, numbered.

use crate::document::content::{Block, Cover, Row, Section, Status};
use crate::document::manifest::{self, CoverRow, MAX_DEPTH, Manifest, Numbering, manifest};
use crate::document::number::SectionNumber;
use crate::document::view::{self, SectionView};

use super::Composer;

impl Composer<'_, '_> {
    pub(in crate::document) fn cover(&mut self, folder: &str, cover: &manifest::Cover) -> Cover {
        let path = manifest::path(folder);
        let rows = cover.rows.iter().flat_map(|row| self.cover_rows(&path, row)).collect();
        let is_draft = self.scope.subject.status == Status::Draft;
        let notes = cover.notes.iter().chain(cover.draft_notes.iter().filter(|_| is_draft));
        let notes = notes.map(|note| self.runs(&path, note.span(), note.as_ref())).collect();
        Cover { rows, notes }
    }

    pub(in crate::document) fn cover_rows(&mut self, path: &str, row: &CoverRow) -> Vec<Row> {
        let _ = self.scope.heard();
        if !self.holds(path, row.when.as_ref()) {
            return Vec::new();
        }
        let rows = self.rows_of(path, row);
        self.carries(rows.first().map_or("cover", |row| row.label.as_str()));
        rows
    }

    fn rows_of(&mut self, path: &str, row: &CoverRow) -> Vec<Row> {
        match (&row.label, &row.value, &row.view) {
            (Some(label), Some(value), None) => {
                if self.leaves_out(value.as_ref()) {
                    return Vec::new();
                }
                let value = vec![self.runs(path, value.span(), value.as_ref())];
                vec![Row { label: label.clone(), value }]
            }
            (None, None, Some(name)) => self.view_rows(path, name),
            _ => {
                self.fault(path, 0..0, "a row of the cover has a `label` and a `value`, or a `view`".to_owned());
                Vec::new()
            }
        }
    }

    /// The rows of the tables of labels and values that a view makes.
    pub(in crate::document) fn view_rows(&mut self, path: &str, name: &toml::Spanned<String>) -> Vec<Row> {
        let Some(view) = view::blocks(name.as_ref()) else {
            self.fault(path, name.span(), format!("there is no view `{}`", name.as_ref()));
            return Vec::new();
        };
        let blocks = view(self.scope);
        let rows = self.gathered(blocks).into_iter().filter_map(|block| match block {
            Block::Fields { rows, .. } => Some(rows),
            _ => None,
        });
        rows.flatten().collect()
    }

    pub(in crate::document) fn sections(&mut self, folder: &str, manifest: &Manifest, depth: usize) {
        let path = manifest::path(folder);
        for section in &manifest.sections {
            if !self.holds(&path, section.when.as_ref()) {
                continue;
            }
            match (&section.include, &section.expand) {
                (Some(include), _) => self.include(&path, include, depth),
                (None, Some(expand)) => self.expand(&path, expand, manifest.numbering),
                (None, None) => self.section(&path, section, manifest.numbering),
            }
        }
    }

    pub(in crate::document) fn include(&mut self, path: &str, include: &toml::Spanned<String>, depth: usize) {
        if depth >= MAX_DEPTH {
            return self.fault(path, include.span(), "documents include one another without end".to_owned());
        }
        match manifest(include.as_ref(), self.templates) {
            Ok(included) => self.sections(include.as_ref(), &included, depth + 1),
            Err(fault) => self.faults.push(fault),
        }
    }

    pub(in crate::document) fn expand(&mut self, path: &str, name: &toml::Spanned<String>, numbering: Numbering) {
        let Some(view) = view::sections(name.as_ref()) else {
            return self.fault(path, name.span(), format!("`{}` makes no sections", name.as_ref()));
        };
        for SectionView { id, title, mut blocks, new_page } in view(self.scope) {
            let number = self.section_number(&id, &title, None, numbering);
            number_entries(number.as_deref().unwrap_or_default(), &mut blocks);
            self.done.push(Section { id, number, title, level: 1, new_page, blocks });
        }
    }

    pub(in crate::document) fn section(&mut self, path: &str, section: &manifest::Section, numbering: Numbering) {
        let (Some(id), Some(title)) = (&section.id, &section.title) else {
            let span = section.id.as_ref().or(section.title.as_ref()).map_or(0..0, toml::Spanned::span);
            return self.fault(path, span, "a section has an `id` and a `title`, or an `include`".to_owned());
        };
        let title = self.line(path, title);
        let id = id.as_ref().clone();
        let counted = self.counter.clone();
        let number = self.section_number(&id, &title, section.number.as_deref(), numbering);
        let mut blocks = Vec::new();
        self.has_lost_view = false;
        for body in &section.body {
            let _ = self.scope.heard();
            self.body(path, body.span(), body.as_ref(), &mut blocks);
            self.carries(&id);
        }
        if self.is_hollow(&blocks, &section.body) {
            self.counter = counted;
            self.anchors.remove(&id);
            self.left_out.insert(id);
            return;
        }
        number_entries(number.as_deref().unwrap_or_default(), &mut blocks);
        self.done.push(Section { id, number, title, level: section.level, new_page: section.new_page, blocks });
    }

    /// Whether a statement has nothing to say in a section: what it would show is left out, and at most an introduction
    /// stays.
    fn is_hollow<T>(&self, blocks: &[Block], written: &[T]) -> bool {
        let says = |block: &Block| !matches!(block, Block::Paragraph { .. } | Block::Note { .. });
        let is_empty = blocks.is_empty() && !written.is_empty();
        self.scope.gathers() && (is_empty || self.has_lost_view && !blocks.iter().any(says))
    }

    pub(in crate::document) fn section_number(
        &mut self,
        id: &str,
        title: &str,
        number: Option<&str>,
        numbering: Numbering,
    ) -> Option<String> {
        let (number, reference) = self.counter.section(SectionNumber::of(number, numbering), title);
        self.anchor(id, reference);
        number
    }
}

/// Entries are numbered within their section.
fn number_entries(section: &str, blocks: &mut [Block]) {
    let entries = blocks.iter_mut().filter_map(|block| match block {
        Block::Entries { entries } => Some(entries),
        _ => None,
    });
    for (index, entry) in entries.flatten().enumerate() {
        entry.number = if section.is_empty() { (index + 1).to_string() } else { format!("{section}.{}", index + 1) };
    }
}
