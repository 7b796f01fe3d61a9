package dev.anabranch.simulator.model;

/// A folder in the page tree. It has no body, and its title does not take a page's title away.
public record Folder(Core core) implements Content {
    @Override
    public ContentType type() {
        return ContentType.FOLDER;
    }

    @Override
    public Folder with(Core other) {
        return new Folder(other);
    }
}
