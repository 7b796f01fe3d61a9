package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Wanted;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Drawings that an app keeps as an attachment, with a preview image beside it: the preview, linked to the source.
final class DrawingMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "drawio",
                "drawio-sketch",
                "inc-drawio",
                "gliffy",
                "balsamiq",
                "mermaid-cloud",
                "plantumlcloud",
                "drawio-board");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var source = CompressedSource.of(call.text("data"));
        if (source != null && !source.stripLeading().startsWith("<")) {
            return MacroText.kept(
                    new Block.Code(DiagramMacros.language(call.name()), call.text("title"), false, source, call.at()));
        }
        var name = call.firstText("diagramname", "name", "filename", "displayname");
        if (name.isEmpty()) {
            return new UnknownMacro().convert(call);
        }
        var container = container(call);
        var file = new Reference.Attachment(name, container);
        var preview = new Reference.Attachment(name + ".png", container);
        var shown = call.firstText("diagramdisplayname", "displayname");
        if (isImage(name)) {
            return new MacroText.Line(
                    List.of(new Inline.Image(new ImageSource.Attached(file), null, List.of(), call.style())),
                    Outcome.SIMPLIFIED);
        }
        var style = call.style().in(new Link(new Link.Destination.Content(file, null), false));
        var image =
                new Inline.Image(new ImageSource.Attached(preview), shown.isEmpty() ? name : shown, List.of(), style);
        return new MacroText.Elsewhere(new Wanted.Drawing(file, call.text("title")), List.of(image));
    }

    /// Some apps name the preview and keep no source.
    private static boolean isImage(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".svg") || lower.endsWith(".png") || lower.endsWith(".jpg");
    }

    private static @Nullable Reference container(MacroCall call) {
        var page = call.text("pageid");
        return call.name().startsWith("inc-") && !page.isEmpty() ? new Reference.Content(page) : null;
    }

    @Override
    public Role role() {
        return Role.IMAGE;
    }
}
