package dev.anabranch.simulator.company;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Storage bodies as one XML document. Storage has no root element, declares no prefixes and uses HTML's entities.
record StorageText(Document document) {
    private static final String ROOT = "<texts xmlns:ac='urn:ac' xmlns:ri='urn:ri' xmlns:at='urn:at'>";

    private static final String ENTITIES = String.join(
            "",
            entities(Map.ofEntries(
                    Map.entry("nbsp", 160),
                    Map.entry("shy", 173),
                    Map.entry("ndash", 8211),
                    Map.entry("mdash", 8212),
                    Map.entry("lsquo", 8216),
                    Map.entry("rsquo", 8217),
                    Map.entry("ldquo", 8220),
                    Map.entry("rdquo", 8221),
                    Map.entry("bdquo", 8222),
                    Map.entry("hellip", 8230),
                    Map.entry("euro", 8364),
                    Map.entry("rarr", 8594),
                    Map.entry("ouml", 246))));

    static StorageText ofBodies(List<String> bodies) {
        var xml = new StringBuilder("<!DOCTYPE texts [" + ENTITIES + "]>" + ROOT);
        bodies.forEach(body -> xml.append("<text>").append(body).append("</text>"));
        xml.append("</texts>");
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setCoalescing(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new StorageText(builder.parse(new InputSource(new StringReader(xml.toString()))));
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(bodies.size() == 1 ? bodies.getFirst() : "one of many", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All elements of that name, prefix included.
    List<Element> elements(String name) {
        var found = new ArrayList<Element>();
        var list = document.getElementsByTagName(name);
        for (int i = 0; i < list.getLength(); i++) {
            found.add((Element) list.item(i));
        }
        return found;
    }

    boolean has(String path) throws XPathExpressionException {
        var xpath = XPathFactory.newInstance().newXPath();
        xpath.setNamespaceContext(new Prefixes());
        return (Boolean) xpath.evaluate("boolean(" + path + ")", document, XPathConstants.BOOLEAN);
    }

    private static List<String> entities(Map<String, Integer> codePoints) {
        return codePoints.entrySet().stream()
                .map(entity -> "<!ENTITY " + entity.getKey() + " '&#" + entity.getValue() + ";'>")
                .toList();
    }

    private static final class Prefixes implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            return prefix.isEmpty() ? XMLConstants.NULL_NS_URI : "urn:" + prefix;
        }

        @Override
        public @Nullable String getPrefix(String uri) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            return List.<String>of().iterator();
        }
    }
}
