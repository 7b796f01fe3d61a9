/// Texts as vectors, so that a question finds passages that say it in other words.
///
/// Read in this order: [dev.anabranch.server.embedding.EmbeddingModel] is what turns a text into a vector;
/// [dev.anabranch.server.embedding.EmbeddingSettings] gives the one that is configured (inside a jar, an ONNX file,
/// or behind HTTP); [dev.anabranch.server.embedding.Vectors] keeps what was computed, so that nothing is computed
/// twice, and [dev.anabranch.server.embedding.KeptEmbedding] joins the two. The package knows no document, no passage
/// and no index.
@NullMarked
package dev.anabranch.server.embedding;

import org.jspecify.annotations.NullMarked;
