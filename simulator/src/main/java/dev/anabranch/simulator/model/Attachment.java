package dev.anabranch.simulator.model;

import java.util.UUID;

/// A file attached to a page or blog post; every upload under the same name is a version.
///
/// @param fileId how ADF refers to the file; distinct from the attachment's id
public record Attachment(Core core, UUID fileId) implements Content {
    @Override
    public ContentType type() {
        return ContentType.ATTACHMENT;
    }

    @Override
    public String idText() {
        return "att" + id();
    }

    @Override
    public Attachment with(Core other) {
        return new Attachment(other, fileId);
    }

    /// The newest content.
    public Body.File file() {
        return fileOf(core.current());
    }

    /// The content of one version.
    public static Body.File fileOf(Revision revision) {
        return switch (revision.body()) {
            case Body.File file -> file;
            case Body.Text _, Body.None _ -> throw new IllegalStateException("an attachment without a file");
        };
    }

    /// The page or blog post that carries it, also while it is in the trash.
    public long containerId() {
        return core.place().parentId();
    }
}
