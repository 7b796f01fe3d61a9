import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// PDF 1.4, A4 pages of 46 lines. Text outside Latin-1 uses a font that every viewer substitutes (Adobe-Japan1).
final class Pdf {
    private Pdf() {}

    static byte[] make(List<String> lines) {
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
            objects.add(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents "
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
                .append("trailer << /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + tableAt
                        + "\n%%EOF\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String pdfPage(List<String> lines, boolean latin) {
        var out = new StringBuilder("BT\n16 TL\n56 780 Td\n");
        for (var line : lines) {
            var heading = line.startsWith("# ");
            var text = heading ? line.substring(2) : line;
            out.append("/F ")
                    .append(heading ? 15 : 10)
                    .append(" Tf ")
                    .append(pdfString(text, latin))
                    .append(" Tj T*\n");
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
}
