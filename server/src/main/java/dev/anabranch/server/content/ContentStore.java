package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What is held of one site. Safe for any number of threads.
public final class ContentStore {
    /// The work of reading again what could not be read; not a projection, but kept and retried in the same
    /// way.
    public static final String UNREAD = "source";

    /// The work of the index, which is a projection of every store. It goes on the list of each index that is
    /// kept, see [KeptIndexes]; those are read by their own names, see [IndexLists].
    public static final String SEARCH = "search";

    private static final int IDS_PER_QUERY = 500;

    private final Database database;
    private final int site;
    private final String address;
    private final List<String> projections;
    private final Clock clock;
    private final String run;

    private ContentStore(
            Database database, int site, String address, List<String> projections, Clock clock, String run) {
        this.run = run;
        this.database = database;
        this.site = site;
        this.address = address;
        this.projections = List.copyOf(projections);
        this.clock = clock;
    }

    /// What is held of a site; nothing at first.
    ///
    /// @param address of the site, always written the same way
    /// @param projections names of those that get a row of pending work for each change
    public static ContentStore of(Database database, String address, List<String> projections, Clock clock) {
        return new ContentStore(database, Sites.number(database, address), address, projections, clock, "");
    }

    /// The same store for one run: what it removes is remembered as removed by it.
    public ContentStore during(String runId) {
        return new ContentStore(database, site, address, projections, clock, runId);
    }

    /// The addresses of the sites that something is, or was, held of.
    public static List<String> sites(Database database) {
        return database.read(Sites::addresses);
    }

    /// The same addresses by the numbers of the sites.
    public static Map<Integer, String> numberedSites(Database database) {
        return database.read(Sites::numbered);
    }

    /// The number of the site in all tables.
    public int site() {
        return site;
    }

    /// The address of the site, as it was given.
    public String address() {
        return address;
    }

    /// What stands between the site's address and the web paths of its pages: `/wiki`, or nothing.
    public String wikiPath() {
        return database.read(connection -> Sites.wikiPath(connection, site));
    }

    /// Notes what stands between the site's address and the web paths of its pages.
    public void setWikiPath(String path) {
        database.write(connection -> Sites.setWikiPath(connection, site, path));
    }

    /// The id of the connection that reads the site: what is chosen of it is that connection's. A site that
    /// none read belongs to that of the settings.
    public String connection() {
        return database.read(connection -> Sites.connection(connection, site));
    }

    /// Notes which connection reads the site from now on.
    public void setConnection(String id) {
        database.write(connection -> Sites.setConnection(connection, site, id));
    }

    /// Applies changes and then saves the checkpoint, in one transaction. May be repeated: what is already
    /// held in this version, or a newer one, changes nothing.
    ///
    /// @param checkpoints where reading goes on after these changes; saved last
    /// @return what each document's change meant; nothing for those that are as they were
    public Map<DocumentId, Cause> apply(Collection<Change> changes, Collection<Checkpoint> checkpoints) {
        return database.write(connection -> {
            var batch = new ChangeBatch(connection, site, projections, clock.instant(), run);
            batch.add(changes);
            var causes = batch.write();
            AccessRows.write(connection, site, changes, clock.instant());
            Checkpoints.save(connection, site, checkpoints, clock.instant());
            return causes;
        });
    }

    /// The saved checkpoint of this name.
    public Optional<String> checkpoint(String name) {
        return database.read(connection -> Checkpoints.load(connection, site, name));
    }

    /// Forgets all checkpoints whose names begin so.
    public void forgetCheckpoints(String prefix) {
        database.write(connection -> Checkpoints.forget(connection, site, prefix));
    }

    /// Which of these are held, and in which version.
    public Map<DocumentId, Held> held(Collection<DocumentId> ids) {
        return database.read(connection -> NodeRows.held(connection, site, ids));
    }

    /// Everything that is held in these spaces.
    public Map<DocumentId, Held> heldIn(Collection<String> spaceIds) {
        return database.read(connection -> {
            var found = new HashMap<DocumentId, Held>();
            for (var space : spaceIds) {
                NodeRows.heldIn(connection, site, space).forEach(held -> found.put(held.id(), held));
            }
            return found;
        });
    }

    /// How many documents are held in these spaces.
    public int documentsIn(Collection<String> spaceIds) {
        return database.read(connection -> {
            int documents = 0;
            for (var space : spaceIds) {
                documents += NodeRows.documentsIn(connection, site, space);
            }
            return documents;
        });
    }

    /// The spaces that were seen.
    public List<Space> spaces() {
        return database.read(connection -> SpaceRows.all(connection, site));
    }

    /// Which space each key meant when it was read: ids by key in lower case.
    public Map<String, String> spaceKeys() {
        return database.read(connection -> SpaceKeys.all(connection, site));
    }

    /// The versions of a page or blog post that were seen, newest first.
    public List<SeenVersion> versions(DocumentId document) {
        return database.read(connection -> VersionRows.of(connection, site, document));
    }

