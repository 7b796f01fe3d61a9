package dev.anabranch.server.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Reads the runs that were kept, with what each of them was compared with. Safe for any number of threads, also while
/// a run is kept.
final class KeptRuns {
    private static final String END = ".json";
    private static final String BEFORE = ".before.json";

    private final Path folder;

    /// @param folder in which runs are kept; need not be there
    KeptRuns(Path folder) {
        this.folder = folder;
    }

    /// Where the run before is kept.
    static Path before(Path file) {
        var name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - END.length()) + BEFORE);
    }

    /// What is kept.
    ///
    /// @param unreadable names of files that are none of a run, with the reason
    record Found(List<KeptRun> runs, List<String> unreadable) {}

    /// All of them, by name.
    Found all() {
        var runs = new ArrayList<KeptRun>();
        var unreadable = new ArrayList<String>();
        for (var file : files()) {
            try {
                runs.add(read(file));
            } catch (NoSuchFileException gone) {
                // somebody cleared it away meanwhile
            } catch (IOException | UncheckedIOException | JacksonException | IllegalArgumentException wrong) {
                unreadable.add("%s: %s".formatted(file.getFileName(), reason(wrong)));
            }
        }
        return new Found(runs, unreadable);
    }

    private static String reason(Exception wrong) {
        return switch (wrong) {
            case JacksonException _ -> "it is no JSON";
            case IllegalArgumentException other -> String.valueOf(other.getMessage());
            default -> "it cannot be read"; // its own words tell paths of this machine
        };
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(END))
                    .filter(file -> !file.getFileName().toString().endsWith(BEFORE))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private KeptRun read(Path file) throws IOException {
        var json = json(file);
        Map<String, Double> earlier = new HashMap<>();
        var former = former(before(file));
        if (former.path("fingerprint").equals(json.path("fingerprint"))) {
            former.path("perQuery")
                    .forEach(each -> earlier.put(
                            each.path("id").asString(),
                            each.path(Measure.NDCG_10.word()).asDouble()));
        }
        var name = file.getFileName().toString();
        return run(name.substring(0, name.length() - END.length()), json, earlier);
    }

    /// The run before costs a comparison where it cannot be read, and not this run.
    private static JsonNode former(Path before) {
        try {
            return json(before);
        } catch (IOException | JacksonException none) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    private static KeptRun run(String name, JsonNode json, Map<String, Double> earlier) {
        try {
            return new KeptRun(
                    name,
                    json.path("set").asString(),
                    json.path("split").asString(),
                    json.path("mode").asString(),
                    Instant.parse(json.path("at").asString()),
                    json.path("documents").asInt(),
                    measures(json.path("measures")),
                    json.path("categories")
                            .valueStream()
                            .map(KeptRuns::category)
                            .toList(),
                    json.path("perQuery")
                            .valueStream()
                            .map(each -> asked(each, earlier))
                            .toList(),
                    json.path("comparison").isObject()
                            ? Optional.of(difference(json.path("comparison")))
                            : Optional.empty(),
                    json.path("notes").valueStream().map(JsonNode::asString).toList());
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("it is no report of a run", noTime);
        }
    }

    private static Map<Measure, Interval> measures(JsonNode json) {
        var measures = new EnumMap<Measure, Interval>(Measure.class);
        for (var measure : Measure.values()) {
            measures.put(measure, interval(json.path(measure.word())));
        }
        return measures;
    }

    private static Interval interval(JsonNode json) {
        return new Interval(
                json.path("mean").asDouble(),
                json.path("low").asDouble(),
                json.path("high").asDouble());
    }

    private static KeptRun.Category category(JsonNode json) {
        return new KeptRun.Category(
                json.path("category").asString(), json.path("queries").asInt(), measures(json.path("measures")));
    }

    private static KeptRun.Asked asked(JsonNode json, Map<String, Double> earlier) {
        var values = new EnumMap<Measure, Double>(Measure.class);
        for (var measure : Measure.values()) {
            values.put(measure, json.path(measure.word()).asDouble());
        }
        var id = json.path("id").asString();
        var before = earlier.get(id);
        return new KeptRun.Asked(
                id,
                json.path("category").asString(),
                json.path("text").asString(""),
                values,
                before == null ? OptionalDouble.empty() : OptionalDouble.of(before));
    }

    private static KeptRun.Difference difference(JsonNode json) {
        var before = new EnumMap<Measure, Double>(Measure.class);
        for (var measure : Measure.values()) {
            before.put(measure, json.path("measures").path(measure.word()).asDouble());
        }
        return new KeptRun.Difference(
                Instant.parse(json.path("at").asString()),
                before,
                interval(json.path("difference")),
                json.path("p").asDouble(),
                json.path("better").asInt(),
                json.path("worse").asInt(),
                json.path("equal").asInt());
    }
}
