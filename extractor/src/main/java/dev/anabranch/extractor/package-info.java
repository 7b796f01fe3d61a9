/// The text of attached files. What people attach is hostile until shown otherwise, and parsers of PDF and Office have
/// a long list of accidents: so they run in a process of their own, with little memory, time and room, without network,
/// and the worst that a file can do is end that process.
///
/// Read in this order: [dev.anabranch.extractor.Extractor] is the door, [dev.anabranch.extractor.Extracted] what it
/// answers, and [dev.anabranch.extractor.Limits] how far a file is followed. [dev.anabranch.extractor.Wire] is what the
/// two processes say to each other; the other side of it is in `dev.anabranch.extractor.child`.
///
/// This package runs in the parent: it knows the JDK only, and none of the parsers.
@NullMarked
package dev.anabranch.extractor;

import org.jspecify.annotations.NullMarked;
