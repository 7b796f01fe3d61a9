package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.PropertyJson;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.link.Links;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.Version;
import dev.anabranch.simulator.model.View;
import dev.anabranch.simulator.rendering.Rendering;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Content as this API writes it: a few fields, everything else only when wanted, and `_expandable` naming what
/// was left out.
final class ContentJson {
    private static final Set<String> RENDERED =
            Set.of("view", "export_view", "styled_view", "anonymous_export_view", "editor", "editor2");
    private static final List<String> EXPANDABLE = List.of(
            "container",
            "metadata",
            "restrictions",
            "history",
            "body",
            "version",
            "descendants",
            "space",
            "childTypes",
            "schedulePublishInfo",
            "operations",
            "schedulePublishDate",
            "children",
            "ancestors");

    private final Exchange exchange;
    private final View view;
    private final View all;
    private final Links links;
    private final UserJson users;
    private final RestrictionJson restrictions;

    ContentJson(Exchange exchange) {
        this.exchange = exchange;
        this.view = exchange.view();
        this.all = view.site().everything();
        this.links = new Links(view.site());
        this.users = new UserJson(exchange);
        this.restrictions = new RestrictionJson(exchange);
    }

    ObjectNode of(Content content, Expansions wanted) {
        return of(content, content.core().current(), wanted);
    }

    /// Content as one of its versions had it.
    ObjectNode of(Content content, Revision revision, Expansions wanted) {
        var current = revision.equals(content.core().current());
        var json = Json.object()
                .put("id", content.idText())
                .put("type", content.type().apiName())
                .put("status", current ? content.status().apiName() : "historical")
                .put("title", revision.title());
        if (wanted.has("space")) {
            json.set("space", space(spaceOf(content)));
        }
        if (wanted.has("history")) {
            json.set("history", history(content, wanted.below("history")));
        }
        if (wanted.has("version")) {
            json.set("version", version(content, revision.version()));
        }
        if (wanted.has("ancestors")) {
            ancestors(json, content, wanted.below("ancestors"));
        }
        if (wanted.has("operations")) {
            operations(json, content);
        }
        if (wanted.has("children")) {
            children(json, content, wanted.below("children"));
        }
        if (wanted.has("childTypes")) {
            childTypes(json, content, wanted.below("childTypes"));
        }
        if (wanted.has("container")) {
            container(json, content);
        }
        if (wanted.has("body")) {
            body(json.putObject("body"), revision, wanted.below("body"));
        }
        if (wanted.has("restrictions")) {
            json.set("restrictions", restrictions.expanded(content, wanted.below("restrictions")));
        }
        if (wanted.has("metadata")) {
            metadata(json, content, wanted.below("metadata"));
        }
        extensions(json.putObject("extensions"), content, revision);
        expandable(json.putObject("_expandable"), content, wanted);
        links(json.putObject("_links"), content);
        return json;
    }

    ObjectNode space(Space space) {
        var json = Json.object()
                .put("id", space.id())
                .put("key", space.key())
                .put("alias", space.key())
                .put("name", space.name())
                .put("type", space.type())
                .put("status", space.archived() ? "archived" : "current");
        var expandable = json.putObject("_expandable");
        Stream.of("settings", "metadata", "operations", "lookAndFeel", "permissions", "icon", "description", "history")
                .forEach(name -> expandable.put(name, ""));
        expandable.put("theme", "/rest/api/space/" + space.key() + "/theme");
        if (space.homepageId() != 0) {
            expandable.put("homepage", "/rest/api/content/" + space.homepageId());
        }
        json.putObject("_links").put("webui", Links.space(space)).put("self", self("/space/" + space.key()));
        return json;
    }

    ObjectNode version(Content content, Version version) {
        var json = Json.object();
        json.set("by", users.of(version.authorId()));
        json.put("when", Times.text(version.createdAt()))
                .put("friendlyWhen", Times.friendly(version.createdAt()))
                .put("message", version.message())
                .put("number", version.number())
                .put("minorEdit", version.minorEdit())
                .put("contentTypeModified", false);
        json.putObject("_expandable").put("collaborators", "").put("content", "/rest/api/content/" + content.idText());
        json.putObject("_links").put("self", self("/content/" + content.idText() + "/version/" + version.number()));
        return json;
    }

    static ObjectNode label(Label label) {
        return Json.object()
                .put("prefix", label.prefix())
                .put("name", label.name())
                .put("id", Long.toString(label.id()))
                .put("label", label.name());
    }

