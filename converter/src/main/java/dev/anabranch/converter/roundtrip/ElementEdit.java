package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.StorageWriter;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Edits of an element in running text that Markdown says in full: an image with its description and caption, a link
/// whose words are no running text of the page, a status, an issue, a formula. What Markdown does not say of it stays.
final class ElementEdit {
    /// What an element is in Markdown.
    enum Kind {
        IMAGE,
        LINK,
        STATUS,
        ISSUE,
        FORMULA
    }

    private final String storage;
    private final Markup markup;
    private final StorageWriter writer;
    private final Patches patches;
    private final String nodeId;
    private final Kept kept;

    ElementEdit(String storage, Markup markup, StorageWriter writer, String nodeId, Patches patches, Kept kept) {
        this.storage = storage;
        this.markup = markup;
        this.writer = writer;
        this.nodeId = nodeId;
        this.patches = patches;
        this.kept = kept;
    }

    /// What an element is; null when it cannot be edited.
    static @Nullable Kind kindOf(Markup markup, Markup.Element element) {
        return switch (element.name) {
            case "ac:image" -> Kind.IMAGE;
            case "ac:link" -> element.child("ri:user") == null ? Kind.LINK : null;
            case "ac:structured-macro" ->
                switch (markup.attribute(element, "ac:name")) {
                    case "status" -> Kind.STATUS;
                    case "jira" -> markup.parameter(element, "key") == null ? null : Kind.ISSUE;
                    case "mathinline" -> Kind.FORMULA;
                    default -> null;
                };
            default -> null;
        };
    }

    /// Whether Markdown says all that an element is, so that other words may take its place.
    static boolean isSaidInFull(Markup markup, Markup.Element element) {
        return element.name.equals("ac:link") || kindOf(markup, element) != null;
    }

    /// Makes the element what the Markdown says now.
    ///
    /// @return whether it could be done
    boolean edit(Markup.Element element, Kind kind, List<Inline> before, List<Inline> after) {
        return switch (kind) {
            case IMAGE -> image(element, before, after);
            case LINK -> link(element, before, after);
            case STATUS -> status(element, words(after));
            case ISSUE -> parameter(element, "key", words(after));
            case FORMULA -> copied(element, "body", after);
        };
    }

    private static String words(List<Inline> content) {
        var words = new StringBuilder();
        for (var inline : content) {
            words.append(inline instanceof Inline.Text text ? text.text() : "\n");
        }
        return words.toString();
    }

    // ---------------------------------------------------------------- macros

    private boolean status(Markup.Element element, String title) {
        if (title.isBlank() || !title.equals(title.strip()) || !parameter(element, "title", title)) {
            return false;
        }
        var colour = writer.statusColour(title);
        return colour.isEmpty() || markup.parameter(element, "colour") == null || parameter(element, "colour", colour);
    }

    /// Gives a parameter the value that the writer gives it.
    private boolean copied(Markup.Element element, String name, List<Inline> after) {
        var written = new Markup(writer.writeInlines(after));
        var macro = written.at(0);
        var value = macro == null ? null : written.parameter(macro, name);
        return value != null && raw(element, name, written.text(value));
    }

    private boolean parameter(Markup.Element element, String name, String value) {
        return raw(element, name, MacroEdit.escaped(value));
    }

    private boolean raw(Markup.Element element, String name, String value) {
        var parameter = markup.parameter(element, name);
        if (parameter == null || !parameter.children.isEmpty()) {
            return false;
        }
        patches.replace(nodeId, parameter.contentStart, parameter.contentEnd, value);
        return true;
    }

    // ---------------------------------------------------------------- links

    private boolean link(Markup.Element element, List<Inline> before, List<Inline> after) {
        if (element.contentEnd <= element.contentStart) {
            return false;
        }
        var written = new Markup(writer.writeInlines(after));
        var wanted = written.at(0);
        if (wanted == null || !wanted.name.equals("ac:link")) {
            return whole(element, written, wanted);
        }
        boolean elsewhere = !Units.key(before.getFirst().style())
                .equals(Units.key(after.getFirst().style()));
        if (elsewhere) {
            new LinkEdit(markup, nodeId, patches).target(element, written, wanted);
        }
        var body = wanted.child("ac:link-body");
        var old = element.child("ac:plain-text-link-body");
        boolean sameWords = words(before).equals(words(after));
        if (body == null || (sameWords && old != null)) {
            return true;
        }
        if (old != null) {
            patches.replace(nodeId, old.start, old.end, written.text(body.start, body.end));
        } else if (!sameWords || elsewhere) {
            patches.replace(nodeId, element.contentEnd, element.contentEnd, written.text(body.start, body.end));
        }
        return true;
    }

