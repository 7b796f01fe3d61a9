package dev.anabranch.server.runs;

import dev.anabranch.server.sync.RunRequest;
import java.util.List;
import java.util.Optional;

/// What the page of a run's requests shows.
///
/// @param requests one page of those that are kept, in the order they were made
/// @param kept how many are kept in all; of a run with very many not each is
/// @param next where the following ones are shown, if there are any
public record RequestsPage(RunView view, List<RunRequest> requests, int kept, Optional<String> next) {
    public RequestsPage {
        requests = List.copyOf(requests);
    }

    /// How an answer is marked: with what the style sheet calls it.
    public static String tone(RunRequest request) {
        return request.status() == 0 || request.status() >= 400 ? "bad" : "ok";
    }

    /// The status of an answer, or that there was none.
    public static String status(RunRequest request) {
        return request.status() == 0 ? "no answer" : Integer.toString(request.status());
    }
}
