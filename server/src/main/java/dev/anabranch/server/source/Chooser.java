package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.BlogPost;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.Page;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.Space;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells what is taken from what a filter leaves out, before any text is asked for. What the rows of a list tell is
/// looked at first; what hangs above them is followed upwards; labels and queries are left to the search of the site.
/// For one thread.
final class Chooser {
    /// So many ids fit into one address.
    private static final int IDS_PER_SEARCH = 84;

    private static final String DOCUMENTS = "type in (page, blogpost)";

    private final Selection selection;
    private final List<Space> spaces;
    private final Inquiry inquiry;
    private final Holdings holdings;
    private final Instant now;
    private final Ancestry ancestry;
    private final Pattern titles;
    private final Pattern otherTitles;

    /// @param taken in the order given
    /// @param leftOut why each of the others is not taken
    record Chosen(List<Content> taken, Map<Content, Filter> leftOut) {}

    Chooser(Scope scope, Inquiry inquiry, Instant now) {
        this(scope.selection(), scope.spaces(), scope.held(), inquiry, now);
    }

    private Chooser(Selection selection, List<Space> spaces, Holdings holdings, Inquiry inquiry, Instant now) {
        this.selection = selection;
        this.spaces = spaces;
        this.inquiry = inquiry;
        this.holdings = holdings;
        this.now = now;
        this.ancestry = new Ancestry(inquiry);
        this.titles = Pattern.of(selection.values(Filter.TITLE));
        this.otherTitles = Pattern.of(selection.values(Filter.NOT_TITLE));
    }

    /// Whether there is nothing to choose.
    boolean takesEverything() {
        return !selection.isOfDocuments();
    }

    /// Of everything in the spaces.
    Chosen ofAll(List<Content> rows, List<Node> places) {
        ancestry.seePlaces(places);
        ancestry.see(rows);
        return choose(rows, this::inSpaces);
    }

    /// A chooser that asks nobody, for what is held.
    static Chooser ofHeld(Selection selection, Instant now) {
        return new Chooser(selection, List.of(), Holdings.NOTHING, Forecast.NOBODY, now);
    }

    /// Of everything that is held. What a query finds is not known, so it leaves nothing out.
    ///
    /// @param labels by the ids of documents that have any
    Chosen ofHeld(List<Content> rows, List<Node> places, Map<DocumentId, List<String>> labels) {
        ancestry.seePlaces(places);
        ancestry.see(rows);
        return choose(
                rows,
                some -> filter -> some.stream()
                        .filter(row -> filter == Filter.CQL
                                || bears(
                                        labels.getOrDefault(new DocumentId(row.id()), List.of()),
                                        selection.values(filter)))
                        .map(Content::id)
                        .collect(Collectors.toSet()));
    }

    /// Of a few rows.
    Chosen ofSome(List<? extends Content> rows) {
        if (takesEverything()) {
            return new Chosen(List.copyOf(rows), Map.of());
        }
        ancestry.see(rows);
        return choose(List.copyOf(rows), this::among);
    }

    /// Of documents that are to be read again, those that are still taken.
    ///
    /// @param changes where it is noted that the others are not held, and not wanted any more
    List<Wanted> taken(List<Wanted> wanted, List<Change> changes) {
        var chosen = ofSome(inquiry.rows(wanted.stream().map(Wanted::id).toList()));
        var leftOut = chosen.leftOut().keySet().stream().map(Content::id).collect(Collectors.toSet());
        var ids = leftOut.stream().map(DocumentId::new).toList();
        var held = holdings.held(ids); // what is held is left to the sweep
        ids.stream().filter(id -> !held.containsKey(id)).forEach(id -> changes.add(new Change.Removed(id)));
        return wanted.stream().filter(item -> !leftOut.contains(item.id())).toList();
    }

    /// The folders and the like that are taken, after [#ofAll]: those that something taken hangs below, and where
    /// only pages are named, all that hang below these.
    List<Node> places(List<Node> places, Chosen chosen) {
        var above = new HashSet<String>();
        chosen.taken().forEach(row -> above.addAll(ancestry.path(row.id())));
        boolean onlyPlaces = selection.form().keySet().stream()
                .allMatch(key -> key.equals(Filter.PAGE.key()) || key.equals(Filter.NOT_PAGE.key()));
        return places.stream()
                .filter(place -> byPlace(place.id().value()).isEmpty())
                .filter(place -> onlyPlaces || above.contains(place.id().value()))
                .toList();
    }