    /// A link to an address takes the place of a link to a page.
    private boolean whole(Markup.Element element, Markup written, Markup.@Nullable Element wanted) {
        if (wanted == null || !wanted.name.equals("a")) {
            return false;
        }
        patches.replace(nodeId, element.start, element.end, written.text(wanted.start, wanted.end));
        return true;
    }

    // ---------------------------------------------------------------- images

    private boolean image(Markup.Element element, List<Inline> before, List<Inline> after) {
        if (!(before.getFirst() instanceof Inline.Image was)
                || !(after.getFirst() instanceof Inline.Image is)
                || element.contentEnd <= element.contentStart
                || !Units.key(was.style()).equals(Units.key(is.style()))) {
            return false;
        }
        boolean replaced = !was.source().equals(is.source());
        if (replaced && !source(element, is)) {
            return false;
        }
        var alt = is.alt() == null ? "" : is.alt();
        boolean described = markup.attributeAt(element, "ac:alt") != null;
        // without a description the caption or the file's name is shown as one
        var shownAnyway = words(captionOf(after));
        boolean derived = replaced || !words(captionOf(before)).equals(shownAnyway);
        if (!alt.equals(was.alt()) || (derived && !described && !alt.equals(shownAnyway))) {
            attribute(element, "ac:alt", alt);
        }
        return caption(element, captionOf(before), captionOf(after));
    }

    private boolean source(Markup.Element element, Inline.Image image) {
        var old = resource(element);
        var written = new Markup(writer.writeInlines(List.of(image)));
        var wanted = written.at(0);
        var resource = wanted == null ? null : resource(wanted);
        if (old == null || resource == null) {
            return false;
        }
        patches.replace(nodeId, old.start, old.end, written.text(resource.start, resource.end));
        return true;
    }

    private static Markup.@Nullable Element resource(Markup.Element element) {
        for (var child : element.children) {
            if (child.name.startsWith("ri:")) {
                return child;
            }
        }
        return null;
    }

    private void attribute(Markup.Element element, String name, String value) {
        var place = markup.attributeAt(element, name);
        var escaped = MacroEdit.escaped(value).replace("\"", "&quot;").replace("'", "&#39;");
        if (place != null) {
            patches.replace(nodeId, place.start(), place.end(), escaped);
        } else {
            int behindName = element.start + 1 + element.name.length();
            patches.replace(nodeId, behindName, behindName, " " + name + "=\"" + escaped + "\"");
        }
    }

    /// The words below an image, behind the line break.
    private static List<Inline> captionOf(List<Inline> content) {
        return content.size() > 2 ? content.subList(2, content.size()) : List.of();
    }

    private boolean caption(Markup.Element element, List<Inline> before, List<Inline> after) {
        if (words(before).equals(words(after)) && Units.same(before, after)) {
            return true;
        }
        var caption = element.child("ac:caption");
        if (caption == null) {
            return before.isEmpty() && newCaption(element, after);
        }
        if (after.isEmpty()) {
            patches.replace(nodeId, caption.start, caption.end, "");
            return true;
        }
        var lines =
                caption.children.size() == 1 && caption.children.getFirst().name.equals("p")
                        ? caption.children.getFirst()
                        : caption;
        var place = Node.Place.of(lines);
        var atoms = Atoms.of(storage, markup, lines.contentStart, lines.contentEnd);
        return !before.isEmpty()
                && new ParagraphEdit(atoms, place, before, after, writer, Mark.EMPHASIS.bit())
                        .patch(nodeId, patches, kept);
    }

    private boolean newCaption(Markup.Element element, List<Inline> words) {
        var plain = words.stream()
                .map(inline -> inline.in(inline.style().without(Mark.EMPHASIS)))
                .toList();
        patches.replace(
                nodeId,
                element.contentEnd,
                element.contentEnd,
                "<ac:caption><p>" + writer.writeInlines(plain) + "</p></ac:caption>");
        return true;
    }
}
