package dev.anabranch.server.runs;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.SiteClient;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.source.Upstream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The open way to one site. Another connection can take its place at any time, with another token: whoever
/// asks the site at that moment ends with what he began with, and the old client is closed after the last of
/// them. Safe for any number of threads.
public final class SiteLine implements AutoCloseable {
    private Connection connection;
    private Open now;
    private boolean closed;
    private volatile Consumer<Instant> waits = until -> {};

    /// @param connection which leads to the site; nothing is asked yet
    public SiteLine(Connection connection) {
        this.connection = connection;
        this.now = opened(connection);
    }

    /// A client with those who use it.
    private static final class Open {
        private final SiteClient client;
        private int users;
        private boolean replaced;

        Open(SiteClient client) {
            this.client = client;
        }
    }

    private Open opened(Connection way) {
        return new Open(way.open(until -> waits.accept(until)));
    }

    /// From now on this hears until when a client pauses.
    public void tellWaits(Consumer<Instant> listener) {
        waits = listener;
    }

    /// The connection by which the site is asked now.
    public synchronized Connection connection() {
        return connection;
    }

    /// Takes this connection from now on; it leads to the same site.
    void replace(Connection other) {
        put(other).ifPresent(SiteClient::close);
    }

    /// @return the former client, unless somebody uses it
    private synchronized Optional<SiteClient> put(Connection other) {
        var before = now;
        before.replaced = true;
        now = opened(other);
        connection = other;
        return before.users == 0 ? Optional.of(before.client) : Optional.empty();
    }

    /// Lets somebody ask the site; the client stays open until he returns.
    ///
    /// @throws Problem when the site is not synced any more
    public <T> T asked(Function<SiteClient, T> question) {
        var mine = begin();
        try {
            return question.apply(mine.client);
        } finally {
            end(mine);
        }
    }

    /// The same for whoever reads it.
    public <T> T read(Function<Upstream, T> reading) {
        return asked(client -> reading.apply(upstream(client)));
    }

    private synchronized Open begin() {
        if (closed) {
            throw Problem.conflict("not-configured", "This site is not connected any more.");
        }
        now.users++;
        return now;
    }

    private void end(Open mine) {
        if (isLast(mine)) {
            mine.client.close();
        }
    }

    private synchronized boolean isLast(Open mine) {
        mine.users--;
        return mine.users == 0 && mine.replaced;
    }

    /// The site behind an open client, to be read.
    public static Upstream upstream(SiteClient open) {
        return switch (open) {
            case SiteClient.Cloud(var client) -> Upstream.of(client);
            case SiteClient.OwnServer(var client) -> Upstream.of(client);
        };
    }

    /// Asks nothing any more: what is under way ends without an answer.
    @Override
    public void close() {
        final SiteClient client;
        synchronized (this) {
            closed = true;
            client = now.client;
        }
        client.close();
    }
}
