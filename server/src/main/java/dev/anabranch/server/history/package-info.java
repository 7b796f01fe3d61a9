/// A folder's past as a Git repository, written and read without a git program.
///
/// Read in this order: [dev.anabranch.server.history.GitFolder] is the repository of one folder,
/// [dev.anabranch.server.history.Commit] what is added to it, and [dev.anabranch.server.history.Past] one step of it as
/// it is read again.
///
/// The package knows neither Confluence nor documents: it is told who changed which files, and when. It only adds:
/// nothing in it rewrites or drops a commit, and a repository that it did not make is never touched.
@NullMarked
package dev.anabranch.server.history;

import org.jspecify.annotations.NullMarked;
