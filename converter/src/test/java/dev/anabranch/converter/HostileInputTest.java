package dev.anabranch.converter;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.anabranch.converter.page.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages made to exhaust a converter: each a hundred thousand times the same trap. On an idle machine each takes some
/// tenths of a second; the limit leaves room for a busy one and none for quadratic time.
class HostileInputTest {
    private static final int MANY = 100_000;

    static Stream<Named<String>> pages() {
        var pages = new LinkedHashMap<String, String>();
        for (var tag :
                new String[] {"p", "div", "strong", "span", "blockquote", "ul", "a href='x'", "td", "h1", "pre", "x"}) {
            pages.put("unclosed " + tag, ("<" + tag + ">a").repeat(MANY));
            pages.put("stray end of " + tag, ("a</" + tag.split(" ", 2)[0] + ">").repeat(MANY));
        }
        for (var tag :
                new String[] {"p", "div", "em", "blockquote", "ac:layout-cell", "ac:adf-node", "ac:image", "sub"}) {
            pages.put("nested " + tag, ("<" + tag + ">a").repeat(MANY) + ("b</" + tag + ">").repeat(MANY));
        }
        pages.put("nested lists", "<ul><li>a".repeat(MANY) + "</li></ul>".repeat(MANY));
        pages.put("lists directly in lists", "<ul>".repeat(MANY) + "<li>a</li>" + "</ul>".repeat(MANY));
        pages.put("nested tables", "<table><tr><td>a".repeat(MANY) + "</td></tr></table>".repeat(MANY));
        pages.put("nested macros", macro("info").repeat(MANY) + "a");
        pages.put("nested tasks", "<ac:task-list><ac:task><ac:task-body>a".repeat(MANY));
        pages.put("many lists in one item", "<ul><li>a</li>" + "<ul><li>b</li></ul>".repeat(MANY) + "</ul>");
        pages.put(
                "cells that cover everything",
                "<table>" + "<tr><td colspan='999999999' rowspan='999999999'>abc</td></tr>".repeat(2_000));
        pages.put("small tables that cover much", "<table><tr><td colspan='1000'>a</td></tr></table>".repeat(10_000));
        pages.put("quotes never closed", "<a \"".repeat(MANY));
        pages.put("attributes that quote tags", "<a '\"<b' ".repeat(MANY));
        pages.put("tags never closed", "<a href=\"x\" ".repeat(MANY));
        pages.put("comments never closed", "<!-- a ".repeat(MANY));
        pages.put("sections never closed", "<![CDATA[ a ".repeat(MANY));
        pages.put("document types", "<!DOCTYPE a [".repeat(MANY));
        pages.put("angle brackets", "<".repeat(MANY * 5));
        pages.put("ampersands", "&".repeat(MANY * 5));
        pages.put("references", "&amp;lt;".repeat(MANY));
        pages.put(
                "links with links", "<a href='https://a.test'>a <ac:link><ri:page ri:content-title='x'/>".repeat(MANY));
        pages.put("links to anchors", "<h2>Heading</h2><p><a href='#Heading'>x</a></p>".repeat(20_000));
        pages.put("many mentions", "<p>" + "<ac:link><ri:user ri:account-id='x'/></ac:link> ".repeat(MANY));
        pages.put("many statuses", "<p>" + "<ac:structured-macro ac:name='status'/>".repeat(MANY));
        pages.put(
                "a new macro each",
                Stream.iterate(0, i -> i + 1)
                        .limit(MANY)
                        .map(i -> "<ac:macro ac:name='m" + i + "'/>")
                        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                        .toString());
        pages.put(
                "code in lists",
                "<ul><li>".repeat(60) + "<ac:macro ac:name='code'><ac:plain-text-body><![CDATA["
                        + "\n".repeat(MANY * 5));
        pages.put("preformatted with links", ("<pre><a href='x'>" + "\n".repeat(5)).repeat(MANY));
        for (var text : new String[] {
            "*", "**a ", "*a* ", "_a*", "_a_ ", "~~a", "~a~~ ", "`", "a`` ", "[", "](", "[a](", "![", "\\", "|", "# ",
            "1. ", "a*", "*a", "$", "a_*~`["
        }) {
            pages.put("text of " + text, "<p>" + text.repeat(MANY));
            pages.put("bold text of " + text, "<p><strong>" + text.repeat(MANY) + "</strong>" + text.repeat(10));
        }
        pages.put("lines of marks", "<p>" + "*a<br/>".repeat(MANY));
        pages.put(
                "marks that change at every letter", "<p>" + "<strong>a<em>b</strong>c</em><del>d</del>".repeat(MANY));
        pages.put("runs of backticks of every length", "<p><code>" + runs(700) + "</code>" + runs(700));
        return named(pages);
    }

    private static Stream<Named<String>> named(Map<String, String> texts) {
        return texts.entrySet().stream().map(text -> Named.of(text.getKey(), text.getValue()));
    }

    private static String macro(String name) {
        return "<ac:structured-macro ac:name='" + name + "'><ac:rich-text-body>";
    }

