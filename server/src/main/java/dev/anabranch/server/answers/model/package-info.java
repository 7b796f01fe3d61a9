/// Language models that write answers: behind an interface like OpenAI's, Anthropic's, or Ollama's.
///
/// Read in this order: [dev.anabranch.server.answers.model.AnswerSettings] gives the one that is configured;
/// `ModelWriter` asks it for one answer; `Envelope` is what it is told, in which texts of pages are data and stay data;
/// `HttpChatModel` is the model, as Spring AI means models, and `ModelProtocol` says how each kind of server is talked
/// to.
/// The package knows no document and no right, and believes nothing: what a model wrote is held against the passages
/// in [dev.anabranch.server.answers].
@NullMarked
package dev.anabranch.server.answers.model;

import org.jspecify.annotations.NullMarked;
