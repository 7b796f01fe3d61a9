package dev.anabranch.extractor.child;

import java.io.IOException;
import java.util.List;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.csv.TextAndCSVParser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.mbox.MboxParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OldExcelParser;
import org.apache.tika.parser.microsoft.TNEFParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.microsoft.xml.SpreadsheetMLParser;
import org.apache.tika.parser.microsoft.xml.WordMLParser;
import org.apache.tika.parser.odf.FlatOpenDocumentParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pkg.CompressorParser;
import org.apache.tika.parser.pkg.PackageParser;
import org.apache.tika.parser.xml.DcXMLParser;

/// The kinds of file whose text is read, each with its parser. They are named one by one: a parser that comes with a
/// library by chance, above all one that starts other programs, is not asked.
final class Kinds extends CompositeParser {
    private static final long serialVersionUID = 1L;

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private final transient Detector detector = new DefaultDetector(TYPES);

    Kinds() {
        super(
                TYPES.getMediaTypeRegistry(),
                List.<Parser>of(
                        new PDFParser(),
                        new OOXMLParser(),
                        new OfficeParser(),
                        new OldExcelParser(),
                        new WordMLParser(),
                        new SpreadsheetMLParser(),
                        new RTFParser(),
                        new OpenDocumentParser(),
                        new FlatOpenDocumentParser(),
                        new EpubParser(),
                        new TextAndCSVParser(),
                        new JSoupParser(),
                        new DcXMLParser(),
                        new RFC822Parser(),
                        new MboxParser(),
                        new TNEFParser(),
                        new PackageParser(),
                        new CompressorParser()));
        setFallback(EmptyParser.INSTANCE);
    }

    /// What this is: by its bytes first, by name and declared type where those say too little.
    MediaType typeOf(TikaInputStream stream, Metadata metadata) throws IOException {
        var type = detector.detect(stream, metadata);
        if (type.getSubtype().equals("csv")) {
            var named = Delimiters.named(type, stream).toString();
            metadata.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, named);
        }
        return type;
    }

    /// Whether there is a parser for it, or for what it is a kind of.
    boolean reads(MediaType type) {
        var metadata = new Metadata();
        metadata.set(Metadata.CONTENT_TYPE, type.toString());
        return !(getParser(metadata) instanceof EmptyParser);
    }
}
