package dev.anabranch.converter.page;

/// A heading of a page, and what a link can say after `#` to reach it.
///
/// @param level 1 to 6
/// @param text the heading's words without any markup
/// @param slug the fragment by which Git hosts reach it in the Markdown file, unique within its page
public record Heading(int level, String text, String slug) {}
