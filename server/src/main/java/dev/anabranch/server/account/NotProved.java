package dev.anabranch.server.account;

/// The provider did not prove who somebody is. The message is for that person, and holds nothing that was secret.
public final class NotProved extends RuntimeException {
    /// @param message for the person, without anything secret
    public NotProved(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param message for the person, without anything secret
    public NotProved(String message) {
        super(message);
    }
}
