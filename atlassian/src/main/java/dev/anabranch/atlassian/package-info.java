/// Anabranch atlassian.
@NullMarked
package dev.anabranch.atlassian;

import org.jspecify.annotations.NullMarked;
