package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A body being read: the elements that are open, and what is in force at the place that is reached.
final class Reading {
    /// Open elements beyond this are passed over, so that no page can exhaust memory or stack by nesting.
    private static final int MOST_OPEN_ELEMENTS = 256;

    /// Containers beyond this depth are not containers; their content goes on in the one around them.
    private static final int DEEPEST_CONTAINER = 40;

    final String source;

    /// The same as an array, which is read faster one by one.
    final char[] characters;

    final Scanner scanner;
    final PageBuilder page;

    /// Text that is not for the reader as it stands: parameters, plain bodies, values.
    final StringBuilder captured = new StringBuilder();

    /// Whether a CDATA section was captured.
    boolean capturedSection;

    /// Whether line ends are line breaks: in preformatted text with links in it.
    boolean keepsLines;

    /// How many pages this one is nested in, as HTML in a macro.
    int nesting;

    /// Whether running text is taken up.
    boolean wordsMatter = true;

    Style style = Style.PLAIN;
    Context context = Context.CONTENT;
    int paragraphDepth;
    int linkDepth;

    private final TextBuffer scratch = new TextBuffer();
    private Flow flow = new Flow(scratch);

    /// The open elements, and behind them frames that were used before.
    private final ArrayList<Frame> frames = new ArrayList<>();

    private int depth;
    private final int[] openCount = new int[Element.COUNT];
    private int containerDepth;

    Reading(String body, @Nullable String siteUrl) {
        this.characters = body.toCharArray();
        this.source = HalfCharacters.replace(characters) ? new String(characters) : body;
        this.scanner = new Scanner(source, characters);
        this.page = new PageBuilder(siteUrl);
    }

    /// The container that is being filled.
    Flow flow() {
        return flow;
    }

    /// Where the current tag stands.
    Span span() {
        return new Span(scanner.start(), scanner.end());
    }

    /// Begins to capture text.
    void capture(Context kind) {
        if (!scanner.isSelfClosing()) {
            captured.setLength(0);
            capturedSection = false;
            context = kind;
        }
    }

    /// Ends the running text, so that a block may follow.
    void endParagraph() {
        flow.endParagraph(scanner.start());
    }

    /// Adds blocks to the container.
    void addAll(List<Block> blocks, Span at) {
        for (var block : blocks) {
            flow.add(block, at.start());
        }
    }

    // ---------------------------------------------------------------- looking at what is open

