/// How fast bodies become Markdown. [ConversionMeasurements] prints all of it; [Warm] and
/// [ConversionBenchmark] compare the converter with others in one virtual machine,
/// [Growth] shows that time and memory grow with the body and no faster, [Peers] runs what is a program of its own.
/// The peers know nothing of Confluence's macros; what they lose is measured elsewhere, here only their time counts.
@NullMarked
package dev.anabranch.benchmarks.conversion;

import org.jspecify.annotations.NullMarked;
