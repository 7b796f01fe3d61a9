package dev.anabranch.simulator.link;

import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

/// Addresses for people, relative to `<site>/wiki`.
public final class Links {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private final Site site;

    /// The addresses of this site's content.
    public Links(Site site) {
        this.site = site;
    }

    /// Where a space begins.
    public static String space(Space space) {
        return "/spaces/" + space.key();
    }

    /// Where content is shown; the home page of a space as its overview.
    public String webui(Content content) {
        String space =
                site.everything().space(content.spaceId()).map(Links::space).orElse("/spaces/");
        return switch (content) {
            case Page page when isHome(page) -> space + "/overview";
            case Page page -> space + "/pages/" + page.id() + "/" + Queries.encode(page.title());
            case BlogPost post ->
                space + "/blog/" + DAY.format(post.createdAt()) + "/" + post.id() + "/" + Queries.encode(post.title());
            case Folder folder -> space + "/folder/" + folder.id();
            case Canvas canvas -> space + "/" + canvas.type().apiName() + "/" + canvas.id();
            case Attachment file ->
                "/pages/viewpageattachments.action?pageId=" + file.containerId() + "&preview=%2F" + file.containerId()
                        + "%2F" + file.id() + "%2F" + Queries.encode(file.title());
            case Comment comment ->
                site.everything().container(comment).map(this::webui).orElse("") + "?focusedCommentId=" + comment.id();
        };
    }

    /// Where a page or blog post is edited; nothing else is.
    public static Optional<String> edit(Content content) {
        return content instanceof Page || content instanceof BlogPost
                ? Optional.of("/pages/resumedraft.action?draftId=" + content.id())
                : Optional.empty();
    }

    /// The short address: the id's bytes, lowest first, in base64.
    public static String tiny(long id) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(id) + Byte.SIZE - 1) / Byte.SIZE;
        byte[] bytes = new byte[Math.max(1, length)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (id >> (Byte.SIZE * i));
        }
        return "/x/" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The servlet's address of a file, which API callers cannot use (atlassian-api.md 4.5).
    public static String download(Attachment file) {
        return "/download/attachments/" + file.containerId() + "/"
                + Queries.encode(file.title()).replace("+", "%20") + "?version="
                + file.version().number() + "&modificationDate="
                + file.modifiedAt().toEpochMilli()
                + "&cacheVersion=1&api=v2";
    }

    private boolean isHome(Page page) {
        return site.everything()
                .space(page.spaceId())
                .filter(space -> space.homepageId() == page.id())
                .isPresent();
    }
}
