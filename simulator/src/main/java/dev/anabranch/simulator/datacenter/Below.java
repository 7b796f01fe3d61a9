package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.View;
import java.util.List;
import java.util.stream.Stream;

/// What hangs below content, current content only.
///
/// @param caller whose rights count where a level is walked through
record Below(View caller) {
    static final List<String> TYPES = List.of("page", "attachment", "comment");

    /// Directly below. What the caller may not read is still among it: a portion is cut before that is looked at.
    Stream<Content> children(Content content, String type) {
        View all = caller.site().everything();
        Stream<? extends Content> found = switch (type) {
            case "attachment" -> all.attachments(content.id());
            case "comment" -> all.comments(content.id());
            default -> all.children(content.id());
        };
        return found.filter(child -> child.type().apiName().equals(type) && child.status() == Status.CURRENT)
                .map(child -> child);
    }

    /// At any depth, a parent before its children.
    Stream<Content> descendants(Content content, String type) {
        return children(content, type).flatMap(child -> Stream.concat(Stream.of(child), descendants(child, type)));
    }
}
