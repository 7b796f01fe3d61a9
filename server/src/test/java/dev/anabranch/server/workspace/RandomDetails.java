package dev.anabranch.server.workspace;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// What people do to content without touching its text: comments and answers, labels, restrictions, the way back from
/// the archive. In an order that a seed fixes; what makes new versions is [RandomWalk].
final class RandomDetails {
    private final Site site;
    private final User reader;
    private final Random random;
    private final String author;

    /// @param reader whom some restrictions lock out
    RandomDetails(Site site, User reader, long seed) {
        this.site = site;
        this.reader = reader;
        this.random = new Random(seed);
        this.author = current(ContentType.PAGE).getFirst().authorId();
    }

    /// Does one thing, and says what.
    String change() {
        while (true) {
            try {
                return tried();
            } catch (Refusal refused) {
                // nothing of the kind is there: people do something else
            }
        }
    }

    private String tried() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> comment(any(current(ContentType.PAGE)).id(), Optional.empty());
            case 2 -> comment(any(current(ContentType.PAGE)).id(), Optional.of(marker()));
            case 3 ->
                comment(
                        any(current(ContentType.ATTACHMENT, ContentType.BLOG_POST))
                                .id(),
                        Optional.empty());
            case 4 -> comment(any(comments()).id(), Optional.empty());
            case 5 -> {
                var comment = any(comments());
                yield did(
                        "edit the comment",
                        site.edit(comment.id(), Edit.by(author).saying(text())));
            }
            case 6 -> unsaid(any(comments()));
            case 7, 8 -> label(any(current(ContentType.PAGE, ContentType.BLOG_POST)));
            case 9 -> unlabel(any(current(ContentType.PAGE, ContentType.BLOG_POST)));
            case 10 -> restrict(any(current(ContentType.PAGE, ContentType.BLOG_POST)));
            default -> unarchive(any(ofStatus(Status.ARCHIVED, ContentType.PAGE)));
        };
    }

    private String comment(long on, Optional<Comment.Marker> marker) {
        return did("comment on " + on, site.comment(new NewComment(on, text(), author, marker)));
    }

    private Comment.Marker marker() {
        return new Comment.Marker("ref-" + random.nextInt(1_000_000), "Words", "open");
    }

    /// A discussion is resolved, or a comment that nobody answered is taken back.
    private String unsaid(Comment comment) {
        if (comment.isInline() && !comment.isReply() && random.nextBoolean()) {
            return did("resolve", site.resolve(comment.id(), "resolved"));
        }
        if (site.everything().comments(comment.id()).findAny().isPresent()) {
            throw Refusal.invalid("somebody answered");
        }
        site.purge(comment.id());
        return did("take back the comment", comment);
    }

    private String label(Content content) {
        site.label(content.id(), "global", "label-" + random.nextInt(9));
        return did("label", content);
    }

    private String unlabel(Content content) {
        site.unlabel(
                content.id(),
                "global",
                any(site.everything().labels(content.id())).name());
        return did("unlabel", content);
    }

    /// To the reader as well, to somebody else alone, or to nobody any more.
    private String restrict(Content content) {
        var readers = switch (random.nextInt(4)) {
            case 0 -> new Principals(Set.of(author, reader.accountId()), Set.of());
            case 1 -> new Principals(Set.of("nobody-that-reads"), Set.of());
            default -> Principals.NONE;
        };
        site.restrict(content.id(), Restrictions.readers(readers));
        return did("restrict to " + readers.userIds(), content);
    }

    private String unarchive(Content content) {
        return did("unarchive", site.unarchive(content.id()));
    }

    private Body.Text text() {
        return Body.storage("<p>Remark " + random.nextInt() + "</p>");
    }

    private static String did(String what, Content content) {
        return "%s: %s".formatted(content.id(), what);
    }

    private List<Comment> comments() {
        return current(ContentType.COMMENT).stream().map(Comment.class::cast).toList();
    }

    private List<Content> current(ContentType... types) {
        return ofStatus(Status.CURRENT, types);
    }

    private List<Content> ofStatus(Status status, ContentType... types) {
        return site.everything()
                .list(Listing.of(types))
                .filter(content -> content.status() == status)
                .toList();
    }

    private <T> T any(List<T> things) {
        if (things.isEmpty()) {
            throw Refusal.invalid("nothing there");
        }
        return things.get(random.nextInt(things.size()));
    }
}
