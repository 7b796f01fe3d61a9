package dev.anabranch.converter.tree;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The characters of emoji that Confluence names.
public final class Emoji {
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("smile", "🙂"),
            Map.entry("sad", "🙁"),
            Map.entry("cheeky", "😛"),
            Map.entry("laugh", "😀"),
            Map.entry("wink", "😉"),
            Map.entry("thumbs-up", "👍"),
            Map.entry("thumbs-down", "👎"),
            Map.entry("thumbs_up", "👍"),
            Map.entry("thumbs_down", "👎"),
            Map.entry("thumbsup", "👍"),
            Map.entry("thumbsdown", "👎"),
            Map.entry("information", "ℹ️"),
            Map.entry("info", "ℹ️"),
            Map.entry("tick", "✅"),
            Map.entry("check", "✅"),
            Map.entry("check_mark", "✅"),
            Map.entry("white_check_mark", "✅"),
            Map.entry("cross", "❌"),
            Map.entry("cross_mark", "❌"),
            Map.entry("x", "❌"),
            Map.entry("error", "❌"),
            Map.entry("warning", "⚠️"),
            Map.entry("plus", "➕"),
            Map.entry("minus", "➖"),
            Map.entry("question", "❓"),
            Map.entry("question_mark", "❓"),
            Map.entry("exclamation", "❗"),
            Map.entry("exclamation_mark", "❗"),
            Map.entry("light-on", "💡"),
            Map.entry("light_bulb_on", "💡"),
            Map.entry("bulb", "💡"),
            Map.entry("light-off", "💡"),
            Map.entry("light_bulb_off", "💡"),
            Map.entry("yellow-star", "⭐"),
            Map.entry("red-star", "⭐"),
            Map.entry("green-star", "⭐"),
            Map.entry("blue-star", "⭐"),
            Map.entry("yellow_star", "⭐"),
            Map.entry("red_star", "⭐"),
            Map.entry("green_star", "⭐"),
            Map.entry("blue_star", "⭐"),
            Map.entry("star", "⭐"),
            Map.entry("heart", "❤️"),
            Map.entry("broken-heart", "💔"),
            Map.entry("broken_heart", "💔"),
            Map.entry("flag_on", "🚩"),
            Map.entry("flag_off", "🏳️"),
            Map.entry("note", "📝"),
            Map.entry("rocket", "🚀"),
            Map.entry("tada", "🎉"),
            Map.entry("fire", "🔥"),
            Map.entry("eyes", "👀"),
            Map.entry("clap", "👏"),
            Map.entry("wave", "👋"),
            Map.entry("pray", "🙏"),
            Map.entry("100", "💯"),
            Map.entry("slight_smile", "🙂"),
            Map.entry("smiley", "😃"),
            Map.entry("grinning", "😀"),
            Map.entry("joy", "😂"),
            Map.entry("thinking", "🤔"),
            Map.entry("bug", "🐛"),
            Map.entry("lock", "🔒"),
            Map.entry("key", "🔑"),
            Map.entry("link", "🔗"),
            Map.entry("calendar", "📆"),
            Map.entry("books", "📚"),
            Map.entry("mag", "🔍"),
            Map.entry("hourglass", "⌛"),
            Map.entry("construction", "🚧"),
            Map.entry("red_circle", "🔴"),
            Map.entry("green_circle", "🟢"),
            Map.entry("yellow_circle", "🟡"),
            Map.entry("blue_circle", "🔵"),
            Map.entry("arrow_right", "➡️"),
            Map.entry("point_right", "👉"));

    private Emoji() {}

    /// The characters to show.
    ///
    /// @param fallback the characters as stored, or the short name once more
    /// @param id code points in hexadecimal, joined by `-`, or an id of Atlassian's own
    /// @param shortName such as `:smile:`
    /// @param legacyName the name of an old emoticon
    public static String characters(
            @Nullable String fallback, @Nullable String id, @Nullable String shortName, @Nullable String legacyName) {
        if (fallback != null && !fallback.isBlank() && !fallback.startsWith(":")) {
            return fallback;
        }
        var byId = id == null ? null : fromCodePoints(id);
        if (byId != null) {
            return byId;
        }
        var named = byName(shortName);
        if (named == null) {
            named = byName(fallback);
        }
        if (named == null && (shortName == null || shortName.isEmpty())) {
            named = byName(legacyName);
        }
        if (named != null) {
            return named;
        }
        var name = shortName != null && !shortName.isEmpty() ? shortName : fallback == null ? legacyName : fallback;
        return name == null || name.isBlank() ? "" : ":" + strip(name) + ":";
    }

    private static @Nullable String byName(@Nullable String name) {
        return name == null ? null : BY_NAME.get(strip(name).toLowerCase(Locale.ROOT));
    }

    private static String strip(String name) {
        int start = name.startsWith(":") ? 1 : 0;
        int end = name.length() > start && name.endsWith(":") ? name.length() - 1 : name.length();
        return name.substring(start, end);
    }

    private static @Nullable String fromCodePoints(String id) {
        var characters = new StringBuilder();
        for (var part : id.split("-", 12)) {
            if (part.length() < 2 || part.length() > 6) {
                return null;
            }
            try {
                int point = Integer.parseInt(part, 16);
                if (!Character.isEmoji(point) && !Character.isEmojiComponent(point)) {
                    return null;
                }
                characters.appendCodePoint(point);
            } catch (NumberFormatException e) {
                return null; // an id of Atlassian's own
            }
        }
        return characters.toString();
    }
}
