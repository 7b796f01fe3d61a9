import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A Word document of paragraphs, headings and tables.
final class Docx {
    private Docx() {}

    static byte[] make(List<String> lines) throws IOException {
        var body = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("|")) {
                body.append("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid/>");
                for (; i < lines.size() && lines.get(i).startsWith("|"); i++) {
                    body.append("<w:tr>");
                    Text.cells(lines.get(i))
                            .forEach(cell -> body.append("<w:tc><w:tcPr/>" + wordParagraph(cell, "") + "</w:tc>"));
                    body.append("</w:tr>");
                }
                body.append("</w:tbl>");
                i--;
            } else if (lines.get(i).startsWith("# ")) {
                body.append(wordParagraph(lines.get(i).substring(2), "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>"));
            } else if (!lines.get(i).isBlank()) {
                body.append(wordParagraph(lines.get(i), ""));
            }
        }
        var styles = "<w:styles xmlns:w=\"" + word() + "\"><w:style w:type=\"paragraph\" w:styleId=\"Heading1\">"
                + "<w:name w:val=\"heading 1\"/><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style></w:styles>";
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "word/document.xml",
                "<w:document xmlns:w=\"" + word() + "\"><w:body>" + body + "</w:body></w:document>");
        parts.put("word/styles.xml", styles);
        return Office.file(
                parts,
                "word/document.xml",
                Map.of(
                        "word/document.xml", Office.MIME + "wordprocessingml.document.main+xml",
                        "word/styles.xml", Office.MIME + "wordprocessingml.styles+xml"),
                Map.of("word/_rels/document.xml.rels", List.of("styles styles.xml")));
    }

    private static String word() {
        return "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    }

    private static String wordParagraph(String text, String properties) {
        return "<w:p>" + properties + "<w:r><w:t xml:space=\"preserve\">" + Text.escape(text) + "</w:t></w:r></w:p>";
    }
}
