package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The people of the server that runs on a data folder.
///
/// @param served the folder and its server
record ServedAccounts(ServedFolder served) {
    private static final String PEOPLE = "/api/v1/people";

    /// Those of a data folder.
    ///
    /// @throws CommandFailed when it is none, or no server runs on it
    static ServedAccounts of(Path folder) {
        return new ServedAccounts(ServedFolder.running(folder));
    }

    /// All of them.
    List<JsonNode> all() {
        return items(PEOPLE + "?limit=250");
    }

    /// All items of a list, portion by portion.
    List<JsonNode> items(String address) {
        var all = new ArrayList<JsonNode>();
        String next = address;
        while (!next.isEmpty()) {
            var portion = served.get(next);
            portion.path("items").forEach(all::add);
            next = text(portion, "next");
        }
        return all;
    }

    /// The one with an e-mail address, an id, or a name that nobody else has.
    ///
    /// @throws CommandFailed when it is nobody, or several
    JsonNode find(String who) {
        var found = all().stream()
                .filter(person -> who.equalsIgnoreCase(text(person, "email"))
                        || who.equals(text(person, "id"))
                        || who.equalsIgnoreCase(text(person, "name")))
                .toList();
        if (found.size() != 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "%s is called '%s'; 'anabranch accounts' lists all there are, with their ids"
                            .formatted(found.isEmpty() ? "Nobody" : "More than one", SyncProgress.plain(who)));
        }
        return found.getFirst();
    }

    /// Adds one.
    JsonNode add(Map<String, Object> person) {
        return served.post(PEOPLE, person);
    }

    /// Changes one.
    JsonNode change(String who, Map<String, Object> changes) {
        return served.patch(address(find(who)), changes);
    }

    /// Lets one be nobody in a realm of Confluence.
    void unlink(JsonNode person, String realm) {
        served.delete(address(person) + "/links?realm=" + URLEncoder.encode(realm, StandardCharsets.UTF_8));
    }

    /// Makes a link to choose a password.
    JsonNode invite(String who) {
        return served.post(address(find(who)) + "/invitation", Map.of());
    }

    /// The tokens of one.
    List<JsonNode> tokens(JsonNode person) {
        return served.get(address(person) + "/tokens")
                .path("items")
                .valueStream()
                .toList();
    }

    /// Makes a token for a service account.
    JsonNode makeToken(String who, Map<String, Object> token) {
        return served.post(address(find(who)) + "/tokens", token);
    }

    /// Makes a token good for nothing.
    void revokeToken(String who, String id) {
        served.delete(address(find(who)) + "/tokens/" + id);
    }

    static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    private static String address(JsonNode person) {
        return PEOPLE + "/" + text(person, "id");
    }
}
