package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// People in JSON, as all doors tell them.
public final class PersonJson {
    private PersonJson() {}

    /// Somebody.
    ///
    /// @param links the accounts elsewhere that this one is
    public static Map<String, Object> of(Person person, List<LinkedAccount> links) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", person.id());
        json.put("kind", person.kind().word());
        json.put("name", person.name());
        person.email().map(Email::text).ifPresent(email -> {
            json.put("email", email);
            json.put("emailVerified", person.hasProvedEmail());
        });
        json.put("role", person.role().word());
        json.put("active", person.active());
        links.stream()
                .filter(link -> link.realm().equals(Realm.CLOUD))
                .forEach(link -> json.put("atlassianAccount", link.account()));
        json.put("links", links.stream().map(PersonJson::link).toList());
        json.put("version", person.version());
        json.put("createdAt", person.createdAt().toString());
        person.lastSeenAt().ifPresent(seen -> json.put("lastSeenAt", seen.toString()));
        return json;
    }

    /// A linked account, without whose it is.
    public static Map<String, Object> link(LinkedAccount link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("realm", link.realm().text());
        json.put("account", link.account());
        json.put("way", link.way().word());
        json.put("linkedAt", link.linkedAt().toString());
        return json;
    }
}
