package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.web.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A document as somebody names it: `4711`, or `4711@https://acme.atlassian.net` where several sites have that id.
///
/// @param site address of its site; empty for the only one that has it
record NamedDocument(DocumentId id, String site) {
    /// Empty for what can name none.
    static Optional<NamedDocument> parse(String text) {
        int at = text.indexOf('@');
        return DocumentId.parse(at < 0 ? text : text.substring(0, at))
                .map(id -> new NamedDocument(id, at < 0 ? "" : text.substring(at + 1)));
    }

    static String of(DocumentId id, String site) {
        return id.value() + "@" + site;
    }

    boolean isAt(String address) {
        return site.isEmpty() || site.equals(address);
    }

    /// @param sites addresses of those that have a document with this id
    /// @throws Problem when nobody can tell which is meant
    void refuseDoubt(Collection<String> sites) {
        var meant = sites.stream().filter(this::isAt).distinct().sorted().toList();
        if (meant.size() > 1) {
            List<String> names = meant.stream().map(address -> of(id, address)).toList();
            throw Problem.badRequest(
                            "documents",
                            "Several sites have a document '%s'. Say which one is meant: %s."
                                    .formatted(id, String.join(" or ", names)))
                    .with("documents", names);
        }
    }
}
