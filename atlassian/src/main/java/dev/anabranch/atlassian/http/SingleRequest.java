package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Sends a request to a host once, and never again by itself: for what changes something there. Follows no
/// redirect. Immutable but for the connections; safe for any number of threads.
public final class SingleRequest implements AutoCloseable {
    private final URI host;
    private final ClientOptions options;
    private final Wire wire;

    private SingleRequest(URI host, ClientOptions options) {
        this.host = host;
        this.options = options;
        this.wire = new Wire(options.timeouts(), "https".equals(host.getScheme()));
    }

    /// A sender to this host. Sends nothing yet.
    ///
    /// @param host scheme and host, without a path
    /// @param options time-outs, largest body, and clock; the rest means nothing here
    public static SingleRequest to(URI host, ClientOptions options) {
        return new SingleRequest(host, options);
    }

    /// Sends JSON.
    ///
    /// @return what came, whatever its status
    /// @throws Unavailable when no whole answer came; see [#mayHaveArrived]
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted; the flag stays set
    public Reply post(String path, String json) {
        var request = HttpRequest.newBuilder(URI.create(host + path))
                .header("User-Agent", "anabranch")
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            var response = wire.send(request, Duration.ZERO);
            try (var body = new BodyLimits(response.body(), options.maxBodyBytes())) {
                var head = response.head();
                return new Reply(
                        head.statusCode(),
                        head.headers(),
                        body.readAllBytes(),
                        options.waiting().clock());
            }
        } catch (BodyLimits.TooLarge tooLarge) {
            throw new Unavailable(
                    "The answer of " + host.getRawAuthority() + " to " + path + " is too large.",
                    Outage.CUT_SHORT,
                    null);
        } catch (IOException broken) {
            wire.failIfCancelled();
            throw new NetworkFailure(host.getRawAuthority(), path, broken).error();
        }
    }

    /// Whether a request that failed so may have been carried out all the same.
    public static boolean mayHaveArrived(Unavailable failure) {
        return switch (failure.outage()) {
            case HOST_NOT_FOUND, NO_CONNECTION, TLS, PROXY, SITE_DOWN -> false;
            case NOT_CONFLUENCE, TIME_OUT, CUT_SHORT, SERVER_ERROR -> true;
        };
    }

    /// Gives the connections back and ends what is under way.
    @Override
    public void close() {
        wire.close();
    }

    /// What a host answered. It prints without the body, which may hold secrets.
    public static final class Reply {
        private final int status;
        private final HttpHeaders headers;
        private final byte[] body;
        private final Clock clock;

        private Reply(int status, HttpHeaders headers, byte[] body, Clock clock) {
            this.status = status;
            this.headers = headers;
            this.body = body;
            this.clock = clock;
        }

        /// The status code.
        public int status() {
            return status;
        }

        /// The body as it came.
        public byte[] body() {
            return body.clone();
        }

        /// Whether it calls itself JSON.
        public boolean isJson() {
            return headers.firstValue("Content-Type")
                    .map(type -> type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip())
                    .filter(type -> type.equals("application/json") || type.endsWith("+json"))
                    .isPresent();
        }

        /// How long the host asks to be left alone, between a second and an hour.
        public Optional<Duration> retryAfter() {
            return new RetryHint(headers, clock).delay();
        }

        @Override
        public String toString() {
            return "Reply[status=" + status + "]";
        }
    }
}
