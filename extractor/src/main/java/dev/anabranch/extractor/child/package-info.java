/// The other side of the wire: the process that reads the files. It is the only place that knows Apache Tika and the
/// parsers below it, and nothing else of the product is on its class path.
///
/// Read in this order: [dev.anabranch.extractor.child.ExtractorProgram] answers one file after the other,
/// [dev.anabranch.extractor.child.Reading] reads one, [dev.anabranch.extractor.child.Budget] says when it is enough,
/// and [dev.anabranch.extractor.child.TextWriter] makes lines and sections of what the parsers say.
@NullMarked
package dev.anabranch.extractor.child;

import org.jspecify.annotations.NullMarked;
