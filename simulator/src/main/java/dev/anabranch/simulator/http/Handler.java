package dev.anabranch.simulator.http;

/// Answers requests to one route. Called by many threads at once.
@FunctionalInterface
public interface Handler {
    /// The answer. A [dev.anabranch.simulator.model.Refusal] is turned into the words of the API that the route belongs
    /// to.
    Answer handle(Exchange exchange);
}
