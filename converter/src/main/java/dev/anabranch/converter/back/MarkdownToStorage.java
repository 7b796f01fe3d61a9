package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Page;

/// Converts GitHub flavoured Markdown to storage format.
///
/// ```java
/// var stored = new MarkdownToStorage().convert("Hello **world**", Resolver.none());
/// stored.storage(); // <p>Hello <strong>world</strong></p>
/// ```
///
/// Any text is accepted; nothing is thrown. The storage is well-formed, and converted to Markdown again it is the same
/// Markdown if that was written by this converter. Instances hold no state and may be shared between threads.
public final class MarkdownToStorage {
    private final Forms forms;

    /// Reads the standard forms.
    public MarkdownToStorage() {
        this(Forms.standard());
    }

    /// @param forms which words and fences stand for more than themselves
    public MarkdownToStorage(Forms forms) {
        this.forms = forms;
    }

    /// The storage of a Markdown text.
    public StoredMarkdown convert(String markdown, Resolver resolver) {
        Page page = MarkdownReader.read(markdown, forms);
        var writer = new StorageWriter(page, resolver, forms);
        var storage = writer.write(page.blocks());
        return new StoredMarkdown(storage, writer.uploads(), page.findings().report(markdown));
    }
}
