package dev.anabranch.server.embedding;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ModelServer;
import dev.anabranch.server.platform.SecretFile;
import dev.anabranch.server.platform.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// The embedding model that is configured.
public final class EmbeddingSettings {
    private static final int MOST_TOKENS = 32_768;
    private static final int MOST_DIMENSIONS = 8192;

    /// Both are part of a model's id, whose column has 400 characters.
    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_ADDRESS = 150;

    private EmbeddingSettings() {}

    /// The model, which nobody has loaded or asked yet; empty where vectors are switched off.
    ///
    /// @throws CommandFailed when a setting cannot be right
    public static Optional<EmbeddingModel> model(Configuration configuration) {
        var name = configuration.orUsual(Setting.EMBEDDING);
        return name.equals("none") ? Optional.empty() : Optional.of(new RecentQuestions(model(name, configuration)));
    }

    private static EmbeddingModel model(String name, Configuration configuration) {
        return switch (name) {
            case "local" -> new OnnxModel(new OnnxFiles.Bundled(), Reading.BUNDLED);
            case "onnx" -> new OnnxModel(chosen(configuration), reading(configuration));
            case "openai" -> http(configuration, HttpProtocol.OPENAI);
            case "ollama" -> http(configuration, HttpProtocol.OLLAMA);
            default -> throw configuration.refused(Setting.EMBEDDING, "must be local, onnx, openai, ollama or none");
        };
    }

    private static OnnxFiles chosen(Configuration configuration) {
        var file = Path.of(configuration
                .value(Setting.EMBEDDING_FILE)
                .orElseThrow(
                        () -> configuration.refused(Setting.EMBEDDING, "needs embedding-file, the path of the model")));
        for (var each : new Path[] {file, file.resolveSibling("tokenizer.json")}) {
            if (!Files.isReadable(each)) {
                throw configuration.refused(Setting.EMBEDDING_FILE, "cannot be used: %s is not there".formatted(each));
            }
        }
        return new OnnxFiles.Chosen(file);
    }

    private static Reading reading(Configuration configuration) {
        var pooling = switch (configuration.orUsual(Setting.EMBEDDING_POOLING)) {
            case "mean" -> Pooling.MEAN;
            case "cls" -> Pooling.CLS;
            default -> throw configuration.refused(Setting.EMBEDDING_POOLING, "must be mean or cls");
        };
        return new Reading(
                pooling,
                prefix(configuration, Setting.EMBEDDING_QUERY_PREFIX),
                prefix(configuration, Setting.EMBEDDING_PASSAGE_PREFIX),
                number(configuration, Setting.EMBEDDING_MAX_TOKENS, MOST_TOKENS).orElseThrow());
    }

    /// The space between the prefix and the text gets lost in the file of settings.
    private static String prefix(Configuration configuration, Setting setting) {
        return configuration.value(setting).map(words -> words + " ").orElse("");
    }

    private static EmbeddingModel http(Configuration configuration, HttpProtocol protocol) {
        var key = SecretFile.read(configuration, Setting.EMBEDDING_KEY, Setting.EMBEDDING_KEY_FILE);
        var address = ModelServer.address(configuration, Setting.EMBEDDING, Setting.EMBEDDING_URL, key);
        var name = configuration
                .value(Setting.EMBEDDING_MODEL)
                .orElseThrow(() ->
                        configuration.refused(Setting.EMBEDDING, "needs embedding-model, the model's name there"));
        atMost(configuration, Setting.EMBEDDING_MODEL, name, LONGEST_NAME);
        atMost(configuration, Setting.EMBEDDING_URL, address.toString(), LONGEST_ADDRESS);
        return new HttpModel(
                new HttpAddress(protocol, address, name, key),
                number(configuration, Setting.EMBEDDING_DIMENSIONS, MOST_DIMENSIONS),
                reading(configuration),
                Patience.USUAL);
    }

    private static void atMost(Configuration configuration, Setting setting, String text, int longest) {
        if (text.length() > longest) {
            throw configuration.refused(setting, "may have at most " + longest + " characters");
        }
    }

    private static OptionalInt number(Configuration configuration, Setting setting, int most) {
        var text = configuration.orUsual(setting);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= most) {
            return OptionalInt.of(Integer.parseInt(text));
        }
        throw configuration.refused(setting, "must be a number from 1 to " + most);
    }
}
