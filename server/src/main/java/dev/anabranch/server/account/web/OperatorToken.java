package dev.anabranch.server.account.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// What commands on this machine show to the server that runs on their data folder. It lies in a file there that only
/// the owner of the folder can read, and dies with the server.
///
/// @param text the token itself
public record OperatorToken(String text) {
    boolean is(String shown) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /// Tells nothing.
    @Override
    public String toString() {
        return "OperatorToken[hidden]";
    }
}
