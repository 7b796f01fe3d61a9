package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A list of v1 that is counted by `start`: groups, their members, the audit log. The link to the next page may be
/// missing although there is one, so it goes on until a page comes short.
///
/// @param limit most items of a page that the site gives
/// @param points of an app's quota for each item
record OffsetList<T>(
        ConfluenceHttp http, Target target, String thing, int limit, int points, Function<Payload, T> row) {
    private static final int MOST_PAGES = 1000;

    /// All items.
    ///
    /// @throws Unreadable when the list does not end
    List<T> all() {
        return atMost(MOST_PAGES, true);
    }

    /// The items of the first pages.
    List<T> atMost(int pages) {
        return atMost(pages, false);
    }

    private List<T> atMost(int pages, boolean whole) {
        var items = new ArrayList<T>();
        for (int page = 0; page < pages; page++) {
            var rows = page(items.size());
            items.addAll(rows.items());
            int most = Math.min(limit, rows.limit().orElse(limit));
            if (rows.items().isEmpty()
                    || (rows.items().size() < most && rows.next().isEmpty())) {
                return List.copyOf(items);
            }
        }
        if (whole) {
            throw new Unreadable("The list of " + thing + " does not end.", "results");
        }
        return List.copyOf(items);
    }

    private Json.Rows<T> page(int start) {
        var asked = target.with("start", String.valueOf(start)).with("limit", String.valueOf(limit));
        return http.callInList(Call.get(asked.text(), thing), (call, answer) -> {
            var rows = Json.rows(answer.body(), row);
            if (rows.start().orElse(start) != start) {
                throw new Unreadable(
                        "The site gave another part of the list of " + thing + " than was asked for.", "start");
            }
            return new Priced<>(rows, points * rows.items().size());
        });
    }
}