    private static String runs(int longest) {
        var text = new StringBuilder();
        for (int i = 1; i <= longest; i++) {
            text.append("`".repeat(i)).append('a');
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void takesLittleTimeAndText(String page) {
        var conversion = assertTimeoutPreemptively(
                ofSeconds(20), () -> new Converter().storageToMarkdown(page, Surroundings.none()));
        assertThat(conversion.markdown().length()).isLessThan(page.length() * 20 + (1 << 20) + 1);
    }

    static Stream<Named<String>> documents() {
        var documents = new LinkedHashMap<String, String>();
        documents.put("brackets", "[".repeat(MANY * 5));
        documents.put("braces", "{\"a\":".repeat(MANY));
        documents.put("wrappers", "{\"body\":".repeat(MANY));
        documents.put("nested quotes", "{\"type\":\"blockquote\",\"content\":[".repeat(MANY) + text());
        documents.put(
                "nested lists",
                "{\"type\":\"bulletList\",\"content\":[{\"type\":\"listItem\",\"content\":[".repeat(MANY) + text());
        documents.put(
                "nested tables",
                "{\"type\":\"table\",\"content\":[{\"type\":\"tableRow\",\"content\":[{\"type\":\"tableCell\",\"content\":["
                                .repeat(MANY)
                        + text());
        documents.put(
                "many lists in one item",
                "{\"type\":\"taskList\",\"content\":[{\"type\":\"taskItem\"}"
                        + ",{\"type\":\"taskList\",\"content\":[{\"type\":\"taskItem\"}]}".repeat(MANY));
        documents.put("quotes", "\"".repeat(MANY * 5));
        documents.put("escapes", "\"" + "\\u12".repeat(MANY));
        return named(documents);
    }

    private static String text() {
        return "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"deep\"}]}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void documentsTakeLittleTimeToo(String document) {
        var text = "{\"type\":\"doc\",\"content\":[" + document;
        assertTimeoutPreemptively(ofSeconds(20), () -> new Converter().adfToMarkdown(text, Surroundings.none()));
        assertTimeoutPreemptively(ofSeconds(20), () -> new Converter().adfToMarkdown(document, Surroundings.none()));
    }

    @Test
    void deeplyNestedWordsAreNotLost() {
        var markdown = new Converter()
                .storageToMarkdown("<ul><li>".repeat(1000) + "deep" + "</li></ul>".repeat(1000), Surroundings.none())
                .markdown();
        assertThat(markdown).contains("deep");
        var adf = new Converter()
                .adfToMarkdown(
                        "{\"type\":\"doc\",\"content\":[" + "{\"type\":\"blockquote\",\"content\":[".repeat(1000)
                                + text(),
                        Surroundings.none())
                .markdown();
        assertThat(adf).contains("deep");
    }

    @Test
    void randomCutsAndBytesNeverFail() {
        var random = new Random(7);
        var page =
                "<p>a <strong>b</strong><ac:link><ri:page ri:content-title=\"x\"/></ac:link></p><table><tr><td colspan=\"2\">"
                        + "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[x]]></ac:plain-text-body>"
                        + "</ac:structured-macro></td></tr></table>&amp;<ul><li>x</li></ul><ac:task-list><ac:task><ac:task-body>t";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(page);
            for (int change = 0; change < 6; change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
                    case 1 -> text.insert(at, page, 0, random.nextInt(page.length()));
                    default -> text.setCharAt(at, (char) random.nextInt(0x300));
                }
            }
            assertThat(new Converter()
                            .storageToMarkdown(text.toString(), Surroundings.none())
                            .markdown())
                    .isNotNull();
        }
    }

    @Test
    void sameInputGivesTheSameBytes() {
        var page = macro("info") + "<p><a href='#x'>a</a></p>" + macro("unknown") + "<table><tr><td>1";
        var first = new Converter().storageToMarkdown(page, Surroundings.none());
        var second = new Converter().storageToMarkdown(page, Surroundings.none());
        assertThat(second).isEqualTo(first);
    }

    @Test
    void halfOfACharacterIsAReplacementCharacter() {
        var page = "<p>a\uD83D b \uD83D\uDE00 c\uDE00</p><ac:structured-macro ac:name='code'><ac:plain-text-body>"
                + "<![CDATA[x\uDE00]]></ac:plain-text-body></ac:structured-macro>";
        assertThat(new Converter().storageToMarkdown(page, Surroundings.none()).markdown())
                .isEqualTo("a\uFFFD b \uD83D\uDE00 c\uFFFD\n\n```\nx\uFFFD\n```\n");
    }

    /// Nobody wrote such a block by hand; what it says is still there.
    @Test
    void blockOfAHundredThousandMarksIsEscapedAndSaysTheSame() {
        var text = "*a_ `b [c] <d".repeat(40_000);
        var markdown = new Converter()
                .storageToMarkdown("<p>" + text.replace("<", "&lt;") + "</p>", Surroundings.none())
                .markdown();
        var parsed = Parser.builder().build().parse(markdown);
        assertThat(TextContentRenderer.builder().build().render(parsed).strip()).isEqualTo(text);
    }
}
