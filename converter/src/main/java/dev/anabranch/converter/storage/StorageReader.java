package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Citation;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Emoji;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one body in storage format. Used once and by one thread.
public final class StorageReader {
    /// HTML in HTML in a page is more than anybody wrote.
    private static final int DEEPEST_NESTING = 3;

    private final Reading reading;
    private final Scanner scanner;
    private final Texts texts;

    /// How deep in elements the reading is that were passed over, because too many are open around them.
    private int ignoredDepth;

    private StorageReader(String source, @Nullable String siteUrl) {
        this.reading = new Reading(source, siteUrl);
        this.scanner = reading.scanner;
        this.texts = new Texts(reading);
    }

    /// The tree of a body.
    ///
    /// @param siteUrl the site's address, by which links to its pages are recognised; null when it is not known
    public static Page read(String source, @Nullable String siteUrl) {
        return new StorageReader(source, siteUrl).read();
    }

    /// What a body names outside of itself, as in its tree; the words are passed over, which halves the time.
    public static List<Citation> references(String source, @Nullable String siteUrl) {
        var reader = new StorageReader(source, siteUrl);
        reader.reading.wordsMatter = false;
        return reader.read().citations();
    }

    /// The blocks of HTML within a page. What it names is not the page's to name.
    static List<Block> nested(String html, Reading outer) {
        if (outer.nesting >= DEEPEST_NESTING) {
            return List.of();
        }
        var reader = new StorageReader(html, null);
        reader.reading.nesting = outer.nesting + 1;
        return reader.read().blocks();
    }

    private Page read() {
        for (var token = scanner.next(); token != Scanner.Token.EOF; token = scanner.next()) {
            switch (token) {
                case START -> start(scanner.element());
                case END -> end(scanner.element());
                case TEXT -> texts.take(true);
                case CDATA -> texts.take(false);
                case EOF -> throw new IllegalStateException("the loop ends here");
            }
        }
        List<Block> blocks = reading.finish();
        return reading.page.build(blocks, reading.source.length());
    }

    private void start(Element element) {
        if (reading.context == Context.PLAIN && element != Element.AC_PLAIN_TEXT_BODY) {
            captureTag();
        } else if (element == Element.UNKNOWN) {
            return;
        } else if (ignoredDepth > 0) {
            ignoredDepth += scanner.isSelfClosing() ? 0 : 1;
        } else if (reading.isFull()) {
            ignoredDepth = scanner.isSelfClosing() ? 0 : 1;
            reading.page.note("too deeply nested", Outcome.SIMPLIFIED, scanner.start());
        } else {
            open(element);
        }
    }

    /// In text as it stands a tag is text: somebody forgot to mask it.
    private void captureTag() {
        reading.captured.append(reading.source, scanner.start(), scanner.end());
    }

    private void open(Element element) {
        switch (reading.context) {
            case CONTENT -> content(element);
            case PARAMETER -> {
                if (element.isReference()) {
                    ReferencePart.start(reading, element);
                } else {
                    reading.push(element, Plain.PART);
                }
            }
            case PREFORMATTED -> {
                if (element == Element.BR) {
                    reading.captured.append('\n');
                }
                reading.push(element, Plain.PART);
            }
            case VALUE -> {
                if (element == Element.AC_ADF_PARAMETER) {
                    AdfPart.Parameter.start(reading);
                } else {
                    reading.push(element, Plain.PART);
                }
            }
            case HIDDEN, PLAIN, FORMULA -> reading.push(element, Plain.PART);
        }
    }

    private void end(Element element) {
        if (reading.context == Context.PLAIN && !endsPlain(element)) {
            captureTag();
        } else if (element == Element.UNKNOWN || element.isVoid()) {
            return;
        } else if (ignoredDepth > 0) {
            ignoredDepth--;
        } else if (!reading.close(element)) {
            reading.page.note("stray end tag", Outcome.KEPT, scanner.start());
        }
    }

    private static boolean endsPlain(Element element) {
        return element == Element.AC_PLAIN_TEXT_BODY
                || element == Element.AC_STRUCTURED_MACRO
                || element == Element.AC_MACRO;
    }

    private void content(Element element) {
        if (!element.isPartOfListOrTable()) {
            reading.closeMissing();
        }
        var mark = element.mark();
        if (mark != null) {
            Plain.mark(reading, element, mark);
        } else if (element.headingLevel() > 0) {
            Plain.heading(reading, element);
        } else if (element.isHidden()) {
            hidden(element);
        } else if (element.isPlainBlock()) {
            Plain.paragraph(reading, element);
        } else if (element.isReference()) {
            ReferencePart.start(reading, element);
        } else {
            special(element);
        }
    }