    /// Returns when the site knows all pages that the filters name, and understands the query.
    ///
    /// @throws SelectionRefused when it does not
    void check() {
        var ids = Stream.of(Filter.PAGE, Filter.NOT_PAGE, Filter.BLOG_POST, Filter.NOT_BLOG_POST)
                .flatMap(filter -> selection.values(filter).stream())
                .distinct()
                .toList();
        var rows = new HashMap<String, Content>();
        if (!ids.isEmpty()) {
            inquiry.rows(ids).forEach(row -> rows.put(row.id(), row));
        }
        for (var filter : List.of(Filter.PAGE, Filter.NOT_PAGE, Filter.BLOG_POST, Filter.NOT_BLOG_POST)) {
            selection.values(filter).forEach(id -> check(filter, id, Optional.ofNullable(rows.get(id))));
        }
        selection.cql().ifPresent(this::understand);
    }

    private void check(Filter filter, String id, Optional<Content> row) {
        boolean ofPages = filter == Filter.PAGE || filter == Filter.NOT_PAGE;
        if (row.isEmpty()) {
            if (!ofPages || inquiry.place(new Parent(id, ContentType.FOLDER)).isEmpty()) {
                throw new SelectionRefused(
                        "%s: there is no %s %s, or this account may not see it. Take it out of the filter."
                                .formatted(filter.key(), ofPages ? "page" : "blog post", id));
            }
            return;
        }
        var found = row.get();
        if (ofPages != found instanceof Page) {
            throw new SelectionRefused("%s: %s ('%s') is a %s; use %s for it."
                    .formatted(
                            filter.key(),
                            id,
                            found.title(),
                            ofPages ? "blog post" : "page",
                            other(filter).key()));
        }
        if (found.status() != ContentStatus.CURRENT
                && !(found.status() == ContentStatus.ARCHIVED && selection.has(Filter.ARCHIVED))) {
            throw new SelectionRefused("%s: %s ('%s') is %s. Take it out of the filter."
                    .formatted(filter.key(), id, found.title(), word(found)));
        }
        if ((filter == Filter.PAGE || filter == Filter.BLOG_POST)
                && spaces.stream().noneMatch(space -> space.id().equals(found.spaceId()))) {
            throw new SelectionRefused("%s: %s ('%s') lies in a space that is not read. Name its space, too."
                    .formatted(filter.key(), id, found.title()));
        }
    }

