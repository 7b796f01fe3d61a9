package dev.anabranch.simulator.model;

/// A blog post. It has no parent and is not archived.
public record BlogPost(Core core) implements Content {
    @Override
    public ContentType type() {
        return ContentType.BLOG_POST;
    }

    @Override
    public BlogPost with(Core other) {
        return new BlogPost(other);
    }
}
