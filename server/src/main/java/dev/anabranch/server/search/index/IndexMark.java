package dev.anabranch.server.search.index;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// By what an index is known again, and whose vectors are in it.
///
/// @param id made with the index
/// @param model stands for the model; empty as long as no vectors were made
record IndexMark(String id, String model) {
    /// One for an index that is begun.
    static IndexMark anew(String model) {
        return new IndexMark(UUID.randomUUID().toString(), shortened(model));
    }

    /// The mark that this text is; empty for none.
    static Optional<IndexMark> parse(String text) {
        int space = text.indexOf(' ');
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                space < 0
                        ? new IndexMark(text, "")
                        : new IndexMark(text.substring(0, space), text.substring(space + 1)));
    }

    /// The part of a mark that the database knows; empty for none.
    static String id(String text) {
        return parse(text).map(IndexMark::id).orElse("");
    }

    String text() {
        return model.isEmpty() ? id : id + " " + model;
    }

    boolean hasModel() {
        return !model.isEmpty();
    }

    /// Whether its vectors cannot be compared with these; where nobody makes any, nothing is compared.
    boolean isOfAnotherModelThan(PassageVectors present) {
        return present.hasModel() && hasModel() && !model.equals(shortened(present.model()));
    }

    IndexMark with(String name) {
        return new IndexMark(id, shortened(name));
    }

    /// Names of models may be longer than a mark.
    private static String shortened(String name) {
        return name.isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 23);
    }
}
