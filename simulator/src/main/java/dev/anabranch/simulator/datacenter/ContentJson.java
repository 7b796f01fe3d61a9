package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.PropertyJson;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.View;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Content as this edition writes it: a few fields, everything else only when wanted, and `_expandable` naming what
/// was left out.
final class ContentJson {
    private static final List<String> EXPANDABLE = List.of(
            "container",
            "metadata",
            "operations",
            "children",
            "restrictions",
            "history",
            "ancestors",
            "body",
            "version",
            "descendants",
            "space");

    private final Installation installation;
    private final Exchange exchange;
    private final View view;
    private final Links links;
    private final VersionJson versions;

    ContentJson(Installation installation, Exchange exchange) {
        this.installation = installation;
        this.exchange = exchange;
        this.view = exchange.view();
        this.links = new Links(installation);
        this.versions = new VersionJson(installation, exchange);
    }

    ObjectNode of(Content content, Expansions wanted) {
        return of(content, content.core().current(), wanted);
    }

    /// Content as one of its versions had it.
    ObjectNode of(Content content, Revision revision, Expansions wanted) {
        boolean current = revision.equals(content.core().current());
        ObjectNode json = Json.object()
                .put("id", content.idText())
                .put("type", content.type().apiName())
                .put("status", current ? content.status().apiName() : "historical")
                .put("title", revision.title());
        if (wanted.has("space")) {
            json.set("space", new SpaceJson(installation, exchange).of(spaceOf(content), wanted.below("space")));
        }
        if (wanted.has("history")) {
            json.set("history", versions.history(content, wanted.below("history")));
        }
        if (wanted.has("version")) {
            json.set("version", versions.version(content, revision.version()));
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
        if (wanted.has("container")) {
            container(json, content, wanted.below("container"));
        }
        if (wanted.has("body")) {
            json.set("body", new BodyJson(installation, exchange).of(content, revision, wanted.below("body")));
        }
        if (wanted.has("restrictions")) {
            json.set(
                    "restrictions",
                    new RestrictionJson(installation, exchange).byOperation(content, wanted.below("restrictions")));
        }
        metadata(json, content, revision, wanted);
        extensions(json.putObject("extensions"), content, revision, wanted.below("extensions"));
        addresses(json.putObject("_links"), content);
        expandable(json.putObject("_expandable"), content, wanted);
        return json;
    }

    /// The links that a single answer carries beside its own.
    ObjectNode alone(ObjectNode content) {
        if (content.get("_links") instanceof ObjectNode own) {
            own.put("collection", "/rest/api/content")
                    .put("base", installation.base(exchange))
                    .put("context", installation.options().contextPath());
        }
        return content;
    }

    ObjectNode labels(Content content) {
        Window window = Window.first(200);
        ObjectNode json = window.bare(window.of(view.labels(content.id()).stream()), ContentJson::label);
        json.putObject("_links")
                .put("self", installation.base(exchange) + "/rest/api/content/" + content.idText() + "/label");
        return json;
    }

    static ObjectNode label(Label label) {
        return Json.object()
                .put("prefix", label.prefix())
                .put("name", label.name())
                .put("id", Long.toString(label.id()));
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
        var names = view.canUpdate(content) ? List.of("read", "update", "delete") : List.of("read");
        names.forEach(name -> array.addObject()
                .put("operation", name)
                .put("targetType", content.type().apiName()));
    }

    private void children(ObjectNode json, Content content, Expansions wanted) {
        ObjectNode children = json.putObject("children");
        ObjectNode expandable = Json.object();
        for (String type : Below.TYPES) {
            String path = "/rest/api/content/" + content.idText() + "/child/" + type;
            if (wanted.has(type)) {
                Window window = Window.first(Window.USUAL_LIMIT);
                ObjectNode list = window.bare(
                        window.of(new Below(view).children(content, type), view::canRead),
                        child -> of(child, wanted.below(type)));
                list.putObject("_links").put("self", installation.base(exchange) + path);
                children.set(type, list);
            } else {
                expandable.put(type, path);
            }
        }
        children.putObject("_links")
                .put("self", installation.base(exchange) + "/rest/api/content/" + content.idText() + "/child");
        children.set("_expandable", expandable);
    }

    private void container(ObjectNode json, Content content, Expansions wanted) {
        json.set(
                "container",
                view.container(content)
                        .map(holder -> of(holder, wanted))
                        .orElseGet(() -> new SpaceJson(installation, exchange).of(spaceOf(content))));
    }

    /// Of attachments it is always there, for everything else on request.
    private void metadata(ObjectNode json, Content content, Revision revision, Expansions wanted) {
        if (!wanted.has("metadata") && !(content instanceof Attachment)) {
            return;
        }
        ObjectNode metadata = json.putObject("metadata");
        if (content instanceof Attachment) {
            metadata.put("mediaType", Attachment.fileOf(revision).mediaType())
                    .put("comment", revision.version().message());
        }
        ObjectNode expandable = Json.object();
        Expansions below = wanted.below("metadata");
        if (below.has("labels")) {
            metadata.set("labels", labels(content));
        } else {
            expandable.put("labels", "");
        }
        if (below.has("properties")) {
            metadata.set(
                    "properties",
                    PropertyJson.expanded(
                            view.properties(content.id()),
                            below.below("properties"),
                            "/rest/api/content/" + content.idText()));
        }
        Stream.of("currentuser", "properties", "frontend", "editorHtml")
                .filter(name -> !below.has(name))
                .forEach(name -> expandable.put(name, ""));
        metadata.set("_expandable", expandable);
    }

    private static void extensions(ObjectNode json, Content content, Revision revision, Expansions wanted) {
        switch (content) {
            // a page that was never moved among its siblings has no number
            case Page page when page.position() == 0 -> json.put("position", "none");
            case Page page -> json.put("position", page.position());
            case Folder folder -> json.put("position", folder.position());
            case Canvas canvas -> json.put("position", canvas.position());
            case BlogPost _ -> {
                // a blog post has no place among others
            }
            case Attachment _ ->
                json.put("mediaType", Attachment.fileOf(revision).mediaType())
                        .put("fileSize", Attachment.fileOf(revision).size())
                        .put("comment", revision.version().message());
            case Comment comment -> comment(json, comment, wanted);
        }
    }

    private static void comment(ObjectNode json, Comment comment, Expansions wanted) {
        json.put("location", comment.isInline() ? "inline" : "footer");
        ObjectNode expandable = Json.object();
        comment.marker().ifPresent(marker -> {
            if (wanted.has("inlineProperties")) {
                json.putObject("inlineProperties")
                        .put("originalSelection", marker.selection())
                        .put("markerRef", marker.ref());
            } else {
                expandable.put("inlineProperties", "");
            }
        });
        if (wanted.has("resolution")) {
            json.putObject("resolution")
                    .put(
                            "status",
                            comment.marker().map(Comment.Marker::resolution).orElse("open"));
        } else {
            expandable.put("resolution", "");
        }
        json.set("_expandable", expandable);
    }

    private void addresses(ObjectNode json, Content content) {
        json.put("webui", links.webui(content));
        if (content instanceof Page || content instanceof BlogPost) {
            json.put("edit", "/pages/resumedraft.action?draftId=" + content.id())
                    .put("tinyui", dev.anabranch.simulator.link.Links.tiny(content.id()));
        }
        if (content instanceof Attachment file) {
            json.put("download", Links.download(file));
            if (file.file().mediaType().startsWith("image/")) {
                json.put("thumbnail", Links.thumbnail(file));
            }
        }
        json.put("self", installation.base(exchange) + "/rest/api/content/" + content.idText());
    }

    private void expandable(ObjectNode json, Content content, Expansions wanted) {
        String own = "/rest/api/content/" + content.idText();
        String space = "/rest/api/space/" + spaceOf(content).key();
        EXPANDABLE.stream()
                .filter(name -> !wanted.has(name))
                .filter(name -> !(name.equals("metadata") && content instanceof Attachment))
                .forEach(name -> {
                    String address = switch (name) {
                        case "container" ->
                            view.container(content)
                                    .map(holder -> "/rest/api/content/" + holder.idText())
                                    .orElse(space);
                        case "children" -> own + "/child";
                        case "restrictions" -> own + "/restriction/byOperation";
                        case "history" -> own + "/history";
                        case "descendants" -> own + "/descendant";
                        case "space" -> space;
                        default -> "";
                    };
                    json.put(name, address);
                });
    }

    private Space spaceOf(Content content) {
        return installation.site().everything().space(content.spaceId()).orElseThrow();
    }
}
