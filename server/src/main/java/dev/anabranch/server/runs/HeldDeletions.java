package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.DocumentQuery;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.sync.SpaceLedger;
import dev.anabranch.server.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Which deletions wait for a person now: what the newest complete listing of each space found gone and left here.
@Component
final class HeldDeletions {
    private static final int MOST_READ = 2000;
    private static final int SHOWN = 200;
    private static final String FOLDER = "folder";

    private final RunSearch search;
    private final Inventory inventory;
    private final Workspace workspace;

    HeldDeletions(RunSearch search, Inventory inventory, Workspace workspace) {
        this.search = search;
        this.inventory = inventory;
        this.workspace = workspace;
    }

    /// By space; only those where something waits.
    List<HeldPage.OfSpace> of(String site) {
        var names = new HashMap<String, String>();
        inventory
                .spaces()
                .forEach(each -> names.put(each.space().key(), each.space().name()));
        var byRun = new HashMap<String, Map<String, List<RunDocument>>>();
        var waiting = new ArrayList<HeldPage.OfSpace>();
        for (SpaceLedger ledger : search.ledgers(site)) {
            var documents = ledger.lines().stream()
                    .filter(line -> !line.type().equals(FOLDER))
                    .toList();
            int gone = documents.stream().mapToInt(Coverage::waiting).sum();
            if (gone > 0) {
                int held = gone + documents.stream().mapToInt(Coverage::held).sum();
                var found = byRun.computeIfAbsent(ledger.run().id(), run -> bySpace(site, run));
                waiting.add(new HeldPage.OfSpace(
                        ledger.spaceKey(),
                        names.getOrDefault(ledger.spaceKey(), ledger.spaceKey()),
                        gone,
                        held,
                        views(site, found.getOrDefault(ledger.spaceKey(), List.of())),
                        new RunView(ledger.run())));
            }
        }
        return waiting;
    }

    private Map<String, List<RunDocument>> bySpace(String site, String run) {
        var found = search.documents(run, DocumentQuery.of(Outcome.HELD), 0, MOST_READ);
        var ids = found.stream()
                .flatMap(each -> DocumentId.parse(each.id()).stream())
                .toList();
        var keys = inventory.spaceKeys(site, ids);
        var bySpace = new HashMap<String, List<RunDocument>>();
        for (RunDocument document : found) {
            DocumentId.parse(document.id())
                    .map(keys::get)
                    .ifPresent(key -> bySpace.computeIfAbsent(key, each -> new ArrayList<>())
                            .add(document));
        }
        return bySpace;
    }

    private List<DocumentView> views(String site, List<RunDocument> documents) {
        String wiki = inventory.wiki(site);
        return documents.stream()
                .limit(SHOWN)
                .map(each -> new DocumentView(withPath(each), wiki))
                .toList();
    }

    /// A run does not note where the file of a held document is: it may move before anybody decides.
    private RunDocument withPath(RunDocument document) {
        String path = DocumentId.parse(document.id()).flatMap(workspace::pathOf).orElse("");
        return new RunDocument(
                document.number(),
                document.id(),
                document.type(),
                document.title(),
                document.outcome(),
                path,
                document.code(),
                document.message(),
                document.at());
    }
}
