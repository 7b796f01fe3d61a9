package dev.anabranch.converter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.anabranch.converter.Converter;
import dev.anabranch.converter.corpus.Corpus;
import dev.anabranch.converter.page.Surroundings;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every document. The number of tries is jqwik's default, which `-Pnightly` raises.
class ConverterPropertiesTest {
    private static final List<String> BITS = List.of(
            "<p>",
            "</p>",
            "<p/>",
            "<h2>",
            "</h2>",
            "<strong>",
            "</strong>",
            "<em>",
            "</em>",
            "<code>",
            "</code>",
            "<ul>",
            "</ul>",
            "<ol start=\"3\">",
            "</ol>",
            "<li>",
            "</li>",
            "<table>",
            "</table>",
            "<tr>",
            "</tr>",
            "<td colspan=\"2\">",
            "<td rowspan=\"2\">",
            "</td>",
            "<th>",
            "</th>",
            "<br/>",
            "<hr/>",
            "<pre>",
            "</pre>",
            "<blockquote>",
            "</blockquote>",
            "<a href=\"https://a.test/b(c) d\">",
            "<a href=\"java\tscript:x()\">",
            "<a href=\" JavaScript:x()\">",
            "<a href=\"#Top\">",
            "<a id=\"Top\">",
            "</a>",
            "<img src=\"data:text/html,x\"/>",
            "<img src=\"x\" onerror=\"y\"/>",
            "<script>",
            "</script>",
            "<style>",
            "</style>",
            "<iframe src=\"javascript:x\"/>",
            "<ac:structured-macro ac:name=\"info\">",
            "<ac:structured-macro ac:name=\"code\">",
            "<ac:macro ac:name=\"x\">",
            "<ac:structured-macro ac:name=\"expand\">",
            "<ac:structured-macro ac:name=\"html\">",
            "<ac:structured-macro ac:name=\"jira\">",
            "</ac:structured-macro>",
            "</ac:macro>",
            "<ac:parameter ac:name=\"title\">",
            "<ac:parameter ac:name=\"key\">",
            "</ac:parameter>",
            "<ac:rich-text-body>",
            "</ac:rich-text-body>",
            "<ac:plain-text-body>",
            "</ac:plain-text-body>",
            "<![CDATA[",
            "]]>",
            "]]]]><![CDATA[>",
            "<ac:link>",
            "<ac:link ac:anchor=\"x\">",
            "</ac:link>",
            "<ri:page ri:content-title=\"A [b] (c)\"/>",
            "<ri:user ri:account-id=\"1\"/>",
            "<ac:link-body>",
            "</ac:link-body>",
            "<ac:image ac:alt=\"![x](y)\">",
            "</ac:image>",
            "<ri:attachment ri:filename=\"a b].png\"/>",
            "<ri:url ri:value=\"javascript:x()\"/>",
            "<ac:task-list>",
            "<ac:task>",
            "<ac:task-body>",
            "</ac:task-body>",
            "</ac:task>",
            "</ac:task-list>",
            "<!--",
            "-->",
            "<?x ?>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc\">]>",
            "&nbsp;",
            "&b;",
            "&#0;",
            "&#xD800;",
            "&lt;script&gt;",
            "&amp;lt;",
            "word ",
            "한국",
            " ",
            "\n",
            "\t",
            "*",
            "_",
            "**",
            "`",
            "```",
            "~~",
            "[",
            "]",
            "](",
            "![",
            "<",
            ">",
            "&",
            "\\",
            "|",
            "#",
            "1. ",
            "- ",
            "$",
            "$$",
            "\u0000",
            "\uFEFF",
            "\u202E",
            "\uD83D\uDE00");

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.of(BITS).list().ofMaxSize(60).map(bits -> String.join("", bits));
    }

    private static String markdown(String body) {
        return new Converter().storageToMarkdown(body, Surroundings.none()).markdown();
    }

    @Property(seed = "20261121")
    void anyMixtureOfMarkupBecomesSafeMarkdown(@ForAll("soup") String body) {
        SafeMarkdown.check(markdown(body));
    }

    @Property(seed = "20261121")
    void anyTextIsAnswered(@ForAll String body) {
        assertThat(SafeMarkdown.isUnicode(markdown(body)) || !SafeMarkdown.isUnicode(body))
                .isTrue();
        assertThat(new Converter().adfToMarkdown(body, Surroundings.none()).markdown())
                .isNotNull();
    }

    @Property(seed = "20261121")
    void theSameTwice(@ForAll("soup") String body) {
        assertThat(new Converter().storageToMarkdown(body, Surroundings.none()))
                .isEqualTo(new Converter().storageToMarkdown(body, Surroundings.none()));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("one", "two", "three", "4", "한", "été", "x_y", "a*b", "c|d", "`e`", "<")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(words -> String.join(" ", words).replace("<", "&lt;"));
    }

    @Property(seed = "20261121")
    void wordsSurviveWhereverTheyStand(
            @ForAll("words") String words, @ForAll("wrappers") List<String> around, @ForAll("words") String behind) {
        var body = words;
        for (var wrapper : around) {
            body = wrapper.replace("…", body);
        }
        var shown = Jsoup.parseBodyFragment(markdown(body + "<p>" + behind + "</p>"));
        var markdown = letters(shown.body().wholeText());
        assertThat(markdown).contains(letters(words.replace("&lt;", "<")));
        assertThat(markdown).contains(letters(behind.replace("&lt;", "<")));
    }

    @Provide
    Arbitrary<List<String>> wrappers() {
        return Arbitraries.of(
                        "<p>…</p>",
                        "<h3>…</h3>",
                        "<ul><li>…</li></ul>",
                        "<ol><li><p>…</p></li></ol>",
                        "<blockquote>…</blockquote>",
                        "<strong>…</strong>",
                        "<em>…</em>",
                        "<span style=\"color: red\">…</span>",
                        "<table><tr><th>x</th></tr><tr><td>…</td></tr></table>",
                        "<div>…</div>",
                        "<ac:task-list><ac:task><ac:task-body>…</ac:task-body></ac:task></ac:task-list>",
                        "<ac:layout><ac:layout-section><ac:layout-cell>…</ac:layout-cell></ac:layout-section></ac:layout>",
                        "<ac:structured-macro ac:name=\"info\"><ac:rich-text-body>…</ac:rich-text-body></ac:structured-macro>",
                        "<ac:structured-macro ac:name=\"nobody\"><ac:rich-text-body>…</ac:rich-text-body>"
                                + "</ac:structured-macro>")
                .list()
                .ofMaxSize(5);
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /// Work is counted in bytes allocated, which do not depend on what else the machine does. Ten times the page may
    /// be twelve times the work; since buffers grow by doubling, sixteen times is compared.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>word <strong>bold</strong> and <em>more</em> of it</p>",
                "<ul><li>a<ul><li>b</li></ul></li></ul>",
                "<table><tr><th>a</th><td>b | c</td></tr></table>",
                "<p>a * b _ c ` d [ e ] &lt; f</p>",
                "<h2>Heading</h2><p><a href=\"#Heading\">x</a></p>",
                "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a\nb]]></ac:plain-text-body></ac:structured-macro>",
                "<ac:structured-macro ac:name=\"info\"><ac:rich-text-body><p>a</p></ac:rich-text-body></ac:structured-macro>",
                "<ac:link><ri:page ri:content-title=\"A\"/></ac:link> ",
                "<p>a",
                "</p>",
                "<",
                "&",
                "[",
                "*a",
                "<!-- ",
                "<b>x</i>"
            })
    void workGrowsWithThePageAndNoFaster(String part) {
        int count = 40_000 / part.length();
        var small = part.repeat(count);
        var large = part.repeat(16 * count);
        markdown(small);
        assertThat(allocated(large)).isLessThanOrEqualTo((long) (1.2 * 16 * allocated(small)));
    }

    private static long allocated(String body) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(markdown(body)).isNotNull();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// Real documents, cut and mixed: more markup in its places than a generator thinks of.
    @Test
    void damagedDocumentsBecomeSafeMarkdown() {
        var documents = Corpus.storageDocuments();
        var random = new Random(Long.getLong("fuzz.seed", 11));
        int tries = Integer.getInteger("fuzz.tries", 1_500);
        for (int i = 0; i < tries; i++) {
            var text = new StringBuilder(piece(documents, random));
            for (int change = random.nextInt(8); change > 0 && !text.isEmpty(); change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                    case 1 -> text.insert(at, BITS.get(random.nextInt(BITS.size())));
                    default -> text.insert(at, piece(documents, random));
                }
            }
            SafeMarkdown.check(markdown(text.toString()));
        }
    }

    private static String piece(List<Corpus.Document> documents, Random random) {
        var text = documents.get(random.nextInt(documents.size())).text();
        int start = random.nextInt(text.length() + 1);
        return text.substring(start, Math.min(text.length(), start + random.nextInt(1_500)));
    }
}
