package dev.anabranch.server.writing.web;

import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.writing.SpaceMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What may be written where, over REST.
@RestController
@RequestMapping("/api/v1/writing/policies")
final class PolicyApi {
    private final PolicyDesk desk;
    private final Visitors visitors;

    PolicyApi(PolicyDesk desk, Visitors visitors) {
        this.desk = desk;
        this.visitors = visitors;
    }

    /// What is wanted of one connection; what is left out stays.
    ///
    /// @param spaces modes by the key or the id of the space
    record WantedPolicy(Optional<Boolean> on, Optional<Boolean> service, Optional<Map<String, String>> spaces) {}

    @GetMapping
    Map<String, Object> list() {
        return Map.of("items", desk.all().stream().map(PolicyApi::json).toList());
    }

    @PutMapping("/{id}")
    Map<String, Object> change(@PathVariable String id, @RequestBody WantedPolicy wanted, HttpServletRequest request) {
        Map<String, SpaceMode> spaces = new LinkedHashMap<>();
        wanted.spaces()
                .orElse(Map.of())
                .forEach((space, mode) -> spaces.put(space, PolicyPages.mode(String.valueOf(mode))));
        return json(desk.change(
                id, new PolicyDesk.Wanted(wanted.on(), wanted.service(), spaces, true), visitors.actor(request)));
    }

    private static Map<String, Object> json(PolicyDesk.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", row.connection());
        json.put("site", row.site());
        json.put("on", row.policy().isOn());
        json.put("service", row.policy().service());
        json.put(
                "spaces",
                row.spaces().stream()
                        .map(each -> Map.of(
                                "id", each.space().id(),
                                "key", each.space().key(),
                                "name", each.space().name(),
                                "mode", each.mode().word()))
                        .toList());
        json.put("warning", row.warning());
        return json;
    }
}
