package dev.anabranch.server.history;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// What the library asks of the machine, less what people configured for their own work with Git: hooks, line ends and
/// names of branches of a person are none of the mirror's. Nothing is written to a home folder either.
final class OnlyItself extends SystemReader.Delegate {
    OnlyItself(SystemReader machine) {
        super(machine);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(fs);
    }

    @Override
    public org.eclipse.jgit.lib.StoredConfig getUserConfig() {
        return new Nothing(FS.DETECTED);
    }

    @Override
    public org.eclipse.jgit.lib.StoredConfig getSystemConfig() {
        return new Nothing(FS.DETECTED);
    }

    @Override
    public org.eclipse.jgit.lib.StoredConfig getJGitConfig() {
        return new Nothing(FS.DETECTED);
    }

    /// A configuration that says nothing and remembers nothing.
    private static final class Nothing extends FileBasedConfig {
        Nothing(FS fs) {
            super(new java.io.File("none"), fs);
        }

        @Override
        public void load() {
            // there is nothing to load
        }

        @Override
        public void save() {
            // nobody asked to keep it
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
