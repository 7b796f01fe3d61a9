package dev.anabranch.server.workspace;

import dev.anabranch.converter.page.Entry;
import dev.anabranch.converter.page.Filter;
import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.Order;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Dependency;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Computes what Confluence's lists would show, from what is held. Safe for any number of threads.
final class Listings {
    private final Atlas atlas;
    private final ContentStore content;
    private @Nullable Map<DocumentId, List<String>> labels;
    private @Nullable Map<DocumentId, Long> sizes;

    /// Whose list it is.
    ///
    /// @param page which holds the list
    /// @param held finds what it names
    record Asker(DocumentId page, String spaceKey, Function<Reference, Optional<DocumentId>> held) {}

    Listings(Atlas atlas, ContentStore content) {
        this.atlas = atlas;
        this.content = content;
    }

    /// The entries of a list; empty when it begins at something that is not held.
    Optional<List<Entry>> list(Listing listing, Asker asker) {
        return switch (listing) {
            case Listing.Children children -> top(children.of(), asker).map(top -> children(top, children));
            case Listing.Found found -> Optional.of(found(found, asker));
            case Listing.Files files ->
                page(files.of(), asker).map(page -> entries(atlas.files(page), files.order(), files.most()));
            case Listing.Contributors people -> page(people.of(), asker).map(page -> authors(page, people));
        };
    }

    // ---------------------------------------------------------------- trees

    private static Optional<DocumentId> page(@Nullable Reference of, Asker asker) {
        return of == null || of.variable().equals("@self")
                ? Optional.of(asker.page())
                : asker.held().apply(of);
    }

    /// What hangs directly below the place where a tree begins.
    private Optional<List<DocumentId>> top(@Nullable Reference of, Asker asker) {
        var variable = of == null ? "" : of.variable();
        return switch (variable) {
            case "@parent" ->
                Optional.of(atlas.parentOf(asker.page())
                        .map(atlas::children)
                        .orElseGet(() -> atlas.roots(asker.spaceKey())));
            case "@none" -> Optional.of(atlas.roots(asker.spaceKey()));
            case "@home" -> Optional.of(belowHome(atlas.roots(asker.spaceKey())));
            default ->
                of instanceof Reference.Space(var key)
                        ? Optional.of(atlas.roots(key))
                        : page(of, asker).map(atlas::children);
        };
    }

    /// The home page is not marked as such; where one page stands at the top, it is it.
    private List<DocumentId> belowHome(List<DocumentId> roots) {
        return roots.size() == 1 ? atlas.children(roots.getFirst()) : roots;
    }

    private List<Entry> children(List<DocumentId> top, Listing.Children wanted) {
        return level(top, wanted, wanted.levels(), new HashSet<>());
    }

    private List<Entry> level(List<DocumentId> ids, Listing.Children wanted, int levels, Set<DocumentId> seen) {
        var entries = new ArrayList<Entry>();
        for (var id : sorted(ids, wanted.order(), wanted.most())) {
            if (seen.add(id)) {
                var below = levels <= 1 ? List.<Entry>of() : level(atlas.children(id), wanted, levels - 1, seen);
                entries.add(Entry.of(
                        new Reference.Content(id.value()), atlas.titleOf(id).orElse(""), below));
            }
        }
        return entries;
    }

    private List<Entry> authors(DocumentId page, Listing.Contributors wanted) {
        var people = new LinkedHashSet<String>();
        var ids = new ArrayDeque<>(List.of(page));
        var seen = new HashSet<DocumentId>();
        for (int level = 0; level <= wanted.levels() && !ids.isEmpty(); level++) {
            var next = new ArrayDeque<DocumentId>();
            for (var id : ids) {
                if (seen.add(id)) {
                    atlas.leaf(id).flatMap(leaf -> leaf.edition().author()).ifPresent(people::add);
                    next.addAll(atlas.children(id));
                }
            }
            ids = next;
        }
        return people.stream()
                .limit(wanted.most())
                .map(id -> Entry.of(new Reference.Person(id), atlas.nameOf(id).orElse(""), List.of()))
                .toList();
    }

    // ---------------------------------------------------------------- searches

    private List<Entry> found(Listing.Found wanted, Asker asker) {
        var ids = new ArrayList<DocumentId>();
        atlas.eachLeaf((id, leaf) -> {
            // lists are the same whether comments are carried or not
            boolean listed = leaf.type().isDocument() && leaf.type() != NodeType.COMMENT;
            if (listed && !id.equals(asker.page()) && passes(wanted.filter(), id, leaf, asker)) {
                ids.add(id);
            }
        });
        boolean files = names(wanted.filter(), "attachment");
        ids.removeIf(id -> !files
                && atlas.leaf(id)
                        .filter(leaf -> leaf.type() == NodeType.ATTACHMENT)
                        .isPresent());
        return entries(ids, wanted.order(), wanted.most());
    }

