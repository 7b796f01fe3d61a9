package dev.anabranch.server.search.engine;

import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.CodeWords;
import dev.anabranch.server.search.text.TextAnalysis;
import dev.anabranch.server.search.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The terms by which documents and passages are found, the same for every engine.
public final class IndexTerms {
    /// Field of the words of a document or passage, its title and headings among them.
    public static final String TEXT = "text";

    /// Field of the words of the title and the labels.
    public static final String TITLE = "title";

    /// Field of identifiers and their parts.
    public static final String CODE = "code";

    /// How much more a word in the title says.
    public static final float TITLE_WEIGHT = 0.4f;

    /// How much an identifier says that is there as a whole.
    public static final float NAME_WEIGHT = 0.6f;

    /// How much a word says that is a part of an identifier.
    public static final float PART_WEIGHT = 0.15f;

    /// How soon a word that is repeated says no more; the figure of BM25.
    public static final float K1 = 0.9f;

    /// How much a long text is held against it; the figure of BM25.
    public static final float B = 0.4f;

    private IndexTerms() {}

    /// The terms of a document's title.
    public static List<String> title(Entry entry) {
        return terms(entry, titleAndLabels(entry));
    }

    /// The terms of a document as a whole.
    public static List<String> text(Entry entry) {
        var terms = new ArrayList<>(terms(entry, entry.title()));
        List<String> under = List.of();
        for (var part : entry.parts()) {
            terms.addAll(ownTerms(entry, part.passage(), under));
            under = part.passage().headings();
        }
        return terms;
    }

    /// The terms of one passage, under the title and its headings.
    public static List<String> text(Entry entry, Passage passage) {
        return terms(entry, passage.inContext(entry.title()));
    }

    /// The identifiers in a document.
    public static List<String> code(Entry entry) {
        var names = new ArrayList<>(CodeWords.of(titleAndLabels(entry)));
        entry.parts().forEach(part -> names.addAll(CodeWords.of(part.passage().text())));
        return names;
    }

    /// The identifiers in a passage.
    public static List<String> code(Entry entry, Passage passage) {
        return CodeWords.of(passage.inContext(entry.title()));
    }

    /// A heading is said once, however many passages stand under it.
    private static List<String> ownTerms(Entry entry, Passage passage, List<String> under) {
        var terms = new ArrayList<String>();
        for (int level = 0; level < passage.headings().size(); level++) {
            var heading = passage.headings().get(level);
            if (level >= under.size() || !heading.equals(under.get(level))) {
                terms.addAll(terms(entry, heading));
            }
        }
        terms.addAll(terms(entry, passage.text()));
        return terms;
    }

    private static String titleAndLabels(Entry entry) {
        return entry.labels().isEmpty() ? entry.title() : entry.title() + "\n" + String.join("\n", entry.labels());
    }

    private static List<String> terms(Entry entry, String text) {
        return TextAnalysis.tokens(text, entry.language()).stream()
                .map(Token::term)
                .toList();
    }
}
