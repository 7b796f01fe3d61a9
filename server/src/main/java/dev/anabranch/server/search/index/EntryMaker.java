package dev.anabranch.server.search.index;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.content.WayUp;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.passage.Passages;
import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.search.text.Languages;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes of a stored document what is indexed of it. What other documents say, and what they are called, is left out:
/// not everybody who reads this one may read them. Safe for any number of threads.
final class EntryMaker {
    /// What lies on no known way is in no space, so that nobody is admitted.
    private static final String NOWHERE = "";

    private final Converter converter = new Converter();
    private final int site;
    private final Map<String, String> people;
    private final Language usual;

    /// @param people names by account id
    /// @param usual the language of texts that tell too little
    EntryMaker(int site, Map<String, String> people, Language usual) {
        this.site = site;
        this.people = people;
        this.usual = usual;
    }

    /// The passages of a document, and everything by which it is found.
    ///
    /// @param title under which it is found: of a comment that of its page
    /// @param way where it stands; empty where that is not known
    /// @param vectors of passages that were made before, by hash
    /// @throws RuntimeException when the text is lost or cannot be read
    Entry entry(
            StoredDocument document,
            String title,
            Optional<WayUp> way,
            List<Passage> passages,
            Map<String, float[]> vectors) {
        var node = document.node();
        var place = way.map(up -> new Entry.Place(up.spaceId(), up.ids()))
                .orElseGet(() -> new Entry.Place(NOWHERE, List.of(node.id())));
        return new Entry(
                new Key(site, node.id()),
                place,
                node.type(),
                title,
                document.labels(),
                node.edition().author().orElse(""),
                node.edition().updatedAt(),
                node.edition().version(),
                Languages.ofDocument(title, passages.stream().map(Passage::text).toList(), usual),
                passages.stream()
                        .map(passage -> new Entry.Part(passage, vectors.get(passage.hash(title))))
                        .toList());
    }

    /// The passages of a page, blog post or comment.
    List<Passage> passages(StoredDocument document) {
        return Passages.of(blocks(document.body()));
    }

    private List<TextBlock> blocks(Body body) {
        return switch (body.format()) {
            case STORAGE -> converter.plainTextOfStorage(body.text(), new Names());
            case ADF -> converter.plainTextOfAdf(body.text(), new Names());
        };
    }

    private final class Names implements Surroundings {
        @Override
        public Optional<String> nameOf(Reference.Person person) {
            return Optional.ofNullable(people.get(person.id()));
        }
    }
}
