package dev.anabranch.server.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
    private static final String ADF =
            "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"adf\"}]}]}";

    @TempDir
    private Path folder;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(realOut);
        System.setErr(realErr);
        System.setIn(new ByteArrayInputStream(new byte[0]));
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static int convert(Object... arguments) {
        return Main.run(Stream.concat(Stream.of("convert"), Stream.of(arguments).map(Object::toString))
                .toArray(String[]::new));
    }

    private List<String> filesIn(String name) throws IOException {
        var root = folder.resolve(name);
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void fileBecomesAFile() throws IOException {
        var in = write("a.xml", "<p>Grüße <strong>x</strong></p>");
        assertThat(convert(in, folder.resolve("new/a.md"))).isZero();
        assertThat(folder.resolve("new/a.md")).hasContent("Grüße **x**\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void fileGoesIntoAFolderByItsName() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        assertThat(convert(write("x.adf.json", ADF), folder.resolve("out"))).isZero();
        assertThat(folder.resolve("out/x.md")).hasContent("adf\n");
    }

    @Test
    void standardInputGoesToStandardOutput() {
        System.setIn(new ByteArrayInputStream("<h1>ü</h1>".getBytes(StandardCharsets.UTF_8)));
        assertThat(convert("-", "-")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("# ü\n");
    }

    @Test
    void standardInputIsAdfWhenSaidSo() {
        System.setIn(new ByteArrayInputStream(ADF.getBytes(StandardCharsets.UTF_8)));
        assertThat(convert("--from", "adf", "-", "-")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("adf\n");
    }

    @Test
    void folderKeepsItsNamesAndLeavesSideFilesOut() throws IOException {
        write("in/a.xml", "<p>a</p>");
        write("in/a.adf.json", ADF);
        write("in/b.json", ADF);
        write("in/c.adf.json", ADF);
        write("in/deep/d.xml", "<p>d</p>");
        write("in/readme.txt", "no");
        assertThat(convert(folder.resolve("in"), folder.resolve("out"))).isZero();
        assertThat(filesIn("out")).containsExactly("a.md", "b.md", "c.md", "deep/d.md");
        assertThat(folder.resolve("out/a.md")).hasContent("a\n");
    }

    @Test
    void folderFromAdfTakesTheJsonFilesOnly() throws IOException {
        write("in/a.xml", "<p>a</p>");
        write("in/a.adf.json", ADF);
        assertThat(convert("--from", "adf", folder.resolve("in"), folder.resolve("out")))
                .isZero();
        assertThat(folder.resolve("out/a.md")).hasContent("adf\n");
    }

    @Test
    void reportHasALineForEachConstruct() throws IOException {
        var in = write("a.xml", "<h2>Part</h2><p>x</p>\n<ac:structured-macro ac:name=\"acme\" />");
        var report = folder.resolve("report.jsonl");
        assertThat(convert("--report", report, in, folder.resolve("a.md"))).isZero();
        assertThat(report)
                .hasContent(
                        "{\"file\":\"" + in + "\",\"construct\":\"macro:acme\",\"outcome\":\"placeholder\",\"count\":1,"
                                + "\"place\":{\"line\":2,\"column\":1,\"heading\":\"Part\"}}\n");
    }

    @Test
    void censusCountsOverAllFiles() throws IOException {
        write("in/a.xml", "<ac:structured-macro ac:name=\"acme\" /><ac:structured-macro ac:name=\"acme\" />");
        write("in/b.xml", "<ac:structured-macro ac:name=\"acme\" />");
        var census = folder.resolve("census.jsonl");
        assertThat(convert("--census", census, folder.resolve("in"), folder.resolve("out")))
                .isZero();
        assertThat(census)
                .hasContent("{\"construct\":\"macro:acme\",\"count\":3,\"files\":2,\"kept\":0,\"simplified\":0,"
                        + "\"placeholder\":3,\"dropped\":0}\n");
    }

    @Test
    void missingInputFailsWithItsName() {
        assertThat(convert(folder.resolve("no.xml"), folder.resolve("no.md"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no.xml: there is no such file or folder");
    }

    @Test
    void outputInsideOfInputIsRefused() throws IOException {
        write("in/a.xml", "<p>a</p>");
        assertThat(convert(folder.resolve("in"), folder.resolve("in/out"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("OUT is inside of IN");
        assertThat(folder.resolve("in/out")).doesNotExist();
    }

    @Test
    void outputInsideOfInputByALinkIsRefusedToo() throws IOException {
        write("in/a.xml", "<p>a</p>");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("in"));
        assertThat(convert(folder.resolve("in"), folder.resolve("link/out"))).isEqualTo(2);
    }

    @Test
    void unreadableFileFailsAndTheOthersAreConverted() throws IOException {
        write("in/a.xml", "<p>a</p>");
        Files.createDirectory(folder.resolve("out"));
        Files.createDirectory(folder.resolve("out/b.md"));
        write("in/b.xml", "<p>b</p>");
        assertThat(convert(folder.resolve("in"), folder.resolve("out"))).isEqualTo(1);
        assertThat(folder.resolve("out/a.md")).hasContent("a\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("b.xml").contains("1 failed");
    }

    @Test
    void markdownBecomesStorage() throws IOException {
        var in = write("a.md", "# Plan\n\n> [!TIP]\n> Rest & **play**\n");
        assertThat(convert("--from", "markdown", in, folder.resolve("a.xml"))).isZero();
        assertThat(folder.resolve("a.xml"))
                .hasContent("<h1>Plan</h1><ac:structured-macro ac:name=\"tip\" ac:schema-version=\"1\">"
                        + "<ac:rich-text-body><p>Rest &amp; <strong>play</strong></p></ac:rich-text-body>"
                        + "</ac:structured-macro>");
        assertThat(convert(folder.resolve("a.xml"), "-")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Files.readString(in));
    }

    @Test
    void markdownFilesOfAFolderBecomeStorageWhenWanted() throws IOException {
        write("in/a.md", "a");
        write("in/deep/b.md", "b");
        write("in/c.xml", "<p>c</p>");
        assertThat(convert("--to", "storage", folder.resolve("in"), folder.resolve("out")))
                .isZero();
        assertThat(filesIn("out")).containsExactly("a.xml", "deep/b.xml");
        assertThat(folder.resolve("out/a.xml")).hasContent("<p>a</p>");
    }

    @Test
    void formatsThatDoNotBecomeEachOtherAreAUsageError() throws IOException {
        assertThat(convert("--from", "storage", "--to", "storage", write("b.xml", "x"), folder.resolve("c.xml")))
                .isEqualTo(2);
        assertThat(convert("--to", "markdown", write("b.md", "x"), folder.resolve("c.md")))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("does not become");
    }

    @Test
    void nameThatSaysNoFormatNeedsTheOption() throws IOException {
        var in = write("page", "<p>x</p>");
        assertThat(convert(in, folder.resolve("page.md"))).isEqualTo(2);
        assertThat(convert("--from", "storage", in, folder.resolve("page.md"))).isZero();
        assertThat(folder.resolve("page.md")).hasContent("x\n");
    }

    @Test
    void bytesThatAreNoTextAreConvertedNevertheless() throws IOException {
        var in = folder.resolve("a.xml");
        Files.write(in, new byte[] {'<', 'p', '>', (byte) 0xFF, 'x', 0, '<'});
        assertThat(convert(in, folder.resolve("a.md"))).isZero();
        assertThat(Files.readString(folder.resolve("a.md"))).contains("x");
    }

    @Test
    void reportNeverWipesOutItsInput() throws IOException {
        var in = write("a.xml", "<p>a</p>");
        assertThat(convert(in, folder.resolve("a.md"), "--report", in)).isEqualTo(2);
        assertThat(in).hasContent("<p>a</p>");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("named twice");
    }

    @Test
    void reportMayLieInTheFolderThatFilesGoTo() throws IOException {
        write("in/a.xml", "<p>a</p>");
        var report = folder.resolve("out/report.jsonl");
        assertThat(convert(folder.resolve("in"), folder.resolve("out"), "--report", report))
                .isZero();
        assertThat(report).exists();
    }

    @Test
    void utf16IsReadByItsMark() throws IOException {
        var in = Files.write(folder.resolve("a.xml"), "\uFEFF<p>Grüße</p>".getBytes(StandardCharsets.UTF_16LE));
        assertThat(convert(in, folder.resolve("a.md"))).isZero();
        assertThat(folder.resolve("a.md")).hasContent("Grüße\n");
    }

    @Test
    void bytesThatAreNoUtf8AreReported() throws IOException {
        var in = Files.write(
                folder.resolve("a.xml"), "<p>x</p>\n<p>Grüße \u00DF</p>".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(convert(in, folder.resolve("a.md"), "--report", folder.resolve("r")))
                .isZero();
        assertThat(Files.readString(folder.resolve("r")))
                .contains("\"character that is not UTF-8\",\"outcome\":\"dropped\",\"count\":3")
                .contains("\"line\":2,\"column\":6");
    }

    @Test
    void linkThatLeadsNowhereIsAFileThatCannotBeRead() throws IOException {
        write("in/a.xml", "<p>a</p>");
        Files.createSymbolicLink(folder.resolve("in/b.xml"), Path.of("nowhere.xml"));
        Files.createSymbolicLink(folder.resolve("in/loop"), folder.resolve("in"));
        assertThat(convert(folder.resolve("in"), folder.resolve("out"))).isEqualTo(1);
        assertThat(filesIn("out")).containsExactly("a.md");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("b.xml: the link leads nowhere");
    }

    @Test
    void nameThatEndsAsAFolderIsOne() throws IOException {
        assertThat(convert(write("a.xml", "<p>a</p>"), folder.resolve("new") + "/"))
                .isZero();
        assertThat(folder.resolve("new/a.md")).hasContent("a\n");
    }
}
