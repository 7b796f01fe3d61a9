package dev.anabranch.converter.adf;

import dev.anabranch.converter.macro.MacroBody;
import dev.anabranch.converter.macro.MacroCall;
import dev.anabranch.converter.macro.MacroText;
import dev.anabranch.converter.macro.Macros;
import dev.anabranch.converter.macro.Parameters;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.Wanted;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Macros in ADF, which calls them extensions.
final class AdfMacros {
    /// Parameters whose text is the title of a page, with its space's key before a colon or without.
    private static final Set<String> PAGES = Set.of("page", "root", "pagewithexcerpt");

    private final PageBuilder page;

    AdfMacros(PageBuilder page) {
        this.page = page;
    }

    /// Adds what an extension stands for.
    ///
    /// @param inline whether it stands in running text
    void add(JsonObject node, List<Block> blocks, Style style, Flow flow, boolean inline) {
        var attributes = node.object("attrs");
        var name = name(attributes);
        var family = Macros.standard().family(name);
        var parameters = parameters(attributes, name.contains("include"));
        parameters.references().forEach(reference -> page.cite(reference, family.role()));
        var call = new MacroCall(
                name,
                parameters,
                body(attributes, blocks),
                style,
                new Span(node.at(), Math.max(node.at(), node.end())));
        int number = page.count(name);
        var part = family.part(call);
        if (part != null) {
            page.part(part);
        }
        var text = family.convert(call);
        text.citations().forEach(citation -> page.cite(citation.target(), citation.role()));
        if (text instanceof MacroText.Elsewhere(var wanted, var otherwise)) {
            page.want(wanted);
            var elsewhere = new Inline.Elsewhere(wanted, name, number, otherwise, call.at(), style);
            text = new MacroText.Line(List.of(elsewhere), text.outcome());
        } else {
            page.note("macro:" + name, text.outcome(), node.at());
        }
        switch (text) {
            case MacroText.Elsewhere _ -> throw new IllegalStateException("shown as a line");
            case MacroText.Blocks shown -> shown.blocks().forEach(block -> flow.add(block, node.at()));
            case MacroText.Html shown ->
                StorageReader.read(shown.html(), null).blocks().forEach(block -> flow.add(block, node.at()));
            case MacroText.Words shown -> {
                shown.inlines().forEach(flow::add);
                if (!inline) {
                    flow.endParagraph(node.at());
                }
            }
            case MacroText.Line shown -> {
                if (inline) {
                    flow.endWord();
                    shown.inlines().forEach(flow::add);
                    flow.endWord();
                } else {
                    flow.add(new Block.Paragraph(shown.inlines(), call.at()), node.at());
                }
            }
        }
    }

    /// Adds a line that only names something.
    void name(String what, JsonObject node, Flow flow) {
        var at = new Span(node.at(), Math.max(node.at(), node.end()));
        var words = List.<Inline>of(new Inline.Text("[" + what + "]", Style.PLAIN.with(Mark.EMPHASIS)));
        var wanted = new Wanted.Rendered();
        page.want(wanted);
        var elsewhere = new Inline.Elsewhere(wanted, what, page.count(what), words, at, Style.PLAIN);
        flow.add(new Block.Paragraph(List.of(elsewhere), at), node.at());
    }

    /// A Confluence macro's key is its name, an app's a path that ends in one.
    private static String name(JsonObject attributes) {
        var key = attributes.text("extensionKey");
        var name = key.substring(key.lastIndexOf('/') + 1).strip();
        if (name.isEmpty()) {
            name = attributes.object("parameters").text("extensionTitle");
        }
        return name.isEmpty() ? "extension" : name.toLowerCase(Locale.ROOT);
    }

    private static MacroBody body(JsonObject attributes, List<Block> blocks) {
        if (!blocks.isEmpty()) {
            return new MacroBody.Rich(blocks);
        }
        var plain = value(macroParameters(attributes), "__bodyContent");
        return plain.isEmpty() ? new MacroBody.None() : new MacroBody.Plain(plain);
    }

    private static JsonObject macroParameters(JsonObject attributes) {
        var parameters = attributes.object("parameters");
        for (var name : List.of("macroParams", "guestParams")) {
            if (parameters.has(name)) {
                return parameters.object(name);
            }
        }
        return attributes.has("macroParams") ? attributes.object("macroParams") : parameters;
    }

    private static String value(JsonObject parameters, String name) {
        return parameters.has(name) && parameters.object(name).has("value")
                ? parameters.object(name).text("value")
                : parameters.text(name);
    }

    private static Parameters parameters(JsonObject attributes, boolean includes) {
        var result = new Parameters();
        var source = macroParameters(attributes);
        for (var name : source.fields().keySet()) {
            var text = value(source, name);
            boolean isPage = PAGES.contains(name.toLowerCase(Locale.ROOT)) || (includes && name.isEmpty());
            result.add(name, text, isPage && !text.isBlank() ? List.of(Reference.Page.named(text)) : List.of());
        }
        var fallback = attributes.text("text");
        if (!fallback.isBlank()) {
            result.add("title", fallback, List.of());
        }
        return result;
    }
}
