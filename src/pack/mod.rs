//! Evidence packs: documents of others, attached unaltered, merged into a reading copy, or stamped.
