package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A stretch of running text in storage, cut into what a reader sees and the tags around it.
final class Atoms {
    /// What may be replaced by other words without asking: it says no more than its words.
    private static final Set<String> REPLACEABLE = Set.of("br", "time", "ac:emoticon");

    /// A character, or an element that is something itself.
    ///
    /// @param text one character as compared, or empty for an element
    /// @param tagsBefore how many tags stand before it
    record Atom(String text, int start, int end, int tagsBefore, boolean replaceable) {
        boolean isSpace() {
            return text.equals(" ");
        }

        boolean isElement() {
            return text.isEmpty();
        }
    }

    /// A tag around words.
    record Tag(Markup.Element element, boolean opens, int start, int end) {}

    final List<Atom> atoms = new ArrayList<>();
    final List<Tag> tags = new ArrayList<>();

    /// By number of tags before: whether a link is open there. Made when it is first asked for.
    private final List<Boolean> linked = new ArrayList<>();

    final Markup markup;
    private final String source;

    private Atoms(String source, Markup markup) {
        this.source = source;
        this.markup = markup;
    }

    /// The atoms between two offsets, which lie in the same element.
    static Atoms of(String source, Markup markup, int start, int end) {
        var atoms = new Atoms(source, markup);
        var around = markup.around(start);
        while (around.parent != null && (around.start >= start && around.end <= end)) {
            around = around.parent;
        }
        atoms.content(around, start, end);
        return atoms;
    }

    String source() {
        return source;
    }

    /// The element that an atom is; null for characters.
    Markup.@Nullable Element elementOf(int atom) {
        return atoms.get(atom).isElement() ? markup.at(atoms.get(atom).start()) : null;
    }

    /// The first atom that stands in an element or behind it.
    int firstIn(Markup.Element element) {
        int low = 0;
        int high = atoms.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (atoms.get(middle).start() < element.contentStart) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void content(Markup.Element parent, int start, int end) {
        int at = start;
        for (var child : parent.children) {
            if (child.end <= start || child.start >= end) {
                continue;
            }
            text(at, child.start);
            element(child);
            at = child.end;
        }
        text(at, end);
    }

    private void element(Markup.Element element) {
        boolean bodied = !element.name.equals("ac:link") || element.child("ac:link-body") != null;
        if (InlineElements.isAroundWords(element.name) && bodied && element.contentEnd > element.contentStart) {
            tags.add(new Tag(element, true, element.start, element.contentStart));
            if (element.name.equals("ac:link")) {
                var body = java.util.Objects.requireNonNull(element.child("ac:link-body"));
                element(body);
            } else {
                content(element, element.contentStart, element.contentEnd);
            }
            tags.add(new Tag(element, false, element.contentEnd, element.end));
        } else if (element.name.equals("br")) {
            atoms.add(new Atom("\n", element.start, element.end, tags.size(), true));
        } else {
            atoms.add(new Atom("", element.start, element.end, tags.size(), REPLACEABLE.contains(element.name)));
        }
    }

    private void text(int start, int end) {
        int i = start;
        while (i < end) {
            int next = i + Character.charCount(source.codePointAt(i));
            char c = source.charAt(i);
            if (c == '<') {
                int close = source.indexOf(source.startsWith("<!--", i) ? "-->" : "]]>", i);
                next = close < 0 ? end : Math.min(end, close + 3);
                if (!source.startsWith("<!--", i)) {
                    atoms.add(new Atom("", i, next, tags.size(), false)); // a CDATA section in text
                }
                i = next;
                continue;
            }
            if (c == '&') {
                int semicolon = source.indexOf(';', i);
                if (semicolon > 0 && semicolon < end && semicolon - i < 34) {
                    next = semicolon + 1;
                }
            }
            var seen = next - i == 1 && c != '&' ? String.valueOf(c) : decoded(source.substring(i, next));
            if (isSpace(seen)) {
                atoms.add(new Atom(" ", i, next, tags.size(), true));
            } else if (!seen.isEmpty()) {
                atoms.add(new Atom(seen, i, next, tags.size(), true));
            }
            i = next;
        }
    }

    /// Whether tags around an atom say something of it.
    boolean isMarked(int atom) {
        int depth = 0;
        for (int t = 0; t < atoms.get(atom).tagsBefore(); t++) {
            depth += tags.get(t).opens ? 1 : -1;
        }
        return depth > 0;
    }

    /// Whether an atom stands in a link, or is one.
    boolean isLinked(int atom) {
        if (atoms.get(atom).isElement()) {
            return true;
        }
        if (linked.isEmpty()) {
            int depth = 0;
            linked.add(false);
            for (var tag : tags) {
                boolean link = tag.element.name.equals("a") || tag.element.name.equals("ac:link");
                depth += !link ? 0 : tag.opens ? 1 : -1;
                linked.add(depth > 0);
            }
        }
        return linked.get(atoms.get(atom).tagsBefore());
    }

    private static boolean isSpace(String text) {
        return text.length() == 1 && (text.charAt(0) <= ' ' || text.charAt(0) == '\u00A0');
    }

    private static String decoded(String reference) {
        var blocks = StorageReader.read("<p>x" + reference + "x</p>", null).blocks();
        if (blocks.size() == 1
                && blocks.getFirst() instanceof Block.Paragraph paragraph
                && paragraph.content().size() == 1
                && paragraph.content().getFirst() instanceof Inline.Text text
                && text.text().length() >= 2) {
            return text.text().substring(1, text.text().length() - 1);
        }
        return reference;
    }

    /// The mark that an element puts on its words; null for none.
    static @Nullable Mark mark(String element) {
        return switch (element) {
            case "strong", "b" -> Mark.STRONG;
            case "em", "i", "cite", "var" -> Mark.EMPHASIS;
            case "u", "ins" -> Mark.UNDERLINE;
            case "s", "del", "strike" -> Mark.STRIKE;
            case "code", "tt", "samp" -> Mark.CODE;
            case "kbd" -> Mark.KEYBOARD;
            case "sub" -> Mark.SUBSCRIPT;
            case "sup" -> Mark.SUPERSCRIPT;
            default -> null;
        };
    }
}
