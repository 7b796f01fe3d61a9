package dev.anabranch.server.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What was in force when a run began, as one object of JSON: to be looked at later, and to tell whether a run that
/// was interrupted would be the same run today.
final class SettingsJson {
    static final String SWEEP = "sweep";
    static final String CONFIRM_DELETIONS = "confirmDeletions";

    private SettingsJson() {}

    static String of(SyncRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("spaces", request.spaceKeys());
        json.put("contents", request.contents());
        json.put("selection", request.selection().form());
        json.put(SWEEP, request.sweep());
        json.put(CONFIRM_DELETIONS, request.confirmDeletions());
        return JsonMapper.shared().writeValueAsString(json);
    }

    static boolean isSaid(String settings, String name) {
        return !settings.isEmpty()
                && JsonMapper.shared().readTree(settings).path(name).asBoolean(false);
    }
}
