package dev.anabranch.server;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.SecretFile;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.search.elastic.ElasticAddress;
import dev.anabranch.server.search.elastic.ElasticEngine;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.lucene.LuceneEngine;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the index is, as the settings say.
sealed interface SearchEngines {
    /// What the settings say.
    ///
    /// @param folder where the index lies when it lies here
    /// @throws dev.anabranch.server.platform.CommandFailed when they make no sense
    static SearchEngines of(Configuration configuration, Path folder) {
        return switch (configuration.orUsual(Setting.SEARCH_ENGINE)) {
            case "lucene" -> new Here(folder);
            case "elasticsearch" -> new There(address(configuration));
            default -> throw configuration.refused(Setting.SEARCH_ENGINE, "must be lucene or elasticsearch");
        };
    }

    /// Opens the index to be written. It can be made anew at any time, so a damaged one is thrown away.
    ///
    /// @param telling is told when it was thrown away
    /// @throws EngineFailed when it cannot be used
    default Engine open(Consumer<String> telling) {
        try {
            return asItIs();
        } catch (EngineFailed failure) {
            if (failure.kind() != EngineFailed.Kind.DAMAGED) {
                throw failure;
            }
            telling.accept(failure.getMessage());
            delete();
            return asItIs();
        }
    }

    /// Opens the index while another process may write to it; empty when there is none.
    Optional<? extends Engine> toRead();

    /// Opens the index whatever its state.
    Engine asItIs();

    /// Deletes the index.
    void delete();

    /// In a folder.
    record Here(Path folder) implements SearchEngines {
        @Override
        public Engine asItIs() {
            return LuceneEngine.open(folder);
        }

        @Override
        public Optional<LuceneEngine> toRead() {
            return LuceneEngine.toRead(folder);
        }

        @Override
        public void delete() {
            LuceneEngine.delete(folder);
        }
    }

    /// In Elasticsearch.
    record There(ElasticAddress address) implements SearchEngines {
        @Override
        public Engine asItIs() {
            return ElasticEngine.open(address);
        }

        @Override
        public Optional<ElasticEngine> toRead() {
            return Optional.of(ElasticEngine.open(address));
        }

        @Override
        public void delete() {
            ElasticEngine.delete(address);
        }
    }

    private static ElasticAddress address(Configuration configuration) {
        var url = configuration
                .value(Setting.ELASTICSEARCH_URL)
                .orElseThrow(() -> configuration.refused(
                        Setting.SEARCH_ENGINE, "needs elasticsearch-url, the address of Elasticsearch"));
        var key = SecretFile.read(configuration, Setting.ELASTICSEARCH_KEY, Setting.ELASTICSEARCH_KEY_FILE)
                .map(Secret::of);
        var user = configuration.value(Setting.ELASTICSEARCH_USER);
        if (user.isPresent() && key.isEmpty()) {
            throw configuration.refused(Setting.ELASTICSEARCH_USER, "needs a password: set elasticsearch-key-file");
        }
        try {
            return new ElasticAddress(
                    new URI(url), configuration.orUsual(Setting.ELASTICSEARCH_INDEX), credential(user, key));
        } catch (IllegalArgumentException | URISyntaxException wrong) {
            throw configuration.refused(
                    Setting.ELASTICSEARCH_URL, "cannot be used with what goes with it. " + wrong.getMessage());
        }
    }

    private static ElasticAddress.Credential credential(Optional<String> user, Optional<Secret> key) {
        if (key.isEmpty()) {
            return new ElasticAddress.None();
        }
        return user.<ElasticAddress.Credential>map(name -> new ElasticAddress.Login(name, key.get()))
                .orElseGet(() -> new ElasticAddress.ApiKey(key.get()));
    }
}
