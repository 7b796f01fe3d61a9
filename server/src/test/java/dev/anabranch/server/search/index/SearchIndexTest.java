package dev.anabranch.server.search.index;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.search.engine.IndexPlace;
import dev.anabranch.server.search.lucene.LucenePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// With an index in a folder.
@OnEachDatabase
class SearchIndexTest extends SearchIndexContract {
    SearchIndexTest(Product product) {
        super(product);
    }

    @Override
    protected IndexPlace place() {
        return new LucenePlace(folder());
    }

    @Override
    protected int kept() throws IOException {
        int kept = 0;
        for (var each : List.of(folder(), folder().resolve("beside"))) {
            if (Files.isDirectory(each)) {
                try (var files = Files.list(each)) {
                    kept += files.anyMatch(file -> file.getFileName().toString().startsWith("segments")) ? 1 : 0;
                }
            }
        }
        return kept;
    }

    @Override
    protected void lose() {
        new LucenePlace(folder()).delete();
    }
}
