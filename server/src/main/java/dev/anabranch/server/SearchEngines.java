package dev.anabranch.server;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.SecretFile;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.search.elastic.ElasticAddress;
import dev.anabranch.server.search.elastic.ElasticPlace;
import dev.anabranch.server.search.engine.IndexPlace;
import dev.anabranch.server.search.lucene.LucenePlace;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/// Where the index is, as the settings say.
final class SearchEngines {
    private SearchEngines() {}

    /// What the settings say.
    ///
    /// @param folder where the index lies when it lies here
    /// @throws dev.anabranch.server.platform.CommandFailed when they make no sense
    static IndexPlace of(Configuration configuration, Path folder) {
        return switch (configuration.orUsual(Setting.SEARCH_ENGINE)) {
            case "lucene" -> new LucenePlace(folder);
            case "elasticsearch" -> new ElasticPlace(address(configuration));
            default -> throw configuration.refused(Setting.SEARCH_ENGINE, "must be lucene or elasticsearch");
        };
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
