package dev.anabranch.server;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Draft;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.TokenSignIn;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import dev.anabranch.server.writing.Author;
import dev.anabranch.server.writing.Policies;
import dev.anabranch.server.writing.Proposals;
import dev.anabranch.server.writing.SiteWriters;
import dev.anabranch.server.writing.SpaceMode;
import dev.anabranch.server.writing.StoredProposals;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A small company whose pages people here write: Ana with a connection of her own, Ben without one, Ada and Eve, who
/// administer the server. The clock of proposals stands still.
final class WrittenCompany implements AutoCloseable {
    static final String STORAGE = "<h1>Plan</h1><p>We ship <strong>tomorrow</strong>.</p>"
            + "<ac:structured-macro ac:name=\"anchor\" ac:schema-version=\"1\"><ac:parameter ac:name=\"\">here</ac:parameter>"
            + "</ac:structured-macro><h2>Risks</h2><p>The <ac:inline-comment-marker ac:ref=\"7a1f\">weather"
            + "</ac:inline-comment-marker> is bad.</p><h2>People</h2><p>Ana&nbsp;and Ben.</p>"
            + "<ac:structured-macro ac:name=\"unheard-of\" ac:schema-version=\"1\" data-x='1'/>";

    final TestServer server;
    final SmallCompany company;
    final SetClock clock;
    final Policies policies;
    final Person ana;
    final Person ben;
    final Person ada;
    final Person eve;
    final long page;
    final long other;
    final long hidden;

    private WrittenCompany(TestServer server) throws Exception {
        this.server = server;
        this.company = new SmallCompany(server);
        this.clock = SetClock.at("2026-12-01T08:00:00Z");
        this.policies = part(Policies.class);
        company.openToAll(space());
        this.ana = arrives("ana", Role.MEMBER);
        this.ben = arrives("ben", Role.MEMBER);
        this.ada = arrives("ada", Role.ADMINISTRATOR);
        this.eve = arrives("eve", Role.ADMINISTRATOR);
        this.page = company.page(space(), "Plan", STORAGE);
        this.other = company.page(space(), "Other", "<p>Other.</p>");
        this.hidden = company.page(space(), "Hidden", "<p>Secret.</p>");
        company.restrict(hidden, "ada");
        server.sync();
        connect(ana);
    }

    static WrittenCompany of(boolean dataCenter, Path data) throws Exception {
        var options = SimulatorOptions.generated(3, 1, 1);
        return new WrittenCompany(TestServer.connected(
                data, dataCenter ? options.asDataCenter(DataCenterOptions.usual()) : options, Map.of()));
    }

    private Person arrives(String name, Role role) {
        server.site().site().people().put(new Account(user(name), "token-of-" + name, false));
        company.arrives(name);
        var person =
                server.accounts().people().withEmail(name + "@here.example").orElseThrow();
        return role == Role.VIEWER ? person : server.accounts().people().changeRole(person.id(), role, Actor.SERVER);
    }

    private static User user(String name) {
        return new User(name, name, name, name + "@acme.example", false, ZoneOffset.UTC, "atlassian", "active", false);
    }

    /// Makes the connection of somebody's own.
    void connect(Person person) {
        boolean dataCenter = server.site().isDataCenter();
        var way = dataCenter ? SignInWay.PERSONAL_TOKEN : SignInWay.API_TOKEN;
        var account = new Account(user(person.name()), "token-of-" + person.name(), false);
        var token = dataCenter ? Logins.personalAccessToken(account) : account.apiToken();
        server.hide(token);
        var draft =
                Draft.ofWorkspace(way, site(), dataCenter ? "" : account.user().email());
        var connections = part(Connections.class);
        var by = Actor.browser(person, "127.0.0.1");
        var begun = connections.begin(
                new Draft(
                        Optional.of(person.id()),
                        draft.way(),
                        draft.site(),
                        draft.account(),
                        draft.app(),
                        draft.purposes()),
                by);
        new TokenSignIn(connections)
                .signIn(begun.id(), OptionalLong.empty(), TokenSignIn.Entered.of(Secret.of(token)), by);
    }

    <T> T part(Class<T> type) {
        return server.parts(type).iterator().next();
    }

    String site() {
        return server.site().baseUri().toString();
    }

    Space space() {
        return server.site().spaces().getFirst();
    }

    DocumentId id(long page) {
        return new DocumentId(String.valueOf(page));
    }

    /// Proposals of a server whose clock the test sets.
    Proposals proposals() {
        return proposals(part(SiteWriters.class));
    }

    StoredProposals proposals(SiteWriters writers) {
        return new StoredProposals(
                new StoredProposals.Around(
                        part(Database.class),
                        server.accounts(),
                        part(Readers.class),
                        part(Workspace.class),
                        part(ReaderTexts.class),
                        clock),
                policies,
                writers);
    }

    void allow(SpaceMode mode, boolean service) {
        policies.set(ConnectionSetup.ID, true, service, Actor.SERVER);
        policies.set(ConnectionSetup.ID, String.valueOf(space().id()), mode, Actor.SERVER);
    }

    Author author(Person person) {
        var now = server.accounts().people().find(person.id()).orElseThrow();
        return new Author(
                now,
                part(Readers.class).of(Optional.of(now)),
                Actor.browser(now, "127.0.0.1"),
                now.has(Right.ADMINISTER));
    }

    Content content(long id) {
        return server.site().site().everything().content(id).orElseThrow();
    }

    String storage(long id) {
        return ((Body.Text) content(id).body()).text();
    }

    byte[] bytes(Content file) {
        try (var in = ((Body.File) file.body()).open()) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Somebody changes the page at the site.
    void changedBySomebody(long id, String storage) {
        server.site().site().edit(id, Edit.by("ada").saying(Body.storage(storage)));
    }

    List<String> deeds() {
        return server
                .accounts()
                .audit()
                .newest(
                        new AuditLog.Wanted("", "writing", AuditLog.Wanted.ALL.from(), AuditLog.Wanted.ALL.until()),
                        "",
                        500)
                .reversed()
                .stream()
                .map(AuditEvent::action)
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
