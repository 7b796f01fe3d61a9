package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Slot;
import dev.anabranch.simulator.model.Sort;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds what a list of pages or blog posts is about, by the cheapest way its filters allow: by id, by title, or
/// through the index of the order asked for.
record ContentLists(ContentType type, Set<Long> spaceIds) {
    Stream<Content> find(Exchange exchange, Ordering<Content> ordering, Optional<Slot> after) {
        View view = exchange.view();
        List<Long> ids = Parameters.ids(exchange, "id", Paging.MOST);
        Optional<String> title = exchange.query("title");
        if (!ids.isEmpty()) {
            Stream<Content> named = ids.stream()
                    .distinct()
                    .flatMap(id -> view.content(id).stream())
                    .filter(one -> one.type() == type && inSpace(one) && bears(one, title));
            return ordering.arrange(named, after);
        }
        if (title.isPresent()) {
            Stream<Content> titled = spacesIn(view).flatMap(space -> view.titled(type, space, title.get()));
            return ordering.arrange(titled, after);
        }
        Listing listing = Listing.of(type).in(spaceIds).by(sortOf(ordering));
        return view.list(after.map(listing::from).orElse(listing));
    }

    private boolean inSpace(Content content) {
        return spaceIds.isEmpty() || spaceIds.contains(content.spaceId());
    }

    private static boolean bears(Content content, Optional<String> title) {
        return title.map(content.title()::equalsIgnoreCase).orElse(true);
    }

    private Stream<Long> spacesIn(View view) {
        return spaceIds.isEmpty() ? view.spaces().stream().map(Space::id) : spaceIds.stream();
    }

    private static Sort sortOf(Ordering<Content> ordering) {
        Sort.Key key = switch (Parameters.bare(ordering.name())) {
            case "created-date" -> Sort.Key.CREATED;
            case "modified-date" -> Sort.Key.MODIFIED;
            case "title" -> Sort.Key.TITLE;
            default -> Sort.Key.ID;
        };
        return new Sort(key, ordering.descending());
    }
}
