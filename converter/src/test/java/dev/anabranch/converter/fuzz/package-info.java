/// Whatever bytes come: the converter answers, and what it answers is safe. [ConverterPropertiesTest] makes documents
/// at random, [ConverterFuzzTest] lets a fuzzer that watches the code find them, [SafeMarkdown] says what safe means.
@NullMarked
package dev.anabranch.converter.fuzz;

import org.jspecify.annotations.NullMarked;
