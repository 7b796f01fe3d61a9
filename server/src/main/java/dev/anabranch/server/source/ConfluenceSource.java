package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.AttachmentSink;
import dev.anabranch.atlassian.confluence.BodyFormat;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentProperties;
import dev.anabranch.atlassian.confluence.ContentQuery;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.Downloaded;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.atlassian.confluence.Version;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.content.WantedHistory;
import dev.anabranch.server.content.WantedVersion;
import dev.anabranch.server.source.Position.Marks;
import dev.anabranch.server.source.Position.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Confluence Cloud.
///
/// The first reading lists folders by search, then pages and blog posts by id with their bodies, 250 a request;
/// the link to the next page of a list is the position, so that a reading that was cut off goes on. Every reading
/// ends with the newest-first lists, read until they are behind what an earlier reading saw: these are true UTC on
/// the site's own clock and do not depend on the search index. Times only say where to stop; versions say what is
/// new.
public final class ConfluenceSource implements Source {
    /// Stamps within this time before the newest known one are looked at again: they may have been given in
    /// parallel.
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final int SPACES_ASKED_SINGLY = 4;
    /// So many accounts are not deleted all at once by chance: then nobody of them is left.
    private static final int PEOPLE_THAT_PROVE = 250;

    private static final int RECENT_PER_REQUEST = 100;

    private final Confluence confluence;
    private final Queries queries = new Queries();
    private final Clock clock;
    private final Suspicion suspicion;
    private final Texts texts;
    private final Restrictions restrictions;
    private final PropertyReading properties;
    private final Map<String, String> homepages = new ConcurrentHashMap<>();
    private final Tree tree;
    private final Files files;
    private final HistoryReading histories;
    private final Comments comments;
    /// The page of the list of files whose downloads go on in the next batch.
    private final AtomicReference<@Nullable ListPage<Attachment>> unfinished = new AtomicReference<>();

    private final Set<Stage> startedOver = ConcurrentHashMap.newKeySet();
    /// How far the site's clock is ahead of ours.
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /// @param files where attached files are kept
    public ConfluenceSource(Confluence confluence, FileStore files, Clock clock) {
        this.confluence = confluence;
        this.clock = clock;
        var access = access(confluence);
        this.suspicion = new Suspicion(access);
        this.restrictions = new Restrictions(CloudAccessReading.site(confluence, queries), suspicion, clock);
        this.properties =
                new PropertyReading(new PropertyNames(ContentProperties::isListedOnCloud), this::properties, suspicion);
        this.texts = new Texts(confluence, queries, suspicion, restrictions, properties, clock);
        this.tree = new Tree(confluence, queries, suspicion);
        this.files = new Files(access, files);
        this.histories = new HistoryReading(List.of(this::versions), suspicion);
        this.comments = new Comments(CommentAccess.of(confluence), queries, suspicion, Reading.wiki(confluence.site()));
    }

    @Override
    public String address() {
        return Reading.address(confluence.site());
    }

    @Override
    public String wikiPath() {
        return confluence.site().wikiPath();
    }

