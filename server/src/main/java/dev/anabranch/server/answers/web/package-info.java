/// The pages of answers: asking, answers that were given before, what changed since, and what people say of them.
///
/// Read in this order: `AskPages` is the door, `Cards` shows the passages beside an answer with the rights of whoever
/// looks, `FeedbackPages` is for administrators. The package decides nothing about what answers a question.
@NullMarked
package dev.anabranch.server.answers.web;

import org.jspecify.annotations.NullMarked;
