package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.link.Links;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.Version;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Content as version 2 writes it down.
final class ContentJson {
    /// What a single page or blog post can be asked for besides the kept representations.
    private static final Set<String> RENDERED = Set.of("view", "export_view", "styled_view", "anonymous_export_view");

    private final Site site;
    private final BodyRules bodies;
    private final Links links;

    ContentJson(Site site, BodyRules bodies) {
        this.site = site;
        this.bodies = bodies;
        this.links = new Links(site);
    }

    ObjectNode page(Page page, Revision revision, ObjectNode body) {
        ObjectNode json = head(page, revision).put("spaceId", Long.toString(page.spaceId()));
        parent(json, page);
        json.put("authorId", page.authorId())
                .put("ownerId", page.ownerId())
                .putNull("lastOwnerId")
                .put("subtype", page.subtype().isEmpty() ? null : page.subtype())
                .put("createdAt", Times.text(page.createdAt()));
        json.set("version", version(revision.version()));
        json.set("body", body);
        json.putObject("_links")
                .put("webui", links.webui(page))
                .put("editui", editAddress(page))
                .put("tinyui", Links.tiny(page.id()));
        return json;
    }

    ObjectNode blogPost(BlogPost post, Revision revision, ObjectNode body) {
        ObjectNode json = head(post, revision)
                .put("spaceId", Long.toString(post.spaceId()))
                .put("authorId", post.authorId())
                .put("createdAt", Times.text(post.createdAt()));
        json.set("version", version(revision.version()));
        json.set("body", body);
        json.putObject("_links")
                .put("webui", links.webui(post))
                .put("editui", editAddress(post))
                .put("tinyui", Links.tiny(post.id()));
        return json;
    }

    ObjectNode folder(Folder folder) {
        return place(folder);
    }

    /// A whiteboard, database or embed.
    ObjectNode canvas(Canvas canvas) {
        ObjectNode json = place(canvas);
        if (!canvas.embedUrl().isEmpty()) {
            json.put("embedUrl", canvas.embedUrl());
        }
        return json;
    }

    /// What hangs in the tree and has no body.
    private ObjectNode place(Content place) {
        ObjectNode json =
                head(place, place.core().current()).put("type", place.type().apiName());
        parent(json, place);
        json.put("authorId", place.authorId())
                .put("ownerId", place.authorId())
                .put("createdAt", Times.text(place.createdAt()))
                .put("spaceId", Long.toString(place.spaceId()));
        json.set("version", version(place.version()));
        json.putObject("_links").put("webui", links.webui(place));
        return json;
    }

    ObjectNode attachment(Attachment file, Revision revision) {
        Body.File bytes = Attachment.fileOf(revision);
        ObjectNode json = head(file, revision).put("createdAt", Times.text(file.createdAt()));
        container(json, file.containerId());
        json.put("mediaType", bytes.mediaType())
                .put("mediaTypeDescription", MediaDescriptions.of(bytes.mediaType()))
                .put("comment", revision.version().message())
                .put("fileId", file.fileId().toString())
                .put("fileSize", bytes.size())
                .put("webuiLink", links.webui(file))
                .put("downloadLink", Links.download(file));
        json.set("version", version(revision.version()));
        json.putObject("_links").put("webui", links.webui(file)).put("download", Links.download(file));
        return json;
    }

    /// A comment in a list: root comments name their container, replies the comment they answer.
    ObjectNode listedComment(Comment comment, ObjectNode body) {
        ObjectNode json = head(comment, comment.core().current());
        if (comment.isReply()) {
            json.put("parentCommentId", parentText(comment));
        } else {
            container(json, comment.containerId());
        }
        return withMarker(json, comment, body, comment.version());
    }

    /// A comment by itself.
    ObjectNode comment(Comment comment, Revision revision, ObjectNode body) {
        ObjectNode json = head(comment, revision);
        container(json, comment.containerId());
        if (comment.isReply()) {
            json.put("parentCommentId", parentText(comment));
        }
        return withMarker(json, comment, body, revision.version());
    }

