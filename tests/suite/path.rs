//! The whole path as a ministry walks it, through the built command line, with the record of a
//! real country: matrix in, report and bundle out, bundle in on another machine.

mod assign;
mod attachments;
mod audit;
mod authoring;
mod backup;
mod bad_input;
mod case;
mod disk;
mod edition;
mod encryption;
mod finals;
mod forms;
mod forms_elsewhere;
mod ghana;
mod held;
mod history;
mod laptops;
mod office;
mod packets;
mod packets_converge;
mod page;
mod partial;
mod parts;
mod protect;
mod public;
mod removal;
mod report_check;
mod rounds;
mod sdg;
mod search;
mod sources;
mod survey;
mod trust;
