package dev.anabranch.server.answers.model;

import dev.anabranch.server.answers.Writer;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ModelServer;
import dev.anabranch.server.platform.SecretFile;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.Spans;
import java.time.Duration;
import java.util.Optional;

/// The language model that is configured.
public final class AnswerSettings {
    private static final int LONGEST_NAME = 200;
    private static final Duration SHORTEST_TIME = Duration.ofSeconds(1);
    private static final Duration LONGEST_TIME = Duration.ofMinutes(10);

    private AnswerSettings() {}

    /// The model, which nobody has asked yet; empty where answers are made of the pages' own words alone.
    ///
    /// @throws CommandFailed when a setting cannot be right
    public static Optional<Writer> writer(Configuration configuration) {
        return switch (configuration.orUsual(Setting.ANSWER_MODEL)) {
            case "none" -> Optional.empty();
            case "openai" -> Optional.of(writer(configuration, ModelProtocol.OPENAI));
            case "anthropic" -> Optional.of(writer(configuration, ModelProtocol.ANTHROPIC));
            case "ollama" -> Optional.of(writer(configuration, ModelProtocol.OLLAMA));
            default -> throw configuration.refused(Setting.ANSWER_MODEL, "must be openai, anthropic, ollama or none");
        };
    }

    private static Writer writer(Configuration configuration, ModelProtocol protocol) {
        var key = SecretFile.read(configuration, Setting.ANSWER_KEY, Setting.ANSWER_KEY_FILE);
        var server = ModelServer.address(configuration, Setting.ANSWER_MODEL, Setting.ANSWER_URL, key);
        if (key.filter(text -> !text.matches("[\\x21-\\x7e]+")).isPresent()) {
            throw configuration.refused(
                    configuration.value(Setting.ANSWER_KEY_FILE).isPresent()
                            ? Setting.ANSWER_KEY_FILE
                            : Setting.ANSWER_KEY,
                    "holds what no key holds: spaces, or letters that are not ASCII");
        }
        var name = configuration
                .value(Setting.ANSWER_MODEL_NAME)
                .orElseThrow(() ->
                        configuration.refused(Setting.ANSWER_MODEL, "needs answer-model-name, the model's name there"));
        if (name.length() > LONGEST_NAME) {
            throw configuration.refused(Setting.ANSWER_MODEL_NAME, "may have at most " + LONGEST_NAME + " characters");
        }
        var address = new ModelAddress(protocol, server, name, key);
        return new ModelWriter(address, new HttpChatModel(address, new ModelCalls(address, longest(configuration))));
    }

    private static Duration longest(Configuration configuration) {
        return Spans.parse(configuration.orUsual(Setting.ANSWER_TIMEOUT))
                .filter(span -> span.compareTo(SHORTEST_TIME) >= 0 && span.compareTo(LONGEST_TIME) <= 0)
                .orElseThrow(() ->
                        configuration.refused(Setting.ANSWER_TIMEOUT, "must be a span from 1s to 10m, such as 60s"));
    }
}
