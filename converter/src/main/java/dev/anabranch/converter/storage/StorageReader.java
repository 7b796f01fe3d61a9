package dev.anabranch.converter.storage;

import dev.anabranch.converter.macro.MacroBody;
import dev.anabranch.converter.macro.MacroCall;
import dev.anabranch.converter.macro.MacroText;
import dev.anabranch.converter.macro.Macros;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Emoji;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads one body in storage format. Used once and by one thread.
public final class StorageReader {
    /// Open elements beyond this are passed over, so that no page can exhaust memory or stack by nesting.
    private static final int MOST_OPEN_ELEMENTS = 256;

    /// Containers beyond this depth are not containers; their content goes on in the one around them.
    private static final int DEEPEST_CONTAINER = 40;

    private static final int MOST_COLUMNS = 1000;

    private final String source;
    private final Scanner scanner;
    private final PageBuilder page;
    private final Macros macros;
    private final StringBuilder scratch = new StringBuilder();
    private final StringBuilder captured = new StringBuilder();
    private final ArrayList<Frame> frames = new ArrayList<>();
    private final int[] openCount = new int[Element.values().length];
    private int ignoredDepth;
    private int containerDepth;

    private Flow flow = new Flow(scratch);
    private Style style = Style.PLAIN;
    private Context context = Context.CONTENT;
    private int paragraphDepth;
    private int linkDepth;
    private boolean capturedCdata;

    /// Whether line ends are line breaks: in preformatted text with links in it.
    private boolean keepsLines;

    private StorageReader(String source, @Nullable String siteUrl, Macros macros) {
        this.source = source;
        this.scanner = new Scanner(source);
        this.page = new PageBuilder(siteUrl);
        this.macros = macros;
    }

    /// The tree of a body.
    ///
    /// @param siteUrl the site's address, by which links to its pages are recognised; null when it is not known
    public static Page read(String source, @Nullable String siteUrl) {
        return new StorageReader(source, siteUrl, Macros.standard()).read();
    }

    private Page read() {
        for (var token = scanner.next(); token != Scanner.Token.EOF; token = scanner.next()) {
            switch (token) {
                case START -> start(scanner.element());
                case END -> end(scanner.element());
                case TEXT -> text(true);
                case CDATA -> text(false);
                case EOF -> throw new IllegalStateException("the loop ends here");
            }
        }
        while (!frames.isEmpty()) {
            noteUnclosed();
            closeTop(source.length());
        }
        var blocks = flow.close(source.length());
        return page.build(blocks, source.length());
    }

    // ---------------------------------------------------------------- text

    private void text(boolean decoded) {
        int start = scanner.contentStart();
        int end = scanner.contentEnd();
        switch (context) {
            case HIDDEN -> {}
            case CONTENT -> contentText(start, end, decoded);
            case PLAIN -> plainText(start, end, decoded);
            case FORMULA -> formulaText(Entities.decode(source, start, end).strip());
            case PARAMETER, PREFORMATTED, VALUE ->
                captured.append(decoded ? Entities.decode(source, start, end) : source.substring(start, end));
        }
    }

    private void contentText(int start, int end, boolean decoded) {
        var top = top();
        if (top != null && isBlank(start, end)) {
            switch (top.open()) {
                case Open.OpenMacro _, Open.OpenLayout _, Open.OpenExtension _, Open.OpenNode _ -> {
                    return;
                }
                case Open.OpenImage _, Open.OpenTable _, Open.OpenRow _, Open.OpenList _, Open.OpenItem _ -> {
                    return;
                }
                case Open.OpenLink _, Open.OpenReference _ -> {
                    return;
                }
                default -> {}
            }
        } else if (top != null) {
            closeSyntheticOnTop();
            if (top.element() == Element.TIME || top.element() == Element.AC_TIME) {
                flow.append(' ', style);
            }
        }
        flow.markStart(start);
        if (!decoded) {
            appendAll(start, end);
            return;
        }
        int from = start;
        for (int ampersand = source.indexOf('&', from, end);
                ampersand >= 0;
                ampersand = source.indexOf('&', from, end)) {
            appendAll(from, ampersand);
            var characters = Entities.at(source, ampersand, end);
            if (characters == null) {
                flow.append('&', style);
                from = ampersand + 1;
            } else {
                flow.append(characters, style);
                from = Entities.semicolonAfter(source, ampersand, end) + 1;
            }
        }
        appendAll(from, end);
    }

    private void appendAll(int start, int end) {
        int from = start;
        if (keepsLines) {
            for (int feed = source.indexOf('\n', from, end); feed >= 0; feed = source.indexOf('\n', from, end)) {
                flow.append(source, from, feed, style);
                flow.add(new Inline.Break(style));
                from = feed + 1;
            }
        }
        flow.append(source, from, end, style);
    }

    private void formulaText(String text) {
        var formula = nearest(Open.OpenFormula.class);
        if (formula != null && topIs(Element.ANNOTATION)) {
            formula.tex.append(text);
        } else if (formula != null && !text.isEmpty()) {
            formula.words.append(formula.words.isEmpty() ? "" : " ").append(text);
        }
    }

    private boolean isBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (source.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }

    /// White space around a CDATA section is the pretty printer's, not the author's.
    private void plainText(int start, int end, boolean decoded) {
        if (!decoded) {
            if (!capturedCdata && captured.toString().isBlank()) {
                captured.setLength(0);
            }
            capturedCdata = true;
            captured.append(source, start, end);
        } else if (!capturedCdata || !isBlank(start, end)) {
            captured.append(Entities.decode(source, start, end));
        }
    }

    // ---------------------------------------------------------------- start tags

