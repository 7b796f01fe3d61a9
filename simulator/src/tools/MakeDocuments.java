import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Makes the binary attachments of the sample company from the texts in `documents`, so that a change to one of them can be
/// reviewed. Needs a JDK and nothing else; the results are committed, and the build does not run this.
///
/// ```
/// java simulator/src/tools/MakeDocuments.java simulator/src/tools/documents simulator/src/main/resources/company/files
/// ```
///
/// `name.pdf.txt` becomes `name.pdf`, and so on. In PDF, DOCX and PPTX texts `# ` starts a heading (PPTX: a slide); in
/// DOCX and XLSX a line with `|` is a table row; in XLSX `# ` starts a sheet; in ZIP `# ` starts an entry; PNG texts are drawing commands.
public class MakeDocuments {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    private static final String MIME = "application/vnd.openxmlformats-officedocument.";

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var from = Path.of(args[0]);
        try (var texts = Files.walk(from)) {
            for (var text : texts.filter(Files::isRegularFile).sorted().toList()) {
                var name = from.relativize(text).toString().replaceFirst("\\.txt$", "");
                var to = Path.of(args[1]).resolve(name);
                Files.createDirectories(to.getParent());
                Files.write(to, make(name, Files.readAllLines(text)));
            }
        }
    }

    static byte[] make(String name, List<String> lines) throws IOException {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "pdf" -> pdf(lines);
            case "docx" -> docx(lines);
            case "xlsx" -> xlsx(lines);
            case "pptx" -> pptx(lines);
            case "zip" -> zip(sections(lines));
            case "png" -> png(lines);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// Texts by the headings above them.
    static Map<String, List<String>> sections(List<String> lines) {
        var sections = new LinkedHashMap<String, List<String>>();
        List<String> current = new ArrayList<>();
        for (var line : lines) {
            if (line.startsWith("# ")) {
                current = new ArrayList<>();
                sections.put(line.substring(2), current);
            } else {
                current.add(line);
            }
        }
        return sections;
    }

    // PDF 1.4, A4 pages of 46 lines. Text outside Latin-1 uses a font that every viewer substitutes (Adobe-Japan1).
    static byte[] pdf(List<String> lines) {
        var latin = String.join("", lines).chars().allMatch(c -> c < 256);
        var pages = new ArrayList<String>();
        for (int start = 0; start < lines.size(); start += 46) {
            pages.add(pdfPage(lines.subList(start, Math.min(start + 46, lines.size())), latin));
        }
        var kids = new StringBuilder();
        var objects = new ArrayList<String>();
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("");
        objects.add(
                latin
                        ? "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
                        : "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H /DescendantFonts"
                                + " [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo"
                                + " << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 4 0 R >>] >>");
        objects.add(
                "<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0"
                        + " /Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >>");
        for (var page : pages) {
            kids.append(objects.size() + 1).append(" 0 R ");
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents "
                    + (objects.size() + 2) + " 0 R >>");
            objects.add("<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream");
        }
        objects.set(1, "<< /Type /Pages /Count " + pages.size() + " /Kids [" + kids + "] >>");
        var out = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(out.length()));
            out.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        var tableAt = out.length();
        out.append(table)
                .append("trailer << /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + tableAt + "\n%%EOF\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String pdfPage(List<String> lines, boolean latin) {
        var out = new StringBuilder("BT\n16 TL\n56 780 Td\n");
        for (var line : lines) {
            var heading = line.startsWith("# ");
            var text = heading ? line.substring(2) : line;
            out.append("/F ").append(heading ? 15 : 10).append(" Tf ").append(pdfString(text, latin)).append(" Tj T*\n");
        }
        return out.append("ET").toString();
    }

    private static String pdfString(String text, boolean latin) {
        if (latin) {
            return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")";
        }
        var hex = new StringBuilder("<");
        text.chars().forEach(c -> hex.append("%04X".formatted(c)));
        return hex.append(">").toString();
    }

    static byte[] docx(List<String> lines) throws IOException {
        var body = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("|")) {
                body.append("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid/>");
                for (; i < lines.size() && lines.get(i).startsWith("|"); i++) {
                    body.append("<w:tr>");
                    cells(lines.get(i))
                            .forEach(cell -> body.append("<w:tc><w:tcPr/>" + wordParagraph(cell, "") + "</w:tc>"));
                    body.append("</w:tr>");
                }
                body.append("</w:tbl>");
                i--;
            } else if (lines.get(i).startsWith("# ")) {
                body.append(wordParagraph(
                        lines.get(i).substring(2), "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>"));
            } else if (!lines.get(i).isBlank()) {
                body.append(wordParagraph(lines.get(i), ""));
            }
        }
        var styles = "<w:styles xmlns:w=\"" + word() + "\"><w:style w:type=\"paragraph\" w:styleId=\"Heading1\">"
                + "<w:name w:val=\"heading 1\"/><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr></w:style></w:styles>";
        var parts = new LinkedHashMap<String, String>();
        parts.put("word/document.xml", "<w:document xmlns:w=\"" + word() + "\"><w:body>" + body + "</w:body></w:document>");
        parts.put("word/styles.xml", styles);
        return office(
                parts,
                "word/document.xml",
                Map.of(
                        "word/document.xml", MIME + "wordprocessingml.document.main+xml",
                        "word/styles.xml", MIME + "wordprocessingml.styles+xml"),
                Map.of("word/_rels/document.xml.rels", List.of("styles styles.xml")));
    }

    private static String word() {
        return "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    }

    private static String wordParagraph(String text, String properties) {
        return "<w:p>" + properties + "<w:r><w:t xml:space=\"preserve\">" + escape(text) + "</w:t></w:r></w:p>";
    }

    static byte[] xlsx(List<String> lines) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        var types = new LinkedHashMap<String, String>();
        var relations = new ArrayList<String>();
        var names = new StringBuilder();
        sections(lines).forEach((name, rows) -> {
            var number = relations.size() + 1;
            names.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(escape(name), number, number));
            var part = "xl/worksheets/sheet" + number + ".xml";
            parts.put(part, sheet(rows));
            types.put(part, MIME + "spreadsheetml.worksheet+xml");
            relations.add("worksheet worksheets/sheet" + number + ".xml");
        });
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" + OFFICE
                        + "\"><sheets>" + names + "</sheets></workbook>");
        types.put("xl/workbook.xml", MIME + "spreadsheetml.sheet.main+xml");
        return office(parts, "xl/workbook.xml", types, Map.of("xl/_rels/workbook.xml.rels", relations));
    }

    private static String sheet(List<String> rows) {
        var data = new StringBuilder();
        for (var row : rows.stream().filter(row -> row.startsWith("|")).toList()) {
            data.append("<row>");
            for (var cell : cells(row)) {
                data.append(
                        cell.startsWith("=")
                                ? "<c><f>" + escape(cell.substring(1)) + "</f></c>"
                                : cell.matches("-?[0-9]+(\\.[0-9]+)?")
                                        ? "<c><v>" + cell + "</v></c>"
                                        : "<c t=\"inlineStr\"><is><t>" + escape(cell) + "</t></is></c>");
            }
            data.append("</row>");
        }
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + data
                + "</sheetData></worksheet>";
    }

    static byte[] pptx(List<String> lines) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        var types = new LinkedHashMap<String, String>();
        var relations = new LinkedHashMap<String, List<String>>();
        var slides = new ArrayList<String>();
        var ids = new StringBuilder();
        sections(lines).forEach((title, text) -> {
            var number = slides.size() + 1;
            var part = "ppt/slides/slide" + number + ".xml";
            parts.put(part, slide(title, text));
            types.put(part, MIME + "presentationml.slide+xml");
            relations.put(
                    "ppt/slides/_rels/slide" + number + ".xml.rels", List.of("slideLayout ../slideLayouts/slideLayout1.xml"));
            ids.append("<p:sldId id=\"%d\" r:id=\"rId%d\"/>".formatted(255 + number, number));
            slides.add("slide slides/slide" + number + ".xml");
        });
        var empty = "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
                + "<p:grpSpPr/></p:spTree></p:cSld>";
        var colours = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\""
                + " accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\""
                + " folHlink=\"folHlink\"/>";
        parts.put("ppt/slideLayouts/slideLayout1.xml", slideXml("sldLayout", empty));
        parts.put(
                "ppt/slideMasters/slideMaster1.xml",
                slideXml("sldMaster", empty + colours + "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/>"
                        + "</p:sldLayoutIdLst>"));
        parts.put("ppt/theme/theme1.xml", theme());
        slides.add("slideMaster slideMasters/slideMaster1.xml");
        parts.put(
                "ppt/presentation.xml",
                slideXml(
                        "presentation",
                        "<p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId" + slides.size()
                                + "\"/></p:sldMasterIdLst><p:sldIdLst>" + ids
                                + "</p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"5143500\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>"));
        types.put("ppt/presentation.xml", MIME + "presentationml.presentation.main+xml");
        types.put("ppt/slideLayouts/slideLayout1.xml", MIME + "presentationml.slideLayout+xml");
        types.put("ppt/slideMasters/slideMaster1.xml", MIME + "presentationml.slideMaster+xml");
        types.put("ppt/theme/theme1.xml", MIME + "theme+xml");
        relations.put("ppt/_rels/presentation.xml.rels", slides);
        relations.put(
                "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                List.of("slideLayout ../slideLayouts/slideLayout1.xml", "theme ../theme/theme1.xml"));
        relations.put(
                "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
                List.of("slideMaster ../slideMasters/slideMaster1.xml"));
        return office(parts, "ppt/presentation.xml", types, relations);
    }

    private static String slideXml(String element, String content) {
        return "<p:" + element + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"" + OFFICE
                + "\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\">" + content + "</p:" + element + ">";
    }

    private static String slide(String title, List<String> text) {
        var paragraphs = new StringBuilder();
        text.stream().filter(line -> !line.isBlank()).forEach(line -> paragraphs.append(slideParagraph(line)));
        return slideXml(
                "sld",
                "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
                        + shape(2, 300000, 900000, slideParagraph(title)) + shape(3, 1300000, 3500000, paragraphs.toString())
                        + "</p:spTree></p:cSld>");
    }

    private static String shape(int id, int top, int height, String paragraphs) {
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + id + "\" name=\"Text " + id + "\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
                + "<a:xfrm><a:off x=\"500000\" y=\"" + top + "\"/><a:ext cx=\"8100000\" cy=\"" + height + "\"/></a:xfrm>"
                + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/>" + paragraphs
                + "</p:txBody></p:sp>";
    }

    private static String slideParagraph(String text) {
        return "<a:p><a:r><a:t>" + escape(text) + "</a:t></a:r></a:p>";
    }

    private static String theme() {
        var colours = new StringBuilder();
        for (var name : "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split(" ")) {
            var value = name.startsWith("lt") ? "FFFFFF" : name.startsWith("dk") ? "172B4D" : "0065A3";
            colours.append("<a:%s><a:srgbClr val=\"%s\"/></a:%s>".formatted(name, value, name));
        }
        var font = "<a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
        var fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
        return "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Weirlight\"><a:themeElements>"
                + "<a:clrScheme name=\"Weirlight\">" + colours + "</a:clrScheme><a:fontScheme name=\"Weirlight\"><a:majorFont>"
                + font + "</a:majorFont><a:minorFont>" + font + "</a:minorFont></a:fontScheme><a:fmtScheme name=\"Weirlight\">"
                + "<a:fillStyleLst>" + fill.repeat(3) + "</a:fillStyleLst><a:lnStyleLst>" + ("<a:ln>" + fill + "</a:ln>").repeat(3)
                + "</a:lnStyleLst><a:effectStyleLst>" + "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3)
                + "</a:effectStyleLst><a:bgFillStyleLst>" + fill.repeat(3)
                + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
    }

    private static byte[] office(
            Map<String, String> parts, String main, Map<String, String> types, Map<String, List<String>> relations)
            throws IOException {
        var entries = new LinkedHashMap<String, List<String>>();
        var overrides = new StringBuilder();
        parts.keySet()
                .forEach(part -> overrides.append(
                        "<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(part, types.get(part))));
        entries.put(
                "[Content_Types].xml",
                List.of(XML + "<Types xmlns=\"" + PACKAGE + "/content-types\"><Default Extension=\"rels\" ContentType=\""
                        + "application/vnd.openxmlformats-package.relationships+xml\"/>" + overrides + "</Types>"));
        entries.put("_rels/.rels", List.of(relations(List.of("officeDocument " + main))));
        relations.forEach((part, targets) -> entries.put(part, List.of(relations(targets))));
        parts.forEach((part, xml) -> entries.put(part, List.of(XML + xml)));
        return zip(entries);
    }

    private static String relations(List<String> targets) {
        var out = new StringBuilder(XML + "<Relationships xmlns=\"" + PACKAGE + "/relationships\">");
        for (int i = 0; i < targets.size(); i++) {
            var words = targets.get(i).split(" ");
            out.append("<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
                    .formatted(i + 1, OFFICE, words[0], words[1]));
        }
        return out + "</Relationships>";
    }

    private static byte[] zip(Map<String, List<String>> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                var header = new ZipEntry(entry.getKey());
                header.setTime(1_704_067_200_000L); // always the same, so that the same text gives the same bytes
                zip.putNextEntry(header);
                zip.write(String.join("\n", entry.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] png(List<String> commands) throws IOException {
        var size = commands.getFirst().split(" ");
        var image = new BufferedImage(
                Integer.parseInt(size[1]), Integer.parseInt(size[2]), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.decode(size[3]));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        commands.stream().skip(1).filter(command -> !command.isBlank()).forEach(command -> draw(graphics, command));
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /// One command: its name, then numbers, then perhaps a text.
    private static void draw(Graphics2D g, String command) {
        var words = command.split(" ");
        switch (words[0]) {
            case "color" -> g.setColor(Color.decode(words[1]));
            case "width" -> g.setStroke(new BasicStroke(at(words, 1)));
            case "font" -> g.setFont(g.getFont().deriveFont((float) at(words, 1)));
            case "line" -> g.drawLine(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "rect" -> g.drawRect(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "fillrect" -> g.fillRect(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "oval" -> g.drawOval(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "filloval" -> g.fillOval(at(words, 1), at(words, 2), at(words, 3), at(words, 4));
            case "poly" -> g.drawPolyline(points(words).xpoints, points(words).ypoints, points(words).npoints);
            case "fill" -> g.fillPolygon(points(words));
            case "text" -> g.drawString(command.split(" ", 4)[3], at(words, 1), at(words, 2));
            default -> throw new IllegalArgumentException(command);
        }
    }

    private static int at(String[] words, int index) {
        return Integer.parseInt(words[index]);
    }

    private static Polygon points(String[] words) {
        var points = new Polygon();
        for (int i = 1; i < words.length; i++) {
            var point = words[i].split(",");
            points.addPoint(Integer.parseInt(point[0]), Integer.parseInt(point[1]));
        }
        return points;
    }

    private static List<String> cells(String row) {
        var cells = new ArrayList<String>();
        for (var cell : row.replaceAll("^\\||\\|$", "").split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
