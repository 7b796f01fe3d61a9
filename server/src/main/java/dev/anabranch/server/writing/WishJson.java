package dev.anabranch.server.writing;

import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.content.DocumentId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A wish as it is kept. The bytes of files are kept beside it.
final class WishJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private WishJson() {}

    /// The kind of a wish, in one word.
    static String kind(Wish wish) {
        return switch (wish) {
            case Wish.CreatePage _ -> "create";
            case Wish.ChangePage change -> change.edit() instanceof PageEdit.Rename ? "rename" : "edit";
            case Wish.FooterComment _ -> "comment";
            case Wish.Reply _ -> "reply";
            case Wish.InlineComment _ -> "inline-comment";
            case Wish.ChangeLabels _ -> "labels";
            case Wish.MovePage _ -> "move";
            case Wish.AttachFile _ -> "attach";
        };
    }

    /// What tells two wishes apart, of the same site.
    static String hash(String site, Wish wish) {
        byte[] bytes = wish instanceof Wish.AttachFile file ? file.bytes().toArray() : new byte[0];
        return Opaque.digest((site + "\n" + write(wish) + "\n").getBytes(StandardCharsets.UTF_8), bytes);
    }

    static String write(Wish wish) {
        var json = JSON.createObjectNode().put("kind", kind(wish));
        wish.document().ifPresent(id -> json.put("page", id.value()));
        switch (wish) {
            case Wish.CreatePage(var space, var parent, var title, var markdown) -> {
                parent.ifPresent(id -> json.put("parent", id.value()));
                json.put("space", space).put("title", title).put("markdown", markdown);
            }
            case Wish.ChangePage(var page, var edit) -> write(edit, json);
            case Wish.FooterComment(var page, var markdown) -> json.put("markdown", markdown);
            case Wish.Reply(var page, var comment, var markdown) ->
                json.put("comment", comment.value()).put("markdown", markdown);
            case Wish.InlineComment(var page, var selected, var occurrence, var markdown) ->
                json.put("selected", selected).put("occurrence", occurrence).put("markdown", markdown);
            case Wish.ChangeLabels(var page, var added, var removed) -> {
                new TreeSet<>(added).forEach(json.putArray("added")::add);
                new TreeSet<>(removed).forEach(json.putArray("removed")::add);
            }
            case Wish.MovePage(var page, var where, var target) ->
                json.put("where", where.name()).put("target", target.value());
            case Wish.AttachFile(var page, var name, var mediaType, var bytes, var comment) ->
                json.put("name", name).put("mediaType", mediaType).put("comment", comment);
        }
        return JSON.writeValueAsString(json);
    }

    private static void write(PageEdit edit, ObjectNode json) {
        switch (edit) {
            case PageEdit.Rename(var title) -> json.put("title", title);
            case PageEdit.ReplaceSection(var id, var markdown) ->
                json.put("edit", "section").put("node", id).put("markdown", markdown);
            case PageEdit.ReplaceNode(var id, var markdown) ->
                json.put("edit", "node").put("node", id).put("markdown", markdown);
            case PageEdit.InsertAfter(var id, var markdown) ->
                json.put("edit", "after").put("node", id).put("markdown", markdown);
            case PageEdit.RemoveNode(var id) -> json.put("edit", "remove").put("node", id);
            case PageEdit.Append(var markdown) -> json.put("edit", "append").put("markdown", markdown);
            case PageEdit.WholePage(var markdown, var version) ->
                json.put("edit", "page").put("markdown", markdown).put("version", version);
        }
    }

    /// @param bytes of a file, which may be gone
    static Wish read(String text, Optional<byte[]> bytes) {
        var json = JSON.readTree(text);
        return switch (json.path("kind").asString()) {
            case "create" ->
                new Wish.CreatePage(
                        json.path("space").asString(),
                        json.has("parent") ? Optional.of(id(json, "parent")) : Optional.empty(),
                        json.path("title").asString(),
                        markdown(json));
            case "rename" ->
                new Wish.ChangePage(
                        page(json), new PageEdit.Rename(json.path("title").asString()));
            case "edit" -> new Wish.ChangePage(page(json), edit(json));
            case "comment" -> new Wish.FooterComment(page(json), markdown(json));
            case "reply" -> new Wish.Reply(page(json), id(json, "comment"), markdown(json));
            case "inline-comment" ->
                new Wish.InlineComment(
                        page(json),
                        json.path("selected").asString(),
                        json.path("occurrence").asInt(),
                        markdown(json));
            case "labels" -> new Wish.ChangeLabels(page(json), texts(json, "added"), texts(json, "removed"));
            case "move" ->
                new Wish.MovePage(
                        page(json), Wish.Where.valueOf(json.path("where").asString()), id(json, "target"));
            case "attach" ->
                new Wish.AttachFile(
                        page(json),
                        json.path("name").asString(),
                        json.path("mediaType").asString(),
                        FileBytes.of(bytes.orElseGet(() -> new byte[0])),
                        json.path("comment").asString());
            default -> throw new IllegalStateException("A wish of no known kind");
        };
    }

    private static PageEdit edit(JsonNode json) {
        var node = json.path("node").asString("");
        return switch (json.path("edit").asString()) {
            case "section" -> new PageEdit.ReplaceSection(node, markdown(json));
            case "node" -> new PageEdit.ReplaceNode(node, markdown(json));
            case "after" -> new PageEdit.InsertAfter(node, markdown(json));
            case "remove" -> new PageEdit.RemoveNode(node);
            case "append" -> new PageEdit.Append(markdown(json));
            case "page" ->
                new PageEdit.WholePage(markdown(json), json.path("version").asInt());
            default -> throw new IllegalStateException("An edit of no known kind");
        };
    }

    private static String markdown(JsonNode json) {
        return json.path("markdown").asString("");
    }

    private static DocumentId page(JsonNode json) {
        return id(json, "page");
    }

    private static DocumentId id(JsonNode json, String field) {
        return new DocumentId(json.path(field).asString());
    }

    private static Set<String> texts(JsonNode json, String field) {
        var found = new TreeSet<String>();
        json.path(field).forEach(each -> found.add(each.asString()));
        return found;
    }
}