    private ObjectNode history(Content content, Expansions wanted) {
        var json = Json.object().put("latest", true);
        json.set("createdBy", users.of(content.authorId()));
        json.put("createdDate", Times.text(content.createdAt()));
        if (content instanceof Page page && wanted.has("ownedBy")) {
            json.set("ownedBy", users.of(page.ownerId()));
        }
        if (wanted.has("lastUpdated")) {
            json.set("lastUpdated", version(content, content.version()));
        }
        var revisions = content.revisions();
        if (wanted.has("previousVersion") && revisions.size() > 1) {
            json.set(
                    "previousVersion",
                    version(content, revisions.get(revisions.size() - 2).version()));
        }
        if (wanted.has("contributors")) {
            contributors(json, content);
        }
        var expandable = json.putObject("_expandable");
        Stream.of("lastUpdated", "previousVersion", "contributors", "nextVersion", "ownedBy", "lastOwnedBy")
                .filter(name -> !wanted.has(name))
                .forEach(name -> expandable.put(name, ""));
        json.putObject("_links").put("self", self("/content/" + content.idText() + "/history"));
        return json;
    }

    private void contributors(ObjectNode history, Content content) {
        var publishers = history.putObject("contributors").putObject("publishers");
        var people = publishers.putArray("users");
        var ids = publishers.putArray("userAccountIds");
        content.revisions().stream()
                .map(revision -> revision.version().authorId())
                .distinct()
                .forEach(id -> {
                    people.add(users.of(id));
                    ids.add(id);
                });
    }

    private void ancestors(ObjectNode json, Content content, Expansions wanted) {
        var array = json.putArray("ancestors");
        if (content.isOfTree()) {
            view.ancestors(content).forEach(above -> array.add(of(above, wanted)));
        } else if (content instanceof Comment comment) {
            view.answeredBy(comment).forEach(above -> array.add(of(above, wanted)));
        }
    }

    private void operations(ObjectNode json, Content content) {
        var array = json.putArray("operations");
        var names = view.canUpdate(content) ? List.of("read", "update", "delete", "copy") : List.of("read");
        names.forEach(name -> array.addObject()
                .put("operation", name)
                .put("targetType", content.type().apiName()));
    }

    private void children(ObjectNode json, Content content, Expansions wanted) {
        var children = json.putObject("children");
        var expandable = Json.object();
        for (var type : List.of("page", "folder", "attachment", "comment")) {
            if (wanted.has(type)) {
                var path = "/rest/api/content/" + content.idText() + "/child/" + type;
                children.set(
                        type,
                        new Rows(0, 25)
                                .page(exchange, path, below(content, type), child -> of(child, wanted.below(type))));
            } else {
                expandable.put(type, "/rest/api/content/" + content.idText() + "/child/" + type);
            }
        }
        children.set("_expandable", expandable);
        children.putObject("_links").put("self", self("/content/" + content.idText() + "/child"));
    }

    private void childTypes(ObjectNode json, Content content, Expansions wanted) {
        var types = json.putObject("childTypes");
        for (var type : List.of("attachment", "comment", "page", "folder")) {
            if (wanted.has("all") || wanted.has(type)) {
                var value =
                        types.putObject(type).put("value", !below(content, type).isEmpty());
                value.putObject("_links").put("self", self("/content/" + content.idText() + "/child/" + type));
            }
        }
    }

    /// What hangs directly below content, of one of the kinds that this API names; current only.
    List<Content> below(Content content, String type) {
        Stream<? extends Content> found = switch (type) {
            case "attachment" -> view.attachments(content.id());
            case "comment" -> view.comments(content.id());
            default -> view.children(content.id());
        };
        return found.filter(child -> child.type().apiName().equals(type) && child.status() == Status.CURRENT)
                .<Content>map(child -> child)
                .toList();
    }

    private void container(ObjectNode json, Content content) {
        var holder = view.container(content);
        json.set("container", holder.map(found -> of(found, Expansions.NONE)).orElseGet(() -> space(spaceOf(content))));
    }

    private void body(ObjectNode json, Revision revision, Expansions wanted) {
        if (revision.body() instanceof Body.Text text) {
            for (var name : wanted.children().keySet()) {
                if (name.equals(text.format().apiName())) {
                    representation(json, name, text.text());
                } else if (RENDERED.contains(name)) {
                    representation(json, name, Rendering.plain(text));
                }
            }
        }
        var expandable = json.putObject("_expandable");
        Stream.of(
                        "editor",
                        "atlas_doc_format",
                        "view",
                        "export_view",
                        "styled_view",
                        "dynamic",
                        "storage",
                        "editor2",
                        "anonymous_export_view")
                .filter(name -> !json.has(name))
                .forEach(name -> expandable.put(name, ""));
    }

