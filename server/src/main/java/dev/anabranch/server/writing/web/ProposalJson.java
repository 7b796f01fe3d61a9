package dev.anabranch.server.writing.web;

import dev.anabranch.server.writing.Difference;
import dev.anabranch.server.writing.Proposal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Proposals as programs read them.
final class ProposalJson {
    private ProposalJson() {}

    /// With its difference.
    static Map<String, Object> whole(Proposal proposal) {
        var json = row(proposal);
        json.put("difference", of(proposal.difference()));
        return json;
    }

    /// As it stands in a list.
    static Map<String, Object> row(Proposal proposal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", proposal.id());
        json.put("wish", proposal.wish());
        json.put("summary", proposal.summary());
        json.put("state", proposal.state().word());
        json.put(
                "author",
                Map.of("id", proposal.owner().person(), "name", proposal.owner().name()));
        target(proposal.target(), json);
        json.put("account", proposal.account().word());
        put(json, "waits", proposal.waits());
        put(json, "failure", proposal.failure());
        proposal.result().ifPresent(id -> json.put("result", id));
        proposal.key().ifPresent(key -> json.put("key", key));
        editions(proposal.editions(), json);
        json.put("plannedAt", proposal.times().planned().toString());
        put(json, "decidedAt", proposal.times().decided());
        proposal.decidedBy().ifPresent(name -> json.put("decidedBy", name));
        put(json, "appliedAt", proposal.times().applied());
        put(json, "undoneAt", proposal.times().undone());
        return json;
    }

    private static void target(Proposal.Target target, Map<String, Object> json) {
        json.put("site", target.site());
        json.put("connection", target.connection());
        target.document().ifPresent(id -> json.put("page", id.value()));
        json.put("title", target.title());
        json.put("space", target.spaceKey());
        put(json, "url", target.webUrl());
    }

    private static void editions(Proposal.Editions editions, Map<String, Object> json) {
        json.put("baseVersion", editions.baseVersion());
        put(json, "baseHash", editions.baseHash());
        json.put("plannedHash", editions.plannedHash());
        if (editions.newVersion() > 0) {
            json.put("newVersion", editions.newVersion());
        }
        put(json, "newHash", editions.newHash());
    }

    static Map<String, Object> of(Difference difference) {
        return Map.of(
                "lines", difference.lines(),
                "before", of(difference.before()),
                "after", of(difference.after()));
    }

    private static Map<String, Object> of(Difference.Counts counts) {
        return Map.of(
                "macros", counts.macros(),
                "anchors", counts.anchors(),
                "commentMarks", counts.commentMarks());
    }

    private static void put(Map<String, Object> json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static void put(Map<String, Object> json, String name, Optional<Instant> at) {
        at.ifPresent(moment -> json.put(name, moment.toString()));
    }
}