    /// Tells every thing in the trees of all spaces, in no order.
    public void eachNode(Consumer<Node> consumer) {
        database.read(connection -> {
            NodeRows.each(connection, site, consumer);
            return true;
        });
    }

    /// These documents with their texts; unknown ones are missing.
    public List<StoredDocument> documents(Collection<DocumentId> ids) {
        return database.read(connection -> {
            var found = new ArrayList<StoredDocument>();
            for (var some : chunks(List.copyOf(ids))) {
                found.addAll(NodeRows.documents(connection, site, some));
            }
            return found;
        });
    }

    /// What these comments have beside their texts; unknown ones are missing.
    public Map<DocumentId, Remark> remarks(Collection<DocumentId> comments) {
        return database.read(connection -> CommentRows.remarks(connection, site, comments));
    }

    /// The comments on these documents, replies among them, in the order of their ids.
    public List<StoredComment> comments(Collection<DocumentId> containers) {
        return database.read(connection -> {
            var ids = CommentRows.on(connection, site, containers).stream()
                    .sorted()
                    .toList();
            var remarks = CommentRows.remarks(connection, site, ids);
            var found = new ArrayList<StoredComment>();
            for (var some : chunks(ids)) {
                NodeRows.documents(connection, site, some)
                        .forEach(document -> found.add(new StoredComment(
                                document, remarks.getOrDefault(document.node().id(), Remark.PLAIN))));
            }
            found.sort((a, b) -> a.id().compareTo(b.id()));
            return found;
        });
    }

    /// The labels of all documents that have any.
    public Map<DocumentId, List<String>> labels() {
        return database.read(connection -> NodeRows.labels(connection, site));
    }

    /// How many bytes each attached file has.
    public Map<DocumentId, Long> fileSizes() {
        return database.read(connection -> NodeRows.fileSizes(connection, site));
    }

    /// Which documents show which others as part of their own text: the targets by document.
    public Map<DocumentId, List<String>> inclusions() {
        return database.read(connection -> NodeRows.inclusions(connection, site));
    }

    /// The names of people by account id, as far as they are known.
    public Map<String, String> people() {
        return database.read(connection -> PersonRows.names(connection, site));
    }

    /// The names of these people by account id, as far as they are known.
    public Map<String, String> people(Collection<String> accountIds) {
        return database.read(connection -> PersonRows.names(connection, site, accountIds));
    }

    /// Account ids that occur in documents and were never asked for.
    public List<String> unknownPeople(int limit) {
        return database.read(connection -> PersonRows.unknown(connection, site, limit));
    }

    /// A number that goes up with every change of what is held.
    public long revision() {
        return database.read(connection -> Sites.revision(connection, site));
    }

    /// Whether the text of a page or blog post, or a comment on it or on its files, names anything but
    /// people.
    public boolean namesOthers(DocumentId document) {
        return database.read(connection -> DependencyRows.namesOthers(connection, site, document));
    }

    /// What is known of who may read what.
    public AccessRecord access() {
        return new AccessRecord(database, site);
    }

    /// What is told of all versions of pages and blog posts.
    public PageVersions pageVersions() {
        return new PageVersions(database, site);
    }

    /// The older versions of attached files.
    public FileVersions fileVersions() {
        return new FileVersions(database, site, projections);
    }

    /// The next pieces of work of a projection, by the text of the document's id.
    ///
    /// @param after id of the last document already seen; empty at first
    public List<PendingWork> pending(String projection, String after, int limit) {
        return database.read(connection -> PendingRows.after(connection, site, projection, after, limit));
    }

    /// Whether a projection has work with any of these documents.
    ///
    /// @param documents at least one
    public boolean isPending(String projection, Collection<DocumentId> documents) {
        return database.read(connection -> PendingRows.has(connection, site, projection, documents));
    }

    /// How much work a projection has.
    public int pendingCount(String projection) {
        return database.read(connection -> PendingRows.count(connection, site, projection));
    }

    /// Takes work off the list, unless the document changed again meanwhile. Part of the caller's
    /// transaction, so that the work and the note that it is done are one.
    public void settle(Connection connection, String projection, Collection<PendingWork> done) throws SQLException {
        PendingRows.settle(connection, site, projection, done);
    }

    /// Puts work on the lists of a projection that was done, and may have been done on what was held long
    /// before. Part of the caller's transaction.
    public void redo(Connection connection, String projection, Collection<PendingWork> done) throws SQLException {
        new PendingRows(connection, site, Sites.nextRevision(connection, site))
                .add(
                        List.of(projection),
                        done.stream()
                                .map(work ->
                                        new PendingWork(work.document(), 0, Cause.REFRESH, work.type(), work.title()))
                                .toList());
    }

    /// Puts documents on the list of a projection again, together with those that name one of the others.
    ///
    /// @param documents to be done again
    /// @param targets whose dependents are to be done again; see [Dependency]
    public void refresh(String projection, Collection<DocumentId> documents, Collection<String> targets) {
        if (documents.isEmpty() && targets.isEmpty()) {
            return;
        }
        database.write(connection -> {
            var rows = new PendingRows(connection, site, Sites.nextRevision(connection, site));
            for (var some : chunks(List.copyOf(documents))) {
                rows.refresh(projection, some);
            }
            for (var some : chunks(List.copyOf(targets))) {
                rows.refreshDependents(List.of(projection), some);
            }
            return true;
        });
    }

