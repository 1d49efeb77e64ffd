//! Redlines, proved.
