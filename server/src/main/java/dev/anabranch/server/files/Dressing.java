package dev.anabranch.server.files;

import dev.anabranch.server.platform.web.Anchors;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Gives a cleaned page what our style sheet and a screen reader want: anchors on headings, alerts, task lists, tables
/// that scroll in their own box.
final class Dressing {
    static final String ID_PREFIX = Anchors.PREFIX;

    private static final Pattern ALERT = Pattern.compile("^\\s*\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)]\\s*");
    private static final Set<String> SIDES = Set.of("right", "center");

    private Dressing() {}

    static void dress(Element body) {
        headings(body);
        body.select("a[name]").forEach(Dressing::oldAnchor);
        body.select("a[id]").forEach(anchor -> anchor.attr("id", ID_PREFIX + anchor.id()));
        body.select("blockquote").forEach(Dressing::alert);
        body.select("input").forEach(Dressing::task);
        // each of these once for the whole page: tables in tables would be walked again and again
        body.select("th, td").forEach(Dressing::cell);
        body.select("table").forEach(Dressing::table);
        body.select("pre").forEach(code -> code.attr("tabindex", "0"));
        body.select("code[class]").forEach(Dressing::language);
        body.select("details:not(:has(> summary))")
                .forEach(details -> details.prependElement("summary").text("Details"));
    }

    /// The anchors GitHub gives to headings, which links between files use.
    private static void headings(Element body) {
        Map<String, Integer> seen = new HashMap<>();
        for (Element heading : body.select("h1, h2, h3, h4, h5, h6")) {
            String slug = Anchors.slug(heading.text());
            int before = seen.merge(slug, 1, Integer::sum) - 1;
            heading.attr("id", ID_PREFIX + (before == 0 ? slug : slug + "-" + before));
        }
    }

    private static void oldAnchor(Element anchor) {
        if (anchor.id().isEmpty()) {
            anchor.attr("id", anchor.attr("name"));
        }
        anchor.removeAttr("name");
    }

    private static void alert(Element quote) {
        Element first = quote.firstElementChild();
        if (first == null || !first.nameIs("p") || !(first.firstChild() instanceof TextNode text)) {
            return;
        }
        Matcher marker = ALERT.matcher(text.getWholeText());
        if (!marker.find()) {
            return;
        }
        String kind = marker.group(1).toLowerCase(Locale.ROOT);
        text.text(text.getWholeText().substring(marker.end()));
        if (text.isBlank() && first.childNodeSize() == 1) {
            first.remove();
        }
        quote.tagName("div").attr("class", "alert alert-" + kind);
        quote.prependElement("p")
                .attr("class", "alert-title")
                .text(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
    }

    private static void task(Element box) {
        if (!box.attr("type").equals("checkbox")) {
            box.remove();
            return;
        }
        boolean done = box.hasAttr("checked");
        box.attr("disabled", true).attr("aria-label", done ? "Done" : "To do");
        Element item = box.parent();
        if (item != null && item.nameIs("p") && item.parent() != null) {
            item = item.parent();
        }
        if (item != null && item.nameIs("li")) {
            item.addClass("task");
        }
    }

    /// Alignment as a class, because the security policy allows no style.
    private static void cell(Element cell) {
        if (SIDES.contains(cell.attr("align"))) {
            cell.addClass(cell.attr("align"));
        }
        cell.removeAttr("align");
        if (cell.nameIs("th") && isBlank(cell)) {
            cell.tagName("td"); // a header without a word is none
        }
    }

    private static void table(Element table) {
        for (Element part : table.children()) {
            if (part.nameIs("thead") && isBlank(part)) {
                part.remove(); // GFM wants a header row where the source had none
            }
        }
        var box = new Element("div")
                .addClass("table")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", "Table");
        table.replaceWith(box);
        box.appendChild(table);
    }

    private static boolean isBlank(Element element) {
        return !element.hasText() && element.selectFirst("img") == null;
    }

    private static void language(Element code) {
        String name = code.className();
        if (!name.matches("language-[A-Za-z0-9+#_.-]{1,30}")) {
            code.removeAttr("class");
        }
    }
}
