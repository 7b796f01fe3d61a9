package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.AttachmentSink;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentProperties;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.Detail;
import dev.anabranch.atlassian.confluence.DetailedContent;
import dev.anabranch.atlassian.confluence.Downloaded;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.content.WantedHistory;
import dev.anabranch.server.content.WantedVersion;
import dev.anabranch.server.source.DataCenterPosition.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Confluence Data Center.
///
/// The first reading lists pages and blog posts space by space, with texts and labels. Every reading ends with a
/// search for what changed since the last one: since then by the site's own clock, in the zone in which the site
/// reads queries, and widened, because the search index lags behind. What it shows is compared by version, so showing
/// too much costs little. What the index left out, the sweep finds.
final class DataCenterSource implements Source {
    /// The index of a busy site lags behind by minutes.
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final int CONTAINERS_AT_ONCE = 50;
    private static final String NEWEST_FIRST = " order by lastModified desc";

    private final DataCenter site;
    private final Queries queries = new Queries();
    private final Clock clock;
    private final Suspicion suspicion;
    private final DataCenterTexts texts;
    private final Restrictions restrictions;
    private final Files files;
    private final HistoryReading histories;
    private final Comments comments;
    private final QueryZone zone;
    private final Set<Stage> startedOver = ConcurrentHashMap.newKeySet();
    private @Nullable Boolean scans;

    DataCenterSource(DataCenter site, FileStore files, Clock clock) {
        this.site = site;
        this.clock = clock;
        var access = access(site);
        this.suspicion = new Suspicion(access);
        this.restrictions = new Restrictions(DataCenterAccessReading.site(site, queries), suspicion, clock);
        var properties = new PropertyReading(
                new PropertyNames(ContentProperties::isListedOnDataCenter), this::properties, suspicion);
        this.texts = new DataCenterTexts(site, queries, suspicion, restrictions, properties, clock);
        this.files = new Files(access, files);
        this.histories = new HistoryReading(
                List.of(
                        of -> site.versions(of.document().value(), false),
                        of -> site.versions(of.document().value(), true)),
                suspicion);
        this.comments = new Comments(CommentAccess.of(site), queries, suspicion, Reading.wiki(site.site()));
        this.zone = new QueryZone(site, queries);
    }

    @Override
    public String address() {
        return Reading.address(site.site());
    }

    @Override
    public String wikiPath() {
        return site.site().wikiPath();
    }

    @Override
    public List<Space> spaces(List<String> keys) {
        var found = new LinkedHashMap<String, Optional<Space>>();
        keys.forEach(key -> found.put(key, site.space(key).map(Reading::space)));
        var near = new LinkedHashMap<String, List<Space>>();
        found.forEach((key, space) -> {
            if (space.isEmpty()) {
                near.put(key, site.spacesNear(key).stream().map(Reading::space).toList());
            }
        });
        if (!near.isEmpty()) {
            throw new NoSuchSpace(near);
        }
        return found.values().stream().flatMap(Optional::stream).toList();
    }

    @Override
    public List<SpaceOffer> everySpace() {
        return site.spaces().stream().map(SpaceOffer::of).toList();
    }

    @Override
    public Batch changesAfter(Scope scope, Optional<String> position) {
        queries.expect(scope.spaces());
        var at = position.flatMap(DataCenterPosition::parse).orElseGet(() -> DataCenterPosition.start(now()));
        if (scope.selection().isOfDocuments() && (at.stage() == Stage.PAGES || at.stage() == Stage.POSTS)) {
            // What is left out must not be read: the sweep lists everything without texts.
            at = at.at(Stage.CHANGED, null, Optional.empty());
        }
        return switch (at.stage()) {
            case PAGES -> listed(scope, at);
            case POSTS -> listed(scope, at);
            case CHANGED -> changed(scope, at);
            case CHANGED_FILES -> changedFiles(scope, at);
            case CHANGED_COMMENTS -> changedComments(scope, at);
            case DONE -> changed(scope, at.at(Stage.CHANGED, null, Optional.empty()));
        };
    }

