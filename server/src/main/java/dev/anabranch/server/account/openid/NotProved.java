package dev.anabranch.server.account.openid;

/// The provider did not prove who somebody is. The message is for that person, and holds nothing that was secret.
public final class NotProved extends RuntimeException {
    NotProved(String message, Throwable cause) {
        super(message, cause);
    }

    NotProved(String message) {
        super(message);
    }
}
