/// Anabranch benchmarks.
@NullMarked
package dev.anabranch.benchmarks;

import org.jspecify.annotations.NullMarked;
