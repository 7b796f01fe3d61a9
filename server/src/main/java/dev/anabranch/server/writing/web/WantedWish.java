package dev.anabranch.server.writing.web;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.writing.FileBytes;
import dev.anabranch.server.writing.PageEdit;
import dev.anabranch.server.writing.Wish;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A wish as programs send it: its kind, and what that kind takes.
///
/// @param edit       how a page is edited: `section`, `node`, `after`, `remove`, `append`, `page`
/// @param node       the part that is edited, by its id
/// @param version    that the Markdown of the whole page was told for
/// @param occurrence which of the places where the selected words stand, from 0
/// @param where      a page is put, seen from the target: `below`, `before`, `after`
/// @param content    of a file, in base64
record WantedWish(
        Optional<String> kind,
        Optional<String> page,
        Optional<String> edit,
        Optional<String> node,
        Optional<Integer> version,
        Optional<String> markdown,
        Optional<String> title,
        Optional<String> space,
        Optional<String> parent,
        Optional<String> comment,
        Optional<String> selected,
        Optional<Integer> occurrence,
        Optional<List<String>> added,
        Optional<List<String>> removed,
        Optional<String> where,
        Optional<String> target,
        Optional<String> name,
        Optional<String> mediaType,
        Optional<String> content) {
    private static final String KINDS = "create, rename, edit, comment, reply, inline-comment, labels, move, attach";

    /// The same as the service takes it.
    ///
    /// @throws Problem 400 when something is missing
    Wish wish() {
        return switch (kind.orElse("")) {
            case "create" ->
                new Wish.CreatePage(
                        needed(space, "space"),
                        parent.map(DocumentId::new),
                        needed(title, "title"),
                        needed(markdown, "markdown"));
            case "rename" -> new Wish.ChangePage(document(), new PageEdit.Rename(needed(title, "title")));
            case "edit" -> new Wish.ChangePage(document(), pageEdit(edit.orElse("")));
            case "comment" -> new Wish.FooterComment(document(), needed(markdown, "markdown"));
            case "reply" ->
                new Wish.Reply(document(), new DocumentId(needed(comment, "comment")), needed(markdown, "markdown"));
            case "inline-comment" ->
                new Wish.InlineComment(
                        document(), needed(selected, "selected"), occurrence.orElse(0), needed(markdown, "markdown"));
            case "labels" -> new Wish.ChangeLabels(document(), labels(added), labels(removed));
            case "move" -> new Wish.MovePage(document(), place(), new DocumentId(needed(target, "target")));
            case "attach" ->
                new Wish.AttachFile(
                        document(),
                        needed(name, "name"),
                        mediaType.orElse("application/octet-stream"),
                        FileBytes.of(bytes()),
                        comment.orElse(""));
            default -> throw wrong("wish.kind must be one of " + KINDS + ".");
        };
    }

    private PageEdit pageEdit(String how) {
        return switch (how) {
            case "section" -> new PageEdit.ReplaceSection(needed(node, "node"), needed(markdown, "markdown"));
            case "node" -> new PageEdit.ReplaceNode(needed(node, "node"), needed(markdown, "markdown"));
            case "after" -> new PageEdit.InsertAfter(needed(node, "node"), needed(markdown, "markdown"));
            case "remove" -> new PageEdit.RemoveNode(needed(node, "node"));
            case "append" -> new PageEdit.Append(needed(markdown, "markdown"));
            case "page" ->
                new PageEdit.WholePage(
                        needed(markdown, "markdown"),
                        version.orElseThrow(() -> wrong("wish.version is missing: the version that was read.")));
            default -> throw wrong("wish.edit must be one of section, node, after, remove, append, page.");
        };
    }

    private DocumentId document() {
        return new DocumentId(needed(page, "page"));
    }

    private Wish.Where place() {
        try {
            return Wish.Where.valueOf(needed(where, "where").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw wrong("wish.where must be one of below, before, after.");
        }
    }

    private byte[] bytes() {
        try {
            return Base64.getDecoder().decode(needed(content, "content"));
        } catch (IllegalArgumentException damaged) {
            throw wrong("wish.content must be the bytes of the file in base64.");
        }
    }

    private static Set<String> labels(Optional<List<String>> sent) {
        var labels = sent.orElse(List.of());
        if (labels.stream().anyMatch(Objects::isNull)) {
            throw wrong("wish.added and wish.removed are lists of labels; null is none.");
        }
        return labels.stream().collect(Collectors.toSet());
    }

    private static String needed(Optional<String> value, String field) {
        return value.orElseThrow(() -> wrong("wish." + field + " is missing."));
    }

    private static Problem wrong(String detail) {
        return Problem.badRequest("wish", detail);
    }
}
