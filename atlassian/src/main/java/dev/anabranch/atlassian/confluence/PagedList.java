package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.confluence.ListPage.Stop;
import dev.anabranch.atlassian.http.Answer;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A list that is read page by page along the site's next links.
///
/// When a page is too much (larger than may be read, or the site fails over it), half as many items are asked for,
/// down to one, and that one at last without its body; with each page that works the number doubles again.
final class PagedList<T> implements Listing<T> {
    private static final String LIMIT = "limit";
    private static final String BODY = "body-format";
    private static final String EXPAND = "expand";

    private final ConfluenceHttp http;
    private final Target start;
    private final String thing;
    private final Row<T> row;
    private final int pointsPerItem;

    /// @param start the first page, with a `limit`
    /// @param thing the list in words, for messages
    PagedList(ConfluenceHttp http, Target start, String thing, Row<T> row, int pointsPerItem) {
        this.http = http;
        this.start = start;
        this.thing = thing;
        this.row = row;
        this.pointsPerItem = pointsPerItem;
    }

    /// Makes an item of a row.
    @FunctionalInterface
    interface Row<T> {
        /// The item.
        ///
        /// @param bodyAsked false when the body was left out to get at least the rest
        T read(Payload row, boolean bodyAsked);
    }

    @Override
    public ListPage<T> first() {
        return read(Place.start(start.text()));
    }

    @Override
    public ListPage<T> after(String next) {
        return read(Place.parse(next));
    }

    private ListPage<T> read(Place place) {
        var target = Target.parse(place.target());
        return http.callInList(calls(target), (call, answer) -> page(place, call, answer));
    }

    private Call calls(Target target) {
        var call = Call.get(target.text(), thing);
        return call.orLighter(lighter(target));
    }

    private @Nullable Call lighter(Target target) {
        int limit = limit(target);
        if (limit > 1) {
            return calls(target.replacing(LIMIT, String.valueOf(limit / 2)));
        }
        return hasBody(target) ? calls(withoutBody(target)) : null;
    }

    /// In v2 a parameter asks for bodies, in v1 an expansion.
    private static boolean hasBody(Target target) {
        return target.value(BODY).isPresent()
                || target.value(EXPAND)
                        .filter(value -> value.contains(Detail.BODY))
                        .isPresent();
    }

    private static Target withoutBody(Target target) {
        var rest = target.without(BODY);
        return rest.value(EXPAND)
                .map(value -> Detail.withoutBody(value))
                .map(value -> rest.without(EXPAND).withEncoded(EXPAND, value))
                .orElse(rest);
    }

    private static int limit(Target target) {
        var text = target.value(LIMIT).orElse("");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
    }

    private Priced<ListPage<T>> page(Place place, Call call, Answer answer) {
        var asked = Target.parse(call.target());
        boolean bodyAsked = hasBody(asked);
        var rows = Json.rows(answer.body(), payload -> row.read(payload, bodyAsked));
        var link = rows.next().or(() -> answer.header("Link").flatMap(NextLink::inHeader));
        var next = link.map(l -> widened(new NextLink(http.site(), start).target(l), asked));
        return new Priced<>(
                page(place, rows, next.map(Target::text)), rows.items().size() * pointsPerItem);
    }

    private ListPage<T> page(Place place, Json.Rows<T> rows, Optional<String> next) {
        if (next.isEmpty()) {
            return new ListPage<>(rows.items(), Optional.empty(), Optional.empty());
        }
        boolean empty = rows.items().isEmpty();
        if (place.wasAt(next.get())) {
            return new ListPage<>(rows.items(), Optional.empty(), Optional.of(Stop.REPEATED_NEXT));
        }
        if (empty && place.isLastEmptyAllowed()) {
            return new ListPage<>(rows.items(), Optional.empty(), Optional.of(Stop.EMPTY_PAGES));
        }
        return new ListPage<>(
                rows.items(), Optional.of(place.next(next.get(), empty).text()), Optional.empty());
    }

    /// After a lighter call the site's next link asks for as little; ask for more again, up to what was wanted at
    /// first.
    private Target widened(Target next, Target asked) {
        int wanted = limit(start);
        int used = limit(asked);
        return used >= wanted ? next : next.replacing(LIMIT, String.valueOf(Math.min(wanted, used * 2)));
    }

    @Override
    public Stream<T> stream() {
        return ListItems.of(this, thing);
    }
}
