package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.View;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

/// The addresses by which content is shown to people, relative to the site's `/wiki`.
final class Links {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private final View all;

    Links(View view) {
        this.all = view.site().everything();
    }

    String web(Content content) {
        return switch (content) {
            case Page page ->
                isHomepage(page)
                        ? space(page) + "/overview"
                        : space(page) + "/pages/" + page.id() + "/" + Queries.encode(page.title());
            case BlogPost post ->
                space(post) + "/blog/" + DAY.format(post.createdAt()) + "/" + post.id() + "/"
                        + Queries.encode(post.title());
            case Folder folder -> space(folder) + "/folder/" + folder.id();
            case Attachment file ->
                "/pages/viewpageattachments.action?pageId=" + file.containerId() + "&preview=%2F" + file.containerId()
                        + "%2F" + file.id() + "%2F" + Queries.encode(file.title());
            case Comment comment ->
                all.content(comment.containerId()).map(this::web).orElse("") + "?focusedCommentId=" + comment.id();
        };
    }

    String space(Content content) {
        return "/spaces/" + all.space(content.spaceId()).map(Space::key).orElse("");
    }

    String space(Space space) {
        return "/spaces/" + space.key();
    }

    Optional<String> edit(Content content) {
        return content instanceof Page || content instanceof BlogPost
                ? Optional.of("/pages/resumedraft.action?draftId=" + content.id())
                : Optional.empty();
    }

    String tiny(Content content) {
        var bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(content.id())
                .array();
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var end = encoded.length();
        while (end > 1 && encoded.charAt(end - 1) == 'A') {
            end--;
        }
        return "/x/" + encoded.substring(0, end);
    }

    String download(Attachment file) {
        return "/download/attachments/" + file.containerId() + "/"
                + Queries.encode(file.title()).replace("+", "%20") + "?version="
                + file.version().number() + "&modificationDate="
                + file.modifiedAt().toEpochMilli() + "&cacheVersion=1&api=v2";
    }

    private boolean isHomepage(Page page) {
        return all.space(page.spaceId())
                .map(space -> space.homepageId() == page.id())
                .orElse(false);
    }
}
