package dev.anabranch.simulator.control;

import dev.anabranch.simulator.auth.AuthHost;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.fault.FaultRules;
import dev.anabranch.simulator.fault.Faults;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Refusal.Reason;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.openid.OpenIdProvider;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The addresses below `/_simulator`.
public final class Control implements Endpoints {
    static final String ROOT = "/_simulator";

    private final Site site;
    private final AccessLog log;
    private final Faults faults;
    private final AuthHost auth;
    private final OpenIdProvider openId;

    /// The controls of a site.
    public Control(Site site, AccessLog log, Faults faults, AuthHost auth, OpenIdProvider openId) {
        this.site = site;
        this.log = log;
        this.faults = faults;
        this.auth = auth;
        this.openId = openId;
    }

    @Override
    public List<Route> routes() {
        Stream<Route> own = Stream.of(
                Route.get(ROOT + "/log", _ -> Answer.json(entries())),
                Route.delete(ROOT + "/log", _ -> {
                    log.clear();
                    return Answer.noContent();
                }),
                Route.put(ROOT + "/faults", this::setFaults),
                Route.delete(ROOT + "/faults", _ -> {
                    faults.clear();
                    return Answer.noContent();
                }),
                Route.get(ROOT + "/clock", _ -> now()),
                Route.post(ROOT + "/clock", this::advance));
        return Stream.of(
                        own,
                        new ControlledPages(site).routes().stream(),
                        new ControlledComments(site).routes().stream(),
                        new ControlledAccess(site).routes().stream(),
                        new ControlledAuth(auth, openId).routes().stream())
                .flatMap(routes -> routes)
                .toList();
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        return failure(401, "not signed in");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return switch (refusal.reason()) {
            case Reason.Absent(String what) -> failure(404, "there is no such thing: " + what);
            case Reason.Invalid(String message) -> failure(400, message);
            case Reason.TitleTaken(String title) ->
                failure(400, "the space already has a page with the title \"" + title + "\"");
            case Reason.Conflict(int current, int given) ->
                failure(400, "the version is " + current + ", not " + given);
            case Reason.Forbidden(String message) -> failure(403, message);
        };
    }

    private ArrayNode entries() {
        ArrayNode array = Json.array();
        for (AccessLog.Entry entry : log.entries()) {
            array.addObject()
                    .put("at", entry.at().toString())
                    .put("method", entry.method())
                    .put("path", entry.path())
                    .put("query", entry.query())
                    .put("status", entry.status())
                    .put("account", entry.account().isEmpty() ? null : entry.account())
                    .put("bytes", entry.bytes());
        }
        return array;
    }

    private Answer setFaults(Exchange exchange) {
        try {
            FaultRules rules = FaultJson.read(exchange.request().body());
            faults.set(rules);
            return Answer.json(Json.object().put("rules", rules.rules().size()));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }

    private Answer advance(Exchange exchange) {
        String advance = exchange.json().path("advance").asString("");
        try {
            Duration by = Duration.parse(advance);
            if (by.isNegative()) {
                throw Refusal.invalid("the clock runs forward only");
            }
            site.clock().advance(by);
            return now();
        } catch (DateTimeParseException | ArithmeticException _) {
            throw Refusal.invalid("\"advance\" must be a duration such as \"PT10M\"");
        }
    }

    private Answer now() {
        ObjectNode json = Json.object().put("now", site.clock().now().toString());
        return Answer.json(json);
    }

    private static Answer failure(int status, String message) {
        return Answer.json(status, Json.object().put("status", status).put("error", message));
    }
}
