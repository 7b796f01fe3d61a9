/// The command `convert`: files in storage format or ADF become Markdown files, and the reverse, without a server and
/// without Spring.
///
/// [ConvertCommand] is the command line; [Plan] says which file becomes which, [FileConversion] does one of them, and
/// [ReportFile] writes what became of each construct as JSON Lines.
///
/// Knows files and the converter, and nothing of connections, content or synced folders.
@NullMarked
package dev.anabranch.server.convert;

import org.jspecify.annotations.NullMarked;
