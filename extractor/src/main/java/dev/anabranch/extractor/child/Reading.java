package dev.anabranch.extractor.child;

import dev.anabranch.extractor.Extracted;
import dev.anabranch.extractor.Extracted.NotExtracted;
import dev.anabranch.extractor.Extracted.Text;
import dev.anabranch.extractor.Limits;
import dev.anabranch.extractor.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// Reads one file after the other.
final class Reading {
    private static final long MEMORY_OF_PDF = 64L << 20;

    private final Limits limits;
    private final Kinds kinds = new Kinds();

    Reading(Limits limits) {
        this.limits = limits;
        ZipSecureFile.setMinInflateRatio(1.0 / limits.unpacked().ratio());
        ZipSecureFile.setMaxEntrySize(limits.unpacked().maxBytes());
        ZipSecureFile.setMaxFileCount(limits.unpacked().parts());
        ZipSecureFile.setMaxTextSize(limits.unpacked().maxBytes());
    }

    /// The text of this file.
    ///
    /// @throws IOException when it is damaged in a way that shows at once
    Extracted read(Path file, String name, String mediaType) throws IOException {
        var metadata = new Metadata();
        if (!name.isEmpty()) {
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        if (!mediaType.isEmpty()) {
            metadata.set(HttpHeaders.CONTENT_TYPE, mediaType);
        }
        try (var stream = TikaInputStream.get(file)) {
            var type = kinds.typeOf(stream, metadata);
            if (!kinds.reads(type)) {
                return NotExtracted.of(Reason.OTHER_KIND, "It is " + type + ".");
            }
            metadata.set(HttpHeaders.CONTENT_TYPE, type.toString());
            return parsed(stream, metadata, new Budget(limits, Files.size(file)));
        }
    }

    private Extracted parsed(TikaInputStream stream, Metadata metadata, Budget budget) {
        var context = context(budget);
        var writer = new TextWriter(new Layout(metadata), limits.maxText(), budget);
        Throwable failure = null;
        try {
            kinds.parse(stream, new BodyContentHandler(writer), metadata, context);
        } catch (IOException | SAXException | TikaException | RuntimeException thrown) {
            failure = thrown;
        }
        var end = budget.end();
        if (end.isPresent()) {
            return NotExtracted.of(end.get(), "");
        }
        return answer(writer, metadata, budget, failure);
    }

    private static Extracted answer(TextWriter writer, Metadata metadata, Budget budget, @Nullable Throwable failure) {
        var cut = failure != null && !writer.isFull();
        if (cut && (writer.isBlank() || reason(failure) != Reason.DAMAGED)) {
            return NotExtracted.of(reason(failure), "");
        }
        if (writer.isBlank()) {
            return NotExtracted.of(budget.unread() > 0 ? Reason.DAMAGED : Reason.NO_TEXT, "");
        }
        var written = writer.written(MessageLines.of(metadata));
        return new Text(written.text(), written.sections(), cut || writer.isFull(), budget.unread());
    }

    private ParseContext context(Budget budget) {
        var context = new ParseContext();
        var pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setExtractBookmarksText(false);
        pdf.setMaxMainMemoryBytes(MEMORY_OF_PDF);
        context.set(PDFParserConfig.class, pdf);
        var office = new OfficeParserConfig();
        office.setIncludeSlideMasterContent(false);
        office.setIncludeHeadersAndFooters(false);
        office.setIncludeDeletedContent(false);
        office.setIncludeMoveFromContent(false);
        // as a stream: memory does not grow with the document
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        context.set(OfficeParserConfig.class, office);
        context.set(Parser.class, kinds);
        context.set(EmbeddedDocumentExtractor.class, new Parts(kinds, budget, context));
        return context;
    }

    /// Libraries tell by words what they have no type for.
    private static Reason reason(@Nullable Throwable failure) {
        for (var each = failure; each != null; each = each.getCause()) {
            if (each instanceof EncryptedDocumentException
                    || each instanceof org.apache.poi.EncryptedDocumentException) {
                return Reason.ENCRYPTED;
            }
            var words = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (words.contains("zip bomb") || words.contains("compression ratio")) {
                return Reason.EXPANDS;
            }
        }
        return Reason.DAMAGED;
    }
}
