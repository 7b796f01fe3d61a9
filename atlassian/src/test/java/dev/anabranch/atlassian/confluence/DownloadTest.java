package dev.anabranch.atlassian.confluence;

import static dev.anabranch.atlassian.confluence.Given.client;
import static dev.anabranch.atlassian.confluence.RawServer.head;
import static dev.anabranch.atlassian.confluence.RawServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
    private static final byte[] FILE = "twelve bytes".getBytes(StandardCharsets.UTF_8);
    private static final RawServer.Reply WHOLE = status(200, "application/pdf", FILE);

    private final List<ByteArrayOutputStream> opened = new ArrayList<>();

    private OutputStream open() {
        opened.add(new ByteArrayOutputStream());
        return opened.getLast();
    }

    private static Attachment attachment(long size) {
        return attachment(size, "application/pdf");
    }

    private static Attachment attachment(long size, String mediaType) {
        var version = new Version(3, Instant.EPOCH, Optional.empty(), "", false);
        return new Attachment(
                "att5",
                ContentStatus.CURRENT,
                "plan.pdf",
                Optional.of(new Parent("9", ContentType.PAGE)),
                mediaType,
                size,
                Optional.empty(),
                "",
                version,
                Instant.EPOCH,
                "",
                Optional.empty());
    }

    private static RawServer.Reply redirectTo(RawServer media, String path) {
        return status(302, "", "Location: " + media.address() + path);
    }

    @Test
    void theMediaHostGetsNoCredential() {
        try (var media = RawServer.answering(WHOLE);
                var server = RawServer.answering(redirectTo(media, "/file/1/binary?token=signed"))) {
            var received = client(server).download(attachment(FILE.length), this::open);

            assertThat(received.bytes()).isEqualTo(FILE.length);
            assertThat(received.sha256()).hasSize(64);
            assertThat(opened).hasSize(1);
            assertThat(opened.getFirst().toByteArray()).isEqualTo(FILE);
            assertThat(server.asked().getFirst().target())
                    .isEqualTo("/wiki/rest/api/content/9/child/attachment/att5/download?version=3");
            assertThat(server.asked().getFirst().headers()).containsKey("authorization");
            assertThat(media.asked().getFirst().headers()).doesNotContainKeys("authorization", "cookie");
        }
    }

    @Test
    void aFileFromTheSiteItselfIsTaken() {
        try (var server = RawServer.answering(WHOLE)) {
            assertThat(client(server)
                            .download(attachment(FILE.length), this::open)
                            .bytes())
                    .isEqualTo(FILE.length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://evil.example/x",
                "https://api.media.atlassian.com.evil.example/x",
                "https://user@api.media.atlassian.com/x",
                "http://api.media.atlassian.com/x",
                "https://10.0.0.1/x",
                "ftp://127.0.0.1/x",
                "file:///etc/passwd",
                "https://2130706433/x"
            })
    void aRedirectToAnUnexpectedHostIsRefused(String location) {
        try (var server = RawServer.answering(status(302, "", "Location: " + location))) {
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> client(server).download(attachment(FILE.length), this::open))
                    .matches(error -> error.objection() == Objection.UNEXPECTED_HOST);
            assertThat(opened).isEmpty();
        }
    }

    @Test
    void redirectsInCirclesEnd() {
        try (var media = RawServer.answering()) {
            media.then(redirectTo(media, "/again"));
            try (var server = RawServer.answering(redirectTo(media, "/first"))) {
                assertThatExceptionOfType(Unreadable.class)
                        .isThrownBy(() -> client(server).download(attachment(1), this::open));
            }
        }
    }

    @Test
    void aFileThatBreaksOffIsFetchedAgainFromItsStart() {
        RawServer.Reply cut = (asked, out) -> {
            out.write(head(200, "Content-Type: application/pdf", "Content-Length: " + FILE.length));
            out.write(FILE, 0, 5);
        };
        try (var media = RawServer.answering(cut, WHOLE);
                var server = RawServer.answering(redirectTo(media, "/1"), redirectTo(media, "/2"))) {
            client(server).download(attachment(FILE.length), this::open);

            assertThat(opened).hasSize(2);
            assertThat(opened.getLast().toByteArray()).isEqualTo(FILE);
            assertThat(media.targets()).containsExactly("/1", "/2"); // a fresh signed address for each try
        }
    }

    @Test
    void aFileWithoutDeclaredLengthMustHaveTheListedOne() {
        RawServer.Reply shorter = (asked, out) -> {
            out.write(head(200, "Content-Type: application/pdf", "X-Y: z"));
            out.write(FILE, 0, 5);
        };
        RawServer.Reply longer = (asked, out) -> {
            out.write(head(200, "Content-Type: application/pdf", "X-Y: z"));
            for (int i = 0; i < 10_000; i++) {
                out.write(FILE);
            }
        };
        try (var server = RawServer.answering(shorter, longer, WHOLE)) {
            client(server).download(attachment(FILE.length), this::open);
            assertThat(opened).hasSize(3);
        }
    }

    @Test
    void anotherBodyIsNotTakenForTheFileThoughItIsWhole() {
        try (var server =
                RawServer.answering(status(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8)), WHOLE)) {
            client(server).download(attachment(FILE.length), this::open);
            assertThat(opened).hasSize(2);
            assertThat(opened.getLast().toByteArray()).isEqualTo(FILE);
        }
    }

    @Test
    void aFileThatNeverArrivesWholeIsAnError() {
        RawServer.Reply shorter = (asked, out) -> {
            out.write(head(200, "Content-Type: application/pdf", "X-Y: z"));
            out.write(FILE, 0, 5);
        };
        try (var server = RawServer.answering(shorter)) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client(server).download(attachment(FILE.length), this::open))
                    .withMessageContaining("5 of the 12 bytes");
        }
    }

    @Test
    void anExpiredAddressOfTheMediaHostIsRenewed() {
        try (var media = RawServer.answering(status(403, "{\"error\": \"expired\"}"), WHOLE);
                var server =
                        RawServer.answering(redirectTo(media, "/1?token=old"), redirectTo(media, "/1?token=new"))) {
            client(server).download(attachment(FILE.length), this::open);
            assertThat(media.targets()).last().isEqualTo("/1?token=new");
        }
    }

    @Test
    void noErrorTellsTheSignedAddress() {
        try (var media = RawServer.answering(status(500, ""));
                var server = RawServer.answering(redirectTo(media, "/file?token=canary-signed"))) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client(server).download(attachment(1), this::open))
                    .withMessageNotContaining("canary-signed");
        }
    }

    @Test
    void aHiddenFileIsNotVisible() {
        var body = "{\"statusCode\": 404, \"message\": \"No content found with id: att5\"}";
        try (var server = RawServer.answering(status(404, body))) {
            assertThatExceptionOfType(NotVisible.class)
                    .isThrownBy(() -> client(server).download(attachment(1), this::open))
                    .matches(error -> error.thing().equals("attachment att5"));
        }
    }

    @Test
    void aFullDiskIsNotTakenForABadNetwork() {
        try (var server = RawServer.answering(WHOLE)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> client(server).download(attachment(FILE.length), () -> new OutputStream() {
                        @Override
                        public void write(int octet) throws IOException {
                            throw new IOException("No space left on device");
                        }
                    }))
                    .withMessageContaining("No space left");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aSignInPageIsNotTakenForTheFile() {
        try (var server = RawServer.answering(RawServer.html(200, "<html>Please log in</html>"))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client(server).download(attachment(FILE.length), this::open));
            assertThat(opened).isEmpty();
        }
    }

    @Test
    void aSignInPageThatHappensToBeAsLongAsTheFileIsNotTakenForIt() {
        var page = "<html>Please log in</html>";
        try (var server = RawServer.answering(RawServer.html(200, page))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client(server).download(attachment(page.length()), this::open));
            assertThat(opened).isEmpty();
        }
    }

    @Test
    void aWebPageCanBeAnAttachment() {
        var page = "<html>Minutes</html>";
        try (var server = RawServer.answering(RawServer.html(200, page))) {
            assertThat(client(server)
                            .download(attachment(page.length(), "text/html"), this::open)
                            .bytes())
                    .isEqualTo(page.length());
        }
    }

    @Test
    void aWebPageOfAnUnknownTypeIsTakenWhenItIsSentAsAFile() {
        var page = "<html>Minutes</html>".getBytes(StandardCharsets.UTF_8);
        try (var server = RawServer.answering(
                status(200, "text/html", page, "Content-Disposition: attachment; filename*=UTF-8''minutes.html"))) {
            assertThat(client(server)
                            .download(attachment(page.length, ""), this::open)
                            .bytes())
                    .isEqualTo(page.length);
        }
    }

    @Test
    void anEmptyFileIsAFile() {
        try (var server = RawServer.answering(status(200, "text/plain", new byte[0]))) {
            assertThat(client(server).download(attachment(0), this::open).bytes())
                    .isZero();
        }
    }
}
