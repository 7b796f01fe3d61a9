package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Reference;

/// A part in which `ri:` elements stand.
interface ReferenceTaker extends Part {
    /// Takes what a reference names.
    void take(Reference reference);

    /// Takes an address.
    default void takeUrl(String url) {}

    /// Takes a shortcut's text.
    default void takeShortcut(String text) {}
}