    private void start(Element element) {
        if (context == Context.PLAIN && element != Element.AC_PLAIN_TEXT_BODY) {
            captured.append(source, scanner.start(), scanner.end());
            return;
        }
        if (element == Element.UNKNOWN || ignoredDepth > 0) {
            ignoredDepth += element == Element.UNKNOWN || scanner.isSelfClosing() ? 0 : 1;
            return;
        }
        if (frames.size() >= MOST_OPEN_ELEMENTS) {
            ignoredDepth = scanner.isSelfClosing() ? 0 : 1;
            page.note("too deeply nested", Outcome.SIMPLIFIED, scanner.start());
            return;
        }
        switch (context) {
            case CONTENT -> content(element);
            case PARAMETER -> inParameter(element);
            case PREFORMATTED -> {
                if (element == Element.BR) {
                    captured.append('\n');
                }
                push(element, Open.Nothing.INSTANCE);
            }
            case HIDDEN, VALUE, PLAIN, FORMULA -> push(element, Open.Nothing.INSTANCE);
        }
    }

    private void inParameter(Element element) {
        if (element.isReference()) {
            reference(element);
        } else {
            push(element, Open.Nothing.INSTANCE);
        }
    }

    private void content(Element element) {
        if (!isTableOrListPart(element)) {
            closeSyntheticOnTop();
        }
        var mark = element.mark();
        if (mark != null) {
            idAnchor();
            push(element, Open.Nothing.INSTANCE);
            if (!scanner.isSelfClosing()) {
                style = style.with(mark);
            }
            return;
        }
        if (element.headingLevel() > 0) {
            heading(element);
            return;
        }
        if (element.isHidden()) {
            hidden(element);
            return;
        }
        if (element.isPlainBlock()) {
            paragraph(element);
            return;
        }
        switch (element) {
            case P, DD -> paragraph(element);
            case DT, CAPTION, SUMMARY -> boldLine(element);
            case BR -> flow.add(new Inline.Break(style));
            case HR -> flow.add(new Block.Rule(span()), scanner.start());
            case IMG -> htmlImage();
            case SPAN -> span(element);
            case MATH -> formula();
            case A -> address();
            case BLOCKQUOTE, DETAILS ->
                pushContainer(element, element == Element.DETAILS ? new Open.OpenDetails() : Open.Nothing.INSTANCE);
            case PRE -> preformatted();
            case UL -> list(element, ItemsKind.BULLETS);
            case OL -> list(element, ItemsKind.NUMBERS);
            case AC_TASK_LIST -> list(element, ItemsKind.TASKS);
            case LI -> item();
            case AC_TASK -> task();
            case AC_TASK_STATUS, AC_ADF_ATTRIBUTE -> value(element, scanner.attributeOrEmpty("key"));
            case AC_TASK_BODY -> pushContainer(element, Open.Nothing.INSTANCE);
            case TABLE -> table();
            case THEAD, TBODY, TFOOT -> tablePart(element);
            case TR -> row();
            case TD, TH -> cell(element);
            case TIME -> date("datetime", element);
            case AC_TIME -> date("ac:datetime", element);
            case IFRAME -> iframe();
            case AC_STRUCTURED_MACRO, AC_MACRO -> macro(element);
            case AC_PARAMETER -> parameter(element, scanner.attributeOrEmpty("ac:name"));
            case AC_DEFAULT_PARAMETER -> parameter(element, "");
            case AC_RICH_TEXT_BODY -> richBody();
            case AC_PLAIN_TEXT_BODY -> plainBody();
            case AC_LINK -> link();
            case AC_IMAGE, AC_FIGURE -> image(element);
            case AC_CAPTION -> caption();
            case AC_EMOTICON -> emoticon();
            case AC_LAYOUT_SECTION -> push(element, new Open.OpenLayout(scanner.attributeOrEmpty("ac:type")));
            case AC_LAYOUT_CELL, AC_ADF_CONTENT, AC_ADF_FALLBACK -> pushContainer(element, Open.Nothing.INSTANCE);
            case AC_ADF_EXTENSION -> push(element, new Open.OpenExtension());
            case AC_ADF_NODE -> push(element, new Open.OpenNode(scanner.attributeOrEmpty("type")));
            case RI_PAGE, RI_BLOG_POST, RI_ATTACHMENT, RI_URL, RI_SPACE, RI_USER, RI_SHORTCUT, RI_CONTENT_ENTITY ->
                reference(element);
            case AT_VAR -> {
                flow.append("{{" + scanner.attributeOrEmpty("at:name") + "}}", style);
                push(element, Open.Nothing.INSTANCE);
            }
            default -> push(element, Open.Nothing.INSTANCE);
        }
    }

    private static boolean isTableOrListPart(Element element) {
        return switch (element) {
            case LI, TR, TD, TH, THEAD, TBODY, TFOOT, AC_TASK, UL, OL, AC_TASK_LIST -> true;
            default -> false;
        };
    }

    private void paragraph(Element element) {
        if (linkDepth > 0) {
            flow.append(' ', style);
            push(element, Open.Nothing.INSTANCE);
            return;
        }
        flow.endParagraph(scanner.start());
        flow.markStart(scanner.start());
        noteAlignment();
        push(element, Open.Nothing.INSTANCE);
        if (!scanner.isSelfClosing() && element == Element.P) {
            paragraphDepth++;
        }
    }

    private void heading(Element element) {
        flow.endParagraph(scanner.start());
        push(element, Open.Nothing.INSTANCE);
        if (!scanner.isSelfClosing()) {
            flow.markStart(scanner.start());
            flow.headingLevel(element.headingLevel());
            paragraphDepth++;
        }
    }

