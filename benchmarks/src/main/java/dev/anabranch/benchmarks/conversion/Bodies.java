package dev.anabranch.benchmarks.conversion;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/// The storage bodies of a folder.
public final class Bodies {
    private static final String ROOT = "<r xmlns:ac=\"ac\" xmlns:ri=\"ri\" xmlns:at=\"at\">";

    private Bodies() {}

    /// The folder given by the property `bodies`.
    public static Path folder() {
        return Path.of(System.getProperty("bodies", "../shared/corpus/storage"));
    }

    /// All bodies in the order of their names.
    public static List<String> all() {
        try (var files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .map(Bodies::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bodies that an XML parser reads to their end.
    public static List<String> wellFormed() {
        var woodstox = woodstox();
        var aalto = aalto();
        return all().stream()
                .filter(body -> isRead(body, woodstox) && isRead(body, aalto))
                .toList();
    }

    private static boolean isRead(String body, XMLInputFactory parser) {
        try {
            pull(document(body), parser);
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    /// A body as a document: it has neither a root nor declares its prefixes.
    public static String document(String body) {
        return ROOT + body + "</r>";
    }

    /// Woodstox, which leaves HTML's entities as they are since nobody declares them.
    public static XMLInputFactory woodstox() {
        return configured(new WstxInputFactory());
    }

    /// Aalto, the same way.
    public static XMLInputFactory aalto() {
        return configured(new InputFactoryImpl());
    }

    private static XMLInputFactory configured(XMLInputFactory factory) {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /// Does nothing but ask for one event after another.
    ///
    /// @return how many there were
    public static int pull(String document, XMLInputFactory parser) throws XMLStreamException {
        var reader = parser.createXMLStreamReader(new StringReader(document));
        int events = 0;
        while (reader.hasNext()) {
            reader.next();
            events++;
        }
        reader.close();
        return events;
    }
}
