package dev.anabranch.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.Converter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/// The questions of `benchmarks/questions` against the sample company that they are about: what a question names
/// exists there, says what is expected, and may be read by who asks. `-Dgolden.update` writes `corpus.jsonl` and the
/// judgements anew.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionSetTest {
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    private final Company company = new Company();
    private List<Question> questions = List.of();

    @BeforeAll
    void read() throws IOException {
        questions = Question.all();
    }

    @Test
    void setIsAsLargeAndVariedAsPromised() {
        var sizes = questions.stream().collect(Collectors.groupingBy(Question::category, Collectors.counting()));
        assertThat(sizes)
                .containsOnlyKeys(
                        "facts",
                        "tables",
                        "paraphrase",
                        "multi-hop",
                        "negation",
                        "code",
                        "attachments",
                        "acronyms",
                        "typos",
                        "languages",
                        "comments",
                        "unanswerable",
                        "permission");
        assertThat(questions).extracting(Question::id).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(150);
        assertThat(sizes.get("unanswerable")).isGreaterThanOrEqualTo(36);
        assertThat(sizes.get("permission")).isGreaterThanOrEqualTo(2 * 20);
    }

    @Test
    void namedPagesAndHeadingsExist() {
        for (var question : questions) {
            for (var place : question.pages()) {
                var node = company.find(place.id()).orElseThrow();
                assertThat(node.title()).as(question.id()).isEqualTo(place.title());
                if (!place.heading().isEmpty()) {
                    assertThat(new Converter().headingsOfStorage(node.body()))
                            .as(question.id())
                            .anyMatch(heading -> heading.text().strip().equals(place.heading()));
                }
            }
        }
    }

    @Test
    void expectedWordsStandInWhatIsNamed() {
        for (var question : questions) {
            assertThat(question.answerable())
                    .as(question.id())
                    .isEqualTo(!question.pages().isEmpty());
            var named = question.attachment().map(this::file).orElseGet(() -> pages(question));
            assertThat(question.answer())
                    .as("%s in %s", question.id(), named)
                    .allMatch(words -> named.contains(plain(words)));
        }
    }

    private String pages(Question question) {
        return question.pages().stream()
                .map(place -> company.find(place.id()).orElseThrow())
                .map(node -> plain(node.title() + "\n" + company.textOf(node)))
                .collect(Collectors.joining("\n"));
    }

    private String file(String id) {
        return company.texts().stream()
                .flatMap(node -> node.attachments().stream())
                .filter(file -> id.equals("att" + file.id()))
                .map(file -> plain(company.textOf(file)))
                .collect(Collectors.joining());
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0|]+", " ").toLowerCase(Locale.ROOT);
    }

    @Test
    void askersMayReadWhatAnswersThemAndNothingHidden() {
        for (var question : questions) {
            assertThat(question.pages())
                    .as(question.id())
                    .allMatch(place -> company.admits(question.asker(), place.id()));
            assertThat(question.hidden()).as(question.id()).noneMatch(id -> company.admits(question.asker(), id));
        }
    }

    @Test
    void pairsAskTheSameAndOnlyOneIsAnswered() {
        var pairs = questions.stream()
                .filter(question -> question.category().equals("permission"))
                .collect(Collectors.groupingBy(Question::number));
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(20);
        pairs.values().forEach(pair -> {
            assertThat(pair).hasSize(2);
            assertThat(pair)
                    .extracting(Question::text)
                    .containsOnly(pair.getFirst().text());
            assertThat(pair).extracting(Question::answerable).containsExactly(true, false);
            assertThat(pair.getLast().hidden())
                    .containsExactlyElementsOf(pair.getFirst().pages().stream()
                            .map(Question.Place::id)
                            .toList());
        });
    }

    @Test
    void judgementsFollowFromTheQuestions() throws IOException {
        for (var split : List.of("tune", "test")) {
            var lines = new ArrayList<String>();
            lines.add("query-id\tcorpus-id\tscore");
            questions.stream()
                    .filter(question -> question.split().equals(split))
                    .forEach(question -> {
                        question.attachment().ifPresent(file -> lines.add(question.id() + "\t" + file + "\t2"));
                        question.pages().forEach(place -> lines.add(question.id() + "\t" + place.id() + "\t1"));
                    });
            var file = Question.folder().resolve("qrels").resolve(split + ".tsv");
            if (UPDATE) {
                Files.write(file, lines);
            }
            assertThat(file).hasContent(String.join("\n", lines));
        }
    }

    @Test
    void corpusHoldsTheCompanyThatThereIs() throws IOException {
        var file = Question.folder().resolve("corpus.jsonl");
        if (UPDATE) {
            Files.write(file, corpus());
        }
        assertThat(Files.readAllLines(file)).isEqualTo(corpus());
    }

    private List<String> corpus() {
        var lines = new ArrayList<String>();
        for (var node : company.texts()) {
            lines.add(line(Long.toString(node.id()), node.title(), company.textOf(node)));
            for (var file : node.attachments()) {
                var text = company.textOf(file);
                if (!text.isBlank()) {
                    lines.add(line("att" + file.id(), file.fileName(), text));
                }
            }
        }
        return lines;
    }

    private static String line(String id, String title, String text) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("_id", id);
        line.put("title", title);
        line.put("text", text);
        return JsonMapper.shared().writeValueAsString(line);
    }
}
