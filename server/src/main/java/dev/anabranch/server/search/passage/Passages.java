package dev.anabranch.server.search.passage;

import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.converter.page.TextBlock.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts pieces of plain text into passages along the structure of the page: what stands under one heading stays
/// together as long as it is short enough, short sections stand together, a table is cut between rows and each part
/// repeats the first row, code is cut between lines, long paragraphs between sentences. Nothing is left out.
public final class Passages {
    /// About as much as a model of embeddings with 512 tokens reads, names of headings included.
    static final int LONGEST = 1400;

    /// What is shorter is put together with the section that follows.
    private static final int SHORT = 400;

    private static final int LONGEST_FIRST_ROW = LONGEST / 3;

    private final List<Passage> passages = new ArrayList<>();
    private Draft draft = new Draft();
    private List<String> bareHeading = List.of();
    private String firstRow = "";

    private Passages() {}

    /// The passages of a page.
    ///
    /// @param blocks its pieces in their order
    public static List<Passage> of(List<TextBlock> blocks) {
        var cutter = new Passages();
        blocks.forEach(cutter::add);
        cutter.tellBareHeading(List.of());
        cutter.flush();
        return List.copyOf(cutter.passages);
    }

    /// The passages of a text without structure, cut between lines and sentences.
    public static List<Passage> ofText(String text) {
        return of(text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new TextBlock(Kind.PARAGRAPH, line.strip(), List.of(), 0, 0))
                .toList());
    }

    private void add(TextBlock block) {
        if (block.kind() == Kind.HEADING) {
            firstRow = "";
            var path = new ArrayList<>(block.headings());
            path.add(block.text());
            tellBareHeading(path);
            bareHeading = path;
            return;
        }
        tellBareHeading(block.headings());
        bareHeading = List.of();
        if (!draft.isEmpty() && !draft.isIn(block.headings()) && draft.length() >= SHORT) {
            flush();
        }
        boolean opensTable = block.kind() == Kind.ROW && firstRow.isEmpty();
        if (block.kind() != Kind.ROW || opensTable) {
            firstRow = opensTable ? block.text() : "";
        }
        for (var part : parts(block)) {
            append(part, block);
        }
    }

    /// A heading that nothing stands under is found by its own words.
    private void tellBareHeading(List<String> next) {
        boolean isBare = !bareHeading.isEmpty()
                && (next.size() < bareHeading.size()
                        || !next.subList(0, bareHeading.size()).equals(bareHeading));
        if (isBare) {
            var above = bareHeading.subList(0, bareHeading.size() - 1);
            append(bareHeading.getLast(), new TextBlock(Kind.HEADING, bareHeading.getLast(), above, 0, 0));
        }
    }

    private void append(String part, TextBlock block) {
        if (!draft.isEmpty() && draft.length() + part.length() > LONGEST) {
            flush();
            if (block.kind() == Kind.ROW && !part.equals(firstRow) && firstRow.length() < LONGEST_FIRST_ROW) {
                draft.add(firstRow, block);
            }
        }
        draft.add(part, block);
    }

    private void flush() {
        if (!draft.isEmpty()) {
            passages.add(draft.passage(passages.size()));
            draft = new Draft();
        }
    }

    private static List<String> parts(TextBlock block) {
        if (block.text().length() <= LONGEST) {
            return List.of(block.text());
        }
        return block.kind() == Kind.CODE
                ? Cuts.betweenLines(block.text(), LONGEST)
                : Cuts.betweenSentences(block.text(), LONGEST);
    }
}
