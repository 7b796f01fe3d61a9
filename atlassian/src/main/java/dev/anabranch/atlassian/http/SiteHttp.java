package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.TryFailed.Again;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries calls to one site: waits for a turn, sends, tries again where that may help, and counts. Immutable but
/// for the connections; safe for any number of threads.
public final class SiteHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteHttp.class);

    private final Site site;
    private final RequestListener listener;
    private final Priority priority;

    private SiteHttp(Site site, RequestListener listener, Priority priority) {
        this.site = site;
        this.listener = listener;
        this.priority = priority;
    }

    /// A carrier of bulk calls that tells nobody. Sends nothing yet.
    public static SiteHttp to(SiteAddress address, Credentials credentials, ClientOptions options) {
        return new SiteHttp(Site.of(address, credentials, options), exchange -> {}, Priority.BULK);
    }

    /// The same connections, told to another listener.
    public SiteHttp tellingTo(RequestListener other) {
        return new SiteHttp(site, other, priority);
    }

    /// The same connections, at another place in the queue.
    public SiteHttp withPriority(Priority other) {
        return new SiteHttp(site, listener, other);
    }

    /// The site this goes to.
    public SiteAddress address() {
        return site.address();
    }

    /// Sends a call until it has an answer that the reader accepts. A change is sent again only when the site said
    /// that it did not take it (429, or 401 with a token that could be renewed) or was not reached at all; when its
    /// answer got lost, was an error of the site (5xx) or cannot be read, that is `Uncertain`, and nothing is sent
    /// again.
    ///
    /// @param errors says what a refusal means; asked outside the site's queue, so it may send calls itself
    /// @throws AtlassianException when no further try may help or is allowed
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted; the flag stays
    ///     set. A change may have been carried out all the same
    public <T> T call(Call call, AnswerReader<T> reader, ErrorReader errors) {
        return untilDone(
                call,
                errors,
                (current, signature, patience) -> inTurn(
                        patience,
                        () -> site.oneTry().send(current, site.requests().to(current, signature), reader, listener)));
    }

    /// Fetches a file, following redirects to allowed hosts without the credential.
    ///
    /// @param listed what is known of it
    /// @param sink opened anew for each try
    /// @throws AtlassianException when it did not arrive whole
    /// @throws java.io.UncheckedIOException when the sink fails
    public FileTransfer.Received download(Call call, FileTransfer.Listed listed, FileSink sink, ErrorReader errors) {
        var transfer = new FileTransfer(site, listener, listed, sink);
        return untilDone(call, errors, (current, signature, patience) -> {
            var start = inTurn(patience, () -> transfer.start(current, signature));
            return transfer.finish(current, start);
        });
    }

    private <T> T untilDone(Call call, ErrorReader errors, Attempt<T> attempt) {
        var patience =
                new Patience(site.options().waiting(), site.options().retries().maxWait());
        var tries = new Tries(site.options(), patience);
        var signature = new Signature(site.credentials());
        var current = call;
        while (true) {
            try {
                return explained(current, errors, attempt, signature, patience);
            } catch (TryFailed failure) {
                LOG.debug("{} {}: {}", current.method(), current.path(), failure.getMessage());
                current = tries.next(current, failure);
            }
        }
    }

    private static <T> T explained(
            Call call, ErrorReader errors, Attempt<T> attempt, Signature signature, Patience patience)
            throws TryFailed {
        try {
            return attempt.make(call, signature, patience);
        } catch (Refused refused) {
            var error = errors.explain(call, refused.refusal());
            boolean isRefusal = refused.refusal().status() >= 300;
            throw call.changes() && isRefusal && error instanceof Unavailable
                    ? new TryFailed(new Again.Never(), error) // answered by something that is no Confluence
                    : new TryFailed(again(error, signature), error);
        }
    }

    private static Again again(AtlassianException error, Signature signature) {
        return switch (error) {
            case Unavailable _ -> new Again.Later(2, false);
            case Unauthorized refusal
            when refusal.refusal() == Refusal.CREDENTIAL && signature.renew() -> new Again.AtOnce();
            default -> new Again.Never();
        };
    }

    private <T> T inTurn(Patience patience, Send<T> send) throws TryFailed, Refused {
        var limiter = site.options().limiter();
        limiter.enter(priority, patience);
        try {
            var value = send.once();
            limiter.wentWell(patience.now());
            return value;
        } catch (Refused refused) {
            limiter.wentWell(patience.now());
            throw refused;
        } catch (TryFailed failure) {
            if (failure.error() instanceof Unavailable) {
                limiter.failed(patience.now(), String.valueOf(failure.getMessage()));
            }
            throw failure;
        } finally {
            limiter.leave();
        }
    }

    /// Gives the connections back and ends what is under way, also for all made from this one.
    @Override
    public void close() {
        site.wire().close();
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make(Call call, Signature signature, Patience patience) throws TryFailed, Refused;
    }

    @FunctionalInterface
    private interface Send<T> {
        T once() throws TryFailed, Refused;
    }

    /// What all views of one client share.
    record Site(
            SiteAddress address,
            Credentials credentials,
            ClientOptions options,
            Wire wire,
            Request requests,
            OneTry oneTry) {
        static Site of(SiteAddress address, Credentials credentials, ClientOptions options) {
            var wire = new Wire(
                    options.timeouts(), "https".equals(address.requests().getScheme()));
            var host = address.requests().getRawAuthority();
            return new Site(
                    address,
                    credentials,
                    options,
                    wire,
                    new Request(address),
                    new OneTry(host, options, wire, new AtomicBoolean()));
        }
    }
}
