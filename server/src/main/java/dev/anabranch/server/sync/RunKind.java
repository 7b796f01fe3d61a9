package dev.anabranch.server.sync;

import dev.anabranch.server.content.DocumentId;
import java.util.List;
import java.util.Optional;

/// What a run reads.
public sealed interface RunKind {
    /// What changed since the last run.
    record Incremental() implements RunKind {}

    /// Everything, whether it changed or not.
    record Full() implements RunKind {}

    /// Who may read what, and nothing else.
    record Access() implements RunKind {}

    /// One page, folder or other node and all that lies below it.
    record Subtree(DocumentId root) implements RunKind {}

    /// These documents and nothing else; one page, or those that failed.
    ///
    /// @param documents at least one
    record Pages(List<DocumentId> documents) implements RunKind {
        public Pages {
            documents = documents.stream().distinct().toList();
            if (documents.isEmpty()) {
                throw new IllegalArgumentException("A run of single documents needs at least one.");
            }
        }
    }

    /// What changed since the last run.
    static RunKind incremental() {
        return new Incremental();
    }

    /// Everything, whether it changed or not.
    static RunKind full() {
        return new Full();
    }

    /// Who may read what, and nothing else.
    static RunKind access() {
        return new Access();
    }

    /// The word in JSON and at the command line: `incremental`, `full`, `access`, `subtree`, `page`.
    default String word() {
        return switch (this) {
            case Incremental _ -> "incremental";
            case Full _ -> "full";
            case Access _ -> "access";
            case Subtree _ -> "subtree";
            case Pages _ -> "page";
        };
    }

    /// The documents that it is about; none when it is about whole spaces.
    default List<DocumentId> subjects() {
        return switch (this) {
            case Incremental _, Full _, Access _ -> List.of();
            case Subtree(var root) -> List.of(root);
            case Pages(var documents) -> documents;
        };
    }

    /// Whether it reads whole spaces, so that what it enumerated is all there is.
    default boolean isWhole() {
        return switch (this) {
            case Incremental _, Full _ -> true;
            case Access _, Subtree _, Pages _ -> false;
        };
    }

    /// The kind with this word about these documents; empty when the word is unknown, or they do not belong together.
    static Optional<RunKind> of(String word, List<DocumentId> subjects) {
        return switch (word) {
            case "incremental" -> Optional.of(incremental()).filter(kind -> subjects.isEmpty());
            case "full" -> Optional.of(full()).filter(kind -> subjects.isEmpty());
            case "access" -> Optional.of(access()).filter(kind -> subjects.isEmpty());
            case "subtree" -> subjects.size() == 1 ? Optional.of(new Subtree(subjects.getFirst())) : Optional.empty();
            case "page" -> subjects.isEmpty() ? Optional.empty() : Optional.of(new Pages(subjects));
            default -> Optional.empty();
        };
    }
}
