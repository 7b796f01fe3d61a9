package dev.anabranch.converter.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A GFM parser finds in the Markdown of real documents what another parser finds in their source: headings with
/// their level, items with depth and kind, tables with their grid, code byte for byte, links with target and text,
/// images. Nothing more, either: no heading, item or link that the source does not have.
class StructureTest {
    /// Code is long; its beginning tells which it is.
    private static final int MOST_CHARACTERS = 100;

    private static void note(Corpus.Document document, List<String> differences, List<String> all) {
        for (var difference : differences) {
            var line = difference.replace("\n", "\\n").replace("\t", "\\t");
            all.add(document.base() + "\t" + line.substring(0, Math.min(MOST_CHARACTERS, line.length())));
        }
    }

    @Test
    void storageKeepsItsStructure() {
        Explained.in("structure-storage.tsv").exactly(differencesOf(Corpus.storageDocuments()));
    }

    @Test
    void pagesOfAnotherFolderKeepTheirStructure() {
        assertThat(differencesOf(Corpus.otherStorageDocuments())).isEmpty();
    }

    private static List<String> differencesOf(List<Corpus.Document> documents) {
        var differences = new ArrayList<String>();
        for (var document : documents) {
            if (!document.isJoined()) {
                var markdown = new Converter()
                        .storageToMarkdown(document.text(), Surroundings.none())
                        .markdown();
                var source = StorageStructure.of(document.text());
                note(document, source.differencesTo(MarkdownStructure.of(markdown)), differences);
            }
        }
        return differences;
    }

    @Test
    void adfKeepsItsStructureAndWords() {
        var differences = new ArrayList<String>();
        for (var document : Corpus.adfDocuments()) {
            var markdown = new Converter()
                    .adfToMarkdown(document.text(), Surroundings.none())
                    .markdown();
            var source = AdfStructure.of(document.text());
            note(document, source.structure().differencesTo(MarkdownStructure.of(markdown)), differences);
            var lost = OutputWords.of(markdown).take(source.words());
            if (lost.size() > 0) {
                note(document, List.of("words " + lost), differences);
            }
        }
        Explained.in("structure-adf.tsv").exactly(differences);
    }
}
