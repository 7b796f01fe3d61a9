package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.SiteAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends one request and hands back the answer, within its time-outs. Follows no redirect, keeps no cookie.
final class Wire implements AutoCloseable {
    private final HttpClient http;
    private final ForbiddenAddresses forbidden;
    private final Timeouts timeouts;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("anabranch-http-timer").factory());

    /// Names are looked up beside the caller: the system takes as long as it likes to find none. Not by virtual
    /// threads, which would hold those that carry the others meanwhile.
    private final ExecutorService lookups = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("anabranch-name").factory());

    private volatile boolean closed;

    Wire(Timeouts timeouts, boolean encrypted) {
        this(timeouts, encrypted, InetAddress::getAllByName);
    }

    /// @param lookup finds the addresses of a name; may take its time
    Wire(Timeouts timeouts, boolean encrypted, ForbiddenAddresses.Lookup lookup) {
        this.timeouts = timeouts;
        this.forbidden = new ForbiddenAddresses(lookup);
        this.http = HttpClient.newBuilder()
                // without TLS the JDK would ask every server to upgrade to HTTP/2
                .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeouts.connect())
                .build();
    }

    /// @param total time for everything, when the body is known to be large; at least the usual total is given
    /// @throws dev.anabranch.atlassian.AtlassianException.Rejected when there can be no site; nothing was sent
    Response send(HttpRequest request, Duration total) throws IOException {
        return send(request, total, Duration.ZERO);
    }

    /// @param total time for everything after the sending
    /// @param sending time that the request itself may take on its way beside that
    Response send(HttpRequest request, Duration total, Duration sending) throws IOException {
        long start = System.nanoTime();
        refuseForbidden(request.uri());
        var end = (total.compareTo(timeouts.total()) > 0 ? total : timeouts.total()).plus(sending);
        var silence = timeouts.idle().plus(sending);
        var future = http.sendAsync(request, BodyHandlers.ofInputStream());
        var response = headers(future, silence.compareTo(end) < 0 ? silence : end);
        var left = end.minusNanos(System.nanoTime() - start);
        try {
            return new Response(response, new WatchedBody(response.body(), timeouts.idle(), left, timer));
        } catch (RejectedExecutionException closedMeanwhile) {
            throw new IOException("The client was closed.", closedMeanwhile);
        }
    }

    /// Looks up the name within the time that connecting may take.
    private void refuseForbidden(URI address) throws IOException {
        var host = address.getHost();
        if (SiteAddress.isLoopback(host)) {
            return;
        }
        Future<?> lookup;
        try {
            lookup = lookups.submit(() -> forbidden.refuse(host));
        } catch (RejectedExecutionException ended) {
            throw new IOException("The client was closed.", ended);
        }
        var wait = timeouts.connect();
        try {
            lookup.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silence) {
            lookup.cancel(true);
            if (isProxied(address)) {
                return; // the proxy looks the name up, and this machine need not know it
            }
            throw new HttpConnectTimeoutException(
                    "The name %s was not looked up within %d s.".formatted(host, wait.toSeconds()));
        } catch (InterruptedException interrupted) {
            lookup.cancel(true);
            throw Patience.cancelled();
        } catch (CancellationException ended) {
            throw new IOException("The client was closed.", ended);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AtlassianException.Rejected refused) {
                throw refused;
            }
            throw new IOException(failed.getCause());
        }
    }

    private static boolean isProxied(URI address) {
        var selector = ProxySelector.getDefault();
        return selector != null
                && selector.select(address).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    /// After a failure: ends the call when it failed because the client was closed or the thread interrupted, which
    /// no other try would mend.
    ///
    /// @throws CancellationException in these cases
    void failIfCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            throw Patience.cancelled();
        }
        if (closed) {
            throw new CancellationException("The client was closed.");
        }
    }

    private static HttpResponse<InputStream> headers(CompletableFuture<HttpResponse<InputStream>> future, Duration wait)
            throws IOException {
        try {
            return future.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silence) {
            future.cancel(true);
            throw new HttpTimeoutException("No answer within " + wait.toSeconds() + " s.");
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            throw Patience.cancelled();
        } catch (CancellationException closed) {
            throw new IOException("The client was closed.", closed);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        }
    }

    /// Ends what is under way.
    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
        timer.shutdownNow();
        lookups.shutdownNow();
    }

    /// An answer whose body is watched.
    record Response(HttpResponse<InputStream> head, WatchedBody body) {}
}
