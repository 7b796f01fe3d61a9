package dev.anabranch.server.choosing;

import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.source.Filter;
import java.util.ArrayList;
import java.util.List;

/// What a proposal changes, as sentences.
final class Changes {
    private Changes() {}

    static List<String> between(Choice before, Choice after) {
        var sentences = new ArrayList<String>();
        for (Mapping mapping : after.mappings()) {
            before.of(mapping.spaceKey())
                    .ifPresentOrElse(
                            old -> moved(old, mapping, sentences),
                            () -> sentences.add("%s will be taken into %s."
                                    .formatted(mapping.spaceKey(), mapping.folderInWords())));
        }
        before.mappings().stream()
                .filter(mapping -> after.of(mapping.spaceKey()).isEmpty())
                .forEach(mapping -> sentences.add(
                        "%s will not be taken any more. Its files stay where they are, and are not updated."
                                .formatted(mapping.spaceKey())));
        filters(before, after, sentences);
        return sentences;
    }

    private static void moved(Mapping old, Mapping now, List<String> sentences) {
        if (!old.folder().equals(now.folder())) {
            sentences.add("The files of %s will move from %s to %s."
                    .formatted(now.spaceKey(), old.folderInWords(), now.folderInWords()));
        }
    }

    private static void filters(Choice before, Choice after, List<String> sentences) {
        boolean narrower = false;
        for (Filter filter : Filter.values()) {
            List<String> from = before.selection().values(filter);
            List<String> to = after.selection().values(filter);
            if (!from.equals(to)) {
                sentences.add(
                        to.isEmpty()
                                ? "The filter %s goes.".formatted(filter.key())
                                : "The filter %s will be %s.".formatted(filter.key(), String.join(", ", to)));
                narrower |= !to.isEmpty();
            }
        }
        if (narrower) {
            sentences.add(
                    "Documents that the filters leave out lose their files with the next run. The preview counts them.");
        }
    }
}
