package dev.anabranch.server.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A question that people of the sample company ask, from `benchmarks/questions/queries.jsonl`, with what that set
/// knows beyond BEIR.
///
/// @param asker e-mail address of who asks
/// @param answer words that a right answer holds, as the pages write them
/// @param pages where the answer stands; empty when there is none for this asker
/// @param attachment the attached file that holds it, where the page alone does not
/// @param hidden ids of the pages that would answer it, if the asker might read them
public record Question(
        String id,
        String text,
        String category,
        String asker,
        boolean answerable,
        List<String> answer,
        List<Place> pages,
        Optional<String> attachment,
        List<String> hidden) {
    /// Where an answer stands.
    ///
    /// @param heading of the part; empty for the page as a whole
    public record Place(String id, String title, String heading) {}

    /// The folder of the set.
    public static Path folder() {
        return Path.of(System.getProperty("anabranch.root"), "benchmarks/questions");
    }

    /// All questions.
    public static List<Question> all() throws IOException {
        return Files.readAllLines(folder().resolve("queries.jsonl")).stream()
                .map(line -> of(JsonMapper.shared().readTree(line)))
                .toList();
    }

    private static Question of(JsonNode json) {
        var metadata = json.path("metadata");
        return new Question(
                json.path("_id").stringValue(),
                json.path("text").stringValue(),
                metadata.path("category").stringValue(),
                metadata.path("asker").stringValue(),
                metadata.path("answerable").booleanValue(),
                texts(metadata.path("answer")),
                metadata.path("pages").valueStream().map(Question::place).toList(),
                Optional.ofNullable(metadata.path("attachment").get("id")).map(JsonNode::stringValue),
                texts(metadata.path("hidden")));
    }

    private static Place place(JsonNode json) {
        return new Place(
                json.path("id").stringValue(),
                json.path("title").stringValue(),
                json.path("heading").stringValue());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    /// `facts-03` is the third; the two of a pair have one number.
    public int number() {
        return Integer.parseInt(id.replaceAll("\\D", ""));
    }

    /// The half that a question belongs to: odd numbers tune, even numbers test.
    public String split() {
        return number() % 2 == 1 ? "tune" : "test";
    }
}
