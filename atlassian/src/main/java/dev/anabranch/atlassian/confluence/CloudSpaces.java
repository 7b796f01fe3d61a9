package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Ids of spaces by their keys, and keys by ids: neither ever changes.
final class CloudSpaces {
    private final ConfluenceHttp http;
    private final Lists lists;
    private final Map<String, String> idsByKey = new ConcurrentHashMap<>();
    private final Map<String, String> keysById = new ConcurrentHashMap<>();

    CloudSpaces(ConfluenceHttp http, Lists lists) {
        this.http = http;
        this.lists = lists;
    }

    /// @throws NotVisible when there is none, or it is hidden
    String id(String key) {
        return idsByKey.computeIfAbsent(key.toLowerCase(Locale.ROOT), known -> found(key));
    }

    private String found(String key) {
        return lists.spaces(List.of(key)).stream()
                .filter(space -> space.key().equalsIgnoreCase(key))
                .map(Space::id)
                .findFirst()
                .orElseThrow(() -> new NotVisible(
                        "Not visible: space " + key + ". It does not exist, or this account may not see it.",
                        "space " + key));
    }

    /// Empty when it is hidden.
    String key(String id) {
        try {
            return keysById.computeIfAbsent(
                    id,
                    known -> http.callForThing(
                            Call.get("/wiki/api/v2/spaces/" + Lists.checkedId(id), "space " + id),
                            (call, answer) ->
                                    new Priced<>(Json.object(answer.body()).text("key"), 1)));
        } catch (NotVisible hidden) {
            return "";
        }
    }
}
