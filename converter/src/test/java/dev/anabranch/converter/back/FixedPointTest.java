package dev.anabranch.converter.back;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Surroundings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Markdown that this converter wrote becomes storage format and the same Markdown again; other Markdown becomes ours
/// at the first turn and stays so.
class FixedPointTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("anabranch.root", ".."), "converter", "src", "test", "resources");
    private static final Path CORPUS =
            Path.of(System.getProperty("anabranch.shared", "../../shared"), "corpus", "storage");

    /// Text of other pages, in which links mean what they mean there.
    private static final String FROM_ELSEWHERE = "storage/elsewhere/";

    /// What changes at the first turn, and why: an author's own Markdown is written as ours, two bold words with a
    /// space between are one, the language of code in an HTML table is not in the Markdown, a file of the media
    /// service is known by its name only, an address that is text becomes a link as on every Git host.
    private static final Set<String> CHANGED = Set.of(
            "storage/broken/quote-not-closed.md",
            "storage/escape/mail-and-address-as-text.md",
            "storage/escape/underscores-in-bare-address.md",
            "storage/macro/markdown.md",
            "storage/macro/nested-in-link-and-bold.md",
            "storage/status/beside-bold.md",
            "storage/status/beside-words.md",
            "storage/status/with-stars.md",
            "storage/table/cell-with-long-code.md",
            "adf/image/group-and-inline.md");

    /// Of the corpus: a Markdown macro, formulas on a line of text, anchors whose link has no words, images with
    /// relative addresses, which become attachments.
    private static final Set<String> CHANGED_IN_CORPUS = Set.of(
            "0180-docToolchain-sectionbody.xml",
            "0181-docToolchain-sectionbody_transformed.xml",
            "0201-doc2confluence-confluence.test.xml",
            "0274-mark-math.xml",
            "0403-confluence-image1.xml",
            "0527-text2confl-RenderingOfImagesTest.xml",
            "0532-text2confl-RenderingOfRawConfluenceMarkupTest.xml",
            "9003-big-mixed.xml");

    private static final List<String> SOUP = List.of(
            ("a| |b c|*|**|_|__|~~|`|``|<strong>|</strong>|<em>|</em>|<ins>|</ins>|<sub>|</sub>|[|](x.md)|![|\\|<br>|$|x^2"
                            + "|(|)|.|한|&amp;|https://h.test/|](https://u.test)|@n|**DONE**|2026-01-02|<kbd>|</kbd>|!|-|1.|#"
                            + "|[^1]|~|<del>|</del>|\"|<a id=\"k\"></a>|[l](#k)|<sup>|</sup>|<code>|</code>|www.w.test|m@m.test|\n")
                    .split("\\|"));

    private static String turn(String markdown, Resolver resolver, Surroundings surroundings) {
        var stored = new MarkdownToStorage().convert(markdown, resolver);
        return new Converter().storageToMarkdown(stored.storage(), surroundings).markdown();
    }

    private static String turn(String markdown) {
        return turn(markdown, Resolver.none(), Surroundings.none());
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void goldenMarkdownStaysTheSame() throws IOException {
        var changed = new TreeSet<String>();
        for (var file : files(GOLDEN, ".md")) {
            var markdown = Files.readString(file);
            var once = turn(markdown, new TestSite.Back(), new TestSite());
            assertThat(turn(once, new TestSite.Back(), new TestSite()))
                    .as("%s", file)
                    .isEqualTo(once);
            var name = GOLDEN.relativize(file).toString().replace('\\', '/');
            if (!once.equals(markdown) && !name.startsWith(FROM_ELSEWHERE)) {
                changed.add(name);
            }
        }
        assertThat(CHANGED).containsAll(changed);
    }

    static boolean hasCorpus() {
        return Files.isDirectory(CORPUS);
    }

    @Test
    @EnabledIf("hasCorpus")
    void markdownOfTheCorpusStaysTheSame() throws IOException {
        var changed = new TreeSet<String>();
        for (var file : files(CORPUS, ".xml")) {
            var name = file.getFileName().toString();
            var markdown = new Converter()
                    .storageToMarkdown(Files.readString(file), Surroundings.none())
                    .markdown();
            var once = turn(markdown);
            assertThat(turn(once)).as(name).isEqualTo(once);
            if (!once.equals(markdown)) {
                changed.add(name);
            }
        }
        assertThat(CHANGED_IN_CORPUS).containsAll(changed);
    }

    @Test
    @EnabledIf("hasCorpus")
    void markdownOfOthersBecomesOursAndStaysSo() throws IOException {
        for (var file : files(CORPUS, "-source.md")) {
            var once = turn(Files.readString(file));
            assertThat(turn(once)).as("%s", file.getFileName()).isEqualTo(once);
        }
    }

    // ---------------------------------------------------------------- any text at all

    @Provide
    Arbitrary<String> pages() {
        var bits = Arbitraries.of(
                "# Title\n\n",
                "Some words, *more* of **them**.\n\n",
                "a\\\nb\n\n",
                "- item\n- item\n  - inner\n\n",
                "3. three\n4. four\n\n",
                "- [ ] open\n- [x] done\n\n",
                "> quote\n>\n> - in it\n\n",
                "> [!WARNING]\n> **Title**\n>\n> text\n\n",
                "- in an item\n\n  > 💡 **Tip** of the day\n\n",
                "```java\nint a;\n\n```\n\n",
                "**Main.java**\n\n```\n<x>]]>\n```\n\n",
                "<details>\n<summary>More &amp; more</summary>\n\ntext\n\n</details>\n\n",
                "| a | b |\n| --- | ---: |\n| • x<br>&emsp;• y | 1 \\| 2 |\n\n",
                "| # | b |\n| --- | --- |\n| 1 | x |\n| 2 |  |\n\n",
                "<table>\n<tbody>\n<tr><td><pre>a\nb&#10;&#10;c</pre></td></tr>\n</tbody>\n</table>\n\n",
                "$$\n\\frac{1}{2}\n$$\n\n",
                "see $x^2$ and [a page](Some%20page.md#part) or <https://a.test>\n\n",
                "![alt](attachments/a%20b.png)\\\n*caption*\n\n",
                "See https://a.test/b_c, www.b.test or ada@mail.test.\n\n",
                "Said[^1] and[^b][^1].\n\n[^1]: One *note*.\n[^b]: Two.\n\n    More.\n\n",
                "**DONE** on 2026-01-02 by @nobody\n\n",
                "*[macro: children]*\n\n",
                "*→ [Other](Other.md)*\n\n",
                "<ins>u</ins> x<sub>2</sub> <kbd>k</kbd> ~~s~~\n\n",
                "---\n\n");
        return bits.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    @Property(tries = 500, seed = "20261121")
    void pagesMadeOfOurFormsStayTheSame(@ForAll("pages") String page) {
        var once = turn(page);
        assertThat(turn(once)).isEqualTo(once);
    }

    @Property(tries = 500, seed = "20261121")
    void noTextIsTooStrange(@ForAll String text) {
        assertThat(new MarkdownToStorage().convert(text, Resolver.none()).storage())
                .isNotNull();
    }

    /// Marks that overlap, end elsewhere or not at all are mended at the first turn. What is left of them may still be
    /// read in another way once; it must be rare and never go on.
    @Test
    void soupOfMarksSettles() {
        int tries = Integer.getInteger("soup.tries", 4_000);
        int late = 0;
        for (long seed = 0; seed < tries; seed++) {
            var once = turn(soup(new Random(seed)));
            var twice = turn(once);
            late += twice.equals(once) ? 0 : 1;
            assertThat(turn(twice)).as("seed %d", seed).isEqualTo(twice);
        }
        assertThat((double) late / tries).isLessThan(0.005);
    }

    private static String soup(Random random) {
        var text = new StringBuilder();
        for (int i = 2 + random.nextInt(14); i > 0; i--) {
            text.append(SOUP.get(random.nextInt(SOUP.size())));
        }
        return text.append("\n\n[^1]: note\n").toString();
    }

    static Stream<String> traps() {
        return Stream.of(
                "> ",
                "- ",
                "1. ",
                "- [ ] ",
                "> [!NOTE]\n",
                "*",
                "**a ",
                "_a",
                "`",
                "[",
                "![",
                "[a](b) ",
                "<details>\n\n",
                "<table>",
                "<ins>",
                "<a href='x'>",
                "<pre>",
                "$",
                "$`",
                "$$\n",
                "$$\nx\n\n",
                "| a ",
                "@a ",
                "2026-01-02",
                "• a<br>",
                "\\",
                "&",
                "<",
                "a\n",
                "\n",
                "```\n",
                "~~~\n\n",
                "# ",
                "[a]: b\n",
                "<!-- ",
                "]]>",
                "**DONE** ",
                "https://a.test/b) ",
                "http://",
                "www.",
                "a.b@c.test ",
                "a@",
                "[^1]",
                "[^1]: a\n",
                "a[^1] [^1]: ");
    }

    /// Counted in memory taken, which every machine counts alike. Four times the text must not be much more than four
    /// times the work; buffers grow by doubling.
    @ParameterizedTest
    @MethodSource("traps")
    void workGrowsWithTheTextAndNoFaster(String trap) {
        var small = trap.repeat(50_000 / trap.length());
        var large = trap.repeat(4 * (50_000 / trap.length()));
        allocated(small);
        assertThat(allocated(large)).isLessThan(8 * allocated(small) + 1_000_000);
    }

    private static long allocated(String markdown) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        var stored = new MarkdownToStorage().convert(markdown, Resolver.none());
        assertThat(stored.storage().length()).isLessThan(markdown.length() * 80 + 1000);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
