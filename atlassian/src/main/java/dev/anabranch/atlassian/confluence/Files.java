package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.Sent;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files on their way to a site; both editions take them alike.
final class Files {
    private Files() {}

    static Sent sent(NewFile file) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!file.comment().isEmpty()) {
            fields.put("comment", file.comment());
        }
        fields.put("minorEdit", String.valueOf(file.minor()));
        return Sent.form(file.sharedBytes(), file.fileName(), file.mediaType(), fields);
    }

    static String thing(NewFile file) {
        return "a file of " + Lists.words(file.container());
    }

    /// The only one of a list.
    static SavedFile first(Payload answer) {
        var results = answer.list("results");
        if (results.isEmpty()) {
            throw new Unreadable("The site's answer cannot be used: it names no attachment.", "results");
        }
        return saved(results.getFirst());
    }

    static SavedFile saved(Payload row) {
        return new SavedFile(row.id("id"), row.text("title"), row.at("version").number("number"));
    }
}
