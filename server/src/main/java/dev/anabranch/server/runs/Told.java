package dev.anabranch.server.runs;

import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory.SpaceHolding;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody is told of documents and spaces in lists of what the server does. Who administers it is told of each
/// document that there is one, its id and what became of it, and its title and all words about it only where they may
/// read it. Everybody else is told of what they may read, and of nothing else. A command on this machine is told all.
///
/// @param rights what they may read
/// @param administers whether they run the server
public record Told(ReadRights rights, boolean administers) {
    /// What stands in the place of a title.
    public static final String WITHHELD = "Not shown to you";

    private static final Set<String> NO_DOCUMENTS = Set.of("space", "group");

    /// Whether anything has to be left out or withheld at all.
    public boolean isEverything() {
        return rights.isEverything();
    }

    /// Rows about documents of one site.
    List<RunDocument> documents(String site, List<RunDocument> rows) {
        if (isEverything()) {
            return rows;
        }
        var known = seen(
                site,
                rows.stream()
                        .map(RunDocument::id)
                        .flatMap(id -> DocumentId.parse(id).stream())
                        .toList());
        return rows.stream()
                .flatMap(row -> isKnown(site, row, known) ? Optional.of(row).stream() : withheld(row).stream())
                .toList();
    }

    /// Those of the rows of one site that may be told whole.
    List<RunDocument> whole(String site, List<RunDocument> rows) {
        return new Told(rights, false).documents(site, rows);
    }

    private boolean isKnown(String site, RunDocument row, Set<String> known) {
        return NO_DOCUMENTS.contains(row.type())
                ? administers || (row.type().equals("space") && rights.admitsSpace(site, row.id()))
                : known.contains(row.id());
    }

    private Optional<RunDocument> withheld(RunDocument row) {
        return administers
                ? Optional.of(new RunDocument(
                        row.number(), row.id(), row.type(), WITHHELD, row.outcome(), "", row.code(), "", row.at()))
                : Optional.empty();
    }

    private Set<String> seen(String site, List<DocumentId> ids) {
        return rights.admitted(site, new HashSet<>(ids)).stream()
                .map(DocumentId::value)
                .collect(Collectors.toSet());
    }

    /// Whether a document may be told whole.
    boolean isSeen(String site, String id) {
        return isEverything()
                || !seen(site, DocumentId.parse(id).stream().toList()).isEmpty();
    }

    /// Ledgers of spaces, for whoever administers. What is missing is not held, so nobody knows who may read it.
    List<Coverage> coverage(List<Coverage> lines) {
        if (isEverything()) {
            return lines;
        }
        return administers ? lines.stream().map(line -> line.withheld(WITHHELD)).toList() : List.of();
    }

    /// Where a run stands: the title that goes by may be of anything.
    LiveRun.Progress progress(LiveRun.Progress progress) {
        return isEverything() ? progress : progress.withoutTitle();
    }

    /// What a run is done with, as far as it may be told whole.
    List<LiveRun.Finding> findings(String site, List<LiveRun.Finding> findings) {
        if (isEverything()) {
            return findings;
        }
        var known = seen(
                site,
                findings.stream()
                        .flatMap(finding -> DocumentId.parse(finding.document().id()).stream())
                        .toList());
        return findings.stream()
                .filter(finding -> known.contains(finding.document().id()))
                .toList();
    }

    /// A run under way.
    public LiveNow live(LiveNow live) {
        if (isEverything()) {
            return live;
        }
        var news = live.news();
        var told = new LiveRun.News(
                news.number(),
                progress(news.progress()),
                findings(live.site(), news.documents()),
                news.report(),
                news.over());
        return new LiveNow(live.runId(), live.site(), administers ? live.spaceKeys() : List.of(), told, live.here());
    }

    /// Spaces that this one may know of.
    public List<SpaceHolding> spaces(List<SpaceHolding> holdings) {
        return isEverything() || administers
                ? holdings
                : holdings.stream()
                        .filter(each ->
                                rights.admitsSpace(each.site(), each.space().id()))
                        .toList();
    }

    /// A run in JSON, as far as it may be told. Which spaces are taken, with which filters, is said to whoever
    /// administers.
    Map<String, Object> run(Map<String, Object> json) {
        if (!mends()) {
            json.remove("settings");
            json.put("spaces", List.of());
            json.remove("documents");
            json.remove("message");
        }
        return json;
    }

    /// Why a run ended early, in words. They may name a title, a space or a file: they are for whoever puts it right,
    /// and everybody else has the reason in one word, its number and what to do.
    Optional<String> reason(Run run) {
        return mends() ? run.stopped().map(stopped -> stopped.message()) : Optional.empty();
    }

    /// A run for a page, as far as it may be told.
    public RunView view(Run run) {
        return new RunView(run, reason(run));
    }

    /// How a connection is doing, as far as it may be told.
    public ConnectionState state(ConnectionState state) {
        return mends() ? state : state.withoutReason();
    }

    /// Whether this is somebody who puts right what went wrong.
    private boolean mends() {
        return isEverything() || administers;
    }
}
