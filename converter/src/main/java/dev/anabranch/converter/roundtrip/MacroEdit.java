package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Edits of what a macro holds: its text, its title, its kind. The macro itself, its id and its other parameters stay.
final class MacroEdit {
    private static final Set<String> PANELS = Set.of("info", "tip", "note", "warning", "panel");

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

    /// Changes the page that a macro shows.
    boolean included(Node node, Block.Paragraph after) {
        var element = element(node);
        var old = element == null || !element.name.equals("ac:structured-macro") ? null : page(element);
        var written = new Markup(diff.writer.write(List.of(after)));
        var wanted = written.at(0);
        var page = wanted == null || !written.attribute(wanted, "ac:name").equals("include") ? null : page(wanted);
        if (old == null || page == null) {
            return false;
        }
        diff.patches.replace(node.id, old.start, old.end, written.text(page.start, page.end));
        return true;
    }

    private static Markup.@Nullable Element page(Markup.Element macro) {
        for (var parameter : macro.children) {
            var link = parameter.name.equals("ac:parameter") ? parameter.child("ac:link") : null;
            var page = link == null ? null : link.child("ri:page");
            if (page != null) {
                return page;
            }
        }
        return null;
    }

    /// Changes the kind of a panel.
    boolean panelKind(Node node, CalloutKind kind) {
        var element = element(node);
        if (element == null) {
            return false;
        }
        return switch (element.name) {
            case "ac:structured-macro" -> panelMacro(node, element, kind);
            case "ac:adf-extension", "ac:adf-node" -> panelOfTheNewEditor(node, element, kind);
            default -> false;
        };
    }

    /// What is important has no macro.
    private boolean panelMacro(Node node, Markup.Element element, CalloutKind kind) {
        var name = diff.nodes.markup().attributeAt(element, "ac:name");
        var wanted = switch (kind) {
            case NOTE -> "info";
            case TIP -> "tip";
            case WARNING -> "note";
            case CAUTION -> "warning";
            case IMPORTANT -> "";
        };
        if (name == null || wanted.isEmpty() || !PANELS.contains(diff.storage.substring(name.start(), name.end()))) {
            return false;
        }
        diff.patches.replace(node.id, name.start(), name.end(), wanted);
        return true;
    }

    private boolean panelOfTheNewEditor(Node node, Markup.Element element, CalloutKind kind) {
        var panel = element.name.equals("ac:adf-node") ? element : element.child("ac:adf-node");
        if (panel == null) {
            return false;
        }
        var wanted = switch (kind) {
            case NOTE -> "info";
            case TIP -> "success";
            case IMPORTANT -> "note";
            case WARNING -> "warning";
            case CAUTION -> "error";
        };
        for (var child : panel.children) {
            if (child.name.equals("ac:adf-attribute")
                    && diff.nodes.markup().attribute(child, "key").equals("panel-type")) {
                diff.patches.replace(node.id, child.contentStart, child.contentEnd, wanted);
                return true;
            }
        }
        return false;
    }

    /// Changes code that is a single line of a cell, where it is written as code in running text.
    boolean codeInCell(Node code, Cell before, Cell after) {
        var was = onlyCode(before);
        var is = onlyCode(after);
        return code.block instanceof Block.Code original
                && was != null
                && is != null
                && body(code, original.text(), was, is);
    }

    private static @Nullable String onlyCode(Cell cell) {
        return cell.blocks().size() == 1
                        && cell.blocks().getFirst() instanceof Block.Paragraph paragraph
                        && paragraph.content().size() == 1
                        && paragraph.content().getFirst() instanceof Inline.Text words
                        && words.style().has(Mark.CODE)
                ? words.text()
                : null;
    }
}
