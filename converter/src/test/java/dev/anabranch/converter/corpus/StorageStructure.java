package dev.anabranch.converter.corpus;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/// The structure of a storage document, read by a parser that is not the converter's.
final class StorageStructure {
    private static final Set<String> HIDDEN = Set.of(
            "ac:parameter",
            "ac:placeholder",
            "ac:task-id",
            "ac:task-uuid",
            "ac:task-status",
            "ac:adf-attribute",
            "ac:adf-fallback",
            "ac:adf-parameter",
            "ac:default-parameter",
            "script",
            "style",
            "head");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    private final Structure structure = new Structure();

    /// Where an element stands.
    private record Place(int depth, boolean inCell, String list) {}

    static Structure of(String source) {
        var reading = new StorageStructure();
        reading.structure.mentions(HtmlText.unescape(source));
        reading.children(Jsoup.parse(source, Parser.xmlParser()), new Place(0, false, ""));
        return reading.structure;
    }

    private void children(Node parent, Place place) {
        for (var node : parent.childNodes()) {
            if (node instanceof Element element && !HIDDEN.contains(element.normalName())) {
                element(element, place);
            }
        }
    }

    private void element(Element element, Place place) {
        var name = element.normalName();
        var below = place;
        switch (name) {
            case "ul", "ol" -> below = new Place(place.depth, place.inCell, name.equals("ol") ? "numbers" : "bullets");
            case "li" -> below = item(element, place, place.list.isEmpty() ? "bullets" : place.list);
            case "ac:adf-node" -> structure.allow("item", place.depth + 1 + " bullets");
            case "ac:task" -> {
                var status = element.selectFirst("> ac|task-status");
                below = item(element, place, status != null && status.text().equals("complete") ? "done" : "to do");
            }
            case "td", "th" -> below = new Place(place.depth, true, "");
            case "table" -> table(element, place);
            case "a" -> link(element);
            case "img" -> structure.add("image", Structure.file(element.attr("src")));
            case "pre" -> structure.allow("code", Structure.code(element.wholeText()));
            case "ac:image" -> image(element);
            case "ac:structured-macro", "ac:macro" -> macro(element, place);
            default -> {
                if (HEADINGS.contains(name)) {
                    heading(element, place);
                }
            }
        }
        children(element, below);
    }

    /// A task without words is no task to a parser, and an item without anything may be left out.
    private Place item(Element item, Place place, String kind) {
        var below = new Place(place.depth + 1, place.inCell, place.list);
        boolean empty = text(item).isBlank() && item.selectFirst("ac|image, ac|link, ac|structured-macro, img") == null;
        if (place.inCell || empty) {
            structure.allow("item", below.depth + " " + kind);
        } else {
            structure.add("item", below.depth + " " + kind);
        }
        return below;
    }

    private void heading(Element element, Place place) {
        var text = Structure.plain(text(element));
        if (text.isEmpty()) {
            return;
        }
        var kind = "heading " + element.normalName().charAt(1);
        if (place.inCell) {
            structure.allow(kind, text);
        } else {
            structure.add(kind, text);
        }
    }

    private void table(Element table, Place place) {
        var size = MarkdownStructure.size(table);
        if (size.startsWith("0x")) {
            return;
        }
        boolean mayBeStacked = (size.startsWith("1x") || size.endsWith("x1"));
        if (place.inCell || mayBeStacked) {
            structure.allow("table", size);
        } else {
            structure.add("table", size);
        }
    }

    private void link(Element link) {
        var target = link.attr("href").strip();
        if (target.startsWith("http")) {
            structure.add("link", Structure.address(target) + " " + Structure.plain(text(link)));
        }
    }

    private void image(Element image) {
        var file = image.selectFirst("ri|attachment");
        var url = image.selectFirst("ri|url");
        if (file != null) {
            structure.add("image", Structure.plain(file.attr("ri:filename")));
        } else if (url != null) {
            structure.add("image", Structure.file(url.attr("ri:value")));
        }
    }

    private void macro(Element macro, Place place) {
        var name = macro.attr("ac:name");
        var body = macro.selectFirst("> ac|plain-text-body");
        if (body != null && !body.wholeText().isBlank()) {
            var text = Structure.code(body.wholeText());
            if (place.inCell || !(name.equals("code") || name.equals("noformat"))) {
                structure.allow("code", text);
            } else {
                structure.add("code", text);
            }
        }
    }

    private static String text(Node parent) {
        var text = new StringBuilder();
        for (var node : parent.childNodes()) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (node instanceof Element element && !HIDDEN.contains(element.normalName())) {
                text.append(shown(element));
            }
        }
        return text.toString();
    }

    private static String shown(Element element) {
        if (element.attr("ac:name").equals("status")) {
            var title = element.selectFirst("> ac|parameter[ac:name=title]");
            return title == null ? "" : title.text();
        }
        return text(element) + element.attr("datetime");
    }
}
