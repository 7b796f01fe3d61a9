package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.oauth.AccessibleSite;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.ReturnPath;
import dev.anabranch.server.connection.store.Consents;
import dev.anabranch.server.platform.web.EntityTags;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Consents over REST: where a browser has to go, and the sites to choose from afterwards.
@RestController
@RequestMapping("/api/v1/connections/{id}")
final class ConsentApi {
    private final Consents consents;
    private final ConnectionAccess access;
    private final ConnectionJson json;
    private final OwnAddresses addresses;
    private final ReturnPath returnPath;

    ConsentApi(
            Consents consents,
            ConnectionAccess access,
            ConnectionJson json,
            OwnAddresses addresses,
            ReturnPath returnPath) {
        this.consents = consents;
        this.access = access;
        this.json = json;
        this.addresses = addresses;
        this.returnPath = returnPath;
    }

    /// @param returnTo a page of ours to which the browser comes back in the end
    record Beginning(Optional<String> returnTo) {}

    /// @param cloudId of the site
    record Choice(Optional<String> cloudId) {}

    /// Where to consent. The answer counts only in the browser that asked, so programs are sent to the page.
    @PostMapping("/authorise")
    Map<String, Object> begin(
            @PathVariable String id,
            @RequestBody(required = false) Optional<Beginning> wanted,
            HttpServletRequest request) {
        access.changeable(request, id);
        var callback = CallbackAddress.of(addresses, request);
        if (!(Caller.known(request) instanceof Caller.Browser)) {
            throw Problem.conflict(
                            "at-a-browser",
                            "People consent at a browser, which has to be signed in here: open the page, and go on there.")
                    .with("page", callback.own() + "/connections/" + id + "/authorise");
        }
        String returnTo = returnPath.of(wanted.flatMap(Beginning::returnTo).orElse("/connections/" + id));
        return Refusing.orProblem(() -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put(
                    "address",
                    consents.begin(id, access.browser(request), URI.create(callback.callback()), returnTo)
                            .toString());
            answer.put("callback", callback.callback());
            callback.other()
                    .ifPresent(other -> answer.put(
                            "warning",
                            "You are at %s, and Atlassian sends you back to %s, where this browser is not known: open it there first."
                                    .formatted(other, callback.own())));
            return answer;
        });
    }

    /// The sites that the consent opens.
    @GetMapping("/sites")
    Map<String, Object> sites(@PathVariable String id, HttpServletRequest request) {
        access.changeable(request, id);
        return Map.of(
                "items",
                Refusing.orProblem(() -> consents.sites(id)).stream()
                        .map(ConsentApi::site)
                        .toList());
    }

    /// Chooses one of them.
    @PostMapping("/site")
    ResponseEntity<Map<String, Object>> choose(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestBody Choice choice,
            HttpServletRequest request) {
        access.changeable(request, id);
        var stored = Refusing.orProblem(
                () -> consents.choose(id, Versions.of(match), choice.cloudId().orElse(""), access.actor(request)));
        return ResponseEntity.ok().eTag(EntityTags.of(stored.version())).body(json.whole(stored));
    }

    private static Map<String, Object> site(AccessibleSite site) {
        return Map.of(
                "cloudId",
                site.cloudId(),
                "name",
                site.name(),
                "url",
                site.url().toString());
    }
}
