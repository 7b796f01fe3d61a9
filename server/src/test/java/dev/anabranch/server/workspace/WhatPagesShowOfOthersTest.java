package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Includes, excerpts and lists show what is held, and follow it.
class WhatPagesShowOfOthersTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    private static String macro(String name, String parameters) {
        return "<ac:structured-macro ac:name=\"" + name + "\">" + parameters + "</ac:structured-macro>";
    }

    private static String parameter(String name, String value) {
        return "<ac:parameter ac:name=\"" + name + "\">" + value + "</ac:parameter>";
    }

    private static String page(String title) {
        return "<ac:link><ri:page ri:content-title=\"" + title + "\" /></ac:link>";
    }

    private static String include(String title) {
        return macro("include", parameter("", page(title)));
    }

    /// Without front matter and title.
    private String body(String path) {
        var text = site.text(path);
        int title = text.indexOf("\n# ");
        return title < 0
                ? text
                : text.substring(text.indexOf('\n', title + 1) + 1).strip();
    }

    private void syncAndCompare() {
        site.sync();
        assertThat(site.files()).isEqualTo(site.filesOfAFreshMirror());
    }

    @Test
    void anIncludedPageIsShownWithALinkToIt() {
        site.page("Terms", "<h1>Scope</h1><p>All of it</p>");
        site.page("Home", "<h2>Rules</h2>" + include("Terms"));
        site.sync();
        assertThat(body("CORPUS/Home.md")).isEqualTo("## Rules\n\n*→ [Terms](Terms.md)*\n\n### Scope\n\nAll of it");
    }

    @Test
    void whoIncludesAPageFollowsItsText() {
        long terms = site.page("Terms", "<p>old</p>");
        site.page("Middle", include("Terms"));
        site.page("Home", include("Middle"));
        site.sync();
        site.edit(terms, "<p>new words</p>");
        syncAndCompare();
        assertThat(body("CORPUS/Middle.md")).endsWith("new words");
        assertThat(body("CORPUS/Home.md")).endsWith("new words");
    }

    @Test
    void linksInAnIncludedTextFollowARename() {
        long target = site.page("Target", "<p>x</p>");
        site.page("Terms", "<p>" + page("Target") + "</p>");
        site.page("Home", include("Terms"));
        site.sync();
        site.rename(target, "Renamed");
        syncAndCompare();
        long folder = site.folder("Drawer");
        site.move(target, folder);
        syncAndCompare();
    }

    @Test
    void pagesThatIncludeEachOtherEnd() {
        site.page("A", "<p>a</p>" + include("B"));
        site.page("B", "<p>b</p>" + include("A"));
        syncAndCompare();
        assertThat(body("CORPUS/A.md")).isEqualTo("a\n\n*→ [B](B.md)*\n\nb\n\n*→ [A](A.md)*");
    }

    @Test
    void anIncludedPageThatComesLaterIsShownThen() {
        site.page("Home", include("Terms"));
        site.sync();
        long terms = site.page("Terms", "<p>here</p>");
        syncAndCompare();
        assertThat(body("CORPUS/Home.md")).endsWith("here");
        site.simulator().site().trash(terms);
        syncAndCompare();
        assertThat(body("CORPUS/Home.md")).doesNotContain("here");
    }

    @Test
    void childrenFollowTheTree() {
        long home = site.page("Home", macro("children", ""));
        long one = site.pageBelow(home, "One", "<p>x</p>");
        site.sync();
        assertThat(body("CORPUS/Home.md")).isEqualTo("- [One](Home/One.md)");
        long two = site.pageBelow(home, "Two", "<p>x</p>");
        syncAndCompare();
        assertThat(body("CORPUS/Home.md")).isEqualTo("- [One](Home/One.md)\n- [Two](Home/Two.md)");
        site.rename(one, "Uno");
        site.move(two, one);
        syncAndCompare();
        assertThat(body("CORPUS/Home.md")).isEqualTo("- [Uno](Home/Uno.md)");
        site.simulator().site().trash(two);
        site.simulator().site().trash(one);
        syncAndCompare();
        assertThat(body("CORPUS/Home.md")).isEmpty();
    }

    @Test
    void aTreeOfSeveralLevelsFollowsWhatIsDeepInIt() {
        long home = site.page("Home", "<p>x</p>");
        site.page("Index", macro("children", parameter("page", page("Home")) + parameter("all", "true")));
        long one = site.pageBelow(home, "One", "<p>x</p>");
        site.sync();
        site.pageBelow(one, "Deep", "<p>x</p>");
        syncAndCompare();
        assertThat(body("CORPUS/Index.md")).isEqualTo("- [One](Home/One.md)\n  - [Deep](Home/One/Deep.md)");
    }

    @Test
    void contentByLabelFollowsTheLabels() {
        site.page("Index", macro("contentbylabel", parameter("cql", "label = \"how-to\" and space = currentSpace()")));
        long one = site.page("One", "<p>x</p>");
        site.simulator().site().label(one, "global", "how-to");
        site.sync();
        assertThat(body("CORPUS/Index.md")).isEqualTo("- [One](One.md)");
        long two = site.page("Two", "<p>x</p>");
        site.simulator().site().label(two, "global", "how-to");
        syncAndCompare();
        assertThat(body("CORPUS/Index.md")).contains("[Two](Two.md)");
    }

    @Test
    void aPagePropertiesReportFollowsThePages() {
        var table = "<ac:structured-macro ac:name=\"details\"><ac:rich-text-body><table><tbody><tr><th>State</th>"
                + "<td>%s</td></tr></tbody></table></ac:rich-text-body></ac:structured-macro>";
        long one = site.page("One", table.formatted("open"));
        site.simulator().site().label(one, "global", "risk");
        site.page("Report", macro("detailssummary", parameter("cql", "label = \"risk\"")));
        site.sync();
        assertThat(body("CORPUS/Report.md")).isEqualTo("| Title | State |\n| --- | --- |\n| [One](One.md) | open |");
        assertThat(site.text("CORPUS/One.md")).contains("\nproperties:\n  \"State\": \"open\"\n---\n");
        site.edit(one, table.formatted("closed"));
        syncAndCompare();
        assertThat(body("CORPUS/Report.md")).contains("| closed |");
    }

    @Test
    void tasksAndBlogPostsAndChangesAreListed() {
        site.page(
                "Jobs",
                "<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>Call them"
                        + "</ac:task-body></ac:task></ac:task-list>");
        site.post("News", "<p>x</p>");
        site.page("Tasks", macro("tasks-report-macro", parameter("spaces", "CORPUS")));
        site.page("Posts", macro("blog-posts", parameter("content", "titles")));
        site.page("Changes", macro("recently-updated", parameter("max", "3")));
        syncAndCompare();
        assertThat(body("CORPUS/Tasks.md")).contains("| ☐ Call them | [Jobs](Jobs.md) |");
        assertThat(body("CORPUS/Posts.md")).startsWith("- [News](blog/").contains("News.md) (");
        assertThat(body("CORPUS/Changes.md").lines()).hasSize(3);
    }

    @Test
    void aHiddenExcerptIsTheDescriptionOfThePage() {
        site.page(
                "Summary",
                "<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"hidden\">true</ac:parameter>"
                        + "<ac:rich-text-body><p>In <em>short</em></p></ac:rich-text-body></ac:structured-macro><p>x</p>");
        site.page("Home", "<p>It is " + macro("excerpt-include", parameter("", page("Summary"))) + ".</p>");
        site.sync();
        assertThat(site.text("CORPUS/Summary.md")).contains("\ndescription: \"In short\"\n---\n");
        assertThat(body("CORPUS/Summary.md")).isEqualTo("x");
        assertThat(body("CORPUS/Home.md")).isEqualTo("It is In *short*.");
    }

    @Test
    void whatOnlyTheSiteCanShowIsALinkToThePage() {
        long id = site.page("Search", macro("livesearch", ""));
        site.sync();
        assertThat(body("CORPUS/Search.md"))
                .startsWith("[*[macro: livesearch]*](http")
                .contains("/" + id);
    }
}