    @Override
    public String earliest(Collection<String> positions) {
        var known = positions.stream().map(DataCenterPosition::parse).toList();
        boolean all = known.stream().allMatch(Optional::isPresent);
        return known.stream()
                .flatMap(Optional::stream)
                .reduce(DataCenterPosition::earlier)
                .filter(earliest -> all)
                .orElseGet(() -> DataCenterPosition.start(now()))
                .text();
    }

    @Override
    public String madeWhole(String position) {
        return DataCenterPosition.parse(position)
                .map(at -> at.madeWhole().text())
                .orElse(position);
    }

    @Override
    public Survey survey(Scope scope) {
        queries.expect(scope.spaces());
        var surveyor = new Surveyor(chooser(scope));
        for (var space : scope.spaces()) {
            surveyor.list(contents(surveyor.all(site.pages(space.key(), Detail.PLACE, canScan()))));
            if (scope.takesArchived()) {
                surveyor.list(contents(surveyor.all(site.archivedPages(space.key(), Detail.PLACE))));
            }
            surveyor.list(contents(surveyor.all(site.blogPosts(space.key(), Detail.PLACE))));
        }
        surveyor.choose();
        if (scope.contents().attachments()) {
            surveyor.attach(surveyor.all(
                    site.attachments(queries.inSpaces(scope.spaces(), "attachment", " order by created"))));
        }
        return surveyor.survey();
    }

    private static List<Content> contents(List<DetailedContent> rows) {
        return rows.stream().map(DetailedContent::content).toList();
    }

    @Override
    public Tariff tariff() {
        return new DataCenterTariff();
    }

    @Override
    public Sweep sweep(Scope scope) {
        queries.expect(scope.spaces());
        return new DataCenterSweep(site, queries, canScan(), scope, chooser(scope), texts(scope), files, comments);
    }

    @Override
    public List<Change> readAgain(Scope scope, Collection<PendingWork> unread) {
        queries.expect(scope.spaces());
        var wanted = unread.stream()
                .filter(work -> work.type() == NodeType.PAGE || work.type() == NodeType.BLOG_POST)
                .map(work -> new Wanted(work.document().value(), work.type(), work.title()))
                .toList();
        var chooser = chooser(scope);
        var changes = new ArrayList<Change>();
        // what a filter leaves out by now is not wanted any more
        var taken = chooser.takesEverything() ? wanted : chooser.taken(wanted, changes);
        changes.addAll(texts(scope).byIds(taken, ConfluenceSource.spacesById(scope)));
        var unreadComments = unread.stream()
                .filter(work -> work.type() == NodeType.COMMENT)
                .map(work -> new Wanted(work.document().value(), NodeType.COMMENT, work.title()))
                .toList();
        changes.addAll(comments.byIds(unreadComments, scope));
        return changes;
    }

    private Chooser chooser(Scope scope) {
        return new Chooser(scope, new DataCenterInquiry(site, queries, texts), clock.instant());
    }

    @Override
    public void check(Scope scope) {
        queries.expect(scope.spaces());
        chooser(scope).check();
    }

    @Override
    public List<PendingWork> below(Scope scope, DocumentId root) {
        queries.expect(scope.spaces());
        return site.search(queries.of(Below.query(root)), Detail.PLACE).stream()
                .flatMap(row -> Below.page(row.content().id(), row.content().title()).stream())
                .toList();
    }

