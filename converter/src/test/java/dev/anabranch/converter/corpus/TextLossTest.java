package dev.anabranch.converter.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.corpus.SourceWords.Kind;
import dev.anabranch.converter.page.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The words of real documents survive. The bar is for all documents together; each single loss is listed with its
/// reason in `losses.tsv`, so that no new one hides behind the bar.
class TextLossTest {
    /// What the tool counts where its rules are easily got wrong: kept and expected words, then excess of written.
    private record Figures(String source, String markdown, int kept, int expected, int excess, int written) {}

    private static final Map<String, Figures> CASES = cases();

    private int excess;
    private int written;

    private static Map<String, Figures> cases() {
        var cases = new LinkedHashMap<String, Figures>();
        cases.put("marks in words", new Figures("<p>un<b>believ</b>able</p>", "un**believ**able", 1, 1, 3, 4));
        cases.put("repeated", new Figures("<p>a a a</p>", "a a", 2, 3, 0, 2));
        cases.put("characters", new Figures("<p>한국 x&eacute;y &copy 10</p>", "한국 xéy © 11", 3, 4, 1, 4));
        cases.put("hidden", new Figures("<ac:placeholder>a</ac:placeholder><p>b</p>", "a b", 1, 1, 1, 2));
        cases.put(
                "parameters",
                new Figures(
                        "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">Done</ac:parameter>"
                                + "<ac:parameter ac:name=\"colour\">Green</ac:parameter></ac:structured-macro>",
                        "**Done** green",
                        1,
                        1,
                        1,
                        2));
        cases.put(
                "links",
                new Figures(
                        "<ac:link><ri:page ri:content-title=\"A page\"/></ac:link><a href=\"https://x.test/a%20b\">c</a>",
                        "[A page](A%20page.md) [c](<https://x.test/a b>)", 7, 7, 3, 12));
        cases.put(
                "code",
                new Figures(
                        "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a <!-- b -->]]>"
                                + "</ac:plain-text-body></ac:structured-macro><p>c &lt;!-- d</p>",
                        "```java\na <!-- b -->\n```\n\n<!-- x --> c 1. d\n",
                        4,
                        4,
                        2,
                        5));
        cases.put(
                "forms",
                new Figures(
                        "<ol><li>a</li></ol><table><tr><td>b</td></tr></table>",
                        "1. a\n> [!NOTE]\n<table><tr><td>b</td></tr></table>\n<img src=\"c.png\">",
                        2,
                        2,
                        2,
                        4));
        cases.put("not markup", new Figures("a < b <c d='e <f g=\"h>i\">j</f> <!DOCTYPE x> k", "a b", 2, 7, 0, 2));
        return cases;
    }

    @Test
    void countsAsTheToolDoesWhereRulesAreSubtle() {
        CASES.forEach((name, figures) -> {
            var loss = TextLoss.of(figures.source, figures.markdown);
            assertThat(List.of(loss.keptWords(), loss.expectedWords(), loss.excess(), loss.written()))
                    .as(name)
                    .isEqualTo(List.of(figures.kept, figures.expected, figures.excess, figures.written));
        });
    }

    @Test
    void countsAsTheToolDoesOnTheWholeCorpus(@TempDir Path folder) throws Exception {
        var tool = Corpus.tool();
        var sources = Files.createDirectory(folder.resolve("sources"));
        var outputs = Files.createDirectory(folder.resolve("outputs"));
        var expected = new TreeMap<String, List<Integer>>();
        for (var document : Corpus.storageDocuments()) {
            if (!document.isJoined()) {
                put(document.base(), document.text(), convert(document), sources, outputs, expected);
            }
        }
        for (var one : CASES.entrySet()) {
            put(one.getKey(), one.getValue().source, one.getValue().markdown, sources, outputs, expected);
        }
        var figures = folder.resolve("figures.json");
        runPython(List.of(tool.toString(), sources.toString(), outputs.toString(), "--json", figures.toString()));
        var json = Files.readString(figures);
        assertThat(perDocument(json)).isEqualTo(expected);
        assertThat(json).contains("\"excess\": " + excess + ",").contains("\"output_words\": " + written + ",");
    }

    private void put(
            String base, String source, String markdown, Path sources, Path outputs, Map<String, List<Integer>> figures)
            throws IOException {
        Files.writeString(sources.resolve(base + ".xml"), source);
        Files.writeString(outputs.resolve(base + ".md"), markdown);
        var loss = TextLoss.of(source, markdown);
        excess += loss.excess();
        written += loss.written();
        if (loss.expectedWords() > 0) {
            figures.put(base, List.of(loss.keptWords(), loss.expectedWords()));
        }
    }

    private static void runPython(List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of("python3"));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "not checked: there is no python3 (" + e.getMessage() + ")");
            return;
        }
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
    }

    private static Map<String, List<Integer>> perDocument(String json) {
        var figures = new TreeMap<String, List<Integer>>();
        var entry = Pattern.compile("\"([^\"]+)\": \\[\\s*(\\d+),\\s*(\\d+)\\s*\\]")
                .matcher(json.substring(json.indexOf("\"per_document\"")));
        while (entry.find()) {
            figures.put(entry.group(1), List.of(Integer.parseInt(entry.group(2)), Integer.parseInt(entry.group(3))));
        }
        return figures;
    }

    private static String convert(Corpus.Document document) {
        return new Converter()
                .storageToMarkdown(document.text(), Surroundings.none())
                .markdown();
    }

    private static Map<String, TextLoss> corpus() {
        var losses = new TreeMap<String, TextLoss>();
        for (var document : Corpus.storageDocuments()) {
            if (!document.isJoined()) {
                losses.put(document.base(), TextLoss.of(document.text(), convert(document)));
            }
        }
        return losses;
    }

    private static double share(ToIntFunction<TextLoss> part, ToIntFunction<TextLoss> whole) {
        var losses = corpus().values();
        return (double) losses.stream().mapToInt(part).sum()
                / losses.stream().mapToInt(whole).sum();
    }

    @Test
    void nineHundredNinetyNineWordsInAThousandSurvive() {
        assertThat(share(TextLoss::keptWords, TextLoss::expectedWords)).isGreaterThanOrEqualTo(.999);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void wordsOfEachKindSurvive(Kind kind) {
        assertThat(share(
                        loss -> loss.kept().getOrDefault(kind, 0),
                        loss -> loss.expected().getOrDefault(kind, 0)))
                .isGreaterThanOrEqualTo(.995);
    }

    @Test
    void nearlyAllDocumentsLoseNothing() {
        var losses = corpus().values().stream()
                .filter(loss -> loss.expectedWords() > 0)
                .toList();
        var whole = losses.stream()
                .filter(loss -> loss.keptWords() == loss.expectedWords())
                .count();
        assertThat((double) whole / losses.size()).isGreaterThanOrEqualTo(.97);
    }

    @Test
    void littleIsWrittenThatNoReaderSees() {
        assertThat(share(TextLoss::excess, TextLoss::written)).isLessThanOrEqualTo(.03);
    }

    @Test
    void everyLossIsExplained() {
        var losses = new ArrayList<String>();
        corpus().forEach((base, loss) -> {
            if (loss.keptWords() < loss.expectedWords()) {
                losses.add(base + "\t" + loss.lost());
            }
        });
        Explained.in("losses.tsv").exactly(losses);
    }
}
