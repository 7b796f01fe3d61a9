package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.SpaceClocks;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets go of spaces that are not mapped any more. Their files become anybody's, as if we had never written them: what
/// is held of the space and what is noted of its files goes in one transaction, so that no later pass takes them for
/// left over.
final class Release {
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    private final ContentStore content;

    Release(ContentStore content) {
        this.content = content;
    }

    /// Lets go of what this choice does not take. May be repeated.
    List<ReleasedSpace> allBut(Choice choice) {
        var released = new ArrayList<ReleasedSpace>();
        for (var space : content.spaces()) {
            if (!choice.takes(space.key())) {
                int files = release(space);
                LOG.info("The space {} is not mapped any more: its {} files stay as they are", space.key(), files);
                released.add(new ReleasedSpace(space.key(), files));
            }
        }
        return released;
    }

    private int release(Space space) {
        var held = content.heldIn(List.of(space.id())).keySet();
        var manifest = new Manifest(content);
        manifest.load();
        var files = manifest.documents().stream()
                .filter(file -> held.contains(VersionFile.madeOf(file)))
                .toList();
        files.forEach(manifest::remove);
        content.inTransaction(connection -> {
            manifest.save(connection, files);
            HeldDeletions.forget(connection, content.site(), space.id());
            SpaceClocks.forget(connection, content.address(), space.key());
            content.release(connection, space);
            return true;
        });
        return files.size();
    }
}
