package dev.anabranch.server.answers.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server of language models, over real HTTP, that behaves as it is told. It speaks as OpenAI's, Anthropic's and
/// Ollama's do: which one is told by the path that is asked.
public final class ScriptedModel implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new ArrayList<>();
    private volatile Behaviour behaviour;

    /// What came.
    ///
    /// @param headers by their names in small letters
    /// @param body    as it was sent
    public record Asked(String path, Map<String, String> headers, String body) {
        /// What the model is to do.
        public String system() {
            var json = JsonMapper.shared().readTree(body);
            return json.has("system")
                    ? json.get("system").asString()
                    : json.get("messages").get(0).get("content").asString();
        }

        /// What the model is told.
        public String user() {
            var messages = JsonMapper.shared().readTree(body).get("messages");
            return messages.get(messages.size() - 1).get("content").asString();
        }

        /// The passages that it was told, in their order.
        public List<JsonNode> passages() {
            return user().lines()
                    .filter(line -> line.startsWith("{"))
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        }
    }

    /// How a question is answered.
    @FunctionalInterface
    public interface Behaviour {
        /// Answers.
        void answer(Asked asked, Reply reply) throws IOException, InterruptedException;
    }

    /// Where an answer goes.
    public static final class Reply {
        private final HttpExchange exchange;
        private final Speech speech;

        private Reply(HttpExchange exchange, Speech speech) {
            this.exchange = exchange;
            this.speech = speech;
        }

        /// Sends the text in small parts, as models do, without an end.
        public OutputStream begin(String text) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", speech.type);
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            write(out, speech.before);
            for (int at = 0; at < text.length(); at += 7) {
                write(out, speech.part(text.substring(at, Math.min(text.length(), at + 7))));
            }
            return out;
        }

        /// Ends it.
        public void end(OutputStream out) throws IOException {
            write(out, speech.after);
        }

        /// Anything, as it is.
        public void raw(int status, String body, String... header) throws IOException {
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            write(exchange.getResponseBody(), body);
        }

        private static void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private enum Speech {
        OPENAI("text/event-stream", """
                : first

                data: {"choices":[{"index":0,"delta":{"role":"assistant"},"finish_reason":null}]}

                """, """
                data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: [DONE]

                """),
        ANTHROPIC("text/event-stream", """
                event: message_start
                data: {"type":"message_start","message":{"id":"m","content":[]}}

                event: ping
                data: {"type": "ping"}

                """, """
                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"}}

                event: message_stop
                data: {"type":"message_stop"}

                """),
        OLLAMA(
                "application/x-ndjson",
                "",
                "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}\n");

        private final String type;
        private final String before;
        private final String after;

        Speech(String type, String before, String after) {
            this.type = type;
            this.before = before;
            this.after = after;
        }

        static Speech of(String path) {
            return path.endsWith("/v1/messages") ? ANTHROPIC : path.endsWith("/api/chat") ? OLLAMA : OPENAI;
        }

        String part(String text) {
            var quoted = JsonMapper.shared().writeValueAsString(text);
            return switch (this) {
                case OPENAI ->
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":null}]}\n\n"
                            .formatted(quoted);
                case ANTHROPIC ->
                    ("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                                    + "{\"type\":\"text_delta\",\"text\":%s}}\n\n")
                            .formatted(quoted);
                case OLLAMA ->
                    "{\"message\":{\"role\":\"assistant\",\"content\":%s},\"done\":false}\n".formatted(quoted);
            };
        }
    }

    /// A model that says nothing yet.
    public ScriptedModel(Behaviour first) throws IOException {
        behaviour = first;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// From now on.
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /// Its address.
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What was asked until now.
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// Writes this.
    public static Behaviour says(String text) {
        return says(asked -> text);
    }

    /// Writes what it makes of the question.
    public static Behaviour says(Function<Asked, String> text) {
        return (asked, reply) -> reply.end(reply.begin(text.apply(asked)));
    }

    /// Does not even begin to answer.
    public static Behaviour silent() {
        return (asked, reply) -> new CountDownLatch(1).await(); // until the server ends
    }

    /// Writes this, and then nothing more, and does not end.
    public static Behaviour falteringAfter(String text) {
        return (asked, reply) -> {
            reply.begin(text);
            new CountDownLatch(1).await();
        };
    }

    /// Writes this, and breaks off.
    public static Behaviour cutAfter(String text) {
        return (asked, reply) -> reply.begin(text);
    }

    /// Answers with this status and a body that repeats what it was asked.
    public static Behaviour status(int status, String... header) {
        return (asked, reply) -> reply.raw(status, "{\"error\": \"" + asked.path() + " secret-text\"}", header);
    }

    /// Answers with this and status 200.
    public static Behaviour raw(String body) {
        return (asked, reply) -> reply.raw(200, body, "Content-Type", "application/json");
    }

    /// Writes without an end.
    public static Behaviour endless(String text) {
        return (asked, reply) -> {
            var out = reply.begin(text);
            while (true) {
                out.write((": " + "x".repeat(100_000) + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var came = new Asked(path, headers, body);
        synchronized (this) {
            asked.add(came);
        }
        try (exchange) {
            behaviour.answer(came, new Reply(exchange, Speech.of(path)));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
