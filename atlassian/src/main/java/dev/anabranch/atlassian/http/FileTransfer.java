package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.TryFailed.Again;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// Fetches one file: asks the site, which either answers with the bytes or sends on to a media host that must not
/// see the credential. A transfer that was cut off goes on behind what is there, when the host says that it is still
/// the
/// same file. A file that is shorter or longer than was declared is not a file.
public final class FileTransfer {
    private static final int MOST_HOPS = 3;
    private static final int START_OF_BODY = 4 * 1024;

    /// Slowest transfer that is waited for: the total time-out grows with the length.
    private static final long SLOWEST_BYTES_PER_SECOND = 128 * 1024;

    private final SiteHttp.Site site;
    private final RequestListener listener;
    private final Listed listed;
    private final WholeFile file;
    private final AllowedHosts hosts;

    FileTransfer(SiteHttp.Site site, RequestListener listener, Listed listed, FileSink sink) {
        this.site = site;
        this.listener = listener;
        this.listed = listed;
        this.file = new WholeFile(listed.bytes(), sink, listener);
        this.hosts = new AllowedHosts(site.address(), site.options().mediaHosts());
    }

    /// What a list tells of a file.
    ///
    /// @param bytes its length
    /// @param mediaType its type, or empty
    public record Listed(long bytes, String mediaType) {}

    /// A file that arrived whole.
    ///
    /// @param bytes its length
    /// @param sha256 of its bytes, in hex
    public record Received(long bytes, String sha256) {}

    /// What the site answered: the file, or where it is.
    sealed interface Start {
        record Whole(Received received) implements Start {}

        record Elsewhere(URI address) implements Start {}
    }

    Start start(Call call, Signature signature) throws TryFailed, Refused {
        return hop(
                call,
                URI.create(site.address().requests() + call.target()),
                site.requests().file(call, signature, file.begun()),
                true);
    }

    Received finish(Call call, Start start) throws TryFailed, Refused {
        var current = start;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            switch (current) {
                case Start.Whole(var received) -> {
                    return received;
                }
                case Start.Elsewhere(var address) ->
                    current = hop(call, address, Request.unsigned(address, file.begun()), false);
            }
        }
        throw new TryFailed(
                new Again.Never(),
                new Unreadable("The download of " + call.thing() + " is redirected in circles.", ""));
    }

    private Start hop(Call call, URI address, HttpRequest request, boolean atSite) throws TryFailed, Refused {
        long startNanos = System.nanoTime();
        int status = 0;
        long bytes = 0;
        try {
            var total = site.options()
                    .timeouts()
                    .total()
                    .plusSeconds(Math.max(0, listed.bytes()) / SLOWEST_BYTES_PER_SECOND);
            var response = site.wire().send(request, total);
            status = response.head().statusCode();
            try (var body = response.body()) {
                var answer = new Answer(status, response.head().headers(), body);
                var result = read(call, address, answer, atSite);
                bytes = body.bytes();
                return result;
            }
        } catch (IOException broken) {
            site.wire().failIfCancelled();
            throw new TryFailed(
                    new Again.Later(Integer.MAX_VALUE, false),
                    new NetworkFailure(address.getRawAuthority(), atSite ? call.path() : call.thing(), broken).error());
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - startNanos);
            // the path at the media host is as good as a key
            var path = atSite ? call.path() : "(media)";
            var query = atSite ? call.shownQuery() : "";
            listener.ended(new RequestListener.Exchange("GET", path, query, status, atSite ? 1 : 0, bytes, took));
        }
    }

    private Start read(Call call, URI address, Answer answer, boolean atSite) throws TryFailed, Refused, IOException {
        if ((answer.status() == 200 && !isAnotherPage(answer)) || answer.status() == 206) {
            return new Start.Whole(file.receive(answer, file.begun(), address.getRawAuthority(), call.thing()));
        }
        if (answer.status() == 416) {
            file.forget(); // there is more than the file has: it was replaced
            throw new TryFailed(new Again.Later(Integer.MAX_VALUE, false), mediaError(call, address, answer.status()));
        }
        var location = answer.header("Location");
        if (answer.status() >= 300 && answer.status() < 400 && location.isPresent()) {
            return new Start.Elsewhere(hosts.allow(resolved(call, address, location.get())));
        }
        if (!atSite) {
            // also 403 and 404: signed addresses expire, so ask the site for a new one
            throw new TryFailed(new Again.Later(Integer.MAX_VALUE, false), mediaError(call, address, answer.status()));
        }
        var failure = new StatusJudge(
                        address.getRawAuthority(), site.options().waiting().clock())
                .judge(call, answer.status(), answer.headers());
        if (failure.isPresent()) {
            throw failure.get();
        }
        throw new Refused(refusal(answer));
    }

    /// A web page is a sign-in or error page, unless it has the length of the file and was announced as one: by the
    /// list, or by the answer itself. Its length alone may be that of a short file by chance.
    private boolean isAnotherPage(Answer answer) {
        var type = answer.header("Content-Type").orElse("");
        long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        boolean announced = isWebPage(listed.mediaType())
                || answer.header("Content-Disposition").isPresent();
        return isWebPage(type) && !(announced && length == listed.bytes());
    }

    private static boolean isWebPage(String mediaType) {
        return mediaType.toLowerCase(Locale.ROOT).contains("html");
    }

    private static RefusedAnswer refusal(Answer answer) throws IOException {
        var type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        var start = new String(answer.body().readNBytes(START_OF_BODY), StandardCharsets.UTF_8);
        return new RefusedAnswer(answer.status(), type, answer.headers(), start);
    }

    private static URI resolved(Call call, URI address, String location) throws TryFailed {
        try {
            return address.resolve(location.strip());
        } catch (IllegalArgumentException noAddress) {
            throw new TryFailed(
                    new Again.Later(2, false),
                    new Unreadable(
                            "The download of " + call.thing() + " is redirected to no valid address.", "Location"));
        }
    }

    private static Unavailable mediaError(Call call, URI address, int status) {
        return new Unavailable(
                "The media host " + address.getRawAuthority() + " answered with status " + status + " for "
                        + call.thing() + ". Try again later.",
                Outage.SERVER_ERROR,
                null);
    }
}
