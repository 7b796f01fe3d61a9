package dev.anabranch.server.workspace;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Account;

/// A client of a simulated site of either edition, as the account that reads everything or as another one.
record SiteClient(Upstream upstream, Runnable closing) implements AutoCloseable {
    static SiteClient of(Simulator site, ClientOptions options) {
        return of(site, site.accounts().getFirst(), options);
    }

    static SiteClient of(Simulator site, Account account, ClientOptions options) {
        var address = site.baseUri().toString();
        if (site.isDataCenter()) {
            var token = Secret.of(Logins.personalAccessToken(account));
            var client =
                    DataCenter.connect(SiteAddress.ofDataCenter(address), new Credentials.BearerToken(token), options);
            return new SiteClient(Upstream.of(client), client::close);
        }
        var credentials = new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken()));
        var client = Confluence.connect(SiteAddress.of(address), credentials, options);
        return new SiteClient(Upstream.of(client), client::close);
    }

    @Override
    public void close() {
        closing.run();
    }
}