    @Override
    public List<Change> hangingAt(Scope scope, Collection<DocumentId> documents) {
        queries.expect(scope.spaces());
        var changes = new ArrayList<Change>();
        var all = List.copyOf(documents);
        for (int from = 0; scope.contents().attachments() && from < all.size(); from += CONTAINERS_AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + CONTAINERS_AT_ONCE));
            var query = queries.of("type = attachment and container in ("
                    + some.stream().map(DocumentId::value).collect(Collectors.joining(", ")) + ")");
            changes.addAll(files.refreshed(site.attachments(query).stream().toList(), scope));
        }
        if (scope.contents().comments()) {
            changes.addAll(comments.on(all, scope));
        }
        return changes;
    }

    @Override
    public List<Change> people(Collection<String> accountIds) {
        return Together.all(accountIds.stream()
                .<Callable<Change>>map(id -> () -> new Change.PersonSeen(
                        id, site.person(id).map(person -> person.displayName()).orElse("")))
                .toList());
    }

    @Override
    public AccessReading access() {
        return new DataCenterAccessReading(site, queries, suspicion, restrictions, clock);
    }

    private DataCenterTexts texts(Scope scope) {
        return scope.contents().access() ? texts.withAccess() : texts;
    }

    @Override
    public void proveCredential() {
        site.currentUser();
    }

    @Override
    public Histories histories(Collection<WantedHistory> wanted) {
        return histories.of(wanted);
    }

    @Override
    public OlderVersions olderVersions(Collection<WantedVersion> wanted, FileRules rules) {
        return files.older(wanted, rules);
    }

    private static Access access(DataCenter site) {
        return new Access() {
            @Override
            public String host() {
                return site.site().authority();
            }

            @Override
            public void prove() {
                site.currentUser();
            }

            @Override
            public Attachment version(String id, int number) {
                return site.attachment(id, number);
            }

            @Override
            public Downloaded download(Attachment attachment, AttachmentSink sink) {
                return site.download(attachment, sink);
            }
        };
    }

    private Map<String, ContentProperties> properties(List<String> ids, List<String> names) {
        var query = queries.of("type in (page, blogpost) and id in (" + String.join(", ", ids) + ")");
        return DataCenterTexts.told(
                site.search(query, Detail.PLACE.withProperties(names)).stream().toList());
    }

    private Instant now() {
        return site.time().orElseGet(clock::instant);
    }

    private synchronized boolean canScan() {
        if (scans == null) {
            scans = site.canScan();
        }
        return scans;
    }

    /// One page of the list of a space. A page that the site cannot give, again and again, is left to the sweep,
    /// which isolates what is wrong.
    private Batch listed(Scope scope, DataCenterPosition at) {
        var space = spaceAt(scope, at.space());
        boolean pages = at.stage() == Stage.PAGES;
        var then = after(scope, at.stage(), space);
        var detail = texts(scope).detail();
        var asked = clock.instant();
        try {
            var list = pages ? site.pages(space.key(), detail, canScan()) : site.blogPosts(space.key(), detail);
            var page = page(list, at);
            if (pages
                    && at.next() == null
                    && page.items().isEmpty()
                    && page.next().isEmpty()) {
                page = list.first(); // a service in trouble may answer nothing
            }
            var changes = texts(scope).of(page.items(), ConfluenceSource.spacesById(scope), asked);
            suspicion.look(changes);
            var next = page.next().isPresent()
                    ? at.at(at.stage(), space.id(), page.next())
                    : at.at(then.stage(), then.space(), Optional.empty());
            return batch(changes, page.stopped().isPresent() ? next.incomplete() : next);
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable poison) {
            suspicion.fallsOn(poison);
            return batch(List.of(), at.incomplete().at(then.stage(), then.space(), Optional.empty()));
        }
    }

    private record Next(Stage stage, @Nullable String space) {}

    private static List<Space> ordered(Scope scope) {
        return scope.spaces().stream().sorted(Comparator.comparing(Space::id)).toList();
    }

    private static Space spaceAt(Scope scope, @Nullable String id) {
        var spaces = ordered(scope);
        return spaces.stream()
                .filter(space -> space.id().equals(id))
                .findFirst()
                .orElse(spaces.getFirst());
    }

    /// Pages of each space, then blog posts of each space, then what changed.
    private static Next after(Scope scope, Stage stage, Space space) {
        var spaces = ordered(scope);
        int index = spaces.indexOf(space) + 1;
        if (index < spaces.size()) {
            return new Next(stage, spaces.get(index).id());
        }
        return stage == Stage.PAGES ? new Next(Stage.POSTS, spaces.getFirst().id()) : new Next(Stage.CHANGED, null);
    }

    private Batch changed(Scope scope, DataCenterPosition at) {
        var from = at.next() == null ? begun(scope, at) : at;
        var since = changedSince(from.contentSeen(), from);
        var query = queries.inSpaces(scope.spaces(), "page, blogpost", since + NEWEST_FIRST);
        var page = page(site.search(query, Detail.PLACE), from);
        var rows = page.items().stream().map(DetailedContent::content).toList();
        var result =
                new Comparison(scope.held()).compare(chooser(scope).ofSome(rows).taken());
        List<Change> changes = new ArrayList<>(result.moved());
        changes.addAll(texts(scope).byIds(result.wanted(), ConfluenceSource.spacesById(scope)));
        var then = scope.contents().attachments() ? Stage.CHANGED_FILES : afterFiles(scope);
        return batch(changes, next(page, from, from.contentRead(then)));
    }

    private Batch changedFiles(Scope scope, DataCenterPosition at) {
        var since = changedSince(at.filesSeen(), at);
        var page = page(site.attachments(queries.inSpaces(scope.spaces(), "attachment", since + NEWEST_FIRST)), at);
        var wanted = files.toDownload(files.inScope(page.items(), scope), scope.held());
        var portion = Files.portion(wanted, scope.contents().files());
        if (portion.size() < wanted.size()) {
            // The same page of the list once more: what is downloaded by then is not wanted again.
            return batch(files.download(portion, scope.contents().files()), at);
        }
        return batch(files.download(wanted, scope.contents().files()), next(page, at, at.filesRead(afterFiles(scope))));
    }

    /// @param seen 0 for everything
    private static String changedSince(long seen, DataCenterPosition at) {
        var since = Instant.ofEpochMilli(seen).minus(OVERLAP);
        return seen == 0 ? "" : " and " + QueryZone.changedSince(since, at.zone());
    }

    private static Stage afterFiles(Scope scope) {
        return scope.contents().comments() ? Stage.CHANGED_COMMENTS : Stage.DONE;
    }

    /// Newest first, down to what an earlier reading saw: no time has to be put into the query. A list that the site
    /// cannot give is left to the sweep.
    private Batch changedComments(Scope scope, DataCenterPosition at) {
        try {
            var page = page(comments.newestFirst(scope), at);
            var ground = Instant.ofEpochMilli(at.commentsSeen()).minus(OVERLAP);
            boolean knownGround = !page.items().isEmpty()
                    && page.items().getLast().version().createdAt().isBefore(ground);
            var changes = comments.recent(page.items(), scope);
            return batch(changes, knownGround ? at.commentsRead() : next(page, at, at.commentsRead()));
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable poison) {
            suspicion.fallsOn(poison);
            return batch(List.of(), at.incomplete().at(Stage.DONE, null, Optional.empty()));
        }
    }

    /// When the reading of changes begins, by the site's clock, and in which zone.
    private DataCenterPosition begun(Scope scope, DataCenterPosition at) {
        var now = now();
        var found = zone.find(at.zone(), queries.inSpaces(scope.spaces(), "page", ""), now);
        var begun = at.begun(now).in(found.orElse(null));
        return FutureCheckpoint.is(address(), at.latest(), now) ? begun.withNothingSeen() : begun;
    }

    private <T> ListPage<T> page(Listing<T> list, DataCenterPosition at) {
        if (at.next() == null) {
            return list.first();
        }
        try {
            return list.after(at.next());
        } catch (AtlassianException.Rejected refused) {
            if (!startedOver.add(at.stage())) {
                throw refused;
            }
            return list.first(); // known versions are skipped cheaply
        }
    }

    private static DataCenterPosition next(ListPage<?> page, DataCenterPosition at, DataCenterPosition end) {
        var next = page.next().isPresent() ? at.at(at.stage(), at.space(), page.next()) : end;
        return page.stopped().isPresent() ? next.incomplete() : next;
    }

    private static Batch batch(List<Change> changes, DataCenterPosition position) {
        boolean looksBack = switch (position.stage()) {
            case CHANGED_FILES -> Batch.bringsPages(changes);
            case CHANGED_COMMENTS -> Batch.bringsPagesOrFiles(changes);
            default -> false;
        };
        return new Batch(changes, position.text(), position.stage() != Stage.DONE, position.complete(), looksBack);
    }
}