    ObjectNode label(Label label) {
        return Json.object()
                .put("id", Long.toString(label.id()))
                .put("name", label.name())
                .put("prefix", label.prefix());
    }

    static ObjectNode version(Version version) {
        return Json.object()
                .put("number", version.number())
                .put("message", version.message())
                .put("minorEdit", version.minorEdit())
                .put("authorId", version.authorId())
                .put("createdAt", Times.text(version.createdAt()));
    }

    /// The body of something in a list; nothing where it is kept in the other representation only.
    static ObjectNode body(Revision revision, Optional<Body.Format> format) {
        ObjectNode json = Json.object();
        if (format.isPresent() && revision.body() instanceof Body.Text text && text.format() == format.get()) {
            representation(json, format.get().apiName(), text.text());
        }
        return json;
    }

    /// The body of a single thing, which can be had in more ways.
    ObjectNode singleBody(Content content, Revision revision, Optional<String> format) {
        ObjectNode json = Json.object();
        if (format.isEmpty() || !(revision.body() instanceof Body.Text text)) {
            return json;
        }
        String name = format.get();
        if (RENDERED.contains(name)) {
            Content asOfThen = content.with(asOf(content, revision));
            representation(json, name, bodies.rendered().apply(asOfThen));
        } else if (name.equals("editor")) {
            representation(json, name, text.text());
        } else if (!name.equals("storage") && !name.equals("atlas_doc_format")) {
            throw Parameters.wrongFormat(name);
        } else if (text.format().apiName().equals(name)) {
            representation(json, name, text.text());
        }
        return json;
    }

    private static Core asOf(Content content, Revision revision) {
        var core = content.core();
        return new Core(core.id(), core.authorId(), core.createdAt(), core.status(), core.place(), List.of(revision));
    }

    private ObjectNode withMarker(ObjectNode json, Comment comment, ObjectNode body, Version version) {
        json.set("version", version(version));
        json.set("body", body);
        comment.marker().ifPresent(marker -> {
            json.put("resolutionStatus", marker.resolution());
            json.putObject("properties")
                    .put("inlineMarkerRef", marker.ref())
                    .put("inlineOriginalSelection", marker.selection());
        });
        json.putObject("_links").put("webui", links.webui(comment));
        return json;
    }

    private void container(ObjectNode json, long containerId) {
        site.everything().content(containerId).ifPresent(container -> {
            switch (container) {
                case Page page -> json.put("pageId", page.idText());
                case BlogPost post -> json.put("blogPostId", post.idText());
                case Attachment file -> json.put("attachmentId", file.idText());
                case Folder _, Canvas _, Comment _ -> {}
            }
        });
    }

    private void parent(ObjectNode json, Content content) {
        OptionalLong parentId = content.parentId();
        if (parentId.isPresent()) {
            json.put("parentId", Long.toString(parentId.getAsLong()))
                    .put(
                            "parentType",
                            site.everything()
                                    .content(parentId.getAsLong())
                                    .map(parent -> parent.type().apiName())
                                    .orElse("page"));
        } else {
            json.putNull("parentId").putNull("parentType");
        }
        if (content.status() == Status.TRASHED) {
            json.putNull("position");
        } else {
            json.put("position", content.position());
        }
    }

    private static ObjectNode head(Content content, Revision revision) {
        boolean old = revision.version().number() < content.version().number();
        return Json.object()
                .put("id", content.idText())
                .put("status", old ? "historical" : content.status().apiName())
                .put("title", revision.title());
    }

    private static String parentText(Comment comment) {
        return Long.toString(comment.core().place().parentId());
    }

    private static String editAddress(Content content) {
        return "/pages/resumedraft.action?draftId=" + content.id();
    }

    private static void representation(ObjectNode json, String name, String value) {
        json.putObject(name).put("representation", name).put("value", value);
    }
}
