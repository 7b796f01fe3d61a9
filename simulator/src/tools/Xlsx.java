import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A workbook of sheets with texts, numbers and formulas.
final class Xlsx {
    private Xlsx() {}

    static byte[] make(List<String> lines) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        var types = new LinkedHashMap<String, String>();
        var relations = new ArrayList<String>();
        var names = new StringBuilder();
        Text.sections(lines).forEach((name, rows) -> {
            var number = relations.size() + 1;
            names.append(
                    "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(Text.escape(name), number, number));
            var part = "xl/worksheets/sheet" + number + ".xml";
            parts.put(part, sheet(rows));
            types.put(part, Office.MIME + "spreadsheetml.worksheet+xml");
            relations.add("worksheet worksheets/sheet" + number + ".xml");
        });
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\""
                        + Office.RELATIONSHIPS + "\"><sheets>" + names + "</sheets></workbook>");
        types.put("xl/workbook.xml", Office.MIME + "spreadsheetml.sheet.main+xml");
        return Office.file(parts, "xl/workbook.xml", types, Map.of("xl/_rels/workbook.xml.rels", relations));
    }

    private static String sheet(List<String> rows) {
        var data = new StringBuilder();
        for (var row : rows.stream().filter(row -> row.startsWith("|")).toList()) {
            data.append("<row>");
            for (var cell : Text.cells(row)) {
                data.append(
                        cell.startsWith("=")
                                ? "<c><f>" + Text.escape(cell.substring(1)) + "</f></c>"
                                : cell.matches("-?[0-9]+(\\.[0-9]+)?")
                                        ? "<c><v>" + cell + "</v></c>"
                                        : "<c t=\"inlineStr\"><is><t>" + Text.escape(cell) + "</t></is></c>");
            }
            data.append("</row>");
        }
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + data
                + "</sheetData></worksheet>";
    }
}
