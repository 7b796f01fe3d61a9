package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The elements of a body and where they stand. Any text is accepted; elements that are never closed end where the one
/// around them does.
final class Markup {
    private static final int DEEPEST = 400;

    /// Without a bound each quote of a hostile page would be searched to the end of the text.
    private static final int LONGEST_VALUE = 1 << 16;

    private final String source;
    private final Element root;
    private int mended;
    private final Map<Integer, Element> byStart = new HashMap<>();

    /// An element.
    ///
    /// `start` and `end` enclose it with its tags, `contentStart` and `contentEnd` what is between them.
    static final class Element {
        final String name;
        final int start;
        final int contentStart;
        final @Nullable Element parent;
        final List<Element> children = new ArrayList<>();
        int contentEnd;
        int end;

        private Element(String name, int start, int contentStart, @Nullable Element parent) {
            this.name = name;
            this.start = start;
            this.contentStart = contentStart;
            this.contentEnd = contentStart;
            this.end = contentStart;
            this.parent = parent;
        }

        /// The first child of a name; null when there is none.
        @Nullable
        Element child(String wanted) {
            for (var child : children) {
                if (child.name.equals(wanted)) {
                    return child;
                }
            }
            return null;
        }

        boolean contains(int offset) {
            return offset >= start && offset < end;
        }
    }

    Markup(String source) {
        this.source = source;
        this.root = new Element("", 0, 0, null);
        root.contentEnd = source.length();
        root.end = source.length();
        read();
    }

    /// How many tags have no tag at the other end.
    int mended() {
        return mended;
    }

    /// Whether a stretch holds whole elements only, so that it can be taken away.
    boolean isWhole(int start, int end) {
        var container = root;
        var inner = container;
        while (inner != null) {
            container = inner;
            inner = null;
            for (int i = Math.max(0, firstFrom(container, start) - 1); i < container.children.size(); i++) {
                var child = container.children.get(i);
                if (child.start >= end) {
                    break;
                }
                if (child.contentStart <= start && child.contentEnd >= end && child.contentEnd > child.contentStart) {
                    inner = child;
                } else if (child.end > start && (child.start < start || child.end > end)) {
                    return false;
                }
            }
        }
        return true;
    }

    Element root() {
        return root;
    }

    /// The element whose tag begins at an offset; null when none does.
    @Nullable
    Element at(int start) {
        return byStart.get(start);
    }

    /// The innermost element that holds an offset.
    Element around(int offset) {
        var element = root;
        while (true) {
            Element inner = null;
            int low = 0;
            int high = element.children.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                var child = element.children.get(middle);
                if (offset < child.start) {
                    high = middle - 1;
                } else if (offset >= child.end) {
                    low = middle + 1;
                } else {
                    inner = child;
                    break;
                }
            }
            if (inner == null) {
                return element;
            }
            element = inner;
        }
    }

    /// The index of the first child that begins at an offset or behind it.
    static int firstFrom(Element parent, int offset) {
        int low = 0;
        int high = parent.children.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (parent.children.get(middle).start < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The value of an attribute of an element, as written; empty when it has none.
    String attribute(Element element, String name) {
        var place = attributeAt(element, name);
        return place == null ? "" : source.substring(place.start(), place.end());
    }

    /// Where the value of an attribute stands; null when the element has none of the name.
    @Nullable
    Span attributeAt(Element element, String name) {
        var tag = source.substring(element.start, Math.min(element.contentStart, source.length()));
        int at = tag.indexOf(" " + name + "=");
        int quote = at + name.length() + 2;
        if (at < 0 || quote >= tag.length() || (tag.charAt(quote) != '"' && tag.charAt(quote) != '\'')) {
            return null;
        }
        int end = tag.indexOf(tag.charAt(quote), quote + 1);
        return end < 0 ? null : new Span(element.start + quote + 1, element.start + end);
    }

    /// The parameter of a macro that has a name; null when there is none.
    @Nullable
    Element parameter(Element macro, String name) {
        for (var child : macro.children) {
            if (child.name.equals("ac:parameter") && attribute(child, "ac:name").equals(name)) {
                return child;
            }
        }
        return null;
    }

    /// What stands between two offsets.
    String text(int start, int end) {
        return source.substring(start, end);
    }

    /// What an element holds.
    String text(Element element) {
        return text(element.contentStart, element.contentEnd);
    }

    private void read() {
        var open = new ArrayList<Element>();
        var counts = new HashMap<String, Integer>();
        open.add(root);
        int i = source.indexOf('<');
        while (i >= 0) {
            int next = i + 1;
            if (source.startsWith("<![CDATA[", i)) {
                next = past("]]>", i + 9);
            } else if (source.startsWith("<!--", i)) {
                next = past("-->", i + 4);
            } else if (i + 1 < source.length()) {
                next = tag(i, open, counts);
            }
            i = next < 0 || next >= source.length() ? -1 : source.indexOf('<', next);
        }
        while (open.size() > 1) {
            close(open.removeLast(), source.length(), source.length());
            mended++;
        }
    }

    private int past(String mark, int from) {
        int end = source.indexOf(mark, from);
        return end < 0 ? source.length() : end + mark.length();
    }

    private int tag(int start, List<Element> open, Map<String, Integer> counts) {
        boolean closing = source.charAt(start + 1) == '/';
        int nameStart = closing ? start + 2 : start + 1;
        int nameEnd = nameStart;
        while (nameEnd < source.length() && isName(source.charAt(nameEnd))) {
            nameEnd++;
        }
        int end = nameEnd == nameStart ? -1 : tagEnd(nameEnd);
        if (end < 0) {
            return start + 1;
        }
        var name = source.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        if (closing) {
            end(name, start, end, open, counts);
        } else {
            boolean empty = source.charAt(end - 2) == '/' || isVoid(name);
            var element = new Element(name, start, end, open.getLast());
            open.getLast().children.add(element);
            byStart.put(start, element);
            if (!empty && open.size() < DEEPEST) {
                open.add(element);
                counts.merge(name, 1, Integer::sum);
            }
        }
        return end;
    }

    private void end(String name, int start, int end, List<Element> open, Map<String, Integer> counts) {
        if (counts.getOrDefault(name, 0) == 0) {
            mended++;
            return;
        }
        while (open.size() > 1) {
            var element = open.removeLast();
            counts.merge(element.name, -1, Integer::sum);
            boolean own = element.name.equals(name);
            close(element, start, own ? end : start);
            mended += own ? 0 : 1;
            if (own) {
                return;
            }
        }
    }

    private static void close(Element element, int contentEnd, int end) {
        element.contentEnd = contentEnd;
        element.end = end;
    }

    /// Behind the `>` that ends a tag; -1 when it has none before other markup.
    private int tagEnd(int from) {
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '<') {
                return -1;
            }
            if (c == '"' || c == '\'') {
                int close = source.indexOf(c, i + 1, Math.min(source.length(), i + 1 + LONGEST_VALUE));
                if (close < 0) {
                    return -1;
                }
                i = close;
            }
        }
        return -1;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_' || c == '.';
    }

    private static boolean isVoid(String name) {
        return switch (name) {
            case "br", "hr", "img", "col", "input", "meta", "link", "area", "base", "embed", "source", "wbr" -> true;
            default -> false;
        };
    }
}
