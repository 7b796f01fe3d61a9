package dev.anabranch.server.embedding;

import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import dev.anabranch.server.platform.ModelServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks one server, and again where that may help. Follows no redirect, since it would take texts and the key along.
final class HttpCalls implements AutoCloseable {
    /// Of all that was asked in one call, with room for many digits.
    private static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    private static final String SECONDS = "[0-9]{1,6}";

    private final HttpAddress address;
    private final Patience patience;
    private final HttpClient client;

    HttpCalls(HttpAddress address, Patience patience) {
        this.address = address;
        this.patience = patience;
        this.client = ModelServer.client(address.server(), patience.forQuery());
    }

    /// What was answered with status 200.
    ///
    /// @param longest  how long one answer may take
    /// @param attempts how often is asked at most
    String answer(String question, Duration longest, int attempts) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(question, longest);
            } catch (Again again) {
                if (attempt >= attempts) {
                    throw again.failure;
                }
                sleep(patience.pause(attempt, again.wanted));
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /// Asking once more may help.
    private static final class Again extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient EmbeddingFailed failure;
        private final transient Duration wanted;

        Again(EmbeddingFailed failure, Duration wanted) {
            super(null, null, false, false);
            this.failure = failure;
            this.wanted = wanted;
        }
    }

    private String once(String question, Duration longest) throws Again {
        var request = HttpRequest.newBuilder(address.uri())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(longest)
                .POST(HttpRequest.BodyPublishers.ofString(question));
        address.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        var answer = sent(request.build(), longest);
        return switch (answer.statusCode()) {
            case 200 -> answer.body();
            case 429 -> throw new Again(failed(Kind.THROTTLED, "has too much to do (status 429)"), wanted(answer));
            case 500, 502, 503, 504 ->
                throw new Again(
                        failed(Kind.UNREACHABLE, "is out of order (status %d)".formatted(answer.statusCode())),
                        wanted(answer));
            default -> throw refused(answer.statusCode());
        };
    }

    /// The wait is held here: that of the request ends when the answer begins, and a body may trickle for ever.
    private HttpResponse<String> sent(HttpRequest request, Duration longest) throws Again {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw late(longest);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof HttpTimeoutException) {
                throw late(longest);
            }
            var cause = failed.getCause() == null ? failed : failed.getCause();
            var how = "does not answer (%s)".formatted(cause.getClass().getSimpleName());
            throw new Again(failed(Kind.UNREACHABLE, how), Duration.ZERO);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(Kind.STOPPED, "was not waited for, as the program is ending");
        } finally {
            answer.cancel(true);
        }
    }

    private Again late(Duration longest) {
        return new Again(
                failed(Kind.TOO_SLOW, "did not answer within %d ms".formatted(longest.toMillis())), Duration.ZERO);
    }

    /// In our words: what a server says may repeat what it was asked.
    private EmbeddingFailed refused(int status) {
        return switch (status) {
            case 401, 403 ->
                failed(Kind.REFUSED, "does not let us in (status %d): set embedding-key-file".formatted(status));
            case 404 ->
                failed(
                        Kind.REFUSED,
                        "is not there (status 404): see embedding-model and embedding-url, and whether the model was"
                                + " fetched to that server");
            case 400, 413, 422 ->
                failed(
                        Kind.REFUSED,
                        "does not take the texts (status %d): see embedding-model, and whether embedding-max-tokens is more than it reads"
                                .formatted(status));
            case 301, 302, 303, 307, 308 ->
                failed(
                        Kind.REFUSED,
                        "leads to another address (status %d), to which neither texts nor the key are sent: name the one that answers by itself as embedding-url"
                                .formatted(status));
            default -> failed(Kind.REFUSED, "gave no usable answer (status %d)".formatted(status));
        };
    }

    private EmbeddingFailed failed(Kind kind, String how) {
        return new EmbeddingFailed(kind, address.name() + " " + how + ".");
    }

    private static Duration wanted(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches(SECONDS))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }

    private void sleep(Duration pause) {
        try {
            patience.sleep().of(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(Kind.STOPPED, "was not asked again, as the program is ending");
        }
    }
}
