package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;

/// A site of one edition with one space, to which ben may write, and eve where ben lets her.
final class WrittenSite implements AutoCloseable {
    static final String BEN = "712020:ben";
    static final String EVE = "712020:eve";

    final Simulator simulator;
    final SetTime time = new SetTime();

    private WrittenSite(Simulator simulator) {
        this.simulator = simulator;
        hire(BEN, "Ben");
        hire(EVE, "Eve");
    }

    static WrittenSite cloud() {
        return of(options());
    }

    static WrittenSite dataCenter() {
        return of(options().asDataCenter(DataCenterOptions.usual().below("/confluence")));
    }

    private static SimulatorOptions options() {
        try {
            var empty = Files.createTempDirectory("anabranch-site");
            empty.toFile().deleteOnExit();
            return SimulatorOptions.folder(empty);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static WrittenSite of(SimulatorOptions options) {
        try {
            return new WrittenSite(Simulator.start(options));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void hire(String accountId, String name) {
        var zone = simulator.site().zone();
        var person = User.person(accountId, name, name.toLowerCase(Locale.ROOT) + "@example.com", zone);
        simulator.site().people().put(person);
        simulator.site().people().put(new Account(person, "canary-" + name, false));
    }

    Account account(String accountId) {
        return simulator.site().people().accounts().stream()
                .filter(one -> one.user().accountId().equals(accountId))
                .findFirst()
                .orElseThrow();
    }

    /// Whoever administers the site.
    Account administrator() {
        return simulator.accounts().getFirst();
    }

    ContentWriter as(String accountId) {
        return as(account(accountId), ClientOptions.standard().with(time.waiting()));
    }

    ContentWriter as(Account account, ClientOptions options) {
        var url = simulator.baseUri().toString();
        return simulator.isDataCenter()
                ? DataCenter.connect(
                                SiteAddress.ofDataCenter(url),
                                new Credentials.BearerToken(Secret.of(Logins.personalAccessToken(account))),
                                options)
                        .writer()
                : Confluence.connect(
                                SiteAddress.of(url),
                                new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken())),
                                options)
                        .writer();
    }

    Space space() {
        return simulator.spaces().getFirst();
    }

    Parent page(String title, String storage) {
        return page(Place.NOWHERE, title, storage);
    }

    Parent page(long parentId, String title, String storage) {
        var wanted = NewContent.current(space().id(), parentId, title, Body.storage(storage), BEN);
        return new Parent(simulator.site().createPage(wanted).idText(), ContentType.PAGE);
    }

    Parent blogPost(String title, String storage) {
        var wanted = NewContent.current(space().id(), Place.NOWHERE, title, Body.storage(storage), BEN);
        return new Parent(simulator.site().createBlogPost(wanted).idText(), ContentType.BLOG_POST);
    }

    /// Lets only ben edit it.
    void keep(Parent content) {
        simulator
                .site()
                .restrict(
                        Long.parseLong(content.id()),
                        new Restrictions(Principals.NONE, new Principals(Set.of(BEN), Set.of())));
    }

    /// Rules of what goes wrong, with ' for ".
    void fails(String rules) {
        simulator.faults().set(FaultJson.read(rules.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /// How many requests that may change something came in since the log was cleared.
    long changes() {
        return simulator.log().entries().stream()
                .filter(entry -> !entry.method().equals("GET"))
                .count();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
