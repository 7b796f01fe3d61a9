package dev.anabranch.server.search;

import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.extractor.Extracted;
import dev.anabranch.extractor.Reason;
import dev.anabranch.extractor.Section;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.search.index.FileTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The texts of the attached files of a store. Safe for any number of threads.
public final class StoredFileTexts implements FileTexts {
    private static final String NOT_HERE = "Its bytes were not downloaded.";

    private final ExtractedTexts texts;
    private final FileStore files;

    /// @param files where their bytes are
    public StoredFileTexts(ExtractedTexts texts, FileStore files) {
        this.texts = texts;
        this.files = files;
    }

    @Override
    public Optional<FileText> known(StoredDocument file) {
        return isHere(file)
                ? texts.known(file.hash()).map(StoredFileTexts::text)
                : Optional.of(new FileText(List.of(), NOT_HERE));
    }

    @Override
    public boolean read(StoredDocument file) {
        if (!isHere(file)) {
            return true;
        }
        var extracted = texts.of(new ExtractedTexts.AttachedFile(
                files.path(file.hash()), file.hash(), file.node().title(), file.mediaType()));
        return !(extracted instanceof Extracted.NotExtracted not && not.reason() == Reason.UNAVAILABLE);
    }

    private boolean isHere(StoredDocument file) {
        return !file.hash().isEmpty() && files.holds(file.hash());
    }

    private static FileText text(Extracted extracted) {
        return switch (extracted) {
            case Extracted.Text text -> new FileText(blocks(text), "");
            case Extracted.NotExtracted not -> new FileText(List.of(), not.words());
        };
    }

    /// Each line stands under the page, sheet, slide or file within the file that it is on, and the heading there.
    private static List<TextBlock> blocks(Extracted.Text text) {
        var blocks = new ArrayList<TextBlock>();
        var sections = text.sections();
        int next = 0;
        int at = 0;
        String place = "";
        String heading = "";
        for (var line : text.text().split("\n", -1)) {
            while (next < sections.size() && sections.get(next).start() <= at) {
                var section = sections.get(next++);
                boolean isHeading = section.kind() == Section.Kind.HEADING;
                place = isHeading ? place : name(section);
                heading = isHeading ? section.title() : "";
            }
            if (!line.isBlank() && !line.strip().equals(heading)) {
                var kind = line.contains("\t") ? TextBlock.Kind.ROW : TextBlock.Kind.PARAGRAPH;
                blocks.add(new TextBlock(kind, line.strip(), named(place, heading), 0, 0));
            }
            at += line.length() + 1;
        }
        return blocks;
    }

    private static List<String> named(String... names) {
        return Stream.of(names).filter(name -> !name.isBlank()).toList();
    }

    private static String name(Section section) {
        return switch (section.kind()) {
            case PAGE -> "Page " + section.title();
            case SLIDE -> "Slide " + section.title();
            case SHEET, PART, HEADING -> section.title();
        };
    }
}
