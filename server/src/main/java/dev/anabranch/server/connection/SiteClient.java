package dev.anabranch.server.connection;

import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.DataCenter;

/// An open client for a site of one of the two editions. Safe for any number of threads.
public sealed interface SiteClient extends AutoCloseable {
    /// For Confluence Cloud.
    record Cloud(Confluence client) implements SiteClient {
        @Override
        public void close() {
            client.close();
        }
    }

    /// For Confluence Data Center.
    record OwnServer(DataCenter client) implements SiteClient {
        @Override
        public void close() {
            client.close();
        }
    }

    @Override
    void close();
}
