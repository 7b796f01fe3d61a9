package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes our records of the rows of a search in v1, whose parts come only when expanded, and then perhaps not whole.
final class SearchRecords {
    private SearchRecords() {}

    static FoundContent found(Payload row) {
        return new FoundContent(
                row.id("id"),
                Records.type(row.text("type")),
                Records.status(row),
                row.maybeText("title").orElse(""),
                row.maybe("space").map(space -> space.text("key")),
                row.maybe("version").filter(v -> v.maybe("number").isPresent()).map(SearchRecords::version),
                row.maybe("metadata").flatMap(m -> m.maybe("labels")).flatMap(SearchRecords::labels),
                row.maybe("ancestors").map(ancestors -> ancestors(row)),
                row.maybe("history")
                        .filter(history -> history.maybe("createdDate").isPresent())
                        .map(history -> history.instant("createdDate")),
                readers(row, AccessRecords.CLOUD),
                ContentProperties.of(row),
                Records.webPath(row));
    }

    static NamedContent named(Payload row) {
        return new NamedContent(
                row.id("id"),
                row.text("type"),
                row.maybeText("title").orElse(""),
                row.at("space").text("key"));
    }

    private static Version version(Payload version) {
        return new Version(
                version.number("number"),
                version.maybe("when").isPresent() ? version.instant("when") : Instant.EPOCH,
                version.maybe("by").flatMap(by -> by.maybeSome("accountId")),
                version.maybeText("message").orElse(""),
                Records.isMinor(version));
    }

    private static List<Parent> ancestors(Payload row) {
        return row.list("ancestors").stream()
                .map(a ->
                        new Parent(a.id("id"), Records.type(a.maybeText("type").orElse("page"))))
                .toList();
    }

    /// All labels of a content, or nothing when the site told only the first ones.
    static Optional<List<Label>> labels(Payload labels) {
        if (labels.json().isArray()) {
            return Optional.of(labels.elements().stream().map(Records::label).toList());
        }
        var rows = labels.list("results");
        return isWhole(labels, rows.size())
                ? Optional.of(rows.stream().map(Records::label).toList())
                : Optional.empty();
    }

    /// A row's own read restriction, where it was expanded.
    static Optional<ReadRestriction> readers(Payload row, AccessRecords.Names names) {
        return row.maybe("restrictions")
                .flatMap(restrictions -> restrictions.maybe("read"))
                .flatMap(read -> read.maybe("restrictions"))
                .flatMap(both -> both.maybe("user")
                        .flatMap(users ->
                                both.maybe("group").map(groups -> AccessRecords.restriction(users, groups, names))));
    }

    private static boolean isWhole(Payload part, int rows) {
        return rows < part.maybeNumber("limit").orElse(Integer.MAX_VALUE)
                && part.maybe("_links").flatMap(links -> links.maybe("next")).isEmpty();
    }
}
