package dev.anabranch.converter;

import dev.anabranch.converter.adf.AdfReader;
import dev.anabranch.converter.elsewhere.Expansion;
import dev.anabranch.converter.markdown.MarkdownWriter;
import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.PageText;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.converter.plain.PlainTextWriter;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.PageProperties;
import dev.anabranch.converter.tree.PlainWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts Confluence's formats to Markdown.
///
/// ```java
/// var conversion = new Converter().storageToMarkdown("<p>Hello <strong>world</strong></p>", Surroundings.none());
/// conversion.markdown(); // "Hello **world**\n"
/// ```
///
/// Any text is accepted, however broken; nothing is thrown. The same input and answers give the same bytes. Instances
/// hold no state and may be shared between threads.
public final class Converter {
    /// Markdown of a body in storage format.
    public Conversion storageToMarkdown(String body, Surroundings surroundings) {
        return markdown(StorageReader.read(body, surroundings.siteUrl().orElse(null)), body, surroundings);
    }

    /// Markdown of a body in the Atlassian Document Format, given as JSON text.
    public Conversion adfToMarkdown(String body, Surroundings surroundings) {
        return markdown(AdfReader.read(body, surroundings.siteUrl().orElse(null)), body, surroundings);
    }

    private static Conversion markdown(Page page, String body, Surroundings surroundings) {
        var site = surroundings.siteUrl().orElse(null);
        var whole = Expansion.of(page, surroundings, text -> read(text, site));
        var markdown = MarkdownWriter.write(whole, surroundings);
        return new Conversion(markdown, page.findings().report(body), description(page), properties(page));
    }

    private static String description(Page page) {
        if (page.parts().isEmpty()) {
            return "";
        }
        return page.parts().stream()
                .filter(part -> part.hidden() && part.macro().equals("excerpt"))
                .map(part -> PlainWords.of(part.blocks()))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> properties(Page page) {
        if (page.parts().isEmpty()) {
            return Map.of();
        }
        var properties = new LinkedHashMap<String, String>();
        for (var property : PageProperties.of(page, "")) {
            properties.putIfAbsent(property.name(), PlainWords.of(property.value()));
        }
        return properties;
    }

    private static Page read(PageText text, @Nullable String site) {
        return switch (text.format()) {
            case STORAGE -> StorageReader.read(text.body(), site);
            case ADF -> AdfReader.read(text.body(), site);
        };
    }

    /// The headings of a body in storage format in their order, with the fragments that reach them in the Markdown.
    public List<Heading> headingsOfStorage(String body) {
        return MarkdownWriter.headings(StorageReader.read(body, null));
    }

    /// The headings of a body in the Atlassian Document Format.
    public List<Heading> headingsOfAdf(String body) {
        return MarkdownWriter.headings(AdfReader.read(body, null));
    }

    /// The plain text of a body in storage format, in pieces, for search. It comes from the same tree as the
    /// Markdown, and each piece tells its place in the body. What other pages say is not in it.
    public List<TextBlock> plainTextOfStorage(String body, Surroundings surroundings) {
        var page = StorageReader.read(body, surroundings.siteUrl().orElse(null));
        return PlainTextWriter.write(page, surroundings);
    }

    /// The plain text of a body in the Atlassian Document Format, as with [#plainTextOfStorage].
    public List<TextBlock> plainTextOfAdf(String body, Surroundings surroundings) {
        var page = AdfReader.read(body, surroundings.siteUrl().orElse(null));
        return PlainTextWriter.write(page, surroundings);
    }
}
