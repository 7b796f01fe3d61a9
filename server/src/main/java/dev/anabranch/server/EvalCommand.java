package dev.anabranch.server;

import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.EmbeddingSettings;
import dev.anabranch.server.embedding.KeptEmbedding;
import dev.anabranch.server.embedding.Vectors;
import dev.anabranch.server.evaluation.BeirSet;
import dev.anabranch.server.evaluation.Evaluation;
import dev.anabranch.server.evaluation.Outcome;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure how well search ranks the documents of a question set.",
            "",
            "The set is a folder as BEIR lays it out: corpus.jsonl, queries.jsonl and qrels/test.tsv. Its documents are"
                    + " cut, analysed, embedded and ranked as pages are. Tells nDCG@10, Recall, MRR and Success with an"
                    + " interval, per category, and how that stands to the last run of the same set and mode.",
            "",
            "What was measured, and the vectors, are kept below DIR/eval of --data, so that the second run is fast.",
            "",
            "Exit codes: 0 measured, 1 a line of the set is wrong (it is named), 2 no such folder, file, split or mode."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  anabranch eval --beir scifact", "  anabranch eval --beir scifact --mode bm25 --json"})
final class EvalCommand implements Callable<Integer> {
    @Option(names = "--beir", required = true, paramLabel = "DIR", description = "the folder of the set")
    private Path set = Path.of(".");

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
        var questions = BeirSet.open(set, split);
        var kept = kept();
        try (var database = Database.sqlite(kept.resolve("vectors.db"))) {
            var model = model(way, database);
            try (var ranker = new SetRanker(way, model, EvalCommand::tell)) {
                var outcome =
                        new Evaluation(questions, kept, Clock.systemUTC(), EvalCommand::tell).run(way.word(), ranker);
                if (json) {
                    Answers.print(outcome.object());
                } else {
                    print(outcome);
                }
            } finally {
                model.ifPresent(EmbeddingModel::close);
            }
        }
        return ExitCode.DONE;
    }

    private static void tell(String line) {
        System.err.println(line);
    }

    private static void print(Outcome outcome) {
        outcome.lines().forEach(System.out::println);
        System.out.flush();
    }

    private Optional<EmbeddingModel> model(Mode way, Database database) {
        if (way == Mode.BM25) {
            return Optional.empty();
        }
        var configured =
                EmbeddingSettings.model(Configuration.read(DataFolder.settings(folder), System.getenv(), Map.of()));
        if (configured.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.USAGE, "--mode %s needs vectors, and the setting 'embedding' is none".formatted(mode));
        }
        return configured.map(model -> new KeptEmbedding(model, new Vectors(database, model.id())));
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
