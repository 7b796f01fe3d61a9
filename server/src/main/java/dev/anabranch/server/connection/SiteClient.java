package dev.anabranch.server.connection;

import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.DataCenter;

/// An open client for a site of one of the two editions. Safe for any number of threads.
public sealed interface SiteClient extends AutoCloseable {
    /// For Confluence Cloud.
    record Cloud(Confluence client) implements SiteClient {
        @Override
        public void close() {
            client.close();
        }

        @Override
        public int pages(String spaceKey) {
            return client.count(current(spaceKey));
        }
    }

    /// For Confluence Data Center.
    record OwnServer(DataCenter client) implements SiteClient {
        @Override
        public void close() {
            client.close();
        }

        @Override
        public int pages(String spaceKey) {
            return client.count(current(spaceKey));
        }
    }

    /// About how many pages a space has for this account. One request.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException when the site does not tell
    int pages(String spaceKey);

    @Override
    void close();

    private static Cql current(String spaceKey) {
        return new Cql("type = page and space = " + Cql.quoted(spaceKey));
    }
}
