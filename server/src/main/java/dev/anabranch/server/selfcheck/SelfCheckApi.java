package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How what is known of rights compares with what sites say, over REST.
@RestController
@RequestMapping("/api/v1/access")
final class SelfCheckApi {
    private final SelfChecks checks;
    private final Readers readers;

    SelfCheckApi(SelfChecks checks, Readers readers) {
        this.checks = checks;
        this.readers = readers;
    }

    /// What is wanted of a comparison.
    ///
    /// @param cause `api` unless a command asks
    record Wanted(
            Optional<String> connection, Optional<Long> seed, Optional<Integer> requests, Optional<String> cause) {
        static final Wanted USUAL = new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Which page is to be the canary.
    record WantedCanary(Optional<String> connection, Optional<String> document) {}

    @GetMapping("/self-check")
    Map<String, Object> all(HttpServletRequest request) {
        return Map.of(
                "sites", checks.all().stream().map(each -> json(each, request)).toList());
    }

    @PostMapping("/self-check")
    ResponseEntity<Map<String, Object>> start(@RequestBody(required = false) Optional<Wanted> given) {
        var wanted = given.orElse(Wanted.USUAL);
        var site = checks.meant(wanted.connection().orElse(""));
        var cause = wanted.cause().filter("command"::equals).orElse("api");
        var check = checks.start(site, cause, wanted.seed(), wanted.requests());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/access/self-check/" + check.id()))
                .body(json(check));
    }

    @GetMapping("/self-check/{id}")
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        var found = checks.find(id).orElseThrow(() -> Problem.notFound("There is no comparison '%s'.".formatted(id)));
        var disagreements = checks.disagreements(found.check());
        var json = json(found.check());
        var gates = new ArrayList<Gate>();
        disagreements.forEach(each -> {
            gates.add(Gate.of(each.document()));
            each.gate().ifPresent(gates::add);
        });
        var naming = checks.naming(found.site(), gates, readers.of(request));
        json.put("site", found.site().address());
        json.put(
                "disagreements",
                disagreements.stream().map(each -> json(each, naming)).toList());
        return json;
    }

    @PutMapping("/canary")
    Map<String, Object> name(@RequestBody WantedCanary wanted, HttpServletRequest request) {
        var site = checks.meant(wanted.connection().orElse(""));
        checks.name(
                site,
                wanted.document()
                        .orElseThrow(() -> Problem.badRequest(
                                "document", "Say which page it is: {\"document\": \"4711\"}, or its address.")));
        return json(checks.of(site), request);
    }

    @DeleteMapping("/canary")
    ResponseEntity<Void> unname(@RequestParam(defaultValue = "") String connection) {
        checks.unname(checks.meant(connection));
        return ResponseEntity.noContent().build();
    }

    private Map<String, Object> json(SelfChecks.OfSite of, HttpServletRequest request) {
        var gates = new ArrayList<Gate>();
        of.closed().forEach(each -> gates.add(Gate.of(each.document())));
        of.canary().ifPresent(state -> gates.add(Gate.of(state.canary().document())));
        var naming = checks.naming(of.site(), gates, readers.of(request));
        var json = new LinkedHashMap<String, Object>();
        json.put("connection", of.site().id());
        json.put("site", of.site().address());
        json.put("underWay", of.underWay());
        of.next().ifPresent(at -> json.put("next", at.toString()));
        json.put("checks", of.checks().stream().map(SelfCheckApi::json).toList());
        json.put("closed", of.closed().stream().map(each -> json(each, naming)).toList());
        of.canary().ifPresent(state -> json.put("canary", json(state, naming)));
        return json;
    }

    private static Map<String, Object> json(Check check) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", check.id());
        json.put("begunAt", check.begunAt().toString());
        check.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        json.put("cause", check.cause());
        json.put("seed", check.seed());
        json.put("way", check.way().name().toLowerCase(Locale.ROOT));
        json.put("drawn", check.counts().drawn());
        json.put("agreed", check.counts().agreed());
        json.put("tooOpen", check.counts().tooOpen());
        json.put("tooNarrow", check.counts().tooNarrow());
        json.put("unanswered", check.counts().unanswered());
        json.put("requests", check.counts().requests());
        check.agreement().ifPresent(part -> json.put("agreement", part));
        json.put("runId", check.run());
        json.put("problem", check.problem());
        return json;
    }

    private static Map<String, Object> json(Disagreement each, SelfChecks.Naming naming) {
        var json = new LinkedHashMap<String, Object>();
        json.put("document", each.document().value());
        json.put("name", naming.of(Gate.of(each.document())));
        json.put("account", each.account());
        json.put("person", naming.of(each.account()));
        json.put("weShow", each.weShow());
        json.put("confluenceShows", !each.weShow());
        each.gate().ifPresent(gate -> json.put("gate", naming.of(gate)));
        each.closed().ifPresent(to -> json.put("closedTo", to.name().toLowerCase(Locale.ROOT)));
        return json;
    }

    private static Map<String, Object> json(Closure each, SelfChecks.Naming naming) {
        var json = new LinkedHashMap<String, Object>();
        json.put("document", each.document().value());
        json.put("name", naming.of(Gate.of(each.document())));
        json.put("to", each.account().equals(Closure.EVERYBODY) ? "everybody" : each.account());
        json.put("askedFor", each.askedFor());
        json.put("since", each.since().toString());
        return json;
    }

    private static Map<String, Object> json(CanaryWatch.State state, SelfChecks.Naming naming) {
        var json = new LinkedHashMap<String, Object>();
        json.put("document", state.canary().document().value());
        json.put("name", naming.of(Gate.of(state.canary().document())));
        json.put("since", state.canary().since().toString());
        if (state.lookedAt().isAfter(Instant.EPOCH)) {
            json.put("lookedAt", state.lookedAt().toString());
        }
        state.last().ifPresent(lag -> json.put("last", json(lag)));
        state.worst().ifPresent(lag -> json.put("worst", json(lag)));
        json.put("measured", state.measured());
        state.promised().ifPresent(most -> json.put("promisedSeconds", most.toSeconds()));
        json.put("alarm", state.alarm());
        return json;
    }

    private static Map<String, Object> json(CanaryLag lag) {
        return Map.of(
                "changedAt", lag.changedAt().toString(),
                "hiddenAt", lag.hiddenAt().toString(),
                "lagSeconds", lag.lag().toMillis() / 1000.0,
                "basis", lag.basis().word());
    }
}
