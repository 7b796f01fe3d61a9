package dev.anabranch.converter.tree;

import java.util.ArrayList;
import java.util.List;

/// The kinds of callouts, named as GitHub names its alerts.
public enum CalloutKind {
    NOTE,
    TIP,
    IMPORTANT,
    WARNING,
    CAUTION;

    /// The kind of a panel of the new editor. Its purple note is not the yellow one of the old editor's note macro.
    public static CalloutKind ofAdf(String panelType) {
        return switch (panelType) {
            case "success", "tip" -> TIP;
            case "note" -> IMPORTANT;
            case "warning" -> WARNING;
            case "error" -> CAUTION;
            default -> NOTE;
        };
    }

    /// A panel of the new editor. One of an author's own kind begins with the emoji that he chose.
    ///
    /// @param icon the emoji's characters; a short name or nothing for none
    public static Block.Callout panel(String panelType, String icon, String title, List<Block> blocks, Span at) {
        boolean shown = panelType.equals("custom") && !icon.isBlank() && !icon.startsWith(":");
        return new Block.Callout(ofAdf(panelType), title, shown ? behind(icon.strip(), blocks, at) : blocks, at);
    }

    private static List<Block> behind(String icon, List<Block> blocks, Span at) {
        var words = new ArrayList<Inline>();
        var all = new ArrayList<>(blocks);
        words.add(new Inline.Text(icon + " ", Style.PLAIN));
        if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph first) {
            words.addAll(first.content());
            all.removeFirst();
        }
        all.addFirst(new Block.Paragraph(words, at));
        return all;
    }
}
