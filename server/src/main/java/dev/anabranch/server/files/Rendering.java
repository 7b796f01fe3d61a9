package dev.anabranch.server.files;

import dev.anabranch.converter.back.FormulaSyntax;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// Turns a page's Markdown into HTML for the browser: CommonMark with GitHub's tables, strikes, task lists,
/// alerts and formulas, which are shown as they are written.
///
/// The order is the safety: first everything is parsed, then whatever is not on the list is dropped, and only then the
/// tree is dressed (classes, addresses, alerts), so that nothing in the text can look like our own dressing.
final class Rendering {
    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            TaskListItemsExtension.create(),
            FormulaSyntax.create());
    private static final Parser PARSER =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(100).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private final FileTree files;

    Rendering(FileTree files) {
        this.files = files;
    }

    /// @param path of the page, relative to the workspace; links and images are read from there
    String html(String markdown, String path) {
        Document clean = dressed(markdown);
        new Addresses(files, path).resolve(clean.body());
        return clean.body().html();
    }

    /// With all addresses as they were written: whoever calls looks at each of them.
    static Document dressed(String markdown) {
        Document dirty = Jsoup.parseBodyFragment(HTML.render(PARSER.parse(markdown)));
        Document clean = new Cleaner(allowed()).clean(dirty);
        clean.outputSettings().prettyPrint(false);
        Dressing.dress(clean.body());
        return clean;
    }

    private static Safelist allowed() {
        return new Safelist()
                .addTags("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre")
                .addTags("code", "strong", "em", "b", "i", "del", "ins", "sub", "sup", "kbd", "details", "summary")
                .addTags("table", "thead", "tbody", "tr", "th", "td", "a", "img", "input")
                .addAttributes("a", "href", "id", "name", "title")
                .addAttributes("img", "src", "alt", "title", "width", "height")
                .addAttributes("ol", "start")
                .addAttributes("th", "align", "colspan", "rowspan")
                .addAttributes("td", "align", "colspan", "rowspan")
                .addAttributes("code", "class")
                .addAttributes("details", "open")
                .addAttributes("input", "type", "checked", "disabled");
    }
}
