package dev.anabranch.server.embedding;

import java.net.URI;
import java.util.Optional;

/// A model behind HTTP.
///
/// @param server the only host that is ever asked, as it was configured
/// @param model  the model's name there
/// @param key    what lets us in; in no message
record HttpAddress(HttpProtocol protocol, URI server, String model, Optional<String> key) {
    /// The model for messages.
    String name() {
        return "The embedding model %s at %s".formatted(model, server.getAuthority());
    }

    /// Differs where another model may answer: servers are told apart by paths, too.
    String id() {
        return "%s:%s%s:%s".formatted(protocol.word(), server.getRawAuthority(), server.getRawPath(), model);
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
