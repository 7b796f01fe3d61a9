/// The playground: what a question goes through until it becomes hits, and into which passages a document was cut, for
/// administrators who want to know why something is found, or is not. It runs the search itself, with nothing rebuilt
/// beside it, and tells of no document, and of no word in one, that the administrator may not read.
@NullMarked
package dev.anabranch.server.search.playground;

import org.jspecify.annotations.NullMarked;
