package dev.anabranch.atlassian.confluence;

import static dev.anabranch.atlassian.confluence.Given.client;
import static dev.anabranch.atlassian.confluence.Given.page;
import static dev.anabranch.atlassian.confluence.Given.pages;
import static dev.anabranch.atlassian.confluence.RawServer.head;
import static dev.anabranch.atlassian.confluence.RawServer.json;
import static dev.anabranch.atlassian.confluence.RawServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LimitsTest {
    private final SetTime time = new SetTime();
    private final ClientOptions quick = ClientOptions.standard()
            .with(time.waiting())
            .with(new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(900)));
    private final ClientOptions small = quick.withMaxBodyBytes(20_000);

    @Test
    void aBodyThatBreaksOffIsAskedForAgain() {
        RawServer.Reply cut = (asked, out) -> {
            out.write(head(200, "Content-Type: application/json", "Content-Length: 5000"));
            out.write("{\"id\": \"1\", ".getBytes(StandardCharsets.UTF_8));
        };
        try (var server = RawServer.answering(cut, json(page(1)))) {
            assertThat(client(server, quick).page("1", BodyFormat.NONE).id()).isEqualTo("1");
        }
    }

    @Test
    void jsonThatEndsEarlyIsAskedForAgain() {
        var whole = pages(1, 2, "");
        try (var server = RawServer.answering(
                json(whole.substring(0, whole.length() / 2)),
                json(whole.substring(0, whole.length() - 1)),
                json(whole))) {
            assertThat(client(server, quick).pages(ContentQuery.all()).first().items())
                    .hasSize(2);
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void jsonThatNeverIsWholeEndsAsCutShort() {
        try (var server = RawServer.answering(json("{\"results\": [{\"id\""))) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() ->
                            client(server, quick).pages(ContentQuery.all()).first())
                    .matches(error -> error.outage() == Outage.CUT_SHORT);
        }
    }

    @Test
    void aMissingEndOfChunksIsAskedForAgain() {
        var body = page(1);
        RawServer.Reply cut = (asked, out) -> {
            out.write(head(200, "Content-Type: application/json", "Transfer-Encoding: chunked"));
            out.write((Integer.toHexString(body.length()) + "\r\n" + body + "\r\n").getBytes(StandardCharsets.UTF_8));
        };
        try (var server = RawServer.answering(cut, json(body))) {
            client(server, quick).page("1", BodyFormat.NONE);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void silenceAfterAcceptingEndsAtTheIdleTimeOut() {
        RawServer.Reply silent = (asked, out) -> Thread.sleep(20_000);
        try (var server = RawServer.answering(silent, json(page(1)))) {
            assertThat(client(server, quick).page("1", BodyFormat.NONE).id()).isEqualTo("1");
        }
    }

    @Test
    void aHostThatNeverAnsweredIsGivenUpAfterTwoTries() {
        RawServer.Reply silent = (asked, out) -> Thread.sleep(20_000);
        try (var server = RawServer.answering(silent)) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client(server, quick).spaces().first())
                    .matches(error -> error.outage() == Outage.TIME_OUT);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void silenceInTheBodyEndsAtTheIdleTimeOut() {
        RawServer.Reply stuck = (asked, out) -> {
            out.write(head(200, "Content-Type: application/json", "Content-Length: 5000"));
            out.write('{');
            out.flush();
            Thread.sleep(20_000);
        };
        try (var server = RawServer.answering(stuck, json(page(1)))) {
            assertThat(client(server, quick).page("1", BodyFormat.NONE).id()).isEqualTo("1");
        }
    }

    @Test
    void aDrippingBodyEndsAtTheTotalTimeOut() {
        RawServer.Reply dripping = (asked, out) -> {
            out.write(head(200, "Content-Type: application/json", "Content-Length: 5000"));
            for (int i = 0; i < 200; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(100);
            }
        };
        try (var server = RawServer.answering(dripping, json(page(1)))) {
            assertThat(client(server, quick).page("1", BodyFormat.NONE).id()).isEqualTo("1");
        }
    }

    @Test
    void headersThatNeverEndAreCutOff() {
        RawServer.Reply endless = (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200; i++) {
                out.write(("X-" + i + ": x\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(100);
            }
        };
        try (var server = RawServer.answering(endless)) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client(server, quick).page("1", BodyFormat.NONE))
                    .matches(error -> error.outage() == Outage.TIME_OUT);
        }
    }

    @Test
    void aCompressedBodyIsRead() throws IOException {
        try (var server = RawServer.answering(status(
                200, "application/json", gzip(page(1).getBytes(StandardCharsets.UTF_8)), "Content-Encoding: gzip"))) {
            assertThat(client(server, quick).page("1", BodyFormat.NONE).id()).isEqualTo("1");
            assertThat(server.asked().getFirst().headers()).containsEntry("accept-encoding", "gzip");
        }
    }

    @Test
    void aDamagedCompressedBodyIsAskedForAgain() throws IOException {
        var bytes = gzip(page(1).getBytes(StandardCharsets.UTF_8));
        var broken = Arrays.copyOf(bytes, bytes.length - 12);
        try (var server = RawServer.answering(
                status(200, "application/json", broken, "Content-Encoding: gzip"),
                status(200, "application/json", "no gzip".getBytes(StandardCharsets.UTF_8), "Content-Encoding: gzip"),
                json(page(1)))) {
            assertThat(client(server, quick).page("1", BodyFormat.NONE).id()).isEqualTo("1");
        }
    }

    @Test
    void aCompressedBombIsCutAtTheCap() throws IOException {
        var spaces = new byte[5_000_000];
        Arrays.fill(spaces, (byte) ' ');
        try (var server =
                RawServer.answering(status(200, "application/json", gzip(spaces), "Content-Encoding: gzip"))) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server, small).page("1", BodyFormat.NONE))
                    .withMessageContaining("larger");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void anEndlessBodyIsCutAtTheCap() {
        RawServer.Reply endless = (asked, out) -> {
            out.write(head(200, "Content-Type: application/json", "X-Y: z"));
            for (int i = 0; i < 100_000; i++) {
                out.write("{\"results\": [                ".getBytes(StandardCharsets.UTF_8));
            }
        };
        try (var server = RawServer.answering(endless)) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server, small).spaces().first());
        }
    }

    @Test
    void jsonNestedTooDeeplyIsUnreadable() {
        try (var server = RawServer.answering(json("{\"results\": [" + "[".repeat(5_000)))) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server, quick).spaces().first());
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aPageOfAListThatIsTooLargeIsAskedForInHalves() {
        // 250 rows are too large, 31 are not
        RawServer.Reply reply = (asked, out) -> {
            int limit = Integer.parseInt(asked.target().replaceAll(".*[?&]limit=([0-9]+).*", "$1"));
            int from = asked.target().contains("cursor=") ? 1000 : 1;
            json(pages(from, from + limit - 1, from == 1 ? "/wiki/api/v2/pages?cursor=c&limit=" + limit : ""))
                    .write(asked, out);
        };
        try (var server = RawServer.answering(reply)) {
            var first = client(server, small).pages(ContentQuery.inSpace("7")).first();
            assertThat(first.items()).hasSize(31);
            assertThat(first.next().orElseThrow()).contains("limit=62");
            // halving waits for nothing; an answer broken off may cost the next request its connection and one retry
            assertThat(time.waits()).hasSizeLessThan(2);
        }
    }

    @Test
    void aSinglePageThatIsTooLargeComesWithoutItsBodyAndTheListGoesOn() {
        RawServer.Reply reply = (asked, out) -> {
            if (asked.target().contains("cursor=")) {
                json(pages(2, 2, "")).write(asked, out);
            } else {
                var body = asked.target().contains("body-format") ? "x".repeat(30_000) : "";
                var row = page(1).replace(
                                "\"body\": {}",
                                body.isEmpty()
                                        ? "\"body\": {}"
                                        : "\"body\": {\"storage\": {\"value\": \"" + body + "\"}}");
                json(Given.list(row, "/wiki/api/v2/pages?cursor=c&limit=1")).write(asked, out);
            }
        };
        try (var server = RawServer.answering(reply)) {
            var query = ContentQuery.inSpace("7").body(BodyFormat.STORAGE);
            var pages = client(server, small).pages(query).stream().toList();

            assertThat(pages).extracting(Page::id).containsExactly("1", "2");
            assertThat(pages.getFirst().body()).isEqualTo(new Body.Absent(Body.Reason.TOO_HEAVY));
            assertThat(server.targets().getLast())
                    .contains("body-format=storage")
                    .contains("limit=2");
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
