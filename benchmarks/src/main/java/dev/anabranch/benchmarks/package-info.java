/// Measurements of the whole product, run by hand with `benchmarks/run`; results are ratios or counts within one
/// run, because machines are noisy. [FirstSync] compares a first sync with [BareDownload], the least a client
/// could do; [Child] starts the processes that are measured. Nothing here is tested for speed by the build, and
/// the product knows nothing of it.
@NullMarked
package dev.anabranch.benchmarks;

import org.jspecify.annotations.NullMarked;
