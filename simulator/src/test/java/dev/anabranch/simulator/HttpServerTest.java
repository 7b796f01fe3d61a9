package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What clients other than the JDK's do on a connection.
class HttpServerTest {
    private static final String CLOSE = "Host: x\r\nConnection: close\r\n";

    @Test
    void twoRequestsSentTogetherAreAnsweredInTurn() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            String answers = talk(
                    simulator,
                    "GET /_simulator/clock HTTP/1.1\r\nHost: x\r\n\r\nGET /_simulator/none HTTP/1.1\r\n" + CLOSE
                            + "\r\n");
            assertThat(answers).startsWith("HTTP/1.1 200 OK\r\n").contains("HTTP/1.1 404 Not Found\r\n");
        }
    }

    @Test
    void bodyInChunksIsReadWhole() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            String chunks = "5\r\n{\"adv\r\n12;x=y\r\nance\": \"PT60M\"    \r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n";
            String answer = talk(
                    simulator,
                    "POST /_simulator/clock HTTP/1.1\r\n" + CLOSE
                            + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n" + chunks);
            assertThat(answer).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK");
            assertThat(answer).contains("\"2026-11-03T10:00:00Z\"");
        }
    }

    @Test
    void headHasTheHeadersAndNoBody() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            String answer = talk(simulator, "HEAD /_simulator/clock HTTP/1.1\r\n" + CLOSE + "\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("Content-Length: 30")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void whatIsNoRequestEndsTheConnectionInWords() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            assertThat(talk(simulator, "HELLO\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(talk(simulator, "GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(talk(simulator, "PUT / HTTP/1.1\r\nContent-Length: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(talk(simulator, "PUT / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n"))
                    .startsWith("HTTP/1.1 413");
            assertThat(talk(simulator, "GET / HTTP/1.1\r\nX: " + "x".repeat(200_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void oldClientsGetOneAnswerAConnection() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            assertThat(talk(simulator, "GET /_simulator/clock HTTP/1.0\r\n\r\n"))
                    .contains("Connection: close")
                    .endsWith("}");
        }
    }

    @Test
    void listByIdIsCompleteWhilePagesChange() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorOptions.generated(2000, 1, 3))) {
            Caller caller = Caller.of(simulator);
            List<String> ids = ids(caller).toList();
            Thread editor = Thread.startVirtualThread(() -> IntStream.range(0, 300)
                    .forEach(i -> caller.send(
                            "PATCH", "/_simulator/pages/" + ids.get(i * 5 + 1), "{'title':'Changed " + i + "'}")));
            IntStream.range(0, 5).forEach(_ -> assertThat(ids(caller)).hasSize(2000));
            editor.join();
            assertThat(ids(caller)).containsExactlyElementsOf(ids);
            assertThat(caller.all("/wiki/api/v2/pages?limit=250&sort=-modified-date"))
                    .hasSize(2000);
        }
    }

    private static Stream<String> ids(Caller caller) {
        return caller.all("/wiki/api/v2/pages?limit=250").stream()
                .map(row -> row.path("id").asString());
    }

    private static String talk(Simulator simulator, String bytes) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.baseUri().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
