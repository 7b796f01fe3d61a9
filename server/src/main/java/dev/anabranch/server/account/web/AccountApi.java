package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccessToken;
import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.PersonChanges;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.platform.web.EntityTags;
import dev.anabranch.server.platform.web.Portion;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// People and their tokens over REST.
@RestController
final class AccountApi {
    private static final int USUAL_DAYS = 90;

    private final Accounts accounts;
    private final Visitors visitors;
    private final InvitationLinks links;

    AccountApi(Accounts accounts, Visitors visitors, InvitationLinks links) {
        this.accounts = accounts;
        this.visitors = visitors;
        this.links = links;
    }

    /// Who is to be added; a service account when there is no e-mail address.
    record Added(Optional<String> name, Optional<String> email, Optional<String> role) {}

    /// What is to be changed; what is left out stays.
    ///
    /// @param emailVerified whether an administrator vouches for the e-mail address
    /// @param atlassianAccount id of the account on Confluence Cloud; empty for none
    record Changed(
            Optional<String> role,
            Optional<Boolean> active,
            Optional<Boolean> emailVerified,
            Optional<String> atlassianAccount) {
        PersonChanges.Wanted wanted() {
            return new PersonChanges.Wanted(
                    role.map(AccountApi::role),
                    active,
                    emailVerified,
                    atlassianAccount.map(account -> new PersonChanges.Linked(
                            Realm.CLOUD, Optional.of(account).filter(id -> !id.isBlank()))));
        }
    }

    /// What a token is to be.
    record WantedToken(Optional<String> name, Optional<List<String>> scopes, Optional<Integer> days) {}

    /// Who asks, and what this one may.
    @GetMapping("/api/v1/me")
    Map<String, Object> me(HttpServletRequest request) {
        var caller = Caller.known(request);
        Map<String, Object> json =
                new LinkedHashMap<>(caller.person().map(this::json).orElse(Map.of("name", "the operator")));
        json.put(
                "rights",
                Arrays.stream(Right.values())
                        .filter(caller::has)
                        .map(Right::word)
                        .toList());
        return json;
    }

    @GetMapping("/api/v1/people")
    Map<String, Object> people(
            @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "") String cursor) {
        var links = accounts.links().all().stream().collect(Collectors.groupingBy(LinkedAccount::personId));
        return new Portion(limit, cursor)
                .of(
                        accounts.people().all(),
                        Person::id,
                        person -> PersonJson.of(person, links.getOrDefault(person.id(), List.of())),
                        "/api/v1/people?");
    }

    @GetMapping("/api/v1/people/{id}")
    ResponseEntity<Map<String, Object>> one(@PathVariable String id) {
        return tagged(known(id));
    }

    /// Adds a person, and answers with a link to choose a password; or adds a service account.
    @PostMapping("/api/v1/people")
    ResponseEntity<Map<String, Object>> add(@RequestBody Added added, HttpServletRequest request) {
        var by = visitors.actor(request);
        return orProblem(() -> {
            Role role = role(added.role().orElse(Role.VIEWER.word()));
            String name = added.name().orElse("");
            var newcomer = added.email()
                    .map(email -> Newcomer.person(name, email, role))
                    .orElseGet(() -> Newcomer.service(name, role));
            var person = accounts.people().add(newcomer, by);
            Map<String, Object> json = json(person);
            if (person.kind() == Person.Kind.PERSON) {
                json.put("invitation", links.make(person, by, request));
            }
            return ResponseEntity.status(201).body(json);
        });
    }

    /// Changes what is named, all of it or nothing.
    @PatchMapping("/api/v1/people/{id}")
    ResponseEntity<Map<String, Object>> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestBody Changed changed,
            HttpServletRequest request) {
        var by = visitors.actor(request);
        var person = known(id);
        try {
            return orProblem(() ->
                    tagged(accounts.changes().change(person.id(), changed.wanted(), EntityTags.expected(match), by)));
        } catch (PersonChanges.ChangedMeanwhile other) {
            throw Problem.changedMeanwhile("%s is at version %d by now. Get it again and decide anew."
                    .formatted(person.name(), known(id).version()));
        }
    }

    /// Another link to choose a password.
    @PostMapping("/api/v1/people/{id}/invitation")
    ResponseEntity<Map<String, Object>> invite(@PathVariable String id, HttpServletRequest request) {
        var person = known(id);
        return orProblem(() -> {
            Map<String, Object> json = json(person);
            json.put("invitation", links.make(person, visitors.actor(request), request));
            return ResponseEntity.status(201).body(json);
        });
    }

    @GetMapping("/api/v1/people/{id}/tokens")
    Map<String, Object> tokens(@PathVariable String id) {
        return Map.of(
                "items",
                accounts.tokens().of(known(id)).stream().map(AccountApi::json).toList());
    }

    /// Makes a token for a service account; people make theirs on the page of their account.
    @PostMapping("/api/v1/people/{id}/tokens")
    ResponseEntity<Map<String, Object>> make(
            @PathVariable String id, @RequestBody WantedToken wanted, HttpServletRequest request) {
        var owner = known(id);
        if (owner.kind() != Person.Kind.SERVICE) {
            throw Problem.conflict("tokens", "People make their tokens themselves, on the page of their account.");
        }
        return orProblem(() -> {
            var wish = TokenWishes.of(
                    wanted.name().orElse(""),
                    wanted.scopes().orElse(List.of()),
                    wanted.days().orElse(USUAL_DAYS));
            var made = accounts.tokens().make(owner, wish, visitors.actor(request));
            Map<String, Object> json = json(made.token());
            json.put("token", made.text());
            return ResponseEntity.status(201).body(json);
        });
    }

    @DeleteMapping("/api/v1/people/{id}/tokens/{tokenId}")
    ResponseEntity<Void> revoke(@PathVariable String id, @PathVariable String tokenId, HttpServletRequest request) {
        if (!accounts.tokens().revoke(known(id), tokenId, visitors.actor(request))) {
            throw Problem.notFound("There is no such token, or it is revoked already.");
        }
        return ResponseEntity.noContent().build();
    }

    private Person known(String id) {
        return accounts.people().find(id).orElseThrow(() -> Problem.notFound("There is nobody with this id."));
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new AccountRefused("role", "There is no role '" + word + "'."));
    }

    private static <T> T orProblem(Supplier<T> work) {
        try {
            return work.get();
        } catch (AccountRefused refused) {
            throw Problem.conflict(refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private ResponseEntity<Map<String, Object>> tagged(Person person) {
        return ResponseEntity.ok().eTag(EntityTags.of(person.version())).body(json(person));
    }

    private Map<String, Object> json(Person person) {
        return PersonJson.of(person, accounts.links().of(person.id()));
    }

    private static Map<String, Object> json(AccessToken token) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", token.id());
        json.put("name", token.name());
        json.put("scopes", token.scopes().stream().sorted().map(Right::word).toList());
        json.put("createdAt", token.createdAt().toString());
        json.put("expiresAt", token.expiresAt().toString());
        token.lastUsedAt().ifPresent(used -> json.put("lastUsedAt", used.toString()));
        return json;
    }
}
