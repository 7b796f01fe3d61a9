import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A presentation of slides with a title and lines.
final class Pptx {
    private Pptx() {}

    static byte[] make(List<String> lines) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        var types = new LinkedHashMap<String, String>();
        var relations = new LinkedHashMap<String, List<String>>();
        var slides = new ArrayList<String>();
        var ids = new StringBuilder();
        Text.sections(lines).forEach((title, text) -> {
            var number = slides.size() + 1;
            var part = "ppt/slides/slide" + number + ".xml";
            parts.put(part, slide(title, text));
            types.put(part, Office.MIME + "presentationml.slide+xml");
            relations.put(
                    "ppt/slides/_rels/slide" + number + ".xml.rels",
                    List.of("slideLayout ../slideLayouts/slideLayout1.xml"));
            ids.append("<p:sldId id=\"%d\" r:id=\"rId%d\"/>".formatted(255 + number, number));
            slides.add("slide slides/slide" + number + ".xml");
        });
        var empty = "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
                + "<p:grpSpPr/></p:spTree></p:cSld>";
        var colours =
                "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\""
                        + " accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\""
                        + " folHlink=\"folHlink\"/>";
        parts.put("ppt/slideLayouts/slideLayout1.xml", slideXml("sldLayout", empty));
        parts.put(
                "ppt/slideMasters/slideMaster1.xml",
                slideXml(
                        "sldMaster",
                        empty + colours + "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/>"
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
        types.put("ppt/presentation.xml", Office.MIME + "presentationml.presentation.main+xml");
        types.put("ppt/slideLayouts/slideLayout1.xml", Office.MIME + "presentationml.slideLayout+xml");
        types.put("ppt/slideMasters/slideMaster1.xml", Office.MIME + "presentationml.slideMaster+xml");
        types.put("ppt/theme/theme1.xml", Office.MIME + "theme+xml");
        relations.put("ppt/_rels/presentation.xml.rels", slides);
        relations.put(
                "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                List.of("slideLayout ../slideLayouts/slideLayout1.xml", "theme ../theme/theme1.xml"));
        relations.put(
                "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
                List.of("slideMaster ../slideMasters/slideMaster1.xml"));
        return Office.file(parts, "ppt/presentation.xml", types, relations);
    }

    private static String slideXml(String element, String content) {
        return "<p:" + element + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\""
                + Office.RELATIONSHIPS + "\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\">"
                + content + "</p:" + element + ">";
    }

    private static String slide(String title, List<String> text) {
        var paragraphs = new StringBuilder();
        text.stream().filter(line -> !line.isBlank()).forEach(line -> paragraphs.append(slideParagraph(line)));
        return slideXml(
                "sld",
                "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
                        + shape(2, 300000, 900000, slideParagraph(title))
                        + shape(3, 1300000, 3500000, paragraphs.toString())
                        + "</p:spTree></p:cSld>");
    }

    private static String shape(int id, int top, int height, String paragraphs) {
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + id + "\" name=\"Text " + id
                + "\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
                + "<a:xfrm><a:off x=\"500000\" y=\"" + top + "\"/><a:ext cx=\"8100000\" cy=\"" + height
                + "\"/></a:xfrm>"
                + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/>" + paragraphs
                + "</p:txBody></p:sp>";
    }

    private static String slideParagraph(String text) {
        return "<a:p><a:r><a:t>" + Text.escape(text) + "</a:t></a:r></a:p>";
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
                + "<a:clrScheme name=\"Weirlight\">" + colours
                + "</a:clrScheme><a:fontScheme name=\"Weirlight\"><a:majorFont>"
                + font + "</a:majorFont><a:minorFont>" + font
                + "</a:minorFont></a:fontScheme><a:fmtScheme name=\"Weirlight\">"
                + "<a:fillStyleLst>" + fill.repeat(3) + "</a:fillStyleLst><a:lnStyleLst>"
                + ("<a:ln>" + fill + "</a:ln>").repeat(3)
                + "</a:lnStyleLst><a:effectStyleLst>" + "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3)
                + "</a:effectStyleLst><a:bgFillStyleLst>" + fill.repeat(3)
                + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
    }
}
