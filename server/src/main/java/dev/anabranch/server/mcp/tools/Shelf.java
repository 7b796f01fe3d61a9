package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds what is held, for somebody: what they may not read is not there. Safe for any number of threads.
final class Shelf {
    private static final Pattern ADDRESS =
            Pattern.compile("^https?://.*(?:/pages/|[?&]pageId=)(\\d{1,20})(?:[/?#&]|$)");

    private final Database database;
    private final Catalogue catalogue;
    private final Workspace workspace;
    private final ReaderTexts texts;
    private final Clock clock;
    private final Map<String, ContentStore> stores = new ConcurrentHashMap<>();

    Shelf(Database database, Workspace workspace, ReaderTexts texts, Clock clock) {
        this.database = database;
        this.catalogue = new Catalogue(database);
        this.workspace = workspace;
        this.texts = texts;
        this.clock = clock;
    }

    /// A space that somebody may view.
    record Held(String site, Space space) {}

    Catalogue catalogue() {
        return catalogue;
    }

    ContentStore store(String site) {
        return stores.computeIfAbsent(site, address -> ContentStore.of(database, address, List.of(), clock));
    }

    /// Whether addresses have to name their site.
    boolean hasSeveralSites() {
        return ContentStore.sites(database).size() > 1;
    }

    /// What is meant, whether it is said by its id or by its address.
    ///
    /// @param what  in words, for whoever asks for something that is not there
    /// @param types that it can be
    /// @throws Refusal when there is none for this visitor, or several
    Catalogue.Line find(Visit visit, Arguments arguments, String what, Set<NodeType> types) {
        var said = arguments.text(what);
        var place = Place.of(said);
        var site = place.flatMap(Place::site)
                .or(() -> Optional.of(arguments.text("site")).filter(text -> !text.isEmpty()));
        var found = place.map(Place::document).orElseGet(() -> document(said)).stream()
                .flatMap(id -> readable(visit, id, types).stream())
                .filter(line -> site.isEmpty() || line.site().equals(site.get()))
                .toList();
        if (found.isEmpty()) {
            throw new Refusal(
                    "There is no such %s, or not for you. Take an id out of what another tool told, or look for it with %s."
                            .formatted(what, ReadTools.SEARCH));
        }
        return only(found, "id", Catalogue.Line::site);
    }

    private static <T> T only(List<T> found, String alike, Function<T, String> site) {
        if (found.size() > 1) {
            throw new Refusal("Several sites have this %s: %s. Say which one is meant with the argument site."
                    .formatted(alike, found.stream().map(site).collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    /// The id that somebody said, also within the address of a page in Confluence.
    private static Optional<DocumentId> document(String said) {
        var address = ADDRESS.matcher(said);
        return DocumentId.parse(address.find() ? address.group(1) : said);
    }

    /// What has an id, on each site.
    List<Catalogue.Line> readable(Visit visit, DocumentId id, Set<NodeType> types) {
        return readable(visit, catalogue.withId(id)).stream()
                .filter(line -> types.contains(line.node().type()))
                .toList();
    }

    /// Those of these lines that may be told, in the same order.
    List<Catalogue.Line> readable(Visit visit, Collection<Catalogue.Line> lines) {
        var admitted = new HashSet<String>();
        lines.stream()
                .collect(Collectors.groupingBy(
                        Catalogue.Line::site, Collectors.mapping(Catalogue.Line::id, Collectors.toSet())))
                .forEach((site, ids) ->
                        visit.rights().admitted(site, ids).forEach(id -> admitted.add(site + "\n" + id)));
        return lines.stream()
                .filter(line -> admitted.contains(line.site() + "\n" + line.id()))
                .toList();
    }

    /// The spaces that may be viewed, by name, then key and site.
    List<Held> spaces(Visit visit) {
        var found = new ArrayList<Held>();
        for (var site : ContentStore.sites(database)) {
            store(site).spaces().stream()
                    .filter(space -> visit.rights().admitsSpace(site, space.id()))
                    .forEach(space -> found.add(new Held(site, space)));
        }
        found.sort(Comparator.comparing((Held held) -> held.space().name(), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(held -> held.space().key())
                .thenComparing(Held::site));
        return found;
    }

    /// The spaces that may be viewed, of one site or of all.
    ///
    /// @param only address of the site; empty for all
    Set<Catalogue.InSpace> spacesSeen(Visit visit, String only) {
        var found = new HashSet<Catalogue.InSpace>();
        for (var site : ContentStore.sites(database)) {
            if (only.isEmpty() || only.equals(site)) {
                visit.rights()
                        .spaces(site)
                        .orElseGet(() -> spacesOf(site).keySet())
                        .forEach(id -> found.add(new Catalogue.InSpace(site, id)));
            }
        }
        return found;
    }

    /// The space of a key.
    ///
    /// @param site its site's address; empty for any
    /// @throws Refusal when there is none for this visitor, or several
    Held space(Visit visit, String key, String site) {
        var found = spaces(visit).stream()
                .filter(held -> held.space().key().equalsIgnoreCase(key))
                .filter(held -> site.isEmpty() || held.site().equals(site))
                .toList();
        if (found.isEmpty()) {
            throw new Refusal("There is no such space, or not for you. %s lists those that there are."
                    .formatted(ReadTools.SPACES));
        }
        return only(found, "key", Held::site);
    }

    /// The spaces of a site by their ids.
    Map<String, Space> spacesOf(String site) {
        var spaces = new LinkedHashMap<String, Space>();
        store(site).spaces().forEach(space -> spaces.put(space.id(), space));
        return spaces;
    }

    /// The Markdown of a page or blog post as this visitor sees it, front matter included: what it takes from others
    /// stands in it as far as they may read it. Empty while it is not written yet.
    Optional<String> markdown(Visit visit, Catalogue.Line line) {
        var path = workspace.pathOf(line.site(), line.id());
        if (visit.rights().isEverything()) {
            return path.flatMap(workspace::markdown);
        }
        return path.flatMap(
                known -> visit.rights().at(line.site()).flatMap(here -> texts.of(known, here.access(), here.reader())));
    }
}
