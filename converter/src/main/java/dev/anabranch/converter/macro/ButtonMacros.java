package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Buttons and cards of apps that lead somewhere: a link with their label.
final class ButtonMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "ui-button",
                "aura-button",
                "aura-pretty-link",
                "auibutton",
                "button",
                "button-hyperlink",
                "link-button",
                "link-card",
                "link-window",
                "info-card",
                "create-page-button");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var label = call.firstText("title", "label", "text", "name", "buttontext");
        var url = call.firstText("url", "href", "link", "");
        var references = call.parameters().references();
        var style = call.style();
        if (Words.isAddress(url)) {
            style = style.in(new Link(new Link.Destination.Url(url), false));
        } else if (!references.isEmpty()) {
            style = style.in(new Link(new Link.Destination.Content(references.getFirst(), null), false));
        } else if (label.isEmpty() || !call.blocks().isEmpty()) {
            return new TitledMacros().convert(call);
        }
        var words = new ArrayList<Inline>();
        if (!label.isEmpty() || Words.isAddress(url)) {
            words.add(Words.plain(label.isEmpty() ? url : label, style));
        } else {
            words.add(new Inline.TargetTitle(style));
        }
        var description = call.firstText("description", "subtitle");
        if (!description.isEmpty()) {
            words.add(Words.plain(": " + description, call.style()));
        }
        if (call.blocks().isEmpty()) {
            return new MacroText.Line(words, Outcome.KEPT);
        }
        var blocks = new ArrayList<Block>(List.of(new Block.Paragraph(words, call.at())));
        blocks.addAll(call.blocks());
        return MacroText.kept(blocks);
    }
}
