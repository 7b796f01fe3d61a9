package dev.anabranch.server.linking;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.PersonChanges;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.web.PersonJson;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.platform.web.EntityTags;
import dev.anabranch.server.platform.web.Portion;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who is which account of Confluence, over REST.
@RestController
final class LinkApi {
    private static final int MOST_ACCOUNT_TEXT = 1_000_000;

    private final Accounts accounts;
    private final KnownPeople known;
    private final Unmatched unmatched;
    private final LinkFiles files;
    private final Visitors visitors;

    LinkApi(Accounts accounts, KnownPeople known, Unmatched unmatched, LinkFiles files, Visitors visitors) {
        this.accounts = accounts;
        this.known = known;
        this.unmatched = unmatched;
        this.files = files;
        this.visitors = visitors;
    }

    /// Which account somebody is to be.
    record WantedLink(Optional<String> realm, Optional<String> account) {}

    /// A file of people and accounts.
    ///
    /// @param plan digest of the plan that was looked at
    record File(Optional<String> site, Optional<String> csv, Optional<String> plan) {}

    /// Everybody who is linked.
    @GetMapping("/api/v1/links")
    Map<String, Object> links(
            @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "") String cursor) {
        var portion = new Portion(limit, cursor);
        return portion.of(
                accounts.links().all(),
                link -> link.personId() + "@" + link.realm().text(),
                LinkJson::of,
                "/api/v1/links?");
    }

    /// People here who are nobody on a site.
    @GetMapping("/api/v1/links/people")
    Map<String, Object> people(
            @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "") String cursor) {
        var portion = new Portion(limit, cursor);
        return portion.of(unmatched.people(), Unmatched.OfPeople::id, LinkJson::of, "/api/v1/links/people?");
    }

    /// Accounts of sites that are nobody's here.
    @GetMapping("/api/v1/links/accounts")
    Map<String, Object> accounts(
            @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "") String cursor) {
        var portion = new Portion(limit, cursor);
        return portion.of(unmatched.accounts(), Unmatched.OfAccounts::id, LinkJson::of, "/api/v1/links/accounts?");
    }

    /// Says which account somebody is. Who is another one already is not made this one without being looked at.
    @PutMapping("/api/v1/people/{id}/links")
    ResponseEntity<Map<String, Object>> link(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestBody WantedLink wanted,
            HttpServletRequest request) {
        return orProblem(() -> {
            var person = known(id);
            var realm = SitesOfRealm.realm(known, wanted.realm().orElse(Realm.CLOUD.text()));
            String account = LinkedAccount.checked(wanted.account().orElse(""));
            boolean replaces = accounts.links()
                    .of(id, realm)
                    .filter(link -> !link.account().equals(account))
                    .isPresent();
            if (replaces && match.isBlank()) {
                throw Problem.preconditionRequired(
                        "%s is linked to another account already. To replace it, send the ETag of the person as If-Match."
                                .formatted(person.name()));
            }
            return changed(person, new PersonChanges.Linked(realm, Optional.of(account)), match, request);
        });
    }

    /// Lets somebody be nobody in a realm.
    @DeleteMapping("/api/v1/people/{id}/links")
    ResponseEntity<Map<String, Object>> unlink(
            @PathVariable String id,
            @RequestParam(defaultValue = "cloud") String realm,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            HttpServletRequest request) {
        return orProblem(() -> {
            var person = known(id);
            var where = SitesOfRealm.realm(known, realm);
            if (accounts.links().of(id, where).isEmpty()) {
                throw Problem.notFound("%s is not linked there.".formatted(person.name()));
            }
            return changed(person, new PersonChanges.Linked(where, Optional.empty()), match, request);
        });
    }

    /// What a file would do.
    @PostMapping("/api/v1/links/plan")
    Map<String, Object> plan(@RequestBody File file) {
        return orProblem(() -> LinkJson.of(files.plan(file.site().orElse(""), text(file))));
    }

    /// Does it.
    @PostMapping("/api/v1/links/apply")
    Map<String, Object> apply(@RequestBody File file, HttpServletRequest request) {
        return orProblem(() -> LinkJson.of(
                files.apply(file.site().orElse(""), text(file), file.plan().orElse(""), visitors.actor(request))));
    }

    private ResponseEntity<Map<String, Object>> changed(
            Person person, PersonChanges.Linked link, String match, HttpServletRequest request) {
        try {
            var changed = accounts.changes()
                    .change(
                            person.id(),
                            PersonChanges.Wanted.only(link),
                            EntityTags.expected(match),
                            visitors.actor(request));
            return ResponseEntity.ok()
                    .eTag(EntityTags.of(changed.version()))
                    .body(PersonJson.of(changed, accounts.links().of(changed.id())));
        } catch (PersonChanges.ChangedMeanwhile other) {
            throw Problem.changedMeanwhile(
                    "%s was changed meanwhile. Get the person again and decide anew.".formatted(person.name()));
        }
    }

    private Person known(String id) {
        return accounts.people().find(id).orElseThrow(() -> Problem.notFound("There is nobody with this id."));
    }

    private static String text(File file) {
        String text = file.csv().orElse("");
        if (text.length() > MOST_ACCOUNT_TEXT) {
            throw new AccountRefused("file", "The file is too long; make several.");
        }
        return text;
    }

    private static <T> T orProblem(Supplier<T> work) {
        try {
            return work.get();
        } catch (AccountRefused refused) {
            throw Problem.conflict(refused.code(), String.valueOf(refused.getMessage()));
        }
    }
}
