/// How well a ranking finds what people judged to be right: question sets in the layout of BEIR in, measures out.
/// Start with [BeirSet], what is read; [Evaluation], which asks a [Ranker] every question of it; and [Report], what
/// came out, with the comparison to the last run of the same set. It knows no search engine: whoever ranks implements
/// [Ranker].
@NullMarked
package dev.anabranch.server.evaluation;

import org.jspecify.annotations.NullMarked;