    @Override
    public List<Space> spaces(List<String> keys) {
        var found = new HashMap<String, Space>();
        if (keys.size() <= SPACES_ASKED_SINGLY) {
            keys.forEach(
                    key -> confluence.space(key).map(this::space).ifPresent(space -> found.put(folded(key), space)));
        } else {
            confluence.spaces().stream().map(this::space).forEach(space -> found.put(folded(space.key()), space));
        }
        var unknown =
                keys.stream().filter(key -> !found.containsKey(folded(key))).toList();
        if (!unknown.isEmpty()) {
            throw noSuchSpace(unknown);
        }
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(found.get(folded(key))).stream())
                .toList();
    }

    private Space space(dev.anabranch.atlassian.confluence.Space seen) {
        seen.homepageId().ifPresent(page -> homepages.put(seen.id(), page));
        return Reading.space(seen);
    }

    @Override
    public List<SpaceOffer> everySpace() {
        return confluence.spaces().stream().map(SpaceOffer::of).toList();
    }

    @Override
    public Batch changesAfter(Scope scope, Optional<String> position) {
        queries.expect(scope.spaces());
        var at = position.flatMap(Position::parse).orElseGet(() -> Position.start(clock.instant()));
        if (scope.selection().isOfDocuments() && at.stage().isOfFirstReading()) {
            // What is left out must not be read: the sweep lists everything without texts.
            at = at.at(Stage.RECENT_PAGES, Optional.empty());
        }
        return changesAfter(scope, at);
    }

    private Batch changesAfter(Scope scope, Position at) {
        return switch (at.stage()) {
            case FOLDERS -> folders(scope, at);
            case PAGES -> listed(scope, at, confluence.pages(withBodies(scope)), Stage.POSTS);
            case POSTS -> listed(scope, at, confluence.blogPosts(withBodies(scope)), Stage.RECENT_PAGES);
            case RECENT_PAGES ->
                recent(
                        scope,
                        at,
                        NodeType.PAGE,
                        confluence.pages(newestFirst(scope).statuses(scope.statuses())),
                        Stage.RECENT_POSTS);
            case RECENT_POSTS ->
                recent(
                        scope,
                        at,
                        NodeType.BLOG_POST,
                        confluence.blogPosts(newestFirst(scope)),
                        scope.contents().attachments() ? Stage.RECENT_FILES : afterFiles(scope));
            case RECENT_FILES -> recentFiles(scope, at);
            case RECENT_COMMENTS -> recentComments(scope, at);
            case DONE -> changesAfter(scope, at.at(Stage.RECENT_PAGES, Optional.empty()));
        };
    }

    @Override
    public String earliest(Collection<String> positions) {
        var known = positions.stream().map(Position::parse).toList();
        boolean all = known.stream().allMatch(Optional::isPresent);
        return known.stream()
                .flatMap(Optional::stream)
                .reduce(Position::earlier)
                .filter(earliest -> all)
                .orElseGet(() -> Position.start(clock.instant()))
                .text();
    }

    @Override
    public String madeWhole(String position) {
        return Position.parse(position).map(at -> at.madeWhole().text()).orElse(position);
    }

    @Override
    public Survey survey(Scope scope) {
        queries.expect(scope.spaces());
        var surveyor = new Surveyor(chooser(scope));
        var query = ContentQuery.all().spaces(scope.spaceIds());
        surveyor.place(tree.nodes(surveyor.all(tree.inSpaces(scope.spaces(), false)), scope));
        surveyor.list(surveyor.all(confluence.pages(query.statuses(scope.statuses()))));
        surveyor.list(surveyor.all(confluence.blogPosts(query.statuses(ContentStatus.CURRENT))));
        surveyor.choose();
        if (scope.contents().attachments()) {
            surveyor.attach(surveyor.all(confluence.attachmentsNewestFirst()));
        }
        return surveyor.survey();
    }

    @Override
    public Tariff tariff() {
        return new CloudTariff();
    }

    @Override
    public Sweep sweep(Scope scope) {
        queries.expect(scope.spaces());
        return new ConfluenceSweep(
                confluence,
                scope,
                chooser(scope),
                texts(scope),
                tree,
                files,
                comments,
                restrictions,
                labels(scope),
                new OtherKinds(confluence, queries, suspicion),
                clock);
    }

    private Labels labels(Scope scope) {
        return new Labels(confluence, queries, scope, restrictions, properties, suspicion, clock);
    }

    private Map<String, ContentProperties> properties(List<String> ids, List<String> names) {
        var found = new HashMap<String, ContentProperties>();
        confluence
                .described(ids, false, names, queries.areOfArchivedSpaces())
                .forEach((id, described) -> described.properties().ifPresent(properties -> found.put(id, properties)));
        return found;
    }

    @Override
    public List<Change> readAgain(Scope scope, Collection<PendingWork> unread) {
        queries.expect(scope.spaces());
        var spaces = spacesById(scope);
        var changes = new ArrayList<Change>();
        for (var type : List.of(NodeType.PAGE, NodeType.BLOG_POST)) {
            var wanted = unread.stream()
                    .filter(work -> work.type() == type)
                    .map(work -> new Wanted(work.document().value(), type, work.title()))
                    .toList();
            changes.addAll(texts(scope).of(taken(scope, wanted, changes), type, spaces));
        }
        var unreadComments = unread.stream()
                .filter(work -> work.type() == NodeType.COMMENT)
                .map(work -> new Wanted(work.document().value(), NodeType.COMMENT, work.title()))
                .toList();
        changes.addAll(comments.byIds(unreadComments, scope));
        return changes;
    }

    /// What a filter leaves out by now is not wanted any more.
    private List<Wanted> taken(Scope scope, List<Wanted> wanted, List<Change> changes) {
        var chooser = chooser(scope);
        return chooser.takesEverything() ? wanted : chooser.taken(wanted, changes);
    }

    private Chooser chooser(Scope scope) {
        return new Chooser(scope, new CloudInquiry(confluence, queries, texts), clock.instant());
    }

    @Override
    public void check(Scope scope) {
        queries.expect(scope.spaces());
        chooser(scope).check();
    }

    @Override
    public List<PendingWork> below(Scope scope, DocumentId root) {
        queries.expect(scope.spaces());
        return confluence.search(queries.of(Below.query(root)), Set.of()).stream()
                .flatMap(row -> Below.page(row.id(), row.title()).stream())
                .toList();
    }

    @Override
    public List<Change> hangingAt(Scope scope, Collection<DocumentId> documents) {
        queries.expect(scope.spaces());
        var changes = new ArrayList<Change>();
        if (scope.contents().attachments()) {
            scope.held().held(documents).values().stream()
                    .flatMap(document -> filesAt(document).stream())
                    .forEach(listed -> changes.addAll(files.refreshed(listed, scope)));
        }
        if (scope.contents().comments()) {
            changes.addAll(comments.on(List.copyOf(documents), scope));
        }
        return changes;
    }

    private Optional<List<Attachment>> filesAt(Held document) {
        var type = document.type() == NodeType.PAGE ? ContentType.PAGE : ContentType.BLOG_POST;
        try {
            return Optional.of(confluence.attachments(new Parent(document.id().value(), type)).stream()
                    .toList());
        } catch (AtlassianException.NotVisible gone) {
            return Optional.empty(); // deleted since it was read; the next sweep sees that
        }
    }

    @Override
    public List<Change> people(Collection<String> accountIds) {
        var known = confluence.people(accountIds);
        if (known.isEmpty() && accountIds.size() < PEOPLE_THAT_PROVE) {
            return List.of();
        }
        return accountIds.stream()
                .<Change>map(id -> new Change.PersonSeen(
                        id,
                        Optional.ofNullable(known.get(id))
                                .map(person -> person.displayName())
                                .orElse("")))
                .toList();
    }

    @Override
    public AccessReading access() {
        return new CloudAccessReading(confluence, queries, suspicion, restrictions, homepages, clock);
    }

    private Texts texts(Scope scope) {
        return scope.contents().access() ? texts.withAccess() : texts;
    }

    @Override
    public void proveCredential() {
        confluence.time().ifPresent(there -> ahead.set(Duration.between(clock.instant(), there)));
    }

    @Override
    public Histories histories(Collection<WantedHistory> wanted) {
        return histories.of(wanted);
    }

    private Listing<Version> versions(WantedHistory of) {
        var type = of.type() == NodeType.PAGE ? ContentType.PAGE : ContentType.BLOG_POST;
        return confluence.versions(new Parent(of.document().value(), type));
    }

    @Override
    public OlderVersions olderVersions(Collection<WantedVersion> wanted, FileRules rules) {
        return files.older(wanted, rules);
    }

    private static Access access(Confluence confluence) {
        return new Access() {
            @Override
            public String host() {
                return confluence.site().authority();
            }

            @Override
            public void prove() {
                confluence.currentUser();
            }

            @Override
            public Attachment version(String id, int number) {
                return confluence.attachment(id, number);
            }

            @Override
            public Downloaded download(Attachment attachment, AttachmentSink sink) {
                return confluence.download(attachment, sink);
            }
        };
    }

    private NoSuchSpace noSuchSpace(List<String> unknown) {
        var near = new LinkedHashMap<String, List<Space>>();
        unknown.forEach(key -> near.put(
                key, confluence.spacesNear(key).stream().map(Reading::space).toList()));
        return new NoSuchSpace(near);
    }

    private static String folded(String key) {
        return key.toLowerCase(java.util.Locale.ROOT);
    }

    private static ContentQuery withBodies(Scope scope) {
        return ContentQuery.all()
                .spaces(scope.spaceIds())
                .statuses(ContentStatus.CURRENT)
                .body(BodyFormat.STORAGE);
    }

    private static ContentQuery newestFirst(Scope scope) {
        return ContentQuery.all()
                .spaces(scope.spaceIds())
                .statuses(ContentStatus.CURRENT)
                .newestFirst()
                .limit(RECENT_PER_REQUEST);
    }

    private Batch folders(Scope scope, Position at) {
        var asked = clock.instant();
        var page = page(tree.inSpaces(scope.spaces(), scope.contents().access()), at);
        List<Change> changes = new ArrayList<>();
        var nodes = tree.withAddresses(tree.nodes(page.items(), scope), scope.held());
        nodes.forEach(node -> changes.add(new Change.Placed(node)));
        changes.addAll(Tree.readers(page.items(), nodes, restrictions, asked));
        // a search that promises more behind its end is left; what it did not show is asked for when a page needs it
        var next = page.next().isPresent() ? at.at(at.stage(), page.next()) : at.at(Stage.PAGES, Optional.empty());
        return batch(changes, next);
    }

    /// A page of a list that the site cannot give, again and again, is left to the sweep, which isolates what is
    /// wrong.
    private Batch listed(Scope scope, Position at, Listing<? extends Content> list, Stage then) {
        try {
            var page = proved(page(list, at), list, at);
            var changes = new ArrayList<>(tree.unknownParents(page.items(), scope.held()));
            changes.addAll(texts(scope).of(page.items(), spacesById(scope)));
            suspicion.look(changes);
            return batch(changes, after(page, at, then));
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable poison) {
            suspicion.fallsOn(poison);
            return batch(List.of(), at.incomplete().at(then, Optional.empty()));
        }
    }

    /// Every space has pages. One that shows none is asked once more, because a service in trouble may answer
    /// nothing.
    private static ListPage<? extends Content> proved(
            ListPage<? extends Content> page, Listing<? extends Content> list, Position at) {
        boolean nothing = at.stage() == Stage.PAGES
                && at.next() == null
                && page.items().isEmpty()
                && page.next().isEmpty();
        return nothing ? list.first() : page;
    }

    private Batch recent(Scope scope, Position at, NodeType type, Listing<? extends Content> list, Stage then) {
        var page = page(list, at);
        var from = at.begun() ? at : begun(at, newest(page.items()));
        var ground = Instant.ofEpochMilli(from.marks().floor());
        var fresh = page.items().stream()
                .takeWhile(content -> !content.version().createdAt().isBefore(ground))
                .toList();
        var taken = chooser(scope).ofSome(fresh).taken();
        var changes = new ArrayList<>(tree.unknownParents(taken, scope.held()));
        changes.addAll(new Comparison(scope.held()).changes(taken, type, texts(scope), spacesById(scope)));
        boolean knownGround = fresh.size() < page.items().size();
        return batch(changes, knownGround ? from.at(then, Optional.empty()) : after(page, from, then));
    }

    private Batch recentFiles(Scope scope, Position at) {
        var known = unfinished.getAndSet(null);
        var page = known == null ? page(confluence.attachmentsNewestFirst(), at) : known;
        var from = at.begun() ? at : begun(at, newestFile(page.items()));
        var ground = Instant.ofEpochMilli(from.marks().floor());
        var fresh = page.items().stream()
                .takeWhile(file -> !file.version().createdAt().isBefore(ground))
                .toList();
        var wanted = files.toDownload(files.inScope(fresh, scope), scope.held());
        var portion = Files.portion(wanted, scope.contents().files());
        if (portion.size() < wanted.size()) {
            // The same page of the list once more: what is downloaded by then is not wanted again. After a restart it
            // is asked for anew.
            unfinished.set(page);
            return batch(
                    files.download(portion, scope.contents().files()),
                    from.at(Stage.RECENT_FILES, Optional.ofNullable(at.next())));
        }
        boolean knownGround = fresh.size() < page.items().size();
        var then = afterFiles(scope);
        return batch(
                files.download(wanted, scope.contents().files()),
                knownGround ? from.at(then, Optional.empty()) : after(page, from, then));
    }

    private static Stage afterFiles(Scope scope) {
        return scope.contents().comments() ? Stage.RECENT_COMMENTS : Stage.DONE;
    }

    /// All of a page are compared: what is known in this version may have been resolved. A list that the site cannot
    /// give is left to the sweep.
    private Batch recentComments(Scope scope, Position at) {
        try {
            var page = page(comments.newestFirst(scope), at);
            var newest = page.items().stream()
                    .map(comment -> comment.version().createdAt())
                    .reduce(Instant.EPOCH, (one, other) -> one.isAfter(other) ? one : other);
            var from = at.begun() ? at : begun(at, newest);
            var ground = Instant.ofEpochMilli(from.marks().floor());
            boolean knownGround = !page.items().isEmpty()
                    && page.items().getLast().version().createdAt().isBefore(ground);
            var changes = comments.recent(page.items(), scope);
            return batch(changes, knownGround ? from.at(Stage.DONE, Optional.empty()) : after(page, from, Stage.DONE));
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable poison) {
            suspicion.fallsOn(poison);
            return batch(List.of(), at.incomplete().at(Stage.DONE, Optional.empty()));
        }
    }

    /// Where a newest-first list has to be read to. After a first listing that is what may have changed while it
    /// went on: only its duration is by our clock, so that a clock that goes wrong does no harm.
    private Position begun(Position at, Instant newest) {
        var now = clock.instant().plus(ahead.get());
        var top = newest.isAfter(now) ? now : newest; // a stamp in the future must not hide what comes before it
        var known = at.marks();
        if (FutureCheckpoint.is(address(), Instant.ofEpochMilli(known.top()), now)) {
            return at.with(new Marks(0, top.toEpochMilli()));
        }
        if (known.top() > 0) {
            return at.with(new Marks(known.top() - OVERLAP.toMillis(), Math.max(top.toEpochMilli(), known.top())));
        }
        boolean wasListed = at.stage() != Stage.RECENT_FILES && at.stage() != Stage.RECENT_COMMENTS;
        long sinceStart = clock.instant().toEpochMilli() - at.startedAt();
        long floor = wasListed ? top.toEpochMilli() - Math.max(0, sinceStart) - OVERLAP.toMillis() : 0;
        return at.with(new Marks(floor, top.toEpochMilli()));
    }

    private static Instant newest(List<? extends Content> contents) {
        return contents.isEmpty()
                ? Instant.EPOCH
                : contents.getFirst().version().createdAt();
    }

    private static Instant newestFile(List<Attachment> files) {
        return files.isEmpty() ? Instant.EPOCH : files.getFirst().version().createdAt();
    }

    private <T> ListPage<T> page(Listing<T> list, Position at) {
        if (at.next() == null) {
            return list.first();
        }
        try {
            return list.after(at.next());
        } catch (AtlassianException.Rejected expired) {
            if (!startedOver.add(at.stage())) {
                throw expired;
            }
            return list.first(); // known versions are skipped cheaply
        }
    }

    private static Position after(ListPage<?> page, Position at, Stage then) {
        var next = page.next().isPresent() ? at.at(at.stage(), page.next()) : at.at(then, Optional.empty());
        return page.stopped().isPresent() ? next.incomplete() : next;
    }

    private static Batch batch(List<Change> changes, Position position) {
        boolean looksBack = switch (position.stage()) {
            case RECENT_FILES -> Batch.bringsPages(changes);
            case RECENT_COMMENTS -> Batch.bringsPagesOrFiles(changes);
            default -> false;
        };
        return new Batch(changes, position.text(), position.stage() != Stage.DONE, position.complete(), looksBack);
    }

    static Map<String, Space> spacesById(Scope scope) {
        var spaces = new HashMap<String, Space>();
        scope.held().spaces().forEach(space -> spaces.put(space.id(), space));
        scope.spaces().forEach(space -> spaces.put(space.id(), space));
        return spaces;
    }
}
