package dev.anabranch.converter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.page.Entry;
import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.PageText;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Pages that include others without measure end, and soon.
@Timeout(60)
class ElsewhereLimitsTest {
    private static final int MOST_CHARACTERS = 100_000_000;

    /// A site on which every page exists.
    private record Endless(Function<String, String> bodies) implements Surroundings {
        @Override
        public Optional<PageText> textOf(Reference page) {
            var title = switch (page) {
                case Reference.Page(var _, var name) -> name;
                case Reference.Content(var id) -> id;
                default -> "";
            };
            return Optional.of(new PageText(title, "DEV", title, PageText.Format.STORAGE, bodies.apply(title)));
        }

        @Override
        public Optional<List<Entry>> list(Listing listing) {
            return Optional.of(IntStream.range(0, 5000)
                    .mapToObj(i -> Entry.of(new Reference.Content("" + i), "Page " + i, List.of()))
                    .toList());
        }
    }

    private static String include(String title) {
        return "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"><ac:link><ri:page"
                + " ri:content-title=\"" + title + "\" /></ac:link></ac:parameter></ac:structured-macro>";
    }

    private static String times(int count, Function<Integer, String> text) {
        return IntStream.range(0, count).boxed().map(text).collect(Collectors.joining());
    }

    @Test
    void tenIncludesOnEachPageEnd() {
        var site = new Endless(title -> "<p>x</p>" + times(10, i -> include(title + i)));
        var conversion = new Converter().storageToMarkdown(include("a"), site);
        assertThat(conversion.markdown()).isNotEmpty().hasSizeLessThan(MOST_CHARACTERS);
        assertThat(conversion.report().isLossless()).isFalse();
    }

    @Test
    void theSameLongPageIsNotWrittenForEver() {
        var words = "<p>" + "word ".repeat(20_000) + "</p>";
        var site = new Endless(title -> words);
        var conversion = new Converter().storageToMarkdown(times(5_000, i -> include("a")), site);
        assertThat(conversion.markdown()).hasSizeLessThan(MOST_CHARACTERS);
    }

    @Test
    void pagesThatIncludeEachOtherInACircleEnd() {
        var site = new Endless(title -> include(title.equals("a") ? "b" : "a") + include(title));
        assertThat(new Converter().storageToMarkdown(include("a"), site).markdown())
                .hasSizeLessThan(10_000);
    }

    @Test
    void aListIsAsLongAsItSaysAtMost() {
        var list = "<ac:structured-macro ac:name=\"children\"><ac:parameter ac:name=\"first\">3</ac:parameter>"
                + "</ac:structured-macro>";
        assertThat(new Converter()
                        .storageToMarkdown(list, new Endless(title -> ""))
                        .markdown()
                        .lines())
                .hasSize(3);
    }

    @Test
    void aReportOverThousandsOfLongPagesEnds() {
        var table = "<ac:structured-macro ac:name=\"details\"><ac:rich-text-body><table><tbody>"
                + times(200, i -> "<tr><th>Name %d</th><td>%s</td></tr>".formatted(i, "v".repeat(100)))
                + "</tbody></table></ac:rich-text-body></ac:structured-macro>";
        var report = "<ac:structured-macro ac:name=\"detailssummary\"><ac:parameter ac:name=\"label\">x</ac:parameter>"
                + "</ac:structured-macro>";
        var markdown = new Converter()
                .storageToMarkdown(report.repeat(3), new Endless(title -> table))
                .markdown();
        assertThat(markdown).isNotEmpty().hasSizeLessThan(MOST_CHARACTERS);
    }

    @Test
    void queriesOfAnyShapeAreReadToTheirEnd() {
        for (var query : List.of(
                "(".repeat(10_000),
                "not ".repeat(900) + "label = x",
                "label = \"x",
                "label in (",
                "a = b or ".repeat(2_000))) {
            var macro = "<ac:structured-macro ac:name=\"contentbylabel\"><ac:parameter ac:name=\"cql\"><![CDATA["
                    + query + "]]></ac:parameter></ac:structured-macro>";
            assertThat(new Converter()
                            .storageToMarkdown(macro, Surroundings.none())
                            .markdown())
                    .contains("contentbylabel");
        }
    }
}
