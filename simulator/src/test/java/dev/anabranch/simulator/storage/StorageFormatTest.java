package dev.anabranch.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageFormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain words",
                "<p />",
                "<p>Fish &amp; chips&nbsp;&mdash; &euro;5 &#128640; &#x1F680;</p>",
                "<p>a<br/>b <!-- note --> <strong><em>c</em></strong></p>",
                "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"language\">java</ac:parameter>"
                        + "<ac:plain-text-body><![CDATA[a]]]]><![CDATA[>b]]></ac:plain-text-body></ac:structured-macro>",
                "<p><ac:structured-macro ac:name=\"info\"><ac:rich-text-body><p>in</p><ul><li>x</li></ul>"
                        + "</ac:rich-text-body></ac:structured-macro></p>",
                "<p><ac:link ac:anchor=\"a\"><ri:page ri:content-title=\"T\" /><ac:link-body><em>t</em></ac:link-body>"
                        + "</ac:link></p>",
                "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"><ac:link><ri:page"
                        + " ri:content-title=\"T\"/></ac:link></ac:parameter></ac:structured-macro>",
                "<ac:image ac:width='1'><ri:attachment ri:filename=\"a.png\"><ri:page ri:content-title=\"T\"/>"
                        + "</ri:attachment><ac:caption><p>c</p></ac:caption></ac:image>",
                "<table><colgroup><col /></colgroup><tbody><tr><th>a</th><td><p>b</p><table><tr><td>c</td></tr></table>"
                        + "</td></tr></tbody></table>",
                "<ul><li>a<ol><li><p>b</p></li></ol></li></ul>",
                "<ul><li>a</li><ul><li>b</li></ul></ul><pre><p>c</p></pre>",
                "<ac:layout><ac:layout-section ac:type=\"single\"><ac:layout-cell><p>x</p></ac:layout-cell>"
                        + "</ac:layout-section></ac:layout>",
                "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
                        + "<ac:task-body>do</ac:task-body></ac:task></ac:task-list>",
                "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><a xlink:href=\"#x\">y</a></svg>",
                "<unknown-element odd=\"&quot;value&quot;\">text</unknown-element>",
            })
    void acceptsWhatTheServiceStores(String body) {
        assertThat(StorageFormat.problemIn(body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>a                                 | Unexpected end of the body; expected </p>",
                "<p><b>a</p></b>                      | Unexpected close tag </p>; expected </b>.",
                "</p>                                 | Unexpected close tag </p>; no element is open.",
                "<br>                                 | Unexpected end of the body; expected </br>",
                "a & b                                | '&' must be written as '&amp;'.",
                "a &unknown; b                        | Undeclared general entity \"unknown\"",
                "a &#0; b                             | Undeclared general entity \"#0\"",
                "a < b                                | Unexpected ' '; expected a name.",
                "<a href=x>y</a>                      | the value of 'href' needs quotes",
                "<td nowrap>y</td>                    | the attribute 'nowrap' needs a value",
                "<a href=\"x\" href=\"y\">z</a>       | Duplicate attribute 'href'.",
                "<a href=\"x\"title=\"y\">z</a>       | Expected a space before an attribute",
                "<a href=\"<\">z</a>                  | '<' is not allowed in the value of 'href'.",
                "<a href=\"x>z</a>                    | The value of 'href' is not closed.",
                "<o:p>x</o:p>                         | Undeclared namespace prefix \"o\"",
                "<p xlink:href=\"x\" />               | Undeclared namespace prefix \"xlink\"",
                "<p>]]></p>                           | ']]>' is not allowed in text.",
                "<![CDATA[x                           | The CDATA section is not closed.",
                "<!-- a -- b -->                      | '--' is not allowed in a comment.",
                "<!DOCTYPE html><p/>                  | A declaration (such as DOCTYPE) is not allowed",
                "<?xml version=\"1.0\"?><p/>          | An XML declaration is not allowed",
            })
    void refusesWhatIsNotWellFormed(String body, String detail) {
        assertThat(StorageFormat.problemIn(body).orElseThrow().message())
                .startsWith("Error parsing xhtml: ")
                .contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>a<p>b</p></p>                     | Element <p> is not allowed in <p>.",
                "<p><strong><ul><li>b</li></ul></strong></p> | Element <ul> is not allowed in <p>.",
                "<h2><table><tr><td>x</td></tr></table></h2> | Element <table> is not allowed in <h2>.",
                "<li>a</li>                           | Element <li> is not allowed at the top of a body: it belongs in <ol>, <ul>",
                "<ul><p>a</p></ul>                    | Element <p> is not allowed in <ul>: only <li>, <ol>, <ul> may",
                "<ul>a</ul>                           | Text is not allowed in <ul>.",
                "<table><td>a</td></table>            | Element <td> is not allowed in <table>: it belongs in <tr>",
                "<tr><td>a</td></tr>                  | Element <tr> is not allowed at the top",
                "<table><tr><p>a</p></tr></table>     | Element <p> is not allowed in <tr>",
                "<ac:parameter ac:name=\"x\">y</ac:parameter> | Element <ac:parameter> is not allowed at the top",
                "<ac:structured-macro ac:name=\"x\"><ac:parameter ac:name=\"y\"><b>z</b></ac:parameter></ac:structured-macro>"
                        + " | Element <b> is not allowed in <ac:parameter>",
                "<ac:structured-macro ac:name=\"x\"><ac:plain-text-body>a</ac:plain-text-body><ac:plain-text-body>b"
                        + "</ac:plain-text-body></ac:structured-macro> | there is <ac:plain-text-body> already",
                "<ac:structured-macro ac:name=\"x\"><ac:plain-text-body><p>a</p></ac:plain-text-body></ac:structured-macro>"
                        + " | nothing but text may stand there",
                "<ac:structured-macro ac:name=\"x\"><p>a</p></ac:structured-macro>"
                        + " | Element <p> is not allowed in <ac:structured-macro>",
                "<ac:structured-macro ac:name=\"x\">a</ac:structured-macro> | Text is not allowed in <ac:structured-macro>.",
                "<ac:link><p>a</p></ac:link>          | Element <p> is not allowed in <ac:link>",
                "<ac:link><ri:page ri:content-title=\"a\"/><ri:page ri:content-title=\"b\"/></ac:link> | there is <ri:page> already",
                "<ac:image><ri:user ri:account-id=\"a\"/></ac:image> | Element <ri:user> is not allowed in <ac:image>",
                "<ri:page ri:content-title=\"a\"/>    | Element <ri:page> is not allowed at the top",
                "<ac:layout-cell><p>x</p></ac:layout-cell> | it belongs in <ac:layout-section>",
                "<br>x</br>                           | Text is not allowed in <br>.",
            })
    void refusesWhatStandsInTheWrongPlace(String body, String detail) {
        assertThat(StorageFormat.problemIn(body).orElseThrow().message()).contains(detail);
    }

    @Test
    void tellsRowAndColumnOfTheProblem() {
        var problem = StorageFormat.problemIn("<p>one</p>\n<p>two & three</p>").orElseThrow();
        assertThat(problem.row()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(8);
        assertThat(problem.message()).endsWith("\n at [row,col {unknown-source}]: [2,8]");
    }

    @Test
    void survivesHostileBodies() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(StorageFormat.problemIn("<blockquote>".repeat(200_000) + "</blockquote>".repeat(200_000)))
                    .isEmpty();
            assertThat(StorageFormat.problemIn("<p>".repeat(200_000))).isPresent();
            assertThat(StorageFormat.problemIn("&amp;".repeat(400_000))).isEmpty();
            assertThat(StorageFormat.problemIn("&".repeat(400_000))).isPresent();
            assertThat(StorageFormat.problemIn("<a b".repeat(200_000))).isPresent();
            assertThat(StorageFormat.problemIn("\ud83d")).isPresent();
            assertThat(StorageFormat.problemIn("\u0000")).isPresent();
        });
    }

    @Test
    void givesTheWordsMacrosAndMentionsOfABody() {
        var found = StorageText.of(
                "<p>Hello <strong>wor</strong>ld</p><p><ac:link><ri:user ri:account-id=\"5b:1\"/></ac:link></p>"
                        + "<ac:structured-macro ac:name=\"code\"><ac:parameter ac:name=\"title\">hidden</ac:parameter>"
                        + "<ac:plain-text-body><![CDATA[int x;]]></ac:plain-text-body></ac:structured-macro>");
        assertThat(found.text()).contains("Hello world").contains("int x;").doesNotContain("hidden");
        assertThat(found.macros()).containsExactly("code");
        assertThat(found.mentionedIds()).containsExactly("5b:1");
    }
}