    private static String word(Content found) {
        return found.status().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Filter other(Filter filter) {
        return switch (filter) {
            case PAGE -> Filter.BLOG_POST;
            case NOT_PAGE -> Filter.NOT_BLOG_POST;
            case BLOG_POST -> Filter.PAGE;
            default -> Filter.NOT_PAGE;
        };
    }

    private void understand(String query) {
        try {
            inquiry.understand("(" + query + ") and " + DOCUMENTS + inSpaces());
        } catch (AtlassianException.Rejected refused) {
            if (refused.objection() != AtlassianException.Objection.REQUEST) {
                throw refused;
            }
            throw new SelectionRefused("cql: the site does not understand the query '%s'. It says: %s"
                    .formatted(query, refused.getMessage()));
        }
    }

    private Chosen choose(List<Content> rows, Function<List<Content>, Search> search) {
        var leftOut = new LinkedHashMap<Content, Filter>();
        var left = without(rows, leftOut, this::byRow);
        if (selection.has(Filter.PAGE) || selection.has(Filter.NOT_PAGE)) {
            ancestry.complete(left.stream().map(Content::id).toList());
            left = without(left, leftOut, row -> row instanceof Page ? byPlace(row.id()) : Optional.empty());
        }
        for (var filter : List.of(Filter.LABEL, Filter.NOT_LABEL, Filter.CQL)) {
            if (selection.has(filter) && !left.isEmpty()) {
                var found = search.apply(left).of(filter);
                left = without(left, leftOut, row -> fails(filter, found.contains(row.id())));
            }
        }
        return new Chosen(left, leftOut);
    }

    private static Optional<Filter> fails(Filter filter, boolean found) {
        return found == (filter == Filter.NOT_LABEL) ? Optional.of(filter) : Optional.empty();
    }

    private static List<Content> without(
            List<Content> rows, Map<Content, Filter> leftOut, Function<Content, Optional<Filter>> why) {
        var left = new ArrayList<Content>();
        for (var row : rows) {
            why.apply(row).ifPresentOrElse(filter -> leftOut.put(row, filter), () -> left.add(row));
        }
        return left;
    }

    private Optional<Filter> byRow(Content row) {
        return byTimes(row).or(() -> byTitle(row)).or(() -> byName(row));
    }

    private Optional<Filter> byTimes(Content row) {
        var modified = row.version().createdAt();
        var created = row.createdAt();
        return Stream.of(
                        before(modified, Filter.MODIFIED_AFTER),
                        notBefore(modified, Filter.MODIFIED_BEFORE),
                        before(created, Filter.CREATED_AFTER),
                        notBefore(created, Filter.CREATED_BEFORE),
                        selection
                                .lookBack()
                                .filter(span -> modified.isBefore(now.minus(span)))
                                .map(span -> Filter.LAST))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Filter> before(Instant time, Filter filter) {
        return selection.time(filter).filter(time::isBefore).map(limit -> filter);
    }

    private Optional<Filter> notBefore(Instant time, Filter filter) {
        return selection.time(filter).filter(limit -> !time.isBefore(limit)).map(limit -> filter);
    }

    private Optional<Filter> byTitle(Content row) {
        if (selection.has(Filter.TITLE) && !titles.fits(row.title())) {
            return Optional.of(Filter.TITLE);
        }
        return otherTitles.fits(row.title()) ? Optional.of(Filter.NOT_TITLE) : Optional.empty();
    }

    /// Where some are named, the others are left out.
    private Optional<Filter> byName(Content row) {
        return switch (row) {
            case Page _ ->
                selection.has(Filter.BLOG_POST) && !selection.has(Filter.PAGE)
                        ? Optional.of(Filter.BLOG_POST)
                        : Optional.empty();
            case BlogPost post -> {
                if (selection.values(Filter.NOT_BLOG_POST).contains(post.id())) {
                    yield Optional.of(Filter.NOT_BLOG_POST);
                }
                boolean named = selection.values(Filter.BLOG_POST).contains(post.id());
                boolean someNamed = selection.has(Filter.BLOG_POST) || selection.has(Filter.PAGE);
                yield someNamed && !named
                        ? Optional.of(selection.has(Filter.BLOG_POST) ? Filter.BLOG_POST : Filter.PAGE)
                        : Optional.empty();
            }
        };
    }

    private Optional<Filter> byPlace(String id) {
        var path = ancestry.path(id);
        if (path.stream().anyMatch(selection.values(Filter.NOT_PAGE)::contains)) {
            return Optional.of(Filter.NOT_PAGE);
        }
        boolean outside = path.stream().noneMatch(selection.values(Filter.PAGE)::contains);
        return selection.has(Filter.PAGE) && outside ? Optional.of(Filter.PAGE) : Optional.empty();
    }

    /// Which documents a filter that the site has to answer applies to.
    private interface Search {
        Set<String> of(Filter filter);
    }

    private Search inSpaces(List<Content> rows) {
        return filter -> {
            var found = new HashSet<>(inquiry.found(condition(filter) + " and " + DOCUMENTS + inSpaces()));
            if (filter != Filter.CQL) {
                rows.stream()
                        .filter(row -> row.status() == ContentStatus.ARCHIVED) // search knows only what is current
                        .filter(row -> bears(inquiry.labels(row), selection.values(filter)))
                        .forEach(row -> found.add(row.id()));
            }
            return found;
        };
    }

    /// The index may not know the newest rows yet; their labels are asked for one by one.
    private Search among(List<Content> rows) {
        return filter -> {
            var found = new HashSet<String>();
            var known = new HashSet<String>();
            for (int from = 0; from < rows.size(); from += IDS_PER_SEARCH) {
                var ids = "id in ("
                        + rows.subList(from, Math.min(rows.size(), from + IDS_PER_SEARCH)).stream()
                                .map(Content::id)
                                .collect(Collectors.joining(", "))
                        + ") and " + DOCUMENTS;
                found.addAll(inquiry.found(condition(filter) + " and " + ids));
                if (filter != Filter.CQL) {
                    known.addAll(inquiry.found(ids));
                }
            }
            if (filter != Filter.CQL) {
                rows.stream()
                        .filter(row -> !known.contains(row.id()))
                        .filter(row -> bears(inquiry.labels(row), selection.values(filter)))
                        .forEach(row -> found.add(row.id()));
            }
            return found;
        };
    }

    private static boolean bears(Collection<String> labels, List<String> wanted) {
        return labels.stream().anyMatch(label -> wanted.stream().anyMatch(label::equalsIgnoreCase));
    }

    private String condition(Filter filter) {
        return filter == Filter.CQL
                ? "(" + selection.cql().orElseThrow() + ")"
                : "label in ("
                        + selection.values(filter).stream().map(Cql::quoted).collect(Collectors.joining(", ")) + ")";
    }

    private String inSpaces() {
        return " and space in ("
                + spaces.stream().map(Space::key).map(Cql::quoted).collect(Collectors.joining(", ")) + ")";
    }
}
