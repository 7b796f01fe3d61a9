package dev.anabranch.server.mapping;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A setting of which the file says something else than what is in force.
///
/// @param before its value in force; empty for none
/// @param after its value in the file; empty for none
/// @param overruledBy the flag or variable of the server that wins over the file; empty when the file counts
public record SettingChange(Setting setting, String before, String after, String overruledBy) {
    /// Settings that a server reads only when it starts: which site it is and as whom, where it answers, how long it
    /// keeps what was removed, and what it makes vectors with.
    public static final Set<Setting> AT_START = Set.copyOf(EnumSet.of(
            Setting.SITE,
            Setting.KIND,
            Setting.EMAIL,
            Setting.USER,
            Setting.TOKEN_FILE,
            Setting.MEDIA_HOSTS,
            Setting.KEEP_REMOVED,
            Setting.EMBEDDING,
            Setting.EMBEDDING_FILE,
            Setting.EMBEDDING_POOLING,
            Setting.EMBEDDING_URL,
            Setting.EMBEDDING_MODEL,
            Setting.EMBEDDING_DIMENSIONS,
            Setting.EMBEDDING_MAX_TOKENS,
            Setting.EMBEDDING_QUERY_PREFIX,
            Setting.EMBEDDING_PASSAGE_PREFIX,
            Setting.EMBEDDING_KEY_FILE,
            Setting.SEARCH_ENGINE,
            Setting.ELASTICSEARCH_URL,
            Setting.ELASTICSEARCH_INDEX,
            Setting.ELASTICSEARCH_USER,
            Setting.ELASTICSEARCH_KEY_FILE,
            Setting.PORT,
            Setting.BIND,
            Setting.PUBLIC_ADDRESS,
            Setting.ALLOW_HTTP,
            Setting.SECRET_KEY_FILE,
            Setting.SECRET_KEY_ADDRESS,
            Setting.SECRET_KEY_FORMER,
            Setting.SECRET_KEY_TOKEN_FILE,
            Setting.OAUTH_AUTH,
            Setting.OAUTH_API,
            Setting.OPENID_ISSUER,
            Setting.OPENID_CLIENT_ID,
            Setting.OPENID_CLIENT_SECRET_FILE,
            Setting.OPENID_NEWCOMERS,
            Setting.OPENID_NAME,
            Setting.ATLASSIAN_CLIENT_ID,
            Setting.ATLASSIAN_CLIENT_SECRET_FILE));

    private static final Set<Setting> ELSEWHERE = EnumSet.of(
            Setting.SPACES,
            Setting.CONNECTION,
            Setting.DATABASE,
            Setting.DATABASE_USER,
            Setting.DATABASE_PASSWORD_FILE,
            Setting.DATABASE_ALLOW_PLAIN);

    /// All settings that are compared: no secret is; spaces are mappings, which are those of a connection,
    /// and where the database is says where to look for them.
    static final Set<Setting> COMPARED = Arrays.stream(Setting.values())
            .filter(setting -> !setting.isSecret() && !ELSEWHERE.contains(setting))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Setting.class)));

    /// What would change if the file were applied.
    ///
    /// @param file what the file says, and nothing else
    public static List<SettingChange> between(AppliedSettings inForce, Configuration file) {
        return between(inForce.all(), file);
    }

    /// The same where nothing was ever in force.
    public static List<SettingChange> from(Configuration file) {
        return between(Map.of(), file);
    }

    private static List<SettingChange> between(Map<Setting, AppliedSettings.Applied> inForce, Configuration file) {
        var changes = new ArrayList<SettingChange>();
        for (var setting : COMPARED) {
            var before = inForce.getOrDefault(setting, new AppliedSettings.Applied(setting.usual(), ""));
            boolean counts = before.origin().isEmpty() || file.value(setting).isPresent();
            if (counts && !before.value().equals(file.orUsual(setting))) {
                changes.add(new SettingChange(setting, before.value(), file.orUsual(setting), before.origin()));
            }
        }
        return List.copyOf(changes);
    }

    /// Whether applying the file changes it for a server that is running, or for the next one that starts.
    public boolean counts() {
        return overruledBy.isEmpty();
    }

    /// Whether a server that is running takes it over only when it starts again.
    public boolean isAtStart() {
        return AT_START.contains(setting);
    }

    /// As JSON tells it.
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("setting", setting.key());
        json.put("before", before);
        json.put("after", after);
        json.put("takesEffect", counts() ? (isAtStart() ? "at-start" : "at-once") : "overruled");
        if (!counts()) {
            json.put("overruledBy", overruledBy);
        }
        return json;
    }
}
