package dev.anabranch.server.search.index;

import dev.anabranch.server.platform.Product;
import dev.anabranch.server.search.elastic.ElasticAddress;
import dev.anabranch.server.search.elastic.ElasticEngine;
import dev.anabranch.server.search.elastic.ElasticPlace;
import dev.anabranch.server.search.elastic.ElasticServer;
import dev.anabranch.server.search.engine.IndexPlace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The same with an index in a real Elasticsearch.
@ParameterizedClass(name = "{0}")
@EnumSource(value = Product.class, names = "SQLITE")
class SearchIndexOnElasticTest extends SearchIndexContract {
    private final ElasticAddress address =
            new ElasticAddress(ElasticServer.address(), "kept-" + UUID.randomUUID(), new ElasticAddress.None());

    SearchIndexOnElasticTest(Product product) {
        super(product);
    }

    @Override
    protected IndexPlace place() {
        return new ElasticPlace(address);
    }

    @Override
    protected int kept() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create(address.server() + "/_cat/indices/" + address.index() + "*?h=index"))
                    .build();
            return (int)
                    client.send(request, BodyHandlers.ofString()).body().lines().count();
        }
    }

    @Override
    protected void lose() {
        ElasticEngine.delete(address);
    }

    @AfterEach
    void clean() {
        ElasticEngine.delete(address);
    }
}
