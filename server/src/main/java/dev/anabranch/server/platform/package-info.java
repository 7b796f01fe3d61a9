/// What every feature stands on: exit codes and failures of the command line, configuration, the data folder, problem
/// details of the REST doors and the layout of the web pages.
///
/// Read in this order: [dev.anabranch.server.platform.ExitCode] and [dev.anabranch.server.platform.CommandFailed] are
/// for commands, [dev.anabranch.server.platform.Database] is where all packages keep their rows, and
/// [dev.anabranch.server.platform.FolderLock] makes one process the owner of a folder. The package knows no feature, no
/// Confluence and no document.
@NullMarked
package dev.anabranch.server.platform;

import org.jspecify.annotations.NullMarked;
