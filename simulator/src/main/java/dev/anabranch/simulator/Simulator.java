package dev.anabranch.simulator;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthEdition;
import dev.anabranch.simulator.auth.AuthHost;
import dev.anabranch.simulator.cloud.ApiHost;
import dev.anabranch.simulator.cloud.CloudEdition;
import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.cloud.CloudQuirk;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.cloud.TenantInfo;
import dev.anabranch.simulator.control.Control;
import dev.anabranch.simulator.datacenter.DataCenter;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.fault.Faults;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.http.Edition;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.HttpServer;
import dev.anabranch.simulator.http.Router;
import dev.anabranch.simulator.jira.JiraApi;
import dev.anabranch.simulator.media.MediaHost;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.openid.OpenIdProvider;
import dev.anabranch.simulator.rendering.Rendering;
import dev.anabranch.simulator.rendering.SiteTargets;
import dev.anabranch.simulator.search.Search;
import dev.anabranch.simulator.storage.StorageFormat;
import dev.anabranch.simulator.v1.V1Api;
import dev.anabranch.simulator.v2.BodyRules;
import dev.anabranch.simulator.v2.V2;
import dev.anabranch.simulator.web.WebSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A Confluence site on this machine, Cloud or Data Center, over real HTTP, for as long as it is open.
///
/// ```java
/// try (var simulator = Simulator.start(SimulatorOptions.sampleCompany())) {
///     var account = simulator.accounts().getFirst(); // reads everything
///     // ask simulator.baseUri() as account.user().email() with account.apiToken()
/// }
/// ```
///
/// It listens on the loopback address only. What it serves lives in memory and is gone when it is closed.
public final class Simulator implements AutoCloseable {
    private final Site site;
    private final HttpServer siteServer;
    private final HttpServer mediaServer;
    private final HttpServer authServer;
    private final String contextPath;
    private final boolean dataCenter;
    private final AccessLog log = new AccessLog();
    private final Faults faults = new Faults();
    private final AuthHost auth;
    private final OpenIdProvider openId;

    private Simulator(SimulatorOptions options, Servers servers) {
        this.siteServer = servers.site();
        this.mediaServer = servers.media();
        this.authServer = servers.auth();
        this.contextPath =
                options.dataCenter().map(DataCenterOptions::contextPath).orElse("");
        this.dataCenter = options.dataCenter().isPresent();
        this.site = new Site(options.clock(), options.zone());
        options.content().fill(site, baseUri().toString());
        site.audit().clear();
        faults.set(options.faults());
        CloudOptions cloudSite = options.cloud();
        this.auth = new AuthHost(
                site,
                options.auth(),
                dataCenter ? List.of() : List.of(Gateway.connected(baseUri().toString(), cloudSite)),
                dataCenter ? DataCenter.LINK_SCOPES : App.USUAL_SCOPES);
        this.openId = new OpenIdProvider(site, auth);
        Traffic traffic =
                new Traffic(options.latency(), options.ratePerSecond(), cloudSite.has(CloudQuirk.RATE_PER_ENDPOINT));
        MediaHost media = new MediaHost(site, mediaServer::port);
        Search search = new Search(site, options.indexLag());
        Edition cloud = new CloudEdition(site, cloudSite, auth.grants());
        Optional<DataCenter> served = options.dataCenter()
                .map(wanted -> new DataCenter(site, wanted, baseUri().toString(), search, auth));
        siteServer.serve(responder(
                "site",
                served.map(DataCenter::edition).orElse(cloud),
                served.map(this::apis).orElseGet(() -> apis(media, search, options)),
                traffic));
        Edition plain = new CloudEdition(site, CloudOptions.usual(), auth.grants());
        mediaServer.serve(responder("media", plain, List.of(media), traffic));
        authServer.serve(responder("auth", new AuthEdition(), List.of(auth, openId), traffic));
    }

    /// Starts a site; it answers when this returns.
    ///
    /// @throws IOException when the port is taken
    /// @throws UncheckedIOException when the content cannot be read
    public static Simulator start(SimulatorOptions options) throws IOException {
        Servers servers = Servers.listen(options.port(), options.auth().port());
        try {
            return new Simulator(options, servers);
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /// The address of the site: on Cloud without `/wiki`, on Data Center with the context path.
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + siteServer.port() + contextPath);
    }

    /// The address of the host that serves files.
    public URI mediaUri() {
        return URI.create("http://127.0.0.1:" + mediaServer.port());
    }

    /// The address of the host for consent and tokens, which stands for `auth.atlassian.com`.
    public URI authUri() {
        return URI.create("http://127.0.0.1:" + authServer.port());
    }

    /// The address of the control API.
    public URI controlUri() {
        return baseUri().resolve("/_simulator");
    }

    /// The sign-ins; the first one reads everything.
    public List<Account> accounts() {
        return site.people().accounts();
    }

    /// The spaces by id.
    public List<Space> spaces() {
        return site.everything().spaces();
    }

    /// The site itself, to look at and to change from within the same process.
    public Site site() {
        return site;
    }

    /// Whether it is a Data Center site; else it is a Cloud one.
    public boolean isDataCenter() {
        return dataCenter;
    }

    /// Apps, consents and tokens, to look at and to change from within the same process.
    public AuthHost auth() {
        return auth;
    }

    /// The provider for signing in by OpenID Connect.
    public OpenIdProvider openId() {
        return openId;
    }

    /// Its address, by which it is found.
    public URI issuer() {
        return authUri().resolve("/openid");
    }

    /// What was asked so far.
    public AccessLog log() {
        return log;
    }

    /// What goes wrong.
    public Faults faults() {
        return faults;
    }

    /// One line of JSON for whoever started the simulator: addresses, accounts and spaces.
    public String readyLine() {
        return ReadyLine.of(this);
    }

    /// Stops answering and lets go of its ports.
    @Override
    public void close() {
        try (siteServer;
                mediaServer;
                authServer) {
            faults.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Endpoints> apis(MediaHost media, Search search, SimulatorOptions options) {
        BodyRules bodies = new BodyRules(Simulator::checked, this::rendered);
        CloudOptions cloudSite = options.cloud();
        Stream<Endpoints> jira = cloudSite.has(CloudQuirk.JIRA)
                ? Stream.of(new JiraApi(options.content().projects()))
                : Stream.empty();
        Stream<Endpoints> others = Stream.of(
                new V2(site, bodies),
                new V1Api(site, media::address, search, cloudSite.has(CloudQuirk.ANCESTOR_RESTRICTIONS_FAIL)),
                new TenantInfo(),
                new ApiHost(site, auth, cloudSite),
                new Control(site, log, faults, auth, openId),
                new WebSite(site));
        return Stream.concat(jira, others).toList();
    }

    private List<Endpoints> apis(DataCenter dataCenter) {
        return Stream.concat(
                        dataCenter.endpoints().stream(),
                        Stream.of(new Control(site, log, faults, auth, openId), WebSite.below(site, contextPath)))
                .toList();
    }

    private SiteResponder responder(String host, Edition edition, List<Endpoints> apis, Traffic traffic) {
        return new SiteResponder(host, site, edition, new Router(apis), faults, log, traffic);
    }

    private static Body.Text checked(Body.Text body) {
        if (body.format() == Body.Format.STORAGE) {
            StorageFormat.problemIn(body.text()).ifPresent(problem -> {
                throw Refusal.invalid(problem.message());
            });
        }
        return body;
    }

    private String rendered(Content content) {
        return content.body() instanceof Body.Text text
                ? Rendering.of(text, new SiteTargets(site.everything(), content))
                : "";
    }
}
