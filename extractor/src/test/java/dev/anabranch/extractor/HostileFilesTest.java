package dev.anabranch.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.anabranch.extractor.Extracted.NotExtracted;
import dev.anabranch.extractor.Extracted.Text;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every file here was made to do harm. Each has its reason, and after each the next file is read.
class HostileFilesTest {
    private static final Extractor EXTRACTOR = new Extractor(Limits.standard());

    @TempDir
    Path folder;

    @AfterAll
    static void end() {
        EXTRACTOR.close();
    }

    @AfterEach
    void nextFileIsRead() throws IOException {
        var answer = EXTRACTOR.extract(
                Files.writeString(folder.resolve("next.txt"), "Still here"), "next.txt", "text/plain");
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Text.class, text -> assertThat(text.text()).isEqualTo("Still here\n"));
    }

    @Test
    void emptyFile() throws IOException {
        assertThat(reason("a.pdf", new byte[0])).isEqualTo(Reason.EMPTY);
    }

    @Test
    void fileOfTwoGigabytes() throws IOException {
        var file = folder.resolve("large");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(2L << 30);
        }
        assertThat(EXTRACTOR.extract(file, "large.zip", ""))
                .isEqualTo(
                        new NotExtracted(
                                Reason.TOO_LARGE,
                                "The file is larger than what is read. It has 2,147,483,648 bytes, and at most 104,857,600 are read."));
    }

    @Test
    void fileThatIsNotThere() {
        assertThat(EXTRACTOR.extract(folder.resolve("gone"), "gone.txt", ""))
                .isEqualTo(NotExtracted.of(Reason.UNREADABLE, ""));
    }

    @Test
    void archiveOfZeros() throws IOException {
        assertThat(reason("zeros.zip", Samples.zeros(200))).isEqualTo(Reason.EXPANDS);
    }

    @Test
    void archivesInArchives() throws IOException {
        assertThat(reason("deep.zip", Samples.nestedZips(20))).isEqualTo(Reason.TOO_DEEP);
        assertThat(EXTRACTOR.extract(file(Samples.nestedZips(5)), "a.zip", "")).isInstanceOf(Text.class);
        assertThat(reason("six.zip", Samples.nestedZips(6))).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void archiveOfTooManyFiles() throws IOException {
        assertThat(reason("many.zip", Samples.manyEntries(10_001))).isEqualTo(Reason.TOO_MANY_PARTS);
    }

    @Test
    void mailOfTooManyParts() throws IOException {
        var standard = Limits.standard();
        var few = new Limits(
                standard.maxBytes(),
                standard.maxText(),
                new Limits.Unpacked(standard.unpacked().maxBytes(), 100, 5, 500),
                standard.time(),
                standard.filesOfAChild());
        try (var extractor = new Extractor(few)) {
            assertThat(extractor.extract(file(Samples.mail(10_100)), "many.eml", ""))
                    .isEqualTo(NotExtracted.of(Reason.TOO_MANY_PARTS, ""));
        }
    }

    @Test
    void documentOfZeros() throws IOException {
        assertThat(reason("zeros.docx", Samples.docxOf(" ".repeat(50_000_000)))).isIn(Reason.EXPANDS, Reason.DAMAGED);
    }

    @Test
    void entitiesThatExplode() throws IOException {
        assertThat(reason("laughs.docx", Samples.billionLaughs())).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void entitiesThatWantSomethingFromElsewhere() throws IOException {
        var hits = new AtomicInteger();
        var tripwire = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tripwire.createContext("/", exchange -> {
            hits.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        tripwire.start();
        try {
            var address = "http://127.0.0.1:" + tripwire.getAddress().getPort();
            for (var bytes : new byte[][] {
                Samples.pdfWithFormFrom(address),
                Samples.docxWithEntityFrom(address),
                utf8("<!DOCTYPE a [<!ENTITY e SYSTEM \"" + address + "/x\">]><a>&e;</a>"),
                utf8("<html><body><img src='" + address + "'><iframe src='" + address + "'></iframe></body></html>")
            }) {
                EXTRACTOR.extract(file(bytes), "", "");
            }
            assertThat(hits).hasValue(0);
        } finally {
            tripwire.stop(0);
        }
    }

    @Test
    void secretsOnTheDiskAreNoEntity() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "TOP-SECRET");
        for (var bytes : new byte[][] {
            Samples.docxWithEntityFrom(secret.toUri() + "?"),
            utf8("<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><a>x&e;</a>")
        }) {
            assertThat(EXTRACTOR.extract(file(bytes), "", "").toString()).doesNotContain("TOP-SECRET");
        }
    }

    @Test
    void encryptedFiles() throws Exception {
        assertThat(reason("locked.pdf", Samples.encryptedPdf())).isEqualTo(Reason.ENCRYPTED);
        assertThat(reason("locked.docx", Samples.encryptedDocx())).isEqualTo(Reason.ENCRYPTED);
    }

    @Test
    void filesThatAreNotWhatTheySay() throws IOException {
        assertThat(reason("report.pdf", Samples.hugePicture())).isEqualTo(Reason.OTHER_KIND);
        assertThat(reason("huge.png", Samples.hugePicture())).isEqualTo(Reason.OTHER_KIND);
        assertThat(reason("report.docx", new byte[] {0, 1, 2, 3, 4, 5})).isIn(Reason.OTHER_KIND, Reason.DAMAGED);
    }

    @Test
    void damagedFiles() throws IOException {
        var half = Samples.docx();
        assertThat(reason("half.docx", Arrays.copyOf(half, half.length / 2))).isEqualTo(Reason.DAMAGED);
        assertThat(reason("loop.pdf", Samples.pdfLoop())).isIn(Reason.NO_TEXT, Reason.DAMAGED, Reason.TOO_DEEP);
        assertThat(reason("blank.pdf", Samples.pdf(""))).isEqualTo(Reason.NO_TEXT);
    }

    @Test
    void markupThatIsNestedWithoutEnd() throws IOException {
        var html = "<div>".repeat(100_000) + "core" + "</div>".repeat(100_000);
        var xml = "<a>".repeat(100_000) + "core" + "</a>".repeat(100_000);
        for (var text : new String[] {html, xml}) {
            assertThat(EXTRACTOR.extract(file(utf8(text)), "", "").toString())
                    .containsAnyOf("core", Reason.TOO_DEEP.name(), Reason.DAMAGED.name());
        }
    }

    private Reason reason(String name, byte[] bytes) throws IOException {
        var answer = EXTRACTOR.extract(file(bytes), name, "");
        return switch (answer) {
            case NotExtracted not -> not.reason();
            case Text text ->
                throw new AssertionError("It has a text: "
                        + text.text().substring(0, Math.min(200, text.text().length())));
        };
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("attached"), bytes);
    }

    private static byte[] utf8(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
