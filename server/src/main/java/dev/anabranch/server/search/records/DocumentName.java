package dev.anabranch.server.search.records;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.web.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A document as somebody names it: `4711`, or `4711@https://acme.atlassian.net` where several sites have that id.
///
/// @param site address of its site; empty for the only one that has it
public record DocumentName(DocumentId id, String site) {
    /// The document that a text names.
    ///
    /// @throws Problem when the text can name none
    public static DocumentName parse(String text) {
        int at = text.indexOf('@');
        var site = at < 0 ? "" : text.substring(at + 1);
        return DocumentId.parse(at < 0 ? text : text.substring(0, at))
                .map(id -> new DocumentName(id, site))
                .orElseThrow(() -> Problem.badRequest("id", "'%s' is no id of a document.".formatted(text)));
    }

    /// The full name of a document.
    public static String of(DocumentId id, String site) {
        return id.value() + "@" + site;
    }

    /// The address of the page that shows the passages of a document.
    ///
    /// @param name its full name
    public static String passages(String name) {
        return "/search/passages?document=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
