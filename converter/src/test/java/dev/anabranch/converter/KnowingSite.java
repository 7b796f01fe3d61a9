package dev.anabranch.converter;

import dev.anabranch.converter.page.Entry;
import dev.anabranch.converter.page.Filter;
import dev.anabranch.converter.page.Issue;
import dev.anabranch.converter.page.Issues;
import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.PageText;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The same site, of which everything is known: the texts of pages, lists, issues, and Confluence's own rendering.
final class KnowingSite extends SmallSite {
    private static final Map<String, String> TEXTS = Map.of(
            "Terms",
            "<h1>Terms</h1><p>Valid from <time datetime=\"2026-01-02\" />.</p><h2>Scope</h2><p>All.</p>",
            "Short",
            "<p>one <strong>word</strong></p>",
            "Excerpts",
            "<p>Before</p><ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"name\">first"
                    + "</ac:parameter><ac:rich-text-body><p>The <em>first</em> part</p></ac:rich-text-body>"
                    + "</ac:structured-macro><ac:structured-macro ac:name=\"excerpt\"><ac:parameter"
                    + " ac:name=\"name\">second</ac:parameter><ac:parameter ac:name=\"hidden\">true"
                    + "</ac:parameter><ac:rich-text-body><p>Second, hidden</p><p>with two paragraphs</p>"
                    + "</ac:rich-text-body></ac:structured-macro>",
            "Mirror A",
            include("Mirror B"),
            "Mirror B",
            "<p>b</p>" + include("Mirror A"),
            "Names",
            "<p><ac:image><ri:attachment ri:filename=\"plan.pdf\" /></ac:image> <ac:link><ri:page"
                    + " ri:content-title=\"Install guide\" /></ac:link> <ac:link ac:anchor=\"here\"><ac:link-body>"
                    + "x</ac:link-body></ac:link></p>",
            "Risk",
            details("<tr><th>Owner</th><td><strong>Ada</strong></td></tr><tr><th>State</th><td>open</td></tr>"),
            "Plan",
            details("<tr><th>State</th><td>done | shipped</td></tr><tr><th>Due</th><td>2026-02-03</td></tr>"),
            "Jobs",
            "<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>Call <strong>them"
                    + "</strong></ac:task-body></ac:task><ac:task><ac:task-status>complete</ac:task-status>"
                    + "<ac:task-body>Done long ago</ac:task-body></ac:task></ac:task-list>");

    private static String include(String title) {
        return "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"><ac:link><ri:page"
                + " ri:content-title=\"" + title + "\" /></ac:link></ac:parameter></ac:structured-macro>";
    }

    private static String details(String rows) {
        return "<ac:structured-macro ac:name=\"details\"><ac:rich-text-body><table><tbody>" + rows
                + "</tbody></table></ac:rich-text-body></ac:structured-macro>";
    }

    @Override
    public Optional<String> id() {
        return Optional.of("1");
    }

    @Override
    public Optional<String> url() {
        return Optional.of("https://acme.test/wiki/spaces/DEV/pages/1");
    }

    @Override
    public Optional<Target> find(Reference reference) {
        if (reference instanceof Reference.Content(var id) && TEXTS.containsKey(id)) {
            return Optional.of(new Target.File("Other/" + id + ".md", id));
        }
        if (reference instanceof Reference.Page(var _, var title) && TEXTS.containsKey(title)) {
            return Optional.of(new Target.File("Other/" + title + ".md", title));
        }
        if (reference instanceof Reference.Attachment(var name, var container)
                && container instanceof Reference.Content(var id)) {
            return Optional.of(new Target.File("Other/" + id + ".attachments/" + name, name));
        }
        return super.find(reference);
    }

    @Override
    public Optional<PageText> textOf(Reference page) {
        var title = switch (page) {
            case Reference.Page(var _, var name) -> name;
            case Reference.Content(var id) -> id;
            default -> "";
        };
        return Optional.ofNullable(TEXTS.get(title))
                .map(body -> new PageText(title, "OTHER", title, PageText.Format.STORAGE, body));
    }

