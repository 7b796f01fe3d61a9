package dev.anabranch.server.connection.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the page of OAuth apps shows.
///
/// @param name     as typed into the form
/// @param clientId as typed into the form
/// @param done     what has just been done, as a sentence
/// @param trouble  why it was not
public record AppsPage(
        List<Row> rows,
        CallbackAddress address,
        String name,
        String clientId,
        Optional<String> done,
        Optional<String> trouble) {
    public AppsPage {
        rows = List.copyOf(rows);
    }

    /// A registered app.
    ///
    /// @param connections how many use it
    public record Row(String id, String name, String clientId, String madeBy, Instant madeAt, int connections) {}
}
