/// Confluence's storage format as the service reads it when somebody saves a page.
///
/// Read [StorageFormat][dev.anabranch.simulator.storage.StorageFormat] first, the door: it reads a body into a
/// list of [Piece][dev.anabranch.simulator.storage.Piece]s and says what is wrong with it as a
/// [StorageProblem][dev.anabranch.simulator.storage.StorageProblem] with its position. Two kinds of things can be
/// wrong: the body is not well-formed XML with the prefixes `ac`, `ri` and `at` and the entities of XHTML, or an
/// element stands where the format has no place for it (a paragraph within a paragraph, a cell outside a row).
/// [StorageText][dev.anabranch.simulator.storage.StorageText] is what a search finds in a body.
///
/// The package is a pure function of text. It knows neither the site nor HTTP, and it does not judge attribute values:
/// the service stores odd ones as they are.
@NullMarked
package dev.anabranch.simulator.storage;

import org.jspecify.annotations.NullMarked;
