package dev.anabranch.server;

import dev.anabranch.server.answers.SetAnswerer;
import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.EmbeddingSettings;
import dev.anabranch.server.embedding.KeptEmbedding;
import dev.anabranch.server.embedding.Vectors;
import dev.anabranch.server.evaluation.AnswerEvaluation;
import dev.anabranch.server.evaluation.BeirSet;
import dev.anabranch.server.evaluation.Evaluation;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.search.SetRanker;
import dev.anabranch.server.search.rank.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure how well search ranks the documents of a question set, or how well its questions are answered.",
            "",
            "The set is a folder as BEIR lays it out: corpus.jsonl, queries.jsonl and qrels/test.tsv. Its documents are"
                    + " cut, analysed, embedded and ranked as pages are. Tells nDCG@10, Recall, MRR and Success with an"
                    + " interval, per category, and how that stands to the last run of the same set and mode.",
            "",
            "With --answers the questions are answered as 'ask' does: tells how many were refused, of those that nothing"
                    + " answers (metadata.answerable: false) and of the others, and whether the right document is cited.",
            "",
            "What was measured, and the vectors, are kept below DIR/eval of --data, so that the second run is fast.",
            "",
            "Exit codes: 0 measured, 1 a line of the set is wrong (it is named), 2 no such folder, file, split or mode."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch eval --beir scifact",
            "  anabranch eval --beir scifact --mode bm25 --json",
            "  anabranch eval --answers benchmarks/questions"
        })
final class EvalCommand implements Callable<Integer> {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Meant meant = new Meant();

    /// What is measured.
    private static final class Meant {
        @Option(names = "--beir", paramLabel = "DIR", description = "the folder of a set whose rankings are measured")
        private Optional<Path> rankings = Optional.empty();

        @Option(names = "--answers", paramLabel = "DIR", description = "the folder of a set whose answers are measured")
        private Optional<Path> answers = Optional.empty();

        BeirSet open(String split) {
            return BeirSet.open(rankings.or(() -> answers).orElseThrow(), split);
        }
    }

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "hybrid",
            description = "bm25 (words), vector (meaning) or hybrid (both) (default: ${DEFAULT-VALUE})")
    private String mode = "hybrid";

    @Option(
            names = "--split",
            paramLabel = "NAME",
            defaultValue = "test",
            description = "the judgements: qrels/NAME.tsv (default: ${DEFAULT-VALUE})")
    private String split = "test";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ANABRANCH_DATA:-anabranch-data}",
            description = "where figures and vectors are kept, and settings are; also ANABRANCH_DATA"
                    + " (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("anabranch-data");

    @Option(names = "--json", description = "print one object of JSON")
    private boolean json;

    EvalCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::measure);
    }

    private int measure() {
        var way = SearchCommand.meant(mode);
        var questions = meant.open(split);
        var kept = kept();
        try (var database = Database.sqlite(kept.resolve("vectors.db"))) {
            var model = model(way);
            try {
                var keeping =
                        model.map(each -> (EmbeddingModel) new KeptEmbedding(each, new Vectors(database, each.id())));
                var ranker = new SetRanker(way, keeping, EvalCommand::tell);
                if (meant.answers.isPresent()) {
                    measureAnswers(questions, kept.resolve("answers"), ranker, model);
                } else {
                    measureRankings(questions, kept, ranker, way);
                }
            } finally {
                model.ifPresent(EmbeddingModel::close);
            }
        }
        return ExitCode.DONE;
    }

    private void measureRankings(BeirSet questions, Path kept, SetRanker ranker, Mode way) {
        try (ranker) {
            var outcome = new Evaluation(questions, kept, Clock.systemUTC(), EvalCommand::tell).run(way.word(), ranker);
            print(outcome.object(), outcome.lines());
        }
    }

    /// @param model not the one that keeps vectors: what a question costs is told, too
    private void measureAnswers(BeirSet questions, Path kept, SetRanker ranker, Optional<EmbeddingModel> model) {
        try (var answerer = new SetAnswerer(ranker, model)) {
            var outcome = new AnswerEvaluation(questions, kept, Clock.systemUTC(), EvalCommand::tell)
                    .run(SearchCommand.meant(mode).word(), answerer);
            print(outcome.object(), outcome.lines());
        }
    }

    private static void tell(String line) {
        System.err.println(line);
    }

    private void print(Map<String, Object> object, List<String> lines) {
        if (json) {
            Answers.print(object);
        } else {
            lines.forEach(System.out::println);
            System.out.flush();
        }
    }

    private Optional<EmbeddingModel> model(Mode way) {
        if (way == Mode.BM25) {
            return Optional.empty();
        }
        var configured =
                EmbeddingSettings.model(Configuration.read(DataFolder.settings(folder), System.getenv(), Map.of()));
        if (configured.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.USAGE, "--mode %s needs vectors, and the setting 'embedding' is none".formatted(mode));
        }
        return configured;
    }

    private Path kept() {
        var kept = folder.toAbsolutePath().normalize().resolve("eval");
        try {
            return Files.createDirectories(kept);
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED, "--data: %s cannot be made: %s".formatted(kept, failure.getMessage()), failure);
        }
    }
}
