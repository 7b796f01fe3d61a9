package dev.anabranch.server.workspace;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.http.SiteLimiter;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.fault.Interference;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Upload;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A simulated site and a folder that mirrors it, for the time of one test.
final class LiveMirror implements AfterEachCallback {
    private final Path folder = temporaryFolder();
    private final Simulator simulator;
    private ClientOptions options = ClientOptions.standard()
            .with(new Retries(2, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(5)));
    private Clock clock = Clock.systemUTC();
    private Account account;
    private SiteClient client;
    private Database database;
    private Mirror mirror;

    private LiveMirror(SimulatorOptions options) {
        this.simulator = started(options);
        this.account = simulator.accounts().getFirst();
        this.client = connect();
        this.database = Database.sqlite(folder.resolve("test.db"));
        this.mirror = new Mirror(database, root(), clock);
    }

    private SiteClient connect() {
        return SiteClient.of(simulator, account, options.with(new SiteLimiter(4)));
    }

    /// Signs in as this account from the next opening on; at first as the one that reads everything.
    void signInAs(Account other) {
        account = other;
    }

    Account account() {
        return account;
    }

    /// What the account may read.
    View view() {
        return simulator.site().viewedBy(account);
    }

    /// Asks the site in this way from the next opening on.
    void setOptions(ClientOptions wanted) {
        options = wanted;
    }

    /// Tells the time by this clock from the next opening on.
    void setClock(Clock wanted) {
        clock = wanted;
    }

    /// Opens the folder as a new process would.
    void open() {
        open(operation -> {});
    }

    /// A site with one empty space, `CORPUS`.
    static LiveMirror empty() {
        return new LiveMirror(SimulatorOptions.folder(temporaryFolder()));
    }

    /// A site of this kind with one empty space, `CORPUS`.
    static LiveMirror empty(SiteKind kind) {
        return new LiveMirror(kind.of(SimulatorOptions.folder(temporaryFolder())));
    }

    /// A site of this kind with generated pages in `GEN1`.
    static LiveMirror generated(int pages, SiteKind kind) {
        return new LiveMirror(kind.of(SimulatorOptions.generated(pages, 1, 7)));
    }

    /// A site of this kind with the sample company.
    static LiveMirror company(SiteKind kind) {
        return new LiveMirror(kind.of(SimulatorOptions.sampleCompany()));
    }

    /// A site that was made like this, with one empty space, `CORPUS`.
    static LiveMirror empty(SiteKind kind, UnaryOperator<SimulatorOptions> how) {
        return new LiveMirror(kind.of(how.apply(SimulatorOptions.folder(temporaryFolder()))));
    }

    /// A site of generated pages in `GEN1`.
    static LiveMirror generated(int pages) {
        return new LiveMirror(SimulatorOptions.generated(pages, 1, 7));
    }

    /// A site made of a folder of storage files.
    static LiveMirror of(Path files) {
        return new LiveMirror(SimulatorOptions.folder(files));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        database.close();
        client.close();
        simulator.close();
        delete(folder);
    }

    /// Opens the folder, and a connection that remembers no trouble, as a new process would.
    void open(Disk.Probe probe) {
        database.close();
        client.close();
        client = connect();
        database = Database.sqlite(folder.resolve("test.db"));
        mirror = new Mirror(database, root(), clock, probe);
    }