    boolean isFull() {
        return depth >= MOST_OPEN_ELEMENTS;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    @Nullable
    Frame top() {
        return depth == 0 ? null : frames.get(depth - 1);
    }

    /// The part of the innermost open element.
    Part topPart() {
        return depth == 0 ? Plain.PART : frames.get(depth - 1).part();
    }

    /// Whether what is added here stands in no paragraph, item or cell, but directly in the page or a body like it.
    boolean isAmongBlocks() {
        if (paragraphDepth > 0 || linkDepth > 0) {
            return false;
        }
        for (int i = depth - 1; i >= 0; i--) {
            var frame = frames.get(i);
            if (frame.isContainer()) {
                return frame.element() == Element.AC_RICH_TEXT_BODY || frame.element() == Element.AC_LAYOUT_CELL;
            }
            if (frame.element().isRunningText()) {
                return false;
            }
        }
        return true;
    }

    boolean topIs(Element element) {
        return depth > 0 && frames.get(depth - 1).element() == element;
    }

    /// The innermost part of a kind, not looking beyond the container that it could belong to.
    <T extends Part> @Nullable T nearest(Class<T> kind) {
        for (int i = depth - 1; i >= 0; i--) {
            var frame = frames.get(i);
            if (kind.isInstance(frame.part())) {
                return kind.cast(frame.part());
            }
            if (frame.element().isWall()) {
                return null;
            }
        }
        return null;
    }

    /// The innermost part that takes what a reference names, up to the container.
    @Nullable
    ReferenceTaker nearestReferenceTaker() {
        for (int i = depth - 1; i >= 0; i--) {
            var frame = frames.get(i);
            if (frame.part() instanceof ReferenceTaker taker) {
                return taker;
            }
            if (frame.isContainer()) {
                return null;
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- opening

    /// Opens an element, and closes it at once if its tag says so.
    void push(Element element, Part part) {
        push(element, part, null, false);
        if (scanner.isSelfClosing()) {
            closeTop(scanner.end());
        }
    }

    private void push(Element element, Part part, @Nullable Flow outer, boolean synthetic) {
        if (depth == frames.size()) {
            frames.add(new Frame());
        }
        var frame = frames.get(depth);
        frame.open(element, part, scanner.start(), synthetic, outer);
        frame.style = style;
        frame.context = context;
        frame.paragraphDepth = paragraphDepth;
        frame.linkDepth = linkDepth;
        depth++;
        openCount[element.index()]++;
    }

    /// Opens an element that the source should have opened.
    void pushMissing(Element element, Part part) {
        endParagraph();
        page.note("missing " + element, Outcome.KEPT, scanner.start());
        push(element, part, null, true);
    }

    /// Opens an element with blocks of its own.
    void pushContainer(Element element, Part part) {
        if (containerDepth >= DEEPEST_CONTAINER) {
            page.note("too deeply nested", Outcome.SIMPLIFIED, scanner.start());
            endParagraph();
            push(element, part);
            return;
        }
        if (element.standsInText()) {
            flow.pause();
        } else {
            endParagraph();
        }
        push(element, part, flow, false);
        containerDepth++;
        flow = new Flow(scratch);
        paragraphDepth = 0;
        linkDepth = 0;
        if (scanner.isSelfClosing()) {
            closeTop(scanner.end());
        }
    }

    // ---------------------------------------------------------------- closing

    /// Closes the innermost open element of a kind and all in it.
    ///
    /// @return whether there was one
    boolean close(Element element) {
        int index = indexOfOpen(element);
        if (index < 0) {
            return false;
        }
        while (depth > index + 1) {
            noteUnclosed();
            closeTop(scanner.start());
        }
        closeTop(scanner.end());
        return true;
    }

    private int indexOfOpen(Element element) {
        if (openCount[element.index()] == 0) {
            return -1;
        }
        for (int i = depth - 1; i >= 0; i--) {
            var candidate = frames.get(i).element();
            if (candidate == element) {
                return i;
            }
            if (element.isRunningText() && candidate.isWall()) {
                return -1;
            }
        }
        return -1;
    }

    /// Closes an item, row or cell that is still open when the next one begins.
    ///
    /// @param limit beyond which an open one is another's
    void closeOpen(Element element, Element limit) {
        closeOpen(element, limit, limit);
    }

    /// Closes an item, row or cell that is still open when the next one begins.
    ///
    /// @param limit beyond which an open one is another's
    /// @param otherLimit the same
    void closeOpen(Element element, Element limit, Element otherLimit) {
        if (openCount[element.index()] == 0) {
            return;
        }
        for (int i = depth - 1; i >= 0; i--) {
            var candidate = frames.get(i).element();
            if (candidate == element) {
                while (depth > i) {
                    closeTop(scanner.start());
                }
                return;
            }
            if (candidate.isWall() || candidate == limit || candidate == otherLimit) {
                return;
            }
        }
    }

    /// Closes elements that were missing, as soon as something comes that cannot be in them.
    void closeMissing() {
        while (depth > 0 && frames.get(depth - 1).synthetic()) {
            closeTop(scanner.start());
        }
    }

    /// Closes everything.
    List<Block> finish() {
        while (depth > 0) {
            noteUnclosed();
            closeTop(source.length());
        }
        return flow.close(source.length());
    }

    private void noteUnclosed() {
        var top = frames.get(depth - 1);
        if (!top.synthetic()) {
            page.note("unclosed element", Outcome.KEPT, top.start());
        }
    }

    private void closeTop(int at) {
        var frame = frames.get(--depth);
        var element = frame.element();
        var part = frame.part();
        boolean container = frame.isContainer();
        int start = frame.start();
        openCount[element.index()]--;
        List<Block> blocks = List.of();
        var align = Align.NONE;
        if (frame.outerFlow() != null) {
            blocks = flow.close(at);
            align = flow.align();
            noteDropped(at);
            flow = frame.outerFlow();
            containerDepth--;
        }
        if (part instanceof AddressPart address) {
            address.showIfEmpty(this); // still in the link's style
        }
        var innerContext = context;
        style = frame.style;
        context = frame.context;
        paragraphDepth = frame.paragraphDepth;
        linkDepth = frame.linkDepth;
        if (part == Plain.PART && Plain.endsLightly(this, element, innerContext, at)) {
            return;
        }
        part.end(this, new Ended(element, container, blocks, align, innerContext, new Span(start, at)));
    }

    private void noteDropped(int at) {
        if (flow.droppedCharacters() > 0) {
            page.note("control character", Outcome.DROPPED, at);
        }
    }
}
