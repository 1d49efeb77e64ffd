//! What a user would notice: the commands, run as processes, and the rules that the code keeps.

mod apply;
mod architecture;
mod ask;
mod check;
mod completeness;
mod diff;
mod export;
mod fill;
mod formats;
mod gaps;
mod help;
mod init;
mod learn;
mod lints;
mod manual;
mod map;
mod matching;
mod pack;
mod project;
mod release;
mod render;
mod rules;
mod shipped_bank;
mod story;
mod traps;
mod workspace;
