//! Pages of one file brought into another: what they refer to comes with them under new numbers, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::annotation::annotations;
use super::destination::Destinations;
use super::gate::is_page;
use super::page::{contents, inherited, resources};

/// What a page keeps besides its content, resources and annotations. Actions, tags and article threads stay behind.
const KEPT: &[&[u8]] = &[b"MediaBox", b"CropBox", b"BleedBox", b"TrimBox", b"ArtBox", b"Rotate", b"UserUnit", b"Group"];

/// What a page inherits from the nodes above it.
const INHERITED: &[&[u8]] = &[b"MediaBox", b"CropBox", b"Rotate"];

/// The transfer of one file into a merged copy.
pub(super) struct Import<'a> {
    /// The file.
    pub from: &'a Document,
    /// Its pages, in their order.
    pub pages: Vec<ObjectId>,
    numbers: BTreeMap<ObjectId, ObjectId>,
    waiting: Vec<ObjectId>,
}

impl<'a> Import<'a> {
    /// Reserves a number for every page, so that links between pages find them.
    pub fn new(from: &'a Document, to: &mut Document) -> Self {
        let pages: Vec<ObjectId> = from.page_iter().collect();
        let mut numbers = BTreeMap::new();
        for page in &pages {
            numbers.entry(*page).or_insert_with(|| to.new_object_id());
        }
        Self { from, pages, numbers, waiting: Vec::new() }
    }

    /// A transfer of single values.
    pub fn without_pages(from: &'a Document) -> Self {
        Self { from, pages: Vec::new(), numbers: BTreeMap::new(), waiting: Vec::new() }
    }

    /// Brings the pages, as the kids of a node; gives them in their order.
    pub fn pages(&mut self, to: &mut Document, parent: ObjectId) -> Vec<ObjectId> {
        let destinations = Destinations::read(self.from);
        let (mut kids, mut brought) = (Vec::with_capacity(self.pages.len()), BTreeSet::new());
        for page in self.pages.clone() {
            // A page that stands in the tree twice becomes two pages.
            let id = if brought.insert(page) { self.numbers[&page] } else { to.new_object_id() };
            let dictionary = self.page(page, parent, &destinations, to);
            to.objects.insert(id, Object::Dictionary(dictionary));
            kids.push(id);
        }
        self.finish(to);
        kids
    }

    /// A value with its references under their new numbers; what they name follows with [`Import::finish`].
    pub fn value(&mut self, object: &Object, to: &mut Document) -> Object {
        match object {
            Object::Reference(id) => self.reference(*id, to),
            Object::Array(values) => Object::Array(values.iter().map(|value| self.value(value, to)).collect()),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary, to)),
            Object::Stream(stream) => {
                let mut stream = stream.clone();
                stream.dict = self.dictionary(&stream.dict, to);
                // An indirect length would outlive its stream; the writer states it anew.
                stream.dict.set("Length", stream.content.len() as i64);
                Object::Stream(stream)
            }
            plain => plain.clone(),
        }
    }

    /// Brings everything that was referred to.
    pub fn finish(&mut self, to: &mut Document) {
        while let Some(id) = self.waiting.pop() {
            let object = self.from.objects[&id].clone();
            let moved = self.value(&object, to);
            to.objects.insert(self.numbers[&id], moved);
        }
    }

    fn reference(&mut self, id: ObjectId, to: &mut Document) -> Object {
        if let Some(number) = self.numbers.get(&id) {
            return Object::Reference(*number);
        }
        match self.from.objects.get(&id) {
            // A page that is not shown would bring the whole tree with it.
            Some(object) if !is_page(object) => {
                let number = to.new_object_id();
                self.numbers.insert(id, number);
                self.waiting.push(id);
                Object::Reference(number)
            }
            _ => Object::Null,
        }
    }

    fn dictionary(&mut self, dictionary: &Dictionary, to: &mut Document) -> Dictionary {
        let mut moved = Dictionary::new();
        for (key, value) in
            dictionary.iter().filter(|(key, _)| !matches!(key.as_slice(), b"StructParent" | b"StructParents"))
        {
            moved.set(key.clone(), self.value(value, to));
        }
        moved
    }

    fn page(&mut self, page: ObjectId, parent: ObjectId, destinations: &Destinations, to: &mut Document) -> Dictionary {
        let mut moved = dictionary! { "Type" => "Page", "Parent" => parent };
        let own = self.from.get_dictionary(page).cloned().unwrap_or_default();
        for key in KEPT {
            let value =
                own.get(key).ok().or_else(|| INHERITED.contains(key).then(|| inherited(self.from, page, key))?);
            if let Some(value) = value.cloned() {
                moved.set(*key, self.value(&value, to));
            }
        }
        moved.set("Resources", Object::Dictionary(self.dictionary(&resources(self.from, page), to)));
        moved.set("Contents", self.value(&Object::Array(contents(self.from, page)), to));
        let annotations = annotations(self.from, page, destinations);
        if !annotations.is_empty() {
            moved.set("Annots", self.value(&Object::Array(annotations), to));
        }
        moved
    }
}
