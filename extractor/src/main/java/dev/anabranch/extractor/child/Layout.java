package dev.anabranch.extractor.child;

import dev.anabranch.extractor.Section;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.xml.sax.Attributes;

/// What the elements that a parser emits mean in a file of this type. Each parser has its own habits.
final class Layout {
    private final String type;
    private int page;
    private int slide;

    /// @param metadata with the type that was found out
    Layout(Metadata metadata) {
        this.type = String.valueOf(metadata.get(HttpHeaders.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
    }

    /// Whether line ends and runs of spaces mean nothing.
    boolean collapsesSpace() {
        return type.startsWith("text/html") || type.contains("xhtml");
    }

    /// Whether headings are the names of sheets.
    boolean isWorkbook() {
        return type.contains("spreadsheet") || type.contains("excel");
    }

    /// What begins here, if anything that has a name.
    Optional<Begins> begins(String element, Attributes attributes) {
        if (element.equals("div")) {
            return ofClass(String.valueOf(attributes.getValue("class")), attributes);
        }
        if (isHeading(element)) {
            return Optional.of(new Begins(isWorkbook() ? Section.Kind.SHEET : Section.Kind.HEADING, ""));
        }
        return Optional.empty();
    }

    private Optional<Begins> ofClass(String name, Attributes attributes) {
        return switch (name) {
            case "page" -> isWorkbook() ? Optional.empty() : Optional.of(numbered(Section.Kind.PAGE, ++page));
            case "slide", "slide-content" -> Optional.of(numbered(Section.Kind.SLIDE, ++slide));
            case Parts.MARK -> Optional.of(new Begins(Section.Kind.PART, String.valueOf(attributes.getValue("title"))));
            default -> Optional.empty();
        };
    }

    private static Begins numbered(Section.Kind kind, int number) {
        return new Begins(kind, Integer.toString(number));
    }

    static boolean isHeading(String element) {
        return element.length() == 2 && element.charAt(0) == 'h' && Character.isDigit(element.charAt(1));
    }

    /// A section begins.
    ///
    /// @param title empty where it is the text that follows
    record Begins(Section.Kind kind, String title) {}
}
