package dev.anabranch.server.files;

import dev.anabranch.server.content.Backlinks;
import dev.anabranch.server.linking.Blindness;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/// The files as whoever is behind a request may see them: the one way for doors to the workspace.
@Component
final class ShownFiles {
    private final Workspace workspace;
    private final Backlinks backlinks;
    private final RunSearch runs;
    private final Readers readers;
    private final ReaderTexts texts;

    ShownFiles(Workspace workspace, Backlinks backlinks, RunSearch runs, Readers readers, ReaderTexts texts) {
        this.workspace = workspace;
        this.backlinks = backlinks;
        this.runs = runs;
        this.readers = readers;
        this.texts = texts;
    }

    FileTree tree(HttpServletRequest request) {
        return new FileTree(seen(request));
    }

    Texts texts(HttpServletRequest request) {
        return new Texts(seen(request), texts);
    }

    FileReader reader(HttpServletRequest request) {
        var sources = new Relations.Sources(workspace, backlinks, runs, readers.of(request));
        return new FileReader(tree(request), texts(request), sources);
    }

    /// Why this reader may see less than they expect.
    List<Blindness> blindness(HttpServletRequest request) {
        return readers.blindness(request);
    }

    private SeenFiles seen(HttpServletRequest request) {
        return new SeenFiles(workspace, readers.of(request));
    }
}
