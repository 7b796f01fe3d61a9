package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.clients.ConnectedClients;
import dev.anabranch.server.account.clients.ConnectedClients.Connected;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Portion;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The clients that act for people: one's own, for administrators all. Whoever is not to know of one is told the same
/// as of one that does not exist.
@RestController
public final class ClientDoors {
    private final ConnectedClients clients;
    private final Visitors visitors;

    ClientDoors(ConnectedClients clients, Visitors visitors) {
        this.clients = clients;
        this.visitors = visitors;
    }

    /// Those that whoever asks may know of, the latest first.
    public List<Connected> of(HttpServletRequest request) {
        var caller = Caller.known(request);
        return caller.has(Right.ADMINISTER)
                ? clients.all()
                : caller.person().map(clients::of).orElse(List.of());
    }

    @GetMapping("/api/v1/clients")
    Map<String, Object> list(
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        return new Portion(limit, cursor)
                .of(of(request), each -> each.grant().id(), ClientDoors::json, "/api/v1/clients?");
    }

    /// For administrators: a token that may only read ends nothing. People end their own on the page.
    @DeleteMapping("/api/v1/clients/{id}")
    ResponseEntity<Void> end(@PathVariable String id, HttpServletRequest request) {
        if (!ended(id, request)) {
            throw Problem.notFound("There is no such client, or it is disconnected already.");
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/agents/clients/disconnect")
    void disconnect(@RequestParam String id, HttpServletRequest request, HttpServletResponse response) {
        if (!ended(id, request)) {
            throw Problem.notFound("There is no such client, or it is disconnected already.");
        }
        Forms.seeOther(response, "/agents#clients");
    }

    private boolean ended(String id, HttpServletRequest request) {
        var caller = Caller.known(request);
        Optional<Connected> known = clients.find(id)
                .filter(each -> caller.has(Right.ADMINISTER)
                        || caller.person()
                                .filter(person ->
                                        person.id().equals(each.person().id()))
                                .isPresent());
        return known.filter(each -> clients.end(each, visitors.actor(request))).isPresent();
    }

    private static Map<String, Object> json(Connected connected) {
        var grant = connected.grant();
        Person person = connected.person();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", grant.id());
        json.put("name", grant.clientName());
        json.put("clientId", grant.clientId());
        json.put("person", Map.of("id", person.id(), "name", person.name()));
        json.put("scopes", List.of(grant.scopeWords().split(" ")));
        json.put("createdAt", grant.createdAt().toString());
        grant.usedAt().ifPresent(used -> json.put("lastUsedAt", used.toString()));
        return json;
    }
}
