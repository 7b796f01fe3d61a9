package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The host that stands for `auth.atlassian.com`: apps, consents, tokens. The settings of a person's account are
/// on it, too. Safe for many threads.
///
/// ```java
/// var auth = simulator.auth();
/// var app = auth.apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
/// var code = auth.grants().consent(app, person, Set.of("offline_access", "read:me"), Set.of(Gateway.CLOUD_ID));
/// ```
public final class AuthHost implements Endpoints {
    private final Site site;
    private final Apps apps = new Apps();
    private final Grants grants;
    private volatile List<ConnectedSite> sites;

    /// A host with the two apps that are there from the start.
    ///
    /// @param sites those that people can grant access to
    /// @param scopes what the ready-made app may ask for
    public AuthHost(Site site, AuthOptions options, List<ConnectedSite> sites, Set<String> scopes) {
        this.site = site;
        this.sites = List.copyOf(sites);
        this.grants = new Grants(site, apps, options.lives());
        apps.put(new App(AuthOptions.DEMO_CLIENT_ID, AuthOptions.DEMO_SECRET, "Anabranch", options.callback(), scopes));
        apps.put(new App(
                AuthOptions.SIGN_IN_CLIENT_ID,
                AuthOptions.SIGN_IN_SECRET,
                "Anabranch",
                options.signInCallback(),
                Set.of(App.OPENID, "profile", "email")));
    }

    /// The registered apps.
    public Apps apps() {
        return apps;
    }

    /// What people have allowed.
    public Grants grants() {
        return grants;
    }

    /// The sites that people can grant access to.
    public List<ConnectedSite> sites() {
        return sites;
    }

    /// Sets the sites. Those that are gone are no longer told to apps that had access.
    public void setSites(List<ConnectedSite> wanted) {
        sites = List.copyOf(wanted);
    }

    /// Who can sign in.
    public List<User> people() {
        return site.people().accounts().stream()
                .map(Account::user)
                .filter(User::active)
                .toList();
    }

    /// Somebody who can sign in.
    ///
    /// @throws Refusal when nobody with this account id can
    public User person(String accountId) {
        return people().stream()
                .filter(user -> user.accountId().equals(accountId))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("Nobody with the account id \"" + accountId + "\" can sign in."));
    }

    @Override
    public List<Route> routes() {
        TokenEndpoint tokens = new TokenEndpoint(apps, grants);
        Stream<Route> own = Stream.of(
                Route.post("/oauth/token", tokens::answer), Route.get("/auth.css", _ -> AuthPage.stylesheet()));
        return Stream.of(own, new ConsentPages(this).routes().stream(), new ConnectedApps(this).routes().stream())
                .flatMap(routes -> routes)
                .toList();
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        throw new IllegalStateException("these addresses are open to anybody");
    }

    @Override
    public Answer refused(Refusal refusal) {
        String words = refusal.reason() instanceof Refusal.Reason.Invalid(String message)
                ? message
                : String.valueOf(refusal.getMessage());
        return AuthPage.message(400, "Something went wrong", words);
    }
}
