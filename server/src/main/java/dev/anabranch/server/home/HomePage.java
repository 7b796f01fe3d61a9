package dev.anabranch.server.home;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.runs.LiveNow;
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
/// @param live       the runs under way
/// @param startable  whether a run could start that takes at least one of the spaces
/// @param parked     the runs that are paused or wait for the site
/// @param held       how many deletions wait for a person
/// @param attachments whether attached files are downloaded
/// @param hint       a demo's word on what to try
public record HomePage(
        ConnectionState state,
        Optional<Connection> connection,
        List<String> chosen,
        List<SpaceRow> spaces,
        List<RunView> recent,
        Optional<Instant> next,
        List<LiveNow> live,
        boolean startable,
        List<RunView> parked,
        int held,
        boolean attachments,
        Optional<Hint> hint) {
    public HomePage {
        chosen = List.copyOf(chosen);
        spaces = List.copyOf(spaces);
        recent = List.copyOf(recent);
        live = List.copyOf(live);
        parked = List.copyOf(parked);
    }

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
