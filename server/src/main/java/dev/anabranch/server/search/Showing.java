package dev.anabranch.server.search;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.rank.Ranked;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells of documents that were found what is known of them now. For one question.
final class Showing {
    private final Database database;
    private final Map<Integer, String> sites;

    Showing(Database database, Map<Integer, String> sites) {
        this.database = database;
        this.sites = sites;
    }

    /// In the same order; what is not held any more is left out.
    ///
    /// @param snippets best first; may be missing
    List<Hit> hits(List<Ranked> ranked, Map<Key, List<Snippet>> snippets) {
        Map<Key, Hit> hits = new HashMap<>();
        ranked.stream()
                .collect(Collectors.groupingBy(each -> each.key().site()))
                .forEach((site, some) -> {
                    var address = sites.get(site);
                    if (address != null) {
                        new OfSite(content(address), some).tell(hits, snippets);
                    }
                });
        var inOrder = new ArrayList<Hit>();
        for (var each : ranked) {
            var hit = hits.get(each.key());
            if (hit != null) {
                inOrder.add(hit);
            }
        }
        return inOrder;
    }

    /// Those of them that are held.
    Set<Key> held(Set<Key> keys) {
        Set<Key> held = new HashSet<>();
        keys.stream().collect(Collectors.groupingBy(Key::site)).forEach((site, some) -> {
            var address = sites.get(site);
            if (address != null) {
                content(address)
                        .held(some.stream().map(Key::document).toList())
                        .keySet()
                        .forEach(id -> held.add(new Key(site, id)));
            }
        });
        return held;
    }

    private ContentStore content(String address) {
        return ContentStore.of(database, address, List.of(), Clock.systemUTC());
    }

    private static final class OfSite {
        private final ContentStore content;
        private final List<Ranked> ranked;
        private final Map<DocumentId, StoredDocument> documents = new HashMap<>();
        private final Map<DocumentId, String> titles = new HashMap<>();

        OfSite(ContentStore content, List<Ranked> ranked) {
            this.content = content;
            this.ranked = ranked;
        }

        void tell(Map<Key, Hit> hits, Map<Key, List<Snippet>> snippets) {
            content.documents(ranked.stream().map(each -> each.key().document()).toList())
                    .forEach(document -> documents.put(document.node().id(), document));
            findTitles();
            var wiki = content.address() + content.wikiPath();
            Map<String, Space> spaces = content.spaces().stream().collect(Collectors.toMap(Space::id, space -> space));
            var names = content.people(documents.values().stream()
                    .flatMap(document -> document.node().edition().author().stream())
                    .collect(Collectors.toSet()));
            for (var each : ranked) {
                var document = documents.get(each.key().document());
                if (document != null) {
                    var node = document.node();
                    var space = spaces.get(node.spaceId());
                    var author = node.edition().author().orElse("");
                    hits.put(
                            each.key(),
                            new Hit(
                                    each.key(),
                                    content.address(),
                                    node.type(),
                                    titles.getOrDefault(node.id(), node.title()),
                                    space == null ? "" : space.key(),
                                    space == null ? "" : space.name(),
                                    wiki + node.webPath(),
                                    node.edition().version(),
                                    node.edition().updatedAt(),
                                    names.getOrDefault(author, author),
                                    document.labels(),
                                    each.score(),
                                    each.lexical(),
                                    each.cosine(),
                                    snippets.getOrDefault(each.key(), List.of())));
                }
            }
        }

        /// A comment has no title of its own.
        private void findTitles() {
            Map<DocumentId, DocumentId> pages = new HashMap<>();
            documents.forEach((id, document) -> {
                if (document.node().type() == NodeType.COMMENT) {
                    document.node().parent().ifPresent(parent -> pages.put(id, parent));
                }
            });
            var held = content.held(List.copyOf(pages.values()));
            pages.forEach((comment, page) -> {
                var found = held.get(page);
                if (found != null) {
                    titles.put(comment, found.title());
                }
            });
        }
    }
}
