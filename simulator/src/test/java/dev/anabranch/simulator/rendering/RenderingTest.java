package dev.anabranch.simulator.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.storage.StorageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    private static final Path CORPUS = Path.of(System.getProperty("anabranch.shared", "../../shared"), "corpus");

    /// Everything that this package ever writes; anything else in a rendering came through from a body.
    private static final Pattern TAG = Pattern.compile("</?[a-z][a-z0-9]*"
            + "( (class=\"[a-z -]+\"|href=\"[^\"<>]*\"|src=\"[^\"<>]*\"|alt=\"[^\"<>]*\"|rel=\"noreferrer nofollow\""
            + "|(colspan|rowspan|start)=\"\\d{1,4}\"))*>");

    private static final Pattern RUNNING =
            Pattern.compile("(?i)<(script|style|iframe|object|embed|form|input|link|meta|base|svg)|\"\\s*javascript:");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<p>a &amp; <strong>b</strong></p> | <p>a &amp; <strong>b</strong></p>",
                "<script>alert(1)</script>x | x",
                "<p onclick='x()' style='y'>z</p> | <p>z</p>",
                "<a href='javascript:alert(1)'>z</a> | <span class=''nowhere''>z</span>",
                "<a href='java&#10;script:alert(1)'>z</a> | <span class=''nowhere''>z</span>",
                "<a href='data:text/html,x'>z</a> | <span class=''nowhere''>z</span>",
                "<svg xmlns:a='x' onload='x()'><title>t</title>z</svg> | z",
                "<img src='x' onerror='y()' /> | <span class=''note''>picture: x</span>",
                "<td colspan='2' rowspan='x'>z</td> | <td colspan=''2''>z</td>",
            })
    void letsOnlyHarmlessMarkupThrough(String storage, String html) {
        assertThat(Rendering.plain(Body.storage(storage))).isEqualTo(html.replace("''", "\""));
    }

    @Test
    void followsReferencesOfThePage() {
        var html = Rendering.of(
                Body.storage("<p><ac:link><ri:page ri:space-key=\"K\" ri:content-title=\"T\"/></ac:link>"
                        + "<ac:link><ri:user ri:account-id=\"1\"/></ac:link>"
                        + "<ac:image ac:alt=\"a &quot;b\"><ri:attachment ri:filename=\"x.png\"/></ac:image></p>"),
                new Targets() {
                    @Override
                    public Optional<String> content(String spaceKey, String title) {
                        return Optional.of("/" + spaceKey + "/" + title);
                    }

                    @Override
                    public Optional<String> attachment(String fileName) {
                        return Optional.of("/files/" + fileName);
                    }

                    @Override
                    public Optional<String> person(String accountId) {
                        return Optional.of("Ann <b>");
                    }
                });
        assertThat(html)
                .contains("<a href=\"/K/T\" rel=\"noreferrer nofollow\">T</a>")
                .contains("@Ann &lt;b&gt;")
                .contains("<img src=\"/files/x.png\" alt=\"a &quot;b\">");
    }

    @Test
    void showsABodyThatIsNotWellFormedAsItsSource() {
        assertThat(Rendering.plain(Body.storage("<p>a<script>b")))
                .isEqualTo("<pre class=\"source\">&lt;p&gt;a&lt;script&gt;b</pre>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage", "adf"})
    void nothingRunsInAnyBodyOfTheCorpus(String half) throws IOException {
        assumeTrue(Files.exists(CORPUS), "the corpus lies beside the project");
        try (var files = Files.list(CORPUS.resolve(half))) {
            for (var file : files.filter(path -> path.toString().matches(".*/\\d+-.*(?<!\\.adf)\\.(xml|json)"))
                    .toList()) {
                var text = Files.readString(file);
                var html = Rendering.plain(half.equals("adf") ? Body.adf(text) : Body.storage(text));
                assertThat(html).as(file.toString()).doesNotContainPattern(RUNNING);
                assertThat(TAG.matcher(html).replaceAll("")).as(file.toString()).doesNotContain("<");
            }
        }
    }

    @Test
    void nothingRunsInBodiesCutAndJoinedAtRandom() {
        var pieces = new String[] {
            "<p>",
            "</p>",
            "<ac:link>",
            "</ac:link>",
            "<ri:page ri:content-title=\"<b>\"/>",
            "<ri:url ri:value=\"javascript:x\"/>",
            "<a href=\"x\" onclick='y'>",
            "</a>",
            "<script>",
            "</script>",
            "&lt;script&gt;",
            "&quot;",
            "<![CDATA[</pre><script>]]>",
            "<ac:structured-macro ac:name=\"&quot;&gt;&lt;x\">",
            "</ac:structured-macro>",
            "<ac:plain-text-body>",
            "</ac:plain-text-body>",
            "<ac:parameter ac:name='x'>",
            "</ac:parameter>",
            "<table>",
            "</table>",
            "<img src='x'/>",
            "a\"b'c",
        };
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            var body = random.ints(random.nextInt(14), 0, pieces.length)
                    .mapToObj(piece -> pieces[piece])
                    .collect(Collectors.joining());
            var html = Rendering.plain(Body.storage(body));
            assertThat(TAG.matcher(html).replaceAll("")).as(body).doesNotContain("<");
            assertThat(html).as(body).doesNotContainPattern(RUNNING);
            assertThat(StorageFormat.problemIn(body)).isNotNull();
        }
    }

    @Test
    void deepNestingDoesNotEndTheStack() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var deep = "<blockquote>".repeat(100_000) + "x" + "</blockquote>".repeat(100_000);
            assertThat(Rendering.plain(Body.storage(deep))).contains("x");
            var adf = "{\"type\":\"doc\",\"content\":[" + "{\"type\":\"blockquote\",\"content\":[".repeat(200)
                    + "{\"type\":\"text\",\"text\":\"x\"}" + "]}".repeat(200) + "]}";
            assertThat(Rendering.plain(Body.adf(adf))).startsWith("<blockquote>");
        });
    }
}
