package dev.anabranch.server.workspace;

import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.Upload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// People at work on a site: edits, moves, renames, deletions and what else they do, in an order that a seed fixes.
final class RandomWalk {
    private static final List<String> ODD_TITLES = List.of(
            "Über/Weg",
            "a:b?",
            "CON",
            "..",
            "Case Test",
            "case TEST",
            "blog",
            "x.attachments",
            ".hidden",
            "-dash",
            "e\u0301",
            "\u00e9",
            "~home",
            "Z".repeat(250),
            "nul.md",
            "a\u202eb",
            "\u200b",
            "100%",
            "#hash",
            "[x](y)",
            "a & b");

    private final Site site;
    private final Random random;
    private final String author;
    private final List<Content> trash = new ArrayList<>();

    RandomWalk(Site site, long seed) {
        this.site = site;
        this.random = new Random(seed);
        this.author = any(pages()).authorId();
    }

    /// Does so much, and says what.
    List<String> change(int count) {
        var done = new ArrayList<String>();
        while (done.size() < count) {
            try {
                done.add(change());
            } catch (Refusal refused) {
                // a title that is taken, a page below itself: people try again, too
            }
        }
        return done;
    }

    private String change() {
        var page = any(pages());
        var other = any(pages());
        return switch (random.nextInt(21)) {
            case 0, 1, 2 -> edit(page, Edit.by(author).saying(text()));
            case 3, 4 -> edit(page, Edit.by(author).titled(title()));
            case 5 -> edit(page, Edit.by(author).titled(title()).saying(text()));
            case 6 -> edit(page, Edit.by(author).titled(swappedCase(page.title())));
            case 7 -> swapTitles(page, other);
            case 8, 9, 10 -> did("move below " + other.id(), site.move(page.id(), other.spaceId(), other.id()));
            case 11 -> toSpace(page, any(List.copyOf(site.everything().spaces())));
            case 12, 13 -> delete(page);
            case 14 -> restore();
            case 15 -> create(page);
            case 16 -> did("archive", site.archive(page.id()));
            case 17 ->
                edit(
                        any(posts()),
                        random.nextBoolean()
                                ? Edit.by(author).titled(title())
                                : Edit.by(author).saying(text()));
            case 18 -> attach(any(files()));
            case 19 -> delete(any(files()));
            default -> delete(any(posts()));
        };
    }

    private String edit(Content content, Edit edit) {
        return did("edit " + edit.title().orElse("the text"), site.edit(content.id(), edit));
    }

    private String swapTitles(Content one, Content other) {
        if (one.spaceId() != other.spaceId() || one.id() == other.id()) {
            throw Refusal.invalid("nothing to swap");
        }
        site.edit(one.id(), Edit.by(author).titled("On its way"));
        site.edit(other.id(), Edit.by(author).titled(one.title()));
        return edit(one, Edit.by(author).titled(other.title()));
    }

    private String toSpace(Content page, Space space) {
        return did("move to the root of " + space.key(), site.move(page.id(), space.id(), Place.NOWHERE));
    }

    private String delete(Content content) {
        trash.add(content);
        return did("delete", site.trash(content.id()));
    }

    private String restore() {
        if (trash.isEmpty()) {
            throw Refusal.invalid("nothing to restore");
        }
        return did(
                "restore",
                site.restore(trash.remove(random.nextInt(trash.size())).id()));
    }

    private String create(Content parent) {
        return did(
                "create", site.createPage(NewContent.current(parent.spaceId(), parent.id(), title(), text(), author)));
    }

    private String attach(Attachment like) {
        var name = random.nextBoolean() ? like.title() : "File " + random.nextInt(3) + ".txt";
        var bytes = ("Bytes " + random.nextInt()).getBytes(StandardCharsets.UTF_8);
        var file = Body.file("text/plain", bytes);
        return did("attach", site.attach(new Upload(like.containerId(), name, file, author, "", false)));
    }

    private static String did(String what, Content content) {
        return "%s: %s".formatted(content.id(), what);
    }

    private String title() {
        return random.nextInt(3) == 0 ? any(ODD_TITLES) : "Title " + random.nextInt(1_000_000);
    }

    private Body.Text text() {
        var link =
                any(pages()).title().replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        var named = "<ac:link><ri:page ri:content-title=\"%s\" /></ac:link>".formatted(link);
        var list = switch (random.nextInt(6)) {
            case 0 -> macro("children", "");
            case 1 -> macro("children", "<ac:parameter ac:name=\"page\">" + named + "</ac:parameter>");
            case 2 -> macro("pagetree", "<ac:parameter ac:name=\"startDepth\">3</ac:parameter>");
            case 3 -> macro("include", "<ac:parameter ac:name=\"\">" + named + "</ac:parameter>");
            default -> "";
        };
        return Body.storage("<p>Words %d and %s</p>%s".formatted(random.nextInt(), named, list));
    }

    private static String macro(String name, String parameters) {
        return "<ac:structured-macro ac:name=\"" + name + "\">" + parameters + "</ac:structured-macro>";
    }

    private static String swappedCase(String title) {
        var upper = title.toUpperCase(java.util.Locale.ROOT);
        return upper.equals(title) ? title.toLowerCase(java.util.Locale.ROOT) : upper;
    }

    private <T> T any(List<T> things) {
        if (things.isEmpty()) {
            throw Refusal.invalid("nothing there");
        }
        return things.get(random.nextInt(things.size()));
    }

    private List<Content> pages() {
        return current(ContentType.PAGE);
    }

    private List<Content> posts() {
        return current(ContentType.BLOG_POST);
    }

    private List<Attachment> files() {
        return current(ContentType.ATTACHMENT).stream()
                .map(Attachment.class::cast)
                .toList();
    }

    private List<Content> current(ContentType type) {
        return site.everything()
                .list(Listing.of(type))
                .filter(content -> content.status() == Status.CURRENT)
                .toList();
    }
}
