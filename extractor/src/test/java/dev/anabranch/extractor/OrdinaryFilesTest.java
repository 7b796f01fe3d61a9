package dev.anabranch.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.extractor.Extracted.Text;
import dev.anabranch.extractor.Section.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdinaryFilesTest {
    private static final Extractor EXTRACTOR = new Extractor(Limits.standard());

    @TempDir
    Path folder;

    @AfterAll
    static void end() {
        EXTRACTOR.close();
    }

    @Test
    void documentHasParagraphsHeadingsAndRows() throws IOException {
        var text = text("Travel.docx", Samples.docx());

        assertThat(text.text()).isEqualTo("""
                        Travel costs

                        Trains are paid in second class.

                        City\tLimit
                        Zürich\t220

                        Ask before you book.
                        """);
        assertThat(text.truncated()).isFalse();
    }

    @Test
    void workbookHasSheetsWithTheirNames() throws IOException {
        var text = text("Budget.xlsx", Samples.xlsx());

        assertThat(text.text()).isEqualTo("""
                        Budget

                        Team\tEuro
                        Search\t1200

                        Notes

                        Agreed in March
                        """);
        assertThat(text.sections())
                .containsExactly(
                        new Section(Kind.SHEET, "Budget", 0),
                        new Section(Kind.SHEET, "Notes", text.text().indexOf("Notes")));
    }

    @Test
    void presentationHasSlides() throws IOException {
        var text = text("Plan.pptx", Samples.pptx());

        assertThat(text.text()).isEqualTo("Where we are\n\nWhere we go\n");
        assertThat(text.sections())
                .containsExactly(
                        new Section(Kind.SLIDE, "1", 0),
                        new Section(Kind.SLIDE, "2", text.text().indexOf("Where we go")));
    }

    @Test
    void portableDocumentHasPages() throws IOException {
        var text = text("Report.pdf", Samples.pdf("First page", "Second page"));

        assertThat(text.text()).isEqualTo("First page\n\nSecond page\n");
        assertThat(text.sections()).containsExactly(new Section(Kind.PAGE, "1", 0), new Section(Kind.PAGE, "2", 12));
    }

    @Test
    void hypertextHasNoMarkupAndNoScript() throws IOException {
        var text = text("page.html", utf8("""
                        <html><head><title>Off</title><style>p {}</style></head><body>
                        <h1>Opening
                          hours</h1><script>alert(1)</script>
                        <p>Monday to <b>Friday</b>,<br>nine to five.</p>
                        <ul><li>Door A</li><li><p>Door B</p></li></ul>
                        <pre>a
                          b</pre>
                        </body></html>
                        """));

        assertThat(text.text()).isEqualTo("""
                        Opening hours

                        Monday to Friday,
                        nine to five.

                        - Door A

                        - Door B

                        a
                        b
                        """);
        assertThat(text.sections()).containsExactly(new Section(Kind.HEADING, "Opening hours", 0));
    }

    @Test
    void plainTextKeepsItsLinesInAnyCharset() throws IOException {
        assertThat(text("a.txt", utf8("Zeile eins\r\nZeile zwei: Grüße\r\n\r\n\r\nEnde"))
                        .text())
                .isEqualTo("Zeile eins\nZeile zwei: Grüße\n\nEnde\n");
        var german = "Die Straße führt über die Brücke, und die Äpfel fallen früh. Für Gäste gibt es Kaffee.";
        assertThat(text("b.txt", german.getBytes(Charset.forName("windows-1252")))
                        .text())
                .isEqualTo(german + "\n");
        assertThat(text("c.txt", "\ufeffWide".getBytes(StandardCharsets.UTF_16LE))
                        .text())
                .isEqualTo("Wide\n");
    }

    @Test
    void tableOfCommasHasCells() throws IOException {
        var text = text("people.csv", utf8("name,city\n\"Li, Bo\",Ulm\nAna,Rome\n"));

        assertThat(text.text()).isEqualTo("name\tcity\nLi, Bo\tUlm\nAna\tRome\n");
    }

    @Test
    void mailHasItsHeadTextAndAttachments() throws IOException {
        var text = text("release.eml", Samples.mail(2));

        assertThat(text.text()).isEqualTo("""
                        Subject: Release on Friday
                        From: Ana <ana@example.com>
                        To: Bo <bo@example.com>

                        We release on Friday.

                        Note 1
                        """);
        assertThat(text.sections())
                .containsExactly(new Section(Kind.PART, "n1.txt", text.text().indexOf("Note 1")));
    }

    @Test
    void archiveHasTheTextOfWhatItHolds() throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("a/report.pdf", Samples.pdf("Inside a report"));
        entries.put("picture.png", Samples.hugePicture());
        entries.put("locked.pdf", Samples.encryptedPdf());
        entries.put("note.txt", utf8("Inside a note"));

        var text = text("all.zip", Samples.zip(entries));

        assertThat(text.text()).isEqualTo("Inside a report\n\nInside a note\n");
        assertThat(text.sections())
                .contains(
                        new Section(Kind.PART, "a/report.pdf", 0),
                        new Section(Kind.PART, "note.txt", text.text().indexOf("Inside a note")));
        assertThat(text.unreadParts()).isEqualTo(1);
    }

    @Test
    void bytesCountMoreThanNameAndDeclaredType() throws IOException {
        var text = EXTRACTOR.extract(file(Samples.pdf("It is a report")), "notes.txt", "text/plain");

        assertThat(text).isInstanceOf(Text.class);
        assertThat(((Text) text).text()).isEqualTo("It is a report\n");
    }

    @Test
    void longTextIsCutOffAndSaysSo() throws IOException {
        var limits = Limits.standard();
        var shorter = new Limits(limits.maxBytes(), 10, limits.unpacked(), limits.time(), limits.filesOfAChild());
        try (var extractor = new Extractor(shorter)) {
            var text = (Text) extractor.extract(file(utf8("Zehn Zeichen und mehr")), "a.txt", "");

            assertThat(text.text()).isEqualTo("Zehn Zeich");
            assertThat(text.truncated()).isTrue();
        }
    }

    private Text text(String name, byte[] bytes) throws IOException {
        var answer = EXTRACTOR.extract(file(bytes), name, "");
        assertThat(answer).isInstanceOf(Text.class);
        return (Text) answer;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("attached"), bytes);
    }

    private static byte[] utf8(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
