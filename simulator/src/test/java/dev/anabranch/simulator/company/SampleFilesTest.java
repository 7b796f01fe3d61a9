package dev.anabranch.simulator.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/// The attachments of the sample company are what their names say.
class SampleFilesTest {
    private static final List<Attachment> FILES = SampleCompany.load().spaces().stream()
            .flatMap(space -> space.nodes().stream())
            .flatMap(node -> node.attachments().stream())
            .toList();

    @Test
    void everyKindOfFileOccurs() {
        assertThat(FILES)
                .extracting(Attachment::resource)
                .extracting(SampleFilesTest::extension)
                .contains("pdf", "docx", "xlsx", "pptx", "png", "svg", "csv", "drawio", "txt", "zip", "json", "yaml");
        assertThat(FILES).extracting(Attachment::mediaType).doesNotContain("application/octet-stream");
    }

    @Test
    void everyFileIsSmallAndWhatItsNameSays() {
        assertThat(FILES).allSatisfy(file -> {
            var bytes = file.bytes();
            assertThat(bytes).hasSizeBetween(1, 64 * 1024);
            check(file, bytes);
        });
    }

    private static void check(Attachment file, byte[] bytes) throws Exception {
        var text = new String(bytes, StandardCharsets.UTF_8);
        switch (extension(file.resource())) {
            case "pdf" -> assertThat(text).startsWith("%PDF-1.4").endsWith("%%EOF\n");
            case "docx" -> assertThat(entries(bytes)).contains("[Content_Types].xml", "word/document.xml");
            case "xlsx" -> assertThat(entries(bytes)).contains("[Content_Types].xml", "xl/workbook.xml");
            case "pptx" -> assertThat(entries(bytes)).contains("[Content_Types].xml", "ppt/presentation.xml");
            case "zip" -> assertThat(entries(bytes)).isNotEmpty();
            case "png" ->
                assertThat(ImageIO.read(new ByteArrayInputStream(bytes))).isNotNull();
            case "svg", "drawio" ->
                assertThat(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader(text))))
                        .isNotNull();
            case "json" ->
                assertThat(JsonMapper.shared().readTree(text).isObject()).isTrue();
            default -> assertThat(text).doesNotContain("\ufffd");
        }
    }

    private static List<String> entries(byte[] zip) throws IOException {
        var names = new ArrayList<String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                in.readAllBytes();
            }
        }
        return names;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
