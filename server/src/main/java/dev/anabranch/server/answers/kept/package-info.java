/// Answers that people were given, kept for themselves: what they asked lately, what of it changed since, and what they
/// said of it.
///
/// Read in this order: [dev.anabranch.server.answers.kept.KeptAnswers] keeps them, few and not for long;
/// [dev.anabranch.server.answers.kept.KeptAnswer] is one; [dev.anabranch.server.answers.kept.Difference] compares the
/// words of a passage with those that stand there now. What somebody was given once they may not read for ever: whoever
/// shows a kept answer asks first whether its documents may still be read.
@NullMarked
package dev.anabranch.server.answers.kept;

import org.jspecify.annotations.NullMarked;
