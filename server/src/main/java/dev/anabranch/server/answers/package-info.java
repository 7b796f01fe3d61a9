/// Answers to questions, out of the passages that were found for them and that whoever asks may read: made of the
/// pages' own words, or written by a model, sentence by sentence held by a passage, or of none.
///
/// Read in this order: [dev.anabranch.server.answers.Asking] lets search find passages with the asker's rights;
/// [dev.anabranch.server.answers.Extraction] chooses what of them answers, or that nothing does; where a model is
/// configured, `AnswerByModel` lets it write, and `Writing` shows those of its sentences that `Support` finds held by a
/// passage; [dev.anabranch.server.answers.Answer] is what comes out, each statement with its citation.
///
/// The package reads no document by itself, and so can tell nothing that search did not find for the asker.
@NullMarked
package dev.anabranch.server.answers;

import org.jspecify.annotations.NullMarked;
