package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.auth.AuthHost;
import dev.anabranch.simulator.http.Edition;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.People;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.search.Search;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A site as Confluence Data Center serves it.
public final class DataCenter {
    /// What an app of an incoming link may ask for.
    public static final Set<String> LINK_SCOPES = IncomingLink.SCOPES;

    private final Edition edition;
    private final List<Endpoints> endpoints;

    /// The site must be filled. What this edition does not have becomes what it has instead.
    ///
    /// @param baseUrl the address of the site, with the context path
    /// @param auth where apps are registered
    public DataCenter(Site site, DataCenterOptions options, String baseUrl, Search search, AuthHost auth) {
        new Adoption(site, baseUrl).run();
        withGroups(site.people());
        Installation installation = Installation.of(site, options);
        Failures failures = new Failures(options.captchaAfter());
        LinkGrants grants = new LinkGrants(site);
        this.edition = new DataCenterEdition(installation, new Door(installation, failures, grants));
        this.endpoints = List.of(
                new DataCenterApi(installation, search),
                new IncomingLink(installation, auth, grants),
                new LoginPages(installation, failures, new ServerRoutes(installation)));
    }

    /// How the site treats every request.
    public Edition edition() {
        return edition;
    }

    /// What the site answers.
    public List<Endpoints> endpoints() {
        return endpoints;
    }

    /// What "every user" and "administrator" mean elsewhere are groups here.
    private static void withGroups(People people) {
        List<User> active = people.users().stream().filter(User::active).toList();
        found(people, SpacePermissions.EVERYBODY, active.stream());
        found(
                people,
                SpacePermissions.ADMINISTRATORS,
                people.accounts().stream().filter(Account::readsEverything).map(Account::user));
    }

    private static void found(People people, String name, Stream<User> members) {
        if (people.groupNamed(name).isEmpty()) {
            String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                    .toString();
            people.put(new Group(id, name, members.map(User::accountId).collect(Collectors.toSet())));
        }
    }
}