    private void boldLine(Element element) {
        flow.endParagraph(scanner.start());
        push(element, Open.Nothing.INSTANCE);
        if (!scanner.isSelfClosing()) {
            style = style.with(Mark.STRONG);
        }
    }

    private void hidden(Element element) {
        if (element == Element.AC_PLACEHOLDER) {
            page.note("placeholder", Outcome.DROPPED, scanner.start());
        }
        push(element, Open.Nothing.INSTANCE);
        if (!scanner.isSelfClosing()) {
            context = Context.HIDDEN;
        }
    }

    private void preformatted() {
        flow.endParagraph(scanner.start());
        push(Element.PRE, Open.Nothing.INSTANCE);
        if (!scanner.isSelfClosing() && holdsLinks(source.indexOf("</pre", scanner.end()))) {
            keepsLines = true;
        } else {
            capture(Context.PREFORMATTED);
        }
    }

    private boolean holdsLinks(int end) {
        for (int i = scanner.end(); i < end; i++) {
            i = source.indexOf('<', i, end);
            if (i < 0) {
                return false;
            }
            if (source.startsWith("<a ", i) || source.startsWith("<ac:", i) || source.startsWith("<img", i)) {
                return true;
            }
        }
        return false;
    }

    private void span(Element element) {
        idAnchor();
        var css = scanner.attributeOrEmpty("style");
        boolean repeated = scanner.attributeOrEmpty("class").equals("katex-html") && flow.endsInFormula();
        push(element, Open.Nothing.INSTANCE);
        if (!scanner.isSelfClosing()) {
            style = Css.marks(css, style);
            context = repeated ? Context.HIDDEN : context;
        }
    }

    private void formula() {
        push(
                Element.MATH,
                new Open.OpenFormula(scanner.attributeOrEmpty("display").equals("block")));
        if (!scanner.isSelfClosing()) {
            context = Context.FORMULA;
        }
    }

    private void closeFormula(Open.OpenFormula formula, Span at) {
        var tex = formula.tex.toString();
        if (tex.isBlank()) {
            flow.append(formula.words, style);
        } else if (formula.block && flow.isEmpty()) {
            flow.add(new Block.Formula(tex, at), at.start());
        } else {
            flow.add(new Inline.Formula(tex, style));
        }
        page.note("formula", tex.isBlank() ? Outcome.SIMPLIFIED : Outcome.KEPT, at.start());
    }

    private void capture(Context kind) {
        if (!scanner.isSelfClosing()) {
            captured.setLength(0);
            capturedCdata = false;
            context = kind;
        }
    }

    private void value(Element element, String name) {
        push(element, new Open.Named(name));
        capture(Context.VALUE);
    }

    // ---------------------------------------------------------------- lists and tables

    private void list(Element element, ItemsKind kind) {
        flow.endParagraph(scanner.start());
        push(element, new Open.OpenList(kind, number(scanner.attributeOrEmpty("start"), 1)));
    }

    private void item() {
        closeOpenPart(Element.LI, Element.UL, Element.OL);
        if (!topIs(Element.UL) && !topIs(Element.OL)) {
            flow.endParagraph(scanner.start());
            pushSynthetic(Element.UL, new Open.OpenList(ItemsKind.BULLETS, 1));
        }
        pushContainer(Element.LI, new Open.OpenItem());
        idAnchor();
    }

    private void task() {
        closeOpenPart(Element.AC_TASK, Element.AC_TASK_LIST, Element.AC_TASK_LIST);
        if (!topIs(Element.AC_TASK_LIST)) {
            flow.endParagraph(scanner.start());
            pushSynthetic(Element.AC_TASK_LIST, new Open.OpenList(ItemsKind.TASKS, 1));
        }
        push(Element.AC_TASK, new Open.OpenItem());
    }

    private void table() {
        flow.endParagraph(scanner.start());
        push(
                Element.TABLE,
                new Open.OpenTable(
                        scanner.attributeOrEmpty("data-number-column").equals("true")));
    }

    private void tablePart(Element element) {
        closeOpenCell();
        closeOpenPart(Element.TR, Element.TABLE, Element.TABLE);
        for (var part : List.of(Element.THEAD, Element.TBODY, Element.TFOOT)) {
            closeOpenPart(part, Element.TABLE, Element.TABLE);
        }
        push(element, Open.Nothing.INSTANCE);
    }

    private void row() {
        closeOpenCell();
        closeOpenPart(Element.TR, Element.TABLE, Element.TABLE);
        if (nearest(Open.OpenTable.class) == null) {
            flow.endParagraph(scanner.start());
            pushSynthetic(Element.TABLE, new Open.OpenTable(false));
        }
        push(Element.TR, new Open.OpenRow());
    }

    private void cell(Element element) {
        closeOpenCell();
        if (nearest(Open.OpenTable.class) == null) {
            flow.endParagraph(scanner.start());
            pushSynthetic(Element.TABLE, new Open.OpenTable(false));
        }
        if (nearest(Open.OpenRow.class) == null) {
            pushSynthetic(Element.TR, new Open.OpenRow());
        }
        var colour = scanner.attributeOrEmpty("data-highlight-colour");
        var css = scanner.attributeOrEmpty("style");
        pushContainer(
                element,
                new Open.OpenCell(
                        number(scanner.attributeOrEmpty("colspan"), 1),
                        number(scanner.attributeOrEmpty("rowspan"), 1),
                        css,
                        colour.isEmpty() ? Css.property(css, "background-color") : colour));
        style = Style.PLAIN;
    }

    private void closeOpenCell() {
        closeOpenPart(Element.TD, Element.TR, Element.TABLE);
        closeOpenPart(Element.TH, Element.TR, Element.TABLE);
    }

