package dev.anabranch.server.connection.web;

import java.util.Optional;

/// What people should know of a connection before it is too late, or because it is.
///
/// @param tone `bad` where nothing can be synced by it, else `warn`
/// @param text what happened and what it means
/// @param fix  the one thing to do about it; nothing where the reader may not
public record Warning(String tone, String text, Optional<Fix> fix) {
    /// A button that leads to where it is put right.
    public record Fix(String label, String href) {}

    /// The same for somebody who may not put it right.
    Warning withoutFix() {
        return new Warning(tone, text, Optional.empty());
    }
}