    private static boolean names(Filter filter, String type) {
        return switch (filter) {
            case Filter.OfType(var name) -> name.equals(type);
            case Filter.All(var filters) -> filters.stream().anyMatch(each -> names(each, type));
            case Filter.Any(var filters) -> filters.stream().anyMatch(each -> names(each, type));
            default -> false;
        };
    }

    private boolean passes(Filter filter, DocumentId id, Atlas.Leaf leaf, Asker asker) {
        return switch (filter) {
            case Filter.Label(var name) -> labels(id).stream().anyMatch(label -> same(label, name));
            case Filter.InSpace(var key) ->
                same(atlas.keyOf(leaf.spaceId()), key.equals("@self") ? asker.spaceKey() : key);
            case Filter.OfType(var type) -> leaf.type().word().equals(type.toLowerCase(Locale.ROOT));
            case Filter.Below(var page) ->
                page(page, asker)
                        .filter(top -> atlas.ancestors(id).contains(top))
                        .isPresent();
            case Filter.ChildOf(var page) -> page(page, asker).equals(atlas.parentOf(id));
            case Filter.Is(var page) -> page(page, asker).filter(id::equals).isPresent();
            case Filter.Title(var text, var whole) ->
                whole
                        ? same(leaf.title(), text)
                        : Dependency.folded(leaf.title())
                                .contains(Dependency.folded(text).replace("*", ""));
            case Filter.By(var person) ->
                leaf.edition().author().filter(person.id()::equals).isPresent();
            case Filter.All(var filters) -> filters.stream().allMatch(each -> passes(each, id, leaf, asker));
            case Filter.Any(var filters) -> filters.stream().anyMatch(each -> passes(each, id, leaf, asker));
            case Filter.Not(var other) -> !passes(other, id, leaf, asker);
        };
    }

    private static boolean same(String one, String other) {
        return Dependency.folded(one).equals(Dependency.folded(other));
    }

    // ---------------------------------------------------------------- entries

    private List<Entry> entries(List<DocumentId> ids, Order order, int most) {
        return sorted(ids, order, most).stream().map(this::entry).toList();
    }

    private Entry entry(DocumentId id) {
        var leaf = atlas.leaf(id).orElseThrow();
        boolean file = leaf.type() == NodeType.ATTACHMENT;
        Reference target = file && leaf.parent().isPresent()
                ? new Reference.Attachment(
                        leaf.title(), new Reference.Content(leaf.parent().get().value()))
                : new Reference.Content(id.value());
        return new Entry(
                target,
                leaf.title(),
                day(leaf.edition().updatedAt()),
                leaf.edition().author().orElse(""),
                file ? sizes().getOrDefault(id, -1L) : -1,
                List.of());
    }

    private static String day(Instant instant) {
        return instant.equals(Instant.EPOCH)
                ? ""
                : instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    /// The order of a space's tree is not held; by title is how Confluence orders what nobody arranged.
    private List<DocumentId> sorted(List<DocumentId> ids, Order order, int most) {
        Comparator<DocumentId> comparator = switch (order.by()) {
            case POSITION, TITLE ->
                Comparator.comparing(id -> Dependency.folded(atlas.titleOf(id).orElse("")));
            case CREATED -> Comparator.comparing(id -> instant(id, true));
            case MODIFIED -> Comparator.comparing(id -> instant(id, false));
            case SIZE -> Comparator.comparing(id -> sizes().getOrDefault(id, 0L));
        };
        var stable = (order.reversed() ? comparator.reversed() : comparator).thenComparing(Comparator.naturalOrder());
        return ids.stream().sorted(stable).limit(most).toList();
    }

    private Instant instant(DocumentId id, boolean created) {
        return atlas.leaf(id)
                .map(Atlas.Leaf::edition)
                .map(edition -> created ? edition.createdAt() : edition.updatedAt())
                .orElse(Instant.EPOCH);
    }

    private synchronized List<String> labels(DocumentId id) {
        if (labels == null) {
            labels = content.labels();
        }
        return labels.getOrDefault(id, List.of());
    }

    private synchronized Map<DocumentId, Long> sizes() {
        if (sizes == null) {
            sizes = content.fileSizes();
        }
        return sizes;
    }
}
