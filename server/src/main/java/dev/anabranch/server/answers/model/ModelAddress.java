package dev.anabranch.server.answers.model;

import java.net.URI;
import java.util.Optional;

/// A language model behind HTTP.
///
/// @param server the only host that is ever asked, as it was configured
/// @param model  the model's name there
/// @param key    what lets us in; in no message
record ModelAddress(ModelProtocol protocol, URI server, String model, Optional<String> key) {
    /// For messages and for people.
    String name() {
        return "%s at %s".formatted(model, server.getAuthority());
    }

    URI uri() {
        return URI.create(server + protocol.path(server.getPath()));
    }

    /// Without the key.
    @Override
    public String toString() {
        return name();
    }
}
