/// Who may read what: the rule of Confluence, evaluated from what was read of it. A reader sees a document when the
/// gate of its space and the gate of everything restricted above it, itself included, admit the reader. What was not
/// read admits nobody.
@NullMarked
package dev.anabranch.server.access;

import org.jspecify.annotations.NullMarked;