    private void special(Element element) {
        switch (element) {
            case P, DD -> Plain.paragraph(reading, element);
            case DT, CAPTION -> Plain.boldLine(reading, element);
            case SPAN -> Plain.span(reading);
            case PRE -> Plain.preformatted(reading);
            case BLOCKQUOTE -> reading.pushContainer(element, Plain.PART);
            case BR -> reading.flow().add(new Inline.Break(reading.style));
            case HR -> reading.flow().add(new Block.Rule(reading.span()), scanner.start());
            case IMG -> ImagePart.html(reading);
            case A -> AddressPart.start(reading);
            case MATH -> FormulaPart.start(reading);
            case DETAILS -> DetailsPart.start(reading);
            case SUMMARY -> DetailsPart.Summary.start(reading);
            case UL, OL, AC_TASK_LIST -> ListPart.start(reading, element);
            case LI -> ItemPart.start(reading);
            case AC_TASK -> ItemPart.startTask(reading);
            case AC_TASK_STATUS -> ItemPart.TaskStatus.start(reading);
            case AC_TASK_BODY -> reading.pushContainer(element, ItemPart.TaskBody.PART);
            case TABLE -> TablePart.start(reading);
            case THEAD, TBODY, TFOOT -> TablePart.startSection(reading, element);
            case TR -> TablePart.startRow(reading);
            case TD, TH -> TablePart.startCell(reading, element);
            case TIME -> date(element, "datetime");
            case AC_TIME -> date(element, "ac:datetime");
            case IFRAME -> iframe();
            case AC_STRUCTURED_MACRO, AC_MACRO -> MacroPart.start(reading, element);
            case AC_PARAMETER -> MacroPart.ParameterPart.start(reading, element, scanner.attributeOrEmpty("ac:name"));
            case AC_DEFAULT_PARAMETER -> MacroPart.ParameterPart.start(reading, element, "");
            case AC_RICH_TEXT_BODY -> MacroPart.RichBody.start(reading);
            case AC_PLAIN_TEXT_BODY -> MacroPart.PlainBody.start(reading);
            case AC_LINK -> LinkPart.start(reading);
            case AC_IMAGE, AC_FIGURE -> ImagePart.start(reading, element);
            case AC_CAPTION -> ImagePart.Caption.start(reading);
            case AC_EMOTICON -> emoticon();
            case AC_LAYOUT_SECTION -> LayoutPart.start(reading);
            case AC_LAYOUT_CELL -> reading.pushContainer(element, LayoutPart.Column.PART);
            case AC_ADF_EXTENSION -> AdfPart.start(reading);
            case AC_ADF_NODE -> AdfPart.NodePart.start(reading);
            case AC_ADF_ATTRIBUTE -> AdfPart.Attribute.start(reading);
            case AC_ADF_CONTENT, AC_ADF_FALLBACK -> reading.pushContainer(element, AdfPart.Content.PART);
            case AT_VAR -> templateVariable();
            default -> reading.push(element, Plain.PART);
        }
    }

    private void hidden(Element element) {
        if (element == Element.AC_PLACEHOLDER) {
            reading.page.note("placeholder", Outcome.DROPPED, scanner.start());
        }
        Plain.hidden(reading, element);
    }

    private void date(Element element, String attribute) {
        var date = scanner.attributeOrEmpty(attribute);
        if (date.isEmpty()) {
            date = scanner.attributeOrEmpty("datetime");
        }
        boolean hasTime = date.length() > 10 && beginsWithDay(date);
        reading.flow().append(hasTime ? date.substring(0, 10) : date, reading.style);
        reading.push(element, Plain.PART);
    }

    private static boolean beginsWithDay(String date) {
        for (int i = 0; i < 10; i++) {
            boolean dash = i == 4 || i == 7;
            if (dash ? date.charAt(i) != '-' : !Character.isDigit(date.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void emoticon() {
        reading.flow().markStart(scanner.start());
        var emoji = Emoji.characters(
                scanner.attribute("ac:emoji-fallback"),
                scanner.attribute("ac:emoji-id"),
                scanner.attribute("ac:emoji-shortname"),
                scanner.attribute("ac:name"));
        reading.flow().append(emoji, reading.style);
        reading.push(Element.AC_EMOTICON, Plain.PART);
    }

    private void iframe() {
        var url = scanner.attributeOrEmpty("src").strip();
        if (url.startsWith("http")) {
            var link = new Link(reading.page.destination(url), false);
            reading.flow().add(new Inline.Text(url, reading.style.in(link)));
        }
        reading.push(Element.IFRAME, Plain.PART);
    }

    private void templateVariable() {
        reading.flow().append("{{" + scanner.attributeOrEmpty("at:name") + "}}", reading.style);
        reading.push(Element.AT_VAR, Plain.PART);
    }
}
