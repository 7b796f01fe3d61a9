import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the three kinds of Office files have in common: a zip of parts, their types and their relations.
final class Office {
    static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    static final String MIME = "application/vnd.openxmlformats-officedocument.";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private Office() {}

    static byte[] file(
            Map<String, String> parts, String main, Map<String, String> types, Map<String, List<String>> relations)
            throws IOException {
        var entries = new LinkedHashMap<String, List<String>>();
        var overrides = new StringBuilder();
        parts.keySet()
                .forEach(part -> overrides.append(
                        "<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(part, types.get(part))));
        entries.put(
                "[Content_Types].xml",
                List.of(XML + "<Types xmlns=\"" + PACKAGE
                        + "/content-types\"><Default Extension=\"rels\" ContentType=\""
                        + "application/vnd.openxmlformats-package.relationships+xml\"/>" + overrides + "</Types>"));
        entries.put("_rels/.rels", List.of(relations(List.of("officeDocument " + main))));
        relations.forEach((part, targets) -> entries.put(part, List.of(relations(targets))));
        parts.forEach((part, xml) -> entries.put(part, List.of(XML + xml)));
        return Zip.make(entries);
    }

    private static String relations(List<String> targets) {
        var out = new StringBuilder(XML + "<Relationships xmlns=\"" + PACKAGE + "/relationships\">");
        for (int i = 0; i < targets.size(); i++) {
            var words = targets.get(i).split(" ");
            out.append("<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
                    .formatted(i + 1, RELATIONSHIPS, words[0], words[1]));
        }
        return out + "</Relationships>";
    }
}