    private static void representation(ObjectNode body, String name, String value) {
        var json = body.putObject(name).put("value", value).put("representation", name);
        json.putArray("embeddedContent");
        json.putObject("_expandable").put("content", "");
    }

    private void metadata(ObjectNode json, Content content, Expansions wanted) {
        var metadata = json.putObject("metadata");
        var expandable = Json.object();
        if (wanted.has("labels")) {
            metadata.set("labels", labels(content));
        } else {
            expandable.put("labels", "");
        }
        if (wanted.has("properties")) {
            metadata.set(
                    "properties",
                    PropertyJson.expanded(
                            view.properties(content.id()),
                            wanted.below("properties"),
                            "/rest/api/content/" + content.idText()));
        } else {
            expandable.put("properties", "");
        }
        Stream.of("currentuser", "frontend", "likes").forEach(name -> expandable.put(name, ""));
        metadata.set("_expandable", expandable);
    }

    ObjectNode labels(Content content) {
        var path = "/rest/api/content/" + content.idText() + "/label";
        return new Rows(0, 200).page(exchange, path, view.labels(content.id()), ContentJson::label);
    }

    private static void extensions(ObjectNode json, Content content, Revision revision) {
        switch (content) {
            case Page ignored -> json.put("position", content.position());
            case Folder ignored -> json.put("position", content.position());
            case Canvas ignored -> json.put("position", content.position());
            case BlogPost ignored -> {
                // a blog post has no place among others
            }
            case Attachment file -> {
                var bytes = Attachment.fileOf(revision);
                json.put("mediaType", bytes.mediaType())
                        .put("fileSize", bytes.size())
                        .put("comment", revision.version().message())
                        .put("mediaTypeDescription", bytes.mediaType())
                        .put("fileId", file.fileId().toString())
                        .put("collectionName", "contentId-" + file.containerId());
            }
            case Comment comment -> comment(json, comment);
        }
    }

    private static void comment(ObjectNode json, Comment comment) {
        json.put("location", comment.isInline() ? "inline" : "footer");
        comment.marker().ifPresent(marker -> {
            json.putObject("inlineProperties")
                    .put("originalSelection", marker.selection())
                    .put("markerRef", marker.ref());
            json.putObject("resolution").put("status", marker.resolution());
        });
    }

    private void expandable(ObjectNode json, Content content, Expansions wanted) {
        var own = "/rest/api/content/" + content.idText();
        var space = spaceOf(content);
        EXPANDABLE.stream().filter(name -> !wanted.has(name)).forEach(name -> {
            var address = switch (name) {
                case "container" ->
                    view.container(content)
                            .map(holder -> "/rest/api/content/" + holder.idText())
                            .orElse("/rest/api/space/" + space.key());
                case "restrictions" -> own + "/restriction/byOperation";
                case "history" -> own + "/history";
                case "descendants" -> own + "/descendant";
                case "space" -> "/rest/api/space/" + space.key();
                case "children" -> own + "/child";
                default -> "";
            };
            json.put(name, address);
        });
    }

    private void links(ObjectNode json, Content content) {
        json.put("webui", links.webui(content))
                .put("self", self("/content/" + content.idText()))
                .put("tinyui", Links.tiny(content.id()));
        Links.edit(content).ifPresent(address -> json.put("editui", address));
        if (content instanceof Attachment file) {
            json.put("download", Links.download(file));
        }
    }

    /// The links that a single answer carries beside its own.
    ObjectNode alone(ObjectNode content) {
        if (content.get("_links") instanceof ObjectNode own) {
            own.put("base", exchange.origin() + "/wiki").put("context", "/wiki");
        }
        return content;
    }

    /// A bare array of content below `results`, as uploads answer it.
    ObjectNode array(Collection<? extends Content> contents, Expansions wanted) {
        var json = Json.object();
        var results = json.putArray("results");
        contents.forEach(content -> results.add(of(content, wanted)));
        json.put("size", results.size());
        json.putObject("_links").put("base", exchange.origin() + "/wiki").put("context", "/wiki");
        return json;
    }

    private Space spaceOf(Content content) {
        return all.space(content.spaceId()).orElseThrow();
    }

    private String self(String path) {
        return exchange.origin() + "/wiki/rest/api" + path;
    }
}
