/// What each macro of Confluence and its apps means, one class per family.
///
/// A [MacroCall] is a macro as read, its body already a tree; a [MacroFamily] says which blocks or words it stands for;
/// [Macros] is the registry that finds the family by the macro's name. A new family is one class and one line in the
/// registry. What no family knows is shown by [UnknownMacro], so that nothing disappears in silence.
///
/// Knows neither the format a macro came in nor Markdown.
@NullMarked
package dev.anabranch.converter.macro;

import org.jspecify.annotations.NullMarked;
