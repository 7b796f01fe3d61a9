/// The text of attached files, kept by the hash of their bytes, so that an index that is built anew reads no file
/// twice.
///
/// [dev.anabranch.server.extract.ExtractedTexts] is the door: it answers from the database, or lets the library
/// `extractor` read the file in its child process and keeps what came of it, reasons included.
///
/// The package knows neither what the text is for nor who may read it.
@NullMarked
package dev.anabranch.server.extract;

import org.jspecify.annotations.NullMarked;
