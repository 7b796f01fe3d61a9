package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.web.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A document as somebody names it: `4711`, or `4711@https://acme.atlassian.net` where several sites have that id.
///
/// @param site address of its site; empty for the only one that has it
public record NamedDocument(DocumentId id, String site) {
    /// The document that a text names; empty for what can name none.
    public static Optional<NamedDocument> parse(String text) {
        int at = text.indexOf('@');
        return DocumentId.parse(at < 0 ? text : text.substring(0, at))
                .map(id -> new NamedDocument(id, at < 0 ? "" : text.substring(at + 1)));
    }

    static String of(DocumentId id, String site) {
        return id.value() + "@" + site;
    }

    /// Whether it may be one of this site.
    public boolean isAt(String address) {
        return site.isEmpty() || site.equals(address);
    }

    /// What else it could mean: its full names, where several sites have such a document; none where it is clear.
    ///
    /// @param sites addresses of those that have a document with this id
    public List<String> doubts(Collection<String> sites) {
        var names = sites.stream()
                .filter(this::isAt)
                .distinct()
                .sorted()
                .map(address -> of(id, address))
                .toList();
        return names.size() > 1 ? names : List.of();
    }

    /// What to say about such doubts.
    public String ask(List<String> doubts) {
        return "Several sites have a document '%s'. Say which one is meant: %s."
                .formatted(id, String.join(" or ", doubts));
    }

    /// @param sites addresses of those that have a document with this id
    /// @throws Problem when nobody can tell which is meant
    void refuseDoubt(Collection<String> sites) {
        var doubts = doubts(sites);
        if (!doubts.isEmpty()) {
            throw Problem.badRequest("documents", ask(doubts)).with("documents", doubts);
        }
    }

    @Override
    public String toString() {
        return site.isEmpty() ? id.value() : of(id, site);
    }
}
