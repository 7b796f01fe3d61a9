package dev.anabranch.server.connection.grant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;

/// Stands before a token endpoint: once a request has come whole, something happens to who sent it, and then the
/// endpoint does what it was asked. The answer reaches nobody.
record TokenRelay(HttpServer server, HttpClient client, CountDownLatch answered) implements AutoCloseable {
    /// @param before what happens between request and work
    static TokenRelay to(URI endpoint, Runnable before) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var relay = new TokenRelay(server, HttpClient.newHttpClient(), new CountDownLatch(1));
        server.createContext("/", exchange -> relay.pass(exchange, endpoint, before));
        server.start();
        return relay;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Until the endpoint has answered.
    void awaitAnswer() throws InterruptedException {
        answered.await();
    }

    private void pass(HttpExchange exchange, URI endpoint, Runnable before) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            before.run();
            client.send(
                    HttpRequest.newBuilder(endpoint.resolve(exchange.getRequestURI()))
                            .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.discarding());
            answered.countDown();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
