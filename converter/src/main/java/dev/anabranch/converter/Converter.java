package dev.anabranch.converter;

import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.Surroundings;
import java.util.List;

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
        return new Conversion(body, ConversionReport.EMPTY);
    }

    /// Markdown of a body in the Atlassian Document Format, given as JSON text.
    public Conversion adfToMarkdown(String body, Surroundings surroundings) {
        return new Conversion(body, ConversionReport.EMPTY);
    }

    /// The headings of a body in storage format in their order, with the fragments that reach them in the Markdown.
    public List<Heading> headingsOfStorage(String body) {
        return List.of();
    }

    /// The headings of a body in the Atlassian Document Format.
    public List<Heading> headingsOfAdf(String body) {
        return List.of();
    }
}