    private static int number(String text, int otherwise) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return otherwise;
            }
            value = Math.min(value * 10 + c - '0', 999_999_999);
        }
        return text.isEmpty() ? otherwise : value;
    }

    /// Closes an item, row or cell that is still open when the next one begins.
    private void closeOpenPart(Element part, Element limit, Element otherLimit) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            var element = frames.get(i).element();
            if (element == part) {
                while (frames.size() > i) {
                    closeTop(scanner.start());
                }
                return;
            }
            if (element == limit || element == otherLimit || isWall(element)) {
                return;
            }
        }
    }

    /// Content behind a wall has nothing to do with the elements before it.
    private static boolean isWall(Element element) {
        return switch (element) {
            case TABLE, TD, TH, LI, AC_TASK_BODY, AC_RICH_TEXT_BODY, AC_LAYOUT_CELL, AC_ADF_CONTENT -> true;
            case AC_ADF_FALLBACK, BLOCKQUOTE, AC_CAPTION, AC_PARAMETER -> true;
            default -> false;
        };
    }

    private <T extends Open> @Nullable T nearest(Class<T> kind) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            var frame = frames.get(i);
            if (kind.isInstance(frame.open())) {
                return kind.cast(frame.open());
            }
            if (isWall(frame.element())) {
                return null;
            }
        }
        return null;
    }

    private void noteAlignment() {
        if (scanner.attribute("style") != null) {
            var align = Css.align(scanner.attributeOrEmpty("style"));
            if (align != Align.NONE) {
                flow.align(align);
            }
        }
    }

    // ---------------------------------------------------------------- links, images and other pieces

    private void address() {
        var url = scanner.attributeOrEmpty("href").strip();
        var name = scanner.attributeOrEmpty("id");
        name = name.isEmpty() ? scanner.attributeOrEmpty("name") : name;
        if (url.isEmpty() && !name.isEmpty()) {
            flow.add(new Inline.Anchor(name, style));
        }
        boolean card = scanner.attribute("data-card-appearance") != null;
        push(Element.A, new Open.OpenAddress(url, flow.position()));
        if (scanner.isSelfClosing() || url.isEmpty()) {
            return;
        }
        if (isUnsafe(url)) {
            page.note("unsafe link", Outcome.SIMPLIFIED, scanner.start());
        } else {
            style = style.in(new Link(page.destination(url), card)).without(Mark.UNDERLINE);
        }
    }

    /// An id on running text is a place that links lead to; it is written only when one does.
    private void idAnchor() {
        if (scanner.contentEnd() - scanner.contentStart() > 4) {
            var id = scanner.attribute("id");
            if (id != null && !id.isEmpty()) {
                flow.add(new Inline.Anchor(id, style));
            }
        }
    }

    private static boolean isUnsafe(String url) {
        int colon = url.indexOf(':');
        if (colon < 0 || colon > 12) {
            return false;
        }
        return switch (url.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
            case "javascript", "data", "vbscript" -> true;
            default -> false;
        };
    }

    private void closeAddress(Open.OpenAddress address) {
        if (flow.isAt(address.start()) && style.link() != null && address.url().contains("://")) {
            flow.add(new Inline.Text(address.url(), style));
        }
    }

    private void link() {
        push(
                Element.AC_LINK,
                new Open.OpenLink(
                        scanner.attribute("ac:anchor"),
                        scanner.attribute("ac:card-appearance") != null,
                        flow.position()));
        if (!scanner.isSelfClosing()) {
            linkDepth++;
        }
    }

    private void closeLink(Open.OpenLink open, int at) {
        var words = flow.since(open.start);
        if (open.target instanceof Reference.Person person) {
            page.cite(person, Role.LINK);
            var name = plain(words);
            words.clear();
            flow.add(new Inline.Mention(person, name.isEmpty() ? null : name, style));
            return;
        }
        var destination = destination(open);
        if (destination == null) {
            if (words.isEmpty() && !open.shortcut.isEmpty()) {
                flow.append(open.shortcut, style);
            }
            return;
        }
        var link = new Link(destination, open.card);
        if (plain(words).isEmpty() && words.stream().allMatch(Inline.Text.class::isInstance)) {
            words.clear();
            flow.add(emptyLink(destination, style.in(link)));
        } else {
            words.replaceAll(word -> word.in(word.style().in(link)));
        }
        page.note(kind(destination), Outcome.KEPT, at);
    }

    private static String kind(Link.Destination destination) {
        return switch (destination) {
            case Link.Destination.Url _ -> "link";
            case Link.Destination.Anchor _ -> "anchor link";
            case Link.Destination.Content content ->
                switch (content.reference()) {
                    case Reference.Attachment _ -> "attachment link";
                    case Reference.Space _ -> "space link";
                    default -> "page link";
                };
        };
    }

    private static Inline emptyLink(Link.Destination destination, Style style) {
        return switch (destination) {
            case Link.Destination.Url(var url) -> new Inline.Text(url, style);
            case Link.Destination.Anchor(var name) -> new Inline.Text(name, style);
            case Link.Destination.Content _ -> new Inline.TargetTitle(style);
        };
    }

    private Link.@Nullable Destination destination(Open.OpenLink open) {
        if (!open.url.isEmpty()) {
            return isUnsafe(open.url) ? null : page.destination(open.url);
        }
        if (open.target == null && (open.anchor == null || open.anchor.isEmpty())) {
            return null;
        }
        return page.destination(open.target, open.anchor == null || open.anchor.isEmpty() ? null : open.anchor);
    }

    private static String plain(List<Inline> words) {
        var plain = new StringBuilder();
        for (var word : words) {
            if (word instanceof Inline.Text text) {
                plain.append(text.text());
            }
        }
        return plain.toString().strip();
    }

    private void image(Element element) {
        if (paragraphDepth == 0 && linkDepth == 0 && flow.holdsOnlyImages()) {
            flow.endParagraph(scanner.start());
        }
        flow.markStart(scanner.start());
        push(
                element,
                new Open.OpenImage(
                        scanner.attribute("ac:alt"),
                        scanner.attributeOrEmpty("ac:href"),
                        scanner.attributeOrEmpty("ac:src")));
    }

    private void caption() {
        if (nearest(Open.OpenImage.class) == null) {
            push(Element.AC_CAPTION, Open.Nothing.INSTANCE);
        } else {
            pushContainer(Element.AC_CAPTION, Open.Nothing.INSTANCE);
        }
        linkDepth = 0;
    }

    private void closeImage(Open.OpenImage open, int at) {
        var imageStyle = style;
        if (!open.href.isEmpty() && style.link() == null && !isUnsafe(open.href)) {
            imageStyle = style.in(new Link(page.destination(open.href), false));
        }
        flow.add(new Inline.Image(source(open), open.alt, open.caption, imageStyle));
        page.note("image", Outcome.KEPT, at);
    }

    private ImageSource source(Open.OpenImage open) {
        if (open.source instanceof Reference.Attachment file) {
            page.cite(file, Role.IMAGE);
            return new ImageSource.Attached(file);
        }
        return open.url.isEmpty() || isUnsafe(open.url) ? new ImageSource.Missing() : new ImageSource.Remote(open.url);
    }

    private void htmlImage() {
        var url = scanner.attributeOrEmpty("src").strip();
        var emoji = scanner.attribute("data-emoji-fallback");
        if (emoji != null && !emoji.startsWith(":")) {
            flow.append(emoji, style);
            return;
        }
        var image = url.isEmpty() || isUnsafe(url) ? new ImageSource.Missing() : new ImageSource.Remote(url);
        flow.add(new Inline.Image(image, scanner.attribute("alt"), List.of(), style));
        page.note("image", Outcome.KEPT, scanner.start());
    }

    private void iframe() {
        var url = scanner.attributeOrEmpty("src").strip();
        if (url.startsWith("http")) {
            flow.add(new Inline.Text(url, style.in(new Link(page.destination(url), false))));
        }
        push(Element.IFRAME, Open.Nothing.INSTANCE);
    }

    private void emoticon() {
        flow.markStart(scanner.start());
        flow.append(
                Emoji.characters(
                        scanner.attribute("ac:emoji-fallback"),
                        scanner.attribute("ac:emoji-id"),
                        scanner.attribute("ac:emoji-shortname"),
                        scanner.attribute("ac:name")),
                style);
        push(Element.AC_EMOTICON, Open.Nothing.INSTANCE);
    }

    private void date(String attribute, Element element) {
        var date = scanner.attributeOrEmpty(attribute);
        if (date.isEmpty()) {
            date = scanner.attributeOrEmpty("datetime");
        }
        flow.append(date.length() > 10 && date.charAt(4) == '-' ? date.substring(0, 10) : date, style);
        push(element, Open.Nothing.INSTANCE);
    }

    // ---------------------------------------------------------------- references

    private void reference(Element element) {
        if (element == Element.RI_URL) {
            deliverUrl(scanner.attributeOrEmpty("ri:value"));
            push(element, Open.Nothing.INSTANCE);
            return;
        }
        if (element == Element.RI_SHORTCUT) {
            var link = nearest(Open.OpenLink.class);
            if (link != null) {
                link.shortcut = scanner.attributeOrEmpty("ri:parameter");
            }
            push(element, Open.Nothing.INSTANCE);
            return;
        }
        var reference = read(element);
        if (reference == null) {
            push(element, Open.Nothing.INSTANCE);
        } else {
            push(element, new Open.OpenReference(reference));
        }
    }

    private @Nullable Reference read(Element element) {
        var space = scanner.attribute("ri:space-key");
        var title = scanner.attributeOrEmpty("ri:content-title");
        var id = scanner.attributeOrEmpty("ri:content-id");
        return switch (element) {
            case RI_PAGE -> title.isEmpty() ? content(id) : new Reference.Page(space, title);
            case RI_BLOG_POST ->
                title.isEmpty()
                        ? content(id)
                        : new Reference.BlogPost(space, title, scanner.attribute("ri:posting-day"));
            case RI_CONTENT_ENTITY -> content(id);
            case RI_ATTACHMENT -> {
                var name = scanner.attributeOrEmpty("ri:filename");
                yield name.isEmpty() ? null : new Reference.Attachment(name, null);
            }
            case RI_SPACE -> space == null || space.isEmpty() ? null : new Reference.Space(space);
            case RI_USER -> new Reference.Person(person());
            default -> null;
        };
    }

    private static @Nullable Reference content(String id) {
        return id.isEmpty() ? null : new Reference.Content(id);
    }

    private String person() {
        for (var attribute : List.of("ri:account-id", "ri:userkey", "ri:username")) {
            var id = scanner.attributeOrEmpty(attribute);
            if (!id.isEmpty()) {
                return id;
            }
        }
        return "";
    }

    private void deliverUrl(String url) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            switch (frames.get(i).open()) {
                case Open.OpenLink link -> {
                    link.url = url;
                    return;
                }
                case Open.OpenImage image -> {
                    image.url = url;
                    return;
                }
                case Open.OpenParameter parameter -> {
                    parameter.url = url;
                    return;
                }
                default -> {
                    if (frames.get(i).isContainer()) {
                        strayUrl(url);
                        return;
                    }
                }
            }
        }
        strayUrl(url);
    }

    private void strayUrl(String url) {
        if (context == Context.CONTENT && !isUnsafe(url)) {
            flow.add(new Inline.Text(url, style.in(new Link(page.destination(url), false))));
        }
    }

    private void deliver(Reference reference, int at) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            switch (frames.get(i).open()) {
                case Open.OpenReference outer -> {
                    if (outer.reference instanceof Reference.Attachment file) {
                        outer.reference = new Reference.Attachment(file.fileName(), reference);
                    }
                    return;
                }
                case Open.OpenLink link -> {
                    link.target = link.target == null ? reference : link.target;
                    return;
                }
                case Open.OpenImage image -> {
                    image.source = image.source == null ? reference : image.source;
                    return;
                }
                case Open.OpenParameter parameter -> {
                    parameter.references.add(reference);
                    return;
                }
                case Open.OpenMacro macro -> {
                    macro.parameters.add("#" + at, "", List.of(reference));
                    return;
                }
                default -> {
                    if (frames.get(i).isContainer()) {
                        stray(reference);
                        return;
                    }
                }
            }
        }
        stray(reference);
    }

    /// A reference that no link holds is shown as a link: it may be all that is left of one.
    private void stray(Reference reference) {
        if (reference instanceof Reference.Person person) {
            flow.add(new Inline.Mention(person, null, style));
        } else {
            flow.add(new Inline.TargetTitle(style.in(new Link(page.destination(reference, null), false))));
        }
    }

    // ---------------------------------------------------------------- macros

    private void macro(Element element) {
        var name = scanner.attributeOrEmpty("ac:name").strip().toLowerCase(Locale.ROOT);
        push(element, new Open.OpenMacro(name));
    }

    private void parameter(Element element, String name) {
        var macro = nearest(Open.OpenMacro.class);
        if (macro == null) {
            hidden(element);
            return;
        }
        push(element, new Open.OpenParameter(name));
        capture(Context.PARAMETER);
    }

    private void closeParameter(Open.OpenParameter open) {
        var macro = nearest(Open.OpenMacro.class);
        if (macro != null) {
            var text = captured.toString();
            macro.parameters.add(open.name, text.isBlank() ? open.url : text, open.references);
        }
    }

    private void richBody() {
        if (topOpen() instanceof Open.OpenMacro macro) {
            macro.hasRichBody = true;
            pushContainer(Element.AC_RICH_TEXT_BODY, Open.Nothing.INSTANCE);
            style = Style.PLAIN;
            linkDepth = 0;
        } else {
            push(Element.AC_RICH_TEXT_BODY, Open.Nothing.INSTANCE);
        }
    }

    private void plainBody() {
        boolean inMacro = topOpen() instanceof Open.OpenMacro;
        push(Element.AC_PLAIN_TEXT_BODY, Open.Nothing.INSTANCE);
        if (inMacro) {
            capture(Context.PLAIN);
        }
    }

    private void closeMacro(Open.OpenMacro open, Span at) {
        var body = open.hasRichBody
                ? new MacroBody.Rich(open.blocks)
                : open.hasPlainBody ? new MacroBody.Plain(open.plain.toString()) : new MacroBody.None();
        var call = new MacroCall(open.name, open.parameters, body, style, at);
        var family = macros.family(open.name);
        for (var reference : open.parameters.references()) {
            page.cite(reference, family.role());
        }
        var text = family.convert(call);
        page.note("macro:" + open.name, text.outcome(), at.start());
        show(text, at);
    }

    private void show(MacroText text, Span at) {
        switch (text) {
            case MacroText.Blocks shown -> addAll(shown.blocks(), at);
            case MacroText.Words shown -> shown.inlines().forEach(flow::add);
            case MacroText.Line shown -> {
                if (paragraphDepth > 0 || linkDepth > 0 || flow.hasRunningText()) {
                    shown.inlines().forEach(flow::add);
                } else {
                    flow.add(new Block.Paragraph(shown.inlines(), at), at.start());
                }
            }
        }
    }

    // ---------------------------------------------------------------- the stack of open elements

    private Span span() {
        return new Span(scanner.start(), scanner.end());
    }

    private @Nullable Frame top() {
        return frames.isEmpty() ? null : frames.getLast();
    }

    private Open topOpen() {
        return frames.isEmpty() ? Open.Nothing.INSTANCE : frames.getLast().open();
    }

    private boolean topIs(Element element) {
        return !frames.isEmpty() && frames.getLast().element() == element;
    }

    private void push(Element element, Open open) {
        push(element, open, null, false);
        if (scanner.isSelfClosing()) {
            closeTop(scanner.end());
        }
    }

    private void push(Element element, Open open, @Nullable Flow outer, boolean synthetic) {
        var around = new Frame.Around(style, context, paragraphDepth, linkDepth);
        frames.add(new Frame(element, open, scanner.start(), synthetic, around, outer));
        openCount[element.index()]++;
    }

    private void pushSynthetic(Element element, Open open) {
        page.note("missing " + element, Outcome.KEPT, scanner.start());
        push(element, open, null, true);
    }

    private void pushContainer(Element element, Open open) {
        if (containerDepth >= DEEPEST_CONTAINER) {
            page.note("too deeply nested", Outcome.SIMPLIFIED, scanner.start());
            flow.endParagraph(scanner.start());
            push(element, open);
            return;
        }
        if (element != Element.AC_RICH_TEXT_BODY && element != Element.AC_CAPTION) {
            flow.endParagraph(scanner.start());
        } else {
            flow.pause();
        }
        push(element, open, flow, false);
        containerDepth++;
        flow = new Flow(scratch);
        paragraphDepth = 0;
        linkDepth = 0;
        if (scanner.isSelfClosing()) {
            closeTop(scanner.end());
        }
    }

    private void closeSyntheticOnTop() {
        while (!frames.isEmpty() && frames.getLast().synthetic()) {
            closeTop(scanner.start());
        }
    }

    private void end(Element element) {
        if (context == Context.PLAIN && !endsPlain(element)) {
            captured.append(source, scanner.start(), scanner.end());
            return;
        }
        if (element == Element.UNKNOWN || element.isVoid()) {
            return;
        }
        if (ignoredDepth > 0) {
            ignoredDepth--;
            return;
        }
        int index = indexOfOpen(element);
        if (index < 0) {
            page.note("stray end tag", Outcome.KEPT, scanner.start());
            return;
        }
        while (frames.size() > index + 1) {
            noteUnclosed();
            closeTop(scanner.start());
        }
        closeTop(scanner.end());
    }

    private static boolean endsPlain(Element element) {
        return element == Element.AC_PLAIN_TEXT_BODY
                || element == Element.AC_STRUCTURED_MACRO
                || element == Element.AC_MACRO;
    }

    private int indexOfOpen(Element element) {
        if (openCount[element.index()] == 0) {
            return -1;
        }
        for (int i = frames.size() - 1; i >= 0; i--) {
            var candidate = frames.get(i).element();
            if (candidate == element) {
                return i;
            }
            if (isLight(element) && isWall(candidate)) {
                return -1;
            }
        }
        return -1;
    }

    /// An end tag of running text does not close the container around it.
    private static boolean isLight(Element element) {
        return element.mark() != null
                || element.headingLevel() > 0
                || element == Element.P
                || element == Element.SPAN
                || element == Element.A
                || element == Element.DIV;
    }

    private void noteUnclosed() {
        var top = frames.getLast();
        if (!top.synthetic()) {
            page.note("unclosed element", Outcome.KEPT, top.start());
        }
    }

    private void closeTop(int at) {
        var frame = frames.removeLast();
        openCount[frame.element().index()]--;
        var inner = flow;
        List<Block> blocks = List.of();
        if (frame.outerFlow() != null) {
            blocks = inner.close(at);
            noteDropped(inner, at);
            flow = frame.outerFlow();
            containerDepth--;
        }
        var around = frame.around();
        var innerContext = context;
        context = around.context();
        paragraphDepth = around.paragraphDepth();
        linkDepth = around.linkDepth();
        if (frame.open() instanceof Open.OpenAddress address) {
            closeAddress(address); // still in the link's style
        }
        style = around.style();
        close(frame, blocks, new Span(frame.start(), at), inner, innerContext);
    }

    private void noteDropped(Flow closed, int at) {
        if (closed.droppedCharacters() > 0) {
            page.note("control character", Outcome.DROPPED, at);
        }
    }

    private void close(Frame frame, List<Block> blocks, Span at, Flow inner, Context innerContext) {
        switch (frame.open()) {
            case Open.OpenList list -> closeList(list, at);
            case Open.OpenItem item -> closeItem(frame, item, blocks);
            case Open.OpenTable table -> closeTable(table, at);
            case Open.OpenRow row -> closeRow(row);
            case Open.OpenCell cell -> closeCell(frame, cell, blocks, inner.align());
            case Open.OpenMacro macro -> closeMacro(macro, at);
            case Open.OpenParameter parameter -> closeParameter(parameter);
            case Open.OpenLink link -> closeLink(link, at.start());
            case Open.OpenImage image -> closeImage(image, at.start());
            case Open.OpenFormula formula -> closeFormula(formula, at);
            case Open.OpenReference reference -> deliver(reference.reference, at.start());
            case Open.OpenLayout layout -> closeLayout(layout, at);
            case Open.OpenExtension extension ->
                addAll(extension.content.isEmpty() ? extension.fallback : extension.content, at);
            case Open.OpenNode node -> closeNode(node, at);
            case Open.OpenDetails _ -> addAll(List.of(new Block.Expand("", blocks, at)), at);
            case Open.Named(var name) -> closeValue(frame.element(), name);
            case Open.OpenAddress _, Open.Nothing _ -> closePlain(frame, blocks, at, innerContext);
        }
    }

    private void closePlain(Frame frame, List<Block> blocks, Span at, Context innerContext) {
        var element = frame.element();
        switch (element) {
            case P, DT, DD, CAPTION, SUMMARY -> {
                if (linkDepth == 0) {
                    flow.endParagraph(at.end());
                }
            }
            case BLOCKQUOTE -> addAll(blocks.isEmpty() ? List.of() : List.of(new Block.Quote(blocks, at)), at);
            case PRE -> {
                if (innerContext == Context.CONTENT) {
                    flow.endParagraph(at.end());
                    keepsLines = false;
                } else if (innerContext == Context.PREFORMATTED
                        && !captured.toString().isBlank()) {
                    flow.add(new Block.Code("", "", false, captured.toString(), at), at.start());
                }
            }
            case AC_RICH_TEXT_BODY -> {
                if (topOpen() instanceof Open.OpenMacro macro) {
                    macro.blocks.addAll(blocks);
                }
            }
            case AC_PLAIN_TEXT_BODY -> closePlainBody(innerContext);
            case AC_TASK_BODY -> closeTaskBody(blocks, at);
            case AC_CAPTION -> closeCaption(blocks);
            case AC_LAYOUT_CELL -> closeLayoutCell(blocks, at);
            case AC_ADF_CONTENT, AC_ADF_FALLBACK -> closeAdfPart(element, blocks, at);
            default -> {
                if (element.headingLevel() > 0) {
                    flow.endParagraph(at.end());
                    flow.headingLevel(0);
                } else if (element.isPlainBlock() && linkDepth == 0) {
                    flow.endParagraph(at.end());
                }
            }
        }
    }

    private void addAll(List<Block> blocks, Span at) {
        for (var block : blocks) {
            flow.add(block, at.start());
        }
    }

    private void closeList(Open.OpenList list, Span at) {
        if (list.items.isEmpty()) {
            return;
        }
        var block = new Block.Items(list.kind, list.start, list.close(), at);
        if (topOpen() instanceof Open.OpenList outerList) {
            // a list directly in a list belongs to the item before it
            if (outerList.items.isEmpty()) {
                outerList.items.add(new Open.OpenItem());
            }
            outerList.items.getLast().blocks.add(block);
        } else if (topIs(Element.AC_TASK) && topOpen() instanceof Open.OpenItem task) {
            task.blocks.add(block);
        } else {
            flow.add(block, at.start());
        }
    }

    private void closeItem(Frame frame, Open.OpenItem item, List<Block> blocks) {
        if (frame.element() == Element.LI && !frame.isContainer()) {
            return; // too deep to be an item: its words are already in the text around it
        }
        item.blocks.addAll(blocks);
        if (frame.element() == Element.AC_TASK && item.blocks.isEmpty()) {
            page.note("empty task", Outcome.DROPPED, frame.start());
            return; // a box without words is no task to a Markdown parser
        }
        var list = topOpen() instanceof Open.OpenList open ? open : null;
        if (list != null) {
            list.items.add(item);
        } else {
            item.blocks.forEach(block -> flow.add(block, frame.start()));
        }
    }

    private void closeTaskBody(List<Block> blocks, Span at) {
        if (topOpen() instanceof Open.OpenItem task) {
            task.blocks.addAll(blocks);
        } else {
            addAll(blocks, at);
        }
    }

    private void closeValue(Element element, String name) {
        var value = captured.toString().strip();
        if (element == Element.AC_TASK_STATUS && topOpen() instanceof Open.OpenItem task) {
            task.done = value.equalsIgnoreCase("complete");
        } else if (element == Element.AC_ADF_ATTRIBUTE && topOpen() instanceof Open.OpenNode node) {
            node.attributes.put(name.toLowerCase(Locale.ROOT), value);
        }
    }

    private void closeTable(Open.OpenTable table, Span at) {
        if (!table.rows.isEmpty()) {
            flow.add(new Block.Table(table.rows, table.numbered, at), at.start());
        }
    }

    private void closeRow(Open.OpenRow row) {
        var table = nearest(Open.OpenTable.class);
        if (table != null && !row.cells.isEmpty()) {
            boolean inHead = topIs(Element.THEAD);
            table.rows.add(new Row(row.cells, inHead));
        }
    }

    private void closeCell(Frame frame, Open.OpenCell cell, List<Block> blocks, Align align) {
        var row = nearest(Open.OpenRow.class);
        if (row == null || !frame.isContainer()) {
            return;
        }
        var ownAlign = Css.align(cell.alignment());
        row.cells.add(new Cell(
                blocks,
                frame.element() == Element.TH,
                Math.clamp(cell.columns(), 1, MOST_COLUMNS),
                Math.max(1, cell.rows()),
                align == Align.NONE ? ownAlign : align,
                cell.colour()));
    }

    private void closePlainBody(Context innerContext) {
        if (innerContext == Context.PLAIN && topOpen() instanceof Open.OpenMacro macro) {
            macro.hasPlainBody = true;
            macro.plain.append(captured);
        }
    }

    private void closeCaption(List<Block> blocks) {
        var image = nearest(Open.OpenImage.class);
        if (image == null) {
            addAll(blocks, span());
            return;
        }
        for (var block : blocks) {
            if (block instanceof Block.Paragraph paragraph) {
                if (!image.caption.isEmpty()) {
                    image.caption.add(new Inline.Text(" ", Style.PLAIN));
                }
                image.caption.addAll(paragraph.content());
            }
        }
    }

    private void closeLayoutCell(List<Block> blocks, Span at) {
        if (topOpen() instanceof Open.OpenLayout layout) {
            layout.cells.add(blocks);
        } else {
            addAll(blocks, at);
        }
    }

    /// Columns are read one after another, a sidebar after the main part.
    private void closeLayout(Open.OpenLayout layout, Span at) {
        var cells = layout.cells;
        if (layout.type.equals("two_left_sidebar") && cells.size() == 2) {
            cells = List.of(cells.get(1), cells.get(0));
        } else if (layout.type.equals("three_with_sidebars") && cells.size() == 3) {
            cells = List.of(cells.get(1), cells.get(0), cells.get(2));
        }
        for (var cell : cells) {
            addAll(cell, at);
        }
    }

    private void closeAdfPart(Element element, List<Block> blocks, Span at) {
        if (element == Element.AC_ADF_FALLBACK) {
            var extension = nearest(Open.OpenExtension.class);
            if (extension != null) {
                extension.fallback.addAll(blocks);
                return;
            }
        }
        deliver(blocks, at);
    }

    private void closeNode(Open.OpenNode node, Span at) {
        deliver(AdfInStorage.blocks(node, at, page), at);
    }

    private void deliver(List<Block> blocks, Span at) {
        if (topOpen() instanceof Open.OpenNode node) {
            node.blocks.addAll(blocks);
        } else if (topOpen() instanceof Open.OpenExtension extension) {
            extension.content.addAll(blocks);
        } else {
            addAll(blocks, at);
        }
    }
}
