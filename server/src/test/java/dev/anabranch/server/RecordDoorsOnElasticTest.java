package dev.anabranch.server;

import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.search.elastic.ElasticAddress;
import dev.anabranch.server.search.elastic.ElasticEngine;
import dev.anabranch.server.search.elastic.ElasticServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/// The same with the index in a real Elasticsearch.
class RecordDoorsOnElasticTest extends RecordDoorsTest {
    private final String name = "records-" + UUID.randomUUID();

    @Override
    protected Map<Setting, String> settings() {
        return ElasticServer.settings(ElasticServer.address(), name);
    }

    @AfterEach
    void clean() {
        ElasticEngine.delete(new ElasticAddress(ElasticServer.address(), name, new ElasticAddress.None()));
    }
}
