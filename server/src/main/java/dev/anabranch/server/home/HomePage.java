package dev.anabranch.server.home;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.runs.LiveRun;
import dev.anabranch.server.runs.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the first page shows.
///
/// @param connection the way into the site, if one is configured
/// @param chosen     keys of the spaces that runs take
/// @param spaces     what is held of each space
/// @param recent     the last few runs, newest first
/// @param next       when the next run starts by itself
/// @param live       the run under way
/// @param parked     the run that is paused or waits for the site
/// @param held       how many deletions wait for a person
/// @param hint       a demo's word on what to try
public record HomePage(
        ConnectionState state,
        Optional<Connection> connection,
        List<String> chosen,
        List<SpaceRow> spaces,
        List<RunView> recent,
        Optional<Instant> next,
        Optional<LiveNow> live,
        Optional<RunView> parked,
        int held,
        Optional<Hint> hint) {
    public HomePage {
        chosen = List.copyOf(chosen);
        spaces = List.copyOf(spaces);
        recent = List.copyOf(recent);
    }

    /// The run under way.
    public record LiveNow(String runId, LiveRun.News news) {}

    /// Whether there is a site, and nobody said yet what to take of it.
    public boolean asksForSpaces() {
        return connection.isPresent() && chosen.isEmpty();
    }

    /// How many documents are held in all.
    public long documents() {
        return spaces.stream()
                .map(SpaceRow::holding)
                .mapToLong(each -> each.pages() + each.blogPosts() + each.attachments())
                .sum();
    }

    /// The state in one word for the picture: `flowing`, `still`, `bad` or `empty-bed`.
    public String stream() {
        return switch (state) {
            case ConnectionState.NotConfigured none -> "empty-bed";
            case ConnectionState.Ready ready -> "still";
            case ConnectionState.Active active -> "still";
            case ConnectionState.Syncing syncing -> "flowing";
            case ConnectionState.Failing failing -> "bad";
        };
    }

    /// The state as a headline.
    public String headline() {
        return switch (state) {
            case ConnectionState.NotConfigured none -> "No connection yet";
            case ConnectionState.Ready ready -> asksForSpaces() ? "Which spaces?" : "Ready for the first sync";
            case ConnectionState.Active active ->
                active.open() ? "In step, with a few pages left over" : "Files are in step with Confluence";
            case ConnectionState.Syncing syncing -> "Syncing now";
            case ConnectionState.Failing failing -> failing.signIn() ? "Sign-in needed" : "The last sync ended early";
        };
    }
}
