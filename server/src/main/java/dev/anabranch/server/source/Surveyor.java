package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ListPage;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds up what the lists of a site show, of either edition. For one thread.
final class Surveyor {
    private final Chooser chooser;
    private final List<Content> rows = new ArrayList<>();
    private final List<Node> places = new ArrayList<>();
    private final Map<DocumentId, Node> taken = new LinkedHashMap<>();
    private final Map<DocumentId, Long> bytes = new HashMap<>();
    private final Map<Census.Skipped, Integer> skipped = new HashMap<>();
    private int listedFiles;
    private boolean complete = true;

    Surveyor(Chooser chooser) {
        this.chooser = chooser;
    }

    /// All items of a list, also of one that does not come to its end.
    <T> List<T> all(Listing<T> list) {
        var items = new ArrayList<T>();
        Optional<ListPage<T>> page = Optional.of(list.first());
        while (page.isPresent()) {
            items.addAll(page.get().items());
            complete &= page.get().stopped().isEmpty();
            page = page.get().next().map(list::after);
        }
        return items;
    }

    void place(Collection<Node> found) {
        places.addAll(found);
    }

    void list(Collection<? extends Content> found) {
        rows.addAll(found);
    }

    /// After everything was listed: decides what is taken.
    void choose() {
        var chosen = chooser.ofAll(rows, places);
        chooser.places(places, chosen).forEach(node -> taken.put(node.id(), node));
        chosen.taken().stream().map(Reading::node).forEach(node -> taken.put(node.id(), node));
        chosen.leftOut().forEach((row, filter) -> {
            var node = Reading.node(row);
            skipped.merge(new Census.Skipped(node.spaceId(), node.type(), filter), 1, Integer::sum);
        });
    }

    /// After [#choose]: files that hang at what is taken.
    void attach(Collection<Attachment> files) {
        listedFiles += files.size();
        for (var file : files) {
            var container = Files.container(file).map(taken::get);
            var id = DocumentId.parse(file.id());
            if (file.status() == ContentStatus.CURRENT && container.isPresent() && id.isPresent()) {
                var above = container.get();
                taken.put(id.get(), Files.node(file, id.get(), above.id(), above.spaceId()));
                bytes.put(id.get(), file.fileSize());
            }
        }
    }

    Survey survey() {
        return new Survey(List.copyOf(taken.values()), bytes, skipped, listedFiles, complete);
    }
}
