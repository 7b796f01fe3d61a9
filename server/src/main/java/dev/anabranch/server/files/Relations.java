package dev.anabranch.server.files;

import dev.anabranch.server.content.Backlinks;
import dev.anabranch.server.content.Dependency;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.workspace.Workspace;
import java.util.List;

/// What else is known of a file than what stands in it: who links to it, and what runs did with it.
///
/// @param backlinks by title, the first ones
/// @param history   what runs did with it, the newest first
public record Relations(List<Link> backlinks, List<RunSearch.InRun> history) {
    private static final int MOST_LINKS = 50;

    /// More than are shown: some may be for others.
    private static final int MOST_NAMING = 1_000;

    private static final int MOST_RUNS = 20;
    private static final Relations NONE = new Relations(List.of(), List.of());

    public Relations {
        backlinks = List.copyOf(backlinks);
        history = List.copyOf(history);
    }

    /// A document that names this one.
    ///
    /// @param words what it does with it
    public record Link(String title, String url, String words) {}

    /// Where they are found.
    ///
    /// @param readable what the reader may read
    record Sources(Workspace workspace, Backlinks backlinks, RunSearch runs, ReadRights readable) {}

    static Relations of(String path, Sources sources) {
        return sources.workspace()
                .heldIn(path)
                .map(held -> of(held.site(), held.document(), sources))
                .orElse(NONE);
    }

    private static Relations of(String site, DocumentId document, Sources sources) {
        var naming = sources.backlinks().to(site, document, MOST_NAMING);
        var seen = sources.readable()
                .admitted(
                        site, naming.stream().map(Backlinks.Backlink::document).toList());
        var links = naming.stream()
                .filter(each -> seen.contains(each.document()))
                .limit(MOST_LINKS)
                .flatMap(each -> sources.workspace().pathOf(site, each.document()).stream()
                        .map(there -> new Link(each.title(), Urls.file(there), words(each.role()))))
                .toList();
        return new Relations(links, sources.runs().history(site, document.value(), MOST_RUNS));
    }

    /// What a run did, as the style sheet names it.
    public static String tone(RunDocument document) {
        return switch (document.outcome()) {
            case NEW, CHANGED -> "ok";
            case MOVED -> "live";
            case DELETED, SKIPPED -> "";
            case FAILED -> "bad";
            case HELD -> "warn";
        };
    }

    private static String words(Dependency.Role role) {
        return switch (role) {
            case LINK -> "links here";
            case INCLUDE -> "shows this text";
            case LIST -> "lists this";
            case IMAGE -> "shows this picture";
        };
    }
}
