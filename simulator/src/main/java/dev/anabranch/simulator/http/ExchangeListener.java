package dev.anabranch.simulator.http;

/// Is told of every request to an API and of what the API made of it, before faults or a cut connection spoil the
/// answer.
///
/// A server tells the listeners that it was given, and those that [java.util.ServiceLoader] finds: the tests of
/// all modules hold every exchange against the published specifications that way, without having to ask for it.
@FunctionalInterface
public interface ExchangeListener {
    /// Called once an answer is made, by the thread that made it; by many threads at once. Must not throw.
    void answered(Request request, Answer answer);
}
