package dev.anabranch.atlassian.confluence;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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
                row.maybe("version").map(v -> v.maybeNumber("number")).orElse(OptionalInt.empty()),
                row.maybe("metadata").flatMap(m -> m.maybe("labels")).flatMap(SearchRecords::labels),
                row.maybe("ancestors").map(ancestors -> ancestors(row)),
                row.maybe("restrictions").flatMap(r -> r.maybe("read")).flatMap(SearchRecords::readers),
                Records.webPath(row));
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

    private static Optional<ReadRestriction> readers(Payload read) {
        return read.maybe("restrictions").flatMap(both -> {
            var users = both.maybe("user");
            var groups = both.maybe("group");
            return users.isEmpty() || groups.isEmpty()
                    ? Optional.empty()
                    : Optional.of(readers(users.get(), groups.get()));
        });
    }

    private static ReadRestriction readers(Payload users, Payload groups) {
        var userRows = users.list("results");
        var groupRows = groups.list("results");
        return new ReadRestriction(
                !userRows.isEmpty() || !groupRows.isEmpty(),
                ids(userRows, "accountId"),
                ids(groupRows, "id"),
                isWhole(users, userRows.size()) && isWhole(groups, groupRows.size()));
    }

    /// Those of the rows that can be named; whoever cannot is admitted by nothing, which is the safe side.
    private static Set<String> ids(List<Payload> rows, String name) {
        var ids = new HashSet<String>();
        rows.forEach(row -> row.maybeSome(name).ifPresent(ids::add));
        return ids;
    }

    private static boolean isWhole(Payload part, int rows) {
        return rows < part.maybeNumber("limit").orElse(Integer.MAX_VALUE)
                && part.maybe("_links").flatMap(links -> links.maybe("next")).isEmpty();
    }
}
