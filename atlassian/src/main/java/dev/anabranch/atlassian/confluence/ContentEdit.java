package dev.anabranch.atlassian.confluence;

/// A new version of a page or blog post.
///
/// @param content which page or blog post
/// @param base the number of the version that was changed: the site refuses the edit when there is a newer
///     one
/// @param title the title that it has or gets; not blank
/// @param storage its whole text in storage format
/// @param message what is told of the version in its history; may be empty
public record ContentEdit(Parent content, int base, String title, String storage, String message) {
    public ContentEdit {
        Lists.checkedId(content.id());
        if (content.type() != ContentType.PAGE && content.type() != ContentType.BLOG_POST) {
            throw new IllegalArgumentException("Only pages and blog posts can be edited.");
        }
        if (base < 1 || title.isBlank()) {
            throw new IllegalArgumentException("An edit needs a title and the version that it is based on.");
        }
    }
}
