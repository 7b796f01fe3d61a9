/// What is in force of what people chose: which spaces are taken, into which folder each goes, and what of them.
///
/// Read in this order: [dev.anabranch.server.mapping.Choice] is all of it, [dev.anabranch.server.mapping.Choices] keeps
/// it in the database, [dev.anabranch.server.mapping.Plan] says what would change with another one, and what would
/// become
/// of the files. The package knows no run and no file; it asks nobody.
@NullMarked
package dev.anabranch.server.mapping;

import org.jspecify.annotations.NullMarked;
