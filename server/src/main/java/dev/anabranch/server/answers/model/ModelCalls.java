package dev.anabranch.server.answers.model;

import dev.anabranch.server.answers.WriterFailed;
import dev.anabranch.server.platform.ModelServer;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks one server of language models, once: somebody waits, and there are the pages' own words. Follows no redirect,
/// which would take texts and the key along. Safe for any number of threads.
final class ModelCalls implements AutoCloseable {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    private final ModelAddress address;
    private final Duration longest;
    private final HttpClient client;

    /// @param longest how long a whole answer may take
    ModelCalls(ModelAddress address, Duration longest) {
        this.address = address;
        this.longest = longest;
        this.client = ModelServer.client(address.server(), LONGEST_CONNECT);
    }

    /// The answer's lines as they come; to be closed.
    ///
    /// @throws WriterFailed when the server does not begin to answer, or refuses to
    ModelLines ask(String question) {
        long end = System.nanoTime() + longest.toNanos();
        var request = HttpRequest.newBuilder(address.uri())
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, application/x-ndjson, application/json")
                .timeout(longest)
                .POST(HttpRequest.BodyPublishers.ofString(question));
        address.protocol().headers().forEach(request::header);
        address.key().ifPresent(key -> address.protocol().headers(key).forEach(request::header));
        var answer = sent(request.build());
        var lines = new ModelLines(answer.body(), Duration.ofNanos(end - System.nanoTime()), this);
        if (answer.statusCode() == 200) {
            return lines;
        }
        lines.close();
        throw refused(answer.statusCode());
    }

    private HttpResponse<InputStream> sent(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.ofInputStream());
        boolean arrived = false;
        try {
            var head = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            arrived = true;
            return head;
        } catch (TimeoutException late) {
            throw late();
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw cause instanceof HttpTimeoutException timeout
                            && !(timeout instanceof java.net.http.HttpConnectTimeoutException)
                    ? late()
                    : failed("does not answer (%s)".formatted(cause.getClass().getSimpleName()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("was not waited for, as the program is ending");
        } finally {
            if (!arrived) {
                answer.cancel(true);
            }
        }
    }

    WriterFailed late() {
        return failed("did not answer within %d s".formatted(longest.toSeconds()));
    }

    /// @param how goes on after the model's name
    WriterFailed failed(String how) {
        return new WriterFailed("The answer model %s %s.".formatted(address.name(), how));
    }

    /// In our words: what a server says may repeat what it was asked.
    private WriterFailed refused(int status) {
        return switch (status) {
            case 401, 403 -> failed("does not let us in (status %d): set answer-key-file".formatted(status));
            case 404 ->
                failed(
                        "is not there (status 404): see answer-model-name and answer-url, and whether the model was fetched"
                                + " to that server");
            case 400, 413, 422 ->
                failed("does not take what it is asked (status %d): see answer-model-name".formatted(status));
            case 429 -> failed("has too much to do (status 429)");
            case 500, 502, 503, 504, 529 -> failed("is out of order (status %d)".formatted(status));
            case 301, 302, 303, 307, 308 ->
                failed(
                        "leads to another address (status %d), to which nothing is sent: name the one that answers by itself as answer-url"
                                .formatted(status));
            default -> failed("gave no usable answer (status %d)".formatted(status));
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
