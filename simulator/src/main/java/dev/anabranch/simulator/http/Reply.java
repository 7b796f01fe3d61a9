package dev.anabranch.simulator.http;

/// An answer and the way it is sent.
public record Reply(Answer answer, Delivery delivery) {
    /// An answer sent as it should be.
    public static Reply plain(Answer answer) {
        return new Reply(answer, Delivery.PLAIN);
    }
}