    /// A copy of the database as it is now, for [#restore].
    Path backup() {
        database.close();
        try {
            var copy = Files.copy(folder.resolve("test.db"), temporaryFolder().resolve("backup.db"));
            open();
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Puts a backup in the place of the database; the files stay.
    void restore(Path backup) {
        database.close();
        try {
            Files.copy(backup, folder.resolve("test.db"), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(folder.resolve("test.db-wal"));
            Files.deleteIfExists(folder.resolve("test.db-shm"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        open();
    }

    Database database() {
        return database;
    }

    /// A fresh folder instead of the one so far.
    void startOver() {
        database.close();
        delete(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        open(operation -> {});
    }

    /// Lets later runs follow these rules.
    void asking(FolderRules.Wishes rules) {
        mirror = mirror.asking(rules);
    }

    Path root() {
        return folder.resolve("files");
    }

    /// The database and whatever lies beside it.
    List<Path> databaseFiles() {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Mirror mirror() {
        return mirror;
    }

    SyncReport sync() {
        return sync(SyncRequest.of(List.of(space().key())));
    }

    SyncReport sync(SyncRequest request) {
        return sync(request, event -> {});
    }

    SyncReport sync(SyncRequest request, SyncListener listener) {
        return mirror.run(client.upstream(), request, listener, new StopSignal());
    }

    SyncReport sync(SyncRequest request, CommentPlace comments) {
        return mirror.run(client.upstream(), request, comments, event -> {}, new StopSignal());
    }

    SyncReport sync(SyncRequest request, SyncListener listener, StopSignal stop) {
        return mirror.run(client.upstream(), request, listener, stop);
    }

    Upstream upstream() {
        return client.upstream();
    }

    /// What is known of who may read what.
    AccessRecord access() {
        var address = ContentStore.sites(database).getFirst();
        return ContentStore.of(database, address, List.of(WorkspaceProjection.NAME), Clock.systemUTC())
                .access();
    }

    /// The first space.
    Space space() {
        return simulator.spaces().getFirst();
    }

    Space newSpace(String key, String name) {
        return simulator.site().put(Space.open(simulator.site().newId(), key, name, author(), Instant.EPOCH));
    }

    void renameSpace(String name) {
        simulator.site().put(space().named(name));
    }

    long page(String title, String storage) {
        return page(space(), Place.NOWHERE, title, storage);
    }

    long pageBelow(long parent, String title, String storage) {
        return page(space(), parent, title, storage);
    }

    long page(Space space, long parent, String title, String storage) {
        var wanted = NewContent.current(space.id(), parent, title, storage(storage), author());
        return simulator.site().createPage(wanted).id();
    }

    long post(String title, String storage) {
        var wanted = NewContent.current(space().id(), Place.NOWHERE, title, storage(storage), author());
        return simulator.site().createBlogPost(wanted).id();
    }

    long folder(String title) {
        return folderBelow(Place.NOWHERE, title);
    }

    long folderBelow(long parent, String title) {
        var wanted = NewContent.current(space().id(), parent, title, storage(""), author());
        return simulator.site().createFolder(wanted).id();
    }

    long attach(long container, String fileName, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var file = Body.file("text/plain", bytes);
        return simulator
                .site()
                .attach(new Upload(container, fileName, file, author(), "", false))
                .id();
    }

    /// A comment at the foot, or a reply.
    long comment(long parent, String storage) {
        return comment(parent, storage, Optional.empty());
    }

    /// A comment on a passage.
    long commentOn(long page, String passage, String storage) {
        return comment(page, storage, Optional.of(new Comment.Marker("ref-" + passage.hashCode(), passage, "open")));
    }

    private long comment(long parent, String storage, Optional<Comment.Marker> marker) {
        return simulator
                .site()
                .comment(new NewComment(parent, storage(storage), author(), marker))
                .id();
    }

    /// Attaches a file under a name that a site would refuse, and a hostile one might tell.
    void attachAs(long container, String fileName, String text) {
        var bytes = Body.file("text/plain", text.getBytes(StandardCharsets.UTF_8));
        var file = simulator.site().attach(new Upload(container, "placeholder", bytes, author(), "", false));
        var core = file.core();
        var named = new Revision(file.version(), fileName, bytes);
        simulator
                .site()
                .load(file.with(new Core(
                        core.id(), core.authorId(), core.createdAt(), core.status(), core.place(), List.of(named))));
    }

    void label(long id, String name) {
        simulator.site().label(id, "global", name);
    }

    Content edit(long id, String storage) {
        return simulator.site().edit(id, Edit.by(author()).saying(storage(storage)));
    }

    Content rename(long id, String title) {
        return simulator.site().edit(id, Edit.by(author()).titled(title));
    }

    Content move(long id, long parent) {
        return simulator.site().move(id, space().id(), parent);
    }

    Content move(long id, Space space) {
        return simulator.site().move(id, space.id(), Place.NOWHERE);
    }

    Simulator simulator() {
        return simulator;
    }

    /// The pages at the top of the space.
    List<Long> topPages() {
        return simulator
                .site()
                .everything()
                .roots(space().id())
                .map(Content::id)
                .toList();
    }

    void interfere(Interference interference) {
        simulator.faults().interfere(interference);
    }

    void faults(String json) {
        simulator.faults().set(FaultJson.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    void noFaults() {
        simulator.faults().clear();
    }

    List<AccessLog.Entry> log() {
        return simulator.log().entries();
    }

    void forgetLog() {
        simulator.log().clear();
    }

    /// Everything but our own folder: path and text.
    Map<String, String> files() {
        return files(root());
    }

    private static Map<String, String> files(Path root) {
        var found = new TreeMap<String, String>();
        if (!Files.exists(root)) {
            return found;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !file.startsWith(root.resolve(Workspace.OWN_FOLDER))) {
                    found.put(
                            root.relativize(file).toString(),
                            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    /// The files that a mirror made anew would hold.
    Map<String, String> filesOfAFreshMirror() {
        return filesOfAFreshMirror(SyncRequest.of(List.of(space().key())));
    }

    /// The files that a mirror made anew by this request would hold.
    Map<String, String> filesOfAFreshMirror(SyncRequest request) {
        var fresh = temporaryFolder();
        try (var other = Database.sqlite(fresh.resolve("test.db"))) {
            var report = new Mirror(other, fresh.resolve("files"), Clock.systemUTC())
                    .run(client.upstream(), request, event -> {}, new StopSignal());
            if (report.stopped().isPresent()) {
                throw new IllegalStateException("There is nothing to compare with: " + report);
            }
            return files(fresh.resolve("files"));
        } finally {
            delete(fresh);
        }
    }

    String text(String path) {
        return files().getOrDefault(path, "(no such file)");
    }

    Path file(String path) {
        return root().resolve(path);
    }

    String authorName() {
        return simulator.accounts().getFirst().user().displayName();
    }

    /// Who writes everything here.
    User writer() {
        return simulator.accounts().getFirst().user();
    }

    private String author() {
        return simulator.accounts().getFirst().user().accountId();
    }

    private static Simulator started(SimulatorOptions options) {
        try {
            return Simulator.start(options);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Body.Text storage(String text) {
        return Body.storage(text);
    }

    private static Path temporaryFolder() {
        try {
            var made = Files.createTempDirectory("anabranch-test");
            made.toFile().deleteOnExit();
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Deletes a folder with everything in it.
    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
