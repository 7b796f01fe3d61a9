package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Edits of what a macro holds: its text, its title, its kind. The macro itself, its id and its other parameters stay.
final class MacroEdit {
    private static final Set<String> PANELS = Set.of("info", "tip", "note", "warning");

    private final BlockDiff diff;

    MacroEdit(BlockDiff diff) {
        this.diff = diff;
    }

    private Markup.@Nullable Element element(Node node) {
        return diff.nodes.markup().at(node.start);
    }

    /// Changes the text, title or language of code.
    boolean code(Node node, Block.Code before, Block.Code after) {
        if (!(node.block instanceof Block.Code original)) {
            return false;
        }
        if (!before.title().equals(after.title()) && !parameter(node, "title", before.title(), after.title())) {
            return false;
        }
        if (!before.language().equals(after.language())
                && !parameter(node, "language", original.language(), after.language())) {
            return false;
        }
        return before.text().equals(after.text()) || body(node, original.text(), before.text(), after.text());
    }

    /// Changes the TeX of a formula.
    boolean formula(Node node, String before, String after) {
        return node.block instanceof Block.Formula original && body(node, original.tex(), before, after);
    }

    private boolean body(Node node, String original, String before, String after) {
        var element = element(node);
        if (element == null || !original.strip().equals(before.strip())) {
            return false;
        }
        if (element.name.equals("pre")) {
            return preformatted(node, element, after);
        }
        var body = element.name.endsWith("macro") ? element.child("ac:plain-text-body") : null;
        if (body == null) {
            return false;
        }
        var old = diff.storage.substring(body.contentStart, body.contentEnd);
        var text = after.endsWith("\n") && !after.endsWith("\n\n") ? after.substring(0, after.length() - 1) : after;
        if (!old.contains("<")) {
            diff.patches.replace(node.id, body.contentStart, body.contentEnd, section(text));
            return true;
        }
        int start = old.indexOf("<![CDATA[");
        int end = old.lastIndexOf("]]>");
        if (start < 0
                || end < start
                || !old.substring(start, end).replace("]]]]><![CDATA[>", "]]>").contains(before.strip())) {
            return false;
        }
        var lead = original.substring(
                0, original.length() - original.stripLeading().length());
        var whole = lead.isBlank() && lead.indexOf('\n') >= 0 && !before.startsWith(lead) ? lead + text : text;
        diff.patches.replace(node.id, body.contentStart + start, body.contentStart + end + 3, section(whole));
        return true;
    }

    private static String section(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    private boolean preformatted(Node node, Markup.Element element, String after) {
        var holder =
                element.children.size() == 1 && element.children.getFirst().name.equals("code")
                        ? element.children.getFirst()
                        : element;
        boolean alone = holder.equals(element)
                || (diff.storage.substring(element.contentStart, holder.start).isBlank()
                        && diff.storage
                                .substring(holder.end, element.contentEnd)
                                .isBlank());
        if (!holder.children.isEmpty() || !alone) {
            return false;
        }
        var text = after.endsWith("\n") ? after.substring(0, after.length() - 1) : after;
        diff.patches.replace(node.id, holder.contentStart, holder.contentEnd, escaped(text));
        return true;
    }

    /// Changes a parameter whose value is what the reader sees; adds it where there is none.
    boolean parameter(Node node, String name, String before, String after) {
        var element = element(node);
        if (element == null
                || !element.name.equals("ac:structured-macro")
                || element.contentEnd <= element.contentStart) {
            return false;
        }
        for (var child : element.children) {
            if (child.name.equals("ac:parameter")
                    && diff.nodes.markup().attribute(child, "ac:name").equals(name)) {
                if (!child.children.isEmpty()) {
                    return false;
                }
                if (after.isEmpty()) {
                    diff.patches.replace(node.id, child.start, child.end, "");
                } else {
                    diff.patches.replace(node.id, child.contentStart, child.contentEnd, escaped(after));
                }
                return true;
            }
        }
        if (!before.isEmpty() || after.isEmpty()) {
            return false;
        }
        diff.patches.replace(
                node.id,
                element.contentStart,
                element.contentStart,
                "<ac:parameter ac:name=\"" + name + "\">" + escaped(after) + "</ac:parameter>");
        return true;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// Changes one panel macro to another.
    boolean panelKind(Node node, CalloutKind kind) {
        var element = element(node);
        if (element == null || !element.name.equals("ac:structured-macro")) {
            return false;
        }
        var old = diff.nodes.markup().attribute(element, "ac:name");
        var wanted = switch (kind) {
            case NOTE -> "info";
            case TIP -> "tip";
            case WARNING -> "note";
            case CAUTION -> "warning";
            case IMPORTANT -> "";
        };
        int at = diff.storage.indexOf("ac:name=\"" + old + "\"", element.start);
        if (!PANELS.contains(old) || wanted.isEmpty() || at < 0 || at > element.contentStart) {
            return false;
        }
        int start = at + "ac:name=\"".length();
        diff.patches.replace(node.id, start, start + old.length(), wanted);
        return true;
    }
}
