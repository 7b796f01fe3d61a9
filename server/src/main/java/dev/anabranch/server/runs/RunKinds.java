package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.RunKind;
import java.util.List;

/// Kinds of runs as callers of the REST doors write them.
final class RunKinds {
    private static final String KINDS = "kind must be one of incremental, full, access, subtree (with one id) and page"
            + " (with one id, or a list of documents).";

    private RunKinds() {}

    /// @throws dev.anabranch.server.platform.web.Problem for words and ids that mean nothing
    static RunKind of(String word, List<String> ids) {
        var documents = ids.stream().map(RunKinds::id).toList();
        return RunKind.of(word, documents).orElseThrow(() -> Problem.badRequest("kind", KINDS));
    }

    private static DocumentId id(String text) {
        return DocumentId.parse(text)
                .filter(DocumentId::isNumbered)
                .orElseThrow(() -> Problem.badRequest(
                        "id", "'" + text + "' is no id of a page or document; use the number in the page's address."));
    }
}
