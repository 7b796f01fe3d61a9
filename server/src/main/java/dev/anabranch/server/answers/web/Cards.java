package dev.anabranch.server.answers.web;

import dev.anabranch.server.answers.kept.Difference;
import dev.anabranch.server.answers.kept.KeptAnswer;
import dev.anabranch.server.answers.kept.KeptAnswer.Cited;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.Hit;
import dev.anabranch.server.search.Place;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.Snippet;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes the passages beside an answer, with what became of them since. Whoever shows them has asked whether the reader
/// may read their documents. Safe for any number of threads.
@Component
final class Cards {
    /// With less in common, a passage is another one.
    private static final double ALIKE = 0.3;

    private final Database database;
    private final Workspace workspace;
    private final Search search;
    private final KnownPeople known;

    Cards(Database database, Workspace workspace, Search search, KnownPeople known) {
        this.database = database;
        this.workspace = workspace;
        this.search = search;
        this.known = known;
    }

    /// Those of an answer, one for each passage.
    ///
    /// @param asker who looks
    List<Card> of(KeptAnswer answer, Asker asker) {
        var now = new Now(answer, asker);
        var passages = new LinkedHashMap<List<Object>, List<Cited>>();
        for (var cited : answer.citations()) {
            passages.computeIfAbsent(
                            List.of(cited.document(), cited.version(), cited.headings(), cited.passage()),
                            none -> new ArrayList<>())
                    .add(cited);
        }
        return passages.values().stream().map(now::card).toList();
    }

    /// The documents that are nearest to a question that nothing answers, with what fits best of them.
    List<Card> near(List<Hit> hits) {
        var clouds = clouds();
        return hits.stream().map(hit -> near(hit, clouds)).toList();
    }

    private Card near(Hit hit, Map<String, Boolean> clouds) {
        var best = hit.snippets().stream().findFirst();
        var headings = best.map(snippet -> snippet.passage().headings()).orElse(List.of());
        return new Card(
                List.of(),
                new Card.Place(hit.title(), headings),
                hit.version(),
                Optional.of(hit.updatedAt()),
                best.map(Excerpt::of).orElse(List.of()),
                workspace
                        .pathOf(hit.site(), hit.key().document())
                        .map(path -> best.map(snippet -> Place.of(path, headings, firstWords(snippet)))
                                .orElse(Place.of(path))),
                Place.inConfluence(hit.url(), clouds.getOrDefault(hit.site(), true), hit.title(), headings),
                Optional.empty());
    }

    private static String firstWords(Snippet snippet) {
        return snippet.passage()
                .text()
                .substring(snippet.from(), snippet.to())
                .lines()
                .findFirst()
                .orElse("");
    }

    /// The passage that stands now where another one stood, or most like it; empty where there is none alike.
    ///
    /// @param cited as it was
    Optional<Passage> now(Cited cited, Asker asker) {
        return search.passages(cited.document(), asker).stream()
                .filter(passage -> Difference.likeness(cited.passage(), passage.text()) >= ALIKE)
                .max(Comparator.comparingDouble(passage -> Difference.likeness(cited.passage(), passage.text())
                        + (passage.headings().equals(cited.headings()) ? 0.1 : 0)));
    }

    /// What became of the documents of an answer; empty for those that are the same version.
    Optional<Card.Change> change(KeptAnswer answer, Cited cited, Asker asker) {
        return new Now(answer, asker).change(cited, List.of(cited.quote()));
    }

    private Map<String, Boolean> clouds() {
        return known.sites().stream()
                .collect(Collectors.toMap(KnownPeople.Site::address, KnownPeople.Site::cloud, (one, other) -> one));
    }

    /// How things stand with the documents of one answer.
    private final class Now {
        private final KeptAnswer answer;
        private final Asker asker;
        private final Map<Integer, String> sites = ContentStore.numberedSites(database);
        private final Map<String, Boolean> clouds = clouds();
        private final Map<Key, Held> held = new HashMap<>();
        private final Map<Key, Integer> indexed;

        Now(KeptAnswer answer, Asker asker) {
            this.answer = answer;
            this.asker = asker;
            this.indexed = search.versions(answer.documents());
            answer.documents().stream()
                    .collect(Collectors.groupingBy(Key::site))
                    .forEach((site, keys) -> {
                        var address = sites.get(site);
                        if (address != null) {
                            ContentStore.of(database, address, List.of(), Clock.systemUTC())
                                    .held(keys.stream().map(Key::document).toList())
                                    .forEach((id, document) -> held.put(new Key(site, id), document));
                        }
                    });
        }

        /// @param same citations of one passage
        Card card(List<Cited> same) {
            var first = same.getFirst();
            var quotes = same.stream().map(Cited::quote).toList();
            var above = Place.above(first.headings(), first.passage(), first.quote());
            return new Card(
                    same.stream().map(Cited::number).toList(),
                    new Card.Place(first.title(), first.headings()),
                    first.version(),
                    first.updated(),
                    Excerpt.of(first.passage(), quotes),
                    address(first)
                            .flatMap(site ->
                                    workspace.pathOf(site, first.document().document()))
                            .map(path -> Place.of(path, above, first.quote())),
                    Place.inConfluence(
                            first.link(), address(first).map(clouds::get).orElse(true), first.title(), above),
                    change(first, quotes));
        }

        private Optional<String> address(Cited cited) {
            return Optional.ofNullable(sites.get(cited.document().site()));
        }

        Optional<Card.Change> change(Cited cited, List<String> quotes) {
            return Optional.ofNullable(held.get(cited.document()))
                    .filter(document -> document.version() > cited.version())
                    .map(document -> {
                        var words = words(cited, quotes);
                        return new Card.Change(
                                document.version(),
                                words,
                                answer.id().isEmpty() || words == Card.Words.UNKNOWN
                                        ? Optional.empty()
                                        : Optional.of(Addresses.changes(answer.id(), cited.number())),
                                compared(cited, document));
                    });
        }

        private Card.Words words(Cited cited, List<String> quotes) {
            if (indexed.getOrDefault(cited.document(), 0) <= cited.version()) {
                return Card.Words.UNKNOWN;
            }
            var texts = search.passages(cited.document(), asker).stream()
                    .map(Passage::text)
                    .toList();
            return quotes.stream().allMatch(quote -> texts.stream().anyMatch(text -> text.contains(quote)))
                    ? Card.Words.STAND
                    : Card.Words.GONE;
        }

        /// Confluence keeps all versions of pages and blog posts, and compares any two of them.
        private Optional<String> compared(Cited cited, Held document) {
            boolean isPage = document.type() == NodeType.PAGE || document.type() == NodeType.BLOG_POST;
            return address(cited)
                    .filter(site -> isPage)
                    .map(site -> ContentStore.of(database, site, List.of(), Clock.systemUTC()))
                    .map(content ->
                            "%s%s/pages/diffpagesbyversion.action?pageId=%s&selectedPageVersions=%d&selectedPageVersions=%d"
                                    .formatted(
                                            content.address(),
                                            content.wikiPath(),
                                            cited.document().document().value(),
                                            cited.version(),
                                            document.version()));
        }
    }
}
