package dev.anabranch.extractor.child;

import dev.anabranch.extractor.Section;
import dev.anabranch.extractor.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Makes lines of what parsers emit as XHTML: a paragraph is followed by an empty line, a row of a table is a line with
/// tabs between its cells, an item of a list begins with a dash.
final class TextWriter extends DefaultHandler {
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre", "blockquote", "dl");

    private static final Set<String> LINES = Set.of("li", "tr", "br", "dt", "dd", "hr");

    private final Layout layout;
    private final int maxText;
    private final Budget budget;
    private final Lines lines = new Lines();
    private final List<Section> sections = new ArrayList<>();
    private int cells;
    private int preformatted;
    private boolean rowBegun;
    private int headingStart = -1;
    private boolean full;

    TextWriter(Layout layout, int maxText, Budget budget) {
        this.layout = layout;
        this.maxText = maxText;
        this.budget = budget;
    }

    /// What was written.
    record Written(String text, List<Section> sections) {}

    /// Whether there was more than is kept.
    boolean isFull() {
        return full;
    }

    boolean isBlank() {
        return lines.isBlank();
    }

    /// The text and its sections.
    ///
    /// @param before lines to stand before it
    Written written(String before) {
        var text = before + lines.text();
        var kept = text.length() <= maxText ? text : text.substring(0, end(text, maxText));
        var moved = sections.stream()
                .map(section -> new Section(section.kind(), section.title(), section.start() + before.length()))
                .filter(section -> section.start() <= kept.length())
                .toList();
        return new Written(kept, moved);
    }

    /// Not within a character.
    private static int end(String text, int most) {
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    @Override
    public void startElement(String uri, String element, String qualified, Attributes attributes) throws SAXException {
        check();
        switch (element) {
            case "td", "th" -> startCell();
            case "tr" -> newRow();
            case "pre" -> preformatted++;
            default -> {}
        }
        if (cells > 0 && !isCell(element)) {
            lines.gap();
        } else if (PARAGRAPHS.contains(element)) {
            lines.paragraph();
        } else if (LINES.contains(element)) {
            lines.line();
        }
        if (element.equals("li")) {
            lines.prefix("- ");
        }
        layout.begins(element, attributes).ifPresent(this::begin);
    }

    private void begin(Layout.Begins begins) {
        if (begins.title().isEmpty() && begins.kind() != Section.Kind.PART) {
            headingStart = lines.length();
        } else {
            note(new Section(begins.kind(), begins.title(), lines.length()));
        }
    }

    private void note(Section section) {
        if (sections.size() < Wire.MOST_SECTIONS) {
            sections.add(section);
        }
    }

    @Override
    public void endElement(String uri, String element, String qualified) throws SAXException {
        switch (element) {
            case "td", "th" -> cells = Math.max(0, cells - 1);
            case "tr" -> newRow();
            case "pre" -> preformatted = Math.max(0, preformatted - 1);
            case "li" -> lines.prefix("");
            default -> {}
        }
        if (Layout.isHeading(element)) {
            endHeading();
        }
        if (cells > 0 && !isCell(element)) {
            lines.gap();
        } else if (PARAGRAPHS.contains(element)) {
            lines.paragraph();
        } else if (LINES.contains(element)) {
            lines.line();
        }
    }

    private void endHeading() {
        if (headingStart >= 0) {
            var title = lines.from(headingStart).strip();
            if (!title.isEmpty()) {
                note(new Section(layout.isWorkbook() ? Section.Kind.SHEET : Section.Kind.HEADING, title, headingStart));
            }
            headingStart = -1;
        }
    }

    private static boolean isCell(String element) {
        return element.equals("td") || element.equals("th");
    }

    private void newRow() {
        if (cells == 0) {
            rowBegun = false;
        }
    }

    private void startCell() {
        if (cells == 0 && rowBegun) {
            lines.tab();
        }
        rowBegun = true;
        cells++;
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        spend(length);
        boolean collapsing = cells > 0 || (layout.collapsesSpace() && preformatted == 0);
        lines.append(characters, start, length, collapsing);
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        spend(length);
        if (cells == 0 && new String(characters, start, length).contains("\n")) {
            lines.line(); // how a break within a paragraph is told
        }
    }

    private void spend(int length) throws SAXException {
        try {
            budget.add(length);
        } catch (Budget.Spent spent) {
            throw new SAXException(spent);
        }
        check();
    }

    private void check() throws SAXException {
        if (budget.end().isPresent()) {
            throw new SAXException(new Budget.Spent());
        }
        if (lines.length() > maxText) {
            full = true;
            throw new SAXException("Enough text");
        }
    }
}