    @Override
    public Optional<List<Entry>> list(Listing listing) {
        return switch (listing) {
            case Listing.Children children
            when children.levels() == 1 -> Optional.of(List.of(page("Terms", List.of()), page("Short", List.of())));
            case Listing.Children _ -> Optional.of(List.of(page("Terms", List.of(page("Short", List.of())))));
            case Listing.Found(var filter, var _, var _) -> found(filter);
            case Listing.Files _ ->
                Optional.of(List.of(
                        new Entry(
                                new Reference.Attachment("plan.pdf", null),
                                "plan.pdf",
                                "2026-01-02",
                                "",
                                123_456,
                                List.of()),
                        new Entry(new Reference.Attachment("a b.txt", null), "a b.txt", "", "", 12, List.of())));
            case Listing.Contributors _ ->
                Optional.of(List.of(
                        Entry.of(new Reference.Person("557058:ada"), "Ada Lovelace", List.of()),
                        Entry.of(new Reference.Person("557058:grace"), "", List.of())));
        };
    }

    private static Optional<List<Entry>> found(Filter filter) {
        var text = filter.toString();
        if (text.contains("Label[name=none]")) {
            return Optional.of(List.of());
        }
        if (text.contains("properties")) {
            return Optional.of(List.of(page("Risk", List.of()), page("Plan", List.of()), page("Short", List.of())));
        }
        if (text.contains("jobs")) {
            return Optional.of(List.of(page("Jobs", List.of())));
        }
        return Optional.of(List.of(
                new Entry(new Reference.Content("Terms"), "Terms", "2026-01-02", "557058:ada", -1, List.of()),
                page("Short", List.of())));
    }

    private static Entry page(String title, List<Entry> below) {
        return Entry.of(new Reference.Content(title), title, below);
    }

    @Override
    public Optional<Issue> issue(String key) {
        return key.equals("ABC-12")
                ? Optional.of(new Issue(key, "Fix the login", "In Progress", Map.of()))
                : Optional.empty();
    }

    @Override
    public Optional<Issues> issues(String jql, int most) {
        return Optional.of(new Issues(
                List.of(
                        new Issue(
                                "ABC-12",
                                "Fix | mend *all*",
                                "In Progress",
                                Map.of("url", "https://acme.test/browse/ABC-12", "assignee", "Ada")),
                        new Issue("ABC-13", "Other", "Done", Map.of())),
                7,
                "2026-01-02"));
    }

    @Override
    public Optional<String> rendering() {
        return Optional.of("<p>First</p><p class=\"x conf-macro\" data-hasbody=\"false\" data-macro-name=\"meter\">"
                + "Speed: <strong>80</strong></p><p>Middle</p><div><table><tbody><tr><th>A</th></tr><tr><td>1</td></tr>"
                + "</tbody></table></div><p>Last</p><p data-macro-name=\"broken\">Error rendering macro 'broken'</p>");
    }

    @Override
    public Optional<String> textOfFile(Reference file) {
        var name = file instanceof Reference.Attachment(var fileName, var _) ? fileName : "";
        return switch (name) {
            case "plain" ->
                Optional.of("<mxfile><diagram><mxGraphModel><root><mxCell value=\"First &lt;b&gt;box&lt;/b&gt;\"/>"
                        + "<object label=\"Second\" id=\"2\"/><mxCell value=\"Second\"/><mxCell value=\"\"/></root>"
                        + "</mxGraphModel></diagram></mxfile>");
            case "packed" ->
                Optional.of(
                        "<mxfile><diagram id=\"x\" name=\"Page-1\">UzV2zq1wL0osyPDNT0nNUTV2VTV2LsrPL4GwciucU3NyVI0MMlNUjV1UjYwMgRjILUvMKU2FiAQkJmenpgDFVI3McoDanJKAjHQwI78CJqZq5AYXhpqQWlSSWoFsqBvESiADYT+Qg+Y8AA=="
                                + "</diagram></mxfile>");
            case "mermaid in draw.io" ->
                Optional.of("<mxfile><UserObject label=\"\" mermaidData=\"{&#10;  &quot;data&quot;: &quot;graph TD;\\n"
                        + "A--&gt;B&quot;, &quot;config&quot;: {}}\"/></mxfile>");
            case "network" ->
                Optional.of(
                        "{\"stage\":{\"objects\":[{\"html\":\"<p><span>North</span></p>\"},{\"html\":\"<b>South</b> \\u0026 more\"}]}}");
            case "flow" -> Optional.of("graph TD;\nA-->B");
            default -> Optional.empty();
        };
    }
}
