/// Reads one Confluence site, and writes to it by a [dev.anabranch.atlassian.confluence.ContentWriter].
/// Start at [dev.anabranch.atlassian.confluence.Confluence] for Cloud, or at
/// [dev.anabranch.atlassian.confluence.DataCenter], whose documentation opens with an example;
/// [dev.anabranch.atlassian.confluence.Edition] tells which of them a site is. Lists come as
/// [dev.anabranch.atlassian.confluence.Listing], read whole as a stream or one
/// [dev.anabranch.atlassian.confluence.ListPage] at a time; [dev.anabranch.atlassian.confluence.Page] is
/// what most lists hold.
///
/// What came over the wire is private to this package and becomes one of its records in one place, or an
/// error. The package reads, writes, waits and counts; it must not know files, databases, runs, or who of
/// our users asks.
@NullMarked
package dev.anabranch.atlassian.confluence;

import org.jspecify.annotations.NullMarked;
