package dev.anabranch.server.linking;

import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.web.PersonJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Links, and who has none, in JSON.
final class LinkJson {
    private LinkJson() {}

    static Map<String, Object> of(LinkedAccount link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("personId", link.personId());
        json.putAll(PersonJson.link(link));
        return json;
    }

    static Map<String, Object> of(Unmatched.OfPeople found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("personId", found.person().id());
        json.put("name", found.person().name());
        found.person().email().map(Email::text).ifPresent(email -> json.put("email", email));
        json.put("realm", found.where().realm().text());
        json.put("sites", found.where().sites());
        json.put("reason", found.why().word());
        json.put("message", found.why().explanation());
        json.put("restrictedSpaces", found.missed().spaces());
        json.put("restrictedDocuments", found.missed().documents());
        return json;
    }

    static Map<String, Object> of(Unmatched.OfAccounts found) {
        Map<String, Object> json = new LinkedHashMap<>();
        var identity = found.seen().identity();
        json.put("realm", found.where().realm().text());
        json.put("site", found.seen().site());
        json.put("account", identity.accountId());
        json.put("name", identity.name());
        identity.login().ifPresent(login -> json.put("login", login));
        identity.email().ifPresent(email -> json.put("email", email));
        return json;
    }

    static Map<String, Object> of(LinkPlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("site", plan.site());
        json.put("plan", plan.digest());
        json.put("sound", plan.isSound());
        Arrays.stream(LinkPlan.Effect.values()).forEach(effect -> json.put(counted(effect), plan.count(effect)));
        json.put("lines", plan.lines().stream().map(LinkJson::of).toList());
        return json;
    }

    private static String counted(LinkPlan.Effect effect) {
        return effect == LinkPlan.Effect.ERROR ? "errors" : effect.word();
    }

    private static Map<String, Object> of(LinkPlan.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", line.line());
        json.put("email", line.email());
        json.put("account", line.account());
        json.put("effect", line.effect().word());
        if (!line.name().isEmpty()) {
            json.put("name", line.name());
        }
        if (!line.words().isEmpty()) {
            json.put("message", line.words());
        }
        return json;
    }
}
