package dev.anabranch.simulator.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// The requests of one connection, one after another.
final class Connection {
    private static final int BUFFER = 64 * 1024;
    private static final int PARTS_PER_SECOND = 20;

    private static final int LINGER_MILLIS = 1000;
    private static final int LINGER_BYTES = 1024 * 1024;

    private final Socket socket;
    private final RequestReader reader;
    private final OutputStream out;
    private final Responder responder;

    Connection(Socket socket, Responder responder) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        this.reader = new RequestReader(new BufferedInputStream(socket.getInputStream(), BUFFER), out);
        this.responder = responder;
    }

    void run() throws IOException {
        boolean goOn = true;
        while (goOn) {
            try {
                Optional<Request> request = reader.next();
                goOn = request.isPresent() && serve(request.get());
            } catch (BadRequest e) {
                send("GET", Reply.plain(Answer.of(e.status(), "text/plain", e.text())), false);
                linger();
                goOn = false;
            }
        }
    }

    // a connection closed with input unread is reset, and the client may lose the answer
    private void linger() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(LINGER_MILLIS);
        socket.getInputStream().skipNBytes(LINGER_BYTES);
    }

    private boolean serve(Request request) throws IOException {
        Reply reply = responder.respond(request);
        boolean keep = !reply.delivery().endsConnection()
                && !request.header("connection").orElse("").equalsIgnoreCase("close");
        sleep(reply.delivery().delay());
        if (!reply.delivery().drop()) {
            send(request.method(), reply, keep);
        }
        return keep;
    }

    private void send(String method, Reply reply, boolean keep) throws IOException {
        Answer answer = reply.answer();
        Delivery delivery = reply.delivery();
        long length = answer.body().length();
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(Reasons.of(answer.status()))
                .append("\r\n");
        answer.headers()
                .forEach(header -> head.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        if (answer.status() != 204 && answer.status() != 304) {
            head.append("Content-Length: ")
                    .append(delivery.declaredLength().orElse(length))
                    .append("\r\n");
        }
        head.append(keep ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        if (!method.equals("HEAD")) {
            sendBody(answer.body(), delivery.bytesSent(length), delivery);
        }
        out.flush();
    }

    private void sendBody(Payload body, long length, Delivery delivery) throws IOException {
        if (delivery.bytesPerSecond().isEmpty()) {
            body.send(out, length, Long.MAX_VALUE, () -> {});
            return;
        }
        long part = Math.max(1, delivery.bytesPerSecond().getAsLong() / PARTS_PER_SECOND);
        body.send(out, length, part, () -> {
            out.flush();
            sleep(Duration.ofSeconds(1).dividedBy(PARTS_PER_SECOND));
        });
    }

    private static void sleep(Duration time) throws IOException {
        if (time.isPositive()) {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while an answer was held back", e);
            }
        }
    }
}
