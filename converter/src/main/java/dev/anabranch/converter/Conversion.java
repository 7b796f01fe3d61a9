package dev.anabranch.converter;

import dev.anabranch.converter.page.ConversionReport;

/// What a body became.
///
/// @param markdown GitHub flavoured Markdown, ending in one line feed; empty when there is nothing to read
/// @param report what became of the constructs in it
public record Conversion(String markdown, ConversionReport report) {}
