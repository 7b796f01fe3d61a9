package dev.anabranch.extractor.child;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/// Reads the files within the file, each of which counts, whether it has a text or not. One that is damaged or
/// encrypted leaves the others their text.
final class Parts implements EmbeddedDocumentExtractor {
    /// The class by which [TextWriter] knows where one begins.
    static final String MARK = "anabranch-part";

    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final Kinds kinds;
    private final Budget budget;
    private final ParseContext context;

    Parts(Kinds kinds, Budget budget, ParseContext context) {
        this.kinds = kinds;
        this.budget = budget;
        this.context = context;
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        return true;
    }

    @Override
    public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
            throws SAXException, IOException {
        budget.enter();
        var counted = new CountedStream(stream, budget);
        try (var resources = new TemporaryResources();
                var part = TikaInputStream.get(counted, resources, metadata)) {
            read(part, handler, metadata);
            counted.drain();
        } finally {
            budget.leave();
        }
    }

    private void read(TikaInputStream part, ContentHandler handler, Metadata metadata)
            throws SAXException, IOException {
        var type = kinds.typeOf(part, metadata);
        if (!kinds.reads(type)) {
            return;
        }
        metadata.set(Metadata.CONTENT_TYPE, type.toString());
        mark(handler, metadata);
        try {
            kinds.parse(part, new EmbeddedContentHandler(new BodyContentHandler(handler)), metadata, context);
        } catch (TikaException | RuntimeException damaged) {
            budget.noteUnread();
        }
    }

    private static void mark(ContentHandler handler, Metadata metadata) throws SAXException {
        var name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
        var attributes = new AttributesImpl();
        attributes.addAttribute("", "class", "class", "CDATA", MARK);
        attributes.addAttribute("", "title", "title", "CDATA", name == null ? "" : name);
        handler.startElement(XHTML, "div", "div", attributes);
        handler.endElement(XHTML, "div", "div");
    }
}
