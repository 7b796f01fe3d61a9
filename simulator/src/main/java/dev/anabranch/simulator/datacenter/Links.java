package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.View;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Addresses for people, relative to the base of the site.
final class Links {
    /// Titles with anything else are addressed by id: the address would have to be read back into a title.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._~!$'()*,:@=-]+");

    private final Installation installation;
    private final View all;

    Links(Installation installation) {
        this.installation = installation;
        this.all = installation.site().everything();
    }

    static String space(Space space) {
        return "/display/" + space.key();
    }

    String webui(Content content) {
        String space = all.space(content.spaceId()).map(Links::space).orElse("/display/");
        return switch (content) {
            case Page page when isPlain(page) -> space + "/" + Queries.encode(page.title());
            case Page page -> byId(page.id());
            case Folder folder -> byId(folder.id());
            case Canvas canvas -> byId(canvas.id());
            case BlogPost post when isPlain(post) -> space + day(post) + "/" + Queries.encode(post.title());
            case BlogPost post -> byId(post.id());
            case Attachment file -> {
                String holder = all.content(file.containerId()).map(this::webui).orElse("");
                yield holder + (holder.contains("?") ? "&" : "?") + "preview=%2F" + file.containerId() + "%2F"
                        + file.id() + "%2F" + escaped(file.title());
            }
            case Comment comment -> {
                String holder =
                        all.content(comment.containerId()).map(this::webui).orElse("");
                yield holder + (holder.contains("?") ? "&" : "?") + "focusedCommentId=" + comment.id() + "#comment-"
                        + comment.id();
            }
        };
    }

    static String byId(long id) {
        return "/pages/viewpage.action?pageId=" + id;
    }

    static String download(Attachment file) {
        return download("attachments", file) + "?version=" + file.version().number() + "&modificationDate="
                + file.modifiedAt().toEpochMilli() + "&api=v2";
    }

    static String thumbnail(Attachment file) {
        return download("thumbnails", file) + "?api=v2";
    }

    private static String download(String kind, Attachment file) {
        return "/download/" + kind + "/" + file.containerId() + "/" + escaped(file.title());
    }

    private String day(BlogPost post) {
        return DateTimeFormatter.ofPattern("/yyyy/MM/dd", Locale.ROOT)
                .withZone(installation.site().zone())
                .format(post.createdAt());
    }

    private static boolean isPlain(Content content) {
        return content.status() == Status.CURRENT
                && PLAIN.matcher(content.title()).matches()
                && !content.title().startsWith(".");
    }

    private static String escaped(String text) {
        return Queries.encode(text).replace("+", "%20");
    }
}
