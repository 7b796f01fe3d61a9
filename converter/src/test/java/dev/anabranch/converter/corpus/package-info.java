/// What survives of real documents, measured. [Corpus] finds the documents, which lie beside the project and may be
/// missing; [TextLoss] counts the words of one document that its Markdown keeps, by the rules that
/// `tools/textloss.py` of the corpus states. Knows nothing of how the converter works.
@NullMarked
package dev.anabranch.converter.corpus;

import org.jspecify.annotations.NullMarked;
