package dev.anabranch.converter.page;

/// What became of a construct.
public enum Outcome {
    /// Everything a reader sees is in the Markdown.
    KEPT,
    /// The words are there, something of their form is not.
    SIMPLIFIED,
    /// A short line stands for it.
    PLACEHOLDER,
    /// Nothing of it is in the Markdown: Confluence shows a reader nothing either, or it cannot be shown.
    DROPPED
}
