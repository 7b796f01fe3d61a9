package dev.anabranch.server.evaluation;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A set of documents, questions and judgements as BEIR lays it out: `corpus.jsonl` (`_id`, `title`, `text`),
/// `queries.jsonl` (`_id`, `text`, `metadata`) and `qrels/<split>.tsv`. Questions and judgements are read when the
/// set is opened; the documents as they are asked for, once.
///
/// A ranking is measured by every question that has a relevant document. Questions of other splits, and those for which
/// nothing relevant is known, are left out: there is nothing to find, so that 0 would be no measure of anything.
/// Answers
/// are measured by those that nothing answers, too: their `metadata.answerable` is false, or their category is
/// `unanswerable`; a set with several splits says in `metadata.split` to which they belong.
public final class BeirSet {
    private final Path folder;
    private final String split;
    private final MessageDigest digest = sha256();
    private final Judgments judgments;
    private final List<BeirQuestion> questions = new ArrayList<>();
    private final List<BeirQuestion> unanswerable = new ArrayList<>();
    private final Set<String> documents = new HashSet<>();
    private final int unknownQuestions;
    private int withoutRelevant;

    private BeirSet(Path folder, String split) {
        this.folder = folder;
        this.split = split;
        this.judgments = Judgments.read(folder.resolve("qrels").resolve(split + ".tsv"), digest);
        this.unknownQuestions = judgments.questions().size() - readQuestions();
        if (questions.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "%s judges no question of %s to have a relevant document; there is nothing to measure"
                            .formatted(
                                    folder.resolve("qrels").resolve(split + ".tsv"), folder.resolve("queries.jsonl")));
        }
    }

    /// Opens a set, reading its questions and judgements.
    ///
    /// @param split the file of judgements without its ending; `test` in the sets of BEIR
    /// @throws CommandFailed when a file is missing or wrong; says which, in which line, and how
    public static BeirSet open(Path folder, String split) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailed(ExitCode.USAGE, "There is no folder %s".formatted(folder));
        }
        if (!split.matches("[A-Za-z0-9_-]+")) {
            throw new CommandFailed(
                    ExitCode.USAGE, "'%s' cannot be the name of a split: say the name of qrels/….tsv".formatted(split));
        }
        return new BeirSet(folder, split);
    }

    /// How many of the judged questions there are.
    private int readQuestions() {
        var file = folder.resolve("queries.jsonl");
        var seen = new HashSet<String>();
        int known = 0;
        try (var lines = Lines.of(file, digest)) {
            while (lines.hasNext()) {
                var line = lines.next();
                var object = line.object();
                var id = line.id(object);
                if (!seen.add(id)) {
                    throw line.wrong("there is a question %s before".formatted(id));
                }
                boolean isJudged = judgments.questions().contains(id);
                if (isJudged || isUnanswerable(object)) {
                    known += isJudged ? 1 : 0;
                    take(line, question(id, line, object), isUnanswerable(object));
                }
            }
        }
        return known;
    }

    private void take(Line line, BeirQuestion question, boolean isUnanswerable) {
        if (question.text().isBlank()) {
            throw line.wrong("question %s has no text".formatted(question.id()));
        }
        if (judgments.hasRelevant(question.id())) {
            questions.add(question);
        } else if (isUnanswerable) {
            unanswerable.add(question);
        } else {
            withoutRelevant++;
        }
    }

    private boolean isUnanswerable(JsonNode object) {
        var metadata = object.path("metadata");
        boolean isOfSplit =
                text(metadata, "split").isEmpty() || text(metadata, "split").equals(split);
        var answerable = metadata.path("answerable");
        return isOfSplit
                && (answerable.isBoolean()
                        ? !answerable.booleanValue()
                        : text(metadata, "category").equals("unanswerable"));
    }

    private static BeirQuestion question(String id, Line line, JsonNode object) {
        var metadata = object.path("metadata");
        return new BeirQuestion(
                id,
                line.text(object, "text"),
                text(metadata, "category"),
                texts(metadata, "answer"),
                texts(metadata, "hidden"));
    }

    private static String text(JsonNode object, String name) {
        var text = object.path(name);
        return text.isString() ? text.asString() : "";
    }

    private static List<String> texts(JsonNode object, String name) {
        return object.path(name).valueStream().map(JsonNode::asString).toList();
    }

    /// Reads all documents; may be called once.
    ///
    /// @throws CommandFailed while the documents are read, when a line is wrong or an id comes twice
    void corpus(Consumer<Stream<BeirDocument>> reader) {
        try (var lines = Lines.of(folder.resolve("corpus.jsonl"), digest)) {
            reader.accept(lines.stream().map(this::document));
            if (lines.hasNext()) {
                throw new IllegalStateException("The ranker has not taken all documents");
            }
        }
    }

    private BeirDocument document(Line line) {
        var object = line.object();
        var id = line.id(object);
        if (!documents.add(id)) {
            throw line.wrong("there is a document %s before".formatted(id));
        }
        return new BeirDocument(id, line.textIfAny(object, "title"), line.text(object, "text"));
    }

    /// The name of the folder.
    String name() {
        var name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    String split() {
        return split;
    }

    /// The questions that are measured, in the order of the file.
    List<BeirQuestion> questions() {
        return List.copyOf(questions);
    }

    /// The questions that nothing in the set answers, in the order of the file.
    List<BeirQuestion> unanswerable() {
        return List.copyOf(unanswerable);
    }

    Judgments judgments() {
        return judgments;
    }

    /// How many documents were read.
    int documents() {
        return documents.size();
    }

    /// The same for the same bytes of all three files, once [#corpus] has read the documents.
    String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(((MessageDigest) digest.clone()).digest())
                    .substring(0, 16);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What a reader of the figures should know of the set; known once the documents were read.
    List<String> notes() {
        var notes = new ArrayList<String>();
        if (withoutRelevant > 0) {
            notes.add("%d judged questions have no relevant document and are left out".formatted(withoutRelevant));
        }
        if (unknownQuestions > 0) {
            notes.add("%d judged questions are not in queries.jsonl and are left out".formatted(unknownQuestions));
        }
        long absent = questions.stream()
                .flatMap(question -> judgments.of(question.id()).entrySet().stream())
                .filter(judged -> judged.getValue() > 0 && !documents.contains(judged.getKey()))
                .count();
        if (absent > 0) {
            notes.add("%d relevant documents are not in corpus.jsonl; they count as not found".formatted(absent));
        }
        return notes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
