/// Anabranch converter.
@NullMarked
package dev.anabranch.converter;

import org.jspecify.annotations.NullMarked;