    /// Puts documents on the list of a projection again. Part of the caller's transaction, so that the work
    /// and the reason for it are one; what is not held, or is no document, is left out.
    ///
    /// @return how many
    public int refreshDocuments(Connection connection, String projection, Collection<DocumentId> documents)
            throws SQLException {
        var rows = new PendingRows(connection, site, Sites.nextRevision(connection, site));
        int refreshed = 0;
        for (var some : chunks(List.copyOf(documents))) {
            refreshed += rows.refreshDocuments(projection, some);
        }
        return refreshed == 0 ? documents(connection, documents) : refreshed; // where no index has a list yet, all wait
    }

    private int documents(Connection connection, Collection<DocumentId> some) throws SQLException {
        return (int) NodeRows.held(connection, site, some).values().stream()
                .filter(held -> held.type().isDocument())
                .count();
    }

    /// All that lies below any of these, on any level; also what is not held itself, and has something held
    /// below it. Part of the caller's transaction.
    public Set<DocumentId> below(Connection connection, Collection<DocumentId> tops) throws SQLException {
        return new BelowRows(connection, site).all(tops);
    }

    /// What hangs at these: attached files, and comments on them and on those. Part of the caller's
    /// transaction.
    public Set<DocumentId> hangingAt(Connection connection, Collection<DocumentId> documents) throws SQLException {
        return new BelowRows(connection, site).hanging(documents);
    }

    /// Notes that the texts or bytes of these documents are not in the store any more, though they should be.
    /// What is left of a text goes, so that nobody takes it for whole; the documents count as held in no
    /// version, so that the next run reads them again.
    public void lose(Collection<DocumentId> documents) {
        database.write(connection -> {
            Sites.lock(connection, site);
            var lost = NodeRows.held(connection, site, documents).values();
            NodeRows.lose(connection, site, lost);
            new PendingRows(connection, site, Sites.nextRevision(connection, site))
                    .add(
                            List.of(UNREAD),
                            lost.stream()
                                    .map(held ->
                                            new PendingWork(held.id(), 0, Cause.REFRESH, held.type(), held.title()))
                                    .toList());
            return true;
        });
    }

    /// Forgets a space as if it had never been read. Part of the caller's transaction, who forgets its own
    /// rows of it.
    public void release(Connection connection, Space space) throws SQLException {
        Sites.lock(connection, site);
        SpaceRelease.release(connection, site, space);
    }

    /// Puts documents back that were removed, as they were last held, with what hangs at them and the places
    /// above them. What was purged, or is held again, stays as it is.
    ///
    /// @param together writes what belongs into the same transaction, told what came back
    /// @return what came back, folders and the like among it
    public List<Held> bringBack(Collection<DocumentId> documents, Together together) {
        return database.write(connection -> {
            Sites.lock(connection, site);
            var changes = new TombstoneRows(connection, site).changes(documents);
            var batch = new ChangeBatch(connection, site, projections, clock.instant(), run);
            batch.add(changes);
            batch.write();
            var back = List.copyOf(
                    NodeRows.held(connection, site, ChangeBatch.ids(changes)).values());
            together.write(connection, back);
            return back;
        });
    }

    /// The id of the space that a removed document was in, as long as that is known.
    public Optional<String> removedFrom(DocumentId document) {
        return database.read(connection -> new TombstoneRows(connection, site).spaceOf(document));
    }

    /// What is written in the same transaction as something else.
    @FunctionalInterface
    public interface Together {
        /// Part of the transaction.
        void write(Connection connection, List<Held> about) throws SQLException;
    }

    /// Nobody else writes to the site until the caller's transaction ends: what is read in it from here on
    /// stays true. First in a transaction, or two could wait for each other.
    public void lock(Connection connection) throws SQLException {
        Sites.lock(connection, site);
    }

    /// Which of these documents are held. Part of the caller's transaction.
    public Set<DocumentId> held(Connection connection, Collection<DocumentId> documents) throws SQLException {
        return NodeRows.held(connection, site, documents).keySet();
    }

    /// Reads in a transaction that writes nothing.
    public <T> T reading(Database.Work<T> work) {
        return database.read(work);
    }

    /// Runs a transaction of a projection on the database of this store.
    public <T> T inTransaction(Database.Work<T> work) {
        return database.write(work);
    }

    static <T> List<List<T>> chunks(List<T> all) {
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += IDS_PER_QUERY) {
            chunks.add(all.subList(from, Math.min(all.size(), from + IDS_PER_QUERY)));
        }
        return chunks;
    }

    /// `?, ?, ?`
    static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }

    static int set(PreparedStatement statement, int from, Collection<?> values) throws SQLException {
        int index = from;
        for (var value : values) {
            statement.setString(index++, value.toString());
        }
        return index;
    }
}
