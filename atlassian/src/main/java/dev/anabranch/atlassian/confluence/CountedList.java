package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.confluence.ListPage.Stop;
import dev.anabranch.atlassian.http.Answer;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A list of a Data Center site: counted by `start`, or, for the scan, followed by cursor.
///
/// The site's own next link says only whether there is more. Where it leads is wrong on many sites, because they cut
/// the limit down and count on by what was asked for; and they take out what the account may not see after they have
/// counted. So this counts on by what came, which reads some things twice but leaves none out. A page on which
/// everything
/// was hidden is skipped by the site's limit. After many such pages in a row the list is at its end: some sites promise
/// more for ever.
final class CountedList<T> implements Listing<T> {
    private static final String START = "start";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final String EXPAND = "expand";

    /// Enough for five hundred hidden things in a row.
    private static final int MOST_EMPTY = 10;

    private final DataCenterHttp http;
    private final Target first;
    private final String thing;
    private final PagedList.Row<T> row;

    /// @param first the first page, with a `limit`
    /// @param thing the list in words, for messages
    CountedList(DataCenterHttp http, Target first, String thing, PagedList.Row<T> row) {
        this.http = http;
        this.first = first;
        this.thing = thing;
        this.row = row;
    }

    /// A list that goes on behind a cursor.
    static boolean isScan(Target target) {
        return target.path().endsWith("/scan");
    }

    @Override
    public ListPage<T> first() {
        return read(Place.start(first.text()));
    }

    @Override
    public ListPage<T> after(String next) {
        return read(Place.parse(next));
    }

    @Override
    public Stream<T> stream() {
        return ListItems.of(this, thing);
    }

    private ListPage<T> read(Place place) {
        return http.callInList(calls(Target.parse(place.target())), (call, answer) -> page(place, call, answer));
    }

    private Call calls(Target target) {
        return Call.get(target.text(), thing).orLighter(lighter(target));
    }

    private @Nullable Call lighter(Target target) {
        int limit = number(target, LIMIT, 1);
        if (limit > 1) {
            return calls(target.replacing(LIMIT, String.valueOf(limit / 2)));
        }
        return hasBody(target) ? calls(withoutBody(target)) : null;
    }

    private static boolean hasBody(Target target) {
        return target.value(EXPAND).filter(value -> value.contains(Detail.BODY)).isPresent();
    }

    private static Target withoutBody(Target target) {
        return target.without(EXPAND)
                .withEncoded(EXPAND, Detail.withoutBody(target.value(EXPAND).orElse("")));
    }

    private static int number(Target target, String name, int otherwise) {
        var text = target.value(name).orElse("");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private Priced<ListPage<T>> page(Place place, Call call, Answer answer) {
        var asked = Target.parse(call.target());
        boolean bodyAsked = hasBody(asked);
        var rows = Json.rows(answer.body(), payload -> row.read(payload, bodyAsked));
        return new Priced<>(
                isScan(asked) ? scanned(place, asked, rows) : counted(place, asked, rows),
                rows.items().size());
    }

    private ListPage<T> scanned(Place place, Target asked, Json.Rows<T> rows) {
        var cursor = rows.next().map(Target::parse).flatMap(link -> link.value(CURSOR));
        if (cursor.isEmpty()) {
            return end(rows);
        }
        if (rows.items().isEmpty() && place.emptyInARow() + 1 >= MOST_EMPTY) {
            return new ListPage<>(rows.items(), Optional.empty(), Optional.of(Stop.EMPTY_PAGES));
        }
        var next = again(asked, first.without(CURSOR).withEncoded(CURSOR, cursor.get()));
        return place.wasAt(next.text())
                ? new ListPage<>(rows.items(), Optional.empty(), Optional.of(Stop.REPEATED_NEXT))
                : more(place, rows, next);
    }

    private ListPage<T> counted(Place place, Target asked, Json.Rows<T> rows) {
        int start = number(asked, START, 0);
        if (rows.start().orElse(start) != start) {
            // another page than was asked for: going on would lead in circles
            return new ListPage<>(rows.items(), Optional.empty(), Optional.of(Stop.REPEATED_NEXT));
        }
        boolean empty = rows.items().isEmpty();
        if (rows.next().isEmpty() || (empty && place.emptyInARow() + 1 >= MOST_EMPTY)) {
            return end(rows);
        }
        int limit = Math.max(1, rows.limit().orElse(number(asked, LIMIT, 1)));
        int step = empty ? limit : rows.items().size();
        return more(place, rows, again(asked, first.replacing(START, String.valueOf(start + step))));
    }

    /// After a lighter call, ask for more again, up to what was wanted at first.
    private Target again(Target asked, Target next) {
        int wanted = number(first, LIMIT, 1);
        int used = number(asked, LIMIT, wanted);
        return used >= wanted ? next : next.replacing(LIMIT, String.valueOf(Math.min(wanted, used * 2)));
    }

    private static <T> ListPage<T> end(Json.Rows<T> rows) {
        return new ListPage<>(rows.items(), Optional.empty(), Optional.empty());
    }

    private static <T> ListPage<T> more(Place place, Json.Rows<T> rows, Target next) {
        var then = place.next(next.text(), rows.items().isEmpty());
        return new ListPage<>(rows.items(), Optional.of(then.text()), Optional.empty());
    }
}
