package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Remark.Resolution;
import dev.anabranch.server.content.StoredComment;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Comments as Markdown: each thread is a quotation, and each reply a quotation in it. Above a comment stand its
/// author,
/// its time, whether it is resolved, and the passage that it is about.
final class Threads {
    /// More levels cannot be read; deeper replies stand below each other.
    private static final int MOST_LEVELS = 12;

    private static final int LONGEST_PASSAGE = 300;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Function<StoredComment, String> text;
    private final Function<StoredComment, String> author;
    private final Function<DocumentId, String> fileName;
    private final Map<DocumentId, List<StoredComment>> replies = new HashMap<>();
    private final Set<DocumentId> shown = new HashSet<>();
    private final StringBuilder out = new StringBuilder();

    /// @param text the Markdown of a comment's text
    /// @param author the name of who wrote it; empty for nobody
    /// @param fileName the name of an attached file
    Threads(
            Function<StoredComment, String> text,
            Function<StoredComment, String> author,
            Function<DocumentId, String> fileName) {
        this.text = text;
        this.author = author;
        this.fileName = fileName;
    }

    /// The comments on a document and on its files, in the order of their ids; without heading.
    String of(DocumentId document, Collection<StoredComment> comments) {
        var ids = comments.stream().map(StoredComment::id).collect(Collectors.toSet());
        var roots = new ArrayList<StoredComment>();
        for (var comment : comments) {
            comment.remark()
                    .answers()
                    .filter(ids::contains)
                    .map(above -> replies.computeIfAbsent(above, id -> new ArrayList<>()))
                    .orElse(roots)
                    .add(comment);
        }
        roots.forEach(root -> add(root, document, 1));
        comments.forEach(left -> add(left, document, 1)); // answers that go in circles
        return out.toString();
    }

    private void add(StoredComment comment, DocumentId document, int level) {
        if (!shown.add(comment.id())) {
            return;
        }
        if (!out.isEmpty()) {
            out.append("> ".repeat(Math.min(level, MOST_LEVELS) - 1).stripTrailing())
                    .append('\n');
        }
        var quote = "> ".repeat(Math.min(level, MOST_LEVELS));
        block(comment, document)
                .lines()
                .forEach(line -> out.append((quote + line).stripTrailing()).append('\n'));
        replies.getOrDefault(comment.id(), List.of()).forEach(reply -> add(reply, document, level + 1));
    }

    private String block(StoredComment comment, DocumentId document) {
        var body = text.apply(comment).strip();
        return head(comment, document) + (body.isEmpty() ? "" : "\n\n" + body);
    }

    private String head(StoredComment comment, DocumentId document) {
        var node = comment.document().node();
        var name = author.apply(comment);
        var head = new StringBuilder("**")
                .append(name.isEmpty() ? "Anonymous" : FrontMatter.heading(name))
                .append("** · ")
                .append(TIME.format(node.edition().createdAt().truncatedTo(ChronoUnit.MINUTES)))
                .append(" UTC");
        boolean isReply = comment.remark().answers().isPresent();
        if (!isReply) {
            word(comment.remark().resolution())
                    .ifPresent(word -> head.append(" · ").append(word));
            node.parent()
                    .filter(container -> !container.equals(document))
                    .map(fileName)
                    .ifPresent(file -> head.append(" · on the file ").append(FrontMatter.heading(file)));
            comment.remark()
                    .passage()
                    .map(passage -> passage(passage.text()))
                    .ifPresent(passage -> head.append(" · on “").append(passage).append("”"));
        }
        return head.toString();
    }

    private static Optional<String> word(Resolution resolution) {
        return switch (resolution) {
            case OPEN -> Optional.empty();
            case REOPENED -> Optional.of("reopened");
            case RESOLVED -> Optional.of("resolved");
            case DANGLING -> Optional.of("its passage is gone");
        };
    }

    private static String passage(String text) {
        var line = FrontMatter.heading(text);
        return line.length() <= LONGEST_PASSAGE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_PASSAGE / 2)) + "…";
    }
}
