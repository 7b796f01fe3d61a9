package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file shown in place: a link to it.
final class FileMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of(
                "view-file",
                "viewfile",
                "viewpdf",
                "viewdoc",
                "viewxls",
                "viewppt",
                "multimedia",
                "video",
                "audio",
                "pdf",
                "excel",
                "csv",
                "excel-cloud",
                "smart-excel",
                "flash");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var file = file(call);
        if (file == null) {
            return new EmbedMacros().convert(call);
        }
        var words = new ArrayList<Inline>();
        if (!call.text("title").isEmpty()) {
            words.add(Words.plain(call.text("title") + ": ", call.style()));
        }
        words.add(Words.link(file, call.style()));
        return new MacroText.Line(List.copyOf(words), Outcome.SIMPLIFIED);
    }

    private static Reference.@Nullable Attachment file(MacroCall call) {
        Reference container = null;
        String space = null;
        Reference.Attachment file = null;
        for (var reference : call.parameters().references()) {
            if (reference instanceof Reference.Attachment attachment) {
                file = file == null ? attachment : file;
            } else if (reference instanceof Reference.Page || reference instanceof Reference.BlogPost) {
                container = reference;
            } else if (reference instanceof Reference.Space(var key)) {
                space = key;
            }
        }
        if (space != null && container instanceof Reference.Page(var key, var title) && key == null) {
            container = new Reference.Page(space, title);
        }
        if (file == null && !call.text("name").isEmpty()) {
            file = new Reference.Attachment(call.text("name"), null);
        }
        // the page parameter names the container by title and says more than the id in the attachment
        return file == null || container == null ? file : new Reference.Attachment(file.fileName(), container);
    }

    @Override
    public Role role() {
        return Role.IMAGE;
    }
}
