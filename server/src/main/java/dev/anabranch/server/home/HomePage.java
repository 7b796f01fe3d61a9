package dev.anabranch.server.home;

import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.linking.Blindness;
import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.runs.LiveNow;
import dev.anabranch.server.runs.RunView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the first page shows.
///
/// @param state      how the connections are doing all in all
/// @param sites      the sites that are synced
/// @param connections those of the workspace, also where their sites are not synced
/// @param spaces     what is held of each space
/// @param recent     the last few runs, newest first
/// @param live       the runs under way
/// @param startable  whether a run could start that takes at least one of the spaces
/// @param parked     the runs that are paused or wait for their site
/// @param held       how many deletions wait for a person
/// @param attachments whether attached files are downloaded
/// @param hint       a demo's word on what to try
/// @param blindness  why the reader may see less than they expect
/// @param accessNotices what is wrong with what is known of rights, for administrators
public record HomePage(
        ConnectionState state,
        List<SiteRow> sites,
        List<ConnectionRow> connections,
        List<SpaceRow> spaces,
        List<RunView> recent,
        List<LiveNow> live,
        boolean startable,
        List<RunView> parked,
        int held,
        boolean attachments,
        Optional<Hint> hint,
        List<Blindness> blindness,
        List<String> accessNotices) {
    public HomePage {
        sites = List.copyOf(sites);
        connections = List.copyOf(connections);
        spaces = List.copyOf(spaces);
        recent = List.copyOf(recent);
        live = List.copyOf(live);
        parked = List.copyOf(parked);
        blindness = List.copyOf(blindness);
        accessNotices = List.copyOf(accessNotices);
    }

    /// The only site, where there is one and nothing else to say of its connection.
    public Optional<SiteRow> only() {
        return sites.size() == 1 && !listsConnections() ? Optional.of(sites.getFirst()) : Optional.empty();
    }

    /// Whether the connections are listed: there are several, or one of them needs somebody.
    public boolean listsConnections() {
        return connections.size() > 1
                || connections.stream()
                        .anyMatch(each -> each.site().isEmpty()
                                || !each.notes().isEmpty()
                                || each.daysLeft().isPresent());
    }

    /// Where all of this comes from, in a few words.
    public String origin() {
        return switch (sites.size()) {
            case 0 -> "not connected";
            case 1 -> sites.getFirst().site().name();
            default -> Words.counted(sites.size(), "site");
        };
    }

    /// When the next run starts by itself.
    public Optional<Instant> next() {
        return sites.stream().flatMap(each -> each.next().stream()).min(Comparator.naturalOrder());
    }

    /// Whether there is a site, and nobody said yet what to take of any.
    public boolean asksForSpaces() {
        return !sites.isEmpty()
                && sites.stream().allMatch(each -> each.spaceKeys().isEmpty());
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
            case ConnectionState.NotConfigured none ->
                connections.isEmpty() ? "No connection yet" : "No connection can be used";
            case ConnectionState.Ready ready -> asksForSpaces() ? "Which spaces?" : "Ready for the first sync";
            case ConnectionState.Active active ->
                active.open() ? "In step, with a few pages left over" : "Files are in step with Confluence";
            case ConnectionState.Syncing syncing -> "Syncing now";
            case ConnectionState.Failing failing -> failing.signIn() ? "Sign-in needed" : "The last sync ended early";
        };
    }
}
