/// The values a caller exchanges with the converter, and nothing that converts.
///
/// [Reference] names something outside of the page, [Surroundings] is how the caller answers for it, and
/// [ConversionReport] tells what became of each construct. Knows neither a format nor the tree.
@NullMarked
package dev.anabranch.converter.page;

import org.jspecify.annotations.NullMarked;
