package dev.anabranch.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.extractor.Extracted;
import dev.anabranch.extractor.Extracted.NotExtracted;
import dev.anabranch.extractor.Extracted.Text;
import dev.anabranch.extractor.Extractor;
import dev.anabranch.extractor.Limits;
import dev.anabranch.extractor.Reason;
import dev.anabranch.extractor.Section;
import dev.anabranch.server.extract.ExtractedTexts.AttachedFile;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class ExtractedTextsTest {
    private static final Text TEXT = new Text(
            "Zürich\t1\n\nHead\n",
            List.of(new Section(Section.Kind.PAGE, "1", 0), new Section(Section.Kind.HEADING, "Head\twith tab", 10)),
            true,
            3);

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    Path folder;

    private final ArrayDeque<Extracted> answers = new ArrayDeque<>();
    private final ExtractedTexts texts;
    private final Product product;

    ExtractedTextsTest(Product product) {
        this.product = product;
        held = TestDatabase.of(product);
        texts = new ExtractedTexts(held.database(), (file, name, type) -> answers.remove());
    }

    @Test
    void textIsReadOnceAndKeptWhole() {
        answers.add(TEXT);

        assertThat(texts.of(file("a1"))).isEqualTo(TEXT);
        assertThat(texts.of(file("a1"))).isEqualTo(TEXT);
        assertThat(texts.known("a1")).contains(TEXT);
        assertThat(texts.known("b2")).isEmpty();
    }

    @Test
    void titleWithLineEndsComesBackOnOneLine() {
        answers.add(new Text(
                "one\ntwo\n",
                List.of(
                        new Section(Section.Kind.PART, "a\rb.txt", 0),
                        new Section(Section.Kind.PART, "c\r\nd\u0000e.txt", 4)),
                false,
                0));

        texts.of(file("a1"));
        assertThat(texts.known("a1"))
                .containsInstanceOf(Text.class)
                .hasValueSatisfying(known -> assertThat(((Text) known).sections())
                        .containsExactly(
                                new Section(Section.Kind.PART, "a b.txt", 0),
                                new Section(Section.Kind.PART, "c  d e.txt", 4)));
    }

    /// As rows were written before titles were cleaned.
    @Test
    void rowWithACarriageReturnInATitleIsRead() {
        answers.add(TEXT);
        texts.of(file("a1"));
        var cr = product == Product.POSTGRESQL ? "CHR(13)" : "CHAR(13)";
        held.run("UPDATE extracted_text SET sections = REPLACE(sections, 'Head', 'He' || " + cr + " || 'ad')");

        assertThat(texts.known("a1"))
                .hasValueSatisfying(known -> assertThat(((Text) known).sections())
                        .extracting(Section::title)
                        .containsExactly("1", "He ad with tab"));
    }

    @Test
    void reasonIsKeptWithItsWords() {
        var encrypted = NotExtracted.of(Reason.ENCRYPTED, "Ask Ana.");
        answers.add(encrypted);

        assertThat(texts.of(file("a1"))).isEqualTo(encrypted);
        assertThat(texts.of(file("a1"))).isEqualTo(encrypted);
    }

    @Test
    void crashIsTriedOnceMore() {
        var crash = NotExtracted.of(Reason.TIMED_OUT, "");
        answers.addAll(List.of(crash, TEXT, crash, crash));

        assertThat(texts.of(file("a1"))).isEqualTo(TEXT);
        assertThat(texts.known("a1")).contains(TEXT);
        assertThat(texts.of(file("b2"))).isEqualTo(crash);
        assertThat(texts.known("b2")).contains(crash);
        assertThat(answers).isEmpty();
        assertThat(texts.of(file("b2"))).as("not read again").isEqualTo(crash);
    }

    @Test
    void crashIsTriedOnceMoreLaterWhereThatCouldNotBeDoneAtOnce() {
        var crash = NotExtracted.of(Reason.CRASHED, "");
        var ending = NotExtracted.of(Reason.UNAVAILABLE, "");
        answers.addAll(List.of(crash, ending, crash));

        assertThat(texts.of(file("a1"))).isEqualTo(ending);
        assertThat(texts.known("a1")).isEmpty();
        assertThat(texts.of(file("a1"))).isEqualTo(crash);
        assertThat(texts.known("a1")).contains(crash);
    }

    @Test
    void whatSaysNothingOfTheFileIsNotKept() {
        answers.addAll(List.of(
                NotExtracted.of(Reason.UNAVAILABLE, ""),
                NotExtracted.of(Reason.UNREADABLE, ""),
                NotExtracted.of(Reason.UNAVAILABLE, ""),
                TEXT));

        for (int i = 0; i < 3; i++) {
            texts.of(file("a1"));
        }
        assertThat(texts.of(file("a1"))).isEqualTo(TEXT);
    }

    @Test
    void textsOfGoneFilesAndOtherExtractorsArePruned() {
        answers.addAll(List.of(TEXT, TEXT));
        texts.of(file("a1"));
        texts.of(file("b2"));
        held.run("INSERT INTO extracted_text (hash, extractor, reason, words, attempts, truncated, unread_parts,"
                + " sections, packed) SELECT hash, 'older', reason, words, attempts, truncated, unread_parts, sections,"
                + " packed FROM extracted_text WHERE hash = 'a1'");
        held.run("INSERT INTO node (site, id, type, space, title, version, created_at, updated_at, web_path, labels,"
                + " body_hash, revision) VALUES (1, '7', 'attachment', 's', 'a.txt', 1, 0, 0, '', '', 'a1', 1)");

        assertThat(ExtractedTexts.prune(held.database())).isEqualTo(2);
        assertThat(texts.known("a1")).contains(TEXT);
        assertThat(texts.known("b2")).isEmpty();
    }

    @Test
    void filesAreReadByTheProcessOfTheProduct() throws IOException {
        var page = Files.writeString(folder.resolve("bytes"), "<html><body><h1>Hours</h1><p>Nine to five</p></body>");
        try (var extractor = new Extractor(Limits.standard())) {
            var text = new ExtractedTexts(held.database(), extractor)
                    .of(new AttachedFile(page, "c3", "hours.html", "text/html"));

            assertThat(text)
                    .isEqualTo(new Text(
                            "Hours\n\nNine to five\n",
                            List.of(new Section(Section.Kind.HEADING, "Hours", 0)),
                            false,
                            0));
        }
    }

    private AttachedFile file(String hash) {
        return new AttachedFile(folder.resolve("file"), hash, "file", "");
    }
}
