package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.platform.Database;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Each document of a site with its version and the hash of what it holds, by id: as the site has it, and as it is
/// held. Neither is made with the other's code.
final class Counterpart {
    private static final String UNKNOWN = "?";
    /// Data Center names people by other keys than Cloud.
    private static final String PERSON = "ri:account-id";

    private Counterpart() {}

    /// The paths at which two folders differ, each with the lines that only one of them has.
    static List<String> differences(Map<String, String> mirror, Map<String, String> fresh) {
        var paths = new TreeSet<>(mirror.keySet());
        paths.addAll(fresh.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(mirror.get(path), fresh.get(path)))
                .map(path -> "%s%n  only here: %s%n  only in a fresh mirror: %s"
                        .formatted(path, onlyIn(mirror, fresh, path), onlyIn(fresh, mirror, path)))
                .toList();
    }

    private static List<String> onlyIn(Map<String, String> one, Map<String, String> other, String path) {
        var lines = new ArrayList<>(one.getOrDefault(path, "").lines().toList());
        lines.removeAll(other.getOrDefault(path, "").lines().toList());
        return lines;
    }

    /// What this caller may read of some spaces: pages, blog posts, attachments, comments.
    static Map<String, String> of(View view, Set<Long> spaces) {
        var found = new TreeMap<String, String>();
        var types = Listing.of(ContentType.PAGE, ContentType.BLOG_POST, ContentType.ATTACHMENT, ContentType.COMMENT);
        view.list(types.in(spaces))
                .filter(content -> isCurrent(content, view))
                .forEach(content -> found.put(
                        Long.toString(content.id()),
                        content.type() + " " + content.version().number() + " " + hash(content.body())));
        return found;
    }

    /// What is held, without the hashes that cannot be told of the site.
    ///
    /// @param there what the site has
    static Map<String, String> held(Database database, Map<String, String> there) {
        var address = ContentStore.sites(database).getFirst();
        var content = ContentStore.of(database, address, List.of(WorkspaceProjection.NAME), Clock.systemUTC());
        var spaces = content.spaces().stream().map(space -> space.id()).toList();
        var found = new TreeMap<String, String>();
        for (var held : content.heldIn(spaces).values()) {
            if (held.type().isDocument()) {
                var id = held.id().value().replaceFirst("^att", "");
                var hash = there.getOrDefault(id, "").endsWith(UNKNOWN) ? UNKNOWN : held.hash();
                found.merge(id, type(held) + " " + held.version() + " " + hash, (one, twice) -> one + twice);
            }
        }
        return found;
    }

    private static ContentType type(Held held) {
        return ContentType.valueOf(held.type().name());
    }

    private static boolean isCurrent(Content content, View view) {
        return content.status() == Status.CURRENT
                && switch (content) {
                    case Attachment file -> isCurrent(file.containerId(), view);
                    case Comment comment -> isCurrent(comment.containerId(), view);
                    default -> true;
                };
    }

    private static boolean isCurrent(long container, View view) {
        return view.content(container)
                .filter(content -> isCurrent(content, view))
                .isPresent();
    }

    /// Of a text that is not written in storage format, or that names people, nothing is said: sites serve it
    /// translated.
    private static String hash(Body body) {
        try {
            return switch (body) {
                case Body.Text(var format, var text)
                when format == Body.Format.STORAGE && !text.get().contains(PERSON) ->
                    Disk.hash(text.get().getBytes(StandardCharsets.UTF_8));
                case Body.File file -> {
                    try (var bytes = file.open()) {
                        yield Disk.hash(bytes.readAllBytes());
                    }
                }
                case Body.Text _, Body.None _ -> UNKNOWN;
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
