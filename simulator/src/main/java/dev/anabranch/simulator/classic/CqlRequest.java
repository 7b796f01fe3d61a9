package dev.anabranch.simulator.classic;

import dev.anabranch.simulator.cql.CqlCaller;
import dev.anabranch.simulator.cql.CqlDialect;
import dev.anabranch.simulator.cql.CqlException;
import dev.anabranch.simulator.cql.CqlQuery;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A query as a request brings it: the parameters `cql` and `cqlcontext`.
public final class CqlRequest {
    private CqlRequest() {}

    /// The query as its caller means it: dates in the zone of the caller's profile, or in the site's.
    ///
    /// @throws CqlException when the service would answer 400
    public static CqlQuery query(Exchange exchange, CqlDialect dialect) throws CqlException {
        return CqlQuery.parse(text(exchange), caller(exchange, dialect));
    }

    /// The query's text.
    public static String text(Exchange exchange) {
        return exchange.query("cql").orElseThrow(() -> Refusal.invalid("The parameter 'cql' is required"));
    }

    private static CqlCaller caller(Exchange exchange, CqlDialect dialect) {
        Site site = exchange.view().site();
        Optional<User> user = exchange.view().user();
        JsonNode context = exchange.query("cqlcontext").map(CqlRequest::context).orElseGet(Json::object);
        return new CqlCaller(
                user.map(User::accountId),
                user.flatMap(person -> site.people().user(person.accountId())) // profiles change
                        .map(User::timeZone)
                        .orElse(site.zone()),
                site.clock().now(),
                Optional.of(context.path("contentId").asString("")).filter(id -> !id.isEmpty()),
                Optional.of(context.path("spaceKey").asString("")).filter(key -> !key.isEmpty()),
                dialect);
    }

    private static JsonNode context(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            throw Refusal.invalid("The parameter 'cqlcontext' is not JSON");
        }
    }
}
